"""Times: wordings, their values, and hostile text."""

from __future__ import annotations

import pytest
from growth import assert_linear

from kg.errors import RuleError
from kg.lexicon import Lexicon, Rule, load_lexicon
from kg.model import Mention, Time
from kg.recognise.times import TimeFinder

FOUND: tuple[tuple[str, Time], ...] = (
    ("⟦2021年⟧，全县建成示范园12所。", Time("2021")),
    ("⟦２０２０年９月⟧开学。", Time("2020-09")),
    ("会议于⟦2018年3月7日⟧召开。", Time("2018-03-07")),
    ("⟦二〇二四年⟧工作要点。", Time("2024")),
    ("⟦一九八六年⟧开始普及。", Time("1986")),
    ("⟦09年⟧全市并校。", Time("2009")),
    ("⟦98年底⟧完成验收。", Time("1998-12")),
    ("⟦2022年度⟧考核结果。", Time("2022")),
    ("⟦2019年上半年⟧招聘两批。", Time("2019-01", "2019-06")),
    ("⟦2023年一季度⟧开局良好。", Time("2023-01", "2023-03")),
    ("⟦2020年2月31日⟧是个笔误。", Time("2020-02")),
    ("⟦截至2022年12月底⟧，学生五万人。", Time("2022-12")),
    ("，⟦到2027年⟧全部达标。", Time("2027", form="deadline")),
    ("⟦2025年底前⟧建成。", Time("2025-12", form="deadline")),
    ("⟦自2015年起⟧逐年增加。", Time("2015", form="since")),
    ("⟦2012年以来⟧累计投入。", Time("2012", form="since")),
    ("学校从⟦2016年⟧的三所增加到五所。", Time("2016")),
    ("⟦2013—2018年⟧是攻坚期。", Time("2013", "2018", form="interval")),
    ("⟦2013年至2018年⟧是攻坚期。", Time("2013", "2018", form="interval")),
    ("⟦2017年3月至2019年6月⟧任教。", Time("2017-03", "2019-06", form="interval")),
    ("⟦3至5月⟧集中整治。", Time(month=3, end_month=5, form="interval")),
    ("⟦今年1—8月⟧完成八成。", Time(offset=0, month=1, end_month=8, form="interval")),
    ("⟦2022—2023学年度⟧校历。", Time("2022-09", "2023-08", form="schoolYear")),
    ("⟦2022-2023学年第一学期⟧校历。", Time("2022-09", "2023-01", form="schoolYear")),
    ("⟦2022学年下学期⟧校历。", Time("2023-02", "2023-07", form="schoolYear")),
    ("⟦2023年春季学期⟧已经开学。", Time("2023-02", "2023-07", form="schoolYear")),
    ("⟦秋季学期⟧启用新楼。", Time(month=8, end_month=12, form="schoolYear")),
    ("⟦本学年⟧任务更重。", Time(offset=0, form="schoolYear")),
    ("⟦上学期⟧查出的问题。", Time(form="schoolYear")),
    ("⟦2019届⟧毕业生。", Time("2019", form="schoolYear")),
    ("⟦2021级⟧新生。", Time("2021", form="schoolYear")),
    ("⟦20XX年3月⟧动工。", Time(form="masked")),
    ("⟦×年×月⟧动工。", Time(form="masked")),
    ("⟦19××年⟧建校。", Time(form="masked")),
    ("⟦“十一五”期间⟧投入翻番。", Time("2006", "2010", form="plan")),
    ("⟦十三五时期⟧投入翻番。", Time("2016", "2020", form="plan")),
    ("⟦“十四五”末⟧全部达标。", Time("2025", form="plan")),
    ("⟦“十五五”开局之年⟧。", Time("2026", form="plan")),
    ("⟦“九五”期间⟧普九验收。", Time("1996", "2000", form="plan")),
    ("⟦第七个五年计划期间⟧。", Time("1986", "1990", form="plan")),
    ("⟦去年⟧有进步。", Time(offset=-1, form="relative")),
    ("⟦前年5月⟧立项。", Time(offset=-2, month=5, form="relative")),
    ("⟦明年6月7号⟧高考。", Time(offset=1, month=6, day=7, form="relative")),
    ("⟦今年以来⟧查处三起。", Time(offset=0, form="since")),
    ("⟦从今年9月起⟧实行。", Time(offset=0, month=9, form="since")),
    ("⟦今年年底前⟧完成。", Time(offset=0, month=12, form="deadline")),
    ("比⟦去年同期⟧多两人。", Time(offset=-1, form="relative")),
    ("⟦两年前⟧还没有操场。", Time(offset=-2, form="relative")),
    ("⟦今天⟧的大会开得好。", Time(offset=0, form="relative")),
    ("⟦当年⟧招生，⟦次年⟧扩班。", Time(form="relative")),
    ("较⟦上年⟧提高两成。", Time(form="previous")),
    ("比⟦上一年度⟧少三人。", Time(form="previous")),
    ("⟦同比⟧增长一成。", Time(form="previous")),
    ("由⟦上一⟧的×%上升。", Time(form="previous")),
    ("比⟦前五年⟧翻了一番。", Time(span=5, form="previous")),
    ("⟦近三年来⟧新建五所。", Time(span=3, form="relative")),
    ("⟦五年来⟧新建五所。", Time(span=5, form="relative")),
    ("⟦过去一年⟧成绩显著。", Time(span=1, form="relative")),
    ("⟦近10年⟧变化很大。", Time(span=10, form="relative")),
    ("⟦未来五年⟧再建十所。", Time(form="vague")),
    ("⟦6月底前⟧整改到位。", Time(month=6, form="deadline")),
    ("⟦四月中旬⟧现场会。", Time(month=4)),
    ("⟦8月28日⟧启用。", Time(month=8, day=28)),
    ("⟦3月15日以前⟧清零。", Time(month=3, day=15, form="deadline")),
    ("⟦全年⟧开工九个。", Time(month=1, end_month=12)),
    ("⟦上半年⟧已过。", Time(month=1, end_month=6)),
    ("，⟦到年底⟧压减一半。", Time(month=12, form="deadline")),
    ("⟦正月十六⟧收假。", Time()),
    ("⟦自实施营养改善计划以来⟧，体质增强。", Time(form="since")),
    ("⟦党的十八大以来⟧，面貌一新。", Time(form="since")),
    ("⟦建校以来⟧桃李满园。", Time(form="since")),
    ("⟦五一前⟧招标。", Time(month=5, day=1, form="festival")),
    ("⟦暑假期间⟧施工。", Time(form="festival")),
    ("⟦目前⟧共有九所。", Time(form="vague")),
    ("⟦近几年来⟧，投入加大。", Time(form="vague")),
    ("⟦截至目前⟧，拨付到位。", Time(form="vague")),
)
NOTHING = (
    "他守了28年，连续六年没有请假。",
    "三年级学生和全年级教师。",
    "学制三年，服务期满五年。",
    "咨询电话0371-2023456。",
    "说明年龄情况，以前年级组很少教研。",
    "第39个教师节庆祝大会。",
    "成果体现在课堂上，学前三年教育普及。",
    "桐发〔2021〕9号文件。",
    "学校2016名学生参加了体检。",
    "培训为期三个月，每月一次。",
    "十五所学校分成三类。",
)


@pytest.fixture(scope="module")
def finder() -> TimeFinder:
    return TimeFinder(load_lexicon())


def marked(text: str) -> tuple[str, list[str]]:
    pieces = text.replace("⟧", "⟦").split("⟦")
    return "".join(pieces), pieces[1::2]


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_found(finder: TimeFinder, text: str, value: Time) -> None:
    plain, wanted = marked(text)
    mentions = finder(plain, [])
    assert [m.text for m in mentions] == wanted
    assert mentions[0].value == value
    assert all(plain[m.start : m.end] == m.text for m in mentions)


@pytest.mark.parametrize("text", NOTHING)
def test_nothing(finder: TimeFinder, text: str) -> None:
    assert finder(text, []) == []


def test_nothing_inside_what_was_found_before(finder: TimeFinder) -> None:
    title = Mention("Policy", 2, 12, "", "title.book")
    assert [m.text for m in finder("印发《2021年工作要点》，2022年实施。", [title])] == ["2022年"]


@pytest.mark.parametrize(
    "piece", ["一", "2", "2024年", "今", "今年1", "×", "自", "自教", "从", "“十", "第一", "到", "截至", "1月", "近一", "2024—"]
)
def test_hostile_text_takes_linear_time(finder: TimeFinder, piece: str) -> None:
    assert_linear(lambda text: finder(text, []), piece)


def test_a_broken_rule_is_named() -> None:
    known = load_lexicon()
    rule = Rule("time.own", "recognise", "自定", ("(晚清)",), {}, (), (), (), "own.yaml:3")
    with pytest.raises(RuleError, match="named groups") as caught:
        TimeFinder(Lexicon({**known.rules, rule.id: rule}, known.lists))
    assert "own.yaml:3 (time.own)" in str(caught.value)
