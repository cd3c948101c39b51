"""What stands on the pages of a PDF: characters with their places, ruled lines, pictures.

Only this module speaks to pdfium. Characters come in the order in which they were drawn, upright (a page that is
printed sideways is turned), without those at another angle than most: water marks and stamps.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from kg.read.pdf.radicals import UNIFIED

_MOST_RULES = 20_000
"""A page with more drawn parts is a drawing; its lines are no table."""
_THIN, _LEAST_RULE = 2.5, 6.0
_SPACES = " \u00a0\u3000\t"
_FORM_LEVELS = 4
_NO_CHARACTERS = frozenset({0xA, 0xD, 0xAD, 0x200B, 0xFEFF, 0xFFFE})
"""Line ends, hyphens that only show at line ends, marks without width."""


class Glyph(NamedTuple):
    """A character and its box, in points from the lower left corner of the upright page."""

    char: str
    x0: float
    x1: float
    y0: float
    y1: float
    base: float


class Rule(NamedTuple):
    """A drawn straight line: ``at`` is its x where it is upright, its y where it lies."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page."""

    number: int
    """From 1."""
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    pictures: int
    unmapped: int
    """Characters whose font does not tell which they are."""


def sheets(document: Any) -> Iterator[Sheet]:
    """The pages of an open ``pypdfium2.PdfDocument``, one at a time."""
    for at in range(len(document)):
        page = document[at]
        try:
            yield _sheet(page, at + 1)
        finally:
            page.close()


def _sheet(page: Any, number: int) -> Sheet:
    width, height = page.get_mediabox()[2], page.get_mediabox()[3]
    quarters, glyphs, unmapped = _glyphs(page, width, height)
    rules, pictures = _drawn(page)
    rules = tuple(_turned_rule(rule, quarters, width, height) for rule in rules)
    if quarters % 2:
        width, height = height, width
    return Sheet(number, width, height, glyphs, rules, pictures, unmapped)


def _glyphs(page: Any, width: float, height: float) -> tuple[int, tuple[Glyph, ...], int]:
    """The quarter turns the page needs, its characters upright, and how many are unknown."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - loaded where a PDF is read

    text = page.get_textpage()
    try:
        raw: list[tuple[int, str, tuple[float, float, float, float, float, float]]] = []
        rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        unmapped = 0
        for at in range(pdfium.FPDFText_CountChars(text)):
            code = pdfium.FPDFText_GetUnicode(text, at)
            if pdfium.FPDFText_IsGenerated(text, at) == 1 or code in _NO_CHARACTERS:
                continue
            if code < 0x20 or code == 0xFFFD or 0xD800 <= code <= 0xF8FF:
                unmapped += 1
                continue
            turn = pdfium.FPDFText_GetCharAngle(text, at) / (math.pi / 2)
            if abs(turn - round(turn)) > 0.05:
                continue
            pdfium.FPDFText_GetLooseCharBox(text, at, rect)
            pdfium.FPDFText_GetCharOrigin(text, at, x, y)
            raw.append((round(turn) % 4, chr(code), (rect.left, rect.right, rect.bottom, rect.top, x.value, y.value)))
    finally:
        text.close()
    turns = Counter(turn for turn, _, _ in raw).most_common(1)
    quarters = turns[0][0] if turns else 0
    glyphs = (_upright(UNIFIED.get(char, char), box, quarters, width, height) for turn, char, box in raw if turn == quarters)
    return quarters, tuple(glyph for glyph in glyphs if glyph.x1 > glyph.x0 or glyph.char in _SPACES), unmapped


def _upright(char: str, box: tuple[float, float, float, float, float, float], quarters: int, width: float, height: float) -> Glyph:
    left, right, bottom, top, x, y = box
    if quarters == 0:
        return Glyph(char, left, right, bottom, top, y)
    a, b = _turned(left, bottom, quarters, width, height), _turned(right, top, quarters, width, height)
    base = _turned(x, y, quarters, width, height)[1]
    return Glyph(char, min(a[0], b[0]), max(a[0], b[0]), min(a[1], b[1]), max(a[1], b[1]), base)


def _turned(x: float, y: float, quarters: int, width: float, height: float) -> tuple[float, float]:
    """A point of a page that was turned by so many quarters, anticlockwise, on the page turned back."""
    if quarters == 1:
        return y, width - x
    if quarters == 2:
        return width - x, height - y
    return (height - y, x) if quarters == 3 else (x, y)


def _turned_rule(rule: Rule, quarters: int, width: float, height: float) -> Rule:
    if quarters == 0:
        return rule
    ends = ((rule.at, rule.start), (rule.at, rule.end)) if rule.upright else ((rule.start, rule.at), (rule.end, rule.at))
    (ax, ay), (bx, by) = (_turned(px, py, quarters, width, height) for px, py in ends)
    if rule.upright is (quarters % 2 == 0):
        return Rule(True, ax, min(ay, by), max(ay, by))
    return Rule(False, ay, min(ax, bx), max(ax, bx))


def _drawn(page: Any) -> tuple[tuple[Rule, ...], int]:
    """Ruled lines and the number of pictures."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    rules: list[Rule] = []
    pictures = seen = 0
    kinds = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH)
    for part in page.get_objects(filter=kinds, max_depth=_FORM_LEVELS):
        seen += 1
        if part.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
        elif seen <= _MOST_RULES:
            rules += _edges(part.get_bounds())
    return (tuple(rules) if seen <= _MOST_RULES else ()), pictures


def _edges(bounds: tuple[float, float, float, float]) -> list[Rule]:
    """The line that a thin box is; the four sides of any other."""
    left, bottom, right, top = bounds
    wide, high = right - left, top - bottom
    if high <= _THIN:
        return [Rule(False, (bottom + top) / 2, left, right)] if wide >= _LEAST_RULE else []
    if wide <= _THIN:
        return [Rule(True, (left + right) / 2, bottom, top)] if high >= _LEAST_RULE else []
    return [Rule(False, bottom, left, right), Rule(False, top, left, right), Rule(True, left, bottom, top), Rule(True, right, bottom, top)]
