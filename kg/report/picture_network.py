"""The network as a picture: inline SVG with the places, colours and sizes that the exports give it.

Whole numbers only; of a large network the nodes with the most edges.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest

from kg.export.layout import positions
from kg.export.network import NODE_COLUMNS, Network, NetworkEdge, NetworkNode
from kg.report.markup import Markup, element, empty

MOST_NODES, MOST_EDGES = 400, 1200
MOST_LABELS = 48
_WIDTH = 1000
_MARGIN = 44
_FONT = 13
_SMALLEST, _LARGEST = 3, 22
"""Bounds of a radius: else it is to scale."""
_COLUMN = {column.name: number for number, column in enumerate(NODE_COLUMNS)}


@dataclass(frozen=True, slots=True)
class Picture:
    """A network drawn, and what is to say about it."""

    svg: Markup
    classes: tuple[tuple[str, str, int], ...]
    """Class in Chinese, its colour (#rrggbb), and how many of it are drawn; the most frequent first."""
    kinds: tuple[tuple[str, int], ...]
    """Kind of edge and how many are drawn."""
    nodes: int
    edges: int
    """How many are drawn."""
    all_nodes: int
    all_edges: int


@dataclass(frozen=True, slots=True)
class _Placed:
    """A node on the picture."""

    node: NetworkNode
    x: int
    y: int
    r: int


def network_picture(network: Network, name: str, title: str) -> Picture:
    """Draw a network.

    Args:
        network: as the exports draw it.
        name: of the picture, for ids.
        title: what it shows, in words.
    """
    chosen = nsmallest(MOST_NODES, network.nodes, key=lambda node: (-node.size, node.id))
    ids = {node.id for node in chosen}
    inner = (edge for edge in network.edges if edge.source in ids and edge.target in ids and edge.source != edge.target)
    edges = nsmallest(MOST_EDGES, inner, key=lambda edge: (-edge.weight, edge.id))
    if len(chosen) < len(network.nodes):
        chosen = _laid_out_anew(chosen, edges)
    placed, height = _place(chosen)
    by_id = {one.node.id: one for one in placed}
    svg = element(
        "svg", element("title", title, id=f"{name}-t"), *_edges(edges, by_id), *map(_node, placed), *_labels(placed, height),
        class_="network", viewBox=f"0 0 {_WIDTH} {height}", role="img", aria_labelledby=f"{name}-t",
    )  # fmt: skip
    counted = Counter((_value(one.node, "class_zh"), _colour(one.node)) for one in placed)
    kinds = Counter(edge.kind for edge in edges)
    return Picture(
        svg, tuple((zh, colour, n) for (zh, colour), n in sorted(counted.items(), key=lambda item: (-item[1], item[0]))),
        tuple(sorted(kinds.items(), key=lambda item: (-item[1], item[0]))), len(placed), len(edges), len(network.nodes), len(network.edges),
    )  # fmt: skip


def _laid_out_anew(nodes: Sequence[NetworkNode], edges: Sequence[NetworkEdge]) -> list[NetworkNode]:
    """The same nodes where they would stand without those that are left out, which took most of the room."""
    ids = sorted(node.id for node in nodes)
    places = dict(zip(ids, positions(ids, sorted((edge.source, edge.target) for edge in edges), {}), strict=True))
    return [replace(node, x=places[node.id][0], y=places[node.id][1]) for node in nodes]


def _place(nodes: Sequence[NetworkNode]) -> tuple[list[_Placed], int]:
    """The nodes on a sheet of 1000, and how high it is."""
    if not nodes:
        return [], 2 * _MARGIN
    left, right = min(node.x for node in nodes), max(node.x for node in nodes)
    low, high = min(node.y for node in nodes), max(node.y for node in nodes)
    spread, inner = max(right - left, (high - low) * 10 // 9, 1), _WIDTH - 2 * _MARGIN
    aside = (_WIDTH - (right - left) * inner // spread) // 2
    height = max((high - low) * inner // spread, 1) + 2 * _MARGIN
    placed = []
    for node in nodes:
        x, y = aside + (node.x - left) * inner // spread, _MARGIN + (high - node.y) * inner // spread
        placed.append(_Placed(node, x, y, min(_LARGEST, max(_SMALLEST, node.size * inner // spread))))
    return placed, height


def _edges(edges: Sequence[NetworkEdge], placed: dict[str, _Placed]) -> Iterator[Markup]:
    """Lines in three widths, a path each: a thousand elements would make a page slow."""
    widths: dict[int, list[str]] = {}
    for edge in edges:
        one, other = placed[edge.source], placed[edge.target]
        width = 1 if edge.weight < 2 else 2 if edge.weight < 5 else 3
        widths.setdefault(width, []).append(f"M{one.x} {one.y}L{other.x} {other.y}")
    for width in sorted(widths):
        yield empty("path", class_="edge", stroke_width=width, d="".join(sorted(widths[width])))


def _node(one: _Placed) -> Markup:
    told = f"{_value(one.node, 'full_name')}（{_value(one.node, 'class_zh')}，{_value(one.node, 'degree')} 条关系）"
    return element("circle", element("title", told), cx=one.x, cy=one.y, r=one.r, fill=_colour(one.node))


def _labels(placed: Sequence[_Placed], height: int) -> Iterator[Markup]:
    """Names of the largest, each where it covers no other name."""
    taken: list[tuple[int, int, int, int]] = []
    written = 0
    for one in placed:
        if written >= MOST_LABELS:
            return
        half = sum(_FONT if sign >= "\u2e80" else _FONT * 6 // 10 for sign in one.node.label) // 2
        x = min(max(one.x, half + 2), _WIDTH - half - 2)
        for y in (one.y + one.r + _FONT, one.y - one.r - 4):
            box = x - half, y - _FONT, x + half, y + 3
            if box[1] >= 0 and box[3] <= height and not any(_meet(box, other) for other in taken):
                taken.append(box)
                written += 1
                yield element("text", one.node.label, x=x, y=y, text_anchor="middle")
                break


def _meet(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _value(node: NetworkNode, column: str) -> str:
    return str(node.values[_COLUMN[column]])


def _colour(node: NetworkNode) -> str:
    return "#" + "".join(f"{part:02x}" for part in node.colour)


__all__ = ["MOST_EDGES", "MOST_NODES", "Picture", "network_picture"]
