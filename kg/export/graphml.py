"""GraphML: the network for Gephi and whatever else reads graphs (igraph, networkx, yEd, Cytoscape).

The kind of an edge stands in its XML attribute ``label``, where Gephi looks for it, and in the column ``relation``. Looks are
the attributes Gephi knows: label, size, r g b, x y. Streamed: one string an element. http://graphml.graphdrawing.org
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from kg.export.network import Column, Network, NetworkEdge, NetworkNode, Value
from kg.export.xml import attribute, content, stream, tenths

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
_TYPES = {"string": "string", "integer": "int", "list": "string", "double": "double"}
_NODE_LOOKS = (
    Column("label"), Column("size", "double"), Column("r", "integer"), Column("g", "integer"), Column("b", "integer"),
    Column("x", "double"), Column("y", "double"),
)  # fmt: skip
_EDGE_LOOKS = (Column("weight", "double"),)


def write_graphml(network: Network, file: Path) -> None:
    """Write the network; lists joined with ；, as GraphML has none.

    Raises:
        OSError: it cannot be written.
    """
    stream(file, _lines(network))


def _lines(network: Network) -> Iterator[str]:
    yield _HEAD
    yield from _keys("node", "n", (*_NODE_LOOKS, *network.node_columns))
    yield from _keys("edge", "e", (*_EDGE_LOOKS, *network.edge_columns))
    yield '<graph edgedefault="directed">\n'
    yield from map(_node_writer(network.node_columns), network.nodes)
    yield from map(_edge_writer(network.edge_columns), network.edges)
    yield "</graph>\n</graphml>\n"


def _keys(of: str, letter: str, columns: tuple[Column, ...]) -> Iterator[str]:
    for number, column in enumerate(columns):
        yield f'<key id="{letter}{number}" for="{of}" attr.name="{column.name}" attr.type="{_TYPES[column.type]}"/>\n'


def _node_writer(columns: tuple[Column, ...]) -> Callable[[NetworkNode], str]:
    heads = _heads("n", len(_NODE_LOOKS), columns)

    def write(node: NetworkNode) -> str:
        red, green, blue = node.colour
        return (
            f'<node id="{attribute(node.id)}"><data key="n0">{content(node.label)}</data><data key="n1">{tenths(node.size)}</data>'
            f'<data key="n2">{red}</data><data key="n3">{green}</data><data key="n4">{blue}</data>'
            f'<data key="n5">{tenths(node.x)}</data><data key="n6">{tenths(node.y)}</data>{_values(heads, node.values)}</node>\n'
        )

    return write


def _edge_writer(columns: tuple[Column, ...]) -> Callable[[NetworkEdge], str]:
    heads = _heads("e", len(_EDGE_LOOKS), columns)

    def write(edge: NetworkEdge) -> str:
        return (
            f'<edge id="{attribute(edge.id)}" source="{attribute(edge.source)}" target="{attribute(edge.target)}" '
            f'label="{attribute(edge.kind)}"><data key="e0">{edge.weight}</data>{_values(heads, edge.values)}</edge>\n'
        )

    return write


def _heads(letter: str, first: int, columns: tuple[Column, ...]) -> tuple[str, ...]:
    return tuple(f'<data key="{letter}{first + number}">' for number in range(len(columns)))


def _values(heads: tuple[str, ...], values: tuple[Value, ...]) -> str:
    parts = []
    for head, value in zip(heads, values, strict=True):
        if type(value) is int:
            parts.append(f"{head}{value}</data>")
        elif value:
            parts.append(f"{head}{content(value if type(value) is str else '；'.join(value))}</data>")  # type: ignore[arg-type]
    return "".join(parts)
