"""What the scorer wants of a graph, read with SPARQL and keyed by source file name and absolute character offsets."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph import Namespaces
from kg.graph.store import FORMATS

Span = tuple[int, int]
Place = tuple[str, int, int]
"""File name, start, end."""
Row = dict[str, str | None]
Fact = tuple[str, str, str]
"""Subject, local name of the predicate, object."""

_SPEECHES = """SELECT ?s ?file ?a ?b WHERE { ?s a edu:Speech ; oa:hasSource ?f ; oa:start ?a ; oa:end ?b . ?f rdfs:label ?file }"""
_EVIDENCE = """SELECT ?e ?s ?a ?b ?x WHERE { ?e a edu:Evidence ; oa:hasSource ?s ; oa:start ?a ; oa:end ?b
  OPTIONAL { ?e oa:exact ?x } }"""
_CLAIMS = """SELECT ?c ?s ?p ?o ?e WHERE { ?c edu:claimSubject ?s ; edu:claimPredicate ?p ; edu:claimObject ?o ; edu:hasEvidence ?e }"""
_SECTIONS = """SELECT ?l ?st ?sp WHERE { ?s a edu:Section ; rdfs:label ?l ; dcterms:isPartOf+ ?sp . ?sp a edu:Speech
  OPTIONAL { ?s edu:status ?st } }"""
_OBSERVATIONS = """SELECT ?o ?q ?i ?st ?v ?lo ?hi ?u ?qual ?date ?from ?till ?sub ?alt ?pop WHERE { ?o a edu:MetricObservation ; edu:%s ?q .
  OPTIONAL { ?o edu:indicator/rdfs:label ?i } OPTIONAL { ?o edu:status ?st }
  OPTIONAL { ?o edu:claimSubject ?s . ?s rdfs:label ?sub . OPTIONAL { ?s skos:altLabel ?alt } }
  OPTIONAL { ?o edu:population/rdfs:label ?pop } OPTIONAL { ?q schema:value ?v }
  OPTIONAL { ?q schema:minValue ?lo } OPTIONAL { ?q schema:maxValue ?hi } OPTIONAL { ?q schema:unitText ?u }
  OPTIONAL { ?q edu:qualifier ?qual } OPTIONAL { ?o dcterms:date ?date }
  OPTIONAL { ?o schema:startDate ?from } OPTIONAL { ?o schema:endDate ?till } }"""


@dataclass(frozen=True, slots=True)
class Reading:
    """One observation with one of its quantities, as many rows as its optional parts have."""

    observation: str
    quantity: str
    is_change: bool
    fields: Row

    def __getitem__(self, name: str) -> str:
        return self.fields[name] or ""


@dataclass(slots=True)
class GraphFacts:
    """The facts of a graph that gold speaks about."""

    speeches: dict[str, Place] = field(default_factory=dict)
    exact: dict[Place, str] = field(default_factory=dict)
    """The words of a range, as the graph quotes them."""
    rules: defaultdict[Place | str | Fact, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Extractors of the evidence at a place, of an observation, of a fact."""
    types: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    label: dict[str, str] = field(default_factory=dict)
    names: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Label and alternative labels."""
    mentions: defaultdict[str, set[Place]] = field(default_factory=lambda: defaultdict(set))
    """Of an entity or a quantity."""
    observations: list[Reading] = field(default_factory=list)
    flags: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    bases: set[str] = field(default_factory=set)
    """Observations that others are compared to."""
    claims: list[tuple[Fact, Place | None]] = field(default_factory=list)
    own: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """A speech's own actors."""
    sections: list[tuple[str, str, str]] = field(default_factory=list)
    """Speech, words of the heading, status."""


def local(iri: str | None) -> str:
    """The last segment of an IRI."""
    return re.split("[#/]", iri)[-1] if iri else ""


def read_graph(path: Path, ns: Namespaces | None = None) -> GraphFacts:
    """Read a graph file (N-Quads, N-Triples, Turtle, TriG), named graphs flattened.

    Raises:
        InputError: it cannot be read.
    """
    ns = ns or Namespaces()
    rows = _Rows(path, ns)
    facts = GraphFacts()
    evidence = _read_places(facts, rows)
    _read_entities(facts, rows, evidence, ns)
    for name in ("value", "change"):
        facts.observations += [
            Reading(_text(r["o"]), _text(r["q"]), name == "change", r) for r in rows(_OBSERVATIONS % name)
        ]
    facts.bases = {_text(r["b"]) for r in rows("SELECT ?b WHERE { ?o edu:comparedTo ?b }")}
    _read_claims(facts, rows, evidence)
    _read_speeches(facts, rows)
    return facts


class _Rows:
    """Answers of one flat store as dictionaries."""

    def __init__(self, path: Path, ns: Namespaces) -> None:
        kind = FORMATS.get(path.suffix)
        if kind is None:
            raise InputError("the suffix names no RDF format", where=str(path), cure="use .nq, .nt, .ttl or .trig")
        self._prefixes = {
            "edu": ns.ont,
            "oa": "http://www.w3.org/ns/oa#",
            "schema": "https://schema.org/",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "dcterms": "http://purl.org/dc/terms/",
            "skos": "http://www.w3.org/2004/02/skos/core#",
        }
        self._store = ox.Store()
        try:
            self._store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in ox.parse(path=str(path), format=kind))
        except (OSError, SyntaxError) as error:
            raise InputError(f"the graph cannot be read: {error}", where=str(path), cure="build it again") from error

    def __call__(self, query: str) -> Iterator[Row]:
        result = self._store.query(query, prefixes=self._prefixes)
        assert isinstance(result, ox.QuerySolutions)
        names = [variable.value for variable in result.variables]
        for solution in result:
            yield {name: getattr(solution[name], "value", None) for name in names}


def _read_places(facts: GraphFacts, rows: _Rows) -> dict[str, Place]:
    """Fill in the speeches and the words of evidence; evidence → its place."""
    for r in rows(_SPEECHES):
        facts.speeches[_text(r["s"])] = (PurePosixPath(_text(r["file"])).name, int(_text(r["a"])), int(_text(r["b"])))
    places: dict[str, Place] = {}
    for r in rows(_EVIDENCE):
        speech = facts.speeches.get(_text(r["s"]))
        if speech is not None:
            file, base, _ = speech
            place = (file, base + int(_text(r["a"])), base + int(_text(r["b"])))
            places[_text(r["e"])] = place
            facts.exact[place] = _text(r["x"])
    return places


def _read_entities(facts: GraphFacts, rows: _Rows, evidence: dict[str, Place], ns: Namespaces) -> None:
    for r in rows("SELECT DISTINCT ?x ?t WHERE { ?x a ?t }"):
        if _text(r["t"]).startswith(ns.ont):
            facts.types[_text(r["x"])].add(local(r["t"]))
    facts.label.update((_text(r["x"]), _text(r["l"])) for r in rows("SELECT ?x ?l WHERE { ?x rdfs:label ?l }"))
    for r in rows("SELECT ?x ?l WHERE { ?x rdfs:label|skos:altLabel ?l }"):
        facts.names[_text(r["x"])].add(_text(r["l"]))
    for r in rows("SELECT ?e ?x WHERE { ?e edu:mentions ?x }"):
        if _text(r["e"]) in evidence:
            facts.mentions[_text(r["x"])].add(evidence[_text(r["e"])])
    for r in rows("SELECT ?x ?f WHERE { ?x edu:qualityFlag ?f }"):
        facts.flags[_text(r["x"])].add(local(r["f"]))
    for r in rows("SELECT ?x ?rule WHERE { ?x edu:extractor ?rule }"):
        facts.rules[evidence.get(_text(r["x"]), _text(r["x"]))].add(_text(r["rule"]))


def _read_claims(facts: GraphFacts, rows: _Rows, evidence: dict[str, Place]) -> None:
    for r in rows(_CLAIMS):
        fact = (_text(r["s"]), local(r["p"]), _text(r["o"]))
        facts.claims.append((fact, evidence.get(_text(r["e"]))))
        facts.rules[fact] |= facts.rules.get(_text(r["c"]), set())
    for name in ("rankScope", "measuredIn"):
        for r in rows(f"SELECT ?s ?o ?e WHERE {{ ?s edu:{name} ?o ; edu:hasEvidence ?e }}"):
            fact = (_text(r["s"]), name, _text(r["o"]))
            facts.claims.append((fact, evidence.get(_text(r["e"]))))
            facts.rules[fact] |= facts.rules.get(_text(r["s"]), set())


def _read_speeches(facts: GraphFacts, rows: _Rows) -> None:
    for name in ("speaker", "inRegion"):
        for r in rows(f"SELECT ?s ?o WHERE {{ ?s a edu:Speech ; edu:{name} ?o }}"):
            facts.own[_text(r["s"])].add(_text(r["o"]))
    for r in rows("SELECT ?g ?s WHERE { ?g a edu:Group ; edu:scopedTo ?s }"):
        facts.own[_text(r["s"])].add(_text(r["g"]))
    facts.sections = [(_text(r["sp"]), _text(r["l"]), local(r["st"])) for r in rows(_SECTIONS)]


def _text(value: str | None) -> str:
    return value or ""
