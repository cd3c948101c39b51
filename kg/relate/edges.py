"""Marks at the ends of a name."""

from __future__ import annotations

_MARKS = (("《", "》"), ("“", "”"), ("（", "）"), ("(", ")"))
EDGE = " 　、，,：:；;。！？!?·－—-≥≤＞＜\t\r\n"
"""Signs that no name begins or ends with."""


def whole_marks(words: str) -> str:
    """The words without what stands before a mark that only closes, or behind one that only opens."""
    for opening, closing in _MARKS:
        if words.count(opening) == words.count(closing):
            continue
        if (at := words.find(closing)) >= 0 and opening not in words[:at]:
            words = words[at + 1 :]
        if (at := words.rfind(opening)) >= 0 and closing not in words[at:]:
            words = words[:at]
    words = words.strip(EDGE)
    return words if len(words) > 1 else ""
