"""The order in which the pieces of a page are read: columns one after the other, tables row by row."""

from __future__ import annotations

import itertools
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.read.pdf.glyphs import Rule
from kg.read.pdf.lines import Piece
from kg.read.pdf.tables import ruled_rows

_SAME_ROW = 0.4
_LEAST_LINES, _LEAST_WIDE, _LEAST_FULL = 4, 7, 0.5
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A line of running text, or a row of a table."""

    cells: tuple[tuple[Piece, ...], ...]
    """One cell with one piece, but for tables."""
    column: tuple[float, float] | None = None
    """Left and right edge of the column it stands in, where the page has several."""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return tuple(piece for cell in self.cells for piece in cell)

    @property
    def first(self) -> Piece:
        return self.cells[0][0]

    @property
    def is_row(self) -> bool:
        return len(self.cells) > 1

    @property
    def base(self) -> float:
        return self.first.base

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


def in_order(pieces: Sequence[Piece], rules: Sequence[Rule]) -> list[Line]:
    """The lines of a page as they are read."""
    tables, outside = ruled_rows(pieces, rules)
    rows = [Line(tuple(tuple(cell) for cell in row)) for row in tables]
    return list(_ordered(grouped(outside), rows, None, 0))


def grouped(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces on one base line together, from the top, each row from the left."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (-p.base, p.x0)):
        if rows and abs(rows[-1][0].base - piece.base) <= _SAME_ROW * max(piece.em, rows[-1][0].em):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.x0) for row in rows]


def _ordered(rows: list[list[Piece]], tables: list[Line], column: tuple[float, float] | None, depth: int) -> Iterator[Line]:
    band = _columns(rows) if depth < _DEEPEST else None
    if band is None:
        yield from _with_tables(rows, tables, column)
        return
    first, last, cut = band
    inside = [piece for row in rows[first:last] for piece in row]
    top, bottom = rows[first][0].y1, min(piece.y0 for piece in inside)
    yield from _ordered(rows[:first], [row for row in tables if row.base >= top], column, depth + 1)
    for side in ([p for p in inside if p.x1 <= cut], [p for p in inside if p.x0 >= cut]):
        edges = min(p.x0 for p in side), max(p.x1 for p in side)
        here = [row for row in tables if bottom <= row.base < top and edges[0] - 5 <= row.first.x0 <= edges[1]]
        yield from _ordered(grouped(side), here, edges, depth + 1)
    yield from _ordered(rows[last:], [row for row in tables if row.base < bottom], column, depth + 1)


def _with_tables(rows: list[list[Piece]], tables: list[Line], column: tuple[float, float] | None) -> Iterator[Line]:
    """Rows and rows of ruled tables by their height on the page."""
    lines = [*tables]
    for at, row in enumerate(rows):
        near = [*rows[max(0, at - 1) : at], *rows[at + 1 : at + 2]]
        if len(row) > 2 or (len(row) == 2 and any(_aligned(row, other) for other in near)):
            lines.append(Line(tuple((piece,) for piece in row), column))
        else:
            lines.append(Line((tuple(row),), column))
    yield from sorted(lines, key=lambda line: (-max(piece.base for piece in line.pieces), line.first.x0))


def _aligned(row: Sequence[Piece], other: Sequence[Piece]) -> bool:
    """Another row has a piece that begins where one of this row's later pieces begins: they are cells."""
    return len(other) > 1 and any(abs(a.x0 - b.x0) < a.em for a in row[1:] for b in other[1:])


def _columns(rows: Sequence[Sequence[Piece]]) -> tuple[int, int, float] | None:
    """The first rows that stand in two columns: index of the first, behind the last, and the x between them."""
    begins = Counter(round(piece.x0 - 0.3 * piece.em) for row in rows for piece in row[1:])
    for cut, _ in sorted(begins.items(), key=lambda item: (-item[1], item[0]))[:4]:
        if _support(rows, cut) >= _LEAST_LINES and (run := _run(rows, cut)) and _are_columns(rows[run[0] : run[1]], cut):
            return run[0], run[1], cut
    return None


def _support(rows: Sequence[Sequence[Piece]], cut: float) -> int:
    return sum(any(a.x1 <= cut <= b.x0 + 0.1 for a, b in itertools.pairwise(row)) for row in rows)


def _run(rows: Sequence[Sequence[Piece]], cut: float) -> tuple[int, int] | None:
    """The longest run of rows that no piece of crosses the cut."""
    best: tuple[int, int] | None = None
    start = 0
    for at in range(len(rows) + 1):
        if at == len(rows) or any(piece.x0 < cut < piece.x1 for piece in rows[at]):
            if at - start >= _LEAST_LINES and (best is None or at - start > best[1] - best[0]):
                best = start, at
            start = at + 1
    return best


def _are_columns(rows: Sequence[Sequence[Piece]], cut: float) -> bool:
    """Both sides hold lines of running text that fill their column; the cells of a table do not."""
    for side in ([p for row in rows for p in row if p.x1 <= cut], [p for row in rows for p in row if p.x0 >= cut]):
        if len(side) < _LEAST_LINES or statistics.median(len(p.text) for p in side) < _LEAST_WIDE:
            return False
        left, right = min(p.x0 for p in side), max(p.x1 for p in side)
        if sum(p.x1 - p.x0 >= 0.8 * (right - left) for p in side) < _LEAST_FULL * len(side):
            return False
    return True
