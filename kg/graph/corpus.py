"""All graphs of a corpus together: what each speech says, where the speeches stand, and what links them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kg.graph import literals
from kg.graph import terms as t
from kg.graph.blocks import Facts, Quads, add_fact, blocks_of
from kg.graph.iri import Namespaces
from kg.graph.quads import SpeechGraph
from kg.model import Corpus, Listed, Passage, Source
from kg.model.naming import node_id


def graph_nq(corpus: Corpus, sources: Sequence[Source], ns: Namespaces | None = None) -> Quads:
    """The whole graph as sorted unique N-Quads lines, each with its line end: the state of record.

    The lines depend on the speeches and rules alone, and in ``…/graph/sources`` on the files; not on any order.

    Args:
        corpus: the output of ``fuse``.
        sources: the files read.
        ns: the namespaces; the default ones if None.
    """
    ns = ns or Namespaces()
    graphs: list[tuple[str, Facts]] = []
    nodes_of: list[set[str]] = []
    for fused in corpus.speeches:
        graph = SpeechGraph(fused, corpus, ns)
        graphs.append((ns.graph(fused.id), graph.facts()))
        nodes_of.append(graph.nodes)
    graphs.append((ns.graph("sources"), source_facts(corpus, sources, ns)))
    graphs.append((ns.graph("links"), link_facts(corpus, open_pairs(corpus, nodes_of), ns)))
    graphs.append((ns.graph("reference"), reference_facts(corpus, nodes_of, ns)))
    return Quads(blocks_of(graphs))


def source_facts(corpus: Corpus, sources: Sequence[Source | Listed], ns: Namespaces) -> Facts:
    """``…/graph/sources``: the files, and where in them each speech stands."""
    terms = t.terms(ns)
    facts: Facts = {}
    for source in sources:
        iri = f"<{ns.source(source.path)}>"
        add_fact(facts, iri, t.A, terms["Source"])
        add_fact(facts, iri, t.LABEL, literals.string(source.path))
        add_fact(facts, iri, t.SHA256, literals.string(source.sha256))
        add_fact(facts, iri, t.FORMAT, literals.string(source.media_type))
        add_fact(facts, iri, t.EXTENT, literals.integer(source.characters))
    for speech_id, places in corpus.places.items():
        if not places:
            continue
        iri, first = f"<{ns.speech(speech_id)}>", places[0]
        add_fact(facts, iri, t.HAS_SOURCE, f"<{ns.source(first.path)}>")
        add_fact(facts, iri, t.START, literals.integer(first.start))
        add_fact(facts, iri, t.END, literals.integer(first.end))
        for place in places[1:]:
            if place.path != first.path:
                add_fact(facts, iri, terms["alsoIn"], f"<{ns.source(place.path)}>")
    return facts


def link_facts(corpus: Corpus, maybe_same: Iterable[tuple[str, str]], ns: Namespaces) -> Facts:
    """``…/graph/links``: near duplicates, what may be the same though no one speech names both, and claims held against each other.

    Args:
        corpus: the output of ``fuse``.
        maybe_same: ``open_pairs``.
        ns: the namespaces.
    """
    terms = t.terms(ns)
    facts: Facts = {}

    def both_ways(one: str, name: str, other: str) -> None:
        add_fact(facts, f"<{one}>", terms[name], f"<{other}>")
        add_fact(facts, f"<{other}>", terms[name], f"<{one}>")

    for one, other in corpus.duplicates:
        both_ways(ns.speech(one), "nearDuplicateOf", ns.speech(other))
    for one, other in maybe_same:
        both_ways(ns.data + one, "maybeSameAs", ns.data + other)
    for link in corpus.conflicts:
        both_ways(ns.data + link.one, "conflictsWith", ns.data + link.other)
        for claim in (link.one, link.other):
            add_fact(facts, f"<{ns.data}{claim}>", terms["qualityFlag"], terms.concept("flag/conflict"))
    for found in corpus.passages.values():
        for passage in found:
            for place in passage.places:
                add_quotation(facts, place, corpus.text, ns)
            add_reuse(facts, passage, ns)
    for link in corpus.revisions:
        add_fact(facts, f"<{ns.data}{link.one}>", terms["revises"], f"<{ns.data}{link.other}>")
    for link in corpus.fulfilments:
        add_fact(facts, f"<{ns.data}{link.one}>", terms["fulfils"], f"<{ns.data}{link.other}>")
        add_fact(facts, f"<{ns.data}{link.other}>", terms["outcome"], terms.concept(f"outcome/{link.reason}"))
    return facts


def add_quotation(facts: Facts, place: tuple[str, int, int], text_of: Callable[[str], str], ns: Namespaces) -> None:
    """A range of a speech as evidence, though no claim is made of it."""
    terms = t.terms(ns)
    speech, start, end = place
    iri = f"<{ns.speech(speech)}#char={start},{end}>"
    add_fact(facts, iri, t.A, terms["Evidence"])
    add_fact(facts, iri, t.HAS_SOURCE, f"<{ns.speech(speech)}>")
    add_fact(facts, iri, t.START, literals.integer(start))
    add_fact(facts, iri, t.END, literals.integer(end))
    add_fact(facts, iri, t.EXACT, literals.string(text_of(speech)[start:end]))


def add_reuse(facts: Facts, passage: Passage, ns: Namespaces) -> None:
    """That two ranges hold the same characters."""
    terms = t.terms(ns)
    one, other = (f"<{ns.speech(speech)}#char={start},{end}>" for speech, start, end in passage.places)
    add_fact(facts, one, terms["reusesPassage"], other)
    add_fact(facts, other, terms["reusesPassage"], one)


def reference_facts(corpus: Corpus, nodes_of: Sequence[set[str]], ns: Namespaces) -> Facts:
    """``…/graph/reference``: what the package's table knows of the documents that the speeches name, and the table itself.

    Args:
        corpus: the output of ``fuse``.
        nodes_of: for each speech of the corpus the ids of the nodes that stand in its graph.
        ns: the namespaces.
    """
    terms = t.terms(ns)
    facts: Facts = {}
    for name in sorted(set().union(*nodes_of)):
        document = corpus.nodes[name].document
        if document is None:
            continue
        iri = f"<{ns.data}{name}>"
        if document.number:
            add_fact(facts, iri, t.IDENTIFIER, literals.string(document.number))
        if document.date:
            add_fact(facts, iri, t.DATE, literals.date(document.date))
        for other in document.names:
            add_fact(facts, iri, t.ALT_LABEL, literals.chinese(other))
        for issuer in document.issuers:
            body = f"<{ns.data}{node_id('Organization', issuer)}>"
            add_fact(facts, body, t.A, terms["Organization"])
            add_fact(facts, body, t.LABEL, literals.chinese(issuer))
            add_fact(facts, body, terms["issued"], iri)
        add_fact(facts, f"<{ns.graph('reference')}>", t.SOURCE, literals.string(document.source))
    return facts


def open_pairs(corpus: Corpus, nodes_of: Sequence[set[str]]) -> list[tuple[str, str]]:
    """Pairs of nodes that may be the same and never stand in the graph of one speech, both ways round.

    Args:
        corpus: the output of ``fuse``.
        nodes_of: for each speech of the corpus the ids of the nodes that stand in its graph.
    """
    present = set().union(*nodes_of)
    pairs = {(node_id, other) for node_id in present for other in corpus.nodes[node_id].maybe_same if other in present and other != node_id}
    for nodes in nodes_of:
        if pairs:
            pairs -= {(one, other) for one in nodes for other in corpus.nodes[one].maybe_same if other in nodes}
    return sorted(pairs)
