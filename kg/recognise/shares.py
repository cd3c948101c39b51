"""Shares and multiples without a number: 一半, 半数以上, 过半, 翻了一番."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.lexicon import Lexicon
from kg.model import Quantity
from kg.recognise.amounts import Reading
from kg.recognise.numerals import parse_number
from kg.recognise.units import Units

_HALF = re.compile("(?P<over>过半数?|超半数?)(?![百生辈年天月夜程])|(?P<near>近半数?)(?![百年月天个小生])|(?P<half>一半|半数|(?<=[一减少])大半)")
_DOUBLE = re.compile("翻(?:了|两?)?(?P<n>[一两二三四])?番(?P<more>还多|多)?")
_OTHER_HALF = re.compile("(?:另|前|后|下|上|这|那|[一事])$")
_BELOW = re.compile("(?P<less>不到|不足|未到)|(?P<more>超过|超|高于)")


class Shares:
    """Reads words that are shares or multiples by themselves."""

    def __init__(self, lexicon: Lexicon, units: Units) -> None:
        self._units = units
        self._reach = re.compile("|".join(lexicon.rules["quantity.half"].patterns))

    def read(self, text: str) -> list[Reading]:
        """All such words of a text."""
        found = []
        for match in _HALF.finditer(text):
            if _OTHER_HALF.search(text[max(0, match.start() - 1) : match.start()]) or text[match.start() - 2 : match.start()] in ("时间", "任务"):
                continue
            start, end = match.span()
            start, before = self._units.before(text, start)
            end, after = self._units.after(text, end)
            qualifier = before or after or ("moreThan" if match["over"] else "nearly" if match["near"] else "") or self._reached(text, start)
            found.append(Reading(start, end, Quantity(Decimal(50), "%", qualifier=qualifier, form="share"), "quantity.half"))
        for match in _DOUBLE.finditer(text):
            times = int(parse_number(match["n"] or "一") or 1)
            quantity = Quantity(Decimal(100 * (2**times - 1)), "%", qualifier="moreThan" if match["more"] else "", form="multiple")
            found.append(Reading(match.start(), match.end(), quantity, "quantity.double"))
        return found

    def _reached(self, text: str, start: int) -> str:
        """不到邻县的一半: the bound stands before what the share is taken of."""
        match = self._reach.search(text[max(0, start - 10) : start])
        if match is None:
            return ""
        return "lessThan" if match.group().startswith(("不到", "不足")) else "moreThan"
