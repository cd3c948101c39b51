"""Whether a result keeps what was promised."""

from __future__ import annotations

import re
from functools import cache

from kg.fuse.amounts import amount
from kg.lexicon.lists import word_groups
from kg.model import Quantity
from kg.regex import regex

MET, MISSED, UNCLEAR, NO_WORD = "met", "missed", "unclear", "noWord"
VERDICTS = (MET, MISSED, UNCLEAR, NO_WORD)
"""Kept; not kept; reported, but masked or too vague to tell; no later speech says anything."""

_CEILING = frozenset({"atMost", "lessThan"})
_RANK = "名次"


def verdict(target: Quantity, result: Quantity, words: str, indicator: str, *, change: bool = False) -> str:
    """Hold a result against its target.

    More is better, unless the target is a ceiling (0.5%以内), a rank, a decrease, or the indicator is one that should be low (辍学率).
    A range is kept when its nearer end is reached. 约62% counts as 62%.

    Args:
        target: what was promised; a decrease is negative.
        result: what was reported; a decrease is negative.
        words: wording of the result.
        indicator: what both measure.
        change: both are changes, not levels.

    Returns:
        MET, MISSED or UNCLEAR.
    """
    down = _is_down(target, indicator, change)
    ends = [end for end in (target.value, target.low, target.high) if end is not None]
    reached = amount(result, words)
    if not ends or reached is None or target.masked:
        return UNCLEAR
    goal = max(ends) if down else min(ends)
    if result.value is not None and result.qualifier in ("", "about"):
        kept = result.value <= goal if down else result.value >= goal
        return MET if kept else MISSED
    surely, never = (reached.high <= (goal, 0), reached.low > (goal, 0)) if down else (reached.low >= (goal, 0), reached.high < (goal, 0))
    return MET if surely else MISSED if never else UNCLEAR


def _is_down(target: Quantity, indicator: str, change: bool) -> bool:
    if target.qualifier in _CEILING:
        return True
    if target.qualifier == "atLeast":
        return False
    if change:
        return (target.value if target.value is not None else target.low or 0) < 0
    return target.unit == _RANK or _fewer().search(indicator) is not None


@cache
def _fewer() -> re.Pattern[str]:
    return regex("|".join(map(re.escape, word_groups("series", "series-fewer-is-better"))))
