"""What stands on pages beside their text: running heads and feet, page numbers, notes, words in the margin.

Told by where it stands: at one height on many pages, at the edge, outside the column; wording only confirms.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.model.origin import Dropped
from kg.read.pdf.lines import Piece
from kg.read.pdf.order import grouped
from kg.regex import regex

_MOST_ROWS = 4
"""A head or foot is no higher."""
_SAME_HEIGHT = 4.0
_LEAST_SHARE = 0.3
_EDGE = 0.13
_APART = 1.7
_OF_BODY, _NEAR = 0.6, 1.3
_NUMBER = regex(
    r"[\s—–\-·•.~～－_|/／]{0,8}(?:第|Page|page|PAGE|P\.?)?\s{0,3}([0-9０-９]{1,4}|[ivxlcIVXLC]{1,7}|[一二三四五六七八九十百〇零]{1,5})\s{0,3}(?:页|頁)?"
    r"(?:[\s,，、/／|]{0,4}(?:共|of|总|/|／)?\s{0,3}[0-9０-９一二三四五六七八九十百]{1,5}\s{0,3}(?:页|頁)?)?[\s—–\-·•.~～－_|/／]{0,8}"
)
_PRINTED = regex(
    r"(?:[0-9]{2,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4},?|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)"
    r" [上下]?午?\s?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: [AP]M)?(?: .{0,200})?"
    r"|(?:https?://|file:///|about:)\S{0,2000}(?: [0-9]{1,4}/[0-9]{1,4})?"
)
"""What browsers print above and below a page: the time and the title, the address and the number."""
_DIGITS = regex(r"[0-9０-９]+")
NOTE = regex(r"\s{0,4}(?:[\[［(（]?[0-9０-９]{1,3}[\]］)）]?|[①-⑳*＊※]|注[:：释])")
"""How a note begins."""
_NOTE_SIZE = 0.92


@dataclass(slots=True)
class PageBody:
    """What is left of a page, and what was taken off it."""

    body: list[Piece]
    notes: list[Piece] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)


def without_furniture(pages: Sequence[Sequence[Piece]], heights: Sequence[float]) -> list[PageBody]:
    """The text of the pages.

    Args:
        pages: the pieces of every page.
        heights: of the pages.
    """
    rows = [grouped(page) for page in pages]
    tops, bottoms = _recurring(rows, heights, top=True), _recurring(rows, heights, top=False)
    size = body_size([piece for page in pages for piece in page])
    found = []
    for page, height in zip(rows, heights, strict=True):
        kept, dropped = list(page), list[Dropped]()
        dropped += _strip(kept, height, tops, top=True)
        dropped += _strip(kept, height, bottoms, top=False)
        notes = _notes(kept, height, size)
        body = [piece for row in kept for piece in row]
        stray = _stray(body)
        dropped += [Dropped("margin", "".join(piece.text for piece in stray)[:80])] if stray else []
        found.append(PageBody([piece for piece in body if piece not in stray], notes, dropped))
    return found


def body_size(pieces: Sequence[Piece]) -> float:
    """The size in which most characters are set."""
    sizes: Counter[float] = Counter()
    for piece in pieces:
        sizes[round(piece.em * 2) / 2] += len(piece.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 10.0


def _words(row: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in row)


def _shape(row: Sequence[Piece]) -> str:
    return _DIGITS.sub("#", _words(row))


def _depth(row: Sequence[Piece], height: float, *, top: bool) -> float:
    return height - row[0].base if top else row[0].base


def _outer(page: Sequence[Sequence[Piece]], *, top: bool) -> list[Sequence[Piece]]:
    rows = list(page) if top else list(reversed(page))
    return rows[:_MOST_ROWS]


def _recurring(pages: Sequence[Sequence[Sequence[Piece]]], heights: Sequence[float], *, top: bool) -> set[tuple[int, str]]:
    """Heights at which the same words, but for their figures, stand on many pages; "" for any words: a head that changes by chapter."""
    seen: Counter[tuple[int, str]] = Counter()
    apart: Counter[int] = Counter()
    for page, height in zip(pages, heights, strict=True):
        outer = _outer(page, top=top)
        for row in outer:
            at = round(_depth(row, height, top=top) / _SAME_HEIGHT)
            seen.update((near, _shape(row)) for near in (at - 1, at, at + 1))
        if len(outer) > 1 and len(page) > _MOST_ROWS and _is_apart(outer[0], outer[1]):
            at = round(_depth(outer[0], height, top=top) / _SAME_HEIGHT)
            apart.update((at - 1, at, at + 1))
    least = max(2, _LEAST_SHARE * len(pages))
    recurring = {key for key, count in seen.items() if count >= least}
    return recurring | {(at, "") for at, count in apart.items() if len(pages) >= 4 and count >= 0.6 * len(pages)}


def _is_apart(edge: Sequence[Piece], inner: Sequence[Piece]) -> bool:
    """A row smaller than the one within, and well away from it."""
    size = max(piece.em for piece in inner)
    return max(piece.em for piece in edge) < 0.95 * size and abs(edge[0].base - inner[0].base) > _APART * size


def _is_of_body(page: Sequence[Sequence[Piece]], *, top: bool) -> bool:
    """The outermost row goes on in the next one: as wide as the text, of its size and no further from it than its lines from each other."""
    if len(page) < _MOST_ROWS:
        return False
    row, inner = (page[0], page[1]) if top else (page[-1], page[-2])
    widths = sorted(one[-1].x1 - one[0].x0 for one in page)
    pitch = statistics.median(abs(a[0].base - b[0].base) for a, b in pairwise(page))
    size, beside = max(piece.em for piece in row), max(piece.em for piece in inner)
    is_wide = row[-1].x1 - row[0].x0 >= _OF_BODY * widths[len(widths) * 3 // 4]
    return is_wide and abs(row[0].base - inner[0].base) <= _NEAR * pitch and 0.95 <= size / beside <= 1.05


def _strip(page: list[list[Piece]], height: float, recurring: set[tuple[int, str]], *, top: bool) -> list[Dropped]:
    """Take the head or foot off a page."""
    dropped = []
    for count in range(_MOST_ROWS):
        if not page:
            break
        row = page[0] if top else page[-1]
        depth = _depth(row, height, top=top)
        at, words = round(depth / _SAME_HEIGHT), _words(row)
        numbered = _NUMBER.fullmatch(words) is not None and depth <= _EDGE * height
        printed = _PRINTED.fullmatch(words) is not None and depth <= _EDGE * height
        edge = count == 0 and (at, "") in recurring and depth <= _EDGE * height
        again = (at, _shape(row)) in recurring and depth <= 2 * _EDGE * height and not _is_of_body(page, top=top)
        if not (numbered or printed or edge or again):
            break
        dropped.append(Dropped("page-number" if numbered else "header" if top else "footer", words[:80]))
        page.pop(0 if top else -1)
    return dropped


def _notes(page: list[list[Piece]], height: float, size: float) -> list[Piece]:
    """Take the notes off the foot of a page: rows in smaller type, the first of which begins with a mark."""
    first = len(page)
    while first > 0 and max(piece.em for piece in page[first - 1]) <= _NOTE_SIZE * size and page[first - 1][0].base < height / 2:
        first -= 1
    while first < len(page) and not NOTE.match(page[first][0].text):
        first += 1
    if first in {0, len(page)}:
        return []
    notes = [piece for row in page[first:] for piece in row]
    del page[first:]
    return notes


def _stray(body: Sequence[Piece]) -> list[Piece]:
    """Single characters one below the other outside the column: a binding line, a title along the edge."""
    running = [piece for piece in body if len(piece.text) >= 8]
    single = [piece for piece in body if len(piece.text) <= 2]
    if len(running) < 4 or len(single) < 3:
        return []
    left, right = min(piece.x0 for piece in running), max(piece.x1 for piece in running)
    outside = [piece for piece in single if piece.x1 < left or piece.x0 > right]
    if len(outside) < 3:
        return []
    middle = statistics.median((piece.x0 + piece.x1) / 2 for piece in outside)
    return [piece for piece in outside if abs((piece.x0 + piece.x1) / 2 - middle) <= piece.em]
