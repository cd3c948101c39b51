"""Our reading of the shapes against pySHACL's, on the sound graph and on every fault of form."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from faults import FAULTS, Fault
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDFS, SH
from rdflib.term import Node

from kg.errors import KgError
from kg.graph import Namespaces, ontology_text, read_quads
from kg.validate.conformance import broken_shapes
from kg.validate.shapes import parse_shapes, read_shapes

OF_FORM = [fault for fault in FAULTS if fault.rule.startswith("shape:")]


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        kind = None if term.language else URIRef(term.datatype.value)
        return Literal(term.value, lang=term.language, datatype=kind, normalize=False)
    return BNode(str(term))


def referee(path: Path) -> set[tuple[str, str]]:
    """(node, component) of every result of pySHACL."""
    graph = Graph()
    for quad in read_quads(path):
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    for sub, above in Graph().parse(data=ontology_text("edu.ttl"), format="turtle").subject_objects(RDFS.subClassOf):
        graph.add((sub, RDFS.subClassOf, above))
    shapes = Graph().parse(data=ontology_text("shapes.ttl"), format="turtle")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inplace=True)
    return {
        (str(report.value(result, SH.focusNode)), str(component).rpartition("#")[2].removesuffix("ConstraintComponent"))
        for result, component in report.subject_objects(SH.sourceConstraintComponent)
    }


def ours(path: Path) -> set[tuple[str, str]]:
    return {(finding.focus, finding.rule.rpartition(".")[2]) for finding in broken_shapes(path, Namespaces())}


def test_both_pass_the_sound_graph(build: Path) -> None:
    assert referee(build / "graph.nq") == ours(build / "graph.nq") == set()


@pytest.mark.parametrize("fault", OF_FORM, ids=lambda fault: fault.why)
def test_both_find_the_same(fault: Fault, build: Path, made_lines: list[str]) -> None:
    path = build / "graph.nq"
    path.write_text("".join(fault.plant(made_lines)), encoding="utf-8")
    assert ours(path) == referee(path) != set()


def test_all_shapes_are_read() -> None:
    shapes = read_shapes(Namespaces())
    graph = Graph().parse(data=ontology_text("shapes.ttl"), format="turtle")
    assert len(shapes) == len(set(graph.subjects(SH.targetClass)) | set(graph.subjects(SH.targetSubjectsOf)))
    assert sum(len(shape.properties) - 1 for shape in shapes) == len(set(graph.objects(None, SH.property)))


@pytest.mark.parametrize("constraint", ["sh:or ( [ sh:class ex:A ] )", "sh:node ex:B", "sh:hasValue 1"])
def test_a_constraint_we_cannot_test_is_refused(constraint: str) -> None:
    shape = f"@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <x:> . ex:S a sh:NodeShape ; sh:targetClass ex:C ; {constraint} ."
    with pytest.raises(KgError, match="is not known"):
        parse_shapes(shape)
