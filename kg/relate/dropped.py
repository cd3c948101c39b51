"""Heads that a clause drops because the figures before have said them: shares of a group, remainders, gaps, growth, sizes."""

from __future__ import annotations

from kg.regex import regex
from kg.relate.context import Context
from kg.relate.drafts import Draft
from kg.relate.figures import Figure
from kg.relate.indicators import COUNT, Name

_THOSE = regex(
    "(?<!目)的(?:就|也|已|还|竟|能|又|更|却|只|仅|都){0,2}(?:占到|占了|占比|占|达到|达|高达|只有|仅有|有|为|是)?(?:了|约|近|接近|将近|超过|超|不足|不到|过){0,2}$"
)
"""留在省内的接近七成, 真正落地的只有37个: those of the group before of whom something holds."""
_TAKES = regex("占(?:到|了|比)?(?:约|近|接近|将近|超过|超|不足|不到)?$")
_TIER = regex("(?:以[上下]|学历|职称)$")
_SCARCE = regex(
    "(?:的?(?:供给|供应|供需|保障|配置|配备|资源|总量|数量|储备))?(?:仍|还|较|很|比较|十分|依然|普遍|日益|相对|总体|严重)*"
    "(?:偏紧|紧张|不足|不够|短缺|紧缺|缺乏|有限|偏少|吃紧|告急|匮乏|矛盾突出)$"
)
_LACKS = frozenset({"缺口", "缺额", "预计缺口", "短缺"})
_REST = regex("(?:还有|另有)?(?:剩下|剩余|余下)的?")
_AHEAD = 6
"""Clauses over which what heads a sentence is still told of."""
_SIZES = frozenset({"面积", "建筑面积", "总面积", "总建筑面积", "占地面积", "占地", "建筑总面积"})
_WORKS_SIZES = _SIZES | {
    "总投资",
    "投资",
    "计划投资",
    "概算投资",
    "估算投资",
    "投资额",
    "投资总额",
    "计划总投资",
    "总用地面积",
    "规划用地面积",
}
_PROJECT = regex(
    "(?![盖建]了|加|推进|抓|支持|完善|改善|强化|优化|提[升高]|落实|坚持|深化|关注|管理|规范|确保|保障|发展|开展|全面|各|所有|其中)[一-鿿“”\\d]{0,14}?"
    "(?:园区|校区|职教城|大学城|项目|工程|楼|馆|教学点|学校|中学|小学|幼儿园|中心|基地|操场|运动场|食堂|公寓)"
)
"""A clause that only names what is built, at the head of a sentence: 县职教园区，总投资5亿元，占地500亩."""
_BUILDING = regex(
    "(?:[一二两三四五六七八九十\\d]{1,2}[层栋幢座间所个])?([\u4e00-\u9fff]{0,4}?(?:楼|馆|食堂|操场|校舍|教室|厕所|公寓|宿舍|校区|球场|运动场|浴室|礼堂))$"
)
_GROWTH = regex(
    "(?P<whose>[^，。；：]{0,16}?)(?P<verb>增幅|涨幅|增速|增长|升幅|降幅|减幅|跌幅)(?:也|又|还)?(?:最[大快高多小慢]|较[大快高]|明显|显著|居首|居前|领先|(?:居|位居|位列|列|全)[^，。；：]{1,8})$"
)
_REACHED = regex("(?:也|更|已|竟)?(?:高达|达到|达|为|有|是|超过|超)?(?:了|约|近)?")
_PER_HEAD = regex(
    "^((?:平均)?每(?:个|所|名|家|位|座)?[\u4e00-\u9fff]{1,6}?(?:平均)?)(?:就|都|仅|只)?(?:拥有|配有|设有|有|配备)(?=[\u4e00-\u9fff]{2})"
)
_FALLS = frozenset({"降幅", "减幅", "跌幅"})
_FOUND = regex(
    "^(?:当场|集中|共)?(?:随机)?(?:抽查|抽取|抽检|检查|查出|查到|发现|排查出?|梳理出?|收到|接到|受理|收集|征集|征求到?|签订|签署)(?=[\u4e00-\u9fff]{2})"
)


def _things(draft: Draft) -> str:
    """What a figure counts, without how it came to be known."""
    noun = draft.name.noun.rpartition("的")[2] or draft.name.noun
    return _FOUND.sub("", noun)


class Dropped:
    """Finds the heads that clauses leave to the figures before them."""

    def __init__(self, context: Context) -> None:
        self._context, self._namer = context, context.namer

    def _left(self, draft: Draft) -> str:
        return self._context.text[draft.figure.left[0] : draft.figure.start]

    def share(self, draft: Draft, words: str) -> Name | None:
        """The name of a share of the group before: 毕业生…，留在省内的接近七成; 学历合格率…，本科及以上占78%."""
        last, namer = self._context.last, self._namer
        if last is None or not words or namer.is_whole(words, "比例"):
            return None
        left = self._left(draft)
        if last.unit == "比例" and _TIER.search(words) and _TAKES.search(left) and "学历" in last.name.stem:
            group = last.population or namer.population(last.name.stem.partition("学历")[0])
            draft.rule = "metric.share"
            return Name("", ("" if group in words else group) + words.removesuffix("学历") + "学历", "占比")
        if not _THOSE.search(left) or left.lstrip().startswith("其中"):
            return None
        group = last.name.noun if last.unit in {"人数", COUNT} else namer.population(last.name.stem)
        if not group or group in words:
            return None
        draft.population, draft.rule = group, "metric.share"
        return Name(group + "中", words, "的比例")

    def each(self, name: str, draft: Draft) -> Name | None:
        """在校生38万人，初中、小学各占四成和六成: the member's share of the number before."""
        last = self._context.last
        if last is None or last.unit not in {"人数", COUNT, "金额", "面积", "数量"} or draft.unit != "比例":
            return None
        return Name(name, f"占{last.name.stem}", "的比例")

    def named(self, draft: Draft, name: Name) -> Name | None:
        """The name of a count or size that is a sanction by itself, or takes its head from the figures before."""
        if self._namer.is_sanction(name.stem):
            draft.part_of = self._context.total
            return self._namer.measured("", name.stem, draft.unit)
        return self.those(draft, name) or self.head(draft, name) or self.project(draft, name) or self.per_head(draft, name)

    def rates(self, words: str, count: int) -> list[str]:
        """一本上线120人，本科上线300人，上线率分别为12%和30%: one rate for each of the counts before."""
        row = [draft for draft in self._context.row[-40:] if not draft.inner][-count:]
        counted = len(row) == count and all(d.unit in {"人数", COUNT} and d.value is not None and d.part_of is None for d in row)
        if not counted or len(words) > 5 or not self._namer.is_whole(words, "比例") or len({d.unit for d in row}) > 1:
            return []
        return [self._namer.rate(Name("", words), draft.name).text for draft in row]

    def those(self, draft: Draft, name: Name) -> Name | None:
        """The number of those of the things before of which something holds: 45份协议，真正落地的只有20份."""
        last, words = self._context.last, name.stem
        if last is None or draft.rule == "metric.count-after" or last.figure.quantity.unit != draft.figure.quantity.unit:
            return None
        left = self._left(draft)
        if not _THOSE.search(left) or left.lstrip().startswith("其中") or self._context.total is not None or not last.name.noun:
            return None
        if len(words) < 2 or last.name.noun in words or (draft.unit == "人数" and self._namer.is_person(words)):
            return None
        return self._namer.measured(words.removesuffix("的") + "的", _things(last), draft.unit)

    def rest(self, draft: Draft) -> Name | None:
        """查出隐患43处，当场改了30处，剩下的13处…: what is left of the first number of its unit."""
        if not _REST.fullmatch(self._left(draft).strip("，、 ")):
            return None
        unit = draft.figure.quantity.unit
        whole = next((d for d in self._context.row[-40:] if d.figure.quantity.unit == unit and not d.inner and d.name.noun), None)
        draft.rule = "metric.carried"
        return self._namer.measured("剩余", _things(whole), draft.unit) if whole is not None else None

    def head(self, draft: Draft, name: Name) -> Name | None:
        """What a bare gap or size is of: 学位供给偏紧，缺口8000个; 盖了一幢宿舍楼，面积840平方米."""
        context, figure = self._context, draft.figure
        if name.stem in _LACKS and figure.skipped:
            topic = _SCARCE.sub("", context.topic(figure.clause, 16))
            return Name("", topic, "缺口") if topic and not topic.endswith(tuple(_LACKS)) else None
        if name.stem in _SIZES and figure.clause:
            last, clause = context.last, context.pieces[figure.clause - 1]
            if clause.sentence != context.pieces[figure.clause].sentence:
                return None
            built = _BUILDING.search(context.text[clause.start : clause.end])
            if built is not None and (last is None or last.figure.clause >= figure.clause - 1 or figure.skipped):
                return Name("", built[1] + name.stem)
        return None

    def project(self, draft: Draft, name: Name) -> Name | None:
        """县职教园区，总投资5亿元，占地500亩: bare sizes and costs are those of what heads the sentence."""
        context, number = self._context, draft.figure.clause
        if name.stem not in _WORKS_SIZES:
            return None
        first = number
        while first and number - first < _AHEAD and context.pieces[first - 1].sentence == context.pieces[number].sentence:
            first -= 1
        words = context.clause_words(first) if first < number and context.pieces[first].mark in {"，", ",", "：", ":"} else ""
        return Name("", words + name.stem, name.measure) if words and _PROJECT.fullmatch(words) else None

    def per_head(self, draft: Draft, name: Name) -> Name | None:
        """平均每个县有职教中心1.2所、在校生2300人: the unit of the average holds on."""
        last = self._context.last
        match = _PER_HEAD.match(last.name.text) if last is not None and draft.figure.joint == "、" else None
        return Name(match[1] + name.pre, name.noun, name.measure) if match and not name.text.startswith(match[1]) else None

    def growth(self, figure: Figure) -> tuple[str, str] | None:
        """初中增幅最大，达8.1%: whose growth the figure is, and its trend."""
        context = self._context
        if not figure.clause or not _REACHED.fullmatch(context.text[figure.left[0] : figure.start].strip("，, ")):
            return None
        before = context.pieces[figure.clause - 1]
        if before.sentence != context.pieces[figure.clause].sentence:
            return None
        match = _GROWTH.fullmatch(context.text[before.start : before.end].strip("，, "))
        return (context.namer.clean(match["whose"]), "down" if match["verb"] in _FALLS else "up") if match else None

    def member(self, words: str) -> Draft | None:
        """The figure of a list's member that is named again by itself: 语文、数学及格率分别是…，数学比去年掉了2个百分点."""
        if len(words) < 2:
            return None
        listed = (d for d in reversed(self._context.row[-40:]) if d.rule == "metric.respectively" and d.value is not None)
        return next((d for d in listed if words in d.name.stem and not d.name.stem.endswith(words)), None)
