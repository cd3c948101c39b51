"""``kg ledger``: what was promised, and what became of it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from kg.cli.language import language, tr
from kg.cli.localise import Command
from kg.cli.terminal import emit, tell

if TYPE_CHECKING:
    from kg.api import Record

_OUTCOMES = {"met": "met", "missed": "missed", "unclear": "unclear", "noWord": "no word"}
_HEADS = {
    "outcome": ("兑现情况", "outcome"),
    "region": ("地区", "region"),
    "who": ("承诺方", "who"),
    "what": ("事项", "what"),
    "target": ("目标", "target"),
    "target_value": ("目标值", "target, number"),
    "target_min": ("目标下限", "target, least"),
    "target_max": ("目标上限", "target, most"),
    "unit": ("单位", "unit"),
    "due": ("期限", "due"),
    "due_start": ("期限起", "due from"),
    "due_end": ("期限止", "due until"),
    "promised": ("承诺日期", "promised on"),
    "promised_title": ("承诺出处", "promised in"),
    "promise": ("承诺原文", "promise"),
    "result": ("结果", "result"),
    "result_value": ("结果值", "result, number"),
    "result_min": ("结果下限", "result, least"),
    "result_max": ("结果上限", "result, most"),
    "reported": ("报告日期", "reported on"),
    "reported_title": ("报告出处", "reported in"),
    "report": ("报告原文", "report"),
    "later": ("此后讲话篇数", "later speeches of the region"),
    "promised_in": ("承诺讲话", "speech of the promise"),
    "reported_in": ("报告讲话", "speech of the report"),
    "source": ("承诺文件", "file of the promise"),
    "answer_source": ("报告文件", "file of the report"),
    "claim": ("承诺陈述", "claim of the promise"),
    "answer": ("报告陈述", "claim of the report"),
}
"""Columns of a file, in order, and their heads in Chinese and English."""
_SHOWN = ("outcome", "who", "what", "target", "due", "result", "promise", "report")
"""Columns on the terminal; speeches' dates stand before their sentences."""


@click.command(cls=Command, epilog="Example: kg ledger output")
@click.argument("folder", metavar="[DIR]", default="output", type=click.Path(path_type=Path))
@click.option("--who", metavar="NAME", default="", help="Only of this body or region: words of its name.")
@click.option("--what", metavar="WORDS", default="", help="Only indicators and undertakings with these words.")
@click.option("--year", metavar="YEAR", type=click.IntRange(1900, 2200), help="Only what was due, or was promised, in this year.")
@click.option("--outcome", "outcomes", multiple=True, type=click.Choice(list(_OUTCOMES)), help="Only these outcomes; may be repeated.")
@click.option("--limit", metavar="N", default=50, show_default=True, type=click.IntRange(1), help="Most rows of the table.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, one object a promise, all of them.")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write all of them to a table, .xlsx or .csv.")
def ledger(
    folder: Path, who: str, what: str, year: int | None, outcomes: tuple[str, ...], limit: int, as_json: bool, output: Path | None
) -> int:
    """The ledger of promises: what was planned or required, by whom and until when, and what a later speech reports of it.

    met: the result reaches the target, or the deed is done. missed: it does not. unclear: a result is told, but masked or too
    roughly to say. noWord: no later speech in the build has a word of it.
    """
    from kg.api import open_graph

    records = [
        record
        for record in open_graph(folder).ledger()
        if who in f"{record['region'] or ''} {record['who']}"
        and what in record["what"]
        and (year is None or str(year) in _years(record))
        and (not outcomes or record["outcome"] in outcomes)
    ]
    if as_json:
        emit("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode())
    if output is not None:
        _write(records, output)
    if not as_json:
        if output is None:
            _show(records[:limit])
        _sum_up(records, 0 if output is not None else len(records) - limit)
    return 0


def _years(record: Record) -> set[str]:
    return {(record[name] or "")[:4] for name in ("due_start", "due_end", "promised")}


def _show(records: list[Record]) -> None:
    from kg.cli.table import print_rows

    if records:
        print_rows([_head(name) for name in _SHOWN], [[_shown(record, name) for name in _SHOWN] for record in records], spaced=True)


def _head(name: str) -> str:
    zh, en = _HEADS[name]
    return zh if language() == "zh" else en


def _shown(record: Record, name: str) -> str:
    text = str(record[name] or "")
    if name == "outcome":
        return tr(_OUTCOMES[text])
    if name == "who" and record["region"] and record["region"] not in text:
        return f"{record['region']} {text}"
    if name in ("promise", "report"):
        date = record["promised" if name == "promise" else "reported"]
        return f"{date} {text}" if date else text
    return text


def _write(records: list[Record], file: Path) -> None:
    from kg.export.sheets import write_sheet

    rows = [[tr(_OUTCOMES[record[name]]) if name == "outcome" else record[name] for name in _HEADS] for record in records]
    write_sheet(file, [_head(name) for name in _HEADS], rows)


def _sum_up(records: list[Record], left_out: int) -> None:
    if left_out > 0:
        tell(tr("… and {n} more (--limit shows more, -o writes all)", n=left_out))
    counts = Counter(record["outcome"] for record in records)
    told = tr(", ").join(f"{tr(_OUTCOMES[name])} {counts[name]}" for name in _OUTCOMES)
    tell(tr("promises: {n}", n=len(records)) + tr("; ") + told)
