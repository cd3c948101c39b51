"""Amounts as the values they leave open: what is written, hedged or rounded covers an interval.

12.3万 covers 122,500 up to 123,500 (exclusive), 近400 covers 320 to 400, 95%以上 whatever is 95 or more. Two amounts contradict each
other only if nothing lies in both.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from kg.model import Quantity
from kg.regex import regex

Bound = tuple[Decimal, int]
"""A number and -1, 0 or 1: just below it, the number itself, just above it."""

_INFINITE = Decimal("Infinity")
_DIGIT = "0-9０-９〇○零一二三四五六七八九两"
_TAIL = regex(rf"(?:[.．点]([{_DIGIT}]+)|([{_DIGIT}]))(?![^%％]{{0,12}}[{_DIGIT}])[多余几来 ]?((?:[十百千]?[万亿]|[十百千])+)?")
"""The decimals, or the last digit, of the last number, and the 千, 万, 亿 behind it."""
_POWERS = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10**4), "亿": Decimal(10**8)}
_LITTLE_MORE = regex("[多余几来数]|挂零|开外")
"""1300多 is no more than the next round number; 超过1300 may be any."""
_ABOUT, _NEARLY = Decimal("0.1"), Decimal("0.2")
"""How far off a hedge may be at most, as a share of the number."""
_WHOLE = Decimal(100)


class Amount(NamedTuple):
    """All values that a wording leaves open, from ``low`` to ``high``."""

    low: Bound
    high: Bound

    def contradicts(self, other: Amount) -> bool:
        """No value lies in both."""
        return self.high < other.low or other.high < self.low


def amount(quantity: Quantity, words: str, *, falls: bool = False) -> Amount | None:
    """What an amount leaves open.

    Args:
        quantity: the amount in base units.
        words: its wording, which says how exact it is.
        falls: it is a decrease, so that its amount is negative.

    Returns:
        None where it says nothing: a masked amount, or one whose percent sign is guessed.
    """
    if quantity.masked or "lostPercent" in quantity.flags:
        return None
    low, high = quantity.low, quantity.high
    if quantity.value is not None:
        found = _single(quantity, quantity.value, words)
    elif low is not None and high is not None:
        found = Amount((min(low, high), 0), (max(low, high), 0))
    else:
        return None
    return _negative(found) if falls else found


def _negative(found: Amount) -> Amount:
    (low, below), (high, above) = found
    return Amount((-high, -above), (-low, -below))


def _single(quantity: Quantity, value: Decimal, words: str) -> Amount:
    half = step(quantity, words) / 2
    match quantity.qualifier:
        case "atLeast":
            return Amount((value, 0), (_INFINITE, 0))
        case "atMost" | "lessThan":
            return Amount((-_INFINITE, 0), (value, 0))
        case "moreThan":
            return Amount((value, 0), (value + max(_place(value), half), -1) if _LITTLE_MORE.search(words) else (_INFINITE, 0))
        case "about":
            away = max(half, min(_place(value), abs(value) * _ABOUT))
            return Amount((value - away, 0), (value + away, 0))
        case "nearly":
            return Amount((value - max(half, min(_place(value), abs(value) * _NEARLY)), 0), (value, -1))
    if quantity.form in ("rank", "ordinal") or (quantity.unit == "%" and value == _WHOLE):
        return Amount((value, 0), (value, 0))
    return Amount((value - half, 0), (value + half, -1))


def step(quantity: Quantity, words: str) -> Decimal:
    """The place of the last digit that is written: 12.34万 is exact to 100, 95.5% to 0.1; shares in words (九成) to 10."""
    if quantity.form == "share":
        return Decimal(10)
    found = _TAIL.search(words)
    if found is None:
        return Decimal(1)
    decimals, last, powers = found.groups()
    exact = Decimal(1).scaleb(-len(decimals)) if decimals else Decimal(1)
    han = (last or decimals)[-1] > "９" or (last or decimals)[-1] in "〇○零一二三四五六七八九两"
    for power in powers or "":
        if not han or power in "万亿":
            exact *= _POWERS[power]
    return exact


def _place(value: Decimal) -> Decimal:
    """The place of the last digit that is not zero: 100 for 1300."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
