"""GEXF 1.3: the network as Gephi reads it best, with colours, sizes, positions, typed edges and lists.

Streamed in blocks, so that memory does not grow with the file. https://gexf.net/1.3
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from kg.export.network import Column, Network, NetworkEdge, NetworkNode
from kg.export.streams import stream
from kg.export.xml import blocks, escaped, parts, tenths, woven

FILE = "graph.gexf"

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>kg</creator></meta>
"""
_STATIC = '<graph defaultedgetype="directed" mode="static" idtype="string">\n'
_TIMED = '<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval" idtype="string">\n'
_TYPES = {"string": "string", "integer": "integer", "list": "liststring"}


def write_gexf(network: Network, file: Path) -> str:
    """Write the network; lists as ``['a', 'b']``, a form that Gephi parses.

    Returns:
        SHA-256 (hex) of the file.

    Raises:
        OSError: it cannot be written.
    """
    return stream(file, _pieces(network))


def _pieces(network: Network) -> Iterator[str]:
    yield _HEAD
    yield _TIMED if network.timed else _STATIC
    yield from _columns("node", network.node_columns)
    yield from _columns("edge", network.edge_columns)
    yield "<nodes>\n"
    yield from (node_lines(block, network.node_columns) for block in blocks(network.nodes))
    yield "</nodes>\n<edges>\n"
    yield from (edge_lines(block, network.edge_columns) for block in blocks(network.edges))
    yield "</edges>\n</graph>\n</gexf>\n"


def _columns(of: str, columns: tuple[Column, ...]) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">\n'
    for column in columns:
        yield f'<attribute id="{column.name}" title="{column.name}" type="{_TYPES[column.type]}"/>\n'
    yield "</attributes>\n"


def node_lines(nodes: Sequence[NetworkNode], columns: tuple[Column, ...]) -> str:
    """Nodes, a line each."""
    return woven((
        [f'<node id="{text}"' for text in escaped(node.id for node in nodes)],
        [f' label="{text}"><attvalues>' for text in escaped(node.label for node in nodes)],
        *_values(columns, [node.values for node in nodes]),
        [
            f'</attvalues><viz:color r="{node.colour[0]}" g="{node.colour[1]}" b="{node.colour[2]}"/>'
            f'<viz:position x="{tenths(node.x)}" y="{tenths(node.y)}" z="0"/><viz:size value="{tenths(node.size)}"/></node>\n'
            for node in nodes
        ],
    ))  # fmt: skip


def edge_lines(edges: Sequence[NetworkEdge], columns: tuple[Column, ...]) -> str:
    """Edges, a line each."""
    return woven((
        [f'<edge id="{text}"' for text in escaped(edge.id for edge in edges)],
        [f' source="{text}"' for text in escaped(edge.source for edge in edges)],
        [f' target="{text}"' for text in escaped(edge.target for edge in edges)],
        [f' kind="{text}" label="{text}"' for text in escaped(edge.kind for edge in edges)],
        [f' start="{edge.days[0]}" end="{edge.days[1]}"' if edge.days else "" for edge in edges],
        [f' weight="{edge.weight}"><attvalues>' for edge in edges],
        *_values(columns, [edge.values for edge in edges]),
        ["</attvalues></edge>\n"] * len(edges),
    ))  # fmt: skip


def _values(columns: tuple[Column, ...], rows: Sequence[tuple[Any, ...]]) -> Iterator[list[str]]:
    for column, values in zip(columns, zip(*rows, strict=True), strict=True):
        texts = _lists(values) if column.type == "list" else values if column.type == "string" else map(str, values)
        yield parts(f'<attvalue for="{column.name}" value="', texts, '"/>')


def _lists(values: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The parts are quoted, or a comma or a bracket in a name would break it in two."""
    together = "".join(chain.from_iterable(values))
    if "'" in together or "\\" in together:
        values = [tuple(part.replace("\\", "\\\\").replace("'", "\\'") for part in value) for value in values]
    return ("['" + "', '".join(value) + "']" if value else "" for value in values)
