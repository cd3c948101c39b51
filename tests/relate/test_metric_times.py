"""When a figure holds: which time is carried on, and how far."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from metric_reading import read

from kg.lexicon import load_lexicon
from kg.relate.metrics import MetricRelater


@pytest.fixture(scope="module")
def relater() -> MetricRelater:
    return MetricRelater(load_lexicon())


def times(relater: MetricRelater, text: str, **where: object) -> list[str]:
    """The wording of each observation's period."""
    return [o.period.text if o.period else "" for o in read(relater, text, **where).observations]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("⟨三年前⟩我来调研时，特岗教师只有⟦9人⟧，⟨去年⟩呢？足足⟦30人⟧。招聘校医⟦12名⟧。", ["三年前", "去年", "去年"]),
        ("⟨三年前⟩学校只有⟦2间⟧琴房。现有琴房⟦8间⟧。", ["三年前", ""]),
        ("特级教师从⟨2016年⟩的⟦3人⟧到⟨2022年⟩的⟦11人⟧。新增骨干教师⟦40人⟧。", ["2016年", "2022年", "2022年"]),
        ("⟨今年⟩参赛作品⟦41件⟧，⟨去年⟩是⟦17件⟧。结题⟦8项⟧。", ["今年", "去年", "今年"]),
        ("⟨2022年⟩，事故⟨同比⟩减少⟦2起⟧。", ["2022年"]),
        ("⟨三年前⟩一本上线⟦5人⟧，如今高三教师人均听课⟦60节⟧。", ["三年前", ""]),
    ],
)
def test_a_later_turn_replaces_a_past_point(relater: MetricRelater, text: str, expected: list[str]) -> None:
    assert times(relater, text) == expected


def test_a_time_inside_a_paragraph_ends_with_it(relater: MetricRelater) -> None:
    text = "师资是关键。⟨去年⟩招聘教师⟦40名⟧。\n维修校舍⟦3栋⟧。\n⟨今年⟩新建食堂⟦2个⟧。\n添置床位⟦90张⟧。\n"
    assert times(relater, text) == ["去年", "", "今年", "今年"]


def test_the_year_under_review_governs_what_looks_back(relater: MetricRelater) -> None:
    text = "⟨2021年⟩，全区教育系统稳中有进。\n建成幼儿园⟦4所⟧。\n"
    assert times(relater, text, heading="主要工作", opening=1) == ["2021年"]
    assert times(relater, "县中心校⟨2021年⟩工作总结\n建成幼儿园⟦4所⟧。\n", heading="主要工作", opening=1) == ["2021年"]


def test_a_gap_without_a_time_is_the_level_s(relater: MetricRelater) -> None:
    text = "⟨2021年⟩重点率⟦17%⟧。\n教室亮堂了。\n重点率比〔Region:全州〕平均低⟦6个百分点⟧。\n"
    assert times(relater, text, heading="差距", opening=2) == ["2021年", "2021年"]
