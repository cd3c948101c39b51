"""Every term the writer uses, as N-Quads text: one string a term, made once for each choice of namespaces."""

from __future__ import annotations

from functools import lru_cache

from kg.graph.iri import Namespaces

_OA = "http://www.w3.org/ns/oa#"
_ORG = "http://www.w3.org/ns/org#"
_SCHEMA = "https://schema.org/"
_DCTERMS = "http://purl.org/dc/terms/"

OF_ORG = frozenset({"holds", "postIn", "subOrganizationOf"})
"""Predicates taken from W3C ORG; all others are ours."""

KIND_SCHEMES = {
    "Organization": "orgKind",
    "Policy": "policyKind",
    "Meeting": "meetingKind",
    "Event": "eventKind",
    "Programme": "eventKind",
    "Region": "regionKind",
}
"""Ontology class → scheme of its kinds (``dcterms:type``)."""

A = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
ALT_LABEL = "<http://www.w3.org/2004/02/skos/core#altLabel>"
HAS_SOURCE = f"<{_OA}hasSource>"
START = f"<{_OA}start>"
END = f"<{_OA}end>"
NOTE = "<http://www.w3.org/2004/02/skos/core#editorialNote>"
EXACT = f"<{_OA}exact>"
PART_OF = f"<{_DCTERMS}isPartOf>"
THEME = f"<{_DCTERMS}subject>"
KIND = f"<{_DCTERMS}type>"
DATE = f"<{_DCTERMS}date>"
IDENTIFIER = f"<{_DCTERMS}identifier>"
SOURCE = f"<{_DCTERMS}source>"
EXTENT = f"<{_DCTERMS}extent>"
START_DATE = f"<{_SCHEMA}startDate>"
END_DATE = f"<{_SCHEMA}endDate>"
SHA256 = f"<{_SCHEMA}sha256>"
FORMAT = f"<{_SCHEMA}encodingFormat>"
VALUE = f"<{_SCHEMA}value>"
MIN_VALUE = f"<{_SCHEMA}minValue>"
MAX_VALUE = f"<{_SCHEMA}maxValue>"
UNIT = f"<{_SCHEMA}unitText>"


class Terms(dict[str, str]):
    """The terms that move with the namespaces: classes and properties by their local names, and the concepts of the vocabularies."""

    def __init__(self, ns: Namespaces) -> None:
        super().__init__()
        self._ns = ns
        self._concepts: dict[str, str] = {}

    def __missing__(self, name: str) -> str:
        """A class or property; those of W3C ORG by theirs."""
        known = self[name] = f"<{_ORG if name in OF_ORG else self._ns.ont}{name}>"
        return known

    def concept(self, path: str) -> str:
        """A concept by scheme and local name: ``status/achieved``."""
        known = self._concepts.get(path)
        if known is None:
            known = self._concepts[path] = f"<{self._ns.vocab}{path}>"
        return known


@lru_cache(maxsize=8)
def terms(ns: Namespaces) -> Terms:
    """The terms of these namespaces."""
    return Terms(ns)
