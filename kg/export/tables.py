"""``tables/``: the same facts for a spreadsheet, one file a kind, one row an occurrence, in the order of the texts.

Written with a byte-order mark, or Excel takes UTF-8 for another encoding. A text that begins like a formula gets a
leading apostrophe, or opening the table would run it; cells that are numbers are left alone.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from kg.export import claims, entities, mentions, speeches
from kg.export.context import Cell, Context
from kg.graph.literals import plain_decimal
from kg.model import Corpus

FOLDER = "tables"

_TABLES: dict[str, tuple[tuple[str, ...], Callable[[Context], Iterator[tuple[Cell, ...]]]]] = {
    "speeches": (speeches.COLUMNS, speeches.rows),
    "entities": (entities.COLUMNS, entities.rows),
    "mentions": (mentions.COLUMNS, mentions.rows),
    "metrics": (claims.METRIC_COLUMNS, claims.metric_rows),
    "relations": (claims.RELATION_COLUMNS, claims.relation_rows),
}
_RISKY = frozenset("=+-@\t\r")


def write_tables(corpus: Corpus, root: Path) -> list[str]:
    """Write every table below ``root``; the names of the files."""
    context = Context(corpus)
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    names = []
    for name, (columns, rows) in _TABLES.items():
        file = f"{FOLDER}/{name}.csv"
        _write(root / file, columns, rows(context))
        names.append(file)
    return names


def _write(file: Path, columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        writer.writerows(map(cells, rows))


def cells(row: Iterable[Cell]) -> list[Cell]:
    """A row as it stands in a table: texts guarded, decimals without an exponent."""
    return [
        ("'" + value if value[:1] in _RISKY else value) if type(value) is str else plain_decimal(value) if type(value) is Decimal else value
        for value in row
    ]
