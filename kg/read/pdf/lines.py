"""Characters to pieces of lines: what stands on one base line without a wide gap."""

from __future__ import annotations

import itertools
import math
import statistics
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from kg.read.pdf.glyphs import Glyph, Sheet
from kg.regex import regex

_SAME_BASE = 0.35
_WIDE = 1.3
"""A gap of so many ems parts two columns or cells; letter-spaced titles stay below it."""
_WORD_GAP, _WIDE_WORD_GAP = 0.18, 0.24
_RAISED, _RAISED_MOST, _SMALL = 0.2, 0.65, 0.78
_NOTE_MARK = regex(r"[\[［(（]?[0-9０-９*＊①-⑳]{1,3}[\]］)）]?")
OPENING, CLOSING = "（(《〈“‘「『【〔[〖", "，。、；：！？）)》〉”’」』】〕]〗%％…—,.;:!?"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line."""

    text: str
    page: int
    x0: float
    x1: float
    y0: float
    y1: float
    base: float
    em: float
    """Height of its characters, roughly the size of its font."""
    lead: float
    """Width of what of its beginning cannot be parted: a character, a number or word, with the marks around it."""

    @property
    def box(self) -> tuple[float, float, float, float]:
        return self.x0, self.y0, self.x1, self.y1


def is_wide(char: str) -> bool:
    """An ideograph or a full-width mark: no blank goes between it and its neighbour."""
    return (
        "\u2e80" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\uff00" <= char <= "\uffef"
        or char in "“”‘’…—·"
        or char >= "\U00020000"
    )


def pieces(sheet: Sheet) -> list[Piece]:
    """The pieces of a page, in no certain order."""
    rows: list[list[Glyph]] = []
    for glyph in sheet.glyphs:
        if not (rows and _goes_on(rows[-1], glyph)):
            rows.append([])
        rows[-1].append(glyph)
    made = []
    walls = sorted((rule for rule in sheet.rules if rule.upright), key=lambda rule: rule.at)
    for row in _merged([row for row in rows if any(not g.char.isspace() for g in row)]):
        crossing = [wall.at for wall in walls if wall.start <= row[0].base + 1 and wall.end >= row[0].y1 - 1]
        made += [piece for part in _parted(row, crossing) if (piece := _piece(part, sheet.number)) is not None]
    return made


def _em(glyphs: Sequence[Glyph]) -> float:
    return statistics.median(sorted(g.y1 - g.y0 for g in glyphs)) or 1.0


def _goes_on(row: Sequence[Glyph], glyph: Glyph) -> bool:
    last = row[-1]
    em = max(last.y1 - last.y0, glyph.y1 - glyph.y0, 1.0)
    if not -0.6 * em <= glyph.x0 - last.x1 <= _WIDE * em:
        return False
    overlap = min(last.y1, glyph.y1) - max(last.y0, glyph.y0)
    level = abs(glyph.base - last.base)
    return level <= _SAME_BASE * em or (level <= _RAISED_MOST * em and overlap >= 0.5 * min(last.y1 - last.y0, glyph.y1 - glyph.y0))


def _merged(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Rows that were drawn in several strokes as one each, from left to right."""
    merged: list[list[Glyph]] = []
    ems: list[float] = []
    for row in sorted(rows, key=lambda row: (-row[0].base, row[0].x0)):
        em = _em(row)
        same = merged and abs(merged[-1][0].base - row[0].base) <= _SAME_BASE * max(em, ems[-1])
        if same:
            merged[-1] += row
            ems[-1] = max(em, ems[-1])
        else:
            merged.append(list(row))
            ems.append(em)
    return [_once(sorted(row, key=lambda g: (g.x0, g.x1))) for row in merged]


def _once(row: list[Glyph]) -> list[Glyph]:
    """Without the second stroke of letters that were made bold by drawing them twice."""
    kept: list[Glyph] = []
    for glyph in row:
        if not any(old.char == glyph.char and abs(old.x0 - glyph.x0) < 0.25 * (glyph.x1 - glyph.x0) for old in kept[-2:]):
            kept.append(glyph)
    return kept


def _parted(row: Sequence[Glyph], walls: Sequence[float]) -> list[list[Glyph]]:
    """The row cut at wide gaps and at upright lines; blanks that only fill such a gap go."""
    parts: list[list[Glyph]] = []
    em = _em([g for g in row if not g.char.isspace()])
    for glyph in row:
        if glyph.char.isspace() and glyph.char != "\u3000":
            if parts and glyph.x1 - parts[-1][-1].x1 <= _WIDE * em:
                parts[-1].append(glyph)
            continue
        if not parts or glyph.x0 - parts[-1][-1].x1 > _WIDE * em or _walled(walls, parts[-1][-1], glyph):
            parts.append([])
        parts[-1].append(glyph)
    return parts


def _walled(walls: Sequence[float], left: Glyph, right: Glyph) -> bool:
    at = bisect_left(walls, (left.x0 + left.x1) / 2)
    return at < len(walls) and walls[at] < (right.x0 + right.x1) / 2


def _piece(row: list[Glyph], page: int) -> Piece | None:
    while row and row[-1].char.isspace():
        row.pop()
    while row and row[0].char.isspace():
        row.pop(0)
    if not row:
        return None
    em, base = _em(row), statistics.median_low([g.base for g in row])
    row = _without_note_marks(row, em, base)
    text = _spaced(row, em)
    box = min(g.x0 for g in row), max(g.x1 for g in row), min(g.y0 for g in row), max(g.y1 for g in row)
    return Piece(text, page, *box, base, em, _lead(row))


def _spaced(row: Sequence[Glyph], em: float) -> str:
    """The characters with the blanks that are only there as gaps; not those between all letters of a title or a justified line."""
    usual = statistics.median_low([b.x0 - a.x1 for a, b in itertools.pairwise(row)]) if len(row) > 1 else 0.0
    chars = [row[0].char]
    for former, glyph in itertools.pairwise(row):
        wide = is_wide(former.char) + is_wide(glyph.char)
        least = _WORD_GAP * em if not wide else max(0.0, usual) + _WIDE_WORD_GAP * em if wide == 2 else math.inf
        held = glyph.char in CLOSING or former.char in OPENING or glyph.char.isspace() or chars[-1].isspace()
        if glyph.x0 - former.x1 > least and not held:
            chars.append(" ")
        chars.append(" " if glyph.char == "\u00a0" else glyph.char)
    return "".join(chars)


def _without_note_marks(row: list[Glyph], em: float, base: float) -> list[Glyph]:
    """Raised small figures lead to a note; read with what stands before them they would make another number."""
    raised = [g.base - base > _RAISED * em and g.y1 - g.y0 < _SMALL * em for g in row]
    if not any(raised) or all(raised):
        return row
    kept, at = [], 0
    while at < len(row):
        end = at
        while end < len(row) and raised[end]:
            end += 1
        if end > at and not _NOTE_MARK.fullmatch("".join(g.char for g in row[at:end])):
            kept += row[at:end]
        if end < len(row):
            kept.append(row[end])
        at = end + 1
    return kept


def _lead(row: Sequence[Glyph]) -> float:
    at = 0
    while at < len(row) - 1 and row[at].char in OPENING:
        at += 1
    start = at
    at = _end_of_word(row, at)
    # some programs do not part numbers or letters at the marks between them: U13、U15
    while not is_wide(row[start].char) and at < len(row) and row[at - 1].char == "、" and not is_wide(row[at].char):
        at = _end_of_word(row, at)
    return row[at - 1].x1 - row[0].x0


def _end_of_word(row: Sequence[Glyph], at: int) -> int:
    """Behind a character, or a number or word, and the marks that close it."""
    is_word = not is_wide(row[at].char)
    at += 1
    while is_word and at < len(row) and not (is_wide(row[at].char) or row[at].char.isspace()):
        at += 1
    while at < len(row) and row[at].char in CLOSING:
        at += 1
    return at
