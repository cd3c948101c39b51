"""Figures of parts and of goods: a change behind a part, goods named alone, lists that share their head."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from spoken import spoken

from kg.model import Quantity
from kg.pipeline import annotate, load_lexicon

REPORT = "青石县政府工作报告\n各位代表：过去一年，各项事业稳步前进。\n"
RULES = "青石县关于促进校外托管发展的意见\n对新认定的托管点，给予2万元奖励。对获得省级示范的，奖励5万元。对示范点，给予3万元补助。\n"


def names(marked: str, head: str = REPORT) -> list[str | None]:
    return [claim.indicator if claim is not None else None for claim in spoken(head + marked + "\n")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("农产品出口总额突破80亿元，其中茶叶出口⟦31亿元⟧，增长⟦5.2%⟧。", ["茶叶出口金额"] * 2),
        ("技工学校招生8000人，其中高级班招生⟦2600人⟧，比上年增加⟦300人⟧。", ["高级班招生人数"] * 2),
    ],
)
def test_a_change_right_behind_a_part_is_the_parts(text: str, expected: list[str | None]) -> None:
    assert names(text) == expected
    part, change = spoken(REPORT + text + "\n")
    assert part is change


def test_a_change_behind_a_bracket_is_the_totals() -> None:
    assert names("建成幼儿园12所（其中公办园8所），比上年增加⟦2所⟧。") == ["建成幼儿园数"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主要农产品的产量都有增长，小麦增长⟦两成⟧，油菜增长⟦三倍⟧。", ["小麦产量", "油菜产量"]),
        ("水产品产量达到9万吨，比上年增长3%；莲藕达到⟦12万吨⟧，增长5%。", ["莲藕产量"]),
        ("蔬菜产量200万吨，销售⟦120万吨⟧。", ["销售数量"]),
        ("粮食产量增长3%，工业增长⟦8%⟧，消费增长⟦4%⟧。", ["工业", "消费"]),
        ("平均每人占有粮食近六百斤，食油⟦十多斤⟧。", ["平均每人占有食油数量"]),
    ],
)
def test_goods_take_what_is_measured_from_the_words_before(text: str, expected: list[str | None]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("火灾起数和死亡人数分别下降⟦30%⟧、⟦25%⟧。", ["火灾起数", "火灾死亡人数"]),
        ("枇杷、梨产量占全省的⟦1/4⟧、⟦1/3⟧。", ["枇杷产量占全省比例", "梨产量占全省比例"]),
        ("蜜柚综合产值增长8%、出口增长⟦20%⟧。", ["蜜柚出口"]),
    ],
)
def test_members_of_a_list_share_their_head(text: str, expected: list[str | None]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对认定为国家级、省级、青石市级示范园的，分别给予⟦50万元⟧、⟦30万元⟧、⟦10万元⟧奖励。",
         ["认定为国家级示范园的奖励", "认定为省级示范园的奖励", "认定为青石市级示范园的奖励"]),
        ("对获得青石市政府、白水县政府质量奖的单位，分别给予⟦20万元⟧、⟦10万元⟧奖励。",
         ["获得青石市政府质量奖的单位奖励", "获得白水县政府质量奖的单位奖励"]),
        ("对新获得英国BSI、德国VDE认证的产品，分别给予⟦3万元⟧、⟦2万元⟧奖励。",
         ["新获得英国BSI认证的产品奖励", "新获得德国VDE认证的产品奖励"]),
        ("对承办的区域性、全国性、国际性文体活动，会期在2天以上的，给予⟦5万元⟧、⟦10万元⟧、⟦20万元⟧补助。",
         [f"承办的{scope}文体活动，会期在2天以上的补助" for scope in ("区域性", "全国性", "国际性")]),
    ],
)  # fmt: skip
def test_grants_answer_a_list_with_the_words_it_shares(text: str, expected: list[str | None]) -> None:
    assert names(text, RULES) == expected


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("入园项目投资强度达到⟦300万元⟧/亩以上。", "atLeast"),
        ("入园项目亩均税收⟦≥20万元⟧/亩。", "atLeast"),
        ("小微园销售均价为⟦2600元⟧/平方米左右。", "about"),
    ],
)
def test_a_bound_stands_behind_the_denominator(text: str, qualifier: str) -> None:
    plain = text.replace("⟦", "").replace("⟧", "")
    values = [mention.value for facts in annotate(plain, load_lexicon()) for mention in facts.mentions]
    assert [value.qualifier for value in values if isinstance(value, Quantity)] == [qualifier]


def test_a_plot_ratio_is_no_percentage() -> None:
    assert names("规划容积率达到⟦2.0⟧。") == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我们要团结占全体⟦九成以上⟧的教师。", ["教师占全体的比例"]),
        ("拥有占全省⟦八成⟧森林的两个县应当先行。", [None]),
        ("地区生产总值连续跨越⟦两个⟧大台阶，年均增长⟦6.1%⟧。", [None, "地区生产总值"]),
        ("绿茶、红茶等名茶产值增长三成；毛笔、宣纸等文房用品，增长⟦五成⟧。", ["毛笔、宣纸等文房用品"]),
    ],
)
def test_shares_and_growth_are_those_of_their_noun(text: str, expected: list[str | None]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("渔业生产，去年的产量达到⟦50万吨⟧。", ["渔业产量"]),
        ("工业生产增长较快，总产值比上年增长⟦14%⟧。", ["工业总产值"]),
        ("新签协议40个，同本县结对的学校和机构，已经达到⟦30个⟧。", ["同结对的学校和机构数"]),
        ("要把⟦三分之一⟧的企业建成先进企业。", ["建成先进企业的企业比例"]),
        ("职工人均工资实际增长⟦4%⟧。", ["职工人均工资"]),
        ("白族是我国⟦56个⟧民族大家庭的一员。", [None]),
    ],
)
def test_what_is_measured_may_stand_in_the_clause_before(text: str, expected: list[str | None]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("地区生产总值完成⟦46亿元⟧，同比下降⟦4.3%⟧。", ["地区生产总值"] * 2),
        ("财政收入4亿元，是2010年的⟦4.6倍⟧，年均增长⟦35%⟧。", ["财政收入为2010年的倍数", "财政收入"]),
        ("财政收入4亿元，增长35%，比上期增幅高⟦8个百分点⟧。", ["财政收入"]),
        ("一般公共预算收入3亿元，自然增幅⟦2%⟧。", ["一般公共预算收入"]),
        ("主要工业产品预计完成：原煤⟦2亿吨⟧，水泥⟦180万吨⟧。", ["原煤产量", "水泥产量"]),
        ("财政收入38亿元，其中地方级收入⟦26亿元⟧，增长⟦0.9%⟧。", ["财政收入中地方级收入"] * 2),
    ],
)
def test_growth_and_multiples_are_those_of_the_amount(text: str, expected: list[str | None]) -> None:
    assert names(text) == expected
