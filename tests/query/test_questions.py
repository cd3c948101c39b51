"""Every question to the seed speeches, held against the same count taken without SPARQL."""

from __future__ import annotations

import shlex
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fuse.planted import CASES, SERIES
from fuse.planted_build import build
from query.conftest import Seeds
from query.counting import NS, observations, places, predicate, relations, sayings, triples

import kg
from kg.model import Quantity
from kg.query import questions

SILENT = ("conflicts", "problems", "passages", "gaps")
"""What the seeds have nothing to say to."""
ANSWERED = [name for name in questions() if name not in SILENT]


def asked(seeds: Seeds, name: str, **parameters: Any) -> list[dict[str, Any]]:
    return seeds.graph.query(name, iris=True, **parameters)


def rows(answer: list[dict[str, Any]], *columns: str) -> Counter[tuple[Any, ...]]:
    return Counter(tuple(row[column] for column in columns) for row in answer)


def once(values: Any) -> Counter[Any]:
    return Counter(set(values))


def test_documents(seeds: Seeds) -> None:
    kinds = {NS.data + node.id: node for node in seeds.corpus.nodes.values() if node.kind == "Policy"}
    said = places(seeds.corpus)
    expected = {
        (s.end(r.object), predicate(r.predicate), s.subject, s.status, said[s.id], s.id)
        for s, r in relations(seeds.corpus, "issued", "implements")
        if s.end(r.object) in kinds
    }
    columns = ("document", "role", "body", "status", "places", "claim")
    assert rows(asked(seeds, "documents", kind=""), *columns) == once(expected)
    documents = [row for row in expected if kinds[row[0]].type == "document"]
    assert rows(asked(seeds, "documents"), *columns) == once(documents) and documents


def test_relations(seeds: Seeds) -> None:
    expected = {(s.subject, predicate(r.predicate), s.end(r.object), s.status, s.speech, *s.span, s.id) for s, r in relations(seeds.corpus)}
    answer = asked(seeds, "relations")
    assert rows(answer, "subject", "relation", "object", "status", "speech", "start", "end", "claim") == once(expected)
    texts = {NS.speech(fused.id): fused.facts.speech.text for fused in seeds.corpus.speeches}
    assert all(texts[row["speech"]][row["start"] : row["end"]] == row["quote"] for row in answer)


def test_figures(seeds: Seeds) -> None:
    said = Counter((claim, theme) for claim, theme, _ in {(s.id, s.theme, (s.speech, s.span)) for s, _ in observations(seeds.corpus)})
    expected = set()
    for s, o in observations(seeds.corpus):
        value = s.fused.facts.mentions[o.value].value if o.value is not None else None
        number = float(value.value) if isinstance(value, Quantity) and value.value is not None else None
        unit = value.unit if isinstance(value, Quantity) else None
        expected.add((s.theme, s.subject, s.words(o.value), number, unit, s.words(o.change), s.status, said[s.id, s.theme], s.id))
    answer = asked(seeds, "figures")
    assert rows(answer, "theme", "subject", "value", "number", "unit", "change", "status", "places", "claim") == once(expected)
    evidence = defaultdict(set)
    for s, _ in observations(seeds.corpus):
        evidence[s.id, s.theme].add((s.speech, s.span[0]))
    assert all((row["speech"], row["start"]) in evidence[row["claim"], row["theme"]] for row in answer)


def test_changes(seeds: Seeds) -> None:
    expected = set()
    for s, o in observations(seeds.corpus):
        if o.trend or o.change is not None:
            trend = f"{NS.vocab}trend/{o.trend}" if o.trend else None
            expected.add((s.subject, trend, s.words(o.value), s.words(o.change), s.id))
    answer = asked(seeds, "changes")
    assert rows(answer, "subject", "trend", "value", "change", "claim") == once(expected)
    assert any("×" in (row["change"] or "") for row in answer), "masked changes are changes"
    bases = {s.id: s.claim.compared_to for s, _ in observations(seeds.corpus) if s.claim.compared_to is not None}  # type: ignore[attr-defined]
    assert {row["claim"] for row in answer if row["before"]} <= set(bases)


def test_ranks(seeds: Seeds) -> None:
    expected = set()
    for s, o in observations(seeds.corpus):
        value = s.fused.facts.mentions[o.value].value if o.value is not None else None
        if isinstance(value, Quantity) and value.unit == "名次":
            place = int(value.value) if value.value is not None and not value.qualifier else None
            expected.add((s.subject, s.words(o.value), place, s.id))
    assert rows(asked(seeds, "ranks"), "subject", "rank", "place", "claim") == once(expected) and expected
    scopes = {(s.id, s.end(o.rank_scope)) for s, o in observations(seeds.corpus) if o.rank_scope}
    assert {(row["claim"], row["scope"]) for row in asked(seeds, "ranks") if row["scope"]} <= scopes


def test_masked(seeds: Seeds) -> None:
    flagged = triples(seeds.lines, "qualityFlag")
    inferred = f"{NS.vocab}flag/subjectInferred"
    answer = asked(seeds, "masked")
    assert {(row["thing"], row["flag"]) for row in answer} == {(thing, flag) for thing, flag in flagged if flag != inferred}
    said = places(seeds.corpus)
    for thing, count in Counter(row["thing"] for row in answer if "/claim/" in row["thing"]).items():
        assert count == said[thing.partition("#")[0]]
    claims = {s.id for s in sayings(seeds.corpus) if "subjectInferred" in s.claim.flags}
    assert {row["thing"] for row in asked(seeds, "masked", flag="subjectInferred")} == claims


def test_planned(seeds: Seeds) -> None:
    said = places(seeds.corpus)
    expected = {(s.subject, said[s.id], s.id) for s in sayings(seeds.corpus) if s.claim.status == "planned"}
    assert rows(asked(seeds, "planned"), "who", "places", "claim") == once(expected) and expected


def test_shared_claims(seeds: Seeds) -> None:
    speeches = Counter(claim for claim, _ in {(s.id, s.speech) for s in sayings(seeds.corpus)})
    answer = asked(seeds, "shared-claims")
    assert {row["claim"]: row["speeches"] for row in answer} == {claim: n for claim, n in speeches.items() if n > 1}
    assert len(answer) == len({row["claim"] for row in answer}) >= 40
    assert asked(seeds, "shared-claims", least=3) == []


def test_short_names(seeds: Seeds) -> None:
    labels = dict(triples(seeds.lines, "label"))
    also = {(short, entity, "http://www.w3.org/2004/02/skos/core#altLabel") for entity, short in triples(seeds.lines, "altLabel")}
    maybe = {(labels[one], other, f"{NS.ont}maybeSameAs") for other, one in triples(seeds.lines, "maybeSameAs")}
    answer = asked(seeds, "short-names")
    assert rows(answer, "short", "entity", "link") == once(also | maybe) and also
    stands_for = defaultdict(set)
    for short, entity, _ in also | maybe:
        stands_for[short].add(entity)
    assert all(row["candidates"] == len(stands_for[row["short"]]) for row in answer)


def test_people(seeds: Seeds) -> None:
    facts = [(s, r) for s, r in relations(seeds.corpus, "holds", "postIn") if r.status in ("achieved", "background")]
    bodies = defaultdict(set)
    posts = defaultdict(set)
    for s, r in facts:
        (posts if r.predicate == "holds" else bodies)[s.subject].add(s.end(r.object))
    people = {s for s, kind in triples(seeds.lines, "type") if kind == f"{NS.ont}Person"}
    expected = {(person, post, body) for person in people for post in posts[person] or {None} for body in bodies[post] or {None}}
    held = {post for person in people for post in posts[person]}
    free = {s for s, kind in triples(seeds.lines, "type") if kind == f"{NS.ont}Post"} - held
    expected |= {(None, post, body) for post in free for body in bodies[post] or {None}}
    assert rows(asked(seeds, "people"), "person", "post", "body") == once(expected) and people


def test_honours(seeds: Seeds) -> None:
    got = {(s.end(r.object), s.subject, s.status, s.id) for s, r in relations(seeds.corpus, "received")}
    awards = {s for s, kind in triples(seeds.lines, "type") if kind == f"{NS.ont}Award"}
    left = {(award, None, None, None) for award in awards - {row[0] for row in got}}
    answer = asked(seeds, "honours")
    assert rows(answer, "award", "who", "status", "claim") == once(got | left) and got
    labels = dict(triples(seeds.lines, "label"))
    givers, events = defaultdict(set), defaultdict(set)
    for award, giver in triples(seeds.lines, "conferredBy"):
        givers[award].add(labels[giver])
    for award, event in triples(seeds.lines, "presentedAt"):
        events[award].add(labels[event])
    for row in answer:
        assert set((row["by"] or "").split("；")) - {""} == givers[row["award"]]
        assert set((row["occasion"] or "").split("；")) - {""} == events[row["award"]]


def test_themes(seeds: Seeds) -> None:
    claims = {(s.theme, s.status, s.id) for s in sayings(seeds.corpus) if s.theme}
    figures = {(s.theme, s.status, s.id) for s, _ in observations(seeds.corpus) if s.theme}
    counted = Counter((theme, status) for theme, status, _ in claims)
    numbers = Counter((theme, status) for theme, status, _ in figures)
    expected = {(theme, status, n, numbers[theme, status]) for (theme, status), n in counted.items()}
    assert rows(asked(seeds, "themes"), "theme", "status", "claims", "figures") == once(expected) and expected


def test_near_duplicates(seeds: Seeds) -> None:
    by_speech = defaultdict(set)
    for s in sayings(seeds.corpus):
        by_speech[s.fused.id].add(s.id)
    pairs = [pair for one, other in seeds.corpus.duplicates for pair in ((one, other), (other, one))]
    assert len(pairs) == 2
    expected = {
        (NS.speech(here), NS.speech(there), len(by_speech[here] & by_speech[there]), claim)
        for here, there in pairs
        for claim in by_speech[here] - by_speech[there] or {None}
    }
    assert rows(asked(seeds, "near-duplicates"), "speech", "other", "shared", "claim") == once(expected)


def test_organisations(seeds: Seeds) -> None:
    bodies = {s for s, kind in triples(seeds.lines, "type") if kind == f"{NS.ont}Organization"}
    said = places(seeds.corpus)
    links = {
        (s.subject, predicate(r.predicate), s.end(r.object), said[s.id], s.id)
        for s, r in relations(seeds.corpus, "subOrganizationOf", "colocatedWith")
    }
    alone = {(body, None, None, None, None) for body in bodies - {link[0] for link in links}}
    assert rows(asked(seeds, "organisations"), "body", "relation", "above", "places", "claim") == once(links | alone)


def test_conflicts(seeds: Seeds, tmp_path: Path) -> None:
    assert asked(seeds, "conflicts") == []
    two = sorted({(s.id, s.subject) for s, o in observations(seeds.corpus) if o.value is not None})[:2]
    (one, subject), (other, _) = two
    made = tmp_path / "graph.nq"
    lines = [*seeds.lines, f"<{one}> <{NS.ont}conflictsWith> <{other}> <{NS.graph('links')}> ."]
    lines.append(f"<{other}> <{NS.ont}conflictsWith> <{one}> <{NS.graph('links')}> .")
    made.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (row,) = kg.Graph(made).query("conflicts", iris=True)
    assert (row["claim"], row["claim2"], row["subject"]) == (one, other, subject)
    assert row["quote"] and row["quote2"] and row["value"] and row["value2"] and row["speech"] and row["speech2"]


def test_conflicts_that_a_build_finds(tmp_path: Path) -> None:
    graph = build(tmp_path, {f"{n}.txt": text for n, text in enumerate(CASES[0].texts + CASES[1].texts)})
    answer = graph.query("conflicts", iris=True)
    data = graph.namespaces.data
    assert {frozenset((r["claim"], r["claim2"])) for r in answer} == {
        frozenset((data + r["claim"], data + r["claim2"])) for r in graph.conflicts()
    }
    assert {frozenset((r["value"], r["value2"])) for r in answer} == {frozenset(("8所", "11所")), frozenset(("93.6%", "91.2%"))}
    (row,) = graph.query("conflicts", indicator="毛入园率")
    assert (row["subject"], row["period"]) == ("白鹭县", "2022年") and "93.6%" in f"{row['quote']}{row['quote2']}"


def test_ledger(seeds: Seeds, tmp_path: Path) -> None:
    county = build(tmp_path, {f"{n}.txt": text for n, text in enumerate(SERIES)})
    for graph in (seeds.graph, county):
        data = graph.namespaces.data
        table = {(data + r["claim"], data + r["answer"] if r["answer"] else None, r["target"], r["places"]) for r in graph.ledger()}
        answer = graph.query("ledger", iris=True)
        assert {(r["claim"], r["answer"], r["target"], r["places"]) for r in answer} == table and len(answer) == len(table)
    missed = county.query("ledger", outcome="missed")
    assert {(r["what"], r["target"], r["result"]) for r in missed} == {
        ("新增学位数", "1500个以上", "1320个"), ("初中辍学率", "0.5%以内", "0.6%"), ("新建幼儿园数", "5所", "4所"),
    }  # fmt: skip
    assert {row["outcome"] for row in missed} == {"未达到"}
    assert all(row["quote"] and row["quote2"] and row["speech"] != row["speech2"] for row in missed)
    assert {row["who"] for row in county.query("ledger", who="澄江县")} == {"澄江县"}


@pytest.mark.parametrize("name", questions())
def test_the_columns_are_those_of_the_header(seeds: Seeds, name: str) -> None:
    columns = [column.name for column in questions()[name].columns]
    for record in seeds.graph.query(name)[:50]:
        assert list(record) == columns


@pytest.mark.parametrize("name", ANSWERED)
def test_the_example_finds_something_and_less_than_everything(seeds: Seeds, name: str) -> None:
    command, verb, asked_name, *options = shlex.split(questions()[name].example)
    assert (command, verb, asked_name) == ("kg", "query", name) and options[::2] == ["--set"] * (len(options) // 2)
    settings = dict(option.split("=", 1) for option in options[1::2])
    found, every = asked(seeds, name, **settings), asked(seeds, name)
    key = "claim" if "claim" in every[0] else next(iter(every[0]))
    assert found and {row[key] for row in found} <= {row[key] for row in every}
    assert len(found) < len(every) or name == "near-duplicates"


def test_every_parameter_narrows(seeds: Seeds) -> None:
    """A value of its own column, given by label or by IRI, keeps the rows that have it and no other."""
    column = {"document": "document", "body": "body", "who": "who", "subject": "subject", "object": "object", "scope": "scope",
              "theme": "theme", "relation": "relation", "trend": "trend", "flag": "flag", "award": "award", "person": "person",
              "kind": "kind", "short": "short", "indicator": "indicator", "speech": "speech"}  # fmt: skip
    tried = 0
    for name in ANSWERED:
        every = asked(seeds, name, **({"kind": ""} if name == "documents" else {}))
        for parameter in questions()[name].parameters:
            at = column.get(parameter.name, "")
            values = sorted({row[at] for row in every if row.get(at)})
            if not values or (name, parameter.name) in {("figures", "speech"), ("planned", "speech")}:
                continue
            wanted = values[0] if parameter.type != "text" else every[0][at]
            more = {"kind": ""} if name == "documents" and parameter.name != "kind" else {}
            found = asked(seeds, name, **{parameter.name: wanted}, **more)
            assert found and {row[at] for row in found} == {wanted}, (name, parameter.name)
            assert len(found) == sum(row[at] == wanted for row in every), (name, parameter.name)
            tried += 1
    assert tried > 20


def test_a_name_finds_what_has_it_and_nothing_that_is_not_there(seeds: Seeds) -> None:
    """Rows whose column is empty do not match a name; every row found has it."""
    names = defaultdict(set)
    for entity, name in triples(seeds.lines, "label") | triples(seeds.lines, "altLabel"):
        names[entity].add(name)
    tried = 0
    for name in ANSWERED:
        more = {"kind": ""} if name == "documents" else {}
        every = asked(seeds, name, **more)
        for parameter in questions()[name].parameters:
            if parameter.type not in ("name", "words") or parameter.name not in every[0]:
                continue
            given = sorted({min(names[row[parameter.name]]) for row in every if row[parameter.name]})
            for wanted in given[:: max(1, len(given) // 2)]:
                whole = parameter.type == "name"
                expected = [
                    row for row in every
                    if any(wanted == one if whole else wanted in one for one in names[row[parameter.name]])
                    or (name == "organisations" and wanted in names[row["above"]])
                ]  # fmt: skip
                assert asked(seeds, name, **{parameter.name: wanted}, **more) == expected, (name, parameter.name, wanted)
                tried += 1
    assert tried > 25


def test_a_name_may_be_given_by_label_or_by_another_name(seeds: Seeds) -> None:
    by_label = asked(seeds, "documents", body="省委组织部")
    assert by_label and by_label == asked(seeds, "documents", body=by_label[0]["body"]) == asked(
        seeds, "documents", body=f"<{by_label[0]['body']}>"
    )
    others = dict(triples(seeds.lines, "altLabel"))
    subject = next(row["subject"] for row in asked(seeds, "relations") if row["subject"] in others)
    found = asked(seeds, "relations", subject=others[subject])
    assert subject in {row["subject"] for row in found}


def test_a_speech_may_be_given_by_digest_title_or_iri(seeds: Seeds) -> None:
    for name in ("relations", "figures", "planned", "themes", "masked", "near-duplicates"):
        answers = []
        fused = next(f for f in seeds.corpus.speeches if f.id in seeds.corpus.duplicates[0])
        for given in (fused.id, fused.id[:6], NS.speech(fused.id), fused.facts.speech.title):
            answers.append(asked(seeds, name, speech=given))
        assert answers[0] and answers.count(answers[0]) >= 3, name
        if "speech" in answers[0][0]:
            assert {row["speech"] for row in answers[0]} == {NS.speech(fused.id)}, name


def test_a_question_is_answered_in_labels_unless_iris_are_wanted(seeds: Seeds) -> None:
    (row,) = seeds.graph.query("documents", body="省委组织部")
    assert (row["role"], row["body"], row["status"], row["kind"]) == ("发布", "省委组织部", "已完成", "文件")
    speech = next(f for f in seeds.corpus.speeches if row["speech"].startswith(f.id))
    assert row["speech"] == f"{speech.id} {speech.facts.speech.title}"
    assert row["quote"] in speech.facts.speech.text


def test_the_answer_is_in_one_order(seeds: Seeds, tmp_path: Path) -> None:
    """The store on disk and a graph held in memory give the same rows in the same order."""
    copy = tmp_path / "graph.nq"
    copy.write_text("\n".join(reversed(seeds.lines)) + "\n", encoding="utf-8")
    for one, other in pairwise((seeds.graph, kg.Graph(copy))):
        for name in questions():
            assert one.query(name) == other.query(name), name
