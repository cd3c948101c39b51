"""Shares and multiples without a number: 一半, 半数以上, 过半, 翻了一番."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.model import Quantity
from kg.recognise.numerals import parse_number
from kg.recognise.proportions import bound_of
from kg.recognise.readings import Reading
from kg.recognise.units import Units
from kg.regex import regex

_HALF = regex(
    "[过超近一半](?:(?P<over>(?<=[过超])半数?)(?![百生辈年天月夜程小个日])|(?P<near>(?<=近)半数?)(?![百年月天个小生])|(?<=一)半|(?<=半)数)"
)
_PROGRESS = ("时间", "任务")
"""时间过半、任务过半 is a set phrase."""
_DOUBLE = regex("翻了?(?P<nearly>近|将近)?(?P<n>[一两二三四])?番(?P<more>还多|多)?")
_OTHER_HALF = regex("(?:另|前|后|下|上|这|那|[一事])$")


class Shares:
    """Reads words that are shares or multiples by themselves."""

    def __init__(self, units: Units) -> None:
        self._units = units

    def read(self, text: str) -> list[Reading]:
        """All such words of a text."""
        return [*self._halves(text), *self._doublings(text)]

    def _halves(self, text: str) -> Iterator[Reading]:
        for match in _HALF.finditer(text):
            start, end = match.span()
            if _OTHER_HALF.search(text, max(0, start - 1), start) or text[max(0, start - 2) : start] in _PROGRESS:
                continue
            start, before = self._units.before(text, start)
            end, after = self._units.after(text, end)
            worded = "moreThan" if match["over"] else "nearly" if match["near"] else ""
            qualifier = before or after or worded or bound_of(text, start)
            yield Reading(start, end, Quantity(Decimal(50), "%", qualifier=qualifier, form="share"), "quantity.half")

    @staticmethod
    def _doublings(text: str) -> Iterator[Reading]:
        for match in _DOUBLE.finditer(text):
            times = int(parse_number(match["n"] or "一") or 1)
            qualifier = "moreThan" if match["more"] else "nearly" if match["nearly"] else ""
            growth = Quantity(Decimal(100 * (2**times - 1)), "%", qualifier=qualifier, form="multiple")
            yield Reading(match.start(), match.end(), growth, "quantity.double")
