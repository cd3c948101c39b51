"""``graph.graphml`` and ``graph.gexf`` out of those of the build before: lines of changed nodes and edges are made anew, all others get
their new place only."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from kg.export import gexf, graphml
from kg.export.folding import MENTIONS, Edge, Folding, Key, anchors, held_by
from kg.export.labels import ontology_labels
from kg.export.layout import positions
from kg.export.network import EDGE_COLUMNS, NODE_COLUMNS, Describer, NetworkEdge, NetworkNode, edge_of, looks_of
from kg.export.xml import tenths
from kg.graph.iri import Namespaces
from kg.grow.former import Former
from kg.grow.sides import Side
from kg.grow.splice import Edit, SortedLines, splice
from kg.grow.stale import StaleError

Point = tuple[int, int]
_SPECIAL = frozenset({"nearDuplicateOf", "maybeSameAs", MENTIONS})


@dataclass(slots=True)
class Plan:
    """The network after the change."""

    ids: list[str]
    homes: dict[str, str]
    mentions: dict[str, int]
    keys: list[str]
    """Edges as ``source predicate target``, sorted."""
    degree: Counter[str]
    nodes: set[str] = field(default_factory=set)
    """Nodes whose lines are made anew."""
    edges: set[Key] = field(default_factory=set)
    tied: dict[Key, Edge] = field(default_factory=dict)
    """Edges that hold what floats."""


def key_of(line: str) -> Key:
    source, predicate, target = line.split(" ")
    return source, predicate, target


class Change:
    """What changes in the network."""

    def __init__(self, former: Former, old: Side, new: Side, pairs: Mapping[tuple[str, str], bool]) -> None:
        """Args:
        pairs: pairs of nodes that may be the same and were touched, smaller first, and whether both stand in the graph.
        """
        self.former, self.old, self.new = former, old, new
        touched = {name for side in (old, new) for share in side.shares.values() for name in share.nodes}
        self.nodes = touched | {f"speech/{speech}" for side in (old, new) for speech in side.shares}
        self.edges = {key for side in (old, new) for share in side.shares.values() for key in share.edges}
        self.folding = new.folding(self.nodes, self.edges)
        self.pairs = pairs

    def plan(self) -> tuple[Plan, set[str]]:
        """The new network, and the speeches that must be touched, too, as what holds floating nodes to them has changed."""
        former, folding = self.former, self.folding
        homes = {name: home for name, home, _ in former.network_nodes}
        mentions = {name: n for name, _, n in former.network_nodes}
        for name in self.nodes:
            stands = name.removeprefix("speech/") in self.new.shares if name.startswith("speech/") else name in folding.speeches
            if stands:
                homes[name], mentions[name] = self._home(name), folding.mentions[name]
            elif name in homes:
                del homes[name], mentions[name]
        ids = sorted(homes)
        keys = self._keys(homes)
        links = [(key[0], key[2]) for key in map(key_of, keys)]
        now = set(anchors(ids, links, mentions))
        tied, more = self._tied(now)
        changed = {*self.edges, *(k for k in tied if k not in self.edges)}
        former_tied = {key_of(line) for line in former.network_edges if f" {MENTIONS} " in line}
        kept = {key for key in former_tied if key[2] in now and key[2] not in self.nodes}
        whole = sorted({*keys, *(" ".join(key) for key in kept), *(" ".join(key) for key in tied)})
        degree: Counter[str] = Counter()
        for line in whole:
            source, _, target = line.split(" ")
            degree[source] += 1
            degree[target] += 1
        before, after = set(former.network_edges), set(whole)
        plan = Plan(ids, homes, mentions, whole, degree, set(self.nodes), changed, tied)
        for line in before ^ after:
            key = key_of(line)
            plan.edges.add(key)
            plan.nodes.update((key[0], key[2]))
        more |= {
            name.removeprefix("speech/") for name in plan.nodes if name.startswith("speech/") and name in homes
        } - self.new.shares.keys()
        more |= {
            speech for name in plan.nodes - self.nodes if not name.startswith("speech/") for speech in self._owners(name)
        }  # fmt: skip
        return plan, more

    def _owners(self, name: str) -> Iterable[str]:
        """Speeches to touch so that a node's line can be made anew: one is enough, as the rest is told by notes."""
        if self.new.is_shared(name):
            return [] if name in self.new.shares else sorted(self.new.rest.node(name))[:1]
        return [name.split("/", 2)[1]]

    def _home(self, name: str) -> str:
        group = self.new.known.group
        if name.startswith("speech/"):
            return group[name.removeprefix("speech/")]
        counted = self.folding.speeches[name]
        return group[min(counted, key=lambda speech: (-counted[speech], speech))]

    def _keys(self, homes: Mapping[str, str]) -> list[str]:
        """All edges but those that hold what floats."""
        keep = {line for line in self.former.network_edges if line.split(" ")[1] not in (MENTIONS, "nearDuplicateOf")}
        keep -= {" ".join(key) for key in self.edges}
        keep |= {" ".join(key) for key in self.edges if key in self.folding.edges}
        keep |= {f"speech/{one} nearDuplicateOf speech/{other}" for one, other in self.new.known.duplicates}
        for (one, other), stands in self.pairs.items():
            line = f"{one} maybeSameAs {other}"
            keep.discard(line)
            if stands and one in homes and other in homes:
                keep.add(line)
        return sorted(keep)

    def _tied(self, now: set[str]) -> tuple[dict[Key, Edge], set[str]]:
        """Edges of touched or new anchors; and the speeches to touch because their own nodes became anchors."""
        were = {line.split(" ")[2] for line in self.former.network_edges if f" {MENTIONS} " in line}
        tied: dict[Key, Edge] = {}
        more: set[str] = set()
        for name in now:
            if name in self.nodes:
                tied.update(held_by(name, self.folding.named[name]))
            elif name not in were:
                if self.new.is_shared(name):
                    more.update(sorted(self.new.rest.node(name)))
                else:
                    more.add(name.split("/", 2)[1])
        return tied, more


_POINTS = {
    "graphml": re.compile(rb'<data key="n5">[^<]*</data><data key="n6">[^<]*</data>'),
    "gexf": re.compile(rb'<viz:position x="[^"]*" y="[^"]*" z="0"/>'),
}
_HEADS = {"graphml": b'<graph edgedefault="directed">\n', "gexf": b"<nodes>\n"}
_BETWEEN = {"graphml": 0, "gexf": len(b"</nodes>\n<edges>\n")}


def grow_networks(
    change: Change, plan: Plan, stage: Path, counts: Mapping[str, Any], texts: Mapping[str, str], ns: Namespaces
) -> dict[str, Any]:
    """Write both files.

    Args:
        change: what changes.
        plan: the new network.
        stage: where to.
        counts: ``Network.counts`` of the former build.
        texts: speech id → text, of speeches that are quoted.
        ns: the namespaces.

    Returns:
        ``Network.counts`` of the new one.
    """
    former, labels = change.former, ontology_labels(ns)
    links = [(key[0], key[2]) for key in map(key_of, plan.keys)]
    points = dict(zip(plan.ids, positions(plan.ids, links, plan.homes), strict=True))
    describe = Describer(change.new.corpus, change.folding, labels, ns)
    nodes: dict[str, NetworkNode] = {}
    for name in sorted(plan.nodes & plan.homes.keys()):
        nodes[name] = looks_of(name, describe(name, plan.degree[name]), plan.degree[name], points[name])
    edges: dict[str, NetworkEdge] = {}
    folding = change.folding
    alive = set(plan.keys)
    for key in sorted(plan.edges):
        if " ".join(key) in alive:
            edge = plan.tied.get(key) or folding.edges.get(key) or Edge()
            edges[" ".join(key)] = edge_of(key, edge, labels.term("Indicator" if key[1] == "indicator" else key[1]), texts, labels)
    now = _Counts(counts)
    lines: dict[str, _Lines] = {}
    for form, file in (("graphml", graphml.FILE), ("gexf", gexf.FILE)):
        with SortedLines(former.folder / file) as held:
            lines[form] = _Lines(form, held, len(former.network_nodes), len(former.network_edges))
            if form == "graphml":
                now.without(lines[form], former, plan)
            splice(former.folder / file, stage / file, lines[form].edits(former, plan, nodes, edges, points))
    now.plus(nodes.values(), edges.values())
    return now.told()


class _Lines:
    """The lines of a network file: one an element."""

    def __init__(self, form: str, held: SortedLines, nodes: int, edges: int) -> None:
        self.form, self.bytes = form, held.bytes
        first = held.bytes.find(_HEADS[form]) + len(_HEADS[form])
        ends = np.flatnonzero(np.frombuffer(held.bytes, dtype=np.uint8) == 10)
        begin = int(np.searchsorted(ends, first))
        node_ends = ends[begin : begin + nodes] + 1
        self.node_bounds = np.concatenate(([first], node_ends))
        edge_first = int(self.node_bounds[-1]) + _BETWEEN[form]
        begin = int(np.searchsorted(ends, edge_first))
        self.edge_bounds = np.concatenate(([edge_first], ends[begin : begin + edges] + 1))

    def node(self, number: int) -> bytes:
        return bytes(self.bytes[int(self.node_bounds[number]) : int(self.node_bounds[number + 1])])

    def edge(self, number: int) -> bytes:
        return bytes(self.bytes[int(self.edge_bounds[number]) : int(self.edge_bounds[number + 1])])

    def edits(
        self, former: Former, plan: Plan, nodes: Mapping[str, NetworkNode], edges: Mapping[str, NetworkEdge], points: Mapping[str, Point]
    ) -> list[Edit]:
        start, end = int(self.node_bounds[0]), int(self.node_bounds[-1])
        old = dict(zip((name for name, _, _ in former.network_nodes), bytes(self.bytes[start:end]).split(b"\n"), strict=False))
        write = _node_lines if self.form == "graphml" else _gexf_node_lines
        made = dict(zip(nodes, write(list(nodes.values())), strict=True))
        placed = _POINTS[self.form]
        written = []
        for name in plan.ids:
            if name in made:
                written.append(made[name])
            else:
                whole, parts = old[name], placed.split(old[name], maxsplit=1)
                if len(parts) != 2:
                    raise StaleError("a node of the network stands nowhere")
                written += (parts[0], _point(self.form, points[name]), parts[1], b"\n")
                del whole
        return [Edit(start, end, b"".join(written)), *self._edge_edits(former, plan, edges)]

    def _edge_edits(self, former: Former, plan: Plan, edges: Mapping[str, NetworkEdge]) -> list[Edit]:
        write = _edge_lines if self.form == "graphml" else _gexf_edge_lines
        made = dict(zip(edges, write(list(edges.values())), strict=True))
        keys = former.network_edges
        found = []
        for key in sorted({*made, *(" ".join(key) for key in plan.edges)}):
            number = bisect_left(keys, key)
            there = number < len(keys) and keys[number] == key
            start = int(self.edge_bounds[number])
            end = int(self.edge_bounds[number + 1]) if there else start
            found.append(Edit(start, end, made.get(key, b"")))
        return found


def _point(form: str, point: Point) -> bytes:
    x, y = tenths(point[0]), tenths(point[1])
    if form == "gexf":
        return f'<viz:position x="{x}" y="{y}" z="0"/>'.encode()
    return f'<data key="n5">{x}</data><data key="n6">{y}</data>'.encode()


def _node_lines(nodes: Sequence[NetworkNode]) -> list[bytes]:
    return [graphml.node_lines([node], NODE_COLUMNS).encode() for node in nodes]


def _gexf_node_lines(nodes: Sequence[NetworkNode]) -> list[bytes]:
    return [gexf.node_lines([node], NODE_COLUMNS).encode() for node in nodes]


def _edge_lines(edges: Sequence[NetworkEdge]) -> list[bytes]:
    return [graphml.edge_lines([edge], EDGE_COLUMNS).encode() for edge in edges]


def _gexf_edge_lines(edges: Sequence[NetworkEdge]) -> list[bytes]:
    return [gexf.edge_lines([edge], EDGE_COLUMNS).encode() for edge in edges]


class _Counts:
    """``Network.counts``, less what goes, plus what comes."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        self.nodes, self.edges = int(known["nodes"]), int(known["edges"])
        self.kinds: Counter[str] = Counter(known["edges_by_kind"])
        self.of_nodes: Counter[str] = Counter(known["node_attributes"])
        self.of_edges: Counter[str] = Counter(known["edge_attributes"])

    def without(self, lines: _Lines, former: Former, plan: Plan) -> None:
        """Less the lines that are made anew or go; what they hold is read off them."""
        for number, (name, _, _) in enumerate(former.network_nodes):
            if name in plan.nodes:
                self.nodes -= 1
                self.of_nodes.subtract(graphml.filled(lines.node(number).decode(), "n", NODE_COLUMNS))
        keys = former.network_edges
        for key in plan.edges:
            number = bisect_left(keys, " ".join(key))
            if number < len(keys) and keys[number] == " ".join(key):
                self.edges -= 1
                line = lines.edge(number).decode()
                self.of_edges.subtract(graphml.filled(line, "e", EDGE_COLUMNS))
                self.kinds.subtract([graphml.kind_of(line)])

    def plus(self, nodes: Iterable[NetworkNode], edges: Iterable[NetworkEdge]) -> None:
        for node in nodes:
            self.nodes += 1
            self.of_nodes.update(column.name for column, value in zip(NODE_COLUMNS, node.values, strict=True) if value not in ("", ()))
        for edge in edges:
            self.edges += 1
            self.kinds[edge.kind] += 1
            self.of_edges.update(column.name for column, value in zip(EDGE_COLUMNS, edge.values, strict=True) if value not in ("", ()))

    def told(self) -> dict[str, Any]:
        return {
            "nodes": self.nodes,
            "edges": self.edges,
            "edges_by_kind": {kind: self.kinds[kind] for kind in sorted(self.kinds) if self.kinds[kind]},
            "node_attributes": {column.name: self.of_nodes[column.name] for column in NODE_COLUMNS},
            "edge_attributes": {column.name: self.of_edges[column.name] for column in EDGE_COLUMNS},
        }


__all__ = ["Change", "Folding", "Plan", "grow_networks"]
