"""Bounds that say who is counted, and figures whose words name nothing: 教龄三十年以上的有45人."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.regex import regex
from kg.relate.context import Context
from kg.relate.drafts import Draft
from kg.relate.indicators import Name

_BOUNDED = regex(r"以[上下内]$|^(?:不足|不到|超过|少于|多于)|[到至—\-~～]")
_COUNTS = regex(
    r"(?:[（(][^（）()]{1,12}[）)])?(?:及?以[上下])?的(?:就|又|也|已)?(?:经)?(?:共|只|仅|还|已|约|达)?有?(?:达到?|共)?(?:近|约)?"
)
_WHOSE = regex(
    r"(?:及?以[上下])?的([\u4e00-\u9fff]{1,8}?)(?:占比|占|比例|比重)?(?:就|已|共|只|仅|达到?|为|有|超过?)?(?:近|约)?(?=[\d０-９一二三四五六七八九十百×])"
)
_KINDS = regex(r"(?:[县区市镇乡村]|乡镇|县区|县市|企业|园区|项目|平台|产业(?:集群|链)|集群|品牌|学校|基地)")
"""超100亿元|县|3个: the bound says which ones are counted."""
_KINDED = regex(r"\d[万亿]?元[^元以及]{1,4}的$")
_TOTAL = regex(r"(?:总|一)?共(?:计|有)?")
_OVER = regex("超过?|逾|突破|不足|不到|不低于|不少于")
_LONGEST = 28
_SUFFIXED = regex(r"以[上下]")
_SAID_OF = regex(r"(?:及?以[上下])?的(?:主要|大多|大部分|绝大多数|多[为是]|基本|都是|均为|只是)")
_OPEN_SHARE = regex(r"的[^，。；的\d]{1,16}[，,]")
_HEAD = regex(r"(?:仍然?|也|还|但|而)?(?:有)?$")
_FIELDS = regex(r"(?:领域|行业|方面|门类|环节|层次|维度|维|大类)(?:的|$)")
_OF_WHAT = regex("占(?![地比用有])[^，]{1,12}的比例$")
_NAMELESS = regex(
    r"(?:它|一头|他们|她们|这(?!所|里)|那些|有些|许多地方|要么|一律|一味|比(?:增|减|上|去)|按(?:照)?(?:不同|可|不变|此|计划|照)|[^，]{0,4}(?:大大|远远|明显|显著)(?:低于|高于|超过|快于)|(?:低于|高于|超过|快于)|所谓|因为|由于|如果|虽然|尽管|首先是)"
    r"|[^，]{1,12}是[^，]{1,20}(?:一员|之一)|[^“]{0,30}”[^”]{0,30}“(?:[^”]*)$|.*、(?:比例|数|人数|金额)$"
)
"""Names that begin in the middle of a sentence."""


def settle(row: Sequence[Draft], context: Context) -> list[Draft]:
    """The drafts of a sentence without bounds, which go into the name of what they bound, and without what nothing names."""
    kept: list[Draft] = []
    text = context.text
    bound, until = "", -1
    for number, draft in enumerate(row):
        following = row[number + 1] if number + 1 < len(row) else None
        if following is not None and (words := _bounds(draft, following, text)):
            own = context.plain(draft.figure.left[0], draft.figure.start) if draft.rule != "metric.carried" else ""
            stem = context.namer.clean(own) if own else draft.name.stem
            bound, until = f"{stem}{words}的", following.figure.start
            continue
        listed = draft.figure.joint == "、" and bound and kept and kept[-1].figure.clause == draft.figure.clause
        if bound and (draft.figure.start == until or listed):
            if _KINDED.search(bound) or draft.name.noun in bound:
                draft.name = Name("", bound[:-1], draft.unit)
            else:
                draft.name = replace(draft.name, pre=bound)
        else:
            bound = ""
        if draft.rule == "metric.count-after" and not draft.name.pre and (whose := _whose(draft, context)):
            draft.name = replace(draft.name, pre=whose)
        if not _nameless(draft, text):
            kept.append(draft)
    return kept


def _whose(draft: Draft, context: Context) -> str:
    """亩产六十斤以上的，共有二百个县: the clause before says which ones are counted."""
    figure, pieces = draft.figure, context.pieces
    before = pieces[figure.clause - 1] if figure.clause else None
    if before is None or before.sentence != pieces[figure.clause].sentence or before.end - before.start > _LONGEST:
        return ""
    words = context.text[before.start : before.end]
    if not words.endswith("的") or not _TOTAL.fullmatch(context.text, pieces[figure.clause].start, figure.start):
        return ""
    return context.plain(before.start, before.end).removeprefix("总计")


def _bounds(draft: Draft, following: Draft, text: str) -> str:
    """The words of a figure that only says which ones the next figure counts: 六十分以上 in 六十分以上的有12人."""
    figure = draft.figure
    if following.figure.clause != figure.clause or draft.unit in {"排名", "人数"} or following.unit in {"金额", "排名"}:
        return ""
    words = text[figure.start : figure.end]
    if _KINDS.fullmatch(text, figure.end, following.figure.start) and _OVER.match(words):
        return text[figure.start : following.figure.start]
    counts = _COUNTS.match(text, figure.end)
    if counts is None or counts.end() != following.figure.start or "有" not in counts.group():
        whose = _WHOSE.match(text, figure.end)
        named = whose is not None and whose.end() == following.figure.start and following.name.stem.startswith(whose[1])
        bounded = _OVER.match(words) or _SUFFIXED.search(text, figure.start, whose.start(1) if whose else 0)
        return words if named and bounded else ""
    return words if _BOUNDED.search(words) or counts.group().startswith(("以", "及")) else ""


def _nameless(draft: Draft, text: str) -> bool:
    """The figure is a bound of what the clause tells, a share of which only another clause tells, or stands under no noun phrase."""
    figure = draft.figure
    if _BOUNDED.search(text, figure.start, figure.end) and _SAID_OF.match(text, figure.end):
        return True
    if (
        draft.rule == "metric.share"
        and not draft.name.pre
        and _OPEN_SHARE.match(text, figure.end)
        and _HEAD.fullmatch(text, figure.left[0], figure.start)
    ):
        return True
    if _OF_WHAT.match(draft.name.text) and "占" not in text[figure.left[0] : figure.left[0] + 2]:
        return True  # 拥有占全省八成森林的县: whose share it is stands nowhere
    listed = text[figure.start - 1 : figure.start] == "等" and figure.quantity.unit in {"个", "大"}
    if listed and draft.rule == "metric.count-after" and _FIELDS.match(draft.name.noun):
        return True
    return _NAMELESS.match(draft.name.text) is not None
