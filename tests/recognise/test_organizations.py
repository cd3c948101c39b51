"""Organisations: bodies, shared heads, schools in all shapes, institutes, and the generic groups that are none."""

from __future__ import annotations

import time

import pytest

from kg.lexicon import load_lexicon
from kg.model import Sentence, Speech
from kg.recognise.recogniser import Recogniser
from tests.recognise.naming import names, texts


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("会同市委宣传部召开会议，由县教育局牵头，受局党组委托。", ["市委宣传部", "县教育局", "局党组"]),
        ("中共溧桥县委、溧桥县人民政府联合印发。", ["中共溧桥县委", "溧桥县人民政府"]),
        ("严格执行省教育厅规定，联合区消防救援大队检查。", ["省教育厅", "区消防救援大队"]),
        ("市纪委监委派驻第三纪检监察组、第八纪工委列席。", ["市纪委监委派驻第三纪检监察组", "第八纪工委"]),
        ("**市教育局、XX区教育局、某某县财政局分别发言。", ["**市教育局", "XX区教育局", "某某县财政局"]),
        ("国务院教育督导委员会办公室和市委教育工作领导小组办公室督办。", ["国务院教育督导委员会办公室", "市委教育工作领导小组办公室"]),
        ("民盟市委、团县委、县妇联、省总工会捐赠。", ["民盟市委", "团县委", "县妇联", "省总工会"]),
        ("按县委发〔2021〕3号文件办理。", []),
        ("会上作了安排。会同县公安局查了校车，市政协会同市教育局看了食堂。", ["县公安局", "市政协", "市教育局"]),
        ("会同县教育督导会。会同县公安局查了校车。", ["会同县公安局"]),
    ],
)
def test_bodies(text: str, wanted: list[str]) -> None:
    assert texts(text, "Organization") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "各级党组织、各县区教育局和有关部门要配合。",
        "市、县（市、区）教育局要落实，各乡镇党委、政府要支持。",
        "全县中小学校、义务教育学校、乡镇初中和民办幼儿园达标。",
        "农村小学、示范高中、薄弱学校、三所中学都有改善。",
        "城市委员、市人大代表和政协委员提出建议。",
        "外事、侨务、信访等工作取得进展，发展改革、财政等部门研究。",
        "努力提高中小学管理水平，切实加强学校党建，深入推进幼儿园改革。",
        "新建物理实验室两间，新增国家工程研究中心一个。",
        "十八届三中、四中、五中全会精神，一小时一次，一高一低。",
        "中央财政拨款，舞台中央，中央空调。",
    ],
)
def test_generic_groups_are_no_organisations(text: str) -> None:
    assert texts(text, "Organization") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县委、政府决定。", "县政府"),
        ("省委组织部和教育工委发文。", "省委教育工委"),
        ("市教育局、财政局核定。", "市财政局"),
        ("溧桥县委、人大调研。", "溧桥县人大"),
    ],
)
def test_shared_heads(text: str, name: str) -> None:
    assert [m.name for m in names(text, "Organization") if m.rule == "organization.coordination"] == [name]


def test_parents_and_areas_are_read_out_of_the_name() -> None:
    [body] = names("溧桥县教育局党委书记出席。", "Organization")
    assert (body.text, body.parent, body.region, body.type) == ("溧桥县教育局党委", "溧桥县教育局", "溧桥县", "party")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("第四中学和县一中、县二小、市职教中心结对。", ["第四中学", "县一中", "县二小", "市职教中心"]),
        ("参观弘道中学、八一路小学、龙泉镇中心幼儿园。", ["弘道中学", "八一路小学", "龙泉镇中心幼儿园"]),
        ("溧桥县第二初级中学、ＸＸ中学、×族中学获奖。", ["溧桥县第二初级中学", "ＸＸ中学", "×族中学"]),
        ("前身是省立第一师范学校。", ["省立第一师范学校"]),
        ("老校舍划给十六中，二高的食堂重建。", ["十六中", "二高"]),
        ("考取清华、北大，也有人上了复旦大学、贵州师范大学。", ["清华", "北大", "复旦大学", "贵州师范大学"]),
        ("ＸＸ中学校长发言，高考成绩第二中学领先。", ["ＸＸ中学", "第二中学"]),
    ],
)
def test_schools(text: str, wanted: list[str]) -> None:
    assert texts(text, "Organization") == wanted


def test_echo_of_a_school() -> None:
    found = names("弘道中学进步大，一本上线中，弘道30人。", "Organization")
    assert [(m.text, m.name) for m in found] == [("弘道中学", ""), ("弘道", "弘道中学")]


def test_team_and_its_school() -> None:
    found = names("县第三小学女子篮球队夺冠。", "Organization")
    assert [(m.text, m.type, m.parent) for m in found] == [("县第三小学女子篮球队", "team", "县第三小学"), ("县第三小学", "school", "")]


def test_school_inside_its_team_stays_a_mention() -> None:
    text = "县实验小学合唱团夺得金奖。"
    found = Recogniser(load_lexicon())(Speech(text, "", text, (), (Sentence(0, len(text), None, 0),)))
    assert [m.text for m in found if m.kind == "Organization"] == ["县实验小学合唱团", "县实验小学"]


def test_short_name_gets_the_one_full_name_of_the_speech() -> None:
    found = names("溧桥市教育体育局发文，市教体局督办，市教育局配合。", "Organization")
    assert [m.name for m in found] == ["", "溧桥市教育体育局", ""]
    both = names("溧桥市教育体育局和平川市教育和体育局发文，市教体局督办。", "Organization")
    assert both[-1].name == ""


def test_departments_named_by_their_function() -> None:
    found = names("民政、财政、编办三家要抓紧。", "Organization")
    assert [(m.text, m.name) for m in found] == [("民政", "民政局"), ("财政", "财政局"), ("编办", "编办")]


@pytest.mark.parametrize(("text", "kind"), [("我局组织了培训。", "government"), ("我校始建于1950年。", "school")])
def test_deictic_bodies(text: str, kind: str) -> None:
    [body] = names(text, "Organization")
    assert (body.deictic, body.type) == (True, kind)


@pytest.mark.parametrize(
    "piece",
    [
        "县教育局", "市教体局、", "成立领导小组，办公室设在", "三所学校、", "支行", "土家族", "各教育局", "中小学校", "××", "实验",
        "市委、政府",
    ],
)  # fmt: skip
def test_no_slow_spot(piece: str) -> None:
    """Four times the text takes about four times as long; a square would take sixteen times."""
    spent = []
    for _ in range(3):
        took = []
        for size in (2000, 8000):
            start = time.process_time()
            names(piece * size, "Organization")
            took.append(time.process_time() - start)
        spent.append(took)
        if took[1] < 8 * max(took[0], 0.05):
            break
    assert min(long / max(short, 0.05) for short, long in spent) < 8, spent

