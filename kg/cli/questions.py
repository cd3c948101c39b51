"""``kg questions``: what can be asked by name."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import rich_click as click

from kg.cli.completion import question_names
from kg.cli.language import tr
from kg.cli.localise import Command
from kg.cli.terminal import emit, tell

if TYPE_CHECKING:
    from kg.query import Question


@click.command(cls=Command, epilog="Example: kg questions figures")
@click.argument("name", metavar="[NAME]", required=False, shell_complete=question_names)
@click.option("--format", "wanted", default="table", show_default=True, type=click.Choice(["table", "json"]), help="How to write the list.")
def questions(name: str | None, wanted: str) -> int:
    """List the questions that kg query can ask by name; with NAME, one of them with its parameters, columns and SPARQL."""
    from kg.query import question
    from kg.query import questions as every

    found = [question(name)] if name else list(every().values())
    if wanted == "json":
        emit((json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1) + "\n").encode())
    elif name:
        _tell_one(found[0])
    else:
        for one in found:
            tell(f"{one.name}\n  {one.zh}\n  {one.en}")
            if one.parameters:
                tell(f"  --set {', '.join(parameter.name for parameter in one.parameters)}")
        tell()
        tell(tr("kg questions NAME tells more, kg query NAME asks."))
    return 0


def _tell_one(one: Question) -> None:
    tell(f"{one.name}\n  {one.zh}\n  {one.en}\n\n  {one.example}")
    if one.parameters:
        tell()
        tell(tr("parameters (--set name=value)"))
    for parameter in one.parameters:
        kind = f"{parameter.type} {parameter.scheme}".strip()
        default = f" [{parameter.default}]" if parameter.default else ""
        tell(f"  {parameter.name} ({kind}){default}\n    {parameter.zh}\n    {parameter.en}")
    tell()
    tell(tr("wordings (kg ask …; what stands in braces is a name)"))
    for wording in one.wordings:
        tell(f"  {wording}")
    tell()
    tell(tr("columns (* only with --wide, or in another format than a table)"))
    for column in one.columns:
        tell(f"  {column.name}{'*' if column.more else ''}: {column.zh} / {column.en}")
    tell()
    tell(tr("SPARQL (each ?in_… is bound by --set)"))
    tell()
    tell("\n".join(line for line in one.query.splitlines() if not line.startswith("#")))
