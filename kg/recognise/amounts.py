"""Amounts: a number with a unit, and the few kinds that need none."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.lexicon import Lexicon
from kg.model import Quantity
from kg.recognise.numbers import Number
from kg.recognise.proportions import CLOSED
from kg.recognise.readings import Finisher, Reading
from kg.recognise.units import Unit, longest_first
from kg.regex import regex

_NEXT = regex(r"[，。；、！？）)：:,;!\s”0-9０-９二两三四五六七八九十]|$")
"""What follows a count that comes last: a stop, or the next count of a list (综合楼一栋三层)."""
_NO_NOUN = frozenset("这那每同另哪某任有唯上下第何没无了是成在为到一统专单万的此漏落少让差错丢手再又更只仅大小多几半前后进下跨新于")
"""Characters before 一 after which it is no count: 这一个, 不落一户, 人手一册."""
_EACH = regex(r"每(?:[超少多增减低高缺]|超过|新增|增加|减少|培养|引进|考取|录取|招收|流失|获得?)[^，。；、]{0,6}$")
_NICKNAMES = ("新政", "职教", "“人才", "教育新政", "人才新政")
_CONTRACT = regex("(?:的)?(?:正式|书面)?(?:劳动|聘用|聘任|服务|用工|培养)?(?:合同|协议)")
_TERM = regex("(?:满|学制|为期|年限|期限|发放|聘期|任期|服务期|不少于|至少)$")
_TENETS = regex("坚持|明确|必须|方面|字")
_CASES = regex("(?:案件?|事故|事件|问题|欺凌|线索|纠纷|火灾)$")
_CONGRESS = regex("(?:党代会|代表大会|人代会|团代会|教代会|全会|全体会议|常委会|党代表)")
_MORE = "增加|增长|提高|扩大|发展|上升|减少|下降"
_OPEN_END = regex(f"{CLOSED.pattern}|{_MORE}")
_GAP = (
    rf"(?:[由从](?:[0-9.]{{1,8}}[万亿](?:{_MORE}|增至)?[到至]?)?)?"
    r"(?:总额|总计|合计|共计|达到?|约|为|共|累计|超过?|近|突破|[了的]){0,3}$"
)
_NO_SINGLE = frozenset("次批天种组条队款轮")
_ORDINAL = frozenset(("批次", *"批轮部门节场处台座块"))
_GRADES = frozenset("一二三四五六七八九级）)")
"""高三12班 is a name."""
_IN_TURN = frozenset("批次")


_YI = Decimal(10**8)
_MONEY_BEFORE = regex(r"[万亿]元[^。\n]{0,30}$")
"""The sum was given in 万元 before, the parts go without 元: 60万元，其中一中30万."""


class Amounts:
    """Reads amounts at numbers."""

    def __init__(self, lexicon: Lexicon, finisher: Finisher) -> None:
        self._finisher, self._units = finisher, finisher.units
        self._countable = lexicon.words("quantity-countables")
        people = "|".join(longest_first(lexicon.words("quantity-people")))
        self._people = regex(f"(?:(?!的)[\u4e00-\u9fff]){{0,4}}?(?:{people})")
        self._money = regex(f"(?:{'|'.join(longest_first(lexicon.words('quantity-money')))})" + _GAP)
        self._crowd = regex(f"(?:{people})" + _GAP)

    def read(self, text: str, number: Number) -> Reading | None:
        """1800多名, 12，436万元, 三千四百余人, 3.78万农牧民, 总投资5.15亿."""
        end, inexact = number.end, number.qualifier
        if text[end : end + 1] in ("多", "余", "几", "来"):
            inexact = "moreThan" if text[end] in "多余" else "about"
            end += 1
        if not number.han and text[end : end + 1] in (" ", "\u3000", "\n"):
            end += 1
        if text.startswith("个亿", end):
            return self._finisher.finish(text, number, end + 2, Quantity(number.value * _YI, "元"), "quantity.amount")
        unit = self._units.at(text, end)
        number = number.hedged(inexact) if inexact != number.qualifier else number
        if unit is None:
            return self._people_after(text, number, end) or self._omitted(text, number)
        if not self._stands(text, number, unit):
            return None
        form = "score" if unit.name == "分" else "amount"
        rule = "quantity.round" if number.round else "quantity.one" if number.one else "quantity.amount"
        return self._finisher.finish(text, number, unit.end, Quantity(number.value, unit.name, form=form), rule)

    def _stands(self, text: str, number: Number, unit: Unit) -> bool:
        """Is this a count, not an article, an ordinal, a slogan or a length of time in passing?"""
        start, end = number.start, unit.end
        before = text[start - 1 : start]
        if before == "每" or (number.value < 10 and _EACH.search(text, max(0, start - 14), start)):
            return False
        if number.han and unit.name == "次" and _CONGRESS.match(text, end):
            return False  # 县十三次党代会
        if (before == "届" and unit.name == "次") or (before == "后" and _is_last(text, number, unit)) or self._in_name(text, start, unit):
            return False
        if unit.kind == "duration":
            bound = self._units.after(text, end)[1] or self._units.before(text, start)[1] in ("atLeast", "atMost", "lessThan")
            return bool(bound or _TERM.search(text, max(0, start - 4), start)) and not number.one
        if number.round:
            return self._near_round(text, number)
        if unit.kind in ("digits", "place"):
            return not number.han and not (unit.name == "班" and before in _GRADES)
        if number.one:
            return unit.name not in _NO_SINGLE and _counted_one(text, start, end)
        return not number.small or self._small_stands(text, number, unit)

    def _in_name(self, text: str, start: int, unit: Unit) -> bool:
        """Part of a document's nickname (人才新政20条) or the length of a contract (3年以上劳动合同)."""
        if unit.kind == "duration":
            return _CONTRACT.match(text, self._units.after(text, unit.end)[0]) is not None
        return unit.name == "条" and text.endswith(_NICKNAMES, 0, start)

    def _small_stands(self, text: str, number: Number, unit: Unit) -> bool:
        """三个教学点 counts, 三个转变 is a slogan, 二批 an ordinal."""
        start, end = number.start, unit.end
        if unit.kind == "general":
            if number.value > 10:
                return not _TENETS.match(text, end)
            named = unit.name not in _IN_TURN and text.startswith(self._countable, end)
            return named or bool(_NEXT.match(text, end) and _after_noun(text, start))
        listed = text[start - 1 : start] == "、" and text[start - 2 : start - 1] in "一二三四五六七八"
        return not (unit.name in _ORDINAL and (number.text == "二" or listed))

    def _near_round(self, text: str, number: Number) -> bool:
        """千人 only counts where something says how near: 近千人, 千余人, 突破千人."""
        units = self._units
        return bool(number.qualifier or units.before(text, number.start, True)[1] or units.beyond(text, number.start))

    def _people_after(self, text: str, number: Number, end: int) -> Reading | None:
        """People need no classifier behind a great number."""
        if (
            number.value < 100
            or text[max(0, number.start - 3) : number.start - 1] in ("成百", "成千")
            or (number.round and not self._near_round(text, number))
            or not self._people.match(text, end)
        ):
            return None
        if not number.han and number.value < 10000 and not number.qualifier:
            return None
        return self._finisher.finish(text, number, end, Quantity(number.value, "人"), "quantity.people")

    def _omitted(self, text: str, number: Number) -> Reading | None:
        """总投资5.15亿，: the unit goes without saying."""
        if not number.text.endswith(("万", "亿")) or number.round or not _OPEN_END.match(text, number.end):
            return None
        for before, unit in ((self._money, "元"), (self._crowd, "人")):
            if before.search(text, max(0, number.start - 12), number.start):
                return self._finisher.finish(text, number, number.end, Quantity(number.value, unit), "quantity.omitted-unit")
        if _MONEY_BEFORE.search(text, max(0, number.start - 34), number.start):
            return self._finisher.finish(text, number, number.end, Quantity(number.value, "元"), "quantity.omitted-unit")
        return None


def _is_last(text: str, number: Number, unit: Unit) -> bool:
    """后三名 and 后两节课 are the last ones; 随后三所学校 is a count."""
    return unit.name in "名位" or (number.small and text[number.start - 2 : number.start - 1] not in "之以然最今此其随而先")


def _counted_one(text: str, start: int, end: int) -> bool:
    """综合楼一栋，溺水一人，: the count comes last; 一个好机制 is an article, 成熟一个发展一个 and 欢聚一堂 are turns of phrase."""
    if text[end - 1] == "起" and not _CASES.search(text, max(0, start - 2), start):
        return False
    repeated = text[start:end] in re.split("[，。；、]", text[max(0, start - 6) : start])[-1]
    gathered = text[end - 1] == "堂" and text[start - 1 : start] in "聚济会集"
    return bool(start and _NEXT.match(text, end)) and not repeated and not gathered and _after_noun(text, start)


def _after_noun(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    return "\u4e00" <= before <= "\u9fff" and before not in _NO_NOUN and text[start - 2 : start - 1] != "一"
