"""Tables with ruled lines: which pieces of a page stand in which cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from kg.read.pdf.glyphs import Rule
from kg.read.pdf.lines import Piece

_SLACK = 3.0
_MOST_RULES = 3000


class Cell(NamedTuple):
    """Where a cell lies; from its top edge down, from left to right."""

    top: float
    left: float
    bottom: float
    right: float


Row = list[list[Piece]]
"""The cells of a row, each with its pieces from top to bottom."""


def ruled_rows(pieces: Sequence[Piece], rules: Sequence[Rule]) -> tuple[list[Row], list[Piece]]:
    """The rows of the ruled tables, from the top of the page, and the pieces that stand in none."""
    walls = [rule for rule in rules if rule.upright]
    floors = [rule for rule in rules if not rule.upright]
    if len(walls) < 2 or len(floors) < 2 or len(rules) > _MOST_RULES:
        return [], list(pieces)
    cells: dict[Cell, list[Piece]] = defaultdict(list)
    outside: list[Piece] = []
    for piece in pieces:
        cell = _cell(piece, walls, floors)
        if cell is None:
            outside.append(piece)
        else:
            cells[cell].append(piece)
    rows: dict[int, list[Cell]] = defaultdict(list)
    known = sorted(cells, key=lambda cell: (-cell.top, cell.left))
    for cell in known:
        if any(_beside(cell, other) for other in known if other is not cell):
            rows[_row_of(cell, rows)].append(cell)
        else:
            outside += cells[cell]
    return [
        [_downwards(cells[cell]) for cell in sorted(row, key=lambda c: c.left)] for _, row in sorted(rows.items(), reverse=True)
    ], outside


def _cell(piece: Piece, walls: Sequence[Rule], floors: Sequence[Rule]) -> Cell | None:
    """The nearest lines on the four sides of a piece, if there are any."""
    x, y = (piece.x0 + piece.x1) / 2, (piece.y0 + piece.y1) / 2
    above = [rule.at for rule in floors if rule.at >= y and rule.start - _SLACK <= x <= rule.end + _SLACK]
    below = [rule.at for rule in floors if rule.at < y and rule.start - _SLACK <= x <= rule.end + _SLACK]
    left = [rule.at for rule in walls if rule.at <= x and rule.start - _SLACK <= y <= rule.end + _SLACK]
    right = [rule.at for rule in walls if rule.at > x and rule.start - _SLACK <= y <= rule.end + _SLACK]
    if not (above and below and left and right):
        return None
    return Cell(*(round(edge) for edge in (min(above), max(left), max(below), min(right))))


def _beside(one: Cell, other: Cell) -> bool:
    touch = abs(one.right - other.left) <= _SLACK or abs(other.right - one.left) <= _SLACK
    return touch and min(one.top, other.top) - max(one.bottom, other.bottom) > _SLACK


def _row_of(cell: Cell, rows: dict[int, list[Cell]]) -> int:
    """The upper edge of the row the cell begins in."""
    return next((top for top in rows if abs(top - cell.top) <= _SLACK), int(cell.top))


def _downwards(pieces: list[Piece]) -> list[Piece]:
    return sorted(pieces, key=lambda piece: (-round(piece.base), piece.x0))
