"""Numbers that leave their unit to a later one: 分别提高4.6、3.1、7.3个百分点, 由800增加到1200人."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.model import Quantity
from kg.recognise.numbers import Number, number_at
from kg.recognise.proportions import POINTS
from kg.recognise.ranges import FORMS, Ranges
from kg.recognise.readings import Reading
from kg.recognise.units import Unit
from kg.regex import regex

_AHEAD = r"(?=[0-9]{1,9}(?:[.．][0-9]{1,4})?)"
_JOINT = regex(f"[、和与及]{_AHEAD}")
_ANSWERING = regex(r"(?:分别|依次|各)[^。；！？]{0,30}$")
_ONWARD = regex("(?:增加|提高|上升|增长|扩大|扩充|提升|攀升|发展|增|升|减少|下降|降低|缩减|压减|减|降|调整|变)[到至为]" + _AHEAD)
_STARTING = regex("[由从][^，。；、0-9]{0,8}$")
_SCALES = {"万": Decimal(10**4), "亿": Decimal(10**8)}
_LONGEST = 8
_NO_UNIT = frozenset({"place", "duration", "tenths"})


class Series:
    """Reads numbers whose unit stands behind a later number."""

    def __init__(self, ranges: Ranges) -> None:
        self._ranges = ranges

    def read(self, text: str, number: Number) -> Reading | None:
        """The amount of a number that a list or a later value follows, or None."""
        if number.han or number.grouped:
            return None
        start, end = number.start, number.end
        if text[end : end + 1] == "个" and (joint := _JOINT.match(text, end + 1)):
            return self._points(text, number, joint)
        if joint := _JOINT.match(text, end):
            answers = _ANSWERING.search(text, max(0, start - 40), start)
        else:
            joint = _ONWARD.match(text, end)
            answers = _STARTING.search(text, max(0, start - 10), start) if joint else None
        if joint is None or answers is None:
            return None
        for _ in range(_LONGEST):
            last = number_at(text, joint.end())
            if last is None:
                return None
            if unit := self._ranges.unit(text, last.end):
                return self._in(number, last, unit)
            joint = _JOINT.match(text, last.end)
            if joint is None:
                return None
        return None

    @staticmethod
    def _points(text: str, number: Number, joint: re.Match[str]) -> Reading | None:
        """高出5.7个和3.1个百分点: the first number has half of the unit."""
        for _ in range(_LONGEST):
            last = number_at(text, joint.end())
            if last is None:
                return None
            if POINTS.match(text, last.end):
                quantity = Quantity(number.value, "百分点", form="points")
                return Reading(number.start, number.end + 1, quantity, "quantity.series")
            following = _JOINT.match(text, last.end + 1) if text[last.end : last.end + 1] == "个" else None
            if following is None:
                return None
            joint = following
        return None

    @staticmethod
    def _in(number: Number, last: Number, unit: Unit) -> Reading | None:
        """The number in the unit and on the scale of the last of the list: 120、85、60万元."""
        if unit.kind in _NO_UNIT:
            return None
        sign = last.text[-1]
        scale = _SCALES.get(sign, Decimal(1)) if number.text[-1] not in _SCALES else Decimal(1)
        form = FORMS.get(unit.kind, "score" if unit.name == "分" else "amount")
        return Reading(number.start, number.end, Quantity(number.value * scale, unit.name, form=form), "quantity.series")
