"""graph.graphml as networkx, igraph and graphology read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from export.hostile import readable
from export.readers import GRAPHML, Read, by_networkx

from kg.export.graphml import write_graphml
from kg.export.network import Network

NS = {"g": "http://graphml.graphdrawing.org/xmlns"}
LOOKS = {"label", "size", "x", "y"}


@pytest.mark.parametrize("read", GRAPHML.values(), ids=GRAPHML)
def test_every_reader_finds_what_build_json_tells(seed_build: Path, told: dict[str, Any], read: Callable[[Path], Read]) -> None:
    found = read(seed_build / "graph.graphml")
    assert (len(found.nodes), len(found.edges)) == (told["nodes"], told["edges"])
    assert Counter(data["relation"] for *_, data in found.edges) == told["edges_by_kind"]
    for name, count in told["node_attributes"].items():
        assert sum(name in data for data in found.nodes.values()) == count, name
    for name, count in told["edge_attributes"].items():
        assert sum(name in data for *_, data in found.edges) == count, name
    assert len({edge for edge, *_ in found.edges}) == told["edges"]
    assert len({(source, data["relation"], target) for _, source, target, data in found.edges}) == told["edges"]
    assert all(data.keys() >= LOOKS for data in found.nodes.values())
    assert all(data["weight"] >= 1 for *_, data in found.edges)


def test_gephi_takes_the_kind_from_the_label_of_the_edge(seed_build: Path, told: dict[str, Any]) -> None:
    root = ElementTree.parse(seed_build / "graph.graphml").getroot()
    assert Counter(edge.get("label") for edge in root.iterfind(".//g:edge", NS)) == told["edges_by_kind"]
    types = {(key.get("for"), key.get("attr.name")): key.get("attr.type") for key in root.iterfind("g:key", NS)}
    assert len(types) == len(root.findall("g:key", NS))  # one type a column
    assert set(types.values()) == {"string", "int", "double"}
    edge_names = {name for of, name in types if of == "edge"}
    assert not edge_names & {"type", "label", "color", "id", "start", "end", "size", "r", "g", "b"}


def test_lists_are_joined_and_colours_are_there(seed_build: Path) -> None:
    nodes = by_networkx(seed_build / "graph.graphml").nodes
    assert any("；" in str(data.get("other_names", "")) for data in nodes.values())
    assert all(isinstance(data[part], int) for data in nodes.values() for part in "rgb")
    assert {data["class_zh"] for data in nodes.values()} >= {"讲话", "政策", "机构", "指标"}


@pytest.mark.parametrize("read", GRAPHML.values(), ids=GRAPHML)
def test_hostile_labels_arrive_whole(hostile: Network, tmp_path: Path, read: Callable[[Path], Read]) -> None:
    write_graphml(hostile, tmp_path / "h.graphml")
    found = read(tmp_path / "h.graphml")
    if read is not GRAPHML["igraph"]:
        assert [*found.nodes] == [readable(node.id) for node in hostile.nodes]
    for node, data in zip(hostile.nodes, found.nodes.values(), strict=True):
        assert data.get("full_name", "") == readable(node.label)
        assert data["other_names"] == "；".join(map(readable, (node.label, "乙", node.label)))
        assert data["degree"] == 0  # naught is a number, not nothing
    assert [edge.weight for edge in hostile.edges] == [data["weight"] for *_, data in found.edges]
