"""Reads the number at a place of a text: its characters, its value, and how exact it says it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kg.recognise.numerals import HAN, parse_number

_D = "[0-9０-９]"
_PLAIN = (
    rf"{_D}{{1,3}}(?:[,，]{_D}{{3}}){{1,5}}(?!{_D})(?:[.．]{_D}{{1,8}})?"
    rf"|{_D}{{1,3}}(?:[ \u00a0\u2009\u202f]{_D}{{3}}){{1,4}}(?!{_D})"
    rf"|{_D}{{1,16}}(?:[.．]{_D}{{1,8}})?"
)
NUMBER = re.compile(
    rf"(?:{_PLAIN}|[几数][十百千万亿]{{1,3}}|[{HAN}]{{1,20}}(?:点[零〇一二三四五六七八九]{{1,8}})?)"
    rf"(?:[多余几来]?(?:万亿|[十百千万亿])(?:{_D}{{1,4}}[千百]?[万千百])?)?"
)
"""Characters that may be a number; what may follow it is the business of the callers."""
_NEIGHBOURS = re.compile(r"([十百千]?|[二三四五六七八九]十)([一二两三四五六七八])([二三四五六七八九])([十百千万亿]{0,2})")
_FIRST = "零一二三四五六七八九"
_INEXACT = {"多": "moreThan", "余": "moreThan", "几": "about", "来": "about", "数": "about"}
_ENDS_IN_ONE = "统唯之单同专逐归划万如"


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from a text; ``low`` and ``high`` for 三四十, else ``value``."""

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
        return self.han and not self.qualifier and self.value < 20

    @property
    def one(self) -> bool:
        return self.han and self.text == "一"


def number_at(text: str, start: int) -> Number | None:
    """The number that begins at a place, or None."""
    match = NUMBER.match(text, start)
    return read_number(text, match) if match else None


def read_number(text: str, match: re.Match[str]) -> Number | None:
    """The number behind a match of NUMBER; None where the characters form none (一三五)."""
    start, end = match.span()
    words = match.group()
    if words[0] == "一" and len(words) > 1 and words[1] in "二两三四五六七八九" and text[start - 1 : start] in _ENDS_IN_ONE and start:
        # 统一两所: the 一 belongs to the word before
        start, words = start + 1, words[1:]
    han = not (words[0].isdigit() and words[0] not in HAN)
    neighbours = _NEIGHBOURS.fullmatch(words) if han else None
    if neighbours:
        head, first, second, tail = neighbours.groups()
        if not _near(first, second):
            return None
        low, high = parse_number(head + first + tail), parse_number(head + second + tail)
        return None if low is None or high is None else Number(start, end, words, low, low, high, "about", han, False, False)
    qualifier = next((meaning for sign, meaning in _INEXACT.items() if sign in words), "")
    plain = words.translate({ord(sign): None for sign in _INEXACT})
    value = parse_number(plain) if plain else None
    if value is None or (han and len(plain) > 1 and all(char in "零〇○一二三四五六七八九两" for char in plain)):
        return None
    is_round = han and words[0] in "百千万亿"
    grouped = not han and any(char.isspace() for char in words)
    return Number(start, end, words, value, None, None, qualifier, han, is_round, grouped)


def _near(first: str, second: str) -> bool:
    """Digits that together mean about so many: 三四, 三五, 两三."""
    a, b = _FIRST.find(first.replace("两", "二")), _FIRST.find(second)
    return b == a + 1 or (a, b) == (3, 5)
