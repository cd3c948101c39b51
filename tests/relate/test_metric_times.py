"""When a figure holds: which time is carried on, and how far."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from metric_reading import read
from spoken import spoken

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
        ("⟨2021年⟩高中招生⟦502人⟧，比⟨2019年⟩的⟦312人⟧增加⟦190人⟧。", ["2021年", "2019年"]),
        ("⟨三年前⟩一本上线⟦5人⟧，如今高三教师人均听课⟦60节⟧。", ["三年前", ""]),
    ],
)
def test_a_later_turn_replaces_a_past_point(relater: MetricRelater, text: str, expected: list[str]) -> None:
    assert times(relater, text) == expected


def test_a_time_inside_a_paragraph_ends_with_it(relater: MetricRelater) -> None:
    text = "师资是关键。⟨去年⟩招聘教师⟦40名⟧。\n维修校舍⟦3栋⟧。\n⟨今年⟩新建食堂⟦2个⟧。\n添置床位⟦90张⟧。\n"
    assert times(relater, text) == ["去年", "", "今年", "今年"]


def test_an_earlier_value_counts_what_the_later_one_does(relater: MetricRelater) -> None:
    text = "淡水养殖很有成绩，⟨2021年⟩的产量达到⟦502吨⟧，比⟨2019年⟩的⟦312吨⟧增加⟦190吨⟧。"
    later, earlier = read(relater, text).observations
    assert later.compared_to == 1 and earlier.indicator == later.indicator


def test_the_year_under_review_governs_what_looks_back(relater: MetricRelater) -> None:
    text = "⟨2021年⟩，全区教育系统稳中有进。\n建成幼儿园⟦4所⟧。\n"
    assert times(relater, text, heading="主要工作", opening=1) == ["2021年"]
    assert times(relater, "县中心校⟨2021年⟩工作总结\n建成幼儿园⟦4所⟧。\n", heading="主要工作", opening=1) == ["2021年"]


def test_a_gap_without_a_time_is_the_level_s(relater: MetricRelater) -> None:
    text = "⟨2021年⟩重点率⟦17%⟧。\n教室亮堂了。\n重点率比〔Region:全州〕平均低⟦6个百分点⟧。\n"
    assert times(relater, text, heading="差距", opening=2) == ["2021年", "2021年"]


def years(marked: str) -> list[str]:
    """The resolved beginning of each marked quantity's period, read from end to end."""
    return [o.period.start if o is not None and o.period is not None else "" for o in spoken(marked)]


EARLY = "在全县教育工作会议上的讲话\n（2023年2月16日）\n同志们：\n"
AUTUMN = "在全县教育工作会议上的讲话\n（2023年9月8日）\n同志们：\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a bare month lies before the speech if it is past, behind it if it is planned
        (EARLY + "11月抽查学校⟦40所⟧。", ["2022-11"]),
        (EARLY + "1月份走访教师⟦60名⟧。", ["2023-01"]),
        (EARLY + "全年招聘教师⟦120名⟧。", ["2022-01"]),
        (EARLY + "全年要招聘教师⟦150名⟧。", ["2023-01"]),
        (EARLY + "6月底前要建成食堂⟦12个⟧。", ["2023-06"]),
        (AUTUMN + "6月份培训校长⟦80人⟧。", ["2023-06"]),
        (AUTUMN + "10月底前要补充教师⟦30名⟧。", ["2023-10"]),
        (AUTUMN + "3月底前要完成改造⟦5所⟧。", ["2024-03"]),
        (AUTUMN + "上半年开工项目⟦9个⟧。", ["2023-01"]),
        # years told from the speech's
        (EARLY + "去年建成幼儿园⟦4所⟧，今年要再建⟦6所⟧。", ["2022", "2023"]),
        (EARLY + "前年只有⟦8个⟧，去年达到⟦15个⟧。", ["2021", "2022"]),
        (EARLY + "明年计划投入⟦300万元⟧。", ["2024"]),
        # carried within a paragraph
        (EARLY + "2022年，全县招聘教师⟦90名⟧。培训校长⟦60人⟧。", ["2022", "2022"]),
        (EARLY + "2021年投入⟦300万元⟧，2022年投入⟦500万元⟧。", ["2021", "2022"]),
        (EARLY + "去年新建校舍⟦3栋⟧，当年投用⟦2栋⟧。", ["2022", "2022"]),
        (EARLY + "2021年立项学校⟦6所⟧，次年全部开工，完成投资⟦2亿元⟧。", ["2021", "2022"]),
        # what begins later sets no year for the months behind it
        (AUTUMN + "县财政从明年起每年安排⟦500万元⟧。10月底前要补充教师⟦30名⟧。", ["2024", "2023-10"]),
        (AUTUMN + "2015年的老办法同时废止。11月底前要修订制度⟦12项⟧。", ["2023-11"]),
        (AUTUMN + "2024届高三学生抓得紧。10月份要组织月考⟦1次⟧。", ["2023-10"]),
        # headings
        (EARLY + "一、2022年工作回顾\n新建校舍⟦3栋⟧。\n二、2023年工作打算\n新建校舍⟦5栋⟧。", ["2022", "2023"]),
        (EARLY + "一、去年工作回顾\n新增学位⟦2000个⟧。\n（一）抓项目。完成投资⟦1.3亿元⟧。", ["2022", "2022"]),
        ("全县教育局2022年总结和2023年工作计划\n一、主要工作\n建成食堂⟦9个⟧。\n二、下一步打算\n要建成食堂⟦12个⟧。", ["2022", "2023"]),
        # what is compared does not date the figure
        (EARLY + "2022年，一本上线⟦420人⟧，比2020年增加⟦90人⟧。", ["2022", "2022"]),
        (EARLY + "去年巩固率⟦96%⟧，同比提高⟦1.2个百分点⟧。", ["2022", "2022"]),
        (EARLY + "毛入园率由2020年的⟦86%⟧提高到2022年的⟦93%⟧。", ["2020", "2022"]),
        # plans
        (EARLY + "到2025年，毛入园率要达到⟦95%⟧。", ["2025"]),
        # the year that the title tells in Chinese figures, and a last line whose day is masked
        ("云和镇中心校二〇二二年工作总结\n全镇有小学⟦7所⟧。\n云和镇中心校\n2022年12月20日", ["2022"]),
        ("云和镇中心校二○一九年工作小结\n全镇有小学⟦7所⟧。", ["2019"]),
        ("青石县教育局关于行风整治的报告\n今年新订制度⟦6项⟧。11月，问卷满意率为⟦91%⟧。\n青石县教育局\n2022年11月×日", ["2022", "2022-11"]),
        ("青石县教育局关于行风整治的报告\n去年新订制度⟦6项⟧。\n青石县教育局\n二〇二二年三月", ["2021"]),
        ("二〇二一年全区教育统计公报\n毛入园率由上年的⟦85%⟧提高到⟦88%⟧。", ["2020", "2021"]),
        ("关于2019年以来校舍安全情况的汇报\n全县有校舍⟦90栋⟧。", [""]),
        # what is foreseen dates nothing that stands now
        (EARLY + "一、2022年工作回顾\n2024年预计缺学位⟦3000个⟧；教学点仍有⟦60个⟧，占学校总数的⟦两成⟧。", ["2024", "2022", "2022"]),
        (EARLY + "一、2022年工作回顾\n2024年预计缺学位⟦3000个⟧，缺教师⟦200名⟧。", ["2024", "2024"]),
        # the first value of a change is of the year that the change is held against
        (EARLY + "2022年，中职学校较2019年减少⟦5所⟧，校均学生由⟦900人⟧增加到⟦1300人⟧。", ["2022", "2019", "2022"]),
        # nothing is invented
        ("全县的学校要办好。\n现有学校⟦30所⟧。", [""]),
        ("目前缺教师⟦30名⟧。", [""]),
    ],
)
def test_years(text: str, expected: list[str]) -> None:
    assert years(text) == expected
