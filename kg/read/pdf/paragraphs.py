"""Lines to paragraphs.

A line goes on in the next one where the first word of that would not have fitted on it; else its writer ended it. An indent,
a wider gap, another size of type end a paragraph, too.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.read.pdf.furniture import body_size
from kg.read.pdf.lines import CLOSING, OPENING, is_wide
from kg.read.pdf.order import Line
from kg.regex import regex

_SHARED = 0.05
_INDENT = 0.8
_FIT_SLACK = 0.15
_WIDER_GAP = 1.3
_OTHER_SIZE = 1.13
_HANGING = "，。、；：！？,.;:”’"
"""Marks that may stand outside the column at the end of a line."""
_STOP, _ENDS = "。！？", "。！？!?；;：:”』」）)，,、…"
_FINAL = "。！？!?；;：:”』」）)"
_NUMBERED = regex(
    r"[（(]?[一二三四五六七八九十]{1,3}[、.．)）]|第[一二三四五六七八九十百]{1,4}[篇章节条、，]|[一二三四五六七八九十]是|[（(]?[0-9]{1,2}[)）、．]|[0-9]{1,2}\.(?![0-9])|[①-⑳●■◆▪•]"
)


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of a column begin and end, and how far apart they are."""

    left: float
    right: float
    pitch: float


def margins(lines: Sequence[Line]) -> Margins:
    """The left-most and right-most edges that several lines share, and the usual distance of their base lines."""
    size = body_size([line.first for line in lines if not line.is_row])
    running = [line for line in lines if not line.is_row and max(line.first.em, size) <= _OTHER_SIZE * min(line.first.em, size)]
    least = max(2.0, _SHARED * len(running))
    starts = Counter(round(line.first.x0 / (size / 2)) for line in running)
    tails = [line.pieces[-1] for line in running if line.pieces[-1].text[-1] not in _HANGING] or [line.pieces[-1] for line in running]
    ends = Counter(round(tail.x1 / (size / 2)) for tail in tails)
    left = min((at for at in starts if _near(starts, at) >= least), default=min(starts, default=0))
    right = max((at for at in ends if _near(ends, at) >= least), default=max(ends, default=0))
    gaps = Counter(
        round((a.base - b.base) * 2) / 2 for a, b in itertools.pairwise(running) if a.first.page == b.first.page and a.base > b.base
    )
    pitch = max(gaps, key=lambda gap: (gaps[gap], -gap)) if gaps else 0.0
    at_right = [tail.x1 for tail in tails if abs(round(tail.x1 / (size / 2)) - right) <= 1]
    at_left = [line.first.x0 for line in running if abs(round(line.first.x0 / (size / 2)) - left) <= 1]
    return Margins(min(at_left, default=0.0), max(at_right, default=0.0), pitch)


def _near(counts: Counter[int], at: int) -> int:
    return counts[at - 1] + counts[at] + counts[at + 1]


def joins(lines: Sequence[Line], columns: Sequence[object]) -> list[bool]:
    """Of each line whether its paragraph goes on in the next line.

    Args:
        lines: in the order of reading.
        columns: for each line what those of its column share.
    """
    grouped: dict[object, list[Line]] = {}
    for line, column in zip(lines, columns, strict=True):
        grouped.setdefault(column, []).append(line)
    edges = {column: margins(group) for column, group in grouped.items()}
    found = []
    for at, (line, following) in enumerate(itertools.pairwise(lines)):
        turned = following.first.page != line.first.page or columns[at] != columns[at + 1] or following.base > line.base
        found.append(_goes_on(line, following, (edges[columns[at]], edges[columns[at + 1]]), other_page=turned))
    found += [False] * (len(lines) - len(found))
    for at in range(len(lines) - 1):
        # a full line that ends a sentence, and under it one that ends a paragraph and no sentence: that is a heading
        if found[at] and not found[at + 1] and lines[at].text[-1] in _STOP and lines[at + 1].text[-1] not in _ENDS:
            found[at] = False
    return found


def _goes_on(line: Line, following: Line, columns: tuple[Margins, Margins], *, other_page: bool) -> bool:
    margin, own = columns
    if line.is_row or following.is_row:
        return False
    last, first = line.pieces[-1], following.first
    if max(last.em, first.em) > _OTHER_SIZE * min(last.em, first.em):
        return False
    if not other_page and line.base - following.base > _WIDER_GAP * max(margin.pitch, first.em):
        return False
    if _centred(line, margin) and _centred(following, own) and first.x0 - own.left > 1.5 * first.em and last.text[-1] not in _FINAL:
        return last.x1 - line.first.x0 + first.lead + _FIT_SLACK * first.em > margin.right - margin.left
    if last.x1 + first.lead + _FIT_SLACK * first.em <= margin.right:
        return False
    indent, former = first.x0 - own.left, line.first.x0 - margin.left
    if indent > _INDENT * first.em and indent - former > -_INDENT * first.em and not _hangs(line, following):
        return False
    return not (last.text[-1] in _FINAL and _NUMBERED.match(first.text))


def _centred(line: Line, margin: Margins) -> bool:
    """A line of a title in the middle of the column; also a full one."""
    before, behind = line.first.x0 - margin.left, margin.right - line.pieces[-1].x1
    return abs(before - behind) < 0.8 * line.first.em


def _hangs(line: Line, following: Line) -> bool:
    """The item of a list whose text stands to the right of its mark, or a block set in from both sides."""
    mark = _NUMBERED.match(line.first.text)
    if mark is None or _NUMBERED.match(following.first.text):
        return False
    shift = following.first.x0 - line.first.x0
    return 0 < shift <= (mark.end() + 1.5) * line.first.em


def joint(before: str, after: str) -> str:
    """What stands between two lines of one paragraph: nothing beside an ideograph, else a blank."""
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return ""
    if is_wide(before[-1]) or is_wide(after[0]) or after[0] in CLOSING or before[-1] in OPENING:
        return ""
    return "" if before[-1].isdigit() and after[0].isdigit() else " "
