"""A graph as other libraries hold it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import networkx
import pyoxigraph as ox
import rdflib

from kg.errors import InputError
from kg.graph import Namespaces, read_quads
from kg.query import prefixes

_XML = "{http://graphml.graphdrawing.org/xmlns}"
_TYPES: dict[str, Callable[[str], str | int | float]] = {"int": int, "long": int, "double": float, "float": float}


def rdflib_graph(file: Path, ns: Namespaces, *, dataset: bool) -> rdflib.Graph | rdflib.Dataset:
    """A graph file for rdflib: flat, or with its named graphs. Literals keep the form that the file writes.

    Raises:
        InputError: the file is no RDF.
    """
    made = rdflib.Dataset() if dataset else rdflib.Graph()
    for prefix, namespace in prefixes(ns).items():
        made.bind(prefix, namespace)
    for quad in read_quads(file):
        triple = (_term(quad.subject), _term(quad.predicate), _term(quad.object))
        if isinstance(made, rdflib.Dataset) and isinstance(quad.graph_name, ox.NamedNode):
            made.graph(rdflib.URIRef(quad.graph_name.value)).add(triple)
        else:
            made.add(triple)
    return made


def networkx_graph(file: Path) -> networkx.MultiDiGraph[str]:
    """The nodes and edges of a GraphML file that ``kg build`` wrote; an edge's key is its kind.

    Raises:
        InputError: the file is no such GraphML.
    """
    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    keys: dict[str, tuple[str, Callable[[str], str | int | float]]] = {}
    try:
        for _, element in ET.iterparse(file):
            tag = element.tag.removeprefix(_XML)
            if tag == "key":
                keys[element.attrib["id"]] = element.attrib["attr.name"], _TYPES.get(element.attrib["attr.type"], str)
            elif tag in ("node", "edge"):
                data = {name: kind(text) for part in element for name, kind, text in [(*keys[part.attrib["key"]], part.text or "")]}
                if tag == "node":
                    made.add_node(element.attrib["id"], **data)
                else:
                    at = element.attrib
                    made.add_edge(at["source"], at["target"], key=at["label"], id=at["id"], **data)
                element.clear()
    except (ET.ParseError, KeyError, ValueError) as error:
        raise InputError("this is no GraphML that kg wrote", where=str(file), cure="build it again") from error
    return made


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        plain = term.datatype.value == str(rdflib.XSD.string)
        return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value), normalize=False)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    raise InputError("quoted triples are not for rdflib", cure="give a graph that kg built")
