"""Lines, paragraphs and sentences of a speech."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from kg.lexicon import Lexicon, alternation
from kg.model import Span
from kg.regex import regex

BLANKS = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\ufeff"
)
GAP = "\x1e"
"""Stands for a character of noise: ends a line, and no line is continued across it."""
FINAL = "。！？!?…"
_CLOSERS = '”’」』）)】》〉"'
_LINE = regex("[^\n\r\x0b\x0c\x1e\x85\u2028\u2029]+")
_END = regex(
    # what a short pair encloses is no place to cut, so that the pair is read as one
    "(?:《[^《》]{0,80}》|“[^“”]{0,60}”|（[^（）]{0,60}）|\\([^()]{0,60}\\)|[。！？!?….]+)[”’」』）)】》]*"
)
_WORD = regex(r"\w")
_CONTINUES = "，,、；;：:的等这是"
_NUMERAL = regex("[（(]?[一二三四五六七八九十]{1,3}[）)]?")
_LEAST_WRAPPED, _WIDEST = 10, 100
_LEAST_NEXT = 30


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence before the sections are known."""

    start: int
    end: int
    paragraph: int
    first: bool
    """It begins its paragraph."""
    last: bool
    """It ends its paragraph."""


def strip(text: str, start: int, end: int) -> Span:
    """The range without blanks at both ends."""
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip(BLANKS))
    return start, max(start, start + len(raw.strip(BLANKS)))


class Layout:
    """Cuts a speech into paragraphs and sentences."""

    def __init__(self, lexicon: Lexicon, marker: re.Pattern[str]) -> None:
        self._marker = marker
        self._tail = regex(f"{alternation(lexicon.words('wrap-tails'))}$")
        self._closer = regex(alternation(lexicon.words("line-closers")))

    def paragraphs(self, text: str) -> list[Span]:
        """Lines without blanks around; a line broken inside a sentence is one with the next.

        Args:
            text: the speech, each character of noise replaced by GAP.
        """
        lines = []
        for match in _LINE.finditer(text):
            start, end = strip(text, match.start(), match.end())
            if end > start:
                lines.append((start, end, start > match.start()))
        width = _width([end - start for start, end, _ in lines])
        found: list[Span] = []
        previous = 0
        for start, end, indented in lines:
            if found and not indented and self._continues(text, (previous, found[-1][1]), (start, end), width):
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
            previous = start
        return found

    def _continues(self, text: str, line: Span, following: Span, width: int) -> bool:
        """The line breaks off inside a sentence that the following line takes up."""
        start, end = line
        tail = text[end - 1]
        if end - start < _LEAST_WRAPPED or tail in FINAL or tail in "：:；;":
            return False
        if GAP in text[end : following[0]] or self._marker.match(text, following[0]) or self._closer.match(text, following[0]):
            return False
        if width and end - start >= width - 2:
            return True
        if tail in _CLOSERS:
            return False
        if tail in "，,、" or self._tail.search(text, end - 2, end):
            return True
        goes_on = following[1] - following[0] >= _LEAST_NEXT or any(mark in text[following[0] : following[1]] for mark in "。！？")
        return goes_on and any(text.find(mark, start, end) >= 0 for mark in "。！？")

    def pieces(self, text: str, paragraphs: list[Span]) -> list[Piece]:
        """The sentences of the paragraphs, those without a letter or digit left out."""
        found: list[Piece] = []
        for number, (start, end) in enumerate(paragraphs):
            cuts = [*_ends(text, start, end)]
            if not cuts or cuts[-1] < end:
                cuts.append(end)
            spans = [strip(text, a, b) for a, b in zip([start, *cuts], cuts, strict=False)]
            spans = [span for span in spans if _WORD.search(text, *span)]
            last = len(spans) - 1
            found.extend(Piece(a, b, number, i == 0, i == last) for i, (a, b) in enumerate(spans))
        return found


def _width(lengths: list[int]) -> int:
    """The width a whole text was wrapped to, or 0: many lines of one length and none longer."""
    if len(lengths) < 4 or max(lengths) > _WIDEST:
        return 0
    widest = max(lengths)
    counts = Counter(lengths)
    full = sum(counts[length] for length in range(widest - 2, widest + 1))
    return widest if widest >= 15 and full >= 3 and full * 2 >= len(lengths) else 0


def _ends(text: str, start: int, end: int) -> list[int]:
    """Where sentences end inside a paragraph."""
    found = []
    for match in _END.finditer(text, start, end):
        mark, stop = match.group(), match.end()
        first, following = mark[0], text[stop] if stop < end else ""
        if first in "《“（(":
            if first == "《" or mark.rstrip(_CLOSERS)[-1] not in FINAL:
                continue
        elif first in "…." and not _ends_at_dots(text, start, match, following):
            continue
        if following and mark[-1] in _CLOSERS and following in _CONTINUES:
            continue
        found.append(stop)
        start = stop
    return found


def _ends_at_dots(text: str, start: int, match: re.Match[str], following: str) -> bool:
    at, mark = match.start(), match.group()
    if mark[0] == "." and not mark.startswith("..."):
        # a full stop in ASCII stands between Chinese characters or ends the paragraph, and is not part of a number (一.)
        between = "\u4e00" <= text[at - 1 : at] <= "\u9fff" and (not following or "\u4e00" <= following <= "\u9fff")
        return mark == "." and between and not _NUMERAL.fullmatch(text, start, at)
    return not following or match.group()[-1] in _CLOSERS or following not in "等的和与及，、；"
