"""Bare numbers whose unit is implied: 巩固率达100, 85的乡镇初中, 辍学人数0."""

from __future__ import annotations

from kg.lexicon import Lexicon, alternation
from kg.model import Quantity
from kg.recognise.numbers import Number
from kg.recognise.readings import Reading
from kg.regex import regex

_STOP = regex(r"[，。；、！？）)：,;!\s”]|(?:提高|提升|上升|增加|增长|下降|降低|升|降|增|减)|[和与到至比]|\.(?![0-9])|$")
_RATE = regex(
    r"(?:(?<!容积)(?<!汇)率|(?:培训|覆盖|普及|受益|参与|资助|惠及|受训|达标|优秀|及格|参训|知晓|受援|监测|开出|优良)面|比例|占比|比重|份额)"
    r"(?:[已仍均也还]?(?:分别|稳定|保持|维持)?(?:达到?|为|是|在|至|到|约|近|超|超过|不低于|高达|仅|只有|：|:)?|(?:由|从)[^，。；、0-9]{0,10}的?|[^，。；、0-9]{0,4}(?:提高|提升|上升|下降|降低|增加|升|降)(?:了|到|至|为)?)$"
)
_STEP = regex(r"[0-9.]{1,6}(?:逐步)?(?:提高|提升|上升|增加|增长|下降|降低|升|降|扩大|扩展)?(?:到|至|为)$|[0-9.]{1,6}[和、与]$")
_SHARE = regex("(?:占|占[^，。；、0-9]{1,10}的)$")
_FROM = "[由从][^，。；、0-9]{0,8}"
_ONWARD = "[0-9]{1,6}(?:增加|提高|上升|增长|扩大|提升|减少|下降|降低|增|升|减|降)?[到至为]"
_SENTENCE = regex("[。！？\n]")
_BEFORE_GROUP = regex(r"[，。；、！？：:\s（(]$|^$|(?:有|全县|全市|全区|全省|全州)$")


class BareNumbers:
    """Reads numbers without a unit, on evidence only."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._heads = lexicon.groups("quantity-headcounts")
        self._head = regex(f"({alternation(self._heads)})(?:(?:总共|共计|共|总计)?(?:达到|达|为|是|：|:)?|{_FROM}(?:{_ONWARD})?)$")
        institutions = alternation(lexicon.words("quantity-institutions"))
        self._group = regex(f"的(?!一|是)[^，。；、的0-9]{{0,5}}?{institutions}")

    def read(self, text: str, number: Number) -> Reading | None:
        """The amount that a number without a unit states, or None."""
        if number.han or number.grouped:
            return None
        start, end = number.start, number.end
        window = text[max(0, start - 24) : start]
        if _STOP.match(text, end):
            head = self._head.search(window)
            if head:
                return Reading(start, end, Quantity(number.value, self._heads[head[1]]), "quantity.bare-count")
            if number.value <= 100 and self._is_rate(text, start, window):
                return self._percent(number)
        if 10 <= number.value <= 100 and self._group.match(text, end) and _BEFORE_GROUP.search(window):
            return self._percent(number)
        return None

    @staticmethod
    def _percent(number: Number) -> Reading:
        flags = ("lostPercent",) if number.value else ()
        return Reading(number.start, number.end, Quantity(number.value, "%", form="percent", flags=flags), "quantity.lost-percent")

    @staticmethod
    def _is_rate(text: str, start: int, window: str) -> bool:
        if _RATE.search(window):
            return True
        step = _STEP.search(window)
        if step and _RATE.search(window[: step.start()]):
            return True
        return bool(_SHARE.search(window)) and _percent_near(text, start)


def _percent_near(text: str, start: int) -> bool:
    """Another share of the same sentence kept its sign."""
    before = text[max(0, start - 60) : start]
    cut = [match.end() for match in _SENTENCE.finditer(before)]
    after = text[start : start + 60]
    stop = _SENTENCE.search(after)
    near = before[cut[-1] if cut else 0 :] + after[: stop.start() if stop else len(after)]
    return "%" in near or "％" in near
