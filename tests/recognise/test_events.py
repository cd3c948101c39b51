"""Campaigns, competitions, inspections, training, acts that are counted, programmes, festivals."""

from decimal import Decimal

import pytest
from growth import assert_linear

from kg.lexicon import load_lexicon
from kg.model import Mention, Quantity
from kg.recognise.events import EventFinder


@pytest.fixture(scope="module")
def find() -> EventFinder:
    return EventFinder(load_lexicon())


def amount(text: str, words: str) -> Mention:
    start = text.index(words)
    return Mention("Quantity", start, start + len(words), words, "x", value=Quantity(Decimal(1), "个"))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("以“无烟校园”创建活动为抓手", "“无烟校园”创建活动", "campaign"),
        ("今年是“作风转变落实年”。", "“作风转变落实年”", "campaign"),
        ("深入开展校外培训机构专项治理。", "校外培训机构专项治理", "campaign"),
        ("在全省第五届中学生武术锦标赛中", "全省第五届中学生武术锦标赛", "competition"),
        ("举办“童心向党”歌咏比赛，", "“童心向党”歌咏比赛", "competition"),
        ("顺利通过学前教育普及普惠督导评估。", "学前教育普及普惠督导评估", "inspection"),
        ("开展了宿舍消防大检查，", "宿舍消防大检查", "inspection"),
        ("举办了第四期园长研修班。", "第四期园长研修班", "training"),
        ("对先进学校予以表彰。", "表彰", "award"),
        ("投身抗震救灾。", "抗震救灾", "historic"),
        ("迎接第31个教师节", "第31个教师节", "festival"),
        ("实施“筑巢引凤”工程，", "“筑巢引凤”工程", "programme"),
        ("开展中小学教师职称制度改革试点，", "中小学教师职称制度改革试点", "programme"),
    ],
)
def test_each_kind_with_its_whole_name(find: EventFinder, text: str, name: str, kind: str) -> None:
    mentions = find(text, [])
    assert [(m.text, m.type) for m in mentions] == [(name, kind)]
    assert mentions[0].kind == ("Programme" if kind == "programme" else "Event")


@pytest.mark.parametrize(
    "text",
    [
        "组织丰富多彩的活动和各类比赛。",
        "要加强教师培训，积极开展教研活动。",
        "这是一项民生工程、系统工程。",
        "祝大家教师节日快乐！",
        "要严肃处理违规行为，及时通报情况。",
        "先抓试点，再推广到试点学校。",
        "不搞“形象工程”。",
        "迎接上级检查和验收。",
    ],
)
def test_generic_activity_words_are_not_events(find: EventFinder, text: str) -> None:
    assert find(text, []) == []


def test_quoted_names_before_a_shared_head(find: EventFinder) -> None:
    mentions = find("开展“三节三爱”、“清廉家风”和“光盘”等主题教育活动。", [])
    assert [m.name for m in mentions] == ["“三节三爱”主题教育活动", "“清廉家风”主题教育活动", "“光盘”主题教育活动"]


def test_enforcement_needs_a_count(find: EventFinder) -> None:
    text = "全年立案4起，约谈园长7人，并及时处理投诉。"
    mentions = find(text, [amount(text, "4起"), amount(text, "7人")])
    assert [(m.text, m.type) for m in mentions] == [("立案", "enforcement"), ("约谈", "enforcement")]


def test_enforcement_behind_its_object(find: EventFinder) -> None:
    text = "对5所民办园进行了通报批评。"
    assert [m.text for m in find(text, [amount(text, "5所")])] == ["通报批评"]


def test_age_groups_of_one_competition(find: EventFinder) -> None:
    mentions = find("在全省“腾飞杯”篮球联赛初中组比赛和U14、U16比赛中", [])
    assert [(m.text, m.name) for m in mentions][1:] == [
        ("U14", "全省“腾飞杯”篮球联赛U14比赛"),
        ("U16比赛", "全省“腾飞杯”篮球联赛U16比赛"),
    ]


def test_the_body_that_inspects_is_not_part_of_the_name(find: EventFinder) -> None:
    text = "高分通过省教育厅语言文字示范校评估验收。"
    body = Mention("Organization", 4, 8, "省教育厅", "x")
    assert [m.text for m in find(text, [body])] == ["语言文字示范校评估验收"]


@pytest.mark.parametrize("unit", ["活动", "“活动”", "开展“甲”、", "等活动", "通报了解", "课题《", "参加培训", "第一届"])
def test_hostile_text_takes_linear_time(find: EventFinder, unit: str) -> None:
    assert_linear(lambda text: find(text, []), unit)
