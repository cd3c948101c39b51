"""The network for VOSviewer (Online): https://app.vosviewer.com/docs/file-types/json-file-type/"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from kg.export.aside import put_aside
from kg.export.network import Network
from kg.export.streams import stream

_TENTHS = 10.0


def write_vosviewer(network: Network, file: Path) -> str:
    """Write the network as VOSviewer reads it: one link between two items, however many edges; a cluster a class.

    Returns:
        SHA-256 (hex) of the file.

    Raises:
        OSError: it cannot be written.
    """
    return stream(file, _pieces(network))


def _pieces(network: Network) -> Iterator[str]:
    names = [column.name for column in network.node_columns]
    name, kind, degree, mentions, iri = (names.index(column) for column in ("full_name", "class_zh", "degree", "mentions", "iri"))
    clusters = {label: number for number, label in enumerate(sorted({str(node.values[kind]) for node in network.nodes}), 1)}
    yield '{"network": {"items": [\n'
    for number, node in enumerate(network.nodes):
        item = {
            "id": node.id, "label": node.label, "description": str(node.values[name]), "url": node.values[iri],
            "x": node.x / _TENTHS, "y": node.y / _TENTHS, "cluster": clusters[str(node.values[kind])],
            "weights": {"degree": node.values[degree], "mentions": node.values[mentions]},
        }  # fmt: skip
        yield ",\n" * (number > 0) + json.dumps(item, ensure_ascii=False)
    yield '\n], "links": [\n'
    for number, (one, other, strength) in enumerate(_strengths(network)):
        link = {"source_id": one, "target_id": other, "strength": strength}
        yield ",\n" * (number > 0) + json.dumps(link, ensure_ascii=False)
    yield '\n], "clusters": '
    yield json.dumps([{"cluster": number, "label": label} for label, number in clusters.items()], ensure_ascii=False)
    yield "}}\n"


def _strengths(network: Network) -> Iterator[tuple[str, str, int]]:
    """Pairs of nodes, in order, with the weights of all edges between them."""
    pairs = put_aside()
    pairs.execute("CREATE TABLE pair (one TEXT, other TEXT, weight INTEGER)")
    pairs.executemany(
        "INSERT INTO pair VALUES (?, ?, ?)",
        ((min(edge.source, edge.target), max(edge.source, edge.target), edge.weight) for edge in network.edges),
    )
    return pairs.execute("SELECT one, other, SUM(weight) FROM pair WHERE one <> other GROUP BY one, other ORDER BY one, other")
