"""Grants that lean on the ones before: halves of a giving, cases of a beneficiary, headings that name the grant."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kg.model import Quantity
from kg.pipeline import annotate, load_lexicon

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
        ("对年托管费首次超过100万元、300万元的托管点，分别给予⟦2万元⟧、⟦5万元⟧奖励。",
         ["年托管费首次超过100万元的托管点奖励", "年托管费首次超过300万元的托管点奖励"]),
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
    text = RULES + "对一级、二级、三级托管点，分别给予最高9万元、6万元、3万元奖励。\n"
    amounts = [
        m.value
        for facts in annotate(text, load_lexicon())
        for m in facts.mentions
        if isinstance(m.value, Quantity) and m.value.unit == "元"
    ]
    assert [(amount.value, amount.qualifier) for amount in amounts[-3:]] == [(90000, "atMost"), (60000, "atMost"), (30000, "atMost")]


def test_an_average_is_of_no_single_year_and_two_figures_answer_town_and_country() -> None:
    claims = spoken("2025年青石县政府工作报告\n各位代表：\n一、2024年工作回顾\n城乡居民人均收入年均增长⟦5.3%⟧、⟦7.7%⟧。\n")
    assert [claim.indicator for claim in claims if claim is not None] == ["城镇居民人均收入", "农村居民人均收入"]
    assert all(claim is not None and claim.period is None for claim in claims)
