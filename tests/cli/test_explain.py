"""kg explain and kg annotate --explain: what is told is true of the text, and a name leads where it should."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cli.harness import REPORT, Kg
from rich.cells import cell_len

from kg.cli import main
from kg.cli.explain import _REASONS
from kg.cli.layout import cells, marked, wrapped
from kg.graph import Namespaces
from kg.lexicon import load_lexicon
from kg.lexicon.sentences import rule_sentences
from kg.query.explain import IN_CODE, explain
from kg.query.reader import Reader
from kg.query.scopes import REASONS, reason

OTHER = """清河县2023年教育工作总结
一年来，全县上下认真落实《中华人民共和国义务教育法》，教育事业又有新进展。
全年共投入资金×万元，县教育局出台了《清河县教师培训办法》，各乡镇中心校都能照章办事。
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two counties' speeches."""
    folder = tmp_path_factory.mktemp("two")
    (folder / "in").mkdir()
    (folder / "in/a.txt").write_text("\r\n" * 4 + REPORT, encoding="utf-8", newline="")
    (folder / "in/b.txt").write_text(OTHER, encoding="utf-8")
    assert main(["build", str(folder / "in"), "-o", str(folder / "out")]) == 0
    return folder / "out"


def told(kg: Kg, *arguments: str | Path) -> dict[str, object]:
    run = kg("explain", *arguments, "--format", "json")
    assert run.code == 0, run.err
    record = json.loads(run.out)
    assert isinstance(record, dict)
    return record


def test_places_are_places_of_the_text(kg: Kg, two: Path) -> None:
    record = told(kg, "《平湖县教师培训办法》", "--dir", two)
    text = (two / "texts/a.txt").read_bytes().decode()
    places = record["places"]
    assert isinstance(places, list) and len(places) == record["place_count"] == 1
    for place in places:
        assert text[place["source_start"] : place["source_end"]] == place["words"] == "《平湖县教师培训办法》"
        start, end = place["mark"]
        assert place["sentence"][start:end] == place["words"] and place["sentence"] in text
        assert place["sentence"] == "县教育局印发了《平湖县教师培训办法》。"
        assert place["section"] == ["2023年的工作", "质量提高"]
        assert place["rules"] == ["title.document"]


def test_the_text_says_what_how_and_why(kg: Kg, two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    run = kg("explain", "《平湖县教师培训办法》", "--dir", two)
    assert run.code == 0 and "policy (政策) · document" in run.out
    assert "县教育局印发了【《平湖县教师培训办法》】。" in run.out and "rule title.document: " in run.out
    assert "县教育局 —issued→ 《平湖县教师培训办法》" in run.out and "status: achieved" in run.out
    assert "2023年的工作 › 质量提高" in run.out
    assert all(cell_len(line) <= 80 for line in run.out.splitlines())


def test_a_local_name_is_listed_and_picked(kg: Kg, two: Path) -> None:
    run = kg("explain", "县教育局", "--dir", two)
    assert run.code == 0 and run.out.startswith("2 things are called 县教育局")
    picks = re.findall(r"kg explain '(\S+)'", run.out)
    assert len(picks) == 2
    for pick in picks:
        record = told(kg, pick, "--dir", two)
        identity = record["identity"]
        assert isinstance(identity, dict) and identity["scope"] == "local" and identity["reason"] == "no-region"
        assert [node["id"] for node in identity["namesakes"]] == [other for other in picks if other != pick]
        text = kg("explain", pick, "--dir", two).out
        assert "scope: only in " in text and "left apart: 1 others of this name:" in text and "does not say of which place" in text


def test_a_global_name_is_merged(kg: Kg, two: Path) -> None:
    record = told(kg, "《中华人民共和国义务教育法》", "--dir", two)
    identity = record["identity"]
    assert isinstance(identity, dict)
    assert (identity["scope"], identity["reason"], identity["speeches"]) == ("global", "full-title", 2)
    assert record["place_count"] == 2
    assert "2 speeches name it, and it is one node" in kg("explain", "中华人民共和国义务教育法", "--dir", two).out


def test_a_claim_by_its_digest(kg: Kg, two: Path) -> None:
    record = told(kg, "《平湖县教师培训办法》", "--dir", two)
    claims = record["claims"]
    assert isinstance(claims, list)
    issued = next(claim for claim in claims if claim["predicate"]["id"] == "issued")
    run = kg("explain", issued["id"], "--dir", two)
    assert run.code == 0 and run.out.startswith("县教育局 —issued→ 《平湖县教师培训办法》")
    assert kg("explain", issued["id"].rpartition("/")[2], "--dir", two).out == run.out
    alone = told(kg, issued["id"], "--dir", two)
    assert alone["claim_count"] == 1 and alone["places"] == []


def test_a_metric_with_its_marks(kg: Kg, two: Path) -> None:
    record = told(kg, "投入资金", "--dir", two)
    claims = record["claims"]
    assert isinstance(claims, list) and len(claims) == record["claim_count"] == 2
    masked = next(claim for claim in claims if claim["flags"])
    assert [flag["id"] for flag in masked["flags"]] == ["masked"] and "not guessed" in masked["flags"][0]["meaning"]
    assert {value for _, value in masked["values"]} == {"投入资金", "×万元"}


def test_a_speech(kg: Kg, two: Path) -> None:
    speech = next(place["speech"] for place in told(kg, "平湖县教育工作会议", "--dir", two)["places"])  # type: ignore[attr-defined]
    record = told(kg, speech, "--dir", two)
    assert record["label"] == "在平湖县教育工作会议上的讲话"
    places = record["places"]
    assert isinstance(places, list)
    text = (two / "texts/a.txt").read_bytes().decode()
    assert text[places[0]["source_start"] : places[0]["source_end"]].startswith("在平湖县") and places[0]["source_start"] > 0


def test_near_names_are_offered(kg: Kg, two: Path) -> None:
    run = kg("explain", "教师培训", "--dir", two)
    assert run.code == 2 and "Nothing is called 教师培训" in run.out and "《清河县教师培训办法》" in run.out
    run = kg("explain", "县教育居", "--dir", two)
    assert run.code == 2 and "县教育局" in run.out
    run = kg("explain", "qqqq", "--dir", two)
    assert run.code == 2 and run.out == "" and "nothing in this graph is called 'qqqq'" in run.err


@pytest.mark.parametrize("name", ['"', "<>", "{", "a b", "\\", "<https://x/ y>", "id:", "edu:nix", "?x", "%%", "🙂" * 300])
def test_odd_names_are_only_not_found(kg: Kg, two: Path, name: str) -> None:
    assert kg("explain", name, "--dir", two).code == 2


def test_a_graph_file_alone(kg: Kg, two: Path, tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_bytes((two / "graph.nq").read_bytes())
    run = kg("explain", "《平湖县教师培训办法》", "--dir", tmp_path / "graph.nq")
    assert run.code == 0 and "【《平湖县教师培训办法》】" in run.out


def test_limit_counts_what_it_leaves_out(kg: Kg, two: Path) -> None:
    run = kg("explain", "《中华人民共和国义务教育法》", "--dir", two, "--limit", "1")
    assert "places: 2, the first 1 shown (--limit shows more)" in run.out


def test_every_rule_in_the_graph_has_a_sentence(two: Path) -> None:
    known = {**IN_CODE, **rule_sentences()}
    used = set(re.findall(r'extractor> "([^"]+)"', (two / "graph.nq").read_text(encoding="utf-8")))
    assert used and all(known.get(rule) for rule in used)


def test_rule_sentences_are_those_of_the_lexicon() -> None:
    assert rule_sentences() == {rule.id: rule.says for rule in load_lexicon().rules.values()}


def test_every_reason_can_be_told() -> None:
    assert set(_REASONS) == set(REASONS)
    kinds = ("Organization", "Person", "Post", "Region", "Group", "Event", "Meeting", "Policy", "Award", "Programme", "Indicator")
    types = ("", "principle", "historic")
    flags = (frozenset[str](), frozenset({"masked"}))
    given = {reason(kind, type_, flag, local=local) for kind in kinds for type_ in types for flag in flags for local in (True, False)}
    assert given == set(REASONS)


def test_annotate_explains_sentence_by_sentence(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    run = kg("annotate", "--explain", stdin=REPORT.encode())
    assert run.code == 0
    assert "【县教育局】投入资金【1200万元】，新建学校【3所】。" in run.out
    assert "1200万元  quantity · 12,000,000 元" in run.out and "rule quantity.amount: " in run.out
    assert "→ 县教育局 —issued→ 《平湖县教师培训办法》" in run.out
    assert re.search(r"status: achieved, by the words “[^”]+”", run.out)
    assert run.out.count("rule quantity.amount: ") == 1 and run.out.count("rule quantity.amount\n") >= 2
    assert all(cell_len(line) <= 80 for line in run.out.splitlines())


def test_marks_do_not_nest() -> None:
    assert marked("甲乙丙丁", [(0, 3), (1, 2), (3, 4)]) == "【甲乙丙】【丁】"
    assert marked("甲乙", []) == "甲乙"


@pytest.mark.parametrize("text", ["县教育局（含县城）投入资金1200万元，新建学校3所。" * 6, "abc " * 60, "x" * 300, "“" * 200, ""])
@pytest.mark.parametrize("limit", [20, 41, 80])
def test_lines_are_wrapped_by_cells(text: str, limit: int) -> None:
    lines = wrapped(text, limit, "  ", "    ")
    assert all(cell_len(line) <= limit for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert not any(line.strip()[:1] in "，。）" for line in lines if line.strip())
    assert all(cells(line) == cell_len(line) for line in lines)


AMBIGUOUS = """在平湖县教育工作会议上的讲话
同志们：县政府印发了《平湖县教师培训管理条例》，县委印发了《平湖县校园安全管理条例》。各校要认真落实两部《条例》。
"""


def test_a_name_in_many_speeches_is_explained_by_small_look_ups(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No query of explain may be one that the store answers by a scan of the graph: an alternative path with a bound node."""
    asked: list[str] = []
    plain = Reader.rows
    monkeypatch.setattr(Reader, "rows", lambda self, query, **bound: asked.append(query) or plain(self, query, **bound))
    reader = Reader(two / "graph.nq", two, Namespaces())
    for name in ("投入资金", "《平湖县教师培训办法》"):
        explain(reader, reader.subjects(name)[0], {})
    assert asked and not [query for query in asked if re.search(r"\w\|\w+:", query)]


def test_what_was_left_apart_names_its_candidates(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(AMBIGUOUS, encoding="utf-8")
    assert kg("build", "a.txt", "-o", "out").code == 0
    identity = told(kg, "《条例》", "--dir", "out")["identity"]
    assert isinstance(identity, dict)
    assert [node["label"] for node in identity["candidates"]] == ["《平湖县教师培训管理条例》", "《平湖县校园安全管理条例》"]
    text = kg("explain", "条例", "--dir", "out").out
    assert text.count("left apart: may be the same as 《平湖县") == 2 and "flag: ambiguous" in text
