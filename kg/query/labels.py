"""Labels instead of IRIs in an answer, looked up in the store that gave it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pyoxigraph as ox

from kg.graph import Namespaces

_NAMES = (
    ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label"),
    ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"),
)


def reworded(body: bytes, store: ox.Store, ns: Namespaces, *, language: str, columns: Sequence[str]) -> bytes:
    """W3C JSON results with some columns, and with labels for what has one.

    Args:
        body: the answer to a SELECT or ASK.
        store: where the labels are.
        ns: the namespaces; a speech is shown as its short digest and its title.
        language: zh or en, which the labels of terms have both; empty keeps the IRIs.
        columns: the columns to keep, in this order; all if empty.
    """
    answer = json.loads(body)
    if "results" not in answer:
        return body
    if columns:
        answer["head"]["vars"] = list(columns)
    known: dict[str, str] = {}
    for row in answer["results"]["bindings"]:
        for name in [name for name in row if columns and name not in columns]:
            del row[name]
        if language:
            for name, term in row.items():
                row[name] = _reworded(term, store, ns, language, known)
    return json.dumps(answer, ensure_ascii=False).encode()


def _reworded(term: dict[str, Any], store: ox.Store, ns: Namespaces, language: str, known: dict[str, str]) -> dict[str, Any]:
    if term["type"] != "uri":
        return term
    iri = term["value"]
    if iri not in known:
        known[iri] = _label(iri, store, ns, language)
    return {"type": "literal", "value": known[iri]} if known[iri] else term


def _label(iri: str, store: ox.Store, ns: Namespaces, language: str) -> str:
    node = ox.NamedNode(iri)
    found: dict[str, list[str]] = {}
    for name in _NAMES:
        for quad in store.quads_for_pattern(node, name, None, ox.DefaultGraph()):
            if isinstance(quad.object, ox.Literal):
                found.setdefault(quad.object.language or "", []).append(quad.object.value)
    label = next((min(found[tag]) for tag in (language, "zh", "", *sorted(found)) if tag in found), "")
    speech = ns.speech("")
    return f"{iri.removeprefix(speech)} {label}" if label and iri.startswith(speech) and "#" not in iri else label
