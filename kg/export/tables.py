"""``tables/``: the same facts for a spreadsheet, one file a kind, one row an occurrence, in the order of the texts.

Written with a byte-order mark, or Excel takes UTF-8 for another encoding. A text that begins like a formula gets a
leading apostrophe, or opening the table would run it; cells that are numbers are left alone.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import islice
from pathlib import Path

from kg.export import claims, entities, mentions, speeches
from kg.export.context import Cell, Context
from kg.export.streams import stream
from kg.graph.literals import plain_decimal
from kg.model import Corpus

FOLDER = "tables"
BYTE_ORDER_MARK = "\ufeff"

_TABLES: dict[str, tuple[tuple[str, ...], Callable[[Context], Iterator[tuple[Cell, ...]]]]] = {
    "speeches": (speeches.COLUMNS, speeches.rows),
    "entities": (entities.COLUMNS, entities.rows),
    "mentions": (mentions.COLUMNS, mentions.rows),
    "metrics": (claims.METRIC_COLUMNS, claims.metric_rows),
    "relations": (claims.RELATION_COLUMNS, claims.relation_rows),
}
_ROWS = 256
"""Rows held at once."""
_RISKY, _SAFE = frozenset("=+-@\t\r"), "A"
"""Characters a formula may begin with, and the first character that stands behind all of them."""


def write_tables(corpus: Corpus, root: Path) -> dict[str, str]:
    """Write every table below ``root``; each file with its SHA-256."""
    context = Context(corpus)
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    written = {}
    for name, (columns, rows) in _TABLES.items():
        file = f"{FOLDER}/{name}.csv"
        written[file] = stream(root / file, _lines(columns, rows(context)))
    return written


class _Lines(list[str]):
    """Where a csv writer puts its rows."""

    write = list.append


def _lines(columns: tuple[str, ...], rows: Iterator[tuple[Cell, ...]]) -> Iterator[str]:
    lines = _Lines([BYTE_ORDER_MARK])
    writer = csv.writer(lines)
    writer.writerow(columns)
    while some := list(islice(rows, _ROWS)):
        writer.writerows(map(cells, some))
        yield "".join(lines)
        lines.clear()
    yield "".join(lines)


def cells(row: Iterable[Cell]) -> list[Cell]:
    """A row as it stands in a table: texts guarded, decimals without an exponent."""
    return [
        (_guarded(value) if value < _SAFE else value)
        if type(value) is str
        else plain_decimal(value)
        if type(value) is Decimal
        else value
        for value in row
    ]


def _guarded(text: str) -> str:
    return "'" + text if text[:1] in _RISKY else text
