"""Years that do not fit their surroundings: copied speeches often carry a year that somebody replaced."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Mention, Speech
from kg.regex import regex
from kg.resolve.occasions import occasion_year

_CONGRESS = regex(r"^(?:党的|中共)?(十[一二三四五六七八九]?|二十[一二三四五六七八九]?)(?:大|届)")
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_LOOK_BACK = regex(r"(?:回顾|总结|盘点)[^，。；]{0,4}?(\d{4})")
_LOOK_AHEAD = regex(r"(?:部署|安排|规划|谋划)[^，。；]{0,6}?(\d{4})")
_TERM = 5
"""Years between two congresses; the twelfth met in 1982."""


def year_is_suspect(speech: Speech, mentions: Sequence[Mention], year: int | None) -> bool:
    """Whether the speech's year cannot be right.

    It is suspect when the latest party congress the speech names met more than two terms before it, or when one sentence looks back on
    the year and plans the same year, or when the Teachers' Day it is given on is that of another year by its ordinal.
    """
    if year is None:
        return False
    if occasion_year(speech) not in (None, year):
        return True
    congresses = [number for m in mentions if m.kind == "Meeting" and (number := _congress(m.name or m.text))]
    if congresses and year - _met(max(congresses)) > 2 * _TERM:
        return True
    for sentence in speech.sentences:
        back = _LOOK_BACK.search(speech.text, sentence.start, sentence.end)
        ahead = _LOOK_AHEAD.search(speech.text, sentence.start, sentence.end)
        if back and ahead and back.group(1) == ahead.group(1) == str(year):
            return True
    return False


def _met(number: int) -> int:
    return 1982 + _TERM * (number - 12)


def _congress(name: str) -> int:
    match = _CONGRESS.match(name)
    if match is None:
        return 0
    tens, _, ones = match.group(1).partition("十")
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
