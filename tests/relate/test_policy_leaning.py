"""Grants that lean on the ones before: halves of a giving, cases of a beneficiary, headings that name the grant."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from spoken import spoken

RULES = (
    "青石县关于促进校外托管发展的意见\n青政发〔2018〕3号\n"
    "对新认定的托管点，给予2万元奖励。\n对获得省级示范的，奖励5万元。\n对示范点，给予3万元补助。\n"
)


def names(marked: str) -> list[str | None]:
    return [claim.indicator if claim is not None else None for claim in spoken(RULES + marked + "\n")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对入驻园区的托管点，给予每个班县内最高⟦4000元⟧、县外最高⟦6000元⟧的培训补助。",
         ["入驻园区的托管点每个班县内补助", "入驻园区的托管点每个班县外培训补助最高额"]),
        ("在校外新设托管点的，给予⟦40%⟧租金补助、最高⟦8万元⟧。", ["在校外新设托管点的租金补助比例", "在校外新设托管点的补助最高额"]),
        ("对引进名师的托管点，给予3万元奖励。\n2年后给予每年⟦1万元⟧的运行经费。", ["引进名师的托管点，2年后每年运行经费"]),
        ("主持或参与托管标准制定的，每项分别给予⟦9万元⟧、⟦6万元⟧奖励。", ["主持托管标准制定的每项奖励", "参与托管标准制定的每项奖励"]),
        ("对新认定国家、省、白水市级托管基地，分别给予⟦30万元⟧、⟦20万元⟧、⟦8万元⟧奖励。",
         ["新认定国家级托管基地奖励", "新认定省级托管基地奖励", "新认定白水市级托管基地奖励"]),
        ("三、返乡教师租房补贴\n（一）补贴标准：\n按每人每月⟦300元⟧给予租房补贴。", ["返乡教师每人每月租房补贴"]),
    ],
)  # fmt: skip
def test_what_leans_takes_its_head(text: str, expected: list[str | None]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "二、金融支持\n完善融资服务。\n优化窗口。\n改进流程。\n按其年度净收益的⟦5%⟧给予奖励。",
        "在单位门户网站公示⟦7天⟧。",
        "二、申报条件\n团队核心成员⟦5名⟧。",
        "同一企业最多资助⟦4个⟧展位。",
    ],
)
def test_what_nothing_names_and_formalities_are_no_claims(text: str) -> None:
    assert not any(names(text))


def test_a_bound_before_a_list_bounds_it_all() -> None:
    claims = spoken(RULES + "对一级、二级、三级托管点，分别给予最高⟦9万元⟧、⟦6万元⟧、⟦3万元⟧奖励。\n")
    assert all(claim is not None for claim in claims)
