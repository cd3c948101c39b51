"""Values for a question's parameters: what a user writes, as the terms that the store binds."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import lru_cache

import pyoxigraph as ox

from kg.errors import UsageError
from kg.graph import Namespaces, ontology_text
from kg.query.library import PREFIX, Parameter, Question, names
from kg.query.prefixes import prefixes, shorten

RELATIONS = frozenset({
    "cites", "colocatedWith", "conferredBy", "holds", "implements", "inRegion", "issued", "organizes", "participatesIn", "postIn",
    "presentedAt", "received", "speaker", "subOrganizationOf",
})  # fmt: skip
"""Local names of what ``edu:claimPredicate`` can be."""

_LABELS = ("http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#prefLabel")
_ABSOLUTE = re.compile(r"https?://\S+")
_NUMBER = re.compile(r"\d{1,18}")


def bind(question: Question, given: Mapping[str, str], ns: Namespaces) -> tuple[str, ...]:
    """What ``parse_parameter`` reads, one a parameter that has a value.

    Args:
        question: its parameters say what a value may be.
        given: name → value as the user writes it; an empty value takes a default away.
        ns: the namespaces of the graph asked.

    Raises:
        UsageError: there is no such parameter, no such concept or relation, or a number is none.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            raise UsageError(
                f"the question {question.name} has no parameter {name!r}", where="--set", cure=f"it has {names(question.parameters)}"
            )
    values = {name: given.get(name, parameter.default).strip() for name, parameter in known.items()}
    return tuple(f"{PREFIX}{name}={_term(known[name], value, ns)}" for name, value in values.items() if value)


def _term(parameter: Parameter, value: str, ns: Namespaces) -> str:
    if parameter.type == "integer":
        if not _NUMBER.fullmatch(value):
            raise UsageError(f"{value!r} is no whole number", where=f"--set {parameter.name}", cure="write for example 2")
        return value
    if parameter.type != "text" and (iri := _iri(value, ns)):
        return iri
    if parameter.type in ("concept", "predicate"):
        return _resolved(parameter, value, ns)
    return f'"{value}"'


def _iri(value: str, ns: Namespaces) -> str:
    """The value as an IRI if it is written like one, else nothing."""
    if value.startswith("<") and value.endswith(">"):
        return value
    if _ABSOLUTE.fullmatch(value):
        return f"<{value}>"
    prefix, colon, local = value.partition(":")
    known = prefixes(ns)
    return f"<{known[prefix]}{local}>" if colon and local and prefix in known and not re.search(r"\s", local) else ""


def _resolved(parameter: Parameter, value: str, ns: Namespaces) -> str:
    """A concept or relation by its local name or its label in either language."""
    words = _words(f"{ns.vocab}{parameter.scheme}/" if parameter.scheme else "", ns)
    found = words.get(value.casefold())
    if found is None:
        near = difflib.get_close_matches(value.casefold(), words, n=3, cutoff=0.5)
        every = sorted({shorten_local(iri) for iri in words.values()})
        cure = f"did you mean {' or '.join(near)}?" if near else f"it is one of {', '.join(every)}"
        raise UsageError(f"{value!r} is no {parameter.scheme or 'relation'}", where=f"--set {parameter.name}", cure=cure)
    return f"<{found}>"


def concept_words(scheme: str, ns: Namespaces) -> list[str]:
    """The labels and local names of a scheme's concepts."""
    return list(_words(f"{ns.vocab}{scheme}/", ns))


def shorten_local(iri: str) -> str:
    """The last part of an IRI."""
    return re.split(r"[/#]", shorten(iri, {}))[-1]


@lru_cache(maxsize=32)
def _words(begin: str, ns: Namespaces) -> Mapping[str, str]:
    """Local names and labels → IRI: of the concepts that begin so; of the relations if nothing is given."""
    found: dict[str, str] = {}
    for quad in ox.parse(ontology_text("vocab.ttl" if begin else "edu.ttl", ns).encode(), format=ox.RdfFormat.TURTLE):
        if not isinstance(quad.subject, ox.NamedNode) or quad.predicate.value not in _LABELS or not isinstance(quad.object, ox.Literal):
            continue
        iri = quad.subject.value
        if iri.startswith(begin) if begin else shorten_local(iri) in RELATIONS:
            found[shorten_local(iri).casefold()] = found[quad.object.value.casefold()] = iri
    return found
