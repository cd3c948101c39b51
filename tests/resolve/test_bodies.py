"""Which body a short name stands for, and that many bodies cost no more than their number."""

from __future__ import annotations

import time

import pytest

from kg.model import Mention
from kg.resolve.bodies import Bodies
from kg.resolve.setting import Setting
from kg.resolve.shortschools import FullSchools

NOWHERE = Setting("", "", "", None, None)


def body(name: str, type_: str = "government", region: str = "") -> Mention:
    return Mention("Organization", 0, len(name), name, "organization.test", type_, region=region)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("云浦一中", "澜州市云浦县第一中学"),
        ("云浦县一中", "澜州市云浦县第一中学"),
        ("岚川三小", "岚川第三完全小学"),
        ("云浦二中", ""),
        ("云浦一小", ""),
        ("澜州一中", ""),
        ("一中", "澜州市云浦县第一中学"),
        ("八一中", "八一中学"),
    ],
)
def test_short_names_of_schools(short: str, full: str) -> None:
    schools = ["澜州市云浦县第一中学", "云浦县第二中学", "云浦县第二高级中学", "岚川第三完全小学", "八一中学"]
    assert FullSchools(schools).find(short) == full


@pytest.mark.parametrize(
    ("named", "name", "found"),
    [
        (["市委教育工委"], "教育工委", ("市委教育工委", "naming.body-tail")),
        (["岚溪市委教育工委", "市委教育工委"], "教育工委", ("岚溪市委教育工委", "naming.body-tail")),
        (["市委教育工委", "省委教育工委"], "教育工委", None),
        (["教育工委"], "教育工委", None),
    ],
)
def test_a_name_without_its_lead(named: list[str], name: str, found: tuple[str, str] | None) -> None:
    assert Bodies(map(body, named), set(), NOWHERE).find(body(name), name) == found


def test_several_areas_of_a_level_leave_a_bureau_open() -> None:
    named = [body("岚溪市教育局"), body("云浦市公安局")]
    one, two = {"岚溪市"}, {"岚溪市", "云浦市"}
    assert Bodies(named, one, NOWHERE).find(body("市教育局", region="市"), "市教育局") == ("岚溪市教育局", "naming.area")
    assert Bodies(named, two, NOWHERE).find(body("市教育局", region="市"), "市教育局") is None


def test_our_own_body() -> None:
    ours = Mention("Organization", 0, 2, "我局", "organization.deictic", deictic=True)
    assert Bodies([body("县教育局"), body("县政府")], set(), NOWHERE).find(ours, "我局") == ("县教育局", "naming.own-body")
    assert Bodies([body("县教育局"), body("县财政局")], set(), NOWHERE).find(ours, "我局") is None


def test_many_schools_stay_linear() -> None:
    spent = []
    for size in (1_000, 8_000):
        places = [chr(0x5000 + number // 90) + chr(0x6000 + number % 90) for number in range(size)]
        named = [body(f"{place}县第一中学", "school") for place in places] + [body(f"{place}一中", "school") for place in places]
        start = time.process_time()
        bodies = Bodies(named, set(), NOWHERE)
        assert all(bodies.find(mention, mention.text) is not None for mention in named[size:])
        spent.append(time.process_time() - start)
    assert spent[1] < 20 * spent[0] + 0.5, spent
