"""``kg ask``: a question in Chinese, answered from a built graph."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from kg.cli.language import language, tr
from kg.cli.localise import Command
from kg.cli.options import folder_option, volume_options
from kg.cli.place import graph_place
from kg.cli.query import FORMATS, write_answer
from kg.cli.terminal import is_quiet, say, tell

if TYPE_CHECKING:
    from kg.query.asking import Reading


@click.command(cls=Command, epilog="Example: kg ask 谁印发了党建工作标准？")
@click.argument("words", metavar="QUESTION", nargs=-1, required=True)
@folder_option
@click.option("--format", "wanted", default="table", show_default=True, type=click.Choice(FORMATS), help="How to write the answer.")
@click.option("--iris", is_flag=True, help="IRIs instead of labels.")
@click.option("--wide", is_flag=True, help="Every column of a question in the table.")
@click.option("--timeout", metavar="SECONDS", default=60.0, show_default=True, type=click.FloatRange(0.1, 86400), help="When to stop.")
@volume_options
def ask(words: tuple[str, ...], folder: Path, wanted: str, iris: bool, wide: bool, timeout: float) -> int:
    """Ask the graph in Chinese: 谁印发了甲, 甲有哪些指标, 乙历年是多少, 甲由谁授予, 哪些任务没有完成, 甲在哪些讲话里提到.

    The question is turned into one of those that kg questions lists; names may be short or slightly mistyped. What it was taken
    for and the SPARQL are printed first (with --format other than table on standard error, with --quiet not at all). What is not
    understood is said, with the nearest questions or names; nothing is guessed.
    """
    from kg.query import Request, bind
    from kg.query import ask as run
    from kg.query.asking import runnable, understand
    from kg.query.reader import Reader

    place = graph_place(folder)
    reading = understand(Reader(place.graph, place.build, place.namespaces), " ".join(words))
    bound = bind(reading.question, reading.settings, place.namespaces)
    if not is_quiet():
        _tell(reading, runnable(reading, bound), on_paper=wanted == "table")
    columns = tuple(c.name for c in reading.question.columns if wide or wanted != "table" or not c.more)
    answer = run(
        Request(
            query=reading.question.query, graph=place.graph, namespaces=place.namespaces, build=place.build, parameters=bound,
            labels="" if iris else language(), columns=columns, format={"table": "any", "jsonl": "json"}.get(wanted, wanted),
            timeout=timeout,
        )
    )  # fmt: skip
    write_answer(answer, reading.question, place, wanted)
    return 0


def _tell(reading: Reading, sparql: str, *, on_paper: bool) -> None:
    """What the question was taken for, and the SPARQL."""
    out = tell if on_paper else say
    given = "".join(f" --set {shlex.quote(f'{name}={value}')}" for name, value in reading.settings.items())
    out(f"{reading.question.zh if language() == 'zh' else reading.question.en}")
    out(f"kg query {reading.question.name}{given}")
    for links in reading.links.values():
        others = "、".join(link.name for link in links[1:])
        if links[0].score < 1 or len(links[0].nodes) > 1:
            out(tr("taken for: {name}", name=links[0].name) + (tr(" (or: {names})", names=others) if others else ""))
    out("")
    out(sparql)
    out("")
