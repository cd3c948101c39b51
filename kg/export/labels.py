"""The ontology's own words for its terms: what a class, a property, a status, a theme is called."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import pyoxigraph as ox

from kg.graph.iri import Namespaces
from kg.graph.ontology import ontology_text
from kg.graph.terms import KIND_SCHEMES, OF_ORG

_LABELS = frozenset({"http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#prefLabel"})
_ORG = "http://www.w3.org/ns/org#"


class Labels:
    """Labels of the ontology's terms and of the concepts of its vocabularies, in Chinese and English."""

    def __init__(self, found: Mapping[tuple[str, str], str], ns: Namespaces) -> None:
        self._found, self._ns = found, ns

    def term(self, name: str, language: str = "zh") -> str:
        """Label of a class or property by its local name; the name itself where it has none."""
        return self._found.get((f"{_ORG if name in OF_ORG else self._ns.ont}{name}", language), name)

    def concept(self, path: str, language: str = "zh") -> str:
        """Label of a concept by scheme and local name (``status/achieved``); the local name itself where it has none."""
        return self._found.get((self._ns.vocab + path, language), path.rpartition("/")[2])

    def kind(self, class_name: str, kind: str) -> str:
        """Label of a node's kind (学校, 文件); empty when it has none."""
        return self.concept(f"{KIND_SCHEMES[class_name]}/{kind}") if kind and class_name in KIND_SCHEMES else ""


@lru_cache(maxsize=4)
def ontology_labels(ns: Namespaces) -> Labels:
    """The labels as edu.ttl and vocab.ttl give them."""
    found: dict[tuple[str, str], str] = {}
    for name in ("edu.ttl", "vocab.ttl"):
        for quad in ox.parse(ontology_text(name, ns), format=ox.RdfFormat.TURTLE):
            value = quad.object
            if quad.predicate.value in _LABELS and isinstance(value, ox.Literal) and isinstance(quad.subject, ox.NamedNode):
                found[quad.subject.value, value.language or ""] = value.value
    return Labels(found, ns)
