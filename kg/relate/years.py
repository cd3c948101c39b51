"""Figures that answer a range of years one by one: 2016—2018年的支出分别为3亿元、4亿元、5亿元."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Mention, Time
from kg.relate.drafts import Draft

_MOST = 6


def settle(row: Sequence[Draft], mentions: Sequence[Mention], text: str) -> None:
    """Give each figure of a list its own year, where the list is as long as the range of years it stands under.

    Args:
        row: the drafts of one sentence, in text order.
        mentions: those of the speech; ``time`` of a draft indexes into them.
        text: the speech's.
    """
    start = 0
    while start < len(row):
        end = start + 1
        while end < len(row) and _goes_on(row[end - 1], row[end], text):
            end += 1
        if 2 <= end - start <= _MOST and (years := _years(row[start], mentions, end - start)):
            for draft, year in zip(row[start:end], years, strict=True):
                draft.year = year
        start = end


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
