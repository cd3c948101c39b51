"""Where the ontology's files are, and their text under the chosen namespaces."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kg.errors import KgError
from kg.graph.iri import BASE, Namespaces

_DEFAULT = Namespaces()


@lru_cache(maxsize=1)
def ontology_folder() -> Path:
    """The folder with edu.ttl, vocab.ttl, align.ttl, shapes.ttl, context.jsonld and checks/.

    In an installed package it is ``kg/ontology``; in a checkout ``ontology`` beside the package.

    Raises:
        KgError: it is in neither place.
    """
    package = Path(__file__).resolve().parent.parent
    places = (package / "ontology", package.parent / "ontology")
    for place in places:
        if (place / "edu.ttl").is_file():
            return place
    raise KgError(
        "the ontology's files are missing",
        where=" and ".join(str(place) for place in places),
        cure="install the package again, or run from a complete checkout",
    )


def ontology_text(name: str, ns: Namespaces = _DEFAULT) -> str:
    """One file of the ontology (``edu.ttl``, ``checks/Grounded.rq``) with the chosen namespaces in it."""
    text = (ontology_folder() / name).read_text(encoding="utf-8")
    if ns == _DEFAULT:
        return text
    text = text.replace(_DEFAULT.ont, ns.ont).replace(_DEFAULT.vocab, ns.vocab).replace(_DEFAULT.data, ns.data)
    return text.replace(f"<{BASE}ont>", f"<{ns.ont.rstrip('#/')}>")


def checks(ns: Namespaces = _DEFAULT) -> dict[str, str]:
    """The SELECT queries of ``checks/`` by file name without suffix, in order of name."""
    folder = ontology_folder() / "checks"
    return {path.stem: ontology_text(f"checks/{path.name}", ns) for path in sorted(folder.glob("*.rq"))}
