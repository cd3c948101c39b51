"""Node and edge tables: for Gephi's spreadsheet importer, and for Neo4j's ``neo4j-admin database import``.

https://gephi.org/users/supported-graph-formats/spreadsheet and https://neo4j.com/docs/operations-manual/current/import
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.export.network import Column, Network, Value
from kg.export.streams import stream
from kg.export.tables import cells

NODES, EDGES = "nodes.csv", "edges.csv"
_ROWS = 256
_NEO4J_TYPES = {"string": "", "integer": ":long", "list": ":string[]"}


def write_gephi_csv(network: Network, folder: Path) -> tuple[str, ...]:
    """Write ``nodes.csv`` and ``edges.csv``; lists joined with ；, the kind of an edge in the column that Gephi looks for.

    Returns:
        The names of the files.

    Raises:
        OSError: they cannot be written.
    """
    node_heads = ["Id", "Label", *(column.name for column in network.node_columns), "x", "y", "size", "color"]
    edge_heads = ["Id", "Source", "Target", "Type", "Kind", "Label", "Weight", *(column.name for column in network.edge_columns)]
    nodes = (
        [node.id, node.label, *map(_joined, node.values), node.x / 10, node.y / 10, node.size / 10, _hex(node.colour)]
        for node in network.nodes
    )
    edges = (
        [edge.id, edge.source, edge.target, "Directed", edge.kind, edge.kind, edge.weight, *map(_joined, edge.values)]
        for edge in network.edges
    )
    stream(folder / NODES, _lines(node_heads, nodes))
    stream(folder / EDGES, _lines(edge_heads, edges))
    return NODES, EDGES


def write_cypher_csv(network: Network, folder: Path) -> tuple[str, ...]:
    """Write ``nodes.csv`` and ``edges.csv`` with the heads of Neo4j's importer; lists are split at ``;``.

    Returns:
        The names of the files.

    Raises:
        OSError: they cannot be written.
    """
    kinds = [column.name for column in network.node_columns].index("class_en")
    predicates = [column.name for column in network.edge_columns].index("predicate")
    node_heads = ["id:ID", "name", *_heads(network.node_columns), ":LABEL"]
    edge_heads = [":START_ID", ":END_ID", ":TYPE", "id", "kind", "weight:long", *_heads(network.edge_columns)]
    nodes = ([node.id, node.label, *map(_array, node.values), _label(node.values[kinds])] for node in network.nodes)
    edges = (
        [edge.source, edge.target, edge.values[predicates], edge.id, edge.kind, edge.weight, *map(_array, edge.values)]
        for edge in network.edges
    )
    stream(folder / NODES, _lines(node_heads, nodes))
    stream(folder / EDGES, _lines(edge_heads, edges))
    return NODES, EDGES


def _hex(colour: tuple[int, int, int]) -> str:
    return "#" + bytes(colour).hex()


def _heads(columns: Sequence[Column]) -> list[str]:
    return [column.name + _NEO4J_TYPES[column.type] for column in columns]


def _label(name: Value) -> str:
    """A node label as Cypher writes it without quotes: MetricObservation."""
    return "".join(word.capitalize() for word in str(name).split())


def _joined(value: Value) -> str | int:
    return "；".join(value) if isinstance(value, tuple) else value


def _array(value: Value) -> str | int:
    return ";".join(part.replace(";", "；") for part in value) if isinstance(value, tuple) else value


def _lines(heads: Sequence[str], rows: Iterable[Sequence[Value | float]]) -> Iterator[str]:
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(heads)
    for number, row in enumerate(rows, 1):
        writer.writerow([cells([cell])[0] if isinstance(cell, str) else cell for cell in row])
        if number % _ROWS == 0:
            yield held.getvalue()
            held.seek(0)
            held.truncate()
    yield held.getvalue()
