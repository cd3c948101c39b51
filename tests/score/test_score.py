"""Scores: perfect gold gives perfect figures, every kind of mistake costs what it should, and rules get their due."""

from __future__ import annotations

from pathlib import Path

import pytest
from score.made_gold import Annotation, true_gold, write_gold, write_graph

from kg.errors import InputError
from kg.score import Score, as_json, as_text, by_rule, read_gold, read_graph, score
from kg.score.report import RuleScore


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graph(tmp_path_factory.mktemp("graph"))


def scored(graph: Path, folder: Path, gold: list[Annotation]) -> Score:
    return score(read_graph(graph), read_gold(write_gold(folder, gold)))


def test_a_graph_is_perfect_against_what_it_says_itself(graph: Path, tmp_path: Path) -> None:
    result = scored(graph, tmp_path, true_gold())
    for name in ("entity/ALL", "metric/span", "metric/fact", "heading", "relation/ALL"):
        tally = result.tallies[name]
        assert (tally.fp, tally.fn) == (0, 0) and tally.tp > 3, name
    assert result.tallies["speech"].recall == 1.0
    assert result.fields["status"] == (result.fields["status"][1],) * 2


def _first(gold: list[Annotation], kind: str) -> Annotation:
    return next(a for a in gold if a["ann"] == kind)


@pytest.mark.parametrize("kind", ["entity", "metric", "section"])
def test_what_the_graph_lacks_is_missed(graph: Path, tmp_path: Path, kind: str) -> None:
    gold = true_gold()
    wanted = _first(gold, kind)
    name = {"entity": f"entity/{wanted.get('type')}", "metric": "metric/span", "section": "heading"}[kind]
    before = scored(graph, tmp_path, gold).tallies[name].fn
    gold.append({**wanted, "start": wanted["start"] + 1, "end": wanted["end"] + 2, "text": "没有这样的话"})
    assert scored(graph, tmp_path, gold).tallies[name].fn == before + 1


@pytest.mark.parametrize("kind", ["entity", "metric"])
def test_what_gold_lacks_is_spurious_unless_optional(graph: Path, tmp_path: Path, kind: str) -> None:
    gold = true_gold()
    wanted = _first(gold, kind)
    name = f"entity/{wanted['type']}" if kind == "entity" else "metric/span"
    without = [a for a in gold if a is not wanted]
    assert scored(graph, tmp_path, without).tallies[name].fp == 1
    assert scored(graph, tmp_path, [*without, {**wanted, "optional": True}]).tallies[name].fp == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [("value", 7), ("unit", "所"), ("status", "problem"), ("indicator", "别的"), ("kind", "rank"), ("masked", True), ("year", 1999)],
)
def test_one_wrong_field_makes_a_wrong_fact(graph: Path, tmp_path: Path, field: str, value: object) -> None:
    gold = true_gold()
    wanted = next(a for a in gold if a["ann"] == "metric" and a["indicator"] == "改建校舍投入资金")
    wanted[field] = value
    tally = scored(graph, tmp_path, gold).tallies["metric/fact"]
    assert (tally.fn, tally.fp) == (1, 1)
    wanted[field] = [true_gold()[gold.index(wanted)].get(field), value]
    if field in ("value", "unit", "status", "indicator", "kind"):
        assert scored(graph, tmp_path, gold).tallies["metric/fact"].fn == 0


def test_rules_get_their_due(graph: Path, tmp_path: Path) -> None:
    facts = read_graph(graph)

    def rules(gold: list[Annotation]) -> dict[str, RuleScore]:
        return {rule.rule: rule for rule in by_rule(facts, score(facts, read_gold(write_gold(tmp_path, gold))))}

    whole, less = rules(true_gold())["metric.made"], rules([a for a in true_gold() if a.get("indicator") != "市级补助"])["metric.made"]
    assert whole.precision == 1.0
    assert (less.hits, less.judged, less.right) == (whole.hits, whole.judged, whole.right - 2)  # in each of the two near duplicates
    other = rules([{**a, "indicator": "别的"} if a.get("indicator") == "市级补助" else a for a in true_gold()])["metric.made"]
    assert (less.conflicts, other.conflicts) == (0, 2)  # what gold does not have is no conflict, what it reads otherwise is
    issued = rules(true_gold())["relation.issued"]
    assert issued.precision == 1.0 and issued.sole == issued.right > 0


def test_reports(graph: Path, tmp_path: Path) -> None:
    result = scored(graph, tmp_path, [a for a in true_gold() if a["ann"] != "metric"])
    lines = list(as_text(result, misses=1))
    assert any(line.startswith("metric/span") for line in lines) and any("spurious" in line for line in lines)
    assert as_json(result)["scores"]["heading"]["f"] == 1.0  # type: ignore[index]


@pytest.mark.parametrize(
    ("content", "said"),
    [("{", "gold.jsonl:1: no gold annotation"), ('{"doc": "a", "ann": "entity"}', "lacks a field"), ("[1]", "no gold annotation")],
)
def test_broken_gold_is_said_with_its_place(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(content)
    with pytest.raises(InputError, match=said):
        read_gold(file)


def test_no_graph_and_no_gold(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="gold file cannot be read"):
        read_gold(tmp_path / "nowhere.jsonl")
    with pytest.raises(InputError, match="graph cannot be read"):
        read_graph(tmp_path / "nowhere.nq")
    with pytest.raises(InputError, match="names no RDF format"):
        read_graph(tmp_path / "graph.doc")
