"""Reads the number at a place of a text: its characters, its value, and how exact it says it is."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from kg.recognise.numerals import HAN, parse_number
from kg.regex import regex

_D = "[0-9０-９]"
_PLAIN = (
    rf"{_D}{{1,3}}(?:[,，]{_D}{{3}}){{1,5}}(?!{_D})(?:[.．]{_D}{{1,8}})?"
    rf"|{_D}{{1,3}}(?:[ \u00a0\u2009\u202f]{_D}{{3}}){{1,4}}(?!{_D})(?:[.．]{_D}{{1,8}})?"
    rf"|{_D}{{1,16}}(?:[.．]{_D}{{1,8}})?"
)
NUMBER = regex(
    rf"(?:{_PLAIN}|[几数][十百千万亿]{{1,3}}|[{HAN}]{{1,20}}(?:点[零〇一二三四五六七八九]{{1,8}})?)"
    rf"(?:[多余几来]?(?!百分)(?:[十百千万]?[万亿]| [万亿]|[十百千])(?:{_D}{{1,4}}[千百]?[万千百])?)?"
)
"""Characters that may be a number; what may follow it is the business of the callers."""
BEGINNING = regex(f"[0-9０-９几数{HAN}]")
"""Characters one of which begins every number: looking for them first skips all others at once."""
_NEIGHBOURS = regex(r"([十百千]?|[二三四五六七八九]十)([一二两三四五六七八])([二三四五六七八九])([十百千万亿]{0,2})")
_CODE = regex("[零〇○一二三四五六七八九两]{2,}")
_GROUPED = regex(r"\d\s\d")
_FIRST = "零一二三四五六七八九"
_INEXACT = {"多": "moreThan", "余": "moreThan", "几": "about", "来": "about", "数": "about"}
_DROP = {ord(sign): None for sign in _INEXACT}
_ENDS_IN_ONE = "统唯之单同专逐归划万如"
_ROUND = Decimal(20)


class Number(NamedTuple):
    """A number read from a text; 三四十 has ``low`` and ``high`` besides ``value``, which is then the lower one."""

    start: int
    end: int
    text: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    qualifier: str
    han: bool
    """Written in Han characters only."""
    round: bool
    """百, 千, 万 without a coefficient: a number only in some company."""
    grouped: bool
    """With blanks for thousand marks: a number only before a unit."""

    @property
    def small(self) -> bool:
        """A Han numeral below twenty, exact: may as well be part of a set phrase."""
        return self.han and not self.qualifier and self.value < _ROUND

    @property
    def one(self) -> bool:
        return self.text == "一"

    def hedged(self, qualifier: str) -> Number:
        """The same number, as inexact as it is said to be."""
        return self._replace(qualifier=qualifier)


def number_at(text: str, start: int) -> Number | None:
    """The number that begins at a place, or None."""
    match = NUMBER.match(text, start)
    return read_number(text, match) if match else None


def read_number(text: str, match: re.Match[str]) -> Number | None:
    """The number behind a match of NUMBER; None where the characters form none (一三五)."""
    start, end = match.span()
    words = match.group()
    if words[0] == "一" and len(words) > 1 and start and text[start - 1] in _ENDS_IN_ONE and words[1] in "二两三四五六七八九":
        # 统一两所: the 一 belongs to the word before
        start, words = start + 1, words[1:]
    parts = _parse(words)
    return None if parts is None else Number(start, end, words, *parts)


@lru_cache(maxsize=4096)
def _parse(words: str) -> tuple[Decimal, Decimal | None, Decimal | None, str, bool, bool, bool] | None:
    """Value, low, high, qualifier, han, round, grouped."""
    han = words[0] in HAN or words[0] in "几数"
    neighbours = _NEIGHBOURS.fullmatch(words) if han else None
    if neighbours:
        head, first, second, tail = neighbours.groups()
        low, high = parse_number(head + first + tail), parse_number(head + second + tail)
        return (low, low, high, "about", True, False, False) if low is not None and _near(first, second) else None
    qualifier = next((meaning for sign, meaning in _INEXACT.items() if sign in words), "")
    plain = words.translate(_DROP)
    value = parse_number(plain) if plain else None
    if value is None or (han and _CODE.fullmatch(plain)):
        return None
    return value, None, None, qualifier, han, han and words[0] in "百千万亿", not han and _GROUPED.search(words) is not None


def _near(first: str, second: str) -> bool:
    """Digits that together mean about so many: 三四, 三五, 两三."""
    a, b = _FIRST.find(first.replace("两", "二")), _FIRST.find(second)
    return b == a + 1 or (a, b) == (3, 5)
