"""``graph.graphml`` and ``graph.gexf`` out of those of the build before: lines of changed nodes and edges are made anew, all others get
their new place only."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from kg.export import gexf, graphml
from kg.export.folding import Edge
from kg.export.labels import ontology_labels
from kg.export.layout import places
from kg.export.network import EDGE_COLUMNS, NODE_COLUMNS, Describer, NetworkEdge, NetworkNode, edge_of, looks_of
from kg.export.xml import tenths
from kg.graph.iri import Namespaces
from kg.grow.former import Former
from kg.grow.plan import Change, Plan
from kg.grow.splice import Edit, SortedLines
from kg.grow.stale import StaleError

_POINTS = {
    "graphml": re.compile(rb'<data key="n5">[^<]*</data><data key="n6">[^<]*</data>'),
    "gexf": re.compile(rb'<viz:position x="[^"]*" y="[^"]*" z="0"/>'),
}
_POINT = {
    "graphml": (b'<data key="n5">', b'</data><data key="n6">', b"</data>"),
    "gexf": (b'<viz:position x="', b'" y="', b'" z="0"/>'),
}
_HEADS = {"graphml": b'<graph edgedefault="directed">\n', "gexf": b"<nodes>\n"}
_ENDS = {"graphml": b"</node>\n<edge ", "gexf": b"</nodes>\n<edges>\n"}
_LEFT = {"graphml": len(b"</node>\n"), "gexf": 0}
"""Of what ends the nodes the part that belongs to the last of them."""
_TAIL = {"graphml": 2, "gexf": 3}
"""Lines behind the edges."""
_BETWEEN = {"graphml": 0, "gexf": len(b"</nodes>\n<edges>\n")}


def network_edits(
    change: Change, plan: Plan, counts: Mapping[str, Any], texts: Mapping[str, str], ns: Namespaces
) -> tuple[dict[str, list[Edit]], dict[str, Any], dict[str, bytes]]:
    """The change of both files.

    Args:
        change: what changes.
        plan: the new network.
        counts: ``Network.counts`` of the former build.
        texts: speech id → text, of speeches that are quoted.
        ns: the namespaces.

    Returns:
        File → its edits; ``Network.counts`` of the new one; parts of the state.
    """
    former, labels = change.former, ontology_labels(ns)
    drawn = places(plan.links, [plan.homes[name] for name in plan.ids])
    points = [(tenths(x).encode(), tenths(y).encode()) for x, y in drawn]
    place, degree = {name: number for number, name in enumerate(plan.ids)}, plan.degree()
    describe = Describer(change.new.corpus, change.folding, labels, ns)
    nodes: dict[str, NetworkNode] = {}
    for name in sorted(plan.nodes & plan.homes.keys()):
        number = place[name]
        nodes[name] = looks_of(name, describe(name, degree[number]), degree[number], drawn[number])
    edges: dict[str, NetworkEdge] = {}
    folding = change.folding
    alive = set(plan.keys)
    for key in sorted(plan.edges):
        if " ".join(key) in alive:
            edge = plan.tied.get(key) or folding.edges.get(key) or Edge()
            edges[" ".join(key)] = edge_of(key, edge, labels.term("Indicator" if key[1] == "indicator" else key[1]), texts, labels)
    now = _Counts(counts)
    edits: dict[str, list[Edit]] = {}
    parts: dict[str, bytes] = {}
    for form, file in (("graphml", graphml.FILE), ("gexf", gexf.FILE)):
        lines = _Lines(form, former.lines(file), former)
        if form == "graphml":
            now.without(lines, former, plan)
        edits[file] = lines.edits(former, plan, nodes, edges, points)
        parts[edge_part(form)] = lines.new_lengths.tobytes()
    now.plus(nodes.values(), edges.values())
    return edits, now.told(), parts


def edge_part(form: str) -> str:
    """Where the state keeps how many bytes each edge's line takes."""
    return f"{form}-edges"


def edge_lengths(folder: Path, edges: int) -> dict[str, bytes]:
    """The same of files that were written whole.

    Args:
        folder: of the build.
        edges: how many there are.
    """
    found = {}
    for form, file in (("graphml", graphml.FILE), ("gexf", gexf.FILE)):
        data = (folder / file).read_bytes()
        ends = np.flatnonzero(np.frombuffer(data, dtype=np.uint8) == 10)
        last = len(ends) - _TAIL[form]
        found[edge_part(form)] = np.diff(ends[last - edges - 1 : last]).astype(np.int32).tobytes()
    return found


class _Lines:
    """The lines of a network file: one an element."""

    def __init__(self, form: str, held: SortedLines, former: Former) -> None:
        self.form, self.bytes = form, held.bytes
        self.first = held.bytes.find(_HEADS[form]) + len(_HEADS[form])
        self.end = held.bytes.find(_ENDS[form], self.first)
        if self.end < 0:
            raise StaleError("a network file is not in its form")
        self.end += _LEFT[form]
        self._lengths = np.fromfile(former.state.folder / edge_part(form), dtype=np.int32)
        self.edge_bounds = self.end + _BETWEEN[form] + np.concatenate(([0], np.cumsum(self._lengths, dtype=np.int64)))
        self.new_lengths = self._lengths
        """Bytes of each edge's line in the new file."""
        self.names = [name for name, _, _ in former.network_nodes]

    @cached_property
    def nodes(self) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """Each node's line up to its place, and behind it."""
        pieces = _POINTS[self.form].split(bytes(self.bytes[self.first : self.end]))
        if len(pieces) != len(self.names) + 1:
            raise StaleError("a node of the network stands nowhere")
        cuts = [piece.split(b"\n", 1) for piece in pieces[1:]]
        heads = dict(zip(self.names, (pieces[0], *[head for _, head in cuts]), strict=False))
        return heads, dict(zip(self.names, [tail for tail, _ in cuts], strict=True))

    def edge(self, number: int) -> bytes:
        return bytes(self.bytes[int(self.edge_bounds[number]) : int(self.edge_bounds[number + 1])])

    def edits(
        self,
        former: Former,
        plan: Plan,
        nodes: Mapping[str, NetworkNode],
        edges: Mapping[str, NetworkEdge],
        points: Sequence[tuple[bytes, bytes]],
    ) -> list[Edit]:
        write = _node_lines if self.form == "graphml" else _gexf_node_lines
        made = dict(zip(nodes, write(list(nodes.values())), strict=True))
        heads, tails = self.nodes
        before, between, behind = _POINT[self.form]
        written: list[bytes] = []
        for name, (x, y) in zip(plan.ids, points, strict=True):
            if name in made:
                written.append(made[name])
            else:
                written += (heads[name], before, x, between, y, behind, tails[name], b"\n")
        return [Edit(self.first, self.end, b"".join(written)), *self._edge_edits(former, plan, edges)]

    def _edge_edits(self, former: Former, plan: Plan, edges: Mapping[str, NetworkEdge]) -> list[Edit]:
        write = _edge_lines if self.form == "graphml" else _gexf_edge_lines
        made = dict(zip(edges, write(list(edges.values())), strict=True))
        keys = former.network_edges
        found, taken, at = [], [], 0
        for key in sorted({*made, *(" ".join(key) for key in plan.edges)}):
            number = bisect_left(keys, key)
            there = number < len(keys) and keys[number] == key
            start = int(self.edge_bounds[number])
            end = int(self.edge_bounds[number + 1]) if there else start
            found.append(Edit(start, end, made.get(key, b"")))
            taken += [self._lengths[at:number], np.array([len(made[key])] if key in made else [], dtype=np.int32)]
            at = number + there
        self.new_lengths = np.concatenate([*taken, self._lengths[at:]])
        return found


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
        heads, tails = lines.nodes
        for name in plan.nodes & heads.keys():
            self.nodes -= 1
            self.of_nodes.subtract(graphml.filled((heads[name] + tails[name]).decode(), "n", NODE_COLUMNS))
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
