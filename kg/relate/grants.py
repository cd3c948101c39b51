"""Words of entitlements: who or what a grant is for, on what basis, what is given; 分别 answered in order."""

from __future__ import annotations

from kg.regex import regex
from kg.relate.indicators import Namer
from kg.relate.shares import parted

LONGEST = 64
"""Characters that a condition may have and still name a grant."""
_SLACK = 16
_READABLE = 240
"""Longer conditions are not searched for lists."""
_ENUMERATED = regex(
    r"^(?:(?:第[一二三四五六七八九十百\d]{1,4}[条款章节]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[是、.．]"
    r"|\d{1,2}[、.．](?!\d)|[①-⑳]|《[^》]{2,30}》(?:中|的)?第[一二三四五六七八九十百\d]{1,4}[条款][：:]?“?)\s*){1,2}"
)
_LEAD = regex(
    r"^(?:(?:另外|此外|同时|其中|并(?!购)且?|而且?|但|且|若|如果|如|凡是?|对于?(?![口外])|向|给予?|经(?=[^，]{0,24}(?:认定|评定|评为)为?)"
    r"|(?:及以上|以上)的?(?=[、，]))[，：]?)+"
)
_SIDE = regex(r"[（(][^（）()]{5,}[）)]|[（(](?:含|简称|以下|下同|不含|剔除)[^（）()]*[）)]")
_CHECKED = regex(
    r"^(?:经[^，]{0,24}?(?:后|的|审核|审定|认可|同意|认定|核准|评估|验收合格)|[^，]{0,8}(?:符合|满足)[^，]{0,8}(?:条件|要求|标准)的?"
    r"|[^，]{0,6}(?:合格|通过)后?的?|(?:同意|批准|备案|审核|验收|评审)[^，]{0,4}后[^，]*|(?:结合|根据|视|参照|比照|考虑|依据|在[^，]{2,20}基础上)[^，]*|后续.*|[^，]*(?:截止|执行)(?:时间|期限?)[^，]*"
    r"|(?:[^，]{0,10}(?:部门|办|局|委))?(?:认定|审核|评审|评估|审定|核准|核实|确认)"
    r"|.*(?:预审|审核|审批|验收合格|备案|同意)(?:后[^，]{0,4})?|(?:实施|完成|通过)后由.*|.*(?:补助|奖励|补贴|资助|给予支持)"
    r"|按照?[^，]*(?<!的)|原则上|期满后|从[^，]{1,24}起|其余[^，]{0,4})$"
)
"""A clause that only says that somebody looks into it, or by what measure."""
_ENCOURAGED = regex(
    r"^(?:鼓励|引导|支持|加快|加强|推进|推动|加大|积极|围绕|完善|设立|促进|深化|强化|提升|建立|健全|培育|大力|着力|优化|发挥|探索|落实|实施"
    r"|按照|为|由)(?!单位|企业数)"
)
_GLUED = regex(r"(?:鼓励|支持|加强|加快|加大|培育|推进|推动|促进|引导|完善|强化)[^，]{2,24}?(?=对于?(?![口外接标照象应])[^，]{4,})")
"""A heading that no mark parts from its first clause."""
_HELPED = regex(r"^(?:进一步|大力|积极)?(?:鼓励|支持|引导|推动|促进)(?!.{0,3}(?:计划|政策|资金))(?:和(?:支持|鼓励|引导))?")
_BLANK = "\ue000"
_SHORT = 9
_THIS = regex(r"^(?:此项|本项|该项|(?:上述|以上)(?:[两三四几各]项)?)(?:政策|补助|奖励)?(?:单项)?(?=最高|限额|补助|奖励|$)")
_TO = regex(
    r"^(?:第[^，]{1,4}[条款]|[（(][^，]{1,3}[）)]|[\d一二三四五六七八九十]{1,2}[、.．])?\s*"
    r"(?:另外|此外|同时|其中|但|并)?[，：]?(?:对于?(?![口外])|凡是?)"
)
_WON = regex(
    r"(?:授予|获得|获评|荣获|列入|入选|通过|取得|承担|达到|新获得?|评定|认定|晋升|创成|获|为|的|评价|设立|创建|起草|制修订|修订|制订|制定|主导|主持"
    r"|参与|当选|对|被|年度|首次)(?:为|了)?"
)
_ITEM = regex(r"、|或者|以及|[或和及](?!者|其|格)")
_LEVEL = regex(
    r"(?:国家|全国|部|省部?|市|县|区|镇|校|世界|国际|行业|地方|团体|[一二三四五六七八九十]|[金银铜]|特优|特|[A-EＡ-Ｅ]{1,5}|[甲乙丙]|优秀|良好|合格"
    r"|顶尖|领军|高端|高级)(?:级|等奖|等|奖|类|档|星级|层次|名|位|标准|人才)?"
)
_DROPPED = regex(
    r"分别|给予|予以|给付|发放|兑现|(?<!可)可以?(?!再生)|再次?(?!生)|均|各(?=$|奖|补|给|资)|另行?|额外|同时|相应|适当|按照?|^标准|标准$"
    r"|不超过|不高于|最多|最高不?超?过?|[的]$|累计|原则上?|达到?$|由.{2,8}(?=奖|补|给)"
)
_LISTED = regex(r"([^、，]{2,24})(?:、[^、，]{2,30}?){2,}(?=(?:的|等)?$|的[^、]{1,16}$|企业|单位|项目|机构|平台)等?")
"""A list of three or more: the first stands for all."""
_AREAS = ("省", "市", "县", "区", "级")
_AREA = regex(r"[^的、]{1,6}?[省市县区级]")
_CODE = regex(r"[\u4e00-\u9fff]{0,6}[A-Za-z0-9]+")
"""欧盟CE in 美国FDA、欧盟CE认证的产品."""
_SCOPES = ("国内", "国际", "国外", "境内", "境外", "省内", "省外", "市内", "市外", "县内", "县外")
_STAGE = regex("(?:环节|阶段)$")
_EMPTY = regex(
    r"[、/）的”，]|额度|.*[/”]$|.*/(?!.*》)|\d+名|[^、]{1,3}的(?:一次性)?(?:奖励|补助)$"
    r"|(?:单[家一个]|每[家户个名人])?(?:企业|单位|机构|项目)?(?:每年|年度|累计|一次性|最高|分级){0,3}(?:奖励|补助|补贴|资助)(?:最高额|金额|比例)?$"
)
"""A name by which nobody could tell what is granted, or to whom."""
_RANKED = regex(r"级|等奖|奖|类|星")
_AMOUNT = regex(r"(?:^(?:额度?|资金|标准)|金额|限额|总额|上限|的(?:比例|额度))(?=$|每|单)")


def clean(clause: str) -> str:
    """A condition without number, preposition and remarks in brackets."""
    words = _HELPED.sub("", _ENUMERATED.sub("", _SIDE.sub("", clause).replace(_BLANK, "").strip()))
    if glued := _GLUED.match(words):
        words = words[glued.end() :]
    return (
        _THIS.sub("", _LEAD.sub("", words.lstrip("、，").removeprefix("人民币")))
        .strip("“”" if words.count("“") != words.count("”") else "")
        .strip()
    )


def conditions(clauses: list[str]) -> list[int]:
    """Which clauses before a grant say who gets it or what for: indexes, in order; none if they are only aims or checks."""
    first = max((i for i, words in enumerate(clauses) if _TO.match(words)), default=-1)
    kept = [i for i, words in enumerate(clauses) if i >= first and words.strip() and not _CHECKED.match(clean(words) or words)]
    if first < 0:
        own = [i for i in kept if not _ENCOURAGED.match(_ENUMERATED.sub("", clauses[i].strip()))]
        aims = [i for i in kept if i not in own and (not own or i < own[0])]
        if own and len("".join(clean(clauses[i]) for i in own)) <= _SHORT:
            own = [*aims[-1:], *own]
        kept = own or kept[-1:]
    return kept


def head(clauses: list[str]) -> str:
    """One head of the conditions, short enough to be a name: the first says who, the last when."""
    words = [word for word in map(clean, clauses) if word]
    if not words:
        return ""
    whole = "".join(words)
    if LONGEST < len(whole) <= _READABLE:
        words = [_LISTED.sub(r"\1等", word) for word in words]
        whole = "".join(words)
    if len(whole) > LONGEST and len(words) > 1:
        whole = words[0] + words[-1]
    if len(whole) > LONGEST:
        whole = words[-1] if words[-1].endswith("的") and len(words[-1]) > 8 else words[0]
    if len(whole) > LONGEST + _SLACK and "、" in whole:
        tail = whole[whole.rfind("的") :] if "的" in whole[-_SLACK:] else ""
        whole = whole.partition("、")[0] + "等" + tail
    return whole if len(whole) <= LONGEST + _SLACK else ""


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
        items, at = [match], match.end()
        while len(items) <= count and (joint := _ITEM.match(words, at)) and (following := _LEVEL.match(words, joint.end())):
            items.append(following)
            at = following.end()
        if len(items) == count and (at == len(words) or not _ITEM.match(words, at)):
            before, shared = words[: match.start()], words[at:]
            return [before + _unit(one.group(), items[-1].group()) + shared for one in items]
    return []


def _unit(item: str, last: str) -> str:
    """国家、省级: the first item takes the ending of the last."""
    ending = next((end for end in ("等奖", "星级", "层次", "级", "类", "奖") if last.endswith(end)), "")
    return item if not ending or item.endswith(ending) or len(item) > 2 else item + ending


def middle(words: str) -> str:
    """Whom and by what measure: the words between the condition and the amount, without the verb of giving."""
    return _DROPPED.sub("", _SIDE.sub("", words)).strip("，,、：的 ")


def named(namer: Namer, who: str, words: str, noun: str, unit: str) -> str:
    """The indicator's name from its parts."""
    words = _AMOUNT.sub("", words) if noun else words
    words = words.removesuffix("额") if unit == "金额" and noun else words
    if noun and words.endswith(noun.removesuffix("最高额")):
        noun = noun.removeprefix(noun.removesuffix("最高额"))
    name = who + words + noun
    if unit == "比例":
        return name if namer.is_whole(name, unit) else name + "比例"
    return name


def tells(name: str) -> bool:
    """Somebody could tell by the name what is granted, or to whom."""
    return bool(name) and _EMPTY.match(name) is None and name.count("“") == name.count("”")
