"""Text as XML 1.0 can hold it, and files written line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

_SPECIAL = re.compile("[&<>\"\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_LINES = 4096


def attribute(text: str) -> str:
    """For an attribute's value. Tabs and line ends survive as references; control characters, which XML forbids, are dropped."""
    return _SPECIAL.sub(_escape, text) if _SPECIAL.search(text) else text


content = attribute
"""For an element's text: the same escapes serve, and the same characters come back."""


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0], "")


def tenths(number: int) -> str:
    """A number counted in tenths: -123 → -12.3."""
    return f"{'-' if number < 0 else ''}{abs(number) // 10}.{abs(number) % 10}"


def stream(file: Path, lines: Iterable[str]) -> None:
    """Write lines that bring their own line ends, as UTF-8, the same on every system."""
    parts = iter(lines)
    with file.open("w", encoding="utf-8", newline="") as target:
        while block := "".join(islice(parts, _LINES)):
            target.write(block)
