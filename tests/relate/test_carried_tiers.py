"""What summaries of examinations and of works leave unsaid: the tier, the year, whom a part or a rank belongs to, what money was for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from spoken import spoken

SPEECH = "柳溪县2021年教育工作总结\n各位代表：过去一年，各项事业稳步前进。\n"


def told(marked: str, head: str = SPEECH) -> list[str]:
    """Each marked figure as 指标 年份."""
    claims = [claim for claim in spoken(head + marked + "\n") if claim is not None]
    return [" ".join(filter(None, (c.indicator, c.period.start[:4] if c.period else ""))) for c in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年一本上线⟦90人⟧，二本⟦410人⟧。", ["一本上线人数 2021", "二本上线人数 2021"]),
        ("今年一本上线人数增加⟦×人⟧，二本增加⟦××人⟧。", ["一本上线人数 2021", "二本上线人数 2021"]),
        ("今年本科上线⟦520人⟧，其中应届生上线⟦310人⟧。", ["本科上线人数 2021", "应届生本科上线人数 2021"]),
        ("今年本科上线人数达到⟦520人⟧(其中文化生⟦430人⟧)。", ["本科上线人数 2021", "本科上线文化生人数 2021"]),
        ("今年学前入园率⟦80%⟧，提高2个百分点；小学提高⟦1个百分点⟧。", ["学前入园率 2021", "小学入园率 2021"]),
        (
            "今年重点本科上线⟦33人⟧，由去年全市⟦第五位⟧上升至⟦第二位⟧；二本上线⟦209人⟧。",
            ["重点本科上线人数 2021", "重点本科上线人数全市排名 2020", "重点本科上线人数全市排名 2021", "二本上线人数 2021"],
        ),
        ("今年高考刷新了复课以来的最高纪录，本科上线⟦31人⟧。", ["本科上线人数 2021"]),
        ("今年二本上线人数突破⟦***人⟧大关。", ["二本上线人数 2021"]),
    ],
)  # fmt: skip
def test_tiers_and_years(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重本上线人数达到⟦ 85 人⟧,比去年净增⟦ 14 人⟧。", ["重本上线人数", "重本上线人数"]),
        ("重本上线率达到⟦ 7.71%⟧,上升了⟦ 3.9 个百分点⟧。", ["重本上线率", "重本上线率"]),
    ],
)
def test_blanks_around_numbers_change_nothing(text: str, expected: list[str]) -> None:
    text = text.replace("⟦ ", " ⟦")
    assert [name.removesuffix(" 2021") for name in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("投入⟦60万元⟧为村小新建录播室并添置了乐器。", "村小新建录播室投入"),
        ("新改扩建城北中学、柳溪县第二实验小学等⟦6所⟧学校。", "新改扩建学校数"),
        ("新建乡镇中心园9所，增设附属幼儿园⟦12所⟧。", "增设附属幼儿园数"),
    ],
)
def test_works(text: str, expected: str) -> None:
    assert told(text)[0].startswith(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("600分以上的考生共⟦48人⟧,文科⟦18人⟧。", ["600分以上的考生人数", "文科600分以上的考生人数"]),
        ("总上线率⟦88%⟧,其中一本上线率⟦16%⟧,比去年提高1个百分点,高于全省⟦2个百分点⟧。", ["总上线率", "一本上线率", "一本上线率"]),
        ("交流校长⟦30人⟧,教师⟦260人⟧。", ["交流校长人数", "交流教师人数"]),
        ("累计投入⟦720万元⟧,推进校舍安全提升项目,目前已开工⟦57个⟧。", ["校舍安全提升项目投入", "校舍安全提升项目开工数"]),
        ("推进球场建设,目前⟦34个⟧项目全部开工,开工率为⟦100%⟧。", ["开工的项目数", "项目开工率"]),
        ("本科上线⟦34人⟧,比去年本科⟦16人⟧增长112.5%。", ["本科上线人数", "本科上线人数"]),
        ("大专以上上线首次突破二百大关达⟦243人⟧。", ["大专以上上线人数"]),
        ("完成⟦17所⟧学校操场塑化改造。", ["完成操场塑化改造的学校数"]),
        ("实施⟦28个⟧教育建设项目。", ["实施教育建设项目数"]),
        ("教师进修学校⟦1所⟧,特殊教育学校⟦1所⟧。", ["教师进修学校数", "特殊教育学校数"]),
        ("为学校配置了⟦530多万元⟧的实验仪器、图书等。", ["配置实验仪器金额"]),
    ],
)  # fmt: skip
def test_what_clauses_leave_unsaid(text: str, expected: list[str]) -> None:
    assert [name.removesuffix(" 2021").removesuffix(" 2020") for name in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、基本情况\n全县现有小学⟦81所⟧(含教学点⟦7个⟧)，占地面积⟦9万平方米⟧。", ["background"] * 3),
        ("一、基本情况\n总的看，各校准备充分，满意度为⟦91%⟧。", ["achieved"]),
        ("一、上半年重点工作\n(一)基础设施建设\n柳溪小学占地⟦××亩⟧，建筑面积⟦××××平方米⟧。", ["achieved", "achieved"]),
        ("**镇有初级中学⟦两所⟧，教学班⟦41个⟧。", ["background", "background"]),
        ("一、领导重视，措施到位\n2003年投入教育⟦65万元⟧。", ["achieved"]),
        ("一、经费\n2004年计划镇财自有资金投入教育⟦29万元⟧。", ["planned"]),
        ("一、下半年重点工作\n(一)基础设施建设\n新建幼儿园⟦5所⟧。", ["planned"]),
    ],
)
def test_what_headings_promise(text: str, expected: list[str]) -> None:
    head = "柳溪县教育局上半年工作总结及下半年工作谋划\n"
    assert [claim.status for claim in spoken(head + text + "\n") if claim is not None] == expected


def test_a_list_answers_a_range_of_years() -> None:
    text = "2016-2018年的教育支出总额分别为⟦135万元⟧、⟦136万元⟧、⟦166万元⟧。2016-2018年投入⟦9万元⟧、⟦8万元⟧。"
    years = [claim.period.start for claim in spoken(SPEECH + text) if claim is not None and claim.period is not None]
    assert years == ["2016", "2017", "2018", "2016", "2016"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、主要成绩\n1.2011年高考再创辉煌:⟦182人⟧参加高考,一本上线⟦30人⟧。", ["参加高考人数 2011", "一本上线人数 2011"]),
        ("今天，大家隆重集会。在今年的中考中，上线⟦45人⟧。", ["中考上线人数 2021"]),
        ("持续加大教育经费投入，近两年累计投入⟦30万元⟧。", ["教育经费投入 2020"]),
        ("今年，林小雨同学夺得全市高考文科⟦第二名⟧。", ["全市高考文科排名 2021"]),
        ("20××、20××年财政性教育经费支出占比分别达到⟦×%⟧和⟦×%⟧。", ["财政性教育经费支出占比", "财政性教育经费支出占比"]),
        ("20××年生均公用经费在全省排⟦×位⟧。", ["生均公用经费全省排名"]),
        ("今年小学入学、巩固、毕业这“三率”分别为⟦99%⟧、⟦98%⟧、⟦97%⟧。", ["小学入学率 2021", "小学巩固率 2021", "小学毕业率 2021"]),
        ("今年96%的小学毕业生升入初中，初中巩固率为⟦98%⟧。", ["初中巩固率 2021"]),
        ("今年先后⟦6次⟧召开专题会议研究教育工作。", ["召开专题会议研究教育工作的次数 2021"]),
        ("县十三次党代会以来，新建学校⟦9所⟧。", ["新建学校数 2021"]),
    ],
)
def test_items_lists_and_masks(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_spans_of_years_end_with_the_speech() -> None:
    head = "在庆祝第34个教师节大会上的讲话\n同志们：\n自2015年9月县里实施三年行动计划以来，教育事业大发展。"
    assert told("三年来，全县新建学校⟦9所⟧。", head) == ["新建学校数 2016"]


@pytest.mark.parametrize("text", ["今天我们在这里欢聚⟦一堂⟧。", "成绩主要体现在以下⟦5个⟧方面。"])
def test_turns_of_phrase_count_nothing(text: str) -> None:
    assert told(text) == []
