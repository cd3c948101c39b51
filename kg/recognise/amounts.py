"""Amounts: a number with its unit, a percentage, a range, a ratio, a share in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kg.lexicon import Lexicon
from kg.model import Quantity
from kg.recognise.numbers import Number, number_at
from kg.recognise.units import Unit, Units, longest_first

_HUNDRED = Decimal(100)
_PER = {"百": "%", "千": "‰", "万": "‱"}
_SIGNS = {"%": "%", "％": "%", "‰": "‰", "‱": "‱", "﹪": "%"}
_POINTS = re.compile(r"[多余]?(?:个百分[点比]|百分点)")
_TO = re.compile(r"\s?(?:[-—–~～―─－]{1,2}|至|到)\s?")
_RATIO = re.compile(r"\s?([∶:：])\s?([0-9０-９]{1,4}(?:[.．][0-9０-９]{1,3})?)(?![0-9０-９年月日：:.．])")
_SLASH = re.compile(r"[/／]([0-9]{1,3})(?![0-9/／.月日年])")
_NO_SHARE = re.compile("[立为员绩果功长熟就本效型人交才品分不都年套群语对因教活了天]")
_CLOSE = re.compile("[，。；、！？）)：:,;!?\\s”》的]|$")
_ENUMERATED = re.compile(r"[，。；、！？）)：:,;!\s”0-9０-９一二两三四五六七八九十]|$")
_COUNTED = re.compile("[这那每同另哪某任有唯上下第何没无了是成在为到一各统专单万的此漏落少让差错丢手再又更只仅大小多几半前后进下跨新于]")
_PER_EACH = re.compile(r"每(?:[超少多增减低高缺]|超过|新增|增加|减少|培养|引进|考取|录取|招收|流失|获得?)[^，。；、]{0,6}$")
_TERM = re.compile("(?:满|学制|为期|年限|期限|发放|聘期|任期|服务期|不少于|至少)$")
_CHANGE = re.compile("(?:提高|增加|提升|增长|降低|下降|减少|调整)到?")
_CASES = re.compile("(?:案件?|事故|事件|问题|欺凌|线索|纠纷|火灾)$")
_MONEY_GAP = re.compile(r"(?:总额|总计|合计|共计|达到?|约|为|共|累计|超过?|近|突破|[了的])*$")


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity found, not yet a mention."""

    start: int
    end: int
    quantity: Quantity
    rule: str


class Amounts:
    """Reads amounts at numbers."""

    def __init__(self, lexicon: Lexicon, units: Units) -> None:
        self._units = units
        self._countable = tuple(lexicon.words("quantity-countables"))
        self._people = tuple(lexicon.words("quantity-people"))
        self._sizes = tuple(lexicon.words("quantity-sizes"))
        self._money = re.compile(f"(?:{'|'.join(longest_first(lexicon.words('quantity-money')))})" + _MONEY_GAP.pattern)
        self._crowd = re.compile(f"(?:{'|'.join(longest_first(self._people))})" + _MONEY_GAP.pattern)

    def read(self, text: str, number: Number) -> Reading | None:
        """The amount that a number begins, or None."""
        return (
            self._fraction(text, number)
            or self._ratio(text, number)
            or self._range(text, number)
            or self._percent(text, number)
            or self._tenths(text, number)
            or self._multiple(text, number)
            or self._counted(text, number)
            or self._uncounted(text, number)
        )

    def _finish(self, text: str, number: Number, end: int, quantity: Quantity, rule: str) -> Reading | None:
        """Take in the hedges on both sides."""
        gap = quantity.unit in ("百分点", "位")
        start, before = self._units.before(text, number.start, number.round)
        if gap and before and text[number.start - 1] in "于出":
            start, before = number.start, ""
        end, after = self._units.after(text, end)
        qualifier = before or after or number.qualifier or self._units.beyond(text, start)
        if after and quantity.form == "score":
            return None
        if after and self._is_size(text, end):
            return None
        value = quantity.value
        if number.low is not None and quantity.low is None and value is not None:
            scale = value / number.value
            quantity = _with(quantity, None, number.low * scale, (number.high or number.low) * scale, "about")
            return Reading(start, end, quantity, "quantity.approximate")
        return Reading(start, end, _with(quantity, value, quantity.low, quantity.high, qualifier), rule)

    def _is_size(self, text: str, end: int) -> bool:
        at = end + 1 if text[end : end + 1] == "的" else end
        return text.startswith(self._sizes, at)

    def _fraction(self, text: str, number: Number) -> Reading | None:
        """百分之九十五, 五分之二, 2/3."""
        slash = _SLASH.match(text, number.end)
        if slash and not number.han and 0 < number.value < int(slash[1]) <= 100 and text[number.start - 1 : number.start] not in "/／":
            share = number.value / int(slash[1]) * _HUNDRED
            return self._finish(text, number, slash.end(), Quantity(_round(share), "%", form="share"), "quantity.share-words")
        if not text.startswith("分之", number.end):
            return None
        part = number_at(text, number.end + 2)
        if part is None:
            return None
        per = _PER.get(number.text)
        if per:
            whole = _plain(number)
            joint = _TO.match(text, part.end)
            last = number_at(text, joint.end() + (3 if text.startswith(number.text + "分之", joint.end()) else 0)) if joint else None
            if last and last.value > part.value and not _rising(text, number.start):
                quantity = Quantity(None, per, part.value, last.value, form="percent")
                return self._finish(text, whole, last.end, quantity, "quantity.range")
            return self._finish(text, whole, part.end, Quantity(part.value, per, form="percent"), "quantity.percent")
        if number.value < 2 or part.value >= number.value:
            return None
        end, qualifier = part.end, ""
        if text[end : end + 1] in ("强", "弱", "多") and _CLOSE.match(text, end + 1):
            end, qualifier = end + 1, "lessThan" if text[end] == "弱" else "moreThan"
        share = Quantity(_round(part.value / number.value * _HUNDRED), "%", form="share")
        return self._finish(text, _plain(number, qualifier), end, share, "quantity.share-words")

    def _ratio(self, text: str, number: Number) -> Reading | None:
        match = _RATIO.match(text, number.end)
        if match is None or number.han:
            return None
        first, second = number.value, number_at(text, match.start(2))
        if second is None or not second.value or text[number.start - 1 : number.start] in ":：∶":
            return None
        digits = match[2]
        clock = first <= 24 and len(digits) == 2 and second.value < 60 and "." not in number.text
        worded = "比" in text[max(0, number.start - 14) : number.start]
        listed = match[1] != "∶" and not worded and (first == first.to_integral() and second.value > 60)
        if (match[1] != "∶" and clock and not worded) or listed:
            return None
        return self._finish(text, number, match.end(), Quantity(_round(first / second.value), "比", form="ratio"), "quantity.ratio")

    def _range(self, text: str, number: Number) -> Reading | None:
        """3至5年, 200—500元, 20%—25%, 三至五所."""
        unit = self._unit(text, number.end)
        joint = _TO.match(text, unit.end if unit else number.end)
        last = number_at(text, joint.end()) if joint else None
        if joint is None or last is None or number.round:
            return None
        end_unit = self._unit(text, last.end)
        if end_unit is None or (unit and unit.name != end_unit.name) or text[number.start - 1 : number.start] == "第":
            return None
        if joint.group().strip() in "至到" and _rising(text, number.start) and not _CHANGE.match(text, end_unit.end):
            return None
        low, high = number.value, last.value
        scale = next((Decimal(factor) for sign, factor in (("亿", 10**8), ("万", 10**4)) if last.text.endswith(sign)), Decimal(1))
        if unit is None and scale > 1 and not number.text.endswith(("万", "亿")) and low < high / scale:
            low *= scale
        if low >= high or end_unit.kind == "place" or (end_unit.kind == "duration" and text[end_unit.end : end_unit.end + 1] in "内来前级"):
            return None
        if end_unit.kind == "digits" and number.han:
            return None
        factor = Decimal(10) if end_unit.kind == "tenths" else Decimal(1)
        form = _FORMS.get(end_unit.kind, "amount")
        quantity = Quantity(None, end_unit.name, low * factor, high * factor, form=form)
        return self._finish(text, _plain(number), end_unit.end, quantity, "quantity.range")

    def _unit(self, text: str, end: int) -> Unit | None:
        """Any unit of a range: signs and points besides the listed ones."""
        sign = _SIGNS.get(text[end : end + 1])
        if sign:
            return Unit(sign, "percent", end, end + 1)
        points = _POINTS.match(text, end)
        if points:
            return Unit("百分点", "points", end, points.end())
        if text.startswith("倍", end):
            return Unit("倍", "multiple", end, end + 1)
        if text.startswith("成", end) and not _NO_SHARE.match(text, end + 1):
            return Unit("%", "tenths", end, end + 1)
        return self._units.at(text, end)

    def _percent(self, text: str, number: Number) -> Reading | None:
        end = number.end
        points = _POINTS.match(text, end)
        if points:
            number = _plain(number, "moreThan") if points.group()[0] in "多余" else number
            return self._finish(text, number, points.end(), Quantity(number.value, "百分点", form="points"), "quantity.points")
        qualifier = ""
        if text[end : end + 1] in ("多", "余"):
            end, qualifier = end + 1, "moreThan"
        if not number.han and text[end : end + 1] in " \u3000" and text[end : end + 1]:
            end += 1
        sign = _SIGNS.get(text[end : end + 1])
        if sign is None or number.han:
            return None
        number = _plain(number, qualifier) if qualifier else number
        return self._finish(text, number, end + 1, Quantity(number.value, sign, form="percent"), "quantity.percent")

    def _tenths(self, text: str, number: Number) -> Reading | None:
        """两成, 九成半, 7成以上."""
        end = number.end
        if not text.startswith("成", end) or number.value > 10 or number.value < 1 or _NO_SHARE.match(text, end + 1) or number.round:
            return None
        value, end = number.value * 10, end + 1
        if text.startswith("半", end):
            value, end = value + 5, end + 1
        elif text[end : end + 1] in ("多", "强") and _CLOSE.match(text, end + 1):
            number, end = _plain(number, "moreThan"), end + 1
        return self._finish(text, number, end, Quantity(value, "%", form="share"), "quantity.share-words")

    def _multiple(self, text: str, number: Number) -> Reading | None:
        end = number.end
        if text[end : end + 1] in ("多", "余"):
            number, end = _plain(number, "moreThan"), end + 1
        if not text.startswith("倍", end) or number.round or text.startswith(("倍增", "倍努力", "倍于", "倍的努力"), end):
            return None
        end += 1
        if text[end : end + 1] == "多" and _CLOSE.match(text, end + 1):
            number, end = _plain(number, "moreThan"), end + 1
        return self._finish(text, number, end, Quantity(number.value, "倍", form="multiple"), "quantity.multiple")

    def _counted(self, text: str, number: Number) -> Reading | None:
        """A number with a unit: 1800多名, 12，436万元, 三千四百余人."""
        end, inexact = number.end, number.qualifier
        if text[end : end + 1] in ("多", "余", "几", "来"):
            inexact = "moreThan" if text[end] in "多余" else "about"
            end += 1
        if not number.han and text[end : end + 1] in (" ", "\u3000", "\n"):
            end += 1
        unit = self._units.at(text, end)
        if unit is None:
            return self._people_after(text, _plain(number, inexact), end) if end == number.end or inexact else None
        if number.qualifier != inexact:
            number = _plain(number, inexact)
        if not self._stands(text, number, unit):
            return None
        form = "score" if unit.name == "分" else "amount"
        rule = "quantity.round" if number.round else "quantity.one" if number.one else "quantity.amount"
        return self._finish(text, number, unit.end, Quantity(number.value, unit.name, form=form), rule)

    def _stands(self, text: str, number: Number, unit: Unit) -> bool:
        """Is this a count, not an article, an ordinal, a set phrase, a slogan or a length of time in passing?"""
        start, end = number.start, unit.end
        if text[start - 1 : start] == "每" or (number.value < 10 and _PER_EACH.search(text, max(0, start - 14), start)):
            return False
        if unit.kind == "duration":
            bound = self._units.after(text, end)[1] or self._units.before(text, start)[1] in ("atLeast", "atMost", "lessThan")
            return bool(bound or _TERM.search(text, max(0, start - 4), start)) and not number.one
        if text[start - 1 : start] == "后" and unit.name in "名位":
            return False
        if number.round:
            return self._rounded(text, number)
        if unit.kind in ("digits", "place"):
            return not number.han
        if number.one:
            return unit.name not in "次批天种组条队款轮" and self._counted_one(text, start, end)
        if unit.kind == "general" and number.small:
            return text.startswith(self._countable, end) or bool(_ENUMERATED.match(text, end) and _after_noun(text, start))
        if number.small and number.text == "二" and unit.name in "批轮部门节场处台座块":
            return False
        return not (number.small and text[start - 1 : start] == "、" and unit.name in "批轮门" and text[start - 2 : start - 1] in "一二三四五六七八")

    def _rounded(self, text: str, number: Number) -> bool:
        """千人 only counts where something says how near: 近千人, 千余人, 突破千人."""
        units = self._units
        return bool(number.qualifier or units.before(text, number.start, True)[1] or units.beyond(text, number.start))

    @staticmethod
    def _counted_one(text: str, start: int, end: int) -> bool:
        """综合楼一栋，溺水一人，: the count comes last; 一个好机制 is an article."""
        if text[end - 1] == "起" and not _CASES.search(text, max(0, start - 2), start):
            return False
        # 成熟一个发展一个
        repeated = text[start:end] in re.split("[，。；、]", text[max(0, start - 6) : start])[-1]
        return bool(start and _ENUMERATED.match(text, end)) and not repeated and _after_noun(text, start)

    def _people_after(self, text: str, number: Number, end: int) -> Reading | None:
        """3.78万农牧民: people need no classifier behind a great number."""
        if number.value < 100 or number.round and not self._rounded(text, number) or not text.startswith(self._people, end):
            return None
        if not number.han and number.value < 10000 and not number.qualifier:
            return None
        return self._finish(text, number, end, Quantity(number.value, "人"), "quantity.people")

    def _uncounted(self, text: str, number: Number) -> Reading | None:
        """总投资5.15亿，: 元 is left out."""
        if not number.text.endswith(("万", "亿")) or number.round or not _CLOSE.match(text, number.end):
            return None
        window = text[max(0, number.start - 12) : number.start]
        if self._money.search(window):
            return self._finish(text, number, number.end, Quantity(number.value, "元"), "quantity.omitted-unit")
        if self._crowd.search(window):
            return self._finish(text, number, number.end, Quantity(number.value, "人"), "quantity.omitted-unit")
        return None


_FORMS = {"percent": "percent", "points": "points", "multiple": "multiple", "tenths": "share"}


def _after_noun(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    return "\u4e00" <= before <= "\u9fff" and not _COUNTED.match(before) and text[start - 2 : start - 1] != "一"


def _rising(text: str, start: int) -> bool:
    """由4元到5元 is a change, no range."""
    return bool(re.search("[由从自][^，。；]{0,8}$", text[max(0, start - 10) : start]))


def _plain(number: Number, qualifier: str = "") -> Number:
    return Number(number.start, number.end, number.text, number.value, number.low, number.high, qualifier, number.han, number.round, number.grouped)


def _with(quantity: Quantity, value: Decimal | None, low: Decimal | None, high: Decimal | None, qualifier: str) -> Quantity:
    return Quantity(value, quantity.unit, low, high, qualifier, quantity.form, quantity.flags)


def _round(value: Decimal) -> Decimal:
    """Two decimals, four below ten: shares and ratios rarely come out even."""
    return tidy(value.quantize(Decimal("0.01") if value >= 10 else Decimal("0.0001")))


def tidy(value: Decimal) -> Decimal:
    """The same value without trailing zeros and without an exponent."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value.as_tuple().exponent > 0 else value  # type: ignore[operator]
