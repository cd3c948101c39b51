"""The tables of a report: what stands in which column, under which head; for workbooks and CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from kg.export.book import Link, Marked, Shown
from kg.report import words
from kg.report.facts import Amount, Fact, MetricFact, Place, RelationFact
from kg.report.model import Conflict, Doubt, Promise, Report, Side, SpeechCard
from kg.report.words import ACHIEVEMENTS, CONFLICTS, DOUBTS, LEDGER, METRICS, PLANS, PROBLEMS, RELATIONS, SPEECHES

_Thing = TypeVar("_Thing")
Row = tuple[Shown, ...]

# a bar parts what is for paper from what is for looking things up
_TAIL = "出处数 另见讲话 文件 起 止 规则 陈述"
_HEADS = {
    SPEECHES: "题名 日期 地区 讲话人 会议 字数 指标处数 关系处数 标记 近似重复 短编号 | 文件 起 止",
    METRICS: "主题 主体 指标 数值 单位 数值原文 变化 变化原文 时间 状态 标记 句子 讲话 | "
    f"讲话日期 对象 限定 下限 上限 变化单位 变化下限 变化上限 方向 名次 排名范围 比较范围 所属 比较基数 属于总数 时间起 时间止 {_TAIL}",
    ACHIEVEMENTS: f"主题 主体 事项 数值或客体 时间 标记 句子 讲话 | 讲话日期 类别 {_TAIL}",
    RELATIONS: f"主体 关系 客体 时间 状态 主题 标记 句子 讲话 | 讲话日期 时间起 时间止 {_TAIL}",
    LEDGER: "兑现情况 地区 承诺方 事项 目标 期限 承诺原文 承诺出处 承诺日期 结果 报告原文 报告出处 报告日期 此后讲话篇数 | "
    "目标值 目标下限 目标上限 单位 限定 结果值 结果下限 结果上限 期限起 期限止 承诺陈述 报告陈述",
    CONFLICTS: "类别 缘由 主体 指标 对象 时间 甲说法 甲句子 甲讲话 甲日期 乙说法 乙句子 乙讲话 乙日期 | "
    "甲数值 甲单位 甲陈述 乙数值 乙单位 乙陈述",
    DOUBTS: "标记 类别 原文 所指 句子 讲话 | 文件 起 止 陈述",
}
_NOTHING = Amount(wording="", value=None, low=None, high=None, unit="", qualifier="")
_HEADS[PLANS] = _HEADS[PROBLEMS] = _HEADS[ACHIEVEMENTS]


@dataclass(frozen=True, slots=True)
class Table:
    """One table."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    printed: int
    """How many of its columns are for paper."""


class Tables:
    """The tables of a report, whose cells lead to each other."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._cards = {card.id: (row, card) for row, card in enumerate(report.speeches, 1)}
        self._claims = {fact.claim: (METRICS, row) for row, fact in enumerate(report.metrics, 1)}
        self._claims |= {fact.claim: (RELATIONS, row) for row, fact in enumerate(report.relations, 1)}

    def all(self) -> tuple[Table, ...]:
        """In the order of the sheets, without overview and series."""
        report = self._report
        return (
            _table(SPEECHES, report.speeches, self._speech),
            self.metrics(),
            _table(ACHIEVEMENTS, [fact for theme in report.achievements for fact in theme.facts], self._fact),
            _table(PLANS, report.of_status("planned"), self._fact),
            _table(PROBLEMS, report.of_status("problem"), self._fact),
            _table(RELATIONS, report.relations, self._relation),
            _table(LEDGER, report.ledger, self._promise),
            _table(CONFLICTS, report.conflicts, self._conflict),
            _table(DOUBTS, report.doubts, self._doubt),
        )

    def metrics(self) -> Table:
        """The figures, one row each."""
        return _table(METRICS, self._report.metrics, self._metric)

    def _speech(self, card: SpeechCard) -> Row:
        return (
            card.title, card.date, card.region, card.speaker, card.meeting, card.characters, card.metrics, card.relations,
            words.flag_names(card.flags), "；".join(map(self._name, card.near_duplicates)), card.id,
            card.source, card.source_start, card.source_end,
        )  # fmt: skip

    def _metric(self, fact: MetricFact) -> Row:
        level, change = fact.level or _NOTHING, fact.change or _NOTHING
        return (
            words.theme_name(fact.theme), fact.subject, fact.indicator, _number(level), level.unit, level.wording,
            _number(change), change.wording, fact.period, words.status_name(fact.status), words.flag_names(fact.flags), *self._said(fact),
            fact.population, _qualifier(level), level.low, level.high, change.unit, change.low, change.high, words.trend_name(fact.trend),
            fact.rank, fact.rank_scope, fact.base_scope, fact.measured_in, self._claim(fact.compared_to), self._claim(fact.part_of),
            fact.period_start, fact.period_end, *self._tail(fact),
        )  # fmt: skip

    def _fact(self, fact: Fact) -> Row:
        if isinstance(fact, MetricFact):
            kind, matter, what = METRICS, words.measured(fact), words.amounts(fact)
        else:
            assert isinstance(fact, RelationFact)
            kind, matter, what = RELATIONS, words.predicate_name(fact.predicate), fact.object
        return (
            words.theme_name(fact.theme), fact.subject, matter, what, fact.period, words.flag_names(fact.flags), *self._said(fact),
            kind, *self._tail(fact),
        )  # fmt: skip

    def _relation(self, fact: RelationFact) -> Row:
        return (
            fact.subject, words.predicate_name(fact.predicate), fact.object, fact.period, words.status_name(fact.status),
            words.theme_name(fact.theme), words.flag_names(fact.flags), *self._said(fact),
            fact.period_start, fact.period_end, *self._tail(fact),
        )  # fmt: skip

    def _promise(self, row: Promise) -> Row:
        target, result = row.target or _NOTHING, row.result or _NOTHING
        return (
            words.outcome_name(row.outcome), row.region, row.who, row.what, target.wording, row.due,
            row.promise, self._linked(row.promised_in, row.promised_title), row.promised,
            result.wording, row.report, self._linked(row.reported_in, row.reported_title), row.reported, row.later,
            _number(target), target.low, target.high, target.unit, _qualifier(target),
            _number(result), result.low, result.high, row.due_start, row.due_end,
            self._claim(row.claim), self._claim(row.answer),
        )  # fmt: skip

    def _conflict(self, pair: Conflict) -> Row:
        one, other = pair.one, pair.other
        return (
            words.kind_name(pair.kind), words.reason_name(pair.reason), pair.subject, pair.indicator, pair.population, pair.period,
            *self._side(one), *self._side(other),
            one.value, one.unit, self._claim(one.claim), other.value, other.unit, self._claim(other.claim),
        )  # fmt: skip

    def _side(self, side: Side) -> Row:
        return side.said, side.sentence, self._linked(side.speech, side.title), side.date

    def _doubt(self, doubt: Doubt) -> Row:
        place = doubt.place
        return (
            words.flag_names((doubt.flag,)), words.kind_name(doubt.kind), doubt.wording, doubt.about, marked(place) if place else "",
            self._linked(doubt.speech), *((place.source, place.source_start, place.source_end) if place else ("", None, None)),
            self._claim(doubt.claim),
        )  # fmt: skip

    def _said(self, fact: Fact) -> Row:
        """The sentence, the speech and its date."""
        return marked(fact.first), self._linked(fact.first.speech), self._cards[fact.first.speech][1].date

    def _tail(self, fact: Fact) -> Row:
        """Where else it is said, and where exactly; the columns of ``_TAIL``."""
        place = fact.first
        return (
            len(fact.places), "；".join(map(self._name, fact.speeches[1:])), place.source, place.source_start, place.source_end,
            "；".join(fact.rules), fact.claim,
        )  # fmt: skip

    def _name(self, speech: str) -> str:
        return self._cards[speech][1].title if speech in self._cards else speech

    def _linked(self, speech: str, title: str = "") -> Shown:
        """The title of a speech, leading to its row."""
        row, card = self._cards.get(speech, (0, None))
        return Link(card.title or speech, SPEECHES, row) if card is not None else title

    def _claim(self, claim: str) -> Shown:
        """The id of a claim, leading to its row."""
        place = self._claims.get(claim)
        return Link(claim, *place) if place is not None else claim


def _table(name: str, things: Iterable[_Thing], row: Callable[[_Thing], Row]) -> Table:
    shown, _, more = _HEADS[name].partition(" | ")
    return Table(name, (*shown.split(), *more.split()), tuple(map(row, things)), len(shown.split()))


def marked(place: Place) -> Marked:
    """The sentence of a place with the fact's words marked."""
    return Marked(tuple(place.parts()))


def plain(cell: Shown) -> str | int | float | Decimal | None:
    """A cell without links and marks."""
    if isinstance(cell, Marked | Link):
        return cell.text
    return cell.isoformat() if isinstance(cell, date) else cell


def _number(amount: Amount) -> Shown:
    """The number, or the wording of one that is masked; empty for a range."""
    return amount.wording if words.is_masked(amount) else amount.value


def _qualifier(amount: Amount) -> str:
    return words.qualifier_name(amount.qualifier)
