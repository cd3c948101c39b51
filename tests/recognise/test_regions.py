"""Regions: named, coined, masked, short, deictic, and what only looks like one."""

from __future__ import annotations

import pytest

from kg.model import Mention
from tests.recognise.naming import names, texts


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("我们到安徽省黄山市学习考察。", ["安徽省黄山市"]),
        ("在溧桥县，教师待遇提高了。", ["溧桥县"]),
        ("黔东南州和恩施州派员参加。", ["黔东南州", "恩施州"]),
        ("ＸＸ市的经验在××县推广。", ["ＸＸ市", "××县"]),
        ("新增城镇学位，建设教育强县，城市学校与大城市看齐。", []),
        ("普及普惠县、示范区、各乡镇、老城区和开发区都要推进。", []),
        ("成都市民、南京市区都在排队。", ["成都", "南京"]),
        ("普通化学老师在东北大地支教。", []),
        ("打造“信用浙江”品牌。", []),
    ],
)
def test_spans(text: str, wanted: list[str]) -> None:
    assert texts(text, "Region") == wanted


@pytest.mark.parametrize(
    ("text", "regions", "bodies"),
    [
        ("白鹭县教育局局长到会。会后，白鹭县新建小学3所。", ["白鹭县", "白鹭县"], ["白鹭县教育局"]),
        ("金鸡县2022年教育工作总结。全省学校中，金鸡县最多。", ["金鸡县", "金鸡县"], []),
        ("去年，贫困县新建小学3所。历届县委都重视，配合市委做好工作。", [], ["县委", "市委"]),
    ],
)
def test_an_everyday_word_names_an_area_that_has_a_government(text: str, regions: list[str], bodies: list[str]) -> None:
    assert (texts(text, "Region"), texts(text, "Organization")) == (regions, bodies)


def test_two_cities_side_by_side_stay_two() -> None:
    assert texts("推进宁波舟山一体办学。", "Region") == ["宁波", "舟山"]


def test_short_name_knows_the_full_one() -> None:
    [mention] = names("骨干教师赴江苏跟岗。", "Region")
    assert (mention.name, mention.type) == ("江苏省", "province")


def test_echo_of_a_name_the_speech_gave_in_full() -> None:
    first, second = names("溧桥县地处山区。溧桥的老师不容易。", "Region")
    assert (second.text, second.name, second.type) == ("溧桥", "溧桥县", first.type)


HERE = [("全国", "other"), ("我省", "province"), ("全市", "city"), ("我县", "county"), ("本镇", "township")]


@pytest.mark.parametrize(("word", "kind"), HERE)
def test_deictic_words_carry_their_level(word: str, kind: str) -> None:
    [mention] = names(f"目前，{word}教育投入逐年增加。", "Region")
    assert (mention.text, mention.deictic, mention.type) == (word, True, kind)


@pytest.mark.parametrize("text", ["健全县域机制。", "资本市场活跃。", "安全市场秩序。", "基本区别在此。"])
def test_deictic_words_inside_other_words(text: str) -> None:
    assert names(text, "Region") == []


def test_titles_are_passed_over() -> None:
    text = "印发《溧桥县教育规划》"
    title = Mention("Policy", 2, len(text), text[2:], "title.marks", "document")
    assert names(text, "Region", (title,)) == []
