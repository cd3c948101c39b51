"""``kg validate``: is the graph right by its shapes, its checks and its texts?"""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from kg.cli.place import graph_place
from kg.cli.terminal import emit, tell
from kg.errors import ValidationError

if TYPE_CHECKING:
    from kg.validate import Finding

_MOST_SHOWN = 10
_LONGEST = 120


@click.command(epilog="Example: kg validate output")
@click.argument("graph", metavar="[DIR|GRAPH]", default="output", type=click.Path(path_type=Path))
@click.option("--all", "everything", is_flag=True, help=f"Show every finding, not {_MOST_SHOWN} a rule.")
@click.option("--json", "as_json", is_flag=True, help="Findings as JSON lines, all of them.")
def validate(graph: Path, everything: bool, as_json: bool) -> int:
    """Hold a build, or a graph file, against the shapes, the checks and, for a build, its texts.

    Each finding names the rule that is broken, the node, and the sentence it comes from. Exit code 5 if there is any.
    """
    from kg.query.prefixes import prefixes
    from kg.validate import validate as check

    place = graph_place(graph)
    findings = check(graph)
    if as_json:
        emit("".join(json.dumps(asdict(finding), ensure_ascii=False) + "\n" for finding in findings).encode())
    else:
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
            tell(f"  {shorten(finding.focus, known)}: {finding.message_en}{value}")
            if finding.quote:
                tell(f"    “{_short(finding.quote)}”")
        if len(shown) < len(found):
            tell(f"  … and {len(found) - len(shown)} more (--all shows them)")
    tell("the graph is valid" if not findings else f"the graph is not valid: {len(findings)} findings")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
