"""``tables/`` out of those of the build before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate
from pathlib import Path
from typing import Any

from kg.export import entities, ledger
from kg.export.context import Cell, Context, SpeechView
from kg.export.sayings import SIDE
from kg.export.tables import BY_SPEECH, Lengths, table_file, text_of
from kg.grow.sides import Side
from kg.grow.splice import Edit, splice

Row = tuple[Cell, ...]
Rows = list[list[Any]]
"""Rows of a table whose order is its own, as JSON can hold them."""


def grow_by_speech(
    former: Path,
    stage: Path,
    lengths: Mapping[str, Mapping[str, int]],
    context: Context,
    views: Sequence[SpeechView],
    gone: Collection[str],
) -> Lengths:
    """Write the tables that go speech by speech.

    Args:
        former: folder of the former build.
        stage: where to.
        lengths: of the former build.
        context: the corpus.
        views: the touched speeches as they are now.
        gone: those that are there no longer.
    """
    now: Lengths = {}
    for name, (_, rows) in BY_SPEECH.items():
        source = former / table_file(name)
        known = lengths[name]
        ends = dict(zip(known, accumulate(known.values()), strict=True))
        head = source.stat().st_size - (list(ends.values())[-1] if ends else 0)
        texts = {speech: text_of(rows(context.only(view))).encode() for speech, view in ((view.id, view) for view in views)}
        edits, now[name] = [], {}
        at = head
        for speech in sorted({*known, *texts}):
            end = head + ends[speech] if speech in known else at
            if speech in texts or speech in gone:
                edits.append(Edit(at, end, texts.get(speech, b"")))
            if speech not in gone:
                now[name][speech] = len(texts[speech]) if speech in texts else known[speech]
            at = end
        splice(source, stage / table_file(name), edits)
    return now


def entity_row(name: str, side: Side) -> bytes:
    """The row of a node; nothing if no speech knows it."""
    node, notes = side.node(name), side.node_notes(name)
    notes = {speech: note for speech, note in notes.items() if note.entities}
    if node is None or not notes:
        return b""
    claims = {claim for note in notes.values() for claim in note.claims}
    row = entities.row(node, len(notes), sum(note.links for note in notes.values()), len(claims))
    return text_of([row]).encode()


def grow_entities(
    former: Path, stage: Path, ids: Sequence[str], lengths: Sequence[int], rows: Mapping[str, bytes]
) -> tuple[list[str], list[int]]:
    """Write ``entities.csv``.

    Args:
        former: folder of the former build.
        stage: where to.
        ids: the nodes of the former table, in order.
        lengths: bytes of their rows.
        rows: touched node → its row; empty if it goes.

    Returns:
        Nodes and lengths of the new table.
    """
    source = former / table_file("entities")
    head = source.stat().st_size - sum(lengths)
    known = dict(zip(ids, lengths, strict=True))
    ends = dict(zip(ids, accumulate(lengths), strict=True))
    new = dict(known)
    edits = []
    order = sorted({*ids, *rows}) if not rows.keys() <= known.keys() else ids
    before = 0
    for name in order:
        end = ends.get(name, before)
        if name in rows:
            edits.append(Edit(head + before, head + end, rows[name]))
            new[name] = len(rows[name])
        before = end
    splice(source, stage / table_file("entities"), edits)
    kept = [name for name in order if new[name]]
    return kept, [new[name] for name in kept]


# ------------------------------------------------ tables of claims held against each other


def conflict_key(row: Sequence[Cell]) -> tuple[str, ...]:
    """Kind, and both claims in order: what a row is about."""
    return str(row[0]), *sorted((str(row[9]), str(row[9 + len(SIDE)])))


def as_json(rows: Iterable[Row]) -> Rows:
    """Rows with decimals marked."""
    return [[{"d": str(cell)} if isinstance(cell, Decimal) else cell for cell in row] for row in rows]


def from_json(rows: Rows) -> list[Row]:
    """What ``as_json`` wrote."""
    return [tuple(Decimal(cell["d"]) if isinstance(cell, dict) else cell for cell in row) for row in rows]


def write_rows(stage: Path, name: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write a small table whole."""
    (stage / table_file(name)).write_bytes((text_of([columns], mark=True) + text_of(rows)).encode())


LATER, PROMISE, PROMISED, PROMISED_IN = (ledger.COLUMNS.index(name) for name in ("later", "claim", "promised", "promised_in"))
