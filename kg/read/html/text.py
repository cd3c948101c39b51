"""An element to the lines a reader sees, each character with its offset in the page."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kg.read.html.body import NEVER, is_hidden
from kg.read.html.tree import BLOCK, Node, Run
from kg.regex import regex

_PARTS = regex(
    "(?P<ref>&(?:#[0-9]{1,7};?|#[xX][0-9A-Fa-f]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?))|(?P<gap>[ \t\r\n\f\v\u00a0\u2000-\u200a]+)"
    "|(?P<none>[\u200b-\u200d\u2060\ufeff\u00ad]+)|(?P<words>&|[^& \t\r\n\f\v\u00a0\u2000-\u200d\u2060\ufeff\u00ad]+)"
)
_WIDE = regex("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]")
_REFERRED = regex(r"\s*[\[［][0-9]{1,3}[\]］]\s*")
_CJK_LIST = regex(r"(?i)cjk|chinese|japanese")
_COUNTING = "一二三四五六七八九"
_MOST_IN_CELL, _MOST_LINES_IN_CELL = 600, 8
_BLANKS = " \t\u3000"


@dataclass(slots=True)
class Line:
    """A line or the row of a table: characters and where they stand (-1: nowhere, they were put in)."""

    parts: list[tuple[str, int]] = field(default_factory=list)
    link: bool = True
    """All of it is links."""

    @property
    def words(self) -> str:
        return "".join(words for words, _ in self.parts)


class Lines:
    """Takes characters and line ends, gives lines."""

    def __init__(self) -> None:
        self.done: list[Line] = []
        self._line = Line()
        self._gap = -1
        self._newline = False

    def add(self, run: Run, *, in_link: bool = False, as_is: bool = False) -> None:
        """Characters as they stand in the page.

        Args:
            run: the characters.
            in_link: they lead somewhere.
            as_is: line ends in them count (``pre``).
        """
        for match in _PARTS.finditer(run.words):
            kind, words, at = match.lastgroup, match.group(), run.start + match.start()
            if kind == "ref":
                words = html.unescape(words)
                kind = (
                    "gap" if words != "\u3000" and not words.strip() else "none" if words in "\u200b\u200c\u200d\ufeff\u00ad" else "words"
                )
            if kind == "gap":
                if as_is and "\n" in words:
                    self.end()
                elif self._gap < 0:
                    self._gap, self._newline = at, "\n" in words
                else:
                    self._newline = self._newline and "\n" in words
            elif kind == "words":
                self._put(words, at, in_link=in_link)

    def put_in(self, words: str) -> None:
        """Characters that do not stand in the page."""
        self._put(words, -1, in_link=True)

    def _put(self, words: str, at: int, *, in_link: bool) -> None:
        line = self._line
        if self._gap >= 0 and line.parts:
            before = line.parts[-1][0][-1]
            # a line end in the source is no blank between ideographs
            if not (self._newline and _WIDE.match(before) and _WIDE.match(words)):
                line.parts.append((" ", self._gap))
        self._gap = -1
        line.parts.append((words, at))
        line.link = line.link and in_link

    def end(self) -> None:
        """A line ends here."""
        line, self._line, self._gap = _trimmed(self._line), Line(), -1
        if line.parts:
            self.done.append(line)


def _trimmed(line: Line) -> Line:
    """Without blanks at its ends."""
    parts = line.parts
    while parts and not parts[-1][0].strip(_BLANKS):
        parts.pop()
    while parts and not parts[0][0].strip(_BLANKS):
        parts.pop(0)
    if parts:
        words, at = parts[0]
        cut = len(words) - len(words.lstrip(_BLANKS))
        parts[0] = words[cut:], at + cut if at >= 0 else at
        words, at = parts[-1]
        parts[-1] = words.rstrip(_BLANKS), at
    return line


Skip = Callable[[Node], bool]


def lines(node: Node, skip: Skip) -> list[Line]:
    """The lines of an element.

    Args:
        node: the element.
        skip: elements in it that are left out.
    """
    found = Lines()
    _walk(node, found, skip, in_link=False, as_is=False)
    found.end()
    return found.done


def _walk(node: Node, out: Lines, skip: Skip, *, in_link: bool, as_is: bool) -> None:
    number = 0
    for child in node.children:
        if isinstance(child, Run):
            out.add(child, in_link=in_link, as_is=as_is)
        elif child.name in {"br", "hr"}:
            out.end()
        elif child.name in NEVER or is_hidden(child) or skip(child):
            if child.name in BLOCK:
                out.end()
        elif child.name == "sup" and _REFERRED.fullmatch(child.words()):
            continue
        elif child.name == "table" and _is_data(child):
            out.end()
            _rows(child, out, skip)
        else:
            is_block = child.name in BLOCK
            if is_block:
                out.end()
            if child.name == "li" and node.name == "ol":
                number += 1
                out.put_in(_number(node, number))
            _walk(
                child, out, skip, in_link=in_link or (child.name == "a" and "href" in child.attributes), as_is=as_is or child.name == "pre"
            )
            if is_block:
                out.end()


def _number(node: Node, number: int) -> str:
    """The number that a browser writes before the item of a list."""
    start = node.attributes.get("start", "")
    number += int(start) - 1 if start.isascii() and start.isdigit() and len(start) < 5 else 0
    if _CJK_LIST.search(node.attributes.get("style", "")) and 0 < number < 100:
        tens, ones = divmod(number, 10)
        return ("" if tens < 2 else _COUNTING[tens - 1]) + ("十" if tens else "") + (_COUNTING[ones - 1] if ones else "") + "、"
    return f"{number}. "


def _is_data(table: Node) -> bool:
    """Rows of short cells; a table that only lays out the page has tables or long texts in its cells."""
    widest = 0
    for node in table.all():
        if node is not table and node.name == "table":
            return False
        if node.name == "tr":
            widest = max(widest, sum(cell.name in {"td", "th"} for cell in node.nodes()))
        if node.name in {"td", "th"} and _is_long(node):
            return False
    return widest > 1


def _is_long(cell: Node) -> bool:
    breaks = sum(one.name in {"p", "br"} for one in cell.nodes())
    return breaks > _MOST_LINES_IN_CELL or len(cell.words(_MOST_IN_CELL + 1)) > _MOST_IN_CELL


def _rows(table: Node, out: Lines, skip: Skip) -> None:
    """Each row a line, its cells parted by tabs."""
    for row in _rows_of(table):
        line = Line(link=False)
        for number, cell in enumerate(cell for cell in row.nodes() if cell.name in {"td", "th", "caption"}):
            if number:
                line.parts.append(("\t", -1))
            for at, inner in enumerate(lines(cell, skip)):
                if at and not (_WIDE.match(inner.words) and line.parts and _WIDE.match(line.parts[-1][0][-1])):
                    line.parts.append((" ", -1))
                line.parts += inner.parts
        if line.words.strip():
            out.done.append(line)


def _rows_of(table: Node) -> Iterator[Node]:
    for node in table.all():
        if node.name == "caption":
            yield Node("tr", node.start, {}, [node])
        elif node.name == "tr":
            yield node
