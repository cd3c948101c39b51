"""Ranges: 3至5年, 200—500元, 20%—25%, 三至五所."""

from __future__ import annotations

from decimal import Decimal

from kg.model import Quantity
from kg.recognise.numbers import Number, number_at
from kg.recognise.proportions import NO_SHARE, POINTS, SIGNS, TO
from kg.recognise.readings import Finisher, Reading
from kg.recognise.units import Unit
from kg.regex import regex

_CHANGE = regex("(?:提高|增加|提升|增长|降低|下降|减少|调整|上调)到?")
_RISING = regex("[由从自][^，。；]{0,8}$")
FORMS = {"percent": "percent", "points": "points", "multiple": "multiple", "tenths": "share"}
_SCALES = (("亿", Decimal(10**8)), ("万", Decimal(10**4)))


class Ranges:
    """Reads ranges at their first number."""

    def __init__(self, finisher: Finisher) -> None:
        self._finisher = finisher

    def read(self, text: str, number: Number) -> Reading | None:
        """The range that a number begins, or None: 由4元到5元 is a change and none."""
        unit = self.unit(text, number.end)
        joint = TO.match(text, unit.end if unit else number.end)
        last = number_at(text, joint.end()) if joint else None
        end_unit = self.unit(text, last.end) if last else None
        if joint is None or last is None or end_unit is None or number.round or (unit and unit.name != end_unit.name):
            return None
        rising = joint.group().strip() in "至到" and _RISING.search(text, max(0, number.start - 10), number.start)
        if (rising and not _CHANGE.match(text, end_unit.end)) or not _fits(text, number, end_unit):
            return None
        low, high = _same_scale(number, last, bool(unit))
        if low >= high:
            return None
        if end_unit.name == "个" and text.startswith("亿", end_unit.end):
            quantity = Quantity(None, "元", low * _SCALES[0][1], high * _SCALES[0][1])
            return self._finisher.finish(text, number, end_unit.end + 1, quantity, "quantity.range")
        tenfold = Decimal(10) if end_unit.kind == "tenths" else Decimal(1)
        quantity = Quantity(None, end_unit.name, low * tenfold, high * tenfold, form=FORMS.get(end_unit.kind, "amount"))
        return self._finisher.finish(text, number, end_unit.end, quantity, "quantity.range")

    def unit(self, text: str, end: int) -> Unit | None:
        """Any unit of a range: signs, points, 倍 and 成 besides the listed ones."""
        char = text[end : end + 1]
        if char in SIGNS:
            return Unit(SIGNS[char], "percent", end, end + 1)
        points = POINTS.match(text, end)
        if points:
            return Unit("百分点", "points", end, points.end())
        if char == "倍":
            return Unit("倍", "multiple", end, end + 1)
        if char == "成" and not NO_SHARE.match(text, end + 1):
            return Unit("%", "tenths", end, end + 1)
        return self._finisher.units.at(text, end)


def _fits(text: str, number: Number, unit: Unit) -> bool:
    """No range of ordinals (第1—3项), of regions, nor of years that only modify (三至五年内)."""
    if unit.kind == "place" or (unit.kind == "digits" and number.han) or text[number.start - 1 : number.start] == "第":
        return False
    return unit.kind != "duration" or text[unit.end : unit.end + 1] not in ("内", "来", "前", "级")


def _same_scale(number: Number, last: Number, has_unit: bool) -> tuple[Decimal, Decimal]:
    """3至5万 means 30 000 to 50 000."""
    for sign, scale in _SCALES:
        if last.text.endswith(sign):
            if not has_unit and not number.text.endswith(("万", "亿")) and number.value < last.value / scale:
                return number.value * scale, last.value
            break
    return number.value, last.value
