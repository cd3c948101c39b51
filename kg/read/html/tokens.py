"""HTML to tokens that know where they stand, after the tokenization rules of the HTML standard (whatwg, section 13.2.5).

``html.parser`` of the standard library is quadratic on unclosed comments and tags (60 kB of ``<a `` take it half a minute in
Python 3.11), and parsers in C tell no offsets of text. This one looks at no character more than a few times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.regex import regex

_NAME = regex(r"[A-Za-z][^\s/>]*")
_ATTRIBUTE = regex(r"[\s/]*([^\s/>=][^\s/>=]*)(\s*=\s*)?")
_BARE = regex(r"[^\s>]*")
_GAP = regex(r"[\s/]*")
RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
"""Elements that hold characters only."""
_MOST_ATTRIBUTES = 200


class Token(NamedTuple):
    """A start tag (``name``), an end tag (``/name``) or characters ("")."""

    name: str
    start: int
    end: int
    attributes: dict[str, str]
    """Names in lower case, values as they are written."""
    closed: bool = False
    """Written as ``<name/>``."""


_NONE: dict[str, str] = {}


def tokens(text: str) -> Iterator[Token]:
    """The tags and characters of a page; comments, declarations and processing instructions are left out."""
    at = 0
    while at < len(text):
        found = text.find("<", at)
        if found < 0:
            found = len(text)
        if found > at:
            yield Token("", at, found, _NONE)
        if found == len(text):
            return
        after = text[found + 1 : found + 2]
        if after.isascii() and after.isalpha():
            token = _start_tag(text, found)
            if token is None:
                return
            yield token
            at = token.end
            if token.name in RAW and not token.closed:
                end = _end_of_raw(text, token.name, at)
                if end > at:
                    yield Token("", at, end, _NONE)
                at = end
        elif after == "/" and text[found + 2 : found + 3].isalpha():
            end = text.find(">", found)
            match = _NAME.match(text, found + 2)
            if end < 0 or match is None:
                return
            yield Token("/" + match.group().lower()[:40], found, end + 1, _NONE)
            at = end + 1
        elif after in {"!", "?", "/"} and after:
            at = _end_of_comment(text, found)
        else:
            yield Token("", found, found + 1, _NONE)
            at = found + 1


def _start_tag(text: str, start: int) -> Token | None:
    """The tag, or None where the text ends within it."""
    match = _NAME.match(text, start + 1)
    assert match is not None
    attributes: dict[str, str] = {}
    at = match.end()
    while True:
        gap = _GAP.match(text, at)
        here = gap.end() if gap else at
        if here >= len(text):
            return None
        if text[here] == ">":
            return Token(match.group().lower()[:40], start, here + 1, attributes, closed=text[here - 1] == "/")
        attribute = _ATTRIBUTE.match(text, at)
        if attribute is None:  # a stray "="
            at = here + 1
            continue
        at, value = attribute.end(), ""
        if attribute.group(2):
            quote = text[at : at + 1]
            if quote in {'"', "'"}:
                end = text.find(quote, at + 1)
                if end < 0:
                    return None
                value, at = text[at + 1 : end], end + 1
            else:
                bare = _BARE.match(text, at)
                value = bare.group() if bare else ""
                at += len(value)
        if len(attributes) < _MOST_ATTRIBUTES:
            attributes.setdefault(attribute.group(1).lower(), value)


def _end_of_raw(text: str, name: str, start: int) -> int:
    match = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE).search(text, start)
    return match.start() if match else len(text)


def _end_of_comment(text: str, start: int) -> int:
    if text.startswith("<!--", start):
        end = text.find("-->", start + 2)
        return len(text) if end < 0 else end + 3
    if text.startswith("<![CDATA[", start):
        end = text.find("]]>", start)
        return len(text) if end < 0 else end + 3
    end = text.find(">", start)
    return len(text) if end < 0 else end + 1
