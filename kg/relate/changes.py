"""Changes, gaps and the two ends of a comparison, tied to the observation they belong to."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Quantity, Ref, Time
from kg.regex import regex
from kg.relate.comparisons import Comparison
from kg.relate.context import Context
from kg.relate.drafts import Draft
from kg.relate.dropped import Dropped
from kg.relate.figures import Figure
from kg.relate.indicators import COUNT, Name
from kg.relate.levels import Levels
from kg.relate.shares import Shares
from kg.relate.wording import GOODS

_HEADS = frozenset({"人数", "数量", "总数", "总量", "规模", "金额", "总额"})
_RELATIVE = frozenset({"%", "倍"})
_HOW = regex(
    r"(?<=[\u4e00-\u9fff]{2})(?:实际|名义|同口径)$|(?:(?:在)?[一二三四五六七八九十两几\d]{1,3}年间)?(?:预计|预期|大约|平均(?:每[年月]的?)?|年均)$"
)
"""产值平均每年增长7%: how it grew is no part of what did."""
_TRADE = frozenset({"出口", "进口", "进口额", "出口额"})
_MEASURES = regex(r"(?:综合|年|总)?(?:产值|产量|销量|销售额|销售收入|营收|增加值|出口|进口)(?:额|总额)?$")
_RUNS = regex(
    "(?<=[\u4e00-\u9fff]{2})(?:连续|首次|成功|再次|先后|接连|已经?|顺利){0,2}(?:跨越|突破|跃上|迈上|站上|稳居|位居|连上|越过|迈过|跃升|继续|持续|稳步|平稳|快速|较快|不断|明显|大幅|显著)"
    "[^，]*$"
)
"""地区生产总值连续跨越两个台阶，年均增长6%: what it did besides is no part of its name."""
_TOLD = regex("[了已]|(?:阶段|方面|期间|以来|来看|来说|同时|此外|其中)$")
_LONG = 40
_BASIS = regex(r"(?:按照?|扣除|剔除|考虑)[^，。；]{2,12}(?:计算|价格|口径|因素)(?:后|的影响)?")
"""按可比价格计算增长7%."""
_BARE = frozenset({"实际", "名义", "自然", "同口径", "可比口径", "剔除不可比因素"})
"""Words of a change that say how it was reckoned."""


class Changes:
    """Adds drafts of changes and of compared values to the row."""

    def __init__(self, context: Context, levels: Levels, shares: Shares) -> None:
        self._dropped = Dropped(context)
        self._context, self._namer, self._levels, self._shares = context, context.namer, levels, shares

    def base(self, draft: Draft, comparison: Comparison, span: tuple[int, int] | None) -> None:
        """The earlier value of 由 … 到 …."""
        context, figure = self._context, draft.figure
        cut = figure.left[0] + comparison.start
        since = figure.left[0] + comparison.since[0] if comparison.since else cut
        per = self._namer.per(context.text[since : figure.start])
        self._levels.of_words(draft, context.words(figure, cut, span), per)
        times = context.periods.between(since, figure.start)
        draft.time = times[-1] if times else context.periods.held_against(since)
        draft.kind, draft.value, draft.rule, draft.trend, draft.cut = "base", figure.at, "metric.from-to", comparison.trend, cut
        context.row.append(draft)

    def after(self, draft: Draft, base: Draft, comparison: Comparison | None) -> None:
        """The later value, or the change, that follows an earlier value."""
        context, figure = self._context, draft.figure
        draft.name, draft.subject, draft.population = base.name, base.subject, base.population
        draft.rule, draft.compared_to, draft.trend = "metric.from-to", base, base.trend
        draft.measured_in, draft.part_of, draft.unit = base.measured_in, base.part_of, base.unit
        between = context.periods.between(base.figure.end, figure.start)
        draft.time = between[-1] if between else context.periods.at(base.figure.clause, base.cut)
        if comparison is not None and comparison.kind in {"delta", "gap"}:
            draft.change, draft.falls, draft.trend = figure.at, comparison.trend == "down", comparison.trend
        else:
            draft.value = figure.at
        base.trend = ""
        context.row.append(draft)

    def earlier(self, draft: Draft, later: Draft) -> None:
        """An earlier value said after the later one: 去年是17人."""
        draft.name, draft.kind, draft.value, draft.rule = later.name, "base", draft.figure.at, "metric.earlier"
        draft.population, draft.subject, draft.first = later.population, later.subject, min(draft.first, later.first)
        if times := self._context.periods.between(draft.figure.left[0], draft.figure.start):
            draft.time = times[-1]  # of 比2017年的312人, too, where the year says with what is compared
        later.compared_to = draft
        self._context.row.append(draft)

    def change(self, draft: Draft, comparison: Comparison, span: tuple[int, int] | None) -> None:
        """A change or a gap: joined to the level it follows, or an observation of its own."""
        context, figure = self._context, draft.figure
        words = context.words(figure, figure.left[0] + comparison.start, span)
        words = _HOW.sub("", words)
        words = "" if words in _BARE or _BASIS.fullmatch(words) else words
        if not words and (whose := self._dropped.growth(figure)):
            words = whose[0]
        apart = "" if words else self._apart(figure)
        words = words or apart
        target = self._target(draft, comparison) if not apart else None
        named = words in GOODS or (len(words) > 1 and self._namer.stands_alone(words, "比例" if draft.unit == COUNT else draft.unit))
        other = self._namer.other_level(words, target.name) if target is not None and words else None
        if other is not None and (listed := self._dropped.member(words)) is not None:
            target, other = listed, None  # 小学、初中公用经费分别为…，初中增长8%
        if named and target is not None and target.name.text != words and other is None:
            target = self._dropped.member(words)
        draft.change, draft.falls, draft.rule = figure.at, comparison.trend == "down", comparison.rule
        draft.trend = "" if comparison.kind == "gap" else comparison.trend
        if comparison.area is not None:
            draft.base_scope = self.area(figure.left[0] + comparison.area[0], figure.left[0] + comparison.area[1])
        clause = context.pieces[figure.clause]
        if target is not None:
            free = target.change is None and target.kind != "base" and target in context.row[-40:]
            if comparison.kind == "delta" and free and draft.base_scope is None and other is None:
                target.change, target.falls, target.trend, target.last = figure.at, draft.falls, draft.trend, clause.end
                return
            draft.name, draft.population = other or target.name, target.population
            draft.time = draft.time if self._opens_with_time(figure) else target.time
            if figure.clause - target.figure.clause == 1:
                draft.first = min(draft.first, context.pieces[target.figure.clause].start)
            if span is None and not (target.rule == "metric.respectively" and target.subject.mention is not None):
                draft.subject = target.subject  # of the last of a list of schools it is said only by name
        else:
            draft.name = self.own_name(draft, comparison, words)
            draft.population = self._namer.population(words)
            if comparison.kind == "gap" and draft.time is None:
                draft.time = context.dated.get(draft.name.text)
        draft.measured_in = context.measured(figure)
        context.row.append(draft)

    def _apart(self, figure: Figure) -> str:
        """…；纸张、肥皂等日用品，增长五成: what a semicolon has set apart names what grew."""
        context, number = self._context, figure.clause - 1
        if not figure.skipped or number < 1 or figure.quantity.unit not in _RELATIVE:
            return ""
        before = context.pieces[number - 1]
        if before.mark not in {"；", ";"} or before.sentence != context.pieces[figure.clause].sentence:
            return ""
        words = context.clause_words(number)
        told = _TOLD.search(words) or self._namer.level.fullmatch(words)
        return words if 1 < len(words) <= _LONG and not told else ""

    def _opens_with_time(self, figure: Figure) -> bool:
        """1983年增长12.4％: the change's own year."""
        times = self._context.periods.between(figure.left[0], figure.left[0] + 2)
        value = self._context.mentions[times[0]].value if times else None
        return isinstance(value, Time) and value.form == "date" and value.start[:4].isdigit()

    def own_name(self, draft: Draft, comparison: Comparison, words: str) -> Name:
        """The name of a change that follows no level."""
        quantity = draft.figure.quantity
        if not words:
            name = self._levels.fallback(draft)
            name = replace(name, pre="", noun=cut) if (cut := _RUNS.sub("", name.stem)) != name.stem else name
            return replace(name, measure="") if quantity.unit in _RELATIVE else name
        if quantity.unit in _RELATIVE:
            former = self._context.last
            if former is not None and (whose := _traded(words, former.name.text, draft.figure.joint)):
                return Name("", whose)
            whose = former.name.pre if former is not None and former.name.noun.startswith("占") else ""
            return Name(whose if words in _HEADS else "", words)
        if quantity.unit == "百分点":
            return self._namer.measured("", words, "比例")
        if comparison.rule == "metric.move":
            return self._namer.measured("", words, "排名")
        return self._namer.before(words, quantity)

    def _target(self, draft: Draft, comparison: Comparison) -> Draft | None:
        """The observation a change without a name of its own belongs to."""
        context, quantity = self._context, draft.figure.quantity
        loose = comparison.rule == "metric.gap" or quantity.unit == "百分点" or quantity.unit in _RELATIVE
        second = None
        row = context.row[-40:]
        if row and self._of_part(row[-1], draft, comparison):
            return row[-1]
        parts = [other for other in row if other.part_of is not None and other.part_of is not context.total]
        for drafts in ([other for other in row if other not in parts], parts, context.former[-40:]):
            for other in reversed(drafts):
                if (
                    other.kind == "base"
                    or other.unit == "倍数"
                    or (other.inner and not draft.inner)
                    or (other.part_of and other not in row)
                ):
                    continue
                if self._fits(other, draft, comparison):
                    return other
                second = second or other
        if quantity.unit == "百分点" and second is not None and second.unit in {COUNT, "人数", "金额", "面积"}:
            return None
        return second if loose else None

    def _of_part(self, last: Draft, draft: Draft, comparison: Comparison) -> bool:
        """进出口总额900亿元，其中出口500亿元，增长6%: what is said right behind the figure of a part is the part's."""
        part = last.part_of is not None and last.kind != "base" and not last.inner
        behind = 1 if last.change is None or last.value is None else 2
        near = 1 <= draft.figure.clause - last.figure.clause <= behind and draft.figure.joint in {"，", ","}
        return part and near and self._fits(last, draft, comparison)

    def _fits(self, other: Draft, draft: Draft, comparison: Comparison) -> bool:
        """A change in these units can be said of that observation."""
        unit, own = other.figure.quantity.unit, draft.figure.quantity.unit
        if comparison.rule == "metric.move":
            return other.unit == "排名"
        if own == "百分点":
            return other.unit == "比例" or unit == "百分点" or self._grows(other)
        if own in _RELATIVE:
            share = other.name.noun.startswith("占") or other.name.measure == "占比"
            return unit != "百分点" and not share  # an amount grows by per cent, its share by points
        return unit == own

    def _grows(self, other: Draft) -> bool:
        """收入40亿元，增长35%，高出上期增幅5个百分点: points may be those of its growth."""
        grown = self._context.mentions[other.change].value if other.change is not None else None
        return isinstance(grown, Quantity) and grown.unit == "%"

    def area(self, start: int, end: int) -> Ref | None:
        """The area named in a range."""
        if (region := self._context.last_region(start, end)) is not None:
            return region
        match = self._shares.scope.search(self._context.text, start, end)
        return Ref("Region", match.group()) if match else None


def _traded(words: str, former: str, joint: str) -> str:
    """茶叶综合产值增长8%、出口增长20%: whose exports grew; empty where the words are no bare 出口 or 进口."""
    head = _MEASURES.sub("", former) if words in _TRADE and joint in {"、", "，", ","} else ""
    return head + words if len(head) > 1 and head != former and (joint == "、" or former.endswith(("出口", "进口", "口额"))) else ""
