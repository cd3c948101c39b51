"""graph.ttl: the whole graph with its ontology, the same for the same texts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import rdflib
from graph.made_corpus import made_corpus

from kg.export.turtle import write_turtle
from kg.graph import Block, Namespaces, graph_nq, load_flat, ontology_text
from kg.model import Corpus, Source

TAIL = "# ---------------------------------------------------------------- 源文件 / sources"


def ontology_size(ns: Namespaces | None = None) -> int:
    return sum(
        1 for name in ("edu.ttl", "vocab.ttl") for _ in ox.parse(ontology_text(name, ns or Namespaces()), format=ox.RdfFormat.TURTLE)
    )


def data(file: Path, format: ox.RdfFormat) -> set[str]:
    """Triples without blank nodes; those of the ontology alone have some."""
    return {str(quad.triple) for quad in ox.parse(path=str(file), format=format) if "_:" not in str(quad.triple)}


def test_it_holds_the_flat_graph_and_the_ontology(seed_build: Path) -> None:
    flat = data(seed_build / "graph.nq", ox.RdfFormat.N_QUADS)
    assert flat <= data(seed_build / "graph.ttl", ox.RdfFormat.TURTLE)
    triples = list(ox.parse(path=str(seed_build / "graph.ttl"), format=ox.RdfFormat.TURTLE))
    assert len(triples) == len(flat) + ontology_size()  # nothing twice, nothing else


def test_rdflib_reads_the_same(seed_build: Path) -> None:
    graph = rdflib.Graph().parse(seed_build / "graph.ttl")
    store = load_flat(seed_build / "graph.nq")
    assert len(graph) == sum(1 for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    mine = {(str(s), str(p), str(o)) for s, p, o in graph if not isinstance(s, rdflib.BNode) and not isinstance(o, rdflib.BNode)}
    theirs = {
        (q.subject.value, q.predicate.value, q.object.value)  # type: ignore[union-attr]
        for q in store.quads_for_pattern(None, None, None, ox.DefaultGraph())
        if not isinstance(q.subject, ox.BlankNode) and not isinstance(q.object, ox.BlankNode)
    }
    assert mine == theirs


def test_it_reads_like_turtle(seed_build: Path) -> None:
    text = (seed_build / "graph.ttl").read_text(encoding="utf-8")
    body = text.partition("@base ")[2]
    assert "\n# ---------------------------------------------------------------- 讲话 / speeches\n<speech/" in body
    assert " a edu:Speech ;\n    rdfs:label " in body and "edu:status status:planned" in body
    assert "<policy/" in body and "https://w3id.org" not in body.partition("\n")[2]


def with_paths(corpus: Corpus, sources: list[Source]) -> tuple[Corpus, list[Source]]:
    """The same texts under other names."""
    renamed = [replace(source, path=f"新/{source.path} %") for source in sources]
    places = {speech: tuple(replace(place, path=f"新/{place.path} %") for place in found) for speech, found in corpus.places.items()}
    return replace(corpus, places=places), renamed


def test_only_the_tail_knows_files(tmp_path: Path) -> None:
    texts = []
    for corpus, sources in (made_corpus(), with_paths(*made_corpus())):
        write_turtle(graph_nq(corpus, sources).blocks, tmp_path / "x.ttl", Namespaces())
        texts.append((tmp_path / "x.ttl").read_text(encoding="utf-8").partition(TAIL))
    assert texts[0][0] == texts[1][0] and texts[0][2] != texts[1][2]
    assert ".txt" not in texts[0][0]


def test_other_namespaces(tmp_path: Path) -> None:
    ns = Namespaces.at("https://data.example/edu/")
    corpus, sources = made_corpus()
    quads = graph_nq(corpus, sources, ns)
    (tmp_path / "x.nq").write_text("".join(quads), encoding="utf-8")
    write_turtle(quads.blocks, tmp_path / "x.ttl", ns)
    flat = data(tmp_path / "x.nq", ox.RdfFormat.N_QUADS)
    assert flat <= data(tmp_path / "x.ttl", ox.RdfFormat.TURTLE)
    assert sum(1 for _ in ox.parse(path=str(tmp_path / "x.ttl"), format=ox.RdfFormat.TURTLE)) == len(flat) + ontology_size(ns)
    assert "w3id.org/edu-speech-kg" not in (tmp_path / "x.ttl").read_text(encoding="utf-8").partition("@base ")[2]


def test_hostile_literals_survive(tmp_path: Path) -> None:
    subject, predicate = "<https://w3id.org/edu-speech-kg/id/policy/x>", "<http://www.w3.org/2000/01/rdf-schema#label>"
    objects = [
        '"a\\" ; <b> \\u0001 \\\\ \\n <https://w3id.org/edu-speech-kg/id/>"', '"𠮷 <x> . "@zh', '"-0.72"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        '"-3"^^<http://www.w3.org/2001/XMLSchema#integer>', '"2024-02"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>',
        '"ends with >"', "<https://example.org/a#b,c>", "<https://w3id.org/edu-speech-kg/ont#no:name>",
    ]  # fmt: skip
    facts = sorted(f"{predicate} {o}" for o in objects)
    block = Block(subject, [(f" <https://w3id.org/edu-speech-kg/id/graph/{name}> .\n", facts) for name in "ab"])
    assert block.encoded().decode() == "".join(sorted(f"{subject} {fact}{tail}" for tail, _ in block.graphs for fact in facts))
    (tmp_path / "x.nq").write_bytes(block.encoded())
    write_turtle([block], tmp_path / "x.ttl", Namespaces())
    wanted = data(tmp_path / "x.nq", ox.RdfFormat.N_QUADS)
    found = {t for t in data(tmp_path / "x.ttl", ox.RdfFormat.TURTLE) if t.startswith(subject)}
    assert len(wanted) == len(objects) and found == wanted
