"""Proportions: percentages, points, shares in words, multiples, ratios."""

from __future__ import annotations

from decimal import Decimal

from kg.model import Quantity
from kg.recognise.numbers import Number, number_at
from kg.recognise.readings import Finisher, Reading, rounded
from kg.regex import regex

SIGNS = {"%": "%", "％": "%", "﹪": "%", "‰": "‰", "‱": "‱"}
POINTS = regex("[ \u3000]?[多余]?(?:个多?百分[点比]|百分点)")
NO_SHARE = regex("[立为员绩果功长熟就本效型人交才品分不都年套群语对因教活了天]")
"""What follows 成 in another word: 三成立, 一成不变."""
TO = regex(r"\s?(?:[-—–~～―─－]{1,2}|至|到)\s?")
CLOSED = regex("[，。；、！？）)：:,;!?\\s”》的]|$")
_UNITS = tuple("零一二三四五六七八九")
_HUNDRED = Decimal(100)
_PER = {"百": "%", "千": "‰", "万": "‱"}
_RATIO = regex(r"\s?([∶:：])\s?([0-9０-９]{1,4}(?:[.．][0-9０-９]{1,3})?)(?![0-9０-９年月日：:.．])")
_WORDED_RATIO = regex(
    "比([0-9]{1,4}(?:[.][0-9]{1,3})?|[一二三四五六七八九十百]{1,5}(?:点[零一二三四五六七八九]{1,3})?)(?![0-9.多少高低大小])"
)
_IN_RATIO = regex("[比率例][^，。；]{0,8}$")
_SLASH = regex(r"[/／]([0-9]{1,3})(?![0-9/／.月日年])")
_BOUND_BEFORE = regex("不(?:得|能|应)?(低于|少于|超过|高于)[^，。；：、！？0-9的]{2,12}$")
"""按不低于公用经费10%安排: the bound stands before what the share is taken of."""
_BOUND_OF = regex("(?:(不到|不足|未到)|超过|超出)[^，。；：！？不超]{1,7}的$")


class Proportions:
    """Reads proportions at numbers."""

    def __init__(self, finisher: Finisher) -> None:
        self._finisher = finisher

    def read(self, text: str, number: Number) -> Reading | None:
        """The proportion that a number begins, or None."""
        after = text[number.end : number.end + 1]
        if not after:
            return None
        if after in "分/／":
            return self._part(text, number) or self._slashed(text, number)
        if after in "∶:： 比":
            ratio = self._ratio(text, number) or self._worded_ratio(text, number)
            return ratio or self._points(text, number) or self._percent(text, number)
        if after == "成":
            return self._tenths(text, number)
        return self._points(text, number) or self._percent(text, number) or self._multiple(text, number)

    def _part(self, text: str, number: Number) -> Reading | None:
        """百分之九十五, 五分之二."""
        if not text.startswith("分之", number.end):
            return None
        part = number_at(text, number.end + 2)
        if part is None:
            return None
        per = _PER.get(number.text)
        if per:
            joint = TO.match(text, part.end)
            again = 3 if joint and text.startswith(number.text + "分之", joint.end()) else 0
            last = number_at(text, joint.end() + again) if joint else None
            if last and last.value > part.value:
                quantity = Quantity(None, per, part.value, last.value, form="percent")
                return self._finish(text, number, last.end, quantity, "quantity.range")
            if part.text == "百" and text[number.start - 1 : number.start] == "个":
                return None  # 三个百分之百 is a slogan
            return self._finish(text, number, part.end, Quantity(part.value, per, form="percent"), "quantity.percent")
        if number.value < 2 or part.value >= number.value:
            return None
        end, qualifier = part.end, bound_of(text, number.start)
        if text[end : end + 1] in ("强", "弱", "多") and CLOSED.match(text, end + 1):
            end, qualifier = end + 1, "lessThan" if text[end] == "弱" else "moreThan"
        share = Quantity(rounded(part.value / number.value * _HUNDRED), "%", form="share")
        return self._finish(text, number.hedged(qualifier), end, share, "quantity.share-words")

    def _slashed(self, text: str, number: Number) -> Reading | None:
        """2/3, but no date and no fraction above one."""
        match = _SLASH.match(text, number.end)
        if match is None or number.han or not 0 < number.value < int(match[1]) <= 100:
            return None
        if text[number.start - 1 : number.start] in ("/", "／"):
            return None
        share = rounded(number.value / int(match[1]) * _HUNDRED)
        return self._finish(text, number, match.end(), Quantity(share, "%", form="share"), "quantity.share-words")

    def _ratio(self, text: str, number: Number) -> Reading | None:
        """16.3∶1 and 3:7, but no clock (8:30) and no number of an annex (1：…)."""
        match = _RATIO.match(text, number.end)
        second = number_at(text, match.start(2)) if match and not number.han else None
        if match is None or second is None or not second.value or text[number.start - 1 : number.start] in (":", "：", "∶"):
            return None
        if match[1] != "∶" and not _IN_RATIO.search(text, max(0, number.start - 14), number.start):
            clock = number.value <= 24 and len(match[2]) == 2 and second.value < 60 and "." not in number.text
            if clock or second.value > 60:
                return None
        return self._as_ratio(text, number, second, match.end())

    def _worded_ratio(self, text: str, number: Number) -> Reading | None:
        """十五比一, where the words before speak of a ratio."""
        match = _WORDED_RATIO.match(text, number.end)
        second = number_at(text, match.start(1)) if match else None
        if match is None or second is None or not second.value or not _IN_RATIO.search(text, max(0, number.start - 14), number.start):
            return None
        return self._as_ratio(text, number, second, match.end())

    def _as_ratio(self, text: str, number: Number, second: Number, end: int) -> Reading | None:
        quantity = Quantity(rounded(number.value / second.value), "比", form="ratio")
        return self._finish(text, number, end, quantity, "quantity.ratio")

    def _points(self, text: str, number: Number) -> Reading | None:
        match = POINTS.match(text, number.end)
        if match is None:
            return None
        number = number.hedged("moreThan") if "多" in match.group() or "余" in match.group() else number
        return self._finish(text, number, match.end(), Quantity(number.value, "百分点", form="points"), "quantity.points")

    def _percent(self, text: str, number: Number) -> Reading | None:
        if number.han:
            return None
        end = number.end
        if text[end : end + 1] in ("多", "余"):
            number, end = number.hedged("moreThan"), end + 1
        end += text[end : end + 1] in (" ", "\u3000")
        sign = SIGNS.get(text[end : end + 1])
        if sign is None:
            return None
        if not number.qualifier and (bound := _BOUND_BEFORE.search(text, max(0, number.start - 18), number.start)):
            number = number.hedged("atMost" if bound[1] in ("超过", "高于") else "atLeast")
        return self._finish(text, number, end + 1, Quantity(number.value, sign, form="percent"), "quantity.percent")

    def _tenths(self, text: str, number: Number) -> Reading | None:
        """两成, 九成半, 九成八, 7成以上."""
        end = number.end + 1
        if not 1 <= number.value <= 10 or NO_SHARE.match(text, end) or number.round:
            return None
        value, qualifier = number.value * 10, number.qualifier or bound_of(text, number.start)
        if text.startswith("半", end):
            value, end = value + 5, end + 1
        elif text[end : end + 1] in _UNITS and CLOSED.match(text, end + 1):
            value, end = value + _UNITS.index(text[end]), end + 1
        elif text[end : end + 1] in ("多", "强") and CLOSED.match(text, end + 1):
            qualifier, end = "moreThan", end + 1
        return self._finish(text, number.hedged(qualifier), end, Quantity(value, "%", form="share"), "quantity.share-words")

    def _multiple(self, text: str, number: Number) -> Reading | None:
        end = number.end
        if text[end : end + 1] in ("多", "余"):
            number, end = number.hedged("moreThan"), end + 1
        if text[end : end + 1] != "倍" or number.round or text.startswith(("倍增", "倍努力", "倍于", "倍的努力"), end):
            return None
        end += 1
        if text[end : end + 1] == "多" and CLOSED.match(text, end + 1):
            number, end = number.hedged("moreThan"), end + 1
        return self._finish(text, number, end, Quantity(number.value, "倍", form="multiple"), "quantity.multiple")

    def _finish(self, text: str, number: Number, end: int, quantity: Quantity, rule: str) -> Reading | None:
        return self._finisher.finish(text, number, end, quantity, rule)


def bound_of(text: str, start: int) -> str:
    """Qualifier of 不到邻县的一半: the bound stands before what the share is taken of."""
    match = _BOUND_OF.search(text, max(0, start - 12), start)
    return "" if match is None else "lessThan" if match[1] else "moreThan"
