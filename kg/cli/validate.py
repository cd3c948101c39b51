"""``kg validate``: is the graph right by its shapes, its checks and its texts?"""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from kg.cli.language import language, tr
from kg.cli.localise import Command
from kg.cli.options import volume_options
from kg.cli.place import graph_place
from kg.cli.terminal import detail, emit, is_quiet, tell
from kg.errors import ValidationError

if TYPE_CHECKING:
    from kg.validate import Finding

_MOST_SHOWN = 10
_LONGEST = 120


@click.command(cls=Command, epilog="Example: kg validate output")
@click.argument("graph", metavar="[DIR|GRAPH]", default="output", type=click.Path(path_type=Path))
@click.option("--all", "everything", is_flag=True, help=f"Show every finding, not {_MOST_SHOWN} a rule.")
@click.option("--json", "as_json", is_flag=True, help="Findings as JSON lines, all of them.")
@volume_options
def validate(graph: Path, everything: bool, as_json: bool) -> int:
    """Hold a build, or a graph file, against the shapes, the checks and, for a build, its texts.

    Each finding names the rule that is broken, the node, and the sentence it comes from. Exit code 5 if there is any.
    """
    from kg.query.prefixes import prefixes
    from kg.validate import validate as check

    place = graph_place(graph)
    detail(tr("checking {graph}", graph=place.graph))
    begun = time.perf_counter()
    findings = check(graph)
    detail(tr("done in {seconds} s", seconds=f"{time.perf_counter() - begun:.2f}"))
    if as_json:
        emit("".join(json.dumps(asdict(finding), ensure_ascii=False) + "\n" for finding in findings).encode())
    elif not is_quiet():
        _tell(findings, prefixes(place.namespaces), everything)
    return ValidationError.exit_code if findings else 0


def _tell(findings: list[Finding], known: dict[str, str], everything: bool) -> None:
    from kg.query.prefixes import shorten

    for rule, group in groupby(sorted(findings), key=lambda finding: finding.rule):
        found = list(group)
        shown = found if everything else found[:_MOST_SHOWN]
        tell(f"{rule}: {len(found)}")
        for finding in shown:
            value = f" ({_short(finding.value)})" if finding.value else ""
            tell(f"  {shorten(finding.focus, known)}: {finding.message_zh if language() == 'zh' else finding.message_en}{value}")
            if finding.quote:
                tell(f"    “{_short(finding.quote)}”")
        if len(shown) < len(found):
            tell(tr("  … and {n} more (--all shows them)", n=len(found) - len(shown)))
    tell(tr("the graph is not valid: {n} findings", n=len(findings)) if findings else tr("the graph is valid"))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
