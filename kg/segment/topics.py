"""Words of a heading that only name what is dealt with, and headings that order: neither tells how things stand."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from kg.model import Span
from kg.regex import regex

_HANDLED = regex(
    r"解决|破解|化解|整改|针对|治理|克服|消除|防范|防止|排查|整治|应对|缓解|攻克|缩小|填补|弥补|聚焦|紧盯|瞄准|补上|扭转|杜绝|坚持"
    r"|注意|把握|处理|研究|纠正|抓住|避免|(?:生活|家庭|就业|经济|特殊|特别)$"
)
_SEVERAL = regex(r"(?<!存在)(?<!存在的)(?:几|若干|[二两三四五六])个$")
"""谈几个问题: points to be made."""
_NO_PROBLEM = regex(
    r"学生|家庭|群众|教师|职工|人员|幼儿|儿童|党员|毕业生|企业|地区|补助|补贴|导向|整改|排查|清单|台账|治理|防控|资助|得到(?:有效|较好|妥善)?(?:解决|化解|缓解)|清零"
)
_NO_RESULT = regex(r"转化|拥有|应用|推广|评选|申报|奖励?(?!丰|获)|运用|管理|工业|产业|设施")
_MET = regex(r"(?:适应|顺应|应对|迎接)[^，。；]{0,16}$")
"""适应新形势，提高办学水平: what is met is no background told."""
_ORDERED = regex(
    r"(?:从[^，。；]{2,10}[说看讲][，,])?(?:还|也|都|就|更|继续|各[\u4e00-\u9fff、]{1,10}?|我们)?"
    r"(?:要(?![求点素闻害]|不是|清醒|看到|正视|承认|认识)|必须(?!看到|清醒|正视|承认)|务必|务求|应当|不得)"
)
_AIMED = regex(r"更加(?:注重|重视|关注)|聚焦|紧扣|围绕|紧盯|致力")
_TOLD = regex(r"取得|回顾|总结|所做|已|了(?!解)")

_BOTH = regex(
    r"既[^。；]{2,20}[又更也]|(?:看到|肯定|总结)[^。；]{1,16}(?:更|也|又)要?(?:看到|正视|找)"
    r"|(?:荣誉|变化|特色|优势|亮点|进展|进步|收获|现状|情况|有喜|长处|家底)[与和及、](?:存在的?|主要|突出)?(?:问题|不足|短板|差距|困难|有忧|短处|欠账)"
)
_PAST_TOO = regex(r"(?:[一二两三四五几\d]年来|以来|过去)的?[^，。；]{2,12}?[和与及](?:今后|新时期|当前|下一步|未来)")
"""三年来的工作和今后的任务: both stand below."""


def is_topic(text: str, start: int, group: str, span: Span) -> bool:
    """The word names what is dealt with, not how things stand: 着力解决…问题, 困难学生资助, 成果转化, 适应新形势."""
    if group == "problem":
        if text[slice(*span)] == "问题" and _SEVERAL.search(text, start, span[0]):
            return True
        return _HANDLED.search(text, start, span[0]) is not None or _NO_PROBLEM.match(text, span[1]) is not None
    if group == "background":
        return _MET.search(text, start, span[0]) is not None
    return group == "achieved" and _NO_RESULT.match(text, span[1]) is not None


def orders(text: str, heading: Span) -> bool:
    """The heading orders by its verb of need: 要坚决纠正…的做法, 从长远看，必须…."""
    return _ORDERED.match(text, *heading) is not None


def aims(text: str, heading: Span) -> bool:
    """The heading says what is aimed at and nothing of what has been done: 更加注重实干实绩, 聚焦…."""
    return _AIMED.match(text, *heading) is not None


def tells(text: str, heading: Span) -> bool:
    """The heading says that something has been done."""
    return _TOLD.search(text, *heading) is not None


def two_sided(text: str, heading: Span, groups: AbstractSet[str]) -> bool:
    """成绩与不足, 既要看到变化，更要看到短板, 几年来的工作和今后的任务: what stands below turns from the one to the other."""
    if groups == {"planned"}:
        return _PAST_TOO.search(text, *heading) is not None
    return "problem" in groups and ("achieved" in groups or _BOTH.search(text, *heading) is not None)
