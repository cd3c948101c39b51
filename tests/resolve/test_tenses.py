"""Figures whose time says what they are: ahead of the speech a plan, behind it a result."""

from __future__ import annotations

import pytest

from kg.model import Observation
from kg.pipeline import annotate, load_lexicon

HEAD = "青石县2024年教育工作报告\n（2024年2月20日）\n"


def statuses(text: str) -> list[str]:
    return [claim.status for facts in annotate(HEAD + text, load_lexicon()) for claim in facts.claims if isinstance(claim, Observation)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("一、工作回顾\n“十五五”时期，学前教育毛入园率达到98%。\n", "planned"),
        ("一、工作回顾\n“十四五”以来，新建学校12所。\n", "achieved"),
        ("二、今后的任务\n（一）建好队伍。2022年，全县招聘教师310名。\n", "achieved"),
        ("二、今后的任务\n（一）建好队伍。要在2023年的基础上再招聘教师120名。\n", "planned"),
        ("一、工作回顾\n三中新校区建成投用后可新增学位900个。\n", "planned"),
        ("二、今后的任务\n目前大班额的比例，已由去年的9%下降到4%。\n", "achieved"),
    ],
)
def test_the_time_of_a_figure_decides_between_plan_and_result(text: str, status: str) -> None:
    assert statuses(text)[-1] == status
