"""The graph in an embedded store, flat: named graphs are for keeping, queries see one graph.

(A store that shows its named graphs as one counts a triple once for every graph that holds it.)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph.iri import Namespaces
from kg.graph.ontology import ontology_text

FORMATS = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
}
"""File suffix → RDF format."""


def read_quads(path: Path) -> Iterator[ox.Quad]:
    """The quads of a graph file, their literals as the file writes them.

    Args:
        path: N-Quads, N-Triples, Turtle or TriG, by its suffix.

    Raises:
        InputError: the file cannot be read or is no RDF of its kind.
    """
    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        raise InputError("the suffix names no RDF format", where=str(path), cure="use .nq, .nt, .ttl or .trig")
    try:
        yield from ox.parse(path=str(path), format=kind)
    except SyntaxError as error:
        raise InputError(f"this is no valid RDF: {error.msg}", where=str(path), cure="build the graph again") from error
    except OSError as error:
        why = f"the graph cannot be read: {error.strerror or error}"
        raise InputError(why, where=str(path), cure="name a graph file or a build folder") from error


def load_flat(path: Path, ns: Namespaces | None = None, *, at: Path | None = None) -> ox.Store:
    """A store whose default graph is all that the file holds, with the ontology and the vocabularies.

    What the package's tables contributed (``…/graph/reference``) stands in its own named graph too, so that it can be told apart.

    Args:
        path: a graph file, as ``read_quads`` reads it.
        ns: the namespaces the graph was written with; the default ones if None.
        at: folder of the store on disk; in memory if None.

    Raises:
        InputError: the file cannot be read or is no RDF of its kind.
    """
    ns = ns or Namespaces()
    store = ox.Store() if at is None else ox.Store(str(at))
    for name in ("edu.ttl", "vocab.ttl"):
        store.load(ontology_text(name, ns).encode(), format=ox.RdfFormat.TURTLE)
    store.bulk_extend(_flat(path, ox.NamedNode(ns.graph("reference"))))
    return store


def _flat(path: Path, reference: ox.NamedNode) -> Iterator[ox.Quad]:
    for quad in read_quads(path):
        if quad.graph_name == reference:
            yield quad
        yield ox.Quad(quad.subject, quad.predicate, quad.object)
