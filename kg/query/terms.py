"""Labels of the ontology's terms and the vocabularies' concepts, out of the package's files: for tables that hold local names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import pyoxigraph as ox

from kg.graph import Namespaces, ontology_text

_LABELS = ("http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#prefLabel")


@lru_cache(maxsize=4)
def term_labels(language: str) -> Mapping[str, str]:
    """Local name → label: of classes and properties by their own name, of concepts with their scheme before it (``flag/masked``).

    Args:
        language: zh or en.
    """
    ns = Namespaces()
    found: dict[str, str] = {}
    for file in ("edu.ttl", "vocab.ttl"):
        for quad in ox.parse(ontology_text(file, ns).encode(), format=ox.RdfFormat.TURTLE):
            subject, label = quad.subject, quad.object
            if quad.predicate.value not in _LABELS or not isinstance(subject, ox.NamedNode) or not isinstance(label, ox.Literal):
                continue
            if label.language == language:
                iri = subject.value
                name = iri.removeprefix(ns.vocab) if iri.startswith(ns.vocab) else re.split(r"[/#]", iri)[-1]
                found.setdefault(name, label.value)
    return found
