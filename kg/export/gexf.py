"""GEXF 1.3: the network as Gephi reads it best, with colours, sizes, positions, typed edges and lists.

Streamed: one string an element, so that memory does not grow with the file. https://gexf.net/1.3
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from kg.export.network import Column, Network, NetworkEdge, NetworkNode, Value
from kg.export.xml import attribute, stream, tenths

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>kg</creator></meta>
<graph defaultedgetype="directed" mode="static" idtype="string">
"""
_TYPES = {"string": "string", "integer": "integer", "list": "liststring"}


def write_gexf(network: Network, file: Path) -> None:
    """Write the network; lists as ``["a", "b"]``, the form that Gephi parses.

    Raises:
        OSError: it cannot be written.
    """
    stream(file, _lines(network))


def _lines(network: Network) -> Iterator[str]:
    yield _HEAD
    yield from _columns("node", network.node_columns)
    yield from _columns("edge", network.edge_columns)
    yield "<nodes>\n"
    yield from map(_node_writer(network.node_columns), network.nodes)
    yield "</nodes>\n<edges>\n"
    yield from map(_edge_writer(network.edge_columns), network.edges)
    yield "</edges>\n</graph>\n</gexf>\n"


def _columns(of: str, columns: tuple[Column, ...]) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">\n'
    for column in columns:
        yield f'<attribute id="{column.name}" title="{column.name}" type="{_TYPES[column.type]}"/>\n'
    yield "</attributes>\n"


def _node_writer(columns: tuple[Column, ...]) -> Callable[[NetworkNode], str]:
    heads = _heads(columns)

    def write(node: NetworkNode) -> str:
        red, green, blue = node.colour
        return (
            f'<node id="{attribute(node.id)}" label="{attribute(node.label)}">{_values(heads, node.values)}'
            f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:position x="{tenths(node.x)}" y="{tenths(node.y)}" z="0"/>'
            f'<viz:size value="{tenths(node.size)}"/></node>\n'
        )

    return write


def _edge_writer(columns: tuple[Column, ...]) -> Callable[[NetworkEdge], str]:
    heads = _heads(columns)

    def write(edge: NetworkEdge) -> str:
        kind = attribute(edge.kind)
        return (
            f'<edge id="{attribute(edge.id)}" source="{attribute(edge.source)}" target="{attribute(edge.target)}" kind="{kind}" '
            f'label="{kind}" weight="{edge.weight}">{_values(heads, edge.values)}</edge>\n'
        )

    return write


def _heads(columns: tuple[Column, ...]) -> tuple[str, ...]:
    return tuple(f'<attvalue for="{column.name}" value="' for column in columns)


def _values(heads: tuple[str, ...], values: tuple[Value, ...]) -> str:
    parts = []
    for head, value in zip(heads, values, strict=True):
        if type(value) is int:
            parts.append(f'{head}{value}"/>')
        elif value:
            parts.append(f'{head}{attribute(value if type(value) is str else _list(value))}"/>')  # type: ignore[arg-type]
    return f"<attvalues>{''.join(parts)}</attvalues>"


def _list(values: tuple[str, ...]) -> str:
    """Quoted, or a comma or bracket in a name would break it in two."""
    return "[" + ", ".join('"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' for value in values) + "]"
