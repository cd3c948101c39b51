"""Claims held against each other: what conflicts, what only looks so, and links that stay few."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from fuse.planted import CASES, Planted, speech
from fuse.planted_build import build, files

import kg
from kg.validate import validate

ONE_YEAR = "2022年，全县新建幼儿园{}所，群众反映良好。"


def other_words(number: int) -> str:
    """A paragraph that no other number has, so that two speeches are no near duplicates."""
    return "".join(map(chr, range(0x4E00 + 400 * number, 0x4E00 + 400 * number + 300))) + "。\n"


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    return build(tmp_path_factory.mktemp("planted"), files())


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case.name for case in CASES])
def test_each_pair_is_sorted_right(planted: kg.Graph, number: int) -> None:
    case = CASES[number]
    found = [r["kind"] for r in planted.conflicts() if r["source"].startswith(f"c{number:02d}")]
    assert found == ([case.kind] if case.kind else []), case.texts


def test_there_are_twenty_and_no_pair_crosses_counties(planted: kg.Graph) -> None:
    assert len(CASES) >= 20 and {case.kind for case in CASES} == {"conflict", "revision", ""}
    records = planted.conflicts()
    assert len(records) == sum(case.kind != "" for case in CASES)
    assert all(record["source"][:3] == record["source2"][:3] for record in records)


def test_both_sentences_values_and_reasons_are_told(planted: kg.Graph) -> None:
    by_case = {CASES[int(record["source"][1:3])].name: record for record in planted.conflicts()}
    money = by_case["money of one year differs"]
    assert (money["said"], money["said2"], money["value"], money["value2"]) == ("1260万元", "1620万元", 12_600_000, 16_200_000)
    assert "1260万元" in money["sentence"] and "舍得花钱" in money["sentence2"]
    texts = files()
    for record in planted.conflicts():
        for end in ("", "2"):
            text = texts[record[f"source{end}"]]
            assert text[record[f"source_start{end}"] : record[f"source_end{end}"]] == record[f"quote{end}"]
            assert record[f"quote{end}"] in record[f"sentence{end}"] and record[f"said{end}"] in record[f"quote{end}"]
    reasons = {name: record["reason"] for name, record in by_case.items()}
    assert reasons["one speech says it twice and differently"] == "speech"
    assert reasons["copies of one speech differ in a figure"] == "copies"
    assert reasons["a later year tells another number without a word"] == "restated"
    assert reasons["corrected later"] == "corrected" and reasons["estimated first"] == "provisional"
    assert reasons["counted before the year was over"] == "unfinished"


def test_the_graph_says_it_in_its_links_and_is_valid(planted: kg.Graph) -> None:
    assert planted.folder is not None and validate(planted.folder) == []
    rows = planted.query("SELECT ?a ?b ?g { GRAPH ?g { ?a edu:conflictsWith ?b ; edu:qualityFlag v:flag\\/conflict } }")
    pairs = {(row["a"], row["b"]) for row in rows}
    data = planted.namespaces.data
    told = {(data + r["claim"], data + r["claim2"]) for r in planted.conflicts() if r["kind"] == "conflict"}
    assert pairs == told | {(other, one) for one, other in told} and {row["g"] for row in rows} == {f"{data}graph/links"}
    revised = {(row["a"], row["b"]) for row in planted.query("SELECT ?a ?b { ?a edu:revises ?b }")}
    assert revised == {(data + r["claim"], data + r["claim2"]) for r in planted.conflicts() if r["kind"] == "revision"}
    flagged = {m["claim"] for m in planted.metrics() if "conflict" in (m["flags"] or "")}
    assert {data + claim for claim in flagged} == {one for one, _ in pairs}
    assert planted.manifest["counts"]["flags"]["conflict"] == len(flagged)


def test_the_order_of_files_does_not_matter(planted: kg.Graph, tmp_path: Path) -> None:
    again = build(tmp_path / "again", files(), sorted(files(), reverse=True))
    assert again.file.read_bytes() == planted.file.read_bytes()
    for name in ("conflicts", "ledger"):
        assert again.folder is not None and planted.folder is not None
        table = f"tables/{name}.csv"
        assert (again.folder / table).read_bytes() == (planted.folder / table).read_bytes()


def test_links_grow_with_the_claims_not_with_their_square(tmp_path: Path) -> None:
    """Sixty speeches with sixty numbers: every claim is in a conflict, and the links are few."""
    texts = {f"{n:02d}.txt": speech("青岩县", f"2023年3月{n % 28 + 1}日", ONE_YEAR.format(n + 5)) for n in range(60)}
    made = build(tmp_path, texts)
    records = made.conflicts()
    assert {r["claim"] for r in records} | {r["claim2"] for r in records} == {m["claim"] for m in made.metrics()}
    assert 59 <= len(records) <= 2 * 60


def test_the_number_that_most_tell_is_the_one_others_are_held_against(tmp_path: Path) -> None:
    said = [8, 12, 8, 10, 8]
    texts = {f"{n}.txt": speech("青岩县", f"2023年{n + 1}月8日", ONE_YEAR.format(said[n]), other_words(n)) for n in range(5)}
    pairs = [{r["said"], r["said2"]} for r in build(tmp_path, texts).conflicts()]
    assert sorted(map(sorted, pairs)) == [["10所", "8所"], ["12所", "8所"]]


HERE = "目前，全县现有幼儿园{}所。"
SCHOOL = "2022年，县第一中学本科上线率达到{}。"


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        # what a local name means is told by the place of the speech
        (speech("青岩县", "2023年2月20日", SCHOOL.format("71.2%")), speech("青岩县", "2023年3月20日", SCHOOL.format("69.8%")), "conflict"),
        (speech("青岩县", "2023年2月20日", SCHOOL.format("71.2%")), speech("白鹭县", "2023年3月20日", SCHOOL.format("69.8%")), ""),
        (other_words(0) + SCHOOL.format("71.2%"), other_words(1) + SCHOOL.format("69.8%"), ""),
        # a figure of today is of the day of its speech
        (speech("青岩县", "2023年2月20日", HERE.format(120)), speech("青岩县", "2023年2月20日", "家底：" + HERE.format(118)), "conflict"),
        (speech("青岩县", "2023年2月20日", HERE.format(120)), speech("青岩县", "2023年9月6日", "家底：" + HERE.format(118)), "revision"),
        # changes are held against changes from the same base
        (
            speech("青岩县", "2023年2月20日", "2022年，全县本科上线率比上年提高1.6个百分点。"),
            speech("青岩县", "2023年3月20日", "2022年，全县本科上线率比2018年提高9.2个百分点。"),
            "",
        ),
        (
            speech("青岩县", "2023年2月20日", "2022年，全县本科上线率比上年提高1.6个百分点。"),
            speech("青岩县", "2023年3月20日", "2022年，全县本科上线率比上年提高2.6个百分点。"),
            "conflict",
        ),
        (
            speech("青岩县", "2023年2月20日", "2022年，全县教育经费投入增长5.1%。"),
            speech("青岩县", "2023年3月20日", "2022年，全县教育经费投入年均增长6.2%。"),
            "",
        ),
        # a year is a year, by whatever words
        (
            speech("青岩县", "2023年2月20日", "一、2022年工作回顾", "全年新建幼儿园8所。"),
            speech("青岩县", "2023年3月20日", "去年我县新建幼儿园11所，令人鼓舞。"),
            "conflict",
        ),
        # a later plan takes the place of an earlier one
        (
            speech("青岩县", "2023年2月20日", "2023年，全县计划新建幼儿园8所。"),
            speech("青岩县", "2023年4月25日", "2023年，全县计划新建幼儿园10所，决心更大。"),
            "revision",
        ),
    ],
)  # fmt: skip
def test_two_speeches(one: str, other: str, kind: str, tmp_path: Path) -> None:
    made = build(tmp_path, {"a.txt": one, "b.txt": other})
    assert [record["kind"] for record in made.conflicts()] == ([kind] if kind else [])
    assert made.folder is not None and validate(made.folder) == []


def test_one_conflict_among_many_reports_is_found_whatever_stands_around_it(tmp_path: Path) -> None:
    """The same case split over files in every way gives the same links."""
    case: Planted = CASES[0]
    extra = speech("白鹭县", "2023年5月6日", "2022年，全县新建幼儿园8所。")
    links = set()
    for number, order in enumerate(itertools.permutations(["a.txt", "b.txt", "c.txt"])):
        made = build(tmp_path / str(number), {"a.txt": case.texts[0], "b.txt": case.texts[1], "c.txt": extra}, order)
        links.add(tuple(line for line in made.file.read_text(encoding="utf-8").splitlines() if "graph/links" in line))
    assert len(links) == 1 and any("conflictsWith" in line for line in next(iter(links)))
