"""Questions in Chinese: what each is taken for, what is forgiven, and what is declined."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from query.conftest import Seeds

import kg
from kg.errors import RuleError, UsageError
from kg.graph import Namespaces
from kg.query import bind, questions
from kg.query.asking import Reading, runnable, understand
from kg.query.linking import Names, closest
from kg.query.phrasing import phrasings, plain_question
from kg.query.reader import Reader
from kg.query.shapes import read_shape

with (Path(__file__).parent / "asked.tsv").open(encoding="utf-8", newline="") as lines:
    ASKED = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def reader(seeds: Seeds) -> Reader:
    return Reader(seeds.graph.file, seeds.graph.folder, seeds.graph.namespaces)


def told(reading: Reading) -> str:
    """The settings as the table has them: entities by name."""
    values = {name: reading.links[name][0].name if value.startswith("<") else value for name, value in reading.settings.items()}
    return " ".join(f"{name}={value.strip('《》')}" for name, value in sorted(values.items()))


def test_there_are_thirty_to_understand_and_ten_to_decline() -> None:
    assert sum(row["name"] != "-" for row in ASKED) >= 30 and sum(row["name"] == "-" for row in ASKED) >= 10
    assert len({row["name"] for row in ASKED}) > 15


@pytest.mark.parametrize("row", [row for row in ASKED if row["name"] != "-"], ids=lambda row: row["question"])
def test_it_is_understood(reader: Reader, row: dict[str, str]) -> None:
    reading = understand(reader, row["question"])
    assert (reading.question.name, told(reading)) == (row["name"], row["settings"] or "")


@pytest.mark.parametrize("row", [row for row in ASKED if row["name"] == "-"], ids=lambda row: row["question"])
def test_it_is_declined(reader: Reader, row: dict[str, str]) -> None:
    with pytest.raises(UsageError) as error:
        understand(reader, row["question"])
    assert error.value.cure
    if row["settings"]:
        assert f"“{row['settings']}”" in error.value.what
    else:
        assert "not understood" in error.value.what and error.value.cure.count("；") == 2


def test_the_sparql_that_is_printed_gives_the_answer(reader: Reader, seeds: Seeds) -> None:
    ns, tried = Namespaces(), 0
    for row in (row for row in ASKED if row["name"] != "-"):
        reading = understand(reader, row["question"])
        sparql = runnable(reading, bind(reading.question, reading.settings, ns))
        assert not re.search(r"SELECT[^{]*\?in_", sparql)
        asked = seeds.graph.query(reading.question.name, iris=True, **reading.settings)
        assert seeds.graph.query(sparql) == asked, row["question"]
        tried += bool(asked)
    assert tried > 20


@pytest.mark.parametrize("asked", ["天气怎么样", "食堂饭菜味道怎么变化怎么样", "今年走势情况如何"])
def test_the_nearest_questions_ask_once(reader: Reader, asked: str) -> None:
    with pytest.raises(UsageError) as error:
        understand(reader, asked)
    assert error.value.cure and "ask for example" in error.value.cure
    for example in error.value.cure.removeprefix("ask for example: ").split("；"):
        assert len(re.findall("怎么|怎样|如何|多少|哪|什么|谁", example)) <= 1, example


def test_every_question_can_be_asked() -> None:
    assert all(one.wordings for one in questions().values())


@pytest.mark.parametrize(
    ("words", "names", "wanted"),
    [
        ("师资", ["师资队伍", "教学质量"], "师资队伍"),
        ("党建标准", ["党建工作标准", "党员标准化"], "党建工作标准"),
        ("公民道徳建设纲要", ["公民道德建设纲要", "公民权利"], "公民道德建设纲要"),
        ("县教育局", ["市教育局", "省教育厅"], None),
        ("二等奖", ["一等奖", "三等奖"], None),
        ("房价", ["学历合格率"], None),
    ],
)
def test_short_and_mistyped_names(words: str, names: list[str], wanted: str | None) -> None:
    assert closest(words, names) == wanted


def test_a_name_of_another_class_is_not_meant(reader: Reader) -> None:
    names = Names(reader)
    assert names.link("南县", ("Region",))[0].score == 1
    assert all(link.score < 1 for link in names.link("南县", ("Policy",)))


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("请问，谁印发了《甲》？", "谁印发了《甲》"),
        ("帮我查一下 ＡＢ县 有哪些指标呢?", "AB县有哪些指标"),
        ("请问", "请问"),
        ("？？", ""),
    ],
)
def test_marks_and_courtesies_are_passed_over(said: str, plain: str) -> None:
    assert plain_question(said) == plain


@pytest.mark.parametrize(
    ("asked", "turned"),
    [
        ("甲局召开的会议都有哪些", "甲局召开哪些会议"),
        ("提到甲县的讲话有哪几篇", "哪些讲话提到甲县"),
        ("甲县的指标有哪些", "甲县有哪些指标"),
        ("哪些文件是甲局印发的", "甲局印发哪些文件"),
        ("哪个部门印发了甲办法", "谁印发了甲办法"),
        ("还有什么任务没完成", "什么任务没完成"),
        ("甲县有啥指标", "甲县有什么指标"),
    ],
)
def test_a_question_may_be_turned_about(asked: str, turned: str) -> None:
    found = phrasings(asked)
    assert found[0] == asked and turned in found and len(set(found)) == len(found) < 20


def test_names_that_touch_are_not_guessed(reader: Reader) -> None:
    reading = understand(reader, "南县学历合格率是多少")
    assert set(reading.settings) == {"subject", "indicator"}
    with pytest.raises(UsageError, match="教育投入"):  # 教育 is the beginning of many names, and none
        understand(reader, "教育投入是多少")


@pytest.mark.parametrize("said", ["", "？", "的" * 5000, "{object}", "谁" * 200, "《" * 199 + "了"])
def test_odd_questions_are_declined_in_time(reader: Reader, said: str) -> None:
    with pytest.raises(UsageError):
        understand(reader, said)


@pytest.mark.parametrize(
    "line", ["谁(印发了{object}", "谁印发了{who}", "谁印发了{object}和{object}", "谁.*了{object}", "", "谁了{object} => object=1"]
)
def test_a_wrong_shape_is_told(line: str) -> None:
    with pytest.raises(RuleError):
        read_shape(line, frozenset({"object", "relation"}), "x.rq")


def test_a_shape_finds_every_cut() -> None:
    shape = read_shape("{subject}的?{indicator}是多少", frozenset({"subject", "indicator"}), "x.rq")
    cuts = {(words["subject"], words["indicator"]) for words, _ in shape.readings("甲县的升学率是多少")}
    assert {("甲县", "升学率"), ("甲", "县的升学率"), ("甲县的升学", "率")} <= cuts


def test_another_name_of_an_indicator_finds_it(tmp_path: Path) -> None:
    for name, said in (("甲", "2022年，全縣高考本科上線1234人。"), ("乙", "2023年，全县高考本科上线1500人。")):
        (tmp_path / f"{name}.txt").write_text(f"在{name}县教育工作会议上的讲话\n\n同志们：\n{said}\n", encoding="utf-8")
    graph = kg.build(tmp_path, out=tmp_path / "out")
    (labels,) = graph.query("SELECT ?label ?other { ?i a edu:Indicator ; rdfs:label ?label ; skos:altLabel ?other }")
    assert graph.folder is not None and labels["other"] not in labels["label"]
    reader = Reader(graph.file, graph.folder, graph.namespaces)
    assert understand(reader, f"{labels['other']}历年是多少").settings["indicator"].startswith("<")
    assert "<" not in understand(reader, f"{labels['label']}历年是多少").settings["indicator"]
