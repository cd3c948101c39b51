"""The ontology holds what its contract names, no more and no less, and says it in two languages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import KgError
from kg.graph import Namespaces, checks, ontology_folder, ontology_text
from kg.graph import ontology as ontology_module
from kg.graph.reference import reference_page
from kg.graph.terms import KIND_SCHEMES

EDU, VOCAB = Namespaces().ont, Namespaces().vocab
CLASSES = [
    "Source", "Speech", "Section", "Evidence", "Claim", "MetricObservation", "Quantity", "NamedEntity",
    "Agent", "Organization", "Person", "Post", "Region", "Group", "Event", "Meeting", "Policy", "Award",
    "Programme", "Indicator",
]
PROPERTIES = [
    "alsoIn", "mentions", "hasEvidence", "statusEvidence", "claimSubject", "claimPredicate", "claimObject",
    "status", "extractor", "qualityFlag", "timeText", "indicator", "population", "value", "change",
    "comparedTo", "baseScope", "trend", "rank", "rankScope", "measuredIn", "partOfTotal", "qualifier",
    "presentedAt", "speaker", "cites", "inRegion", "organizes", "participatesIn", "issued", "implements",
    "received", "conferredBy", "colocatedWith", "scopedTo", "maybeSameAs", "nearDuplicateOf", "conflictsWith",
    "reusesPassage",
    "revises", "fulfils", "outcome",
]
SYMMETRIC = {"colocatedWith", "maybeSameAs", "nearDuplicateOf", "reusesPassage", "conflictsWith"}
PARENTS = {
    "MetricObservation": "Claim",
    "Agent": "NamedEntity",
    "Organization": "Agent",
    "Person": "Agent",
    "Post": "Agent",
    "Region": "Agent",
    "Group": "Agent",
    "Event": "NamedEntity",
    "Meeting": "Event",
    "Policy": "NamedEntity",
    "Award": "NamedEntity",
    "Programme": "NamedEntity",
    "Indicator": "NamedEntity",
}
CONCEPTS = {
    "status": "achieved planned problem background",
    "outcome": "met missed unclear",
    "trend": "up down flat",
    "qualifier": "moreThan atLeast lessThan atMost about nearly",
    "flag": "masked lostPercent yearSuspect ambiguousRef subjectInferred truncated insertedAd typo sumMismatch conflict",
    "orgKind": "party government school research team mass other",
    "policyKind": "document institution principle",
    "meetingKind": "work-meeting congress plenary other",
    "eventKind": "campaign competition inspection training award programme enforcement historic festival other",
    "regionKind": "province city county township other",
}
THEMES = [
    "办学条件", "师资队伍", "教学质量", "普及与公平", "民族教育", "体育美育", "德育与文明创建", "校园安全", "资助惠民",
    "表彰激励", "学校管理", "课程与教研", "经费投入", "党的建设", "党风廉政", "减负", "教育改革", "学前教育",
    "职业教育", "高等教育", "特殊教育", "信息化", "招生考试", "组织领导", "形势与认识", "其他",
]
PREFIXES = """PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX edu: <https://w3id.org/edu-speech-kg/ont#> """


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    for name in ("edu.ttl", "vocab.ttl"):
        store.load(ontology_text(name).encode(), format=ox.RdfFormat.TURTLE)
    return store


def column(store: ox.Store, query: str) -> list[str]:
    return [solution[0].value for solution in store.query(PREFIXES + query)]


def names(found: list[str]) -> list[str]:
    return sorted(iri.removeprefix(EDU) for iri in found if iri.startswith(EDU))


def test_classes_are_those_of_the_contract(store: ox.Store) -> None:
    assert names(column(store, "SELECT ?c WHERE { ?c a owl:Class FILTER(isIRI(?c)) }")) == sorted(CLASSES)
    pairs = store.query(PREFIXES + "SELECT ?c ?p { ?c rdfs:subClassOf ?p }")
    assert {child.value.removeprefix(EDU): parent.value.removeprefix(EDU) for child, parent in pairs} == PARENTS


def test_properties_are_those_of_the_contract(store: ox.Store) -> None:
    query = "SELECT DISTINCT ?p { VALUES ?k { owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty } ?p a ?k }"
    assert names(column(store, query)) == sorted(PROPERTIES)
    assert names(column(store, "SELECT ?p { ?p a owl:SymmetricProperty }")) == sorted(SYMMETRIC)


def test_no_other_term_is_used_anywhere() -> None:
    known = {*CLASSES, *PROPERTIES}
    for name in ("edu.ttl", "align.ttl", "shapes.ttl", *(f"checks/{check}.rq" for check in checks())):
        used = set(re.findall(r"\bedu:([A-Za-z]+)", re.sub(r'"[^"]*"', "", ontology_text(name))))
        assert used <= known, name


def test_every_own_term_speaks_both_languages_once(store: ox.Store) -> None:
    own = {EDU + name for name in (*CLASSES, *PROPERTIES)}
    for term in own | set(column(store, "SELECT ?c { ?c skos:inScheme ?s }")) | set(column(store, "SELECT ?s { ?s a skos:ConceptScheme }")):
        for path in ("rdfs:label|skos:prefLabel", "skos:definition"):
            query = f"SELECT ?l {{ <{term}> {path} ?x BIND(LANG(?x) AS ?l) }}"
            assert sorted(column(store, query)) == ["en", "zh"], (term, path)


def test_reused_properties_say_how_they_are_used(store: ox.Store) -> None:
    query = """SELECT ?p { VALUES ?k { owl:ObjectProperty owl:DatatypeProperty } ?p a ?k
      FILTER NOT EXISTS { ?p skos:definition ?d } FILTER NOT EXISTS { ?p skos:scopeNote ?n FILTER(LANG(?n) = "zh") } }"""
    assert column(store, query) == []


def test_vocabularies_are_those_of_the_guidelines(store: ox.Store) -> None:
    for scheme, concepts in CONCEPTS.items():
        query = f"SELECT ?c {{ ?c skos:inScheme <{VOCAB}{scheme}> ; skos:topConceptOf <{VOCAB}{scheme}> }}"
        assert {iri.removeprefix(f"{VOCAB}{scheme}/") for iri in column(store, query)} == set(concepts.split())
    query = f'SELECT ?l {{ ?c skos:inScheme <{VOCAB}theme> ; skos:prefLabel ?l FILTER(LANG(?l) = "zh") }}'
    assert sorted(column(store, query)) == sorted(THEMES)
    assert len(THEMES) == 26
    assert set(KIND_SCHEMES.values()) <= set(CONCEPTS)


def test_shapes_list_the_whole_of_each_vocabulary(store: ox.Store) -> None:
    shapes = ontology_text("shapes.ttl")
    for scheme in (*CONCEPTS, "theme"):
        query = f"SELECT ?c {{ ?c skos:inScheme <{VOCAB}{scheme}> }}"
        concepts = {iri.rpartition("/")[2] for iri in column(store, query)}
        assert set(re.findall(rf"(?<![\w:]){scheme}:([\w-]+)", shapes)) == concepts, scheme


def test_shapes_are_core_and_flat() -> None:
    used = set(re.findall(r"\bsh:(\w+)", re.sub(r"#.*", "", ontology_text("shapes.ttl"))))
    assert not used & {"sparql", "select", "js", "or", "not", "and", "xone", "node", "qualifiedValueShape"}


def test_alignments_bring_in_no_contradiction_by_name() -> None:
    """Event and Meeting are activities: above NamedEntity nothing may be said to be a prov:Entity."""
    assert not re.search(r"edu:(NamedEntity|Meeting|Event)\s+rdfs:subClassOf[^.]*prov:Entity", ontology_text("align.ttl"))


@pytest.mark.parametrize("name", sorted(checks()))
def test_a_check_states_problem_and_cure_in_both_languages(name: str) -> None:
    header = checks()[name].splitlines()[:4]
    assert [line.split("：" if "：" in line[:6] else ":")[0] for line in header] == ["# 问题", "# 办法", "# problem", "# cure"]
    assert "SELECT" in checks()[name] and "?this" in checks()[name]


def test_the_context_names_every_term() -> None:
    context = json.loads(ontology_text("context.jsonld"))["@context"]
    assert {*CLASSES, *PROPERTIES} <= set(context)
    claim = {"@id": "id:claim/1", "@type": "MetricObservation", "rank": 2, "indicator": "id:indicator/名次", "label": "甲"}
    document = json.dumps({"@context": context, **claim})
    triples = {(q.predicate.value, str(q.object)) for q in ox.parse(document, format=ox.RdfFormat.JSON_LD)}
    assert (EDU + "rank", '"2"^^<http://www.w3.org/2001/XMLSchema#integer>') in triples
    assert (EDU + "indicator", "<https://w3id.org/edu-speech-kg/id/indicator/名次>") in triples
    assert ("http://www.w3.org/2000/01/rdf-schema#label", '"甲"@zh') in triples


def test_the_reference_page_is_up_to_date() -> None:
    page = Path(__file__).parents[2] / "docs" / "ontology.md"
    assert page.read_text(encoding="utf-8") == reference_page(), "run: python -m kg.graph.reference > docs/ontology.md"


def test_the_reference_page_names_every_term() -> None:
    page = reference_page()
    assert all(f"`edu:{name}`" in page for name in (*CLASSES, *PROPERTIES))
    assert "`edu:Claim` `edu:Evidence`" in page  # both ends of a union


def test_the_files_move_with_the_namespaces() -> None:
    ns = Namespaces.at("https://data.example/edu/")
    text = ontology_text("edu.ttl", ns)
    assert "<https://data.example/edu/ont> a owl:Ontology" in text
    assert all(term.value.startswith("https://data.example/") for term in _own_subjects(text))


def _own_subjects(text: str) -> set[ox.NamedNode]:
    foreign = ("http://www.w3.org/", "http://purl.org/", "https://schema.org/")
    found = {quad.subject for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)}
    return {term for term in found if isinstance(term, ox.NamedNode) and not term.value.startswith(foreign)}


def test_a_missing_folder_is_one_clear_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ontology_module, "__file__", str(tmp_path / "kg" / "graph" / "ontology.py"))
    ontology_folder.cache_clear()
    with pytest.raises(KgError, match="ontology's files are missing"):
        ontology_folder()
    ontology_folder.cache_clear()


def test_the_package_folder_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for place in ("kg/ontology", "ontology"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "edu.ttl").touch()
    monkeypatch.setattr(ontology_module, "__file__", str(tmp_path / "kg" / "graph" / "ontology.py"))
    ontology_folder.cache_clear()
    assert ontology_folder() == tmp_path / "kg" / "ontology"
    ontology_folder.cache_clear()
