"""Honours behind verbs of conferring, and prizes by their form."""


import pytest
from growth import assert_linear

from kg.lexicon import load_lexicon
from kg.recognise.honours import HonourFinder


@pytest.fixture(scope="module")
def find() -> HonourFinder:
    return HonourFinder(load_lexicon())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("学校被评为全市垃圾分类示范校。", ["全市垃圾分类示范校"]),
        ("2020年被县委、县政府授予“尊师重教先进单位”称号。", ["“尊师重教先进单位”"]),
        ("先后获得省绿色学校、市文明校园标兵单位等荣誉称号。", ["省绿色学校", "市文明校园标兵单位"]),
        ("将赵某等5名同志表彰为“师德标兵”。", ["“师德标兵”"]),
        ("授予赵某等5名同志“师德标兵”荣誉称号。", ["“师德标兵”"]),
        ("今年入选“省乡村好教师”，", ["“省乡村好教师”"]),
        ("获市级二等奖3个，三等奖8个。", ["市级二等奖", "三等奖"]),
        ("校排球队夺得亚军。", ["亚军"]),
        ("作品获“星光奖”和“蒲公英”奖。", ["“星光奖”", "“蒲公英”奖"]),
        ("我校是省级语言文字示范校，", ["省级语言文字示范校"]),
        ("对新认定为省级示范园的，给予十万元奖励。", ["省级示范园"]),
    ],
)
def test_honours_that_are_held(find: HonourFinder, text: str, names: list[str]) -> None:
    assert [mention.text for mention in find(text, [])] == names


@pytest.mark.parametrize(
    "text",
    [
        "对新认定为高新技术企业的，给予十万元奖励。",
        "孩子们获得了快乐，教师获得了尊重。",
        "新增博士硕士学位授予单位3个。",
        "发放奖学金，落实以奖代补。",
        "争创先进，学习标兵。",
        "获奖学生很多，捕获了信息。",
    ],
)
def test_mere_kinds_and_common_words_are_no_honours(find: HonourFinder, text: str) -> None:
    assert find(text, []) == []


def test_places_said_together_are_three_honours(find: HonourFinder) -> None:
    mentions = find("包揽冠、亚、季军。", [])
    assert [(m.text, m.name) for m in mentions] == [("冠", "冠军"), ("亚", "亚军"), ("季军", "季军")]


@pytest.mark.parametrize("unit", ["获", "评为、", "被评为先进单位、", "授予“", "是全国", "一等奖", "冠、亚、"])
def test_hostile_text_takes_linear_time(find: HonourFinder, unit: str) -> None:
    assert_linear(lambda text: find(text, []), unit)
