"""Figures that answer a range of years one by one: 2016—2018年的支出分别为3亿元、4亿元、5亿元."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kg.model import Mention, Time
from kg.regex import regex
from kg.relate.drafts import Draft

_MOST = 6
_YEARLY = regex(r"年均|年平均|平均每年|每年平均")
_BACK, _NEAR = 40, 500
"""How many mentions and characters back the years may stand over which an average is taken."""


def settle(row: Sequence[Draft], mentions: Sequence[Mention], text: str) -> None:
    """Give each figure of a list its own year, where the list is as long as the range of years it stands under.

    Args:
        row: the drafts of one sentence, in text order.
        mentions: those of the speech; ``time`` of a draft indexes into them.
        text: the speech's.
    """
    for draft in row:
        if _is_average(draft, text):
            draft.time = _span(draft.time, mentions, text, draft.figure.start)
        elif draft.time is not None and _is_pair(mentions[draft.time], text):
            draft.time = None
    start = 0
    while start < len(row):
        end = start + 1
        while end < len(row) and _goes_on(row[end - 1], row[end], text):
            end += 1
        if 2 <= end - start <= _MOST and (years := _years(row[start], mentions, end - start)):
            for draft, year in zip(row[start:end], years, strict=True):
                draft.year = year
        start = end


def _is_average(draft: Draft, text: str) -> bool:
    """年均增长5.2%, 年均增长5.2%、6.1%: no figure of a single year."""
    start = max(text.rfind(mark, 0, draft.figure.start) for mark in "，。；\n") + 1
    return _YEARLY.search(text, start, draft.figure.start) is not None


def _span(time: int | None, mentions: Sequence[Mention], text: str, end: int) -> int | None:
    """The time itself if it is said in the sentence or spans years, else the last before it that does; None: there is none near."""
    sentence = max(text.rfind(mark, 0, end) for mark in "。\n") + 1
    if time is not None and (mentions[time].start >= sentence or _spans(mentions[time])):
        return time
    last = bisect_left(mentions, end, key=lambda mention: mention.start) - 1
    return next((i for i in range(last, max(-1, last - _BACK), -1) if _spans(mentions[i]) and end - mentions[i].start < _NEAR), None)


def _is_pair(mention: Mention, text: str) -> bool:
    """2021年和2022年两年: the second year alone is not meant."""
    return text[mention.start - 2 : mention.start] in {"年和", "年、", "年与", "年及"} and text[mention.end : mention.end + 2] == "两年"


def _spans(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, Time) and bool(value.end) and value.start[:4] != value.end[:4]


def _goes_on(former: Draft, draft: Draft, text: str) -> bool:
    """The figure is the next of the same list of values of one indicator."""
    same = draft.name == former.name and draft.time == former.time and draft.unit == former.unit
    return same and text[former.figure.end : draft.figure.start].strip() in {"、", "和", "与", "及"}


def _years(draft: Draft, mentions: Sequence[Mention], count: int) -> list[str]:
    """The years of the range that the draft's time is, if they are as many as asked for."""
    value = mentions[draft.time].value if draft.time is not None else None
    if not isinstance(value, Time) or not (value.start[:4].isdigit() and value.end[:4].isdigit()):
        return []
    first, last = int(value.start[:4]), int(value.end[:4])
    return [str(year) for year in range(first, last + 1)] if last - first + 1 == count else []
