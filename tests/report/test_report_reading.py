"""What a report says is what the graph says: counted by SPARQL, apart from the code that reads it."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

import kg
from kg.errors import InputError, UsageError
from kg.report import Report, Scope, read_report
from kg.report.words import NO_THEME, theme_name, told

EDU = "https://w3id.org/edu-speech-kg/"


def counted(graph: kg.Graph, pattern: str, what: str = "?c") -> int:
    [row] = graph.query(f"SELECT (COUNT(DISTINCT {what}) AS ?n) {{ {pattern} }}")
    return int(row["n"])


def listed(graph: kg.Graph, query: str) -> list[dict[str, str]]:
    return graph.query(query)


def local(iri: str) -> str:
    return iri.removeprefix(f"{EDU}id/")


def test_every_claim_is_there_once(graph: kg.Graph, report: Report) -> None:
    counts = report.overview
    assert counts.speeches == len(report.speeches) == counted(graph, "?c a edu:Speech")
    assert counts.metrics == len(report.metrics) == counted(graph, "?c a edu:MetricObservation")
    assert counts.claims == counted(graph, "?c edu:hasEvidence ?e")
    assert counts.relations == len(report.relations) == counted(graph, "?c edu:claimPredicate ?p")
    claims = [fact.claim for fact in (*report.metrics, *report.relations)]
    assert len(set(claims)) == len(claims)
    assert set(claims) == {local(row["c"]) for row in listed(graph, "SELECT DISTINCT ?c { ?c edu:hasEvidence ?e }")}


def test_status_and_flags_are_those_of_the_graph(graph: kg.Graph, report: Report) -> None:
    rows = listed(graph, "SELECT ?s (COUNT(DISTINCT ?c) AS ?n) { ?c edu:hasEvidence ?e ; edu:status ?s } GROUP BY ?s")
    assert dict(report.overview.status) == {row["s"].rpartition("/")[2]: int(row["n"]) for row in rows}
    flagged = "{ ?c edu:qualityFlag ?f } UNION { ?c (edu:value|edu:change)/edu:qualityFlag ?f }"
    rows = listed(graph, f"SELECT ?f (COUNT(DISTINCT ?c) AS ?n) {{ ?c edu:hasEvidence ?e . {flagged} }} GROUP BY ?f")
    assert dict(report.overview.flags) == {row["f"].rpartition("/")[2]: int(row["n"]) for row in rows}
    masked = counted(graph, "?c a edu:MetricObservation . ?c (edu:value|edu:change)/edu:qualityFlag <" + EDU + "vocab/flag/masked>")
    assert report.overview.masked == sum(fact.is_masked for fact in report.metrics) == masked > 0


def test_each_figure_is_the_graphs(graph: kg.Graph, report: Report) -> None:
    rows = listed(
        graph,
        """SELECT DISTINCT ?c ?subject ?indicator ?words ?number ?unit ?status ?change ?delta {
          ?c a edu:MetricObservation ; edu:claimSubject/rdfs:label ?subject ; edu:indicator/rdfs:label ?indicator ; edu:status ?status .
          OPTIONAL { ?c edu:value ?v . ?v rdfs:label ?words ; schema:unitText ?unit OPTIONAL { ?v schema:value ?number } }
          OPTIONAL { ?c edu:change ?d . ?d rdfs:label ?change OPTIONAL { ?d schema:value ?delta } } }""",
    )
    known = {fact.claim: fact for fact in report.metrics}
    assert len(rows) == len(known)
    for row in rows:
        fact = known[local(row["c"])]
        level, change = fact.level, fact.change
        assert (fact.subject, fact.indicator, fact.status) == (row["subject"], row["indicator"], row["status"].rpartition("/")[2])
        assert (level.wording if level else None, level.unit if level else None) == (row["words"], row["unit"])
        assert (level.value if level else None) == _decimal(row["number"])
        assert (change.wording if change else None) == row["change"]
        assert (change.value if change else None) == _decimal(row["delta"])


def _decimal(number: object) -> Decimal | None:
    return Decimal(str(number)) if number is not None else None


def test_achievements_stand_under_a_theme_of_their_sections(graph: kg.Graph, report: Report) -> None:
    rows = listed(
        graph,
        f"""SELECT DISTINCT ?c ?theme {{ ?c edu:hasEvidence ?e ; edu:status <{EDU}vocab/status/achieved> .
          OPTIONAL {{ ?e dcterms:isPartOf/dcterms:subject ?theme }} }}""",
    )
    themes: dict[str, set[str]] = {}
    for row in rows:
        themes.setdefault(local(row["c"]), set()).add((row["theme"] or "").rpartition("/")[2])
    told_of = {fact.claim: theme.name for theme in report.achievements for fact in theme.facts}
    assert told_of.keys() == themes.keys() and len(told_of) > 10
    assert all(name in themes[claim] for claim, name in told_of.items())
    certain = Counter(next(iter(found)) for found in themes.values() if len(found) == 1)
    named = Counter(told_of.values())
    assert all(named[name] >= count for name, count in certain.items())
    assert report.overview.themes == dict(sorted(named.items()))
    assert sum(len(theme.facts) for theme in report.achievements) == report.overview.status["achieved"]


def test_places_are_the_graphs_and_their_words_the_texts(graph: kg.Graph, report: Report) -> None:
    rows = listed(
        graph,
        "SELECT DISTINCT ?c ?speech ?from ?to ?words "
        "{ ?c edu:hasEvidence ?e . ?e oa:hasSource ?speech ; oa:start ?from ; oa:end ?to ; oa:exact ?words }",
    )
    said = {(local(row["c"]), row["speech"].rpartition("/")[2], int(row["from"]), int(row["to"])): row["words"] for row in rows}
    assert graph.folder is not None
    texts = {
        source["path"]: (graph.folder / source["text"]).read_bytes().decode() for source in _manifest(graph)["sources"]
    }  # fmt: skip
    seen = set()
    for fact in (*report.metrics, *report.relations):
        for place in fact.places:
            key = fact.claim, place.speech, place.start, place.end
            seen.add(key)
            start, end = place.clause
            assert place.sentence[start:end] == said[key] == texts[place.source][place.source_start : place.source_end]
            assert place.sentence_start + start == place.start
            assert "".join(part for part, _ in place.parts()) == place.sentence
            marks = place.marks
            assert all(start <= a < b <= end for a, b in marks) and all(b <= c for (_, b), (c, _) in pairwise(marks))
    assert seen == said.keys()


def test_amounts_are_marked_each_where_it_stands(report: Report) -> None:
    marked = 0
    for fact in report.metrics:
        worded = {amount.wording for amount in (fact.level, fact.change) if amount}
        for place in fact.places:
            words = [place.sentence[start:end] for start, end in place.words]
            assert set(words) <= worded
            marked += len(words) == len(worded)
    assert marked > 0.9 * sum(len(fact.places) for fact in report.metrics)


def test_two_amounts_of_one_wording_are_told_apart(seeds: Report) -> None:
    clause = [fact for fact in seeds.metrics if fact.level and fact.level.wording == "×所" and "教育城域网" in fact.indicator]
    assert len({fact.first.words for fact in clause}) == len(clause) == 2


def test_the_ledger_is_the_graphs(graph: kg.Graph, report: Report) -> None:
    for outcome in ("met", "missed", "unclear"):
        assert report.overview.outcomes.get(outcome, 0) == counted(graph, f"?c edu:outcome <{EDU}vocab/outcome/{outcome}>")
    planned = {local(row["c"]) for row in listed(graph, f"SELECT ?c {{ ?c edu:status <{EDU}vocab/status/planned> ; edu:indicator ?i }}")}
    assert planned <= {promise.claim for promise in report.ledger} <= {fact.claim for fact in report.of_status("planned")}
    assert planned and sum(report.overview.outcomes.values()) == len(report.ledger)
    answered = {(local(row["a"]), local(row["p"])) for row in listed(graph, "SELECT ?a ?p { ?a edu:fulfils ?p }")}
    assert {(promise.answer, promise.claim) for promise in report.ledger if promise.answer} == answered


def test_conflicts_are_the_graphs(graph: kg.Graph, report: Report, county: Report) -> None:
    pairs = {frozenset((local(row["a"]), local(row["b"]))) for row in listed(graph, "SELECT ?a ?b { ?a edu:conflictsWith ?b }")}
    found = [frozenset((pair.one.claim, pair.other.claim)) for pair in report.conflicts if pair.kind == "conflict"]
    assert set(found) == pairs and len(found) == len(pairs) == report.overview.conflicts
    assert county.overview.conflicts == 1


def test_series_have_two_periods_with_a_number(graph: kg.Graph, report: Report, county: Report) -> None:
    rows = listed(
        graph,
        """SELECT ?subject ?indicator ?unit (COUNT(DISTINCT ?from) AS ?n) {
          ?c edu:claimSubject/rdfs:label ?subject ; edu:indicator/rdfs:label ?indicator ; dcterms:date ?from ; edu:value ?v .
          ?v schema:value ?number ; schema:unitText ?unit } GROUP BY ?subject ?indicator ?unit HAVING (COUNT(DISTINCT ?from) > 1)""",
    )
    found = {(series.subject, series.indicator, series.unit) for series in report.series}
    assert found == {(row["subject"], row["indicator"], row["unit"]) for row in rows}
    assert len(county.series) == 4
    rate = next(series for series in county.series if series.indicator == "高考上线率")
    assert [(point.label, point.value, point.status, point.disputed) for point in rate.points] == [
        ("2021", Decimal("91.5"), "achieved", False), ("2022", Decimal("92.1"), "achieved", True), ("2022", Decimal(93), "planned", False),
        ("2023", Decimal("95.5"), "achieved", False), ("2023", Decimal(95), "planned", False), ("2024", Decimal(96), "planned", False),
    ]  # fmt: skip
    money = next(series for series in county.series if series.indicator == "投入资金")
    assert [(point.value, point.wording) for point in money.points][-1] == (None, "×万元")


def test_what_is_masked_stays_masked(seeds: Report) -> None:
    masked = [fact for fact in seeds.metrics if fact.is_masked]
    assert all(amount.value is None for fact in masked for amount in (fact.level, fact.change) if amount and "×" in amount.wording)
    doubts = {(doubt.claim, doubt.flag) for doubt in seeds.doubts}
    assert {(fact.claim, flag) for fact in (*seeds.metrics, *seeds.relations) for flag in fact.flags} - doubts == {
        (fact.claim, "subjectInferred") for fact in (*seeds.metrics, *seeds.relations) if "subjectInferred" in fact.flags
    }
    assert {doubt.kind for doubt in seeds.doubts} >= {"speech", "metric", "name"}
    assert all("×" in told(fact) or "Ｘ" in told(fact) for fact in masked)


def test_a_report_of_one_speech_a_region_a_theme(seeds_graph: kg.Graph, seeds: Report) -> None:
    assert seeds_graph.folder is not None
    [card] = [card for card in seeds.speeches if card.region == "南县"]
    for scope in (Scope(speeches=(card.id,)), Scope(speeches=(card.title,)), Scope(region="南县")):
        one = read_report(seeds_graph.folder, scope)
        assert one.speeches == (card,) and one.only
        assert {place.speech for fact in (*one.metrics, *one.relations) for place in fact.places} == {card.id}
        assert len(one.metrics) == sum(card.id in fact.speeches for fact in seeds.metrics)
    by_label, by_name = (read_report(seeds_graph.folder, Scope(themes=(name,))) for name in ("师资队伍", "teachers"))
    assert by_label == by_name and {fact.theme for fact in (*by_label.metrics, *by_label.relations)} == {"teachers"}
    assert 0 < by_label.overview.claims < seeds.overview.claims
    assert theme_name("") == NO_THEME


@pytest.mark.parametrize(
    ("scope", "says"),
    [
        (Scope(speeches=("没有的讲话",)), "no speech is called"),
        (Scope(region="没有的县"), "no speech is given in"),
        (Scope(themes=("没有的主题",)), "there is no theme"),
    ],
)
def test_what_is_not_there_is_named(seeds_graph: kg.Graph, scope: Scope, says: str) -> None:
    assert seeds_graph.folder is not None
    with pytest.raises(UsageError, match=says):
        read_report(seeds_graph.folder, scope)


def _gone(build: Path) -> None:
    (build / "tables" / "ledger.csv").unlink()


def _older(build: Path) -> None:
    file = build / "tables" / "metrics.csv"
    file.write_text(file.read_text(encoding="utf-8-sig").replace("change_wording", "wording_of_change"), encoding="utf-8-sig")


def _without_text(build: Path) -> None:
    shutil.rmtree(build / "texts")


def _torn(build: Path) -> None:
    file = build / "tables" / "speeches.csv"
    file.write_bytes(file.read_bytes()[:400])


def _no_manifest(build: Path) -> None:
    (build / "build.json").unlink()


@pytest.mark.parametrize("spoil", [_gone, _older, _without_text, _torn, _no_manifest])
def test_a_build_that_is_not_whole_gives_one_sentence(county_graph: kg.Graph, tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    assert county_graph.folder is not None
    build = shutil.copytree(county_graph.folder, tmp_path / "build")
    spoil(build)
    with pytest.raises(InputError) as error:
        read_report(build)
    assert "build" in error.value.cure and str(build) in error.value.where


def test_rules_of_another_day_do_no_harm(county_graph: kg.Graph, county: Report, tmp_path: Path) -> None:
    assert county_graph.folder is not None
    build = shutil.copytree(county_graph.folder, tmp_path / "build")
    manifest = _manifest(county_graph) | {"rules": "0" * 64, "kg": "0.0.1"}
    (build / "build.json").write_text(json.dumps(manifest), encoding="utf-8")
    found = read_report(build)
    assert (found.version, found.rules) == ("0.0.1", "0" * 64) and found.metrics == county.metrics


def _manifest(graph: kg.Graph) -> dict[str, object]:
    return dict(graph.manifest)
