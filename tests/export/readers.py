"""A network file as others read it: networkx, igraph, and graphology under node; all answers in one form."""

from __future__ import annotations

import hashlib
import json
import math
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
import pytest

HERE = Path(__file__).parent / "graphology"
Attributes = dict[str, object]


@dataclass(frozen=True)
class Read:
    """Nodes by id; edges as (id, source, target, attributes). Attributes that hold nothing are left out."""

    nodes: dict[str, Attributes]
    edges: list[tuple[str, str, str, Attributes]]


def filled(attributes: Mapping[str, object]) -> Attributes:
    def holds(value: object) -> bool:
        return value not in (None, "", []) and not (isinstance(value, float) and math.isnan(value))

    return {name: value for name, value in attributes.items() if holds(value)}


def by_networkx(file: Path) -> Read:
    if file.suffix == ".gexf":
        graph = nx.read_gexf(file)
        edges = [(data["id"], source, target, filled(data)) for source, target, data in graph.edges(data=True)]
    else:
        graph = nx.read_graphml(file, force_multigraph=True)
        edges = [(key, source, target, filled(data)) for source, target, key, data in graph.edges(keys=True, data=True)]
    return Read({node: filled(data) for node, data in graph.nodes(data=True)}, edges)


def by_igraph(file: Path) -> Read:
    """Nodes and edges by their number."""
    igraph = pytest.importorskip("igraph")
    graph = igraph.Graph.Read_GraphML(str(file))
    # igraph 1.0 gives edges the ids of nodes, and leaves &amp; in an id escaped: count nodes and edges instead
    nodes = {f"{number}": filled(vertex.attributes()) for number, vertex in enumerate(graph.vs)}
    names = graph.vs["id"]
    edges = [(f"{edge.index}", names[edge.source], names[edge.target], filled(edge.attributes())) for edge in graph.es]
    return Read(nodes, edges)


def by_graphology(file: Path) -> Read:
    done = subprocess.run(
        ["node", str(HERE / "read.cjs"), str(file)],
        env={**os.environ, "NODE_PATH": str(graphology() / "node_modules")}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    nodes = {node["id"]: filled(node["attributes"]) for node in found["nodes"]}
    return Read(nodes, [(e["id"], e["source"], e["target"], filled(e["attributes"])) for e in found["edges"]])


def graphology() -> Path:
    """The folder graphology is installed in: a cache beside others' temporary files, made by the first test that needs it."""
    if not shutil.which("node") or not shutil.which("npm"):
        pytest.skip("node and npm are not installed (Debian: apt-get install nodejs npm)")
    package = (HERE / "package.json").read_bytes()
    folder = Path(tempfile.gettempdir()) / f"kg-graphology-{os.getuid()}-{hashlib.sha256(package).hexdigest()[:12]}"
    if not (folder / "ready").exists():
        fresh = Path(tempfile.mkdtemp(prefix="kg-graphology-"))
        (fresh / "package.json").write_bytes(package)
        command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"]
        done = subprocess.run(command, cwd=fresh, capture_output=True, text=True, check=False, timeout=300)
        if done.returncode:
            shutil.rmtree(fresh)
            pytest.skip(f"npm could not install graphology: {done.stderr[-300:]}")
        (fresh / "ready").touch()
        try:
            fresh.rename(folder)
        except OSError:  # another worker was quicker
            shutil.rmtree(fresh)
    return folder


GRAPHML: dict[str, Callable[[Path], Read]] = {"networkx": by_networkx, "igraph": by_igraph, "graphology": by_graphology}
GEXF: dict[str, Callable[[Path], Read]] = {"networkx": by_networkx, "graphology": by_graphology}
