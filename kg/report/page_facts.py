"""Facts in tables: achievements by theme, plans, problems, how things stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from kg.report.facts import MetricFact, RelationFact
from kg.report.markup import Markup, element, joined
from kg.report.model import Report
from kg.report.page_parts import MASKED, Links, Row, Shown, badges, left_out, number_of, period, room_for, status_badge, table, with_masks
from kg.report.words import ACHIEVEMENTS, METRICS, PLANS, PROBLEMS, RELATIONS, amounts, measured, predicate_name, theme_name

MOST_OF_THEME = (120, 60)
"""Figures and relations that a theme has room for."""
MOST_OF_STATUS = (300, 200)
MOST_BACKGROUND = 300

_METRIC_HEADS = ("指标", "主体", "数值", "时间", "状态", "依据")
_RELATION_HEADS = ("主体", "关系", "客体", "状态")
_PERIOD_FLAGS = frozenset({"yearSuspect"})
_INFERRED = "subjectInferred"
_CONFERRED_AT = "颁于"


@dataclass(frozen=True, slots=True)
class Part:
    """A section of facts."""

    id: str
    title: str
    says: str
    """What stands in it, in a sentence."""
    none: str
    """What is said instead where nothing stands in it."""
    groups: tuple[tuple[str, str, Shown], ...]
    """Id and heading (empty for none) of each group, and its facts."""


def fact_parts(report: Report) -> tuple[Part, ...]:
    """The sections of facts, each as long as there is room."""
    themes = tuple(
        (f"theme-{theme.name or 'none'}", theme_name(theme.name), room_for(theme.metrics, theme.relations, MOST_OF_THEME))
        for theme in report.achievements
    )
    return (
        Part("achievements", ACHIEVEMENTS, "讲话说已经做到的事和取得的结果，按主题排列。", "讲话没有说到已经完成的事。", themes),
        _of_status(report, "planned", "计划", PLANS, "讲话提出的目标、打算和要求，尚不是结果。", MOST_OF_STATUS),
        _of_status(report, "problem", "问题", PROBLEMS, "讲话承认的问题、差距和不足。", MOST_OF_STATUS),
        _of_status(report, "background", "背景", "基本情况", "规模、形势等情况，不算成绩；只列有数字的。", (MOST_BACKGROUND, 0)),
    )  # fmt: skip


def _of_status(report: Report, status: str, what: str, title: str, says: str, most: tuple[int, int]) -> Part:
    metrics = [fact for fact in report.metrics if fact.status == status]
    relations = [fact for fact in report.relations if fact.status == status] if most[1] else []
    shown = room_for(metrics, relations, most)
    return Part(status, title, says, f"讲话没有说到{what}。", (("", "", shown),) if shown.facts else ())


def facts_section(part: Part, links: Links) -> Markup:
    """A section of facts."""
    inside: list[Markup] = [element("h2", part.title)]
    inside.append(element("p", part.says if part.groups else part.none, class_="lead"))
    for name, heading, shown in part.groups:
        if heading:
            count = element("span", f"{len(shown.facts) + shown.left_out} 条", class_="count")
            inside.append(element("h3", heading, " ", count, id=name))
        about = heading or part.title
        if shown.metrics:
            rows = [(links.named(fact), list(_metric_cells(fact, links))) for fact in shown.metrics]
            inside.append(table(_METRIC_HEADS, rows, "facts metrics", f"{about}：{METRICS}"))
        if shown.relations:
            relation_rows: list[Row] = [({}, list(cells)) for cells in _relation_rows(shown.relations, links)]
            inside.append(table(_RELATION_HEADS, relation_rows, "facts relations", f"{about}：{RELATIONS}"))
        inside.append(left_out(shown.left_out))
    return element("section", joined(inside, "\n"), id=part.id)


def _metric_cells(fact: MetricFact, links: Links) -> Iterator[Markup]:
    scopes = ("所属：", fact.measured_in), ("范围：", fact.rank_scope), ("对比：", fact.base_scope)
    notes = [element("span", f"{head}{said}", class_="under") for head, said in scopes if said]
    yield joined([element("b", with_masks(measured(fact), True)), *notes])
    yield _subject(fact)
    worded = with_masks(amounts(fact), fact.is_masked) or element("span", "未说数字", class_="faint")
    numbers = [element("span", f"即 {number}", class_="under") for number in map(number_of, (fact.level, fact.change)) if number]
    seen = {"masked"} if MASKED in worded else set()
    yield joined([element("span", worded, class_="amount"), *numbers, badges(_flags(fact, seen | _PERIOD_FLAGS))])
    yield joined([period(fact), badges(_PERIOD_FLAGS & set(fact.flags))])
    yield status_badge(fact.status)
    yield links.evidence(fact.places)


def _relation_rows(facts: Sequence[RelationFact], links: Links) -> Iterator[tuple[Markup, ...]]:
    """One row what one subject does in one way; each object is an item of its own."""
    groups: dict[tuple[str, str, bool], list[RelationFact]] = {}
    for fact in facts:
        groups.setdefault((fact.subject_id, fact.predicate, _INFERRED in fact.flags), []).append(fact)
    for group in groups.values():
        items = element("ul", *(_item(fact, links) for fact in group), class_="items")
        yield _subject(group[0]), element("span", _done(group[0]), class_="predicate"), items, status_badge(group[0].status)


def _item(fact: RelationFact, links: Links) -> Markup:
    when = element("span", " · ", period(fact), class_="when") if fact.period or fact.period_start else ""
    flags = badges(_flags(fact, {"masked"} if "×" in fact.object else set()))
    return element("li", with_masks(fact.object, True), when, flags, " ", links.evidence(fact.places), **links.named(fact))


def _done(fact: RelationFact) -> str:
    """An award is no speech: it is given at a meeting, not held there."""
    return _CONFERRED_AT if fact.predicate == "presentedAt" and "award" in fact.subject_id.split("/") else predicate_name(fact.predicate)


def _subject(fact: MetricFact | RelationFact) -> Markup:
    said = with_masks(fact.subject, True)
    if _INFERRED not in fact.flags:
        return said
    return joined([said, element("abbr", "补", title="原文没有写出主体，按讲话所代表的单位或地区补出")])


def _flags(fact: MetricFact | RelationFact, seen: Set[str]) -> Sequence[str]:
    return [flag for flag in fact.flags if flag != _INFERRED and flag not in seen]
