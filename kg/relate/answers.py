"""One head for each of several amounts: 认定为国家级、省级平台 answers two; 主持或参与标准制订 does, too."""

from __future__ import annotations

import re

from kg.regex import regex
from kg.relate.shares import parted

_SLACK = 16
_READABLE = 240
"""Longer conditions are not searched for lists."""
_WON = regex(
    r"(?:授予|获得|获评|荣获|列入|入选|通过|取得|承担|达到|新获得?|评定|认定|晋升|创成|获|为|的|评价|设立|创建|起草|制修订|修订|制订|制定|主导|主持"
    r"|参与|当选|对|被|年度|首次)(?:为|了)?"
)
_ITEM = regex(r"、|或者|以及|[或和及](?!者|其|格)")
_LEVEL = regex(
    r"(?:国家|全国|[省市县区]?地方|部|省部?|市|县|区|镇|校|世界|国际|行业|团体|[一二三四五六七八九十]|[金银铜]|特优|特|[A-EＡ-Ｅ]{1,5}|[甲乙丙]|优秀|良好|合格"
    r"|顶尖|领军|高端|高级)(?:级|等奖|等|奖|类|档|星级|层次|名|位|标准|人才)?"
)
_NAMED_AREA = regex(r"(?:(?!级)[\u4e00-\u9fff]){2,3}[省市县区]级?")
"""A named area among levels: 国家级、省级、青石市级."""
_BEFORE_AREA = regex(r"[为得获于过定评入选批成级、的被经到在和或及上建创通家全各]$")
_ALIKE = regex(
    r"主持|主导|牵头|主要|参与|参加|承担|主办|承办|协办|举办|引进|培育|新建|改建|扩建|改造|创建|组织|购买|租赁|租用|购置|自建|制定|修订|制订|起草|首次|重新|入围|提名"
)
"""Verbs that share what stands behind the last of them: 主持或参与标准制订."""
_WITHIN = frozenset("区镇校")
_AREAS = ("省", "市", "县", "区", "级")
_AREA = regex(r"[^的、]{1,6}?[省市县区级]")
_CODE = regex(r"[\u4e00-\u9fff]{0,6}[A-Za-z0-9]+")
"""欧盟CE in 美国FDA、欧盟CE认证的产品."""
_SCOPES = ("国内", "国际", "国外", "境内", "境外", "省内", "省外", "市内", "市外", "县内", "县外")
_STAGE = regex("(?:环节|阶段)$")
_RANKED = regex(r"级|等奖|奖|类|星")


def each(words: str, count: int) -> list[str]:
    """One head for each of several amounts: 认定为国家级、省级平台 answers two; empty if no list of that length is in the words."""
    if len(words) > _READABLE:
        return []
    if found := _levels(words, count):
        return found
    of = "的" if words.endswith("的") else ""
    core = words[: len(words) - len(of)]
    for start in (*(match.end() for match in reversed(list(_WON.finditer(core)))), 0):
        items = _ITEM.split(core[start:])
        if len(items) == count and all(len(item) > 1 or item in _AREAS for item in items):
            return _expand(core[:start], items, of)
    return []


def _expand(before: str, items: list[str], of: str) -> list[str]:
    """The items with the words all of them share."""
    cut = _end_of(items[0], items[-1])
    shared = "" if items[0][-2:] == items[-1][-2:] else items[-1][cut:]
    shared = shared if "”" not in shared or "“" in shared else ""
    heads = [before + item + ("" if item.endswith(shared) else shared) + of for item in items[:-1]]
    alike = items[0][-2:] == items[-1][:cut][-2:] or (items[0].endswith(_SCOPES) and items[-1].startswith(_SCOPES))
    if not before and len(items[0]) > cut and alike:
        before = items[0][: len(items[0]) - cut]
        heads = [heads[0], *(before + head for head in heads[1:])]
    return [*heads, before + items[-1] + of]


def _end_of(first: str, last: str) -> int:
    """Where the last item of a list ends and the words that all share begin: 甲市政府 and 乙县政府|质量奖的企业."""
    if end := _marked_end(first, last):
        return end
    if _ALIKE.fullmatch(first) and (verb := _ALIKE.match(last)):
        return verb.end()
    cut = parted(first, last)
    if 0 < cut < len(last) and last[cut - 1] == first[-1]:
        return cut
    if cut == min(len(first), len(last)):
        rank = _RANKED.search(last)
        return rank.end() if rank else next((size for size in (2, 3) if len(first) > size and first[-size] == last[0]), len(last))
    if first.endswith(_AREAS) and len(first) <= _SLACK and (area := _AREA.match(last)):
        return area.end() + (first.endswith("级") and last.startswith("级", area.end()))
    return cut


def _marked_end(first: str, last: str) -> int:
    """The end of the last item where it ends as the first does, is an area, a stage or a code like it; else 0."""
    own = last.find(first[-2:]) + 2 if len(first) > 2 else 0
    if 2 < own < len(last):
        return own
    if first.endswith(_SCOPES) and last.startswith(_SCOPES):
        return 2
    if (common := _STAGE.search(last)) and not _STAGE.search(first):
        return common.start()
    match = _CODE.match(last) if first[-1:].isascii() else _AREA.match(last) if first in _AREAS else None
    return match.end() if match else 0


def _levels(words: str, count: int) -> list[str]:
    """国家级、省级 or 一等奖、二等奖 anywhere in the words."""
    if count < 2:
        return []
    for match in _LEVEL.finditer(words):
        if match.group() in _WITHIN and match.start() and not _BEFORE_AREA.search(words, 0, match.start()):
            continue  # 度假|区
        items, at = [match], match.end()
        while (
            len(items) <= count
            and (joint := _ITEM.match(words, at))
            and (following := _NAMED_AREA.match(words, joint.end()) or _LEVEL.match(words, joint.end()))
        ):
            items.append(following)
            at = following.end()
        if len(items) == count and (at == len(words) or not _ITEM.match(words, at)):
            start = _area_start(words, match)
            before, shared = words[:start], words[at:]
            first = words[start : match.start()] + _unit(match.group(), items[-1].group())
            return [before + first + shared, *(before + _unit(one.group(), items[-1].group()) + shared for one in items[1:])]
    return []


def _area_start(words: str, match: re.Match[str]) -> int:
    """Where the first of a list of areas begins: 青石|省、白水市, but 新认定|省、市级."""
    start = match.start()
    return start - 2 if match.group() in _AREAS and start > 3 and not _BEFORE_AREA.search(words, 0, start) else start


def _unit(item: str, last: str) -> str:
    """国家、省级: the first item takes the ending of the last."""
    ending = next((end for end in ("等奖", "星级", "层次", "人才", "级", "类", "奖") if last.endswith(end)), "")
    return item if not ending or item.endswith(ending) or len(item) > 2 else item + ending
