"""The graph as a network: entities and speeches as nodes, claims folded into typed, weighted edges.

One edge a (source, kind, target): Gephi merges parallel edges of one kind silently, so they are merged here, where nothing
is lost: the edge counts its evidence and its speeches and keeps statuses, values, rules and its first quotation.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from kg.export.folding import MENTIONS, Edge, Folding, Key, fold
from kg.export.labels import Labels, ontology_labels
from kg.export.layout import positions
from kg.export.looks import COLOURS, short_label, size
from kg.graph.iri import Namespaces
from kg.model import Corpus

Value = str | int | tuple[str, ...]
"""What a column holds; "" and () stand for nothing and are not written."""


@dataclass(frozen=True, slots=True)
class Column:
    """An attribute that nodes or edges carry."""

    name: str
    type: str = "string"
    """string, integer, or list (of strings)."""


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """Positions and size in tenths."""

    id: str
    label: str
    values: tuple[Value, ...]
    colour: tuple[int, int, int]
    size: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class NetworkEdge:
    """Directed; ``kind`` in Chinese."""

    id: str
    source: str
    target: str
    kind: str
    weight: int
    values: tuple[Value, ...]
    days: tuple[str, str] | None = None
    """First and last day (ISO 8601) of what it says."""


# Names that Gephi takes for looks or its own (type, kind, label, size, color, r g b x y z, start, end, id) must not be used here.
NODE_COLUMNS = (
    Column("full_name"), Column("class_zh"), Column("class_en"), Column("subtype"), Column("theme"), Column("region"), Column("scope"),
    Column("other_names", "list"), Column("degree", "integer"), Column("mentions", "integer"), Column("speeches", "integer"),
    Column("flags", "list"), Column("iri"),
)  # fmt: skip
EDGE_COLUMNS = (
    Column("relation"), Column("predicate"), Column("status"), Column("claims", "integer"), Column("speeches", "integer"),
    Column("figures", "list"), Column("quote"), Column("quote_speech"), Column("char_start", "integer"), Column("char_end", "integer"),
    Column("speech_ids", "list"), Column("rules", "list"), Column("flags", "list"),
)  # fmt: skip

_NOTHING = ("", ())
STATUSES = ("achieved", "planned", "problem", "background")
"""In the order in which they are told."""
T_co = TypeVar("T_co", covariant=True)


class Rows(Protocol[T_co]):
    """A list, or something that makes its members as they are asked for."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[T_co]: ...


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes sorted by id, edges by source, predicate and target."""

    nodes: Rows[NetworkNode]
    edges: Rows[NetworkEdge]
    node_columns: tuple[Column, ...] = NODE_COLUMNS
    edge_columns: tuple[Column, ...] = EDGE_COLUMNS
    timed: bool = False
    """Whether any edge has days."""

    def counts(self) -> dict[str, object]:
        """What a reader of the files must find: nodes, edges, edges by kind, and how many carry each attribute."""
        kinds = Counter(edge.kind for edge in self.edges)
        return {
            "nodes": len(self.nodes),
            "edges": len(self.edges),
            "edges_by_kind": {kind: kinds[kind] for kind in sorted(kinds)},
            "node_attributes": _filled(self.node_columns, (node.values for node in self.nodes)),
            "edge_attributes": _filled(self.edge_columns, (edge.values for edge in self.edges)),
        }


def network(corpus: Corpus, ns: Namespaces | None = None) -> Network:
    """The network of a corpus: a pure function of the speech texts and the rules, no file name in it.

    Args:
        corpus: the output of ``fuse``.
        ns: the namespaces; the default ones if None.
    """
    ns = ns or Namespaces()
    labels, folding = ontology_labels(ns), fold(corpus)
    degree: Counter[str] = Counter()
    for source, _, target in folding.edges:
        degree[source] += 1
        degree[target] += 1
    ids = sorted({*(f"speech/{fused.id}" for fused in corpus.speeches), *folding.speeches})  # a node that nothing names is in no graph
    places = positions(ids, [(source, target) for source, _, target in sorted(folding.edges)], folding.homes(corpus))
    describe = Describer(corpus, folding, labels, ns)
    nodes = []
    for node_id, (x, y) in zip(ids, places, strict=True):
        nodes.append(looks_of(node_id, describe(node_id, degree[node_id]), degree[node_id], (x, y)))
    kinds = {predicate: labels.term(predicate) for _, predicate, _ in folding.edges} | {"indicator": labels.term("Indicator")}
    texts = {fused.id: fused.facts.speech.text for fused in corpus.speeches}
    return Network(nodes, [edge_of(key, folding.edges[key], kinds[key[1]], texts, labels) for key in sorted(folding.edges)])


class Describer:
    """The columns of a node."""

    def __init__(self, corpus: Corpus, folding: Folding, labels: Labels, ns: Namespaces) -> None:
        self._corpus, self._folding, self._labels, self._ns = corpus, folding, labels, ns
        self._speeches = {f"speech/{fused.id}": fused.facts.speech for fused in corpus.speeches}

    def __call__(self, node_id: str, degree: int) -> tuple[str, str, tuple[Value, ...]]:
        """Class, full name, and a value for each of NODE_COLUMNS."""
        labels, folding = self._labels, self._folding
        speech = self._speeches.get(node_id)
        if speech is not None:
            node_class, name, subtype, scope = "Speech", speech.title.strip() or speech.id, "", "全局"
            others: Sequence[str] = ()
            flags: Sequence[str] = speech.flags
        else:
            node = self._corpus.nodes[node_id]
            node_class, name, others, flags = node.kind, node.label, node.names, node.flags
            subtype, scope = labels.kind(node.kind, node.type), "局部" if node.scoped_to else "全局"
        themes = folding.themes.get(node_id)
        theme = min(themes, key=lambda theme: (-themes[theme], theme)) if themes else ""
        regions = sorted({self._corpus.nodes[region].label for region in folding.regions.get(node_id, ())})
        return node_class, name, (
            name, labels.term(node_class), labels.term(node_class, "en"), subtype, labels.concept(f"theme/{theme}") if theme else "",
            "；".join(regions), scope, tuple(others), degree, folding.mentions[node_id], len(folding.speeches.get(node_id, ())),
            flag_labels(flags, labels), self._ns.data + node_id,
        )  # fmt: skip


def looks_of(node_id: str, told: tuple[str, str, tuple[Value, ...]], degree: int, place: tuple[int, int]) -> NetworkNode:
    """A node as it is drawn.

    Args:
        node_id: its id.
        told: what ``Describer`` tells of it.
        degree: number of its edges.
        place: where it stands.
    """
    kind, name, values = told
    return NetworkNode(node_id, short_label(name) or node_id.rpartition("/")[2], values, COLOURS[kind], size(degree), *place)


def edge_of(key: Key, edge: Edge, kind: str, texts: Mapping[str, str], labels: Labels) -> NetworkEdge:
    """An edge with its columns.

    Args:
        key: source, predicate, target.
        edge: what is said of it.
        kind: label of the predicate.
        texts: speech id → text, for the quotation.
        labels: the ontology's.
    """
    source, predicate, target = key
    statuses = "；".join(labels.concept(f"status/{status}") for status in STATUSES if status in edge.statuses)
    speech, span = min(edge.evidence, default=("", None))
    quotation: tuple[Value, ...] = ("", "", "", "") if span is None else (texts[speech][span[0] : span[1]], speech, *span)
    return NetworkEdge(edge_id(key), source, target, kind, max(1, len(edge.evidence)), (
        kind, predicate, statuses, len(edge.claims), len({speech for speech, _ in edge.evidence}), tuple(edge.figures), *quotation,
        tuple(sorted({speech for speech, _ in edge.evidence})), tuple(sorted(edge.rules)), flag_labels(edge.flags, labels),
    ))  # fmt: skip


def edge_id(key: Key) -> str:
    """A name for the edge that other builds share: a hash of source, predicate and target."""
    return "e" + hashlib.sha256("\x1f".join(key).encode()).hexdigest()[:16]


def flag_labels(flags: Iterable[str], labels: Labels) -> tuple[str, ...]:
    """Quality flags in words, each once, in the order of their names."""
    return tuple(labels.concept(f"flag/{flag}") for flag in sorted(set(flags)))


def _filled(columns: tuple[Column, ...], rows: Iterable[tuple[Value, ...]]) -> dict[str, int]:
    filled = [0] * len(columns)
    for row in rows:
        for index, value in enumerate(row):
            filled[index] += value not in _NOTHING
    return {column.name: count for column, count in zip(columns, filled, strict=True)}


__all__ = ["EDGE_COLUMNS", "MENTIONS", "NODE_COLUMNS", "Column", "Network", "NetworkEdge", "NetworkNode", "Value", "edge_id", "network"]
