"""What readers of quantities share: the reading itself, and how hedges on both sides become part of it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from kg.lexicon import Lexicon
from kg.model import Quantity
from kg.recognise.numbers import Number
from kg.recognise.units import Units
from kg.regex import regex

_DISTANCES = ("百分点", "位", "分")
_VERB = regex(r"[于出]$|(?:^|[，。；、\s])超$|最[高低]$")
"""低于3个百分点 and 最高148分 are a distance and a level, no bounds."""


class Reading(NamedTuple):
    """A quantity found, not yet a mention."""

    start: int
    end: int
    quantity: Quantity
    rule: str


class Finisher:
    """Takes in the hedges before and after a quantity."""

    def __init__(self, lexicon: Lexicon, units: Units) -> None:
        self.units = units
        self._sizes = tuple(lexicon.words("quantity-sizes"))

    def finish(self, text: str, number: Number, end: int, quantity: Quantity, rule: str) -> Reading | None:
        """The whole reading of a number with its unit.

        Args:
            text: the speech.
            number: the number, or the first of two.
            end: behind the unit.
            quantity: value and unit without qualifier.
            rule: id of the rule.

        Returns:
            The reading with its final span and qualifier; None if the words make it a threshold (600分以上高分, 56人以上大班额).
        """
        start, before = self.units.before(text, number.start, number.round)
        if before and quantity.unit in _DISTANCES and _VERB.search(text, max(0, start - 1), number.start):
            start, before = number.start, ""
        end, after = self.units.after(text, end)
        if after and (quantity.form == "score" or (quantity.form == "amount" and self._is_size(text, end))):
            return None
        qualifier = before or after or number.qualifier or self.units.beyond(text, start)
        if not qualifier and quantity.unit == "元":
            qualifier = self.units.capped(text, start)
        if number.low is not None and quantity.low is None and quantity.value is not None:
            scale = quantity.value / number.value
            low, high = number.low * scale, (number.high or number.low) * scale
            pair = Quantity(None, quantity.unit, low, high, "about", quantity.form)
            return Reading(start, end, pair, "quantity.approximate")
        if qualifier:
            quantity = Quantity(quantity.value, quantity.unit, quantity.low, quantity.high, qualifier, quantity.form)
        return Reading(start, end, quantity, rule)

    def _is_size(self, text: str, end: int) -> bool:
        return text.startswith(self._sizes, end + 1 if text[end : end + 1] == "的" else end)


def rounded(value: Decimal) -> Decimal:
    """Four significant digits: shares and ratios rarely come out even."""
    return tidy(value.quantize(Decimal(1).scaleb(value.adjusted() - 3)) if value else value)


def tidy(value: Decimal) -> Decimal:
    """The same value without trailing zeros and without an exponent."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value.as_tuple().exponent > 0 else value  # type: ignore[operator]
