"""All graphs of a corpus together: what each speech says, where the speeches stand, and what links them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.graph import literals
from kg.graph import terms as t
from kg.graph.iri import Namespaces
from kg.graph.quads import SpeechGraph
from kg.model import Corpus, Source


def graph_nq(corpus: Corpus, sources: Sequence[Source], ns: Namespaces | None = None) -> Iterator[str]:
    """The whole graph as sorted unique N-Quads lines, each with its line end: the state of record.

    The lines depend on the speeches and rules alone, and in ``…/graph/sources`` on the files; not on any order.

    Args:
        corpus: the output of ``fuse``.
        sources: the files read.
        ns: the namespaces; the default ones if None.
    """
    ns = ns or Namespaces()
    lines: list[str] = []
    nodes_of: list[set[str]] = []
    for fused in corpus.speeches:
        graph = SpeechGraph(fused, corpus, ns)
        lines += graph.lines()
        nodes_of.append(graph.nodes)
    lines += source_quads(corpus, sources, ns)
    lines += link_quads(corpus, nodes_of, ns)
    # every graph's lines are sorted and unique already: the sort merges runs, and no line can stand in two graphs
    lines.sort()
    return iter(lines)


def source_quads(corpus: Corpus, sources: Sequence[Source], ns: Namespaces) -> list[str]:
    """``…/graph/sources``: the files, and where in them each speech stands; sorted and unique."""
    terms, tail = t.terms(ns), f" <{ns.graph('sources')}> .\n"
    out: set[str] = set()
    for source in sources:
        iri = f"<{ns.source(source.path)}>"
        out.add(f"{iri} {t.A} {terms['Source']}{tail}")
        out.add(f"{iri} {t.LABEL} {literals.string(source.path)}{tail}")
        out.add(f"{iri} {t.SHA256} {literals.string(source.sha256)}{tail}")
        out.add(f"{iri} {t.FORMAT} {literals.string(source.media_type)}{tail}")
        out.add(f"{iri} {t.EXTENT} {literals.integer(len(source.text))}{tail}")
    for speech_id, places in corpus.places.items():
        if not places:
            continue
        iri, first = f"<{ns.speech(speech_id)}>", places[0]
        out.add(f"{iri} {t.HAS_SOURCE} <{ns.source(first.path)}>{tail}")
        out.add(f"{iri} {t.START} {literals.integer(first.start)}{tail}")
        out.add(f"{iri} {t.END} {literals.integer(first.end)}{tail}")
        for place in places[1:]:
            if place.path != first.path:
                out.add(f"{iri} {terms['alsoIn']} <{ns.source(place.path)}>{tail}")
    return sorted(out)


def link_quads(corpus: Corpus, nodes_of: Sequence[set[str]], ns: Namespaces) -> list[str]:
    """``…/graph/links``: near duplicates, and what may be the same though no one speech names both; sorted and unique.

    Args:
        corpus: the output of ``fuse``.
        nodes_of: for each speech of the corpus the ids of the nodes that stand in its graph.
        ns: the namespaces.
    """
    terms, tail = t.terms(ns), f" <{ns.graph('links')}> .\n"
    out: set[str] = set()

    def both_ways(one: str, name: str, other: str) -> None:
        out.add(f"<{one}> {terms[name]} <{other}>{tail}")
        out.add(f"<{other}> {terms[name]} <{one}>{tail}")

    for one, other in corpus.duplicates:
        both_ways(ns.speech(one), "nearDuplicateOf", ns.speech(other))
    for one, other in _across(corpus, nodes_of):
        both_ways(ns.data + one, "maybeSameAs", ns.data + other)
    return sorted(out)


def _across(corpus: Corpus, nodes_of: Sequence[set[str]]) -> Iterator[tuple[str, str]]:
    """Pairs that may be the same and never stand in the graph of one speech."""
    present = set().union(*nodes_of)
    pairs = {
        (node_id, other)
        for node_id in present
        for other in corpus.nodes[node_id].maybe_same
        if other in present and other != node_id
    }
    for nodes in nodes_of:
        if pairs:
            pairs -= {(one, other) for one in nodes for other in corpus.nodes[one].maybe_same if other in nodes}
    return iter(sorted(pairs))
