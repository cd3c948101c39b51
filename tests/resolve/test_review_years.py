"""The years that a report looks back on."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.model import Observation
from kg.pipeline import annotate


def periods(text: str) -> list[tuple[str, str]]:
    """(start, end) of the period of every figure, in text order."""
    [facts] = annotate(text, load_lexicon())
    found = [c for c in facts.claims if isinstance(c, Observation) and c.value is not None]
    found.sort(key=lambda c: facts.mentions[c.value or 0].start)
    return [(c.period.start, c.period.end) if c.period else ("", "") for c in found]


REPORT = """2024年岚溪县政府工作报告
各位代表：现在，我代表县人民政府向大会报告工作。
一、2023年工作回顾
（一）教育事业稳步发展。新建幼儿园12所。
2023年任务顺利完成。五年来，我们办成了许多大事。
一是校舍全面改善。改造校舍45栋。
二是队伍不断壮大。招聘教师860名。
二、2024年重点工作
（一）抓好学位建设。新增学位3000个。
"""


def test_years_under_review_hold_for_their_items_and_end_before_the_report() -> None:
    assert periods(REPORT) == [("2023", ""), ("2019", "2023"), ("2019", "2023"), ("2024", "")]


def test_a_year_of_one_heading_is_not_widened_by_one_year() -> None:
    text = REPORT.replace("五年来", "一年来")
    assert periods(text)[1:3] == [("2023", ""), ("2023", "")]


@pytest.mark.parametrize(("title", "year"), [("2024年岚溪县政府工作报告", ""), ("2024年岚溪县教育局工作总结", "2024")])
def test_a_governments_report_is_not_about_the_year_in_its_title(title: str, year: str) -> None:
    assert periods(f"{title}\n各位代表：\n各项工作取得了成绩。全县招聘教师86名。") == [(year, "")]


def test_the_beginning_of_the_year_is_that_of_the_year_reported() -> None:
    text = "2024年岚溪县政府工作报告\n各位代表：\n各项工作取得了成绩。在园幼儿由年初的800名增加到年末的1200名。"
    assert {start[:4] for start, _ in periods(text)} == {"2023"}
