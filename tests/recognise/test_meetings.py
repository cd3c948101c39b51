"""Meetings: where their names begin, and how several share a head."""


import pytest
from growth import assert_linear

from kg.lexicon import load_lexicon
from kg.model import Mention, Time
from kg.recognise.meetings import MeetingFinder


@pytest.fixture(scope="module")
def find() -> MeetingFinder:
    return MeetingFinder(load_lexicon())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("昨天召开的全市特殊教育工作会议很及时。", ["全市特殊教育工作会议"]),
        ("在县校园足球工作会议上的讲话", ["县校园足球工作会议"]),
        ("在2022年“两长”工作会议上", ["2022年“两长”工作会议"]),
        ("召开全区学位建设推进会暨警示教育大会。", ["全区学位建设推进会暨警示教育大会"]),
        ("认真学习全国教育大会精神", ["全国教育大会"]),
        ("市第六届人民代表大会第二次会议通过", ["市第六届人民代表大会第二次会议"]),
        ("省委九届五次全会和县第十次党代会", ["省委九届五次全会", "县第十次党代会"]),
        ("参加了乡村小规模学校建设现场会。", ["乡村小规模学校建设现场会"]),
    ],
)
def test_names_begin_behind_verbs_and_with_their_area(find: MeetingFinder, text: str, names: list[str]) -> None:
    assert [mention.text for mention in find(text, [])] == names


@pytest.mark.parametrize(
    "text",
    ["今天的会议很重要。", "要开好家长会、班会和座谈会。", "会上交流了经验。", "召开了有关会议。", "会议室要安静。", "县教育大会堂落成。"],
)
def test_deictic_and_generic_meetings_are_not_marked(find: MeetingFinder, text: str) -> None:
    assert find(text, []) == []


def test_levels_that_share_a_meeting_are_meetings_of_their_own(find: MeetingFinder) -> None:
    first, second, third = find("贯彻全国、全省、全市职业教育工作会议精神", [])
    assert [first.text, second.text, third.text] == ["全国", "全省", "全市职业教育工作会议"]
    assert [first.name, second.name] == ["全国职业教育工作会议", "全省职业教育工作会议"]
    assert first.rule == "meeting.shared-head"


def test_plenaries_that_share_a_congress_and_the_word(find: MeetingFinder) -> None:
    mentions = find("学习十八届三中、四中和五中全会精神", [])
    assert [(m.text, m.name) for m in mentions] == [
        ("十八届三中", "十八届三中全会"),
        ("四中", "十八届四中全会"),
        ("五中全会", "十八届五中全会"),
    ]
    assert {m.type for m in mentions} == {"plenary"}


def test_a_bare_congress_is_named_in_full_and_a_top_ten_is_none(find: MeetingFinder) -> None:
    (mention,) = find("学习贯彻十九大精神，办好十大实事、二十大类活动。", [])
    assert (mention.text, mention.name, mention.type) == ("十九大", "党的十九大", "congress")


def test_an_organisation_begins_the_name_of_its_meeting(find: MeetingFinder) -> None:
    text = "昨天的县政府常务会议研究了此事。"
    body = Mention("Organization", 3, 6, "县政府", "x")
    (mention,) = find(text, [body])
    assert (mention.text, mention.type) == ("县政府常务会议", "other")


def test_a_congress_inside_a_time_is_still_a_congress(find: MeetingFinder) -> None:
    since = Mention("Time", 0, 7, "党的十八大以来", "x", value=Time(form="since"))
    (mention,) = find("党的十八大以来，面貌一新。", [since])
    assert mention.text == "党的十八大"


@pytest.mark.parametrize("unit", ["会议", "全国、", "全市教育工作会议", "十六届四中、", "“", "一次会议"])
def test_hostile_text_takes_linear_time(find: MeetingFinder, unit: str) -> None:
    assert_linear(lambda text: find(text, []), unit)
