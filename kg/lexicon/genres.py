"""What a title says of the kind of text: one that lays out work to come."""

from __future__ import annotations

from kg.regex import regex

_PLAN = regex(r"[^\n。，；！]{0,40}?(?:工作|年度?|学期|行动)的?(?:计划|要点|安排|思路|打算)[^\n。，；！、和及与暨]{0,12}(?=\n)")
_REVIEWS = regex(r"总结|报告|回顾|汇报|讲话|完成|执行|情况|发言|致辞|述职")


def is_plan(text: str) -> bool:
    """The title is that of a plan (教育局2024年工作要点) and of no review beside it."""
    title = _PLAN.match(text)
    return title is not None and _REVIEWS.search(title.group()) is None
