"""``kg conflicts``: what speeches say differently of one thing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from kg.cli.language import tr
from kg.cli.layout import marked, write, write_marked
from kg.cli.localise import Command
from kg.cli.terminal import emit, tell

if TYPE_CHECKING:
    from kg.api import Record

_REASONS = {
    "speech": "one speech says both",
    "copies": "two near duplicates differ",
    "speeches": "two speeches differ",
    "restated": "a speech of a later year tells another number and has no word of a correction",
    "corrected": "no conflict: the first corrects the second by its own words",
    "provisional": "no conflict: the second was not final by its own words",
    "unfinished": "no conflict: the second was told when the period was not over",
}

_SIDE = (
    "claim", "said", "speech", "title", "date", "sentence", "quote", "source", "source_start", "source_end", "places",
)  # fmt: skip


@click.command(cls=Command, epilog="Example: kg conflicts output")
@click.argument("folder", metavar="[DIR]", default="output", type=click.Path(path_type=Path))
@click.option("--indicator", metavar="WORDS", default="", help="Only indicators with these words in their names.")
@click.option("--revisions", is_flag=True, help="List revisions as well: a number that a later one corrects or updates.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, one object a pair; revisions are in it.")
def conflicts(folder: Path, indicator: str, revisions: bool, as_json: bool) -> int:
    """List claims that contradict each other: one indicator, subject and period, two values; with both sentences and where they stand.

    Told apart, and not listed, are different periods, populations and scopes, parts and wholes, roundings and hedges that agree,
    plans and results, levels and changes, masked values, and revisions.
    """
    from kg.api import open_graph

    found = [record for record in open_graph(folder).conflicts() if indicator in (record["indicator"] or "")]
    if as_json:
        emit("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in found).encode())
        return 0
    kinds = {kind: [record for record in found if record["kind"] == kind] for kind in ("conflict", "revision")}
    for record in kinds["conflict"] + (kinds["revision"] if revisions else []):
        _tell(record)
    write(tr("conflicts: {n}; revisions: {m}", n=len(kinds["conflict"]), m=len(kinds["revision"])))
    return 0


def _tell(record: Record) -> None:
    stop = tr(": ")
    parts = [record["subject"], record["indicator"], record["population"], record["period"]]
    write(" · ".join(filter(None, parts)) + f"{stop}{record['said']} ≠ {record['said2']}", "", "  ")
    write(tr(_REASONS[record["reason"]]), "  ", "    ")
    for end in ("", "2"):
        tell()
        _tell_side({name: record[name + end] for name in _SIDE})
    tell()
    tell()


def _tell_side(side: Record) -> None:
    date = f" ({side['date']})" if side["date"] else ""
    write(f"{side['said']}{tr(': ')}{side['speech']} {side['title']}{date}", "  ", "    ")
    where = tr("{source}, characters {start}-{end}", source=side["source"], start=side["source_start"], end=side["source_end"])
    more = tr(" (said in {n} places)", n=side["places"]) if side["places"] > 1 else ""
    write(where + more, "    ", "      ")
    sentence, quote, value = side["sentence"] or "", side["quote"] or "", side["said"] or ""
    at = sentence.find(quote)
    start = sentence.find(value, max(at, 0)) if value else -1
    write_marked(marked(sentence, [(start, start + len(value))] if start >= 0 else []), "    ")
    write(f"kg explain id:{side['claim']}", "    ")
