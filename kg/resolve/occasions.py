"""Years that an occasion implies: the 39th Teachers' Day is that of 2023."""

from __future__ import annotations

from kg.model import Speech
from kg.regex import regex

_ORDINAL = regex(r"第([一二三四五六七八九十]{1,3}|\d{1,2})个(?:全国)?教师节")
_FIRST = 1985
"""Year of the first Teachers' Day (decision of the Standing Committee of the National People's Congress, January 1985)."""
_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")}
_OPENING = 300


def occasion_year(speech: Speech) -> int | None:
    """The year of the Teachers' Day the speech is given on, read off its ordinal in title and opening.

    None where the title does not say that the speech is for that day: later a past one may be told of.
    """
    if "教师节" not in speech.title:
        return None
    match = _ORDINAL.search(speech.text, 0, len(speech.title) + _OPENING)
    return _FIRST - 1 + _number(match.group(1)) if match else None


def _number(words: str) -> int:
    """二十五, 36."""
    if words.isdigit() and words.isascii():
        return int(words)
    tens, mark, ones = words.rpartition("十")
    return (10 * _DIGITS.get(tens, 1) if mark else 0) + _DIGITS.get(ones, 0)
