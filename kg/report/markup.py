"""HTML and SVG written piece by piece: whatever is not markup already is escaped."""

from __future__ import annotations

from collections.abc import Iterable

from kg.regex import regex

# control characters, marks that turn the direction of what stands behind them, lone surrogates, what is no character
_FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_SPECIAL = regex(f"[&<>\"'{_FORBIDDEN}]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"}


class Markup(str):
    """Text that is markup; any other string is text."""

    __slots__ = ()


def text(words: str) -> Markup:
    """Words as they may stand anywhere in a page: in an element or in a quoted attribute.

    Signs that no page may hold become U+FFFD, so that offsets still count the same; marks that would turn the direction of what
    stands behind them become U+FFFD, too.
    """
    if isinstance(words, Markup):
        return words
    return Markup(_SPECIAL.sub(lambda sign: _ESCAPES.get(sign[0], "\ufffd"), words))


def joined(parts: Iterable[str], between: str = "") -> Markup:
    """Parts one after the other, texts among them escaped."""
    return Markup(text(between).join(map(text, parts)))


def element(name: str, *inside: str, **attributes: str | int | None) -> Markup:
    """An element.

    Args:
        name: its tag.
        inside: what stands in it: markup, or text.
        attributes: an underscore at the end of a name is left out (``class_``), one inside becomes a hyphen (``aria_label``); what is
            None is left out.
    """
    told = "".join(f' {key.rstrip("_").replace("_", "-")}="{text(str(value))}"' for key, value in attributes.items() if value is not None)
    return Markup(f"<{name}{told}>{joined(inside)}</{name}>")


def empty(name: str, **attributes: str | int | None) -> Markup:
    """An element of SVG with nothing in it."""
    return Markup(element(name, **attributes).removesuffix(f"></{name}>") + "/>")
