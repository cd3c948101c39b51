"""The shapes, by pySHACL: what a node has, how often and in what form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pyshacl
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDFS, SH
from rdflib.term import Node

from kg.graph import Namespaces, ontology_text, read_quads
from kg.validate.finding import Finding

_MESSAGES = {
    "MinCount": ("缺少 {}", "{} is missing"),
    "MaxCount": ("{} 过多", "there is more than one {}"),
    "Datatype": ("{} 的类型不对", "{} has the wrong datatype"),
    "NodeKind": ("{} 须为 IRI", "{} is no IRI"),
    "Class": ("{} 所指不属于应有的类", "{} points to a node of another class"),
    "In": ("{} 的值不在许可之列", "the value of {} is none of those allowed"),
    "Pattern": ("{} 的写法不合规定", "the form of {} is not the one prescribed"),
    "MinLength": ("{} 为空", "{} is empty"),
    "MinInclusive": ("{} 过小", "{} is too small"),
    "LanguageIn": ("{} 的语言标签不对", "{} has the wrong language tag"),
    "LessThan": ("{} 不小于区间的终点", "{} is not below the end of the range"),
    "LessThanOrEquals": ("{} 大于区间的上端", "{} is above the upper end of the range"),
}


def broken_shapes(path: Path, ns: Namespaces) -> Iterator[Finding]:
    """The findings of ``shapes.ttl`` in a graph file, without quotations.

    Literals are held against the shapes as the file writes them: a store would rewrite ``29.0`` before anyone could complain.
    """
    shapes = Graph().parse(data=ontology_text("shapes.ttl", ns), format="turtle")
    _, report, _ = pyshacl.validate(_data(path, ns), shacl_graph=shapes, inplace=True)
    for result in report.subjects(SH.resultSeverity):
        yield _finding(report, result, shapes)


def _data(path: Path, ns: Namespaces) -> Graph:
    """The graph, flat, with the class tree of the ontology."""
    graph = Graph()
    known: dict[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, Node] = {}
    for quad in read_quads(path):
        triple = []
        for term in (quad.subject, quad.predicate, quad.object):
            node = known.get(term)
            if node is None:
                node = known[term] = _term(term)
            triple.append(node)
        graph.store.add(tuple(triple), graph)  # type: ignore[arg-type]
    ontology = Graph().parse(data=ontology_text("edu.ttl", ns), format="turtle")
    for sub, above in ontology.subject_objects(RDFS.subClassOf):
        graph.add((sub, RDFS.subClassOf, above))
    return graph


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    return BNode(str(term))


def _finding(report: Graph, result: Node, shapes: Graph) -> Finding:
    component = str(report.value(result, SH.sourceConstraintComponent)).rpartition("#")[2].removesuffix("ConstraintComponent")
    shape = report.value(result, SH.sourceShape)
    parent = shapes.value(predicate=SH.property, object=shape) or shape
    path = _path_name(shapes, shapes.value(shape, SH.path))
    own = {str(m.language): str(m) for m in shapes.objects(shape, SH.message) if isinstance(m, Literal)}
    zh, en = _MESSAGES.get(component, ("{} 不合形状规则", "{} breaks its shape"))
    value = report.value(result, SH.value)
    rule = ".".join(part for part in (_local(parent), path, component) if part)
    return Finding(
        rule=f"shape:{rule}",
        focus=str(report.value(result, SH.focusNode)),
        message_zh=own.get("zh") or zh.format(path or "节点"),
        message_en=own.get("en") or en.format(path or "the node"),
        value="" if value is None else str(value),
    )


def _local(node: Node | None) -> str:
    return str(node).replace("#", "/").rpartition("/")[2]


def _path_name(shapes: Graph, path: Node | None) -> str:
    """``value``, ``^mentions`` or ``value|change``: a property path in short."""
    if path is None or isinstance(path, URIRef):
        return "" if path is None else _local(path)
    inverse = shapes.value(path, SH.inversePath)
    if inverse is not None:
        return "^" + _path_name(shapes, inverse)
    choices = shapes.value(path, SH.alternativePath)
    return "|".join(_path_name(shapes, step) for step in shapes.items(choices)) if choices is not None else ""
