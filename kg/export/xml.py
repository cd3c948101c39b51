"""Text as XML 1.0 can hold it, and elements woven from columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeVar

T = TypeVar("T")

_SPECIAL = re.compile('[&<>"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]')
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"} | {
    char: f"&#{ord(char)};" for char in "\u2028\u2029"
}  # line ends in XML 1.1
_BLOCK = 128


def blocks(elements: Iterable[T]) -> Iterator[Sequence[T]]:
    """The elements in runs: written column by column, a run costs a third of what its elements cost one by one."""
    left = iter(elements)
    while run := list(islice(left, _BLOCK)):
        yield run


def woven(columns: Iterable[Iterable[str]]) -> str:
    """The parts of each element side by side, the elements one after the other."""
    return "".join(chain.from_iterable(zip(*columns, strict=True)))


def parts(head: str, texts: Iterable[str], tail: str) -> list[str]:
    """Each text between head and tail. No text, no part: readers would take an empty one for a text, a zero or an error."""
    return [f"{head}{text}{tail}" if text else "" for text in escaped(texts)]


def escaped(texts: Iterable[str]) -> Sequence[str]:
    """Texts for an attribute's value or an element's content.

    Tabs and line ends survive as references; control characters, lone surrogates and non-characters, which XML forbids, go.
    """
    texts = tuple(texts)
    together = "".join(texts)  # one look at all of them: hardly any needs more
    if together.isprintable() and not ("&" in together or "<" in together or ">" in together or '"' in together):
        return texts
    return [_SPECIAL.sub(_escape, text) for text in texts]


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0], "")


def tenths(number: int) -> str:
    """A number counted in tenths: -123 → -12.3."""
    return f"{'-' if number < 0 else ''}{abs(number) // 10}.{abs(number) % 10}"
