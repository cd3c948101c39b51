"""graph.gexf as networkx and graphology read it, and what Gephi needs in it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from export.hostile import readable
from export.readers import GEXF, Read, by_graphology, by_networkx

from kg.export.gexf import write_gexf
from kg.export.network import Network

NS = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}


@pytest.mark.parametrize("read", GEXF.values(), ids=GEXF)
def test_every_reader_finds_what_build_json_tells(seed_build: Path, told: dict[str, Any], read: Callable[[Path], Read]) -> None:
    found = read(seed_build / "graph.gexf")
    assert (len(found.nodes), len(found.edges)) == (told["nodes"], told["edges"])
    assert Counter(data["relation"] for *_, data in found.edges) == told["edges_by_kind"]
    assert Counter(data["label"] for *_, data in found.edges) == told["edges_by_kind"]
    for name, count in told["node_attributes"].items():
        assert sum(name in data for data in found.nodes.values()) == count, name
    for name, count in told["edge_attributes"].items():
        assert sum(name in data for *_, data in found.edges) == count, name
    assert len({edge for edge, *_ in found.edges}) == told["edges"]
    assert len({(source, data["relation"], target) for _, source, target, data in found.edges}) == told["edges"]
    assert all(data["weight"] >= 1 for *_, data in found.edges)


def test_both_files_hold_the_same(seed_build: Path) -> None:
    one, other = by_networkx(seed_build / "graph.gexf"), by_networkx(seed_build / "graph.graphml")
    assert one.nodes.keys() == other.nodes.keys()
    for node, data in one.nodes.items():
        viz: Any = data["viz"]
        assert data["label"] == other.nodes[node]["label"] and data["full_name"] == other.nodes[node]["full_name"]
        assert (viz["position"]["x"], viz["position"]["y"], viz["size"]) == tuple(other.nodes[node][name] for name in ("x", "y", "size"))
        assert all(viz["color"][part] == other.nodes[node][part] for part in "rgb")
    quotes = [{edge: data.get("quote") for edge, _, _, data in read.edges} for read in (one, other)]
    assert quotes[0] == quotes[1]


def test_gephi_finds_kinds_lists_and_looks(seed_build: Path, told: dict[str, Any]) -> None:
    root = ElementTree.parse(seed_build / "graph.gexf").getroot()
    assert root.get("version") == "1.3"
    assert Counter(edge.get("kind") for edge in root.iterfind(".//g:edge", NS)) == told["edges_by_kind"]
    types = {a.get("type") for a in root.iterfind(".//g:attribute", NS)}
    assert types == {"string", "integer", "liststring"}
    for node in root.iterfind(".//g:node", NS):
        assert all(node.find(f"viz:{look}", NS) is not None for look in ("color", "size", "position"))
        assert node.get("start") is None and node.get("end") is None
    titles = [a.get("title") for attributes in root.iterfind(".//g:attributes", NS) for a in attributes]
    assert not set(titles) & {"type", "kind", "label", "size", "color", "r", "g", "b", "x", "y", "z", "start", "end", "id"}


def test_lists_are_lists(seed_build: Path) -> None:
    nodes = by_graphology(seed_build / "graph.gexf").nodes
    assert any(isinstance(data.get("other_names"), list) and len(data["other_names"]) > 1 for data in nodes.values())  # type: ignore[arg-type]


@pytest.mark.parametrize("read", GEXF.values(), ids=GEXF)
def test_hostile_labels_arrive_whole(hostile: Network, tmp_path: Path, read: Callable[[Path], Read]) -> None:
    write_gexf(hostile, tmp_path / "h.gexf")
    found = read(tmp_path / "h.gexf")
    assert [*found.nodes] == [readable(node.id) for node in hostile.nodes]
    for node in hostile.nodes:
        data = found.nodes[readable(node.id)]
        assert data.get("full_name", "") == readable(node.label)
        assert data["degree"] == 0


def test_a_list_is_as_gephi_parses_it(hostile: Network, tmp_path: Path) -> None:
    """Gephi's rule: values between quotes, a backslash before what would end them."""
    write_gexf(hostile, tmp_path / "h.gexf")
    root = ElementTree.parse(tmp_path / "h.gexf").getroot()
    for node, element in zip(hostile.nodes, root.iterfind(".//g:node", NS), strict=True):
        [value] = [v.get("value", "") for v in element.iterfind(".//g:attvalue", NS) if v.get("for") == "other_names"]
        parts = [re.sub(r"\\(.)", r"\1", part) for part in re.findall(r"'((?:[^'\\]|\\.)*)'", value, re.DOTALL)]
        assert value[0] == "[" and value[-1] == "]"
        assert parts == [readable(name) for name in (node.label, "乙", node.label)], json.dumps(value)
