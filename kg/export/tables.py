"""``tables/``: the same facts for a spreadsheet, one file a kind, one row an occurrence, in the order of the texts;
``conflicts`` and ``ledger`` hold claims against each other.

Written with a byte-order mark, or Excel takes UTF-8 for another encoding. A text that begins like a formula gets a
leading apostrophe, or opening the table would run it; cells that are numbers are left alone.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path

from kg.export import claims, conflicts, entities, ledger, mentions, speeches
from kg.export.context import Cell, Context
from kg.export.streams import stream
from kg.graph.literals import plain_decimal
from kg.model import Corpus

FOLDER = "tables"
BYTE_ORDER_MARK = "\ufeff"

Rows = Callable[[Context], Iterator[tuple[Cell, ...]]]

BY_SPEECH: dict[str, tuple[tuple[str, ...], Rows]] = {
    "speeches": (speeches.COLUMNS, speeches.rows),
    "mentions": (mentions.COLUMNS, mentions.rows),
    "metrics": (claims.METRIC_COLUMNS, claims.metric_rows),
    "relations": (claims.RELATION_COLUMNS, claims.relation_rows),
}
"""Tables in the order of the speeches, each of whose rows tells of one speech."""
COMPARED: dict[str, tuple[tuple[str, ...], Rows]] = {
    "conflicts": (conflicts.COLUMNS, conflicts.rows),
    "ledger": (ledger.COLUMNS, ledger.rows),
}
Lengths = dict[str, dict[str, int]]
"""Table → speech id → bytes."""
_ROWS = 256
"""Rows held at once."""
_RISKY, _SAFE = frozenset("=+-@\t\r"), "A"
"""Characters a formula may begin with, and the first character that stands behind all of them."""


@dataclass(frozen=True, slots=True)
class Tables:
    """What was written, and what it takes to write it again with little changed."""

    files: dict[str, str]
    """Each file with its SHA-256."""
    lengths: Lengths
    """Of the tables that go speech by speech: bytes that the rows of each speech take."""
    entities: list[int]
    """Bytes of each row of ``entities.csv``."""
    rows: dict[str, list[tuple[Cell, ...]]]
    """Rows of the tables that hold claims against each other."""


def write_tables(corpus: Corpus, root: Path) -> Tables:
    """Write every table below ``root``."""
    context = Context(corpus)
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    written = {}
    lengths: Lengths = {}
    for name, (columns, rows) in BY_SPEECH.items():
        taken: dict[str, int] = {}
        parts = _by_speech(context, rows, taken)
        written[table_file(name)] = stream(root / table_file(name), chain((text_of([columns], mark=True),), parts))
        lengths[name] = taken
    taken_by_row: list[int] = []
    columns, rows = entities.COLUMNS, entities.rows
    written[table_file("entities")] = stream(root / table_file("entities"), _lines(columns, rows(context), taken_by_row))
    kept: dict[str, list[tuple[Cell, ...]]] = {}
    for name, (columns, rows) in COMPARED.items():
        kept[name] = list(rows(context))
        written[table_file(name)] = stream(root / table_file(name), _lines(columns, iter(kept[name]), []))
    return Tables(written, lengths, taken_by_row, kept)


def table_file(name: str) -> str:
    """Where a table stands in a build."""
    return f"{FOLDER}/{name}.csv"


def _by_speech(context: Context, rows: Rows, taken: dict[str, int]) -> Iterator[str]:
    for view in context:
        text = text_of(rows(context.only(view)))
        taken[view.id] = len(text.encode())
        yield text


def text_of(rows: Iterable[Iterable[Cell]], *, mark: bool = False) -> str:
    """Rows as they stand in a file, behind a byte-order mark if wanted."""
    lines = _Lines([BYTE_ORDER_MARK] if mark else [])
    csv.writer(lines).writerows(map(cells, rows))
    return "".join(lines)


class _Lines(list[str]):
    """Where a csv writer puts its rows."""

    write = list.append


def _lines(columns: tuple[str, ...], rows: Iterator[tuple[Cell, ...]], taken: list[int]) -> Iterator[str]:
    yield text_of([columns], mark=True)
    while some := list(islice(rows, _ROWS)):
        lines = _Lines()
        csv.writer(lines).writerows(map(cells, some))
        taken += [len(line.encode()) for line in lines]
        yield "".join(lines)


def cells(row: Iterable[Cell]) -> list[Cell]:
    """A row as it stands in a table: texts guarded, decimals without an exponent."""
    return [
        (_guarded(value) if value < _SAFE else value) if type(value) is str else plain_decimal(value) if type(value) is Decimal else value
        for value in row
    ]


def _guarded(text: str) -> str:
    return "'" + text if text[:1] in _RISKY else text
