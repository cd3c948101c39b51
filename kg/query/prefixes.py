"""The prefixes that every query may use without declaring them."""

from __future__ import annotations

import re
from urllib.parse import unquote

from kg.graph import Namespaces

_COMMON = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
_LOCAL = re.compile(r"[\w./#=,~-]*")


def prefixes(ns: Namespaces) -> dict[str, str]:
    """Prefix → namespace; ``edu`` the ontology, ``v`` the vocabularies, ``id`` the data."""
    return {"edu": ns.ont, "v": ns.vocab, "id": ns.data, **_COMMON}


def shorten(iri: str, known: dict[str, str]) -> str:
    """An IRI for the eye: ``edu:Policy``, ``id:policy/…``; percent-encoded Chinese is decoded."""
    for prefix, namespace in known.items():
        if iri.startswith(namespace) and _LOCAL.fullmatch(rest := unquote(iri[len(namespace) :])):
            return f"{prefix}:{rest}"
    return unquote(iri)
