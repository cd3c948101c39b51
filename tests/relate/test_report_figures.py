"""Reports of a government: growth, bounds that say who is counted, shares, codes; and orders that have a title but grant little."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from spoken import spoken

REPORT = "青石县政府工作报告\n各位代表：过去一年，各项事业稳步前进。\n"
ORDER = "关于加快村级幼儿园建设的实施意见\n"


def names(marked: str, head: str = REPORT) -> list[str | None]:
    return [claim.indicator if claim is not None else None for claim in spoken(head + marked + "\n")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("果品总产值平均每年增长⟦6%⟧。", ["果品总产值"]),
        ("工农业总产值预计比上年增长⟦8%⟧，煤增长⟦5%⟧，布增长⟦两倍⟧。", ["工农业总产值", "煤", "布"]),
        ("教龄三十年以上的有⟦45人⟧。", ["教龄三十年以上人数"]),
        ("亩产八百斤以上的有⟦12个⟧乡镇。", ["亩产八百斤以上的乡镇数"]),
        ("集体收入30万元以上的行政村占比达⟦56%⟧。", ["集体收入30万元以上的行政村占比"]),
        ("5G基站从⟦200座⟧增加到⟦960座⟧。", ["5G基站座数", "5G基站座数"]),
        ("认定数字化车间示范项目⟦9个⟧，智慧校园示范项目⟦4个⟧。", ["认定数字化车间示范项目数", "认定智慧校园示范项目数"]),
    ],
)  # fmt: skip
def test_names(text: str, expected: list[str | None]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "旱地亩产都有提高，⟦三百斤以下⟧的主要是新开的地。",
        "仍有⟦三分之一⟧的乡镇，蔬菜产量每年都在增加。",
        "建成⟦30万吨⟧级泊位。",
        "出台种植、养殖、加工等⟦8个⟧领域的技术标准。",
        "今年投资增长很快，大大高于前年增长⟦4.6%⟧的速度。",
    ],
)
def test_what_names_nothing_is_no_figure(text: str) -> None:
    assert names(text) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "茶叶总产值由⟦3亿元⟧增加到⟦9亿元⟧，按可比价格计算增长⟦140%⟧。",
        "茶叶总产值达到⟦6亿元⟧，按可比口径增加⟦1亿元⟧。",
        "茶叶产量达到⟦9万吨⟧，比上年增产⟦1.2万吨⟧。",
    ],
)
def test_growth_belongs_to_what_grew(text: str) -> None:
    assert {name.removesuffix("数量") for name in names(text) if name} <= {"茶叶总产值", "茶叶产量"}
    assert "change" in str(spoken(REPORT + text)[-1])


@pytest.mark.parametrize(
    "text",
    ["争取专项债券资金⟦8亿元⟧。", "积极争取上级资金支持，⟦16个⟧水利项目开工建设。", "争取省级预算内投资⟦3亿元⟧。"],
)  # fmt: skip
def test_funds_that_were_won_are_achieved(text: str) -> None:
    assert [claim.status for claim in spoken(REPORT + text + "\n") if claim is not None] == ["achieved"]


def test_a_goal_that_is_striven_for_is_planned() -> None:
    assert [claim.status for claim in spoken(REPORT + "争取今年完成投资⟦5亿元⟧。\n") if claim is not None] == ["planned"]


def test_an_order_with_a_title_is_planned() -> None:
    claims = spoken(ORDER + "每个乡镇建成中心幼儿园⟦2所⟧，示范园覆盖率超⟦60%⟧。\n")
    assert [claim.status for claim in claims if claim is not None] == ["planned", "planned"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每千人托位数、保健员数增至⟦4.1个⟧、⟦2.3名⟧。", ["每千人托位数", "保健员数"]),
        ("每新培育⟦1户⟧示范企业都上门服务。", [None]),
    ],
)  # fmt: skip
def test_lists_and_steps(text: str, expected: list[str | None]) -> None:
    assert names(text) == expected


def test_a_rank_among_peers_is_of_the_figure_before() -> None:
    assert names("居民人均可支配收入达到⟦5万元⟧，稳居各省区⟦第3位⟧。")[1] == "居民人均可支配收入排名"
