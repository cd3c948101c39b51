"""Words of entitlements: who or what a grant is for, on what basis, what is given; 分别 answered in order."""

from __future__ import annotations

from itertools import pairwise

from kg.regex import regex
from kg.relate.indicators import Namer

LONGEST = 96
"""Characters that a condition may have and still name a grant."""
_SLACK = 16
BEARER = regex(
    r"[^，]{0,8}(?:企业|单位|机构|公司|项目|人才|人员|个人|个体工商户|个体户|合作社|旅行社|农户|协会|学校|院校|基地|平台|团队|商户|市场|园区|景区|酒店|饭店)"
)
"""A bearer that needs no comma before what holds of it."""
_READABLE = 240
"""Longer conditions are not searched for lists."""
_ENUMERATED = regex(
    r"^(?:(?:第[一二三四五六七八九十百\d]{1,4}[条款章节]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[是、.．](?![一二三四五六七八九十、]{1,8}[名等级类星层档期次])"
    r"|\d{1,2}[、.．](?!\d)|[①-⑳]|《[^》]{2,30}》(?:中|的)?第[一二三四五六七八九十百\d]{1,4}[条款][：:]?“?)\s*){1,2}"
)
_LEAD = regex(
    r"^(?:(?:另外|此外|同时|其中|并(?!购)且?|而且?|但|且|若|如果|如|凡是?|对于?(?!口|外(?![地商资省市县籍]))|向|给予?|经(?=[^，]{0,24}(?:认定|评定|评为)为?)"
    r"|(?:及以上|以上)的?(?=[、，]))[，：]?)+"
)
_SIDE = regex(r"[（(][^（）()]{5,}[）)]|[（(](?:含|简称|以下|下同|不含|剔除)[^（）()]*[）)]")
_CHECKED = regex(
    r"^(?:经[^，]{0,24}?(?:后|的|审核|审定|认可|同意|认定|核准|评估|验收合格)|[^，]{0,8}(?:符合|满足)[^，]{0,8}(?:条件|要求|标准)的?"
    r"|[^，]{0,6}(?:合格|通过)后?的?|(?:同意|批准|备案|审核|验收|评审)[^，]{0,4}后[^，]*|(?:结合|根据|视|参照|比照|考虑|依据|在[^，]{2,60}基础上)[^，]*|后续.*|[^，]{0,6}(?:期限|时限)(?:最长)?(?:不超过|为|最长)[^，]*|[^，]*(?:截止|执行)(?:时间|期限?)[^，]*"
    r"|(?:[^，]{0,10}(?:部门|办|局|委))?(?:认定|审核|评审|评估|审定|核准|核实|确认)"
    r"|.*(?:预审|审核|审批|验收合格|备案|同意)(?:后[^，]{0,4})?|(?:实施|完成|通过)后由.*|由[^，]{2,36}(?:提出|申请|审核|认定|确认|评审)[^，]*(?<!的)|.*(?:补助|奖励|补贴|资助|给予支持)"
    r"|(?:[^，]{0,6}(?<!申)报)[^，]{2,12}(?:备案|同意|批准|审批|审核){1,2}后?的?|按照?[^，]*(?<!的)|原则上|期满后|从[^，]{1,24}起|其余[^，]{0,4})$"
)
"""A clause that only says that somebody looks into it, or by what measure."""
_ENCOURAGED = regex(
    r"^(?:鼓励|引导|支持|加快|加强|推进|推动|加大|积极|围绕|完善|设立|促进|深化|强化|提升|建立|健全|培育|大力|着力|优化|发挥|探索|落实|实施"
    r"|按照|为|由)(?!单位|企业数)"
)
_GLUED = regex(r"(?:鼓励|支持|加强|加快|加大|培育|推进|推动|促进|引导|完善|强化)[^，]{2,24}?(?=对于?(?![口接标照象应])[^，]{4,})")
"""A heading that no mark parts from its first clause."""
_ADDRESSED = regex(
    r"^(?:[^，]{2,24})?(?:\d[、.．]|[１-９][、.．])?(?:资助|补助|奖励|补贴|扶持|申报|支持)对象(?:及|与|和)?(?:标准|条件|范围)?[:：]?(?:对(?!口))?(?:经(?=认定))?"
)
_HELPED = regex(r"^(?:进一步|大力|积极)?(?:鼓励|支持|引导|推动|促进)(?!.{0,3}(?:计划|政策|资金))(?:和(?:支持|鼓励|引导))?")
_BLANK = "\ue000"
_SHORT = 9
_THIS = regex(r"^(?:此项|本项|该项|(?:上述|以上)(?:[两三四几各]项)?)(?:政策|补助|奖励)?(?:单项)?(?=最高|限额|补助|奖励|$)")
_TO = regex(
    r"^(?:第[^，]{1,4}[条款]|[（(][^，]{1,3}[）)]|[\d一二三四五六七八九十]{1,2}[、.．])?\s*"
    r"(?:另外|此外|同时|其中|但|并)?[，：]?(?:对于?(?!口|外(?![地商资省市县籍]))|凡是?)"
)
_DROPPED = regex(
    r"分别|给予|予以|给付|发放|兑现|(?<!可)可以?(?!再生)|再次?(?!生)|均|各(?=$|奖|补|给|资)|另行?|额外|同时|相应|适当|按照?|^标准|标准$"
    r"|不超过|不高于|最多|最高不?超?过?|[的]$|累计|原则上?|达到?$|由.{2,8}(?=奖|补|给)|上?限补?$|(?:额度?|总额|总数|总金额|资金)?(?:为|控制在|不得超过?|不能超过?)$|(?:通报)?表彰(?:并|奖励)?"
)
_LISTED = regex(r"([^、，]{2,24})(?:、[^、，]{2,30}?){2,}(?=(?:的|等)?$|的[^、]{1,16}$|企业|单位|项目|机构|平台)等?")
"""A list of three or more: the first stands for all."""
_EMPTY = regex(
    r"[、/）的”，]|额度|.*\d[万亿]?元(?:[（(][^）)]*[）)])?、[^，、]*级|.*\d(?:[万亿]?元|万|[%％]|平方米|亩)、[\d.]+|.*每件万元|(?:奖励|补助|补贴|资助)(?:为|资金|可|应|额度|金额)|受(?:奖|补|资助|设备)|.*[/”]$|.*/(?!.*》)|\d+名|[^、]{1,3}的(?:一次性)?(?:奖励|补助)$"
    r"|(?:单[家一个]|同一[家个]?|每[家户个名人])?(?:企业|单位|机构|项目)?(?:每年|年度|累计|合计|全年|一次性|最高|分级){0,3}(?:奖励|补助|补贴|资助)(?:最高额|金额|比例)?$"
)
"""A name by which nobody could tell what is granted, or to whom."""
_ITS = regex(r"^其(?![他它余中实次间])")
"""旅行社按其营业额的3%: who it is stands right before."""
_AMOUNT = regex(r"(?:^(?:额度?|资金|标准)|金额|限额|总额|上限|的(?:比例|额度))(?=$|每|单)")
_SHARE_OF = regex(r"^(?:额度?|标准)$|限额|上限|的(?:比例|额度)(?=$|每|单)")
"""按成交金额的5%: an amount of which a share is given is told by its own name."""


def clean(clause: str) -> str:
    """A condition without number, preposition and remarks in brackets."""
    words = _ADDRESSED.sub("", _HELPED.sub("", _ENUMERATED.sub("", _SIDE.sub("", clause).replace(_BLANK, "").strip())))
    if glued := _GLUED.match(words):
        words = words[glued.end() :]
    return (
        _THIS.sub("", _LEAD.sub("", words.lstrip("、，").removeprefix("人民币")))
        .strip("“”" if words.count("“") != words.count("”") else "")
        .strip()
    )


def numbered(sentence: str) -> bool:
    """The sentence begins a numbered item of its own."""
    return _ENUMERATED.match(sentence) is not None


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
    whole = joined(words)
    if LONGEST < len(whole) <= _READABLE:
        words = [_LISTED.sub(r"\1等", word) for word in words]
        whole = joined(words)
    if len(whole) > LONGEST and len(words) > 1:
        whole = joined([words[0], words[-1]])
    if len(whole) > LONGEST:
        whole = words[-1] if words[-1].endswith("的") and len(words[-1]) > 8 else words[0]
    if len(whole) > LONGEST + _SLACK and "、" in whole:
        tail = whole[whole.rfind("的") :] if "的" in whole[-_SLACK:] else ""
        whole = whole.partition("、")[0] + "等" + tail
    return whole if len(whole) <= LONGEST + _SLACK else ""


def joined(words: list[str]) -> str:
    """Conditions one after another: a comma parts them, but for a short bearer from what holds of it (工业企业|年产值达到5亿元的)."""
    whole = words[0]
    for before, word in pairwise(words):
        whole += ("" if BEARER.fullmatch(before) else "，") + word
    return whole


def middle(words: str) -> str:
    """Whom and by what measure: the words between the condition and the amount, without the verb of giving."""
    return _DROPPED.sub("", _SIDE.sub("", words)).strip("，,、：的 ")


def named(namer: Namer, who: str, words: str, noun: str, unit: str) -> str:
    """The indicator's name from its parts."""
    words = (_SHARE_OF if unit == "比例" else _AMOUNT).sub("", words) if noun else words
    words = _ITS.sub("", words) if who else words
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
