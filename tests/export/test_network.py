"""The network: nothing of the graph is lost in it, and it looks the same everywhere."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyoxigraph as ox
import pytest
from export.test_turtle import with_paths
from graph.made_corpus import made_corpus

from kg.export.layout import positions
from kg.export.looks import COLOURS, LONGEST_LABEL, short_label, size
from kg.export.network import Network, network
from kg.graph import Namespaces, graph_nq
from kg.model import Corpus, Observation, Relation, Source

EDU, ORG = "https://w3id.org/edu-speech-kg/ont#", "http://www.w3.org/ns/org#"


@pytest.fixture(scope="module")
def seed_network(seeds: tuple[Corpus, list[Source]]) -> Network:
    return network(seeds[0])


def column(net: Network, name: str) -> dict[str, object]:
    index = [c.name for c in net.node_columns].index(name)
    return {node.id: node.values[index] for node in net.nodes}


def edge_column(net: Network, name: str) -> dict[str, object]:
    index = [c.name for c in net.edge_columns].index(name)
    return {edge.id: edge.values[index] for edge in net.edges}


def store(corpus: Corpus, sources: list[Source]) -> ox.Store:
    graph = ox.Store()
    for quad in ox.parse("".join(graph_nq(corpus, sources)), format=ox.RdfFormat.N_QUADS):
        graph.add(ox.Quad(quad.subject, quad.predicate, quad.object))
    return graph


def ask(graph: ox.Store, query: str) -> list[tuple[str, ...]]:
    solutions = graph.query(f"PREFIX edu: <{EDU}> PREFIX oa: <http://www.w3.org/ns/oa#> {query}")
    assert isinstance(solutions, ox.QuerySolutions)
    return [tuple(str(getattr(value, "value", "")) for value in solution) for solution in solutions]


def test_the_nodes_are_the_graphs_entities_and_speeches(seeds: tuple[Corpus, list[Source]], seed_network: Network) -> None:
    named = ["Organization", "Person", "Post", "Region", "Group", "Event", "Meeting", "Policy", "Award", "Programme", "Indicator", "Speech"]
    found = ask(store(*seeds), f"SELECT DISTINCT ?s WHERE {{ ?s a ?c VALUES ?c {{ {' '.join('edu:' + c for c in named)} }} }}")
    assert {iri for (iri,) in found} == set(column(seed_network, "iri").values())
    assert len(found) == len(seed_network.nodes)


def test_every_relation_is_in_an_edge_with_its_evidence(seeds: tuple[Corpus, list[Source]], seed_network: Network) -> None:
    rows = ask(
        store(*seeds),
        "SELECT ?s ?p ?o ?e WHERE { ?c edu:claimSubject ?s; edu:claimPredicate ?p; edu:claimObject ?o; edu:hasEvidence ?e }",
    )
    wanted: dict[tuple[str, ...], set[str]] = defaultdict(set)
    base = Namespaces().data
    for s, p, o, e in rows:
        wanted[s.removeprefix(base), p.removeprefix(EDU).removeprefix(ORG), o.removeprefix(base)].add(e)
    predicate = edge_column(seed_network, "predicate")
    found = {(edge.source, predicate[edge.id], edge.target): edge.weight for edge in seed_network.edges}
    assert wanted and {key: len(evidence) for key, evidence in wanted.items()} == {key: found[key] for key in wanted}


def test_every_observation_ties_its_subject_to_its_indicator(seeds: tuple[Corpus, list[Source]], seed_network: Network) -> None:
    rows = ask(store(*seeds), "SELECT DISTINCT ?s ?i WHERE { ?c edu:claimSubject ?s; edu:indicator ?i }")
    base = Namespaces().data
    found = {(edge.source, edge.target) for edge in seed_network.edges if edge.kind == "指标"}
    assert found == {(s.removeprefix(base), i.removeprefix(base)) for s, i in rows} and len(found) > 50
    rows = ask(store(*seeds), "SELECT DISTINCT ?i ?g WHERE { ?c edu:indicator ?i; edu:population ?g }")
    populations = {(i.removeprefix(base), g.removeprefix(base)) for i, g in rows}
    assert populations == {(edge.source, edge.target) for edge in seed_network.edges if edge.kind == "统计对象"}


def test_what_an_edge_tells_is_true(seeds: tuple[Corpus, list[Source]], seed_network: Network) -> None:
    texts = {fused.id: fused.facts.speech.text for fused in seeds[0].speeches}
    quote, speech, start, end, sources, ids = (
        edge_column(seed_network, name) for name in ("quote", "quote_speech", "char_start", "char_end", "speeches", "speech_ids")
    )
    for edge in seed_network.edges:
        assert edge.weight >= 1 and sources[edge.id] == len(ids[edge.id])  # type: ignore[arg-type]
        if quote[edge.id]:
            assert texts[str(speech[edge.id])][start[edge.id] : end[edge.id]] == quote[edge.id]  # type: ignore[misc]
    assert max(map(int, sources.values())) >= 2  # type: ignore[call-overload]
    statuses = set(edge_column(seed_network, "status").values())
    assert {"已完成", "计划或要求"} <= statuses and any("；" in str(status) for status in statuses)


def test_made_corpus_edges() -> None:
    """Written out by hand: an observation with population, scope and event; a plan; near duplicates."""
    corpus, _ = made_corpus()
    net = network(corpus)
    kinds = Counter(edge.kind for edge in net.edges)
    claims = [claim for fused in corpus.speeches for claim in fused.facts.claims]
    assert kinds["近似重复于"] == 1 and kinds["对比范围"] >= 1 and kinds["排名范围"] >= 1 and kinds["疑似同一"] >= 1
    assert kinds["合署办公"] == 1 and sum(isinstance(claim, Relation) for claim in claims) > kinds["合署办公"]
    assert kinds["指标"] <= sum(isinstance(claim, Observation) for claim in claims)
    figures = edge_column(net, "figures").values()
    assert ("1200.50万元（2023年）",) in figures or any("1200.50万元" in str(figure) for figure in figures)
    assert any("↓" in str(figure) for figure in figures)


def test_nothing_floats_and_degrees_add_up(seed_network: Network) -> None:
    degree = Counter([node for edge in seed_network.edges for node in (edge.source, edge.target)])
    assert {node.id: degree[node.id] for node in seed_network.nodes} == column(seed_network, "degree")
    reached, near = set(), defaultdict(set)
    for edge in seed_network.edges:
        near[edge.source].add(edge.target)
        near[edge.target].add(edge.source)
    to_do = [node.id for node in seed_network.nodes if node.id.startswith("speech/")]
    while to_do:
        if (node_id := to_do.pop()) not in reached:
            reached.add(node_id)
            to_do += near[node_id]
    assert reached == {node.id for node in seed_network.nodes}


def test_nodes_tell_class_theme_and_region(seed_network: Network) -> None:
    chinese, english = column(seed_network, "class_zh"), column(seed_network, "class_en")
    assert {(chinese[n], english[n]) for n in chinese} >= {("政策", "policy"), ("讲话", "speech"), ("机构", "organization")}
    themes = column(seed_network, "theme").values()
    assert sum(bool(theme) for theme in themes) > len(seed_network.nodes) * 0.8 and not any("/" in str(theme) for theme in themes)
    assert any(column(seed_network, "region").values())
    assert set(column(seed_network, "scope").values()) == {"全局", "局部"}
    assert all(0 < len(node.label) <= LONGEST_LABEL for node in seed_network.nodes)


def test_file_names_and_order_do_not_matter(seed_network: Network) -> None:
    one, other = network(made_corpus()[0]), network(with_paths(*made_corpus())[0])
    assert one == other
    corpus = made_corpus()[0]
    turned = replace(corpus, nodes=dict(reversed(corpus.nodes.items())), duplicates=tuple(reversed(corpus.duplicates)))
    assert network(turned) == one


SCRIPT = """
import hashlib, sys
from pathlib import Path
from graph.made_corpus import made_corpus
from kg.export.gexf import write_gexf
from kg.export.graphml import write_graphml
from kg.export.network import network
from kg.export.turtle import write_turtle
from kg.graph import Namespaces, graph_nq
file, (corpus, sources) = Path(sys.argv[1]), made_corpus()
for write in (write_gexf, write_graphml):
    write(network(corpus), file)
    print(hashlib.sha256(file.read_bytes()).hexdigest())
write_turtle(graph_nq(corpus, sources).blocks, file, Namespaces())
print(hashlib.sha256(file.read_bytes()).hexdigest())
"""


def test_hash_seeds_do_not_matter(tmp_path: Path) -> None:
    tests = Path(__file__).parents[1]
    printed = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(tmp_path / seed)], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{tests}{os.pathsep}{tests.parent}"},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(printed) == 1 and len(printed.pop().split()) == 3


def clusters(count: int, seed: int = 3) -> tuple[list[str], list[tuple[str, str]], dict[str, str]]:
    draw = random.Random(seed)
    ids = [f"n{number:05d}" for number in range(count)]
    links = [(ids[number], ids[draw.randrange(number // 40 * 40, number)]) for number in range(count) if number % 40]
    links += [(draw.choice(ids), draw.choice(ids)) for _ in range(count // 8)]
    return ids, links, {node: str(number // 40) for number, node in enumerate(ids)}


def test_positions_are_the_same_on_every_machine() -> None:
    """Digests of one machine: another processor, numpy or system must give the very same."""
    digests = [hashlib.sha256(json.dumps(positions(*clusters(count))).encode()).hexdigest()[:16] for count in (1, 40, 600, 9000)]
    assert digests == DIGESTS


DIGESTS = ["54702df08034f226", "1254e8b5193158e3", "5965fb25a2921dea", "d94efe98f902d965"]


def test_connected_nodes_stand_near_each_other(seed_network: Network) -> None:
    place = {node.id: (node.x, node.y) for node in seed_network.nodes}

    def far(pairs: list[tuple[str, str]]) -> float:
        return sum(np.hypot(place[a][0] - place[b][0], place[a][1] - place[b][1]) for a, b in pairs) / len(pairs)

    ids = sorted(place)
    draw = random.Random(1)
    strangers = [(draw.choice(ids), draw.choice(ids)) for _ in range(2000)]
    assert far([(edge.source, edge.target) for edge in seed_network.edges]) < far(strangers) / 3


def test_nodes_hardly_overlap(seed_network: Network) -> None:
    nodes = seed_network.nodes
    x, y, wide = (np.array([getattr(node, name) for node in nodes], dtype=float) for name in ("x", "y", "size"))
    apart = np.hypot(x[:, None] - x, y[:, None] - y) - (wide[:, None] + wide)  # Gephi draws a node twice its size wide
    overlapping = (apart < 0).sum() - len(nodes)
    assert overlapping / 2 <= len(nodes) * 0.03


@pytest.mark.parametrize("count", [0, 1, 2])
def test_tiny_networks_have_places(count: int) -> None:
    ids = [str(number) for number in range(count)]
    assert len(set(positions(ids, [(ids[0], ids[1])] if count == 2 else [], {}))) == count
    assert positions(ids, [(node, node) for node in ids], {}) is not None  # a loop


def test_an_empty_corpus_gives_an_empty_network() -> None:
    assert network(Corpus((), {})).counts()["nodes"] == 0


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("《公民道德建设实施纲要》", "公民道德建设实施纲要"),
        ("“三个代表”重要思想", "“三个代表”重要思想"),
        ("全国教育科学十五规划国家重点课题", "全国教育科学十五规…"),
        (" 县\n委\x00 ", "县 委"),
        ("", ""),
    ],
)
def test_labels_are_short(name: str, label: str) -> None:
    assert short_label(name) == label


def test_sizes_grow_with_degree() -> None:
    sizes = [size(degree) for degree in range(200)]
    assert sizes == sorted(sizes) and sizes[0] > 0 and sizes[100] < 10 * sizes[0]


# red-blind and green-blind sight: Machado, Oliveira, Fernandes 2009, severity 1; OKLab: Ottosson 2020
SIGHT = {
    "all": np.eye(3),
    "green-blind": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "red-blind": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
}
TO_CONES = np.array([
    [0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005],
])  # fmt: skip
TO_LAB = np.array([
    [0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099], [0.0259040371, 0.7827717662, -0.8086757660],
])  # fmt: skip


def linear() -> np.ndarray:
    part = np.array([*COLOURS.values()]) / 255
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("sight", SIGHT)
def test_colours_can_be_told_apart(sight: str) -> None:
    lab = np.cbrt(np.clip(linear() @ SIGHT[sight].T, 0, 1) @ TO_CONES.T) @ TO_LAB.T
    apart = np.linalg.norm(lab[:, None] - lab, axis=2) + np.eye(len(lab)) * 9
    assert apart.min() >= 0.1, sorted(COLOURS)[int(apart.argmin()) // len(lab)]


def test_colours_stand_out_on_white() -> None:
    assert (1.05 / (linear() @ [0.2126, 0.7152, 0.0722] + 0.05) >= 3).all()
