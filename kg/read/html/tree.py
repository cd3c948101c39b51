"""Tokens to a tree: end tags that may be left out are put in, those that fit nothing passed over, depth is bounded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.read.html.tokens import tokens
from kg.regex import regex

_VOID_WORDS = "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
VOID = frozenset(_VOID_WORDS.split())
_BLOCK_WORDS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 "
    "h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section summary table tbody td tfoot th thead title "
    "tr ul"
)
BLOCK = frozenset(_BLOCK_WORDS.split())
"""Elements that begin and end a line."""
_ENDS_PARAGRAPH = BLOCK - {"body", "html", "option", "title", "legend", "summary"}
_CLOSED_BY = {
    "li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "tr": {"tr", "td", "th"}, "td": {"td", "th"}, "th": {"td", "th"},
    "thead": {"tr", "td", "th"}, "tbody": {"thead", "tbody", "tr", "td", "th", "caption"}, "tfoot": {"tbody", "tr", "td", "th"},
    "option": {"option"}, "body": {"head"},
}  # fmt: skip
"""Start tag → the elements it ends when they are the innermost ones."""
_WALLS = {"td", "th", "table", "caption", "body", "html"}
_LISTS = {"li": {"ul", "ol", "menu", "dir"}, "dt": {"dl"}, "dd": {"dl"}}
_REFERENCE = regex(r"&(?:#[0-9]{1,7};?|#[xX][0-9A-Fa-f]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_MOST_LOOKED_AT = 64


@dataclass(slots=True, eq=False)
class Node:
    """An element."""

    name: str
    start: int
    attributes: dict[str, str]
    children: list[Node | Run] = field(default_factory=list)

    def nodes(self) -> Iterator[Node]:
        """The elements directly in it."""
        return (child for child in self.children if isinstance(child, Node))

    def all(self) -> Iterator[Node]:
        """It and all elements in it, in the order of the page."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack += reversed(list(node.nodes()))

    def runs(self) -> Iterator[Run]:
        """All characters in it, in the order of the page."""
        stack: list[Node | Run] = [self]
        while stack:
            one = stack.pop()
            if isinstance(one, Run):
                yield one
            else:
                stack += reversed(one.children)

    def words(self, most: int = 10_000) -> str:
        """Its characters with blanks made single."""
        found: list[str] = []
        length = 0
        for run in self.runs():
            found.append(run.words)
            length += len(run.words)
            if length > most:
                break
        return " ".join("".join(found).split())


@dataclass(frozen=True, slots=True)
class Run:
    """Characters between two tags."""

    words: str
    """With character references as they are written."""
    start: int


def tree(text: str, depth: int) -> Node:
    """The elements of a page below one root; what is nested deeper than ``depth`` stands beside what it is in."""
    root = Node("", 0, {})
    stack = [root]
    for token in tokens(text):
        if not token.name:
            stack[-1].children.append(Run(text[token.start : token.end], token.start))
        elif token.name[0] == "/":
            _close(stack, token.name[1:])
        else:
            _make_room(stack, token.name)
            node = Node(token.name, token.start, token.attributes)
            stack[-1].children.append(node)
            if token.name not in VOID and not (token.closed and token.name not in BLOCK) and len(stack) < depth:
                stack.append(node)
    return root


def _close(stack: list[Node], name: str) -> None:
    """End the innermost element of the name, not beyond the cell or table it stands in."""
    for back in range(1, min(len(stack), _MOST_LOOKED_AT)):
        open_name = stack[-back].name
        if open_name == name:
            del stack[-back:]
            return
        if open_name in _WALLS and name not in {"table", "tr", "tbody", "thead", "tfoot", "body", "html"}:
            return
        if open_name == "table" and name != "table":
            return


def _make_room(stack: list[Node], name: str) -> None:
    """End what a start tag ends by itself."""
    if name in _ENDS_PARAGRAPH:
        for back in range(1, min(len(stack), 8)):
            if stack[-back].name == "p":
                del stack[-back:]
                break
            if stack[-back].name in BLOCK:
                break
    ends = _CLOSED_BY.get(name)
    if not ends:
        return
    stop = _LISTS.get(name, {"table"})
    last = 0
    for back in range(1, min(len(stack), _MOST_LOOKED_AT)):
        if stack[-back].name in stop:
            break
        if stack[-back].name in ends:
            last = back
    if last:
        del stack[-last:]


def references(words: str) -> Iterator[tuple[int, int]]:
    """Where character references (``&nbsp;``) stand in characters."""
    return (match.span() for match in _REFERENCE.finditer(words)) if "&" in words else iter(())
