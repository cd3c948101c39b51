"""GraphML: the network for Gephi and whatever else reads graphs (igraph, networkx, yEd, Cytoscape).

The kind of an edge stands in its XML attribute ``label``, where Gephi looks for it, and in the column ``relation``. Looks are
the attributes Gephi knows: label, size, r g b, x y. Streamed in blocks. http://graphml.graphdrawing.org
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kg.export.network import Column, Network, NetworkEdge, NetworkNode
from kg.export.streams import stream
from kg.export.xml import blocks, escaped, parts, tenths, woven

FILE = "graph.graphml"

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
_TYPES = {"string": "string", "integer": "int", "list": "string", "double": "double"}
_NODE_LOOKS = (
    Column("label"), Column("size", "double"), Column("r", "integer"), Column("g", "integer"), Column("b", "integer"),
    Column("x", "double"), Column("y", "double"),
)  # fmt: skip
_EDGE_LOOKS = (Column("weight", "double"),)


def write_graphml(network: Network, file: Path) -> str:
    """Write the network; lists joined with ；, as GraphML has none.

    Returns:
        SHA-256 (hex) of the file.

    Raises:
        OSError: it cannot be written.
    """
    return stream(file, _pieces(network))


def _pieces(network: Network) -> Iterator[str]:
    yield _HEAD
    yield from _keys("node", "n", (*_NODE_LOOKS, *network.node_columns))
    yield from _keys("edge", "e", (*_EDGE_LOOKS, *network.edge_columns))
    yield '<graph edgedefault="directed">\n'
    yield from (node_lines(block, network.node_columns) for block in blocks(network.nodes))
    yield from (edge_lines(block, network.edge_columns) for block in blocks(network.edges))
    yield "</graph>\n</graphml>\n"


def _keys(of: str, letter: str, columns: tuple[Column, ...]) -> Iterator[str]:
    for number, column in enumerate(columns):
        yield f'<key id="{letter}{number}" for="{of}" attr.name="{column.name}" attr.type="{_TYPES[column.type]}"/>\n'


def node_lines(nodes: Sequence[NetworkNode], columns: tuple[Column, ...]) -> str:
    """Nodes, a line each."""
    return woven((
        [f'<node id="{text}">' for text in escaped(node.id for node in nodes)],
        parts('<data key="n0">', (node.label for node in nodes), "</data>"),
        [
            f'<data key="n1">{tenths(node.size)}</data><data key="n2">{node.colour[0]}</data><data key="n3">{node.colour[1]}</data>'
            f'<data key="n4">{node.colour[2]}</data><data key="n5">{tenths(node.x)}</data><data key="n6">{tenths(node.y)}</data>'
            for node in nodes
        ],
        *_values("n", len(_NODE_LOOKS), columns, [node.values for node in nodes]),
        ["</node>\n"] * len(nodes),
    ))  # fmt: skip


def edge_lines(edges: Sequence[NetworkEdge], columns: tuple[Column, ...]) -> str:
    """Edges, a line each."""
    return woven((
        [f'<edge id="{text}"' for text in escaped(edge.id for edge in edges)],
        [f' source="{text}"' for text in escaped(edge.source for edge in edges)],
        [f' target="{text}"' for text in escaped(edge.target for edge in edges)],
        [f' label="{text}">' for text in escaped(edge.kind for edge in edges)],
        [f'<data key="e0">{edge.weight}</data>' for edge in edges],
        *_values("e", len(_EDGE_LOOKS), columns, [edge.values for edge in edges]),
        ["</edge>\n"] * len(edges),
    ))  # fmt: skip


def _values(letter: str, first: int, columns: tuple[Column, ...], rows: Sequence[tuple[Any, ...]]) -> Iterator[list[str]]:
    for number, (column, values) in enumerate(zip(columns, zip(*rows, strict=True), strict=True), first):
        texts = map("；".join, values) if column.type == "list" else values if column.type == "string" else map(str, values)
        yield parts(f'<data key="{letter}{number}">', texts, "</data>")


def filled(line: str, of: str, columns: tuple[Column, ...]) -> list[str]:
    """Names of the columns that hold something in a line that was written: the others are left out of it.

    Args:
        line: of a node (``of`` is n) or an edge (e).
        of: letter of the line's keys.
        columns: of such lines.
    """
    first = len(_NODE_LOOKS) if of == "n" else len(_EDGE_LOOKS)
    return [column.name for number, column in enumerate(columns, first) if f'<data key="{of}{number}">' in line]


def kind_of(line: str) -> str:
    """The kind of edge that a line was written of."""
    found = _KIND.match(line)
    return html.unescape(found[1]) if found else ""


_KIND = re.compile('<edge id="[^"]*" source="[^"]*" target="[^"]*" label="([^"]*)"')
