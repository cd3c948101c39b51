"""How fast a large network is written, and whether time grows in step with it; networkx writes the same graph in the same run.

    python benchmarks/network.py [--nodes 100000] [--rounds 3]

Prints seconds for a quarter, a half and all of the nodes (three edges a node, every column filled), then the seconds of
networkx and the ratios. Positions are made before the clock starts, as networkx makes none; their time is printed apart.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import networkx as nx

from kg.export.gexf import write_gexf
from kg.export.graphml import write_graphml
from kg.export.layout import positions
from kg.export.network import EDGE_COLUMNS, NODE_COLUMNS, Column, Network, NetworkEdge, NetworkNode, Value

WRITERS: dict[str, Callable[[Network, Path], None]] = {"graphml": write_graphml, "gexf": write_gexf}
RIVALS: dict[str, Callable[[nx.MultiDiGraph, Path], None]] = {"graphml": nx.write_graphml, "gexf": nx.write_gexf}
EDGES_PER_NODE = 3
KINDS = ("贯彻落实", "组织开展", "发布", "指标", "所在地区")
WORDS = "市县教育局委员会中学小学师范学校党建工作会议办法意见纲要规划素质提升工程达标率教师校舍资金"


def made_network(count: int, seed: int = 7) -> Network:
    """A network of so many nodes with every column filled, the same every time."""
    draw = random.Random(seed)

    def words(length: int) -> str:
        return "".join(draw.choices(WORDS, k=length))

    def fill(columns: tuple[Column, ...], length: int) -> tuple[Value, ...]:
        values: dict[str, Callable[[], Value]] = {
            "string": lambda: words(length), "integer": lambda: draw.randrange(1000), "list": lambda: (words(6), words(5)),
        }  # fmt: skip
        return tuple(values[column.type]() for column in columns)

    nodes = [
        NetworkNode(f"s/{number % 997:012x}/org/{number}", words(8), fill(NODE_COLUMNS, 8), (60, 120, 255), 120, number, -number)
        for number in range(count)
    ]
    edges = [
        NetworkEdge(
            f"e{number:016x}", draw.choice(nodes).id, draw.choice(nodes).id, KINDS[number % 5], 1 + number % 3, fill(EDGE_COLUMNS, 12)
        )
        for number in range(EDGES_PER_NODE * count)
    ]
    return Network(nodes, edges)


def as_networkx(network: Network, form: str) -> nx.MultiDiGraph:
    """The same nodes, edges and values, as a user of networkx would hold them for that format."""
    graph = nx.MultiDiGraph()

    def values(columns: tuple[Column, ...], row: tuple[Value, ...]) -> dict[str, str | int]:
        return {c.name: "；".join(v) if isinstance(v, tuple) else v for c, v in zip(columns, row, strict=True)}

    for node in network.nodes:
        red, green, blue = node.colour
        looks: dict[str, object] = {"size": node.size / 10, "r": red, "g": green, "b": blue, "x": node.x / 10, "y": node.y / 10}
        if form == "gexf":
            place, colour = {"x": node.x / 10, "y": node.y / 10, "z": 0.0}, {"r": red, "g": green, "b": blue, "a": 1.0}
            looks = {"viz": {"size": node.size / 10, "color": colour, "position": place}}
        graph.add_node(node.id, label=node.label, **looks, **values(network.node_columns, node.values))
    for edge in network.edges:
        row = values(network.edge_columns, edge.values)
        graph.add_edge(edge.source, edge.target, key=edge.id, weight=float(edge.weight), **row)
    return graph


def seconds(call: Callable[[], object], rounds: int = 1) -> float:
    """Processor time of the quickest round: others' work on the machine does not count."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        call()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "network"
        for share in (4, 2, 1):
            network = made_network(options.nodes // share)
            for form, write in WRITERS.items():
                spent = seconds(lambda write=write, network=network: write(network, file), options.rounds)  # type: ignore[misc]
                elements, megabytes = len(network.nodes) + len(network.edges), file.stat().st_size / 1e6
                print(f"{form:8} {elements:9,} elements {spent:7.2f} s {elements / spent / 1000:7.0f} k/s {megabytes:6.1f} MB")
        for form, rival in RIVALS.items():
            graph = as_networkx(network, form)
            ours = seconds(lambda form=form: WRITERS[form](network, file), options.rounds)  # type: ignore[misc]
            theirs = seconds(lambda rival=rival, graph=graph: rival(graph, file))  # type: ignore[misc]
            print(f"networkx {form:8} {theirs:7.2f} s, {theirs / ours:5.1f} times ours ({ours:.2f} s)")
    links = [(edge.source, edge.target) for edge in network.edges]
    print(f"positions {seconds(lambda: positions([node.id for node in network.nodes], links, {})):7.2f} s")


if __name__ == "__main__":
    main()
