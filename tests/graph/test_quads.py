"""What the graph of the hand-made corpus holds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pyoxigraph as ox
import pytest
from made_corpus import PINGAN, QINGHE, made_corpus

from kg.graph import Namespaces, graph_nq, speech_quads
from kg.graph.literals import chinese, date, plain_decimal, string
from kg.model import Corpus

PREFIXES = """PREFIX edu: <https://w3id.org/edu-speech-kg/ont#> PREFIX v: <https://w3id.org/edu-speech-kg/vocab/>
PREFIX id: <https://w3id.org/edu-speech-kg/id/> PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX org: <http://www.w3.org/ns/org#>
PREFIX schema: <https://schema.org/> PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> """


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return list(graph_nq(*made_corpus()))


@pytest.fixture(scope="module")
def store(lines: list[str]) -> ox.Store:
    store = ox.Store()
    store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in ox.parse("".join(lines), format=ox.RdfFormat.N_QUADS))
    return store


def rows(store: ox.Store, query: str) -> Iterator[tuple[str, ...]]:
    for solution in store.query(PREFIXES + query):
        yield tuple(term.value.rpartition("/")[2] if isinstance(term, ox.NamedNode) else term.value for term in solution)


def test_lines_are_sorted_unique_and_in_the_form_the_store_writes(lines: list[str]) -> None:
    assert lines == sorted(set(lines))
    assert ox.serialize(ox.parse("".join(lines), format=ox.RdfFormat.N_QUADS), format=ox.RdfFormat.N_QUADS).decode() == "".join(lines)
    store = ox.Store()
    store.load("".join(lines), format=ox.RdfFormat.N_QUADS)
    assert sorted(store.dump(format=ox.RdfFormat.N_QUADS).decode().splitlines(keepends=True)) == lines


def test_no_blank_nodes(lines: list[str]) -> None:
    assert not any(line.startswith("_:") or " _:" in line for line in lines)


def test_order_of_speeches_nodes_and_sources_does_not_matter(lines: list[str]) -> None:
    corpus, sources = made_corpus()
    turned = Corpus(
        tuple(reversed(corpus.speeches)), dict(reversed(corpus.nodes.items())), dict(reversed(corpus.places.items())), corpus.duplicates
    )
    assert list(graph_nq(turned, list(reversed(sources)))) == lines


def test_only_the_sources_graph_knows_files(lines: list[str]) -> None:
    corpus, sources = made_corpus()
    tail = "/id/graph/sources> .\n"
    without = list(graph_nq(Corpus(corpus.speeches, corpus.nodes, {}, corpus.duplicates), []))
    assert without == [line for line in lines if not line.endswith(tail)]
    assert any("清河%202023" in line for line in lines)
    assert not any(source.path in line for source in sources for line in without)


def test_a_speech_is_a_pure_function_of_itself(lines: list[str]) -> None:
    """Its graph holds its own names only, though another speech calls the same node otherwise."""
    corpus, _ = made_corpus()
    for fused in corpus.speeches:
        own = f"/id/graph/{fused.id}> .\n"
        assert speech_quads(fused, corpus, Namespaces()) == [line for line in lines if line.endswith(own)]


def test_every_quotation_is_the_text(store: ox.Store) -> None:
    texts = {fused.id: fused.facts.speech.text for fused in made_corpus()[0].speeches}
    found = list(rows(store, "SELECT ?s ?a ?b ?x WHERE { ?e a edu:Evidence ; oa:hasSource ?s ; oa:start ?a ; oa:end ?b ; oa:exact ?x }"))
    assert len(found) > 80
    assert all(texts[speech][int(a) : int(b)] == exact for speech, a, b, exact in found)


def test_evidence_lies_in_its_innermost_section(store: ox.Store) -> None:
    query = 'SELECT DISTINCT ?l WHERE { ?e oa:exact "第三中学" ; dcterms:isPartOf/rdfs:label ?l }'
    assert set(rows(store, query)) == {("教学质量稳步提高",)}
    query = 'SELECT DISTINCT ?l WHERE { ?e oa:exact "教师进修学校" ; dcterms:isPartOf/rdfs:label ?l }'
    assert set(rows(store, query)) == {("下一步打算",)}
    assert not set(rows(store, 'SELECT ?p WHERE { ?e oa:exact "县委" ; dcterms:isPartOf ?p }'))


@pytest.mark.parametrize(
    ("label", "facts"),
    [
        ("1200.50万元", {("value", "12005000"), ("unitText", "元")}),
        ("200至300万元", {("minValue", "2000000"), ("maxValue", "3000000"), ("unitText", "元")}),
        ("0.72个百分点", {("value", "-0.72"), ("unitText", "百分点")}),
        ("近400人", {("value", "400"), ("unitText", "人"), ("ont#qualifier", "nearly")}),
        ("×%", {("unitText", "%"), ("ont#qualityFlag", "masked")}),
        ("100", {("value", "100"), ("unitText", "%"), ("ont#qualityFlag", "lostPercent")}),
        ("第二", {("value", "2"), ("unitText", "名次")}),
        ("95.5%", {("value", "95.5"), ("unitText", "%")}),
    ],
)
def test_quantities(store: ox.Store, label: str, facts: set[tuple[str, str]]) -> None:
    query = f'SELECT DISTINCT ?p ?o WHERE {{ ?q rdfs:label "{label}"@zh ; ?p ?o . FILTER(?p NOT IN (rdfs:label, <{A}>)) }}'
    assert set(rows(store, query)) == facts


A = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def test_an_observation_says_all_it_knows(store: ox.Store) -> None:
    query = """SELECT DISTINCT ?now ?old ?trend ?time WHERE { ?o edu:comparedTo ?b ; edu:value/rdfs:label ?now ; edu:trend ?trend .
      ?b edu:value/rdfs:label ?old ; edu:timeText ?time ; dcterms:date ?d }"""
    assert set(rows(store, query)) == {("×%", "×%", "up", "上一年度")}
    assert set(rows(store, "SELECT DISTINCT ?r ?s WHERE { ?o edu:rank ?r ; edu:rankScope/rdfs:label ?s }")) == {("2", "全市")}
    assert set(rows(store, "SELECT DISTINCT ?l WHERE { ?o edu:partOfTotal/edu:indicator/rdfs:label ?l }")) == {("改建校舍投入资金",)}
    query = "SELECT DISTINCT ?l ?g WHERE { ?o edu:baseScope/rdfs:label ?l ; edu:population/rdfs:label ?g }"
    assert set(rows(store, query)) == {("全省", "专任教师")}
    assert set(rows(store, "SELECT DISTINCT ?l WHERE { ?o edu:measuredIn/rdfs:label ?l }")) == {("“百日读书”活动",)}


def test_dates_have_the_type_of_their_precision(lines: list[str], store: ox.Store) -> None:
    kinds = {line.split("^^")[1].split(">")[0].rpartition("#")[2] for line in lines if "dc/terms/date>" in line}
    assert kinds == {"gYear", "date"}
    assert set(rows(store, "SELECT DISTINCT ?a ?b WHERE { ?c schema:startDate ?a ; schema:endDate ?b }")) == {("2023-04", "2024")}
    assert set(rows(store, 'SELECT DISTINCT ?f WHERE { ?c edu:timeText "过去一年" ; edu:qualityFlag ?f }')) == {("yearSuspect",)}


def test_facts_stand_as_triples_and_plans_do_not(store: ox.Store) -> None:
    assert set(rows(store, "SELECT ?a ?b WHERE { ?x edu:issued ?y . ?x rdfs:label ?a . ?y rdfs:label ?b }")) == {
        ("县教育局", "《清河县校舍建设管理办法》"),
        ("国务院", "《国家语言文字推广纲要》"),
    }
    assert not list(rows(store, "SELECT ?x WHERE { ?x edu:participatesIn ?y }"))
    query = "SELECT DISTINCT ?p ?st WHERE { ?c edu:claimPredicate ?p ; edu:statusEvidence/oa:exact '要' ; edu:status ?st }"
    assert set(rows(store, query)) == {("ont#participatesIn", "planned")}
    query = "SELECT ?a ?b WHERE { ?x org:holds/org:postIn ?y . ?x rdfs:label ?a . ?y rdfs:label ?b }"
    assert set(rows(store, query)) == {("王局长", "平安县教育局")}


def test_twins_share_claims_and_local_names(store: ox.Store) -> None:
    query = "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) WHERE { ?c edu:hasEvidence/oa:hasSource ?s } GROUP BY ?c"
    counts = [n for _, n in rows(store, query)]
    assert counts.count("2") == 17  # all but the three of which the speech itself is the subject
    assert list(rows(store, 'SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?x rdfs:label "第三中学"@zh ; edu:scopedTo ?s }')) == [("2",)]
    assert len(list(rows(store, "SELECT ?a ?b WHERE { ?a edu:nearDuplicateOf ?b }"))) == 2


def test_deictic_words_and_loose_quantities_are_no_mentions(store: ox.Store) -> None:
    assert not list(rows(store, 'SELECT ?e WHERE { ?e oa:exact "我局" }'))
    mentioned = {x for (x,) in rows(store, "SELECT ?x WHERE { ?e edu:mentions ?n ; oa:exact ?x . ?n a edu:Quantity }")}
    assert {"1200.50万元", "×%", "第二"} <= mentioned


def test_names_stand_where_they_are_used(lines: list[str]) -> None:
    aliases = [line for line in lines if "core#altLabel" in line]
    assert sorted(line.split('"')[1] for line in aliases) == ["县教育局", "强师计划", "强师计划", "我局", "我局", "教育局长"]


def test_what_may_be_the_same_is_said_once_in_its_place(lines: list[str]) -> None:
    same = [line for line in lines if "#maybeSameAs" in line]
    assert sum("/graph/links>" in line for line in same) == 2
    assert sum("国务院" in line for line in same) == 2
    assert len(same) == 6


def test_a_copy_in_another_file_is_named_and_the_range_stays_one(store: ox.Store) -> None:
    found = set(rows(store, "SELECT ?p ?more ?a WHERE { ?s oa:hasSource/rdfs:label ?p ; edu:alsoIn/rdfs:label ?more ; oa:start ?a }"))
    assert found == {("平安/a.txt", "清河 2023.txt", str(len(PINGAN)))}
    assert len(list(rows(store, "SELECT ?s WHERE { ?s a edu:Speech ; oa:hasSource ?f }"))) == 3
    assert len(QINGHE) > 100


def test_other_namespaces_change_nothing_but_names(lines: list[str]) -> None:
    ns = Namespaces.at("https://data.example/edu/")
    moved = [line.replace("https://data.example/edu/", "https://w3id.org/edu-speech-kg/") for line in graph_nq(*made_corpus(), ns)]
    assert sorted(moved) == lines
    assert not any("w3id" in line for line in graph_nq(*made_corpus(), ns))


@pytest.mark.parametrize(
    ("number", "text"),
    [("29.0", "29"), ("1E+3", "1000"), ("-0", "0"), ("0.500", "0.5"), ("-0.72", "-0.72"), ("1E-7", "0.0000001"), ("0.00", "0")],
)
def test_decimals_are_plain(number: str, text: str) -> None:
    assert plain_decimal(Decimal(number)) == text


def test_literals_are_written_as_the_store_writes_them() -> None:
    words = 'a"b\\c\nd\re\tf\x01g\x7f×\u2028𠮷'
    quad = f"<x:a> <x:b> {string(words)} <x:g> .\n"
    assert ox.serialize(ox.parse(quad, format=ox.RdfFormat.N_QUADS), format=ox.RdfFormat.N_QUADS).decode() == quad
    assert next(iter(ox.parse(quad, format=ox.RdfFormat.N_QUADS))).object == ox.Literal(words)
    assert chinese("×%") == '"×%"@zh'
    assert date("2024-02").endswith("#gYearMonth>")
