"""Reads what stands around a number: its unit, and the words that make it inexact or a bound."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.lexicon import Lexicon
from kg.regex import regex

_BOUND = regex(r"(不得|不能|不应|不)(超过|高于|多于|低于|少于)[^，。；：！？\d]{2,14}的\Z")
_FLOOR = regex(r"(?:门店|企业|单位|学校|项目|部门|专业|课程|基地|场馆|党员|店铺|机构)(?:及)?以上(?=[，。；、的）]|\Z)")

_EACH = regex(r"[/∕／][\u4e00-\u9fff]{1,3}(?=[及以之（左])")
"""The denominator of an amount, before the bound: 300万元/亩以上."""


class Unit(NamedTuple):
    """A unit found in a text."""

    name: str
    kind: str
    """Group of the list ``units``."""
    start: int
    end: int


_CAP_REACH = 14
_CAP = regex(
    "(?:最高|最多|至多)(?:(?:[可能将再]|分别|一次性|累计)?(?:给予|予以|奖励|奖补|补助|补贴|资助|支持|扶持|配套|减免|返还|发放|获得|享受|可获|获|奖|补)){1,2}"
    "(?:资助|补助|奖励|补贴|奖金|资金|金额)?$|(?:最高|最多)[\u4e00-\u9fff]{0,6}?(?:额度?|金额|标准|奖励|补助|补贴|资助)?(?:可?达到?|为)$"
    "|(?<!最低)(?:限额|上限|(?<![年期权有无局下界时极以仅只未不])限补?)(?:标准)?[为是]?(?:人民币)?$"
)
_CAPPING = regex("[最限]")

_JOINS = ("、", "和", "及", "或")
_CAPPED_REACH = 64
_CAPPED = regex(
    r"(?:最高|最多|不超过|不高于)(?:给予|奖励|补助|补贴|资助){0,2}(?:\d[\d.,]{0,9}[万亿]?元(?:[（(][^（）()]{0,12}[）)])?[、和及或]){1,6}$"
)
"""What bounds the first of a list of amounts bounds them all: 最高5万元、3万元."""


class Units:
    """Units and hedges of the lexicon, ready to be looked up at a place of a text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._kinds = lexicon.groups("units")
        self._names = lexicon.groups("unit-names")
        self._units = _by_char(self._kinds, 0)
        self._breaks: dict[str, tuple[str, ...]] = {}
        for word, unit in lexicon.groups("quantity-unit-breaks").items():
            self._breaks[unit] = (*self._breaks.get(unit, ()), word)
        self._before = _by_char(lexicon.groups("quantity-hedges-before"), -1)
        self._bare = lexicon.groups("quantity-hedges-bare")
        self._after = _by_char(lexicon.groups("quantity-hedges-after"), 0)
        self._beyond = _by_char(lexicon.groups("quantity-thresholds"), -1)
        self._false_hedges = lexicon.words("quantity-not-hedge")

    def at(self, text: str, start: int) -> Unit | None:
        """The longest unit that begins at a place and is no beginning of another word (3台 but not 3台阶)."""
        for word, kind in self._units.get(text[start : start + 1], ()):
            if text.startswith(word, start):
                broken = self._breaks.get(word)
                if broken and text.startswith(broken, start):
                    if len(word) > 1:  # 二千个|人民公社: the shorter unit stands
                        continue
                    return None
                return Unit(self._names.get(word, word), kind, start, start + len(word))
        return None

    def before(self, text: str, start: int, bare: bool = False) -> tuple[int, str]:
        """Where the quantity really begins, and its qualifier: a hedge before the number belongs to it.

        Args:
            text: the speech.
            start: first character of the number.
            bare: the number is 百, 千, 万 without a coefficient, before which 上 and 过 are hedges too.
        """
        last = text[start - 1 : start]
        for word, meaning in self._before.get(last, ()):
            if text.endswith(word, 0, start) and not self._is_false(text, start):
                return start - len(word), meaning
        if bare and last in self._bare and start and not self._is_false(text, start):
            return start - 1, self._bare[last]
        return start, ""

    def beyond(self, text: str, start: int) -> str:
        """Qualifier by words before the number that are no part of the quantity: 突破, 约有, 不得超过基金总值的."""
        if text[start - 1 : start] == "的" and (match := _BOUND.search(text, max(0, start - 20), start)):
            return "atMost" if match[2] in ("超过", "高于", "多于") else "atLeast"
        for word, meaning in self._beyond.get(text[start - 1 : start], ()):
            if text.endswith(word, 0, start):
                return meaning
        return ""

    def capped(self, text: str, start: int) -> str:
        """Qualifier of an amount of money that a verb parts from its 最高: 最高给予, 最高奖励; or of a 限额; or that a list does."""
        if text[start - 1 : start] in _JOINS and _CAPPED.search(text, max(0, start - _CAPPED_REACH), start):
            return "atMost"
        since = max(0, start - _CAP_REACH)
        return "atMost" if _CAPPING.search(text, since, start) and _CAP.search(text, since, start) else ""

    def after(self, text: str, end: int) -> tuple[int, str]:
        """Where the quantity really ends, and its qualifier: 以上, 左右."""
        for word, meaning in self._after.get(text[end : end + 1], ()):
            if text.startswith(word, end):
                return end + len(word), meaning
        if text[end : end + 1] in ("/", "∕", "／") and (each := _EACH.match(text, end)):
            return end, self.after(text, each.end())[1]
        return end, "atLeast" if _FLOOR.match(text, end) else ""

    def _is_false(self, text: str, start: int) -> bool:
        return any(text.endswith(word, 0, start) for word in self._false_hedges)


def _by_char(groups: Mapping[str, str], place: int) -> dict[str, list[tuple[str, str]]]:
    """Words by their first or last character, longest first."""
    table: dict[str, list[tuple[str, str]]] = {}
    for word in longest_first(groups):
        table.setdefault(word[place], []).append((word, groups[word]))
    return table


def longest_first(words: Iterable[str]) -> list[str]:
    """Words in the order in which they are tried."""
    return sorted(words, key=lambda word: (-len(word), word))
