"""What things are called in a report, and facts in a few words; the report is in Chinese, as the speeches are."""

from __future__ import annotations

from collections.abc import Iterable

from kg.query.terms import term_labels
from kg.report.facts import Amount, Fact, MetricFact, RelationFact

TITLE, OVERVIEW = "教育工作讲话报告", "概览"
SPEECHES, METRICS, ACHIEVEMENTS, PLANS, PROBLEMS, RELATIONS = "讲话", "指标", "成绩", "计划与要求", "问题与不足", "关系"
LEDGER, CONFLICTS, DOUBTS, SERIES, CHARTS = "承诺台账", "前后不一", "遮盖与存疑", "走势", "走势图"
"""Parts of a report, called the same in every form."""
NO_THEME = "未分主题"
_FLAGS = {
    "masked": "原文遮盖", "lostPercent": "疑少百分号", "yearSuspect": "年份可疑", "ambiguousRef": "所指不明", "truncated": "原文中断",
    "insertedAd": "夹有广告", "typo": "疑有错字", "sumMismatch": "合计不符", "conflict": "另有说法",
}  # fmt: skip
"""Flags in the words of people who read reports, not of those who build graphs."""
_OUTCOMES = {"noWord": "没有下文"}
NO_WORD = f"“{_OUTCOMES['noWord']}”只是说所收讲话里没有再提到，不等于没有做。"
_REASONS = {
    "speech": "同一篇讲话前后不一",
    "copies": "两篇近似重复的讲话不一",
    "speeches": "两篇讲话说法不一",
    "restated": "后来的讲话换了数字，没有说明是更正",
    "corrected": "后者明说是更正，不算矛盾",
    "provisional": "前者明说是初步数字，不算矛盾",
    "unfinished": "说前一个数字时时段未完，不算矛盾",
}
_KINDS = {"speech": "讲话", "metric": "指标", "relation": "关系", "name": "名称", "amount": "数量", "time": "时间"}
_CONFLICTS = {"conflict": "矛盾", "revision": "修订"}
_QUALIFIERS = {"moreThan": "多于", "atLeast": "不少于", "lessThan": "不足", "atMost": "不超过", "about": "约", "nearly": "近"}
_ARROWS = {"up": "↑", "down": "↓", "flat": "→"}


def theme_name(theme: str) -> str:
    """What a theme is called."""
    return term_labels("zh").get(f"theme/{theme}", theme) if theme else NO_THEME


def themes_in_order() -> list[str]:
    """Local names of the themes in the order of the vocabulary, and the empty one for what has none last."""
    return [name.removeprefix("theme/") for name in term_labels("zh") if name.startswith("theme/")] + [""]


def status_name(status: str) -> str:
    """What a status is called."""
    return term_labels("zh").get(f"status/{status}", status)


def flag_name(flag: str) -> str:
    """What a quality flag is called in a report."""
    return _FLAGS.get(flag) or flag_term(flag)


def flag_term(flag: str) -> str:
    """What a quality flag is called in the graph."""
    return term_labels("zh").get(f"flag/{flag}", flag)


def flag_names(flags: Iterable[str]) -> str:
    """What quality flags are called."""
    return "、".join(map(flag_name, flags))


def trend_name(trend: str) -> str:
    """What a direction is called."""
    return term_labels("zh").get(f"trend/{trend}", trend) if trend else ""


def qualifier_name(qualifier: str) -> str:
    """What a qualifier of an amount is called."""
    return _QUALIFIERS.get(qualifier) or term_labels("zh").get(f"qualifier/{qualifier}", qualifier) if qualifier else ""


def outcome_name(outcome: str) -> str:
    """What an outcome of a promise is called."""
    return _OUTCOMES.get(outcome) or term_labels("zh").get(f"outcome/{outcome}", outcome)


def predicate_name(predicate: str) -> str:
    """What a relation is called."""
    return term_labels("zh").get(predicate, predicate)


def reason_name(reason: str) -> str:
    """Why two claims stand against each other."""
    return _REASONS.get(reason, reason)


def kind_name(kind: str) -> str:
    """What a kind of doubt, or of a pair of claims, is called."""
    return _KINDS.get(kind) or _CONFLICTS.get(kind, kind)


def told(fact: Fact) -> str:
    """A fact in a line: who, what, how much, when; masks stand as they are."""
    when = f"（{fact.period}）" if fact.period else ""
    if isinstance(fact, RelationFact):
        return f"{fact.subject} {predicate_name(fact.predicate)} {fact.object}{when}"
    assert isinstance(fact, MetricFact)
    return f"{fact.subject} {measured(fact)} {amounts(fact)}".rstrip() + when


def measured(fact: MetricFact) -> str:
    """The indicator, with the population where its name does not have it."""
    return fact.indicator if not fact.population or fact.population in fact.indicator else f"{fact.indicator}（{fact.population}）"


def amounts(fact: MetricFact) -> str:
    """Level and change as worded, the change behind its arrow."""
    parts = [fact.level.wording] if fact.level else []
    if fact.change:
        parts.append(_ARROWS.get(fact.trend, "") + fact.change.wording)
    elif fact.trend and not fact.level:
        parts.append(trend_name(fact.trend))
    return " ".join(parts)


def is_masked(amount: Amount | None) -> bool:
    """An amount that is told but has no number."""
    return amount is not None and amount.value is None and amount.low is None and amount.high is None
