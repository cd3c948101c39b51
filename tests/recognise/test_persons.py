"""Persons with posts, masked, listed, in signature lines; and posts without a holder."""

from __future__ import annotations

import pytest

from tests.recognise.naming import names, texts


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("刚才，罗书记作了部署，XX局长讲了意见，教体局秦局长通报情况。", ["罗书记", "XX局长", "秦局长"]),
        ("第八纪工委尉迟明书记到会。", ["尉迟明书记"]),
        ("沈秋萍老师、李××老师扎根山区。", ["沈秋萍老师", "李××老师"]),
        ("副市长　沈国栋\n同志们：", ["副市长　沈国栋"]),
        ("溧桥县教育局党组书记、局长　高×", ["溧桥县教育局党组书记、局长　高×"]),
        ("县委常委、宣传部部长张××主持。", ["县委常委、宣传部部长张××"]),
        ("对孙某、何某某等17名同志给予表扬。", ["孙某", "何某某"]),
        ("组长：沈国栋（县委副书记）", ["沈国栋"]),
        ("学习罗晓梅先进事迹。", ["罗晓梅"]),
        ("我校教师钱××夺冠，文科考生曹某某考取名校。", ["教师钱××", "曹某某"]),
    ],
)
def test_spans(text: str, wanted: list[str]) -> None:
    assert texts(text, "Person") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "各位校长、园长、书记，教师和家长代表：",
        "校长是第一责任人，局长高度重视，主任张贴公告。",
        "由分管副局长牵头，党支部书记任组长，新局长到任。",
        "教师××名，完成××所学校改造，某校某班。",
        "任课老师、班主任老师和校长成长计划。",
        "温州市市长、农林局局长出席。",
    ],
)
def test_posts_without_a_holder(text: str) -> None:
    assert texts(text, "Person") == []


def test_post_body_and_name_are_told_apart() -> None:
    [person] = names("溧桥县教育局局长王建民出席。", "Person")
    assert (person.name, person.post, person.parent) == ("王建民", "局长", "溧桥县教育局")


def test_a_masked_name_is_flagged() -> None:
    [person] = names("请××局长讲话。", "Person")
    assert (person.flags, person.name, person.post) == (("masked",), "", "局长")


def test_signature_without_a_name() -> None:
    [person] = names("在大会上的讲话\n中共××县教育局党委书记（2021年3月2日）\n同志们：", "Person")
    assert (person.text, person.rule) == ("中共××县教育局党委书记", "person.signature")


def test_given_name_ends_where_the_verb_begins() -> None:
    assert [m.name for m in names("副县长王明指出，局长陈志强同志作了发言。", "Person")] == ["王明", "陈志强"]
