"""Finds quantities: amounts, shares, ranks, ratios, ranges, and those whose digits are masked or whose sign is lost."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon import Lexicon
from kg.model import Mention, Quantity
from kg.recognise.amounts import Amounts
from kg.recognise.bare import BareNumbers
from kg.recognise.masks import Masks
from kg.recognise.numbers import BEGINNING, NUMBER, Number, read_number
from kg.recognise.numerals import HAN
from kg.recognise.proportions import SIGNS, Proportions
from kg.recognise.ranges import Ranges
from kg.recognise.ranks import Ranks
from kg.recognise.readings import Finisher, Reading, tidy
from kg.recognise.series import Series
from kg.recognise.shares import Shares
from kg.recognise.units import Units
from kg.recognise.zeros import Zeros
from kg.regex import regex

_CLOSED = regex(
    '“[^“”\n]{1,24}”|‘[^‘’\n]{1,24}’|"[^"\n]{1,24}"|「[^「」\n]{1,24}」|『[^『』\n]{1,24}』|《[^《》\n]{1,80}》|〈[^〈〉\n]{1,60}〉'
)
"""Short quotations and titles: the numbers in them are names and slogans."""
_NEAR_RANK, _FAR = 14, 1_000_000
_NOT_TOP = regex("[目之以年日月此会课赛事生考期底间提眼当跟面从产学]")


class QuantityFinder:
    """Finds quantities; the rules ``quantity.*`` and their word lists say what is one and what only looks like it."""

    def __init__(self, lexicon: Lexicon) -> None:
        units = Units(lexicon)
        finisher = Finisher(lexicon, units)
        self._proportions = Proportions(finisher)
        self._ranges = Ranges(finisher)
        self._series = Series(self._ranges)
        self._zeros = Zeros(lexicon)
        self._amounts = Amounts(lexicon, finisher)
        self._ranks = Ranks(lexicon)
        self._masks = Masks(lexicon, units)
        self._shares = Shares(units)
        self._bare = BareNumbers(lexicon)
        self._follow = _followers(lexicon)

    def __call__(self, text: str, found: Sequence[Mention]) -> list[Mention]:
        """Quantities outside the mentions already found."""
        taken = bytearray(len(text) + 1)
        for mention in found:
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
        for match in _CLOSED.finditer(text):
            if text[match.start() + 1] == "零":  # “零事故” states a zero all the same
                continue
            taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
        readings = [
            *self._numbers(text, taken),
            *self._masks.read(text),
            *self._ranks.words(text),
            *self._shares.read(text),
            *self._zeros.read(text),
        ]
        readings.sort(key=lambda reading: (reading.start, -reading.end))
        mentions: list[Mention] = []
        last = 0
        for reading in readings:
            start, end = reading.start, reading.end
            if start < last or taken[start] or taken[end - 1]:
                continue
            mentions.append(Mention("Quantity", start, end, text[start:end], reading.rule, value=_tidied(reading.quantity)))
            last = end
        return mentions

    def _numbers(self, text: str, taken: bytearray) -> list[Reading]:
        found: list[Reading] = []
        at = 0
        while lead := BEGINNING.search(text, at):
            match = NUMBER.match(text, lead.start())
            if match is None:
                at = lead.end()
                continue
            start, at = match.span()
            if taken[start] or not self._may_count(text, start, at):
                continue
            number = read_number(text, match)
            if number is None or _part_of_name(text, number):
                continue
            last = found[-1] if found and found[-1].rule == "quantity.rank" else None
            reading = self._number(text, number, taken, start - last.end if last else _FAR)
            if reading is not None:
                found.append(reading)
                at = max(at, reading.end)
        return found

    def _may_count(self, text: str, start: int, end: int) -> bool:
        """A quick look at what stands around Han digits: most of them are parts of words."""
        if text.startswith("零", start) and end == start + 1:
            return False  # 零部件, 零投诉: a zero in words counts nothing
        return text[start] not in HAN or text[end : end + 1] in self._follow or text[start - 1 : start] in ("第", "前", "后")

    def _number(self, text: str, number: Number, taken: bytearray, gap: int) -> Reading | None:
        """What a number states; ``gap`` characters before it ended a rank."""
        start = number.start
        before = text[start - 1] if start else ""
        if before == "第":
            return self._ranks.ordinal(text, number, gap < _NEAR_RANK)
        if before == "、" and gap == 1 and (listed := self._ranks.listed(text, number)):
            return listed
        if before == "前" and not (taken[start - 1] or _NOT_TOP.match(text, start - 2) or text[number.end : number.end + 1] in SIGNS):
            return self._ranks.top(text, number)
        if before == "后" and (last := self._ranks.last(text, number)):
            return last
        return (
            self._series.read(text, number)
            or self._ranges.read(text, number)
            or self._proportions.read(text, number)
            or self._amounts.read(text, number)
            or self._bare.read(text, number)
        )


def _followers(lexicon: Lexicon) -> frozenset[str]:
    """Characters one of which follows every Han numeral that is a quantity."""
    words = (*lexicon.words("units"), *lexicon.words("quantity-people"), *SIGNS)
    return frozenset("多余几来分成倍百比至到-—–~～―─－ ，。；、！？）,;!的") | {word[0] for word in words}


def _part_of_name(text: str, number: Number) -> bool:
    """U13, A4, 4×100米, 2.3.1: digits that are no number of their own."""
    if number.han:
        return False
    start, end = number.start, number.end
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isascii() and (before.isalpha() or before == "_"):
        return True
    if before == " " and text[start - 2 : start - 1] in (".", "．") and text[start - 3 : start - 2].isdigit():
        # 98. 5%: better nothing than 5%; but a heading's 2. 5所 counts
        return text[end : end + 2].strip()[:1] in SIGNS
    if before in ("×", "*", "x", "X", ".") and text[start - 2 : start - 1].isdigit():
        return True
    return after in ("×", "*", "x", "X") and text[end + 1 : end + 2].isdigit()


def _tidied(quantity: Quantity) -> Quantity:
    value, low, high = (None if number is None else tidy(number) for number in (quantity.value, quantity.low, quantity.high))
    return Quantity(value, quantity.unit, low, high, quantity.qualifier, quantity.form, quantity.flags)
