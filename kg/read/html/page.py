"""A page to its text: the lines of its body, each character with its line and offset in the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model.origin import Dropped, Spot, Told, merged
from kg.read.formats.parts import Writer
from kg.read.html.body import Page, body, is_clutter, weighed
from kg.read.html.text import Line, lines
from kg.read.html.told import PageTold, is_byline, is_clutter_line, same_title, told_by
from kg.read.html.tree import Node, tree
from kg.regex import regex

_NEWLINE = regex("\n")
_NEAR_TOP = 5
_END_MARK = regex(r"[\s\[【(（]*(?:责任编辑|责编|编辑|初审|复审|终审|审核|校对|来源|供稿|撰稿)\s{0,3}[:：].{0,60}")


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a page and what was left out."""

    writer: Writer
    told: Told
    dropped: tuple[Dropped, ...]


def extract(text: str, depth: int, *, part: str = "", whole: bool = False, writer: Writer | None = None) -> Extract:
    """The text of a page.

    Args:
        text: the page, decoded.
        depth: of elements that is minded.
        part: the file inside the file that the page is.
        whole: all of it is text, as in a book or a mail.
        writer: takes the text of several pages; else one of its own.
    """
    page = weighed(tree(text, depth))
    main = page.root if whole else body(page)
    left_out: list[Dropped] = []
    found = _lines(page, main, left_out)
    told = told_by(page, main, found if whole else _lines(page, page.root, []))
    kept = found if whole else _without_clutter(found, left_out)
    writer = Writer() if writer is None else writer
    places = Places(text, part)
    if not whole:
        _write_title(writer, places, page, told, kept)
    for line in kept:
        places.write(writer, line)
        writer.end_line()
    return Extract(writer, Told(title=told.title, date=told.date, publisher=told.source), merged(left_out))


class Places:
    """Offsets of a page to spots."""

    def __init__(self, text: str, part: str) -> None:
        self._starts = [0, *(match.end() for match in _NEWLINE.finditer(text))]
        self._text, self._part = text, part

    def spot(self, offset: int) -> Spot:
        """The place of a character; nowhere for -1."""
        if offset < 0:
            return Spot()
        return Spot(line=bisect_right(self._starts, offset), offset=offset + 1, part=self._part)

    def write(self, writer: Writer, line: Line) -> None:
        """Add a line; what stands in one piece in the page is one stretch."""
        start, words = -1, ""
        for more, at in line.parts:
            if words and (at == start + len(words) if start >= 0 else at < 0) and self._stands(more, at):
                words += more
                continue
            writer.add(words, self.spot(start))
            start, words = at, more
        writer.add(words, self.spot(start))

    def _stands(self, words: str, at: int) -> bool:
        return at < 0 or self._text.startswith(words, at)


def _lines(page: Page, node: Node, left_out: list[Dropped]) -> list[Line]:
    whole = page.weight(node).sentences

    def skip(inner: Node) -> bool:
        if not is_clutter(inner, page, whole):
            return False
        words = inner.words(100)
        if words:
            left_out.append(Dropped("navigation", words[:80]))
        return True

    return lines(node, skip)


def _without_clutter(found: Sequence[Line], left_out: list[Dropped]) -> list[Line]:
    kept = []
    for at, line in enumerate(found):
        words = line.words
        if is_clutter_line(line):
            left_out.append(Dropped("navigation", words[:80]))
        elif (is_byline(words) and (at < 2 * _NEAR_TOP or at >= len(found) - _NEAR_TOP)) or (
            at >= len(found) - 3 and _END_MARK.fullmatch(words)
        ):
            left_out.append(Dropped("byline", words[:80]))
        else:
            kept.append(line)
    return kept


def _write_title(writer: Writer, places: Places, page: Page, told: PageTold, kept: Sequence[Line]) -> None:
    """The title above the text, if the text does not begin with it."""
    top = "".join(line.words for line in kept[:_NEAR_TOP])
    if not told.title or any(same_title(line.words, told.title) for line in kept[:_NEAR_TOP]) or _within(told.title, top):
        return
    if told.shown is not None:
        for line in lines(told.shown, lambda inner: False):
            places.write(writer, line)
    else:
        writer.add(told.title)
    writer.end_line()


def _within(title: str, top: str) -> bool:
    plain = "".join(c for c in title if c.isalnum())
    return plain in "".join(c for c in top if c.isalnum())
