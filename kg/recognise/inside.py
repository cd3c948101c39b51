"""Which places lie inside earlier readings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from kg.model import Mention


class Inside:
    """Tells whether a place lies inside one of the readings, which do not overlap each other."""

    def __init__(self, readings: Iterable[Mention]) -> None:
        spans = sorted(reading.span for reading in readings)
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def __call__(self, at: int) -> bool:
        place = bisect_right(self._starts, at)
        return place > 0 and at < self._ends[place - 1]
