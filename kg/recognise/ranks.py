"""Ranks: 全市第三, 前三名, 居首位, 冠、亚、季军."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.lexicon import Lexicon, compile_rule
from kg.model import Quantity
from kg.recognise.numbers import Number
from kg.recognise.readings import Reading
from kg.regex import regex

_ENDS = regex(
    r"[，。；、！？）)：:,;!\s”》]|的(?:好?成绩|佳绩|名次|位[置次]|排名|水平|好名次)|$|[和与]"
    r"|(?:稳步)?(?:上升|下降|升|跃|提升|前进|前移|后移|攀升|晋升|降|退|跌|到|至|进)"
)
_PLACES = {"冠": 1, "亚": 2, "季": 3, "殿": 4}
_TITLES = ("单项", "隐形")
"""单项冠军企业 is a title of firms."""
_WORDS = regex("[冠亚季殿首榜](?:(?<=[冠亚季殿])(?:、?[冠亚季殿]){0,2}、?军|(?<=首)(?<![放摆列在]首)位(?!度)|(?<=榜)首)")
"""One set of characters begins all of them, so that the search skips all others."""
_HEAD_OF = regex("之首(?=[，。；、！？）)\\s的]|$)")
_STANDING = regex("[位居列排占在][^，。；：！？]{0,14}$")
_RUN = regex("连冠(?![军王])")
_TIMES = regex("[二两三四五六七八九十0-9]{1,3}$")
_MASKED = regex(r"(?:第|(?<=[排居列])(?=[×✕XxＸ*＊]{1,3}[名位]))[×✕XxＸ*＊]{1,4}(?:名(?!校)|位)?(?![×✕XxＸ*＊0-9])")
_LETTER = regex("[冠亚季殿]")


class Ranks:
    """Reads ranks: at numbers behind 第 and 前, and as words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._cue = regex("|".join(p.pattern for p in compile_rule(lexicon.rules["quantity.rank"], lexicon)))
        self._virtue = regex("|".join(p.pattern for p in compile_rule(lexicon.rules["quantity.rank-word"], lexicon)))
        self._top = regex("|".join(p.pattern for p in compile_rule(lexicon.rules["quantity.top"], lexicon)))

    def ordinal(self, text: str, number: Number, after_rank: bool) -> Reading | None:
        """第三 and 第3名 where something is ranked; 第一，… as the head of a list and 第一责任人 are none.

        Args:
            text: the speech.
            number: the number behind 第.
            after_rank: another rank stands a few characters before.
        """
        start, end = number.start - 1, number.end
        if text[end : end + 1] in ("名", "位") and not text.startswith(("名校", "位数"), end):
            end += 1
        if not _ENDS.match(text, end):
            return None
        last = text.startswith("倒数", start - 2)
        window = text[max(0, start - 20) : start]
        if not (last or after_rank or self._cue.search(window)):
            return None
        return Reading(start - 2 if last else start, end, _rank(number.value), "quantity.rank")

    @staticmethod
    def listed(text: str, number: Number) -> Reading | None:
        """The 二 and 三 of 第一、二、三名, once 第一 is known to be a rank."""
        end = number.end + (text[number.end : number.end + 1] in ("名", "位"))
        return Reading(number.start, end, _rank(number.value), "quantity.rank") if _ENDS.match(text, end) else None

    def top(self, text: str, number: Number) -> Reading | None:
        """跨入前三, 前十名."""
        start, end = number.start - 1, number.end
        named = text[end : end + 1] in ("名", "位", "强")
        if named or text.startswith("甲", end):
            end += 1
        if not named and not (_ENDS.match(text, end) and self._top.search(text[max(0, start - 12) : start])):
            return None
        if text[end - 1] == "强" and not _ENDS.match(text, end):
            return None
        return Reading(start, end, Quantity(number.value, "名次", qualifier="atMost", form="rank"), "quantity.top")

    def words(self, text: str) -> list[Reading]:
        """冠军, 冠、亚、季军 (one rank each), 居首位."""
        found = []
        for match in _WORDS.finditer(text):
            start, end = match.span()
            if match.group() in ("首位", "榜首"):
                if self._cue.search(text[max(0, start - 10) : start]):
                    found.append(Reading(start, end, _rank(Decimal(1)), "quantity.rank-word"))
                continue
            if self._virtue.match(text, end) or text[max(0, start - 2) : start] in _TITLES:
                continue
            letters = [m.start() for m in _LETTER.finditer(text, start, end)]
            for at in letters:
                stop = end if at == letters[-1] else at + 1
                found.append(Reading(at, stop, _rank(Decimal(_PLACES[text[at]])), "quantity.rank-word"))
        return [*found, *_firsts(text), *self._masked(text)]

    def _masked(self, text: str) -> Iterator[Reading]:
        """居全市第×名."""
        for match in _MASKED.finditer(text):
            start, end = match.span()
            if _ENDS.match(text, end) and self._cue.search(text[max(0, start - 16) : start]):
                yield Reading(start, end, Quantity(None, "名次", form="rank", flags=("masked",)), "quantity.masked")

    def last(self, text: str, number: Number) -> Reading | None:
        """排后三位: counted from the end."""
        start, end = number.start - 1, number.end + 1
        if text[number.end : end] not in ("名", "位") or not _ENDS.match(text, end):
            return None
        if not self._top.search(text[max(0, start - 12) : start]):
            return None
        return Reading(start, end, _rank(number.value), "quantity.top")


def _firsts(text: str) -> Iterator[Reading]:
    """居…之首 and 五连冠."""
    for match in _HEAD_OF.finditer(text):
        if _STANDING.search(text, max(0, match.start() - 16), match.start()):
            yield Reading(*match.span(), _rank(Decimal(1)), "quantity.rank-word")
    for match in _RUN.finditer(text):
        if times := _TIMES.search(text, max(0, match.start() - 3), match.start()):
            yield Reading(times.start(), match.end(), _rank(Decimal(1)), "quantity.rank-word")


def _rank(value: Decimal) -> Quantity:
    return Quantity(value, "名次", form="rank")
