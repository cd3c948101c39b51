"""Every profile in every form: counted by SPARQL of its own, read by others' readers."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import polars
import pyoxigraph as ox
import pytest
from export.readers import GEXF, GRAPHML, by_networkx

import kg
from kg.errors import UsageError
from kg.export import exporting
from kg.export.drawing import profile_network
from kg.export.exporting import FILES, FOLDERS, FORMS, SUFFIXES, Origin, export_graph
from kg.export.network import Network, network
from kg.export.profiles import PROFILES
from kg.export.stored import Stored
from kg.graph import Namespaces
from kg.graph.store import read_quads
from kg.model import Corpus, Source

NAMES = tuple(PROFILES)
SHARED = "要把每一所学校办好、把每一名学生教好，作为衡量我们工作的唯一标准，多到薄弱学校去，多到困难教师中去，把实事办到师生心上。"
FILL = (
    "过去的一年，我们坚持把教育摆在优先位置，财政首先保障教育，学校面貌有了明显变化，群众满意度逐年提高，希望同志们振奋精神，真抓实干。",
    "各地要严格执行招生计划，严禁违规招生，一经查实严肃处理。要把划片方案早公布、早解读，把随迁子女的学位早安排、早落实，守住安全底线。",
)


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Origin:
    """The seeds with two speeches more that share a passage."""
    folder = tmp_path_factory.mktemp("profiles")
    for number, fill in enumerate(FILL):
        text = f"在白鹭县第{number + 1}次教育工作会议上的讲话\n同志们：\n{fill}\n{SHARED}\n{fill[::-1]}\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    seeds = Path(__file__).resolve().parents[2] / "seeds"
    graph = kg.build([seeds, folder / "0.txt", folder / "1.txt"], out=folder / "out")
    return Origin(graph.file, graph.namespaces, graph.folder)


@pytest.fixture(scope="module")
def stored(origin: Origin) -> Stored:
    return Stored(read_quads(origin.graph), origin.namespaces)


def count(origin: Origin, query: str) -> int:
    """The first cell of an answer over the graph, by a store of the test's own."""
    store = ox.Store()
    store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in ox.parse(path=str(origin.graph), format=ox.RdfFormat.N_QUADS))
    ns = origin.namespaces
    found = store.query(query, prefixes={"edu": ns.ont, "id": ns.data, "rdfs": "http://www.w3.org/2000/01/rdf-schema#"})
    (row,) = found
    return int(row[0].value)


FOLDED = """{ ?c edu:claimSubject ?s ; edu:claimPredicate ?p ; edu:claimObject ?o }
  UNION { ?c edu:claimSubject ?s ; edu:indicator ?o BIND(edu:indicator AS ?p) }
  UNION { ?c edu:indicator ?s ; ?p ?o FILTER(?p IN (edu:population, edu:rankScope, edu:baseScope, edu:measuredIn)) }"""
NO_SPEECH = "FILTER NOT EXISTS { ?s a edu:Speech } FILTER NOT EXISTS { ?o a edu:Speech }"
EDGES = {
    "entities": f"""SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT ?s ?p ?o {{ {{ {FOLDED} {NO_SPEECH} }}
        UNION {{ ?s edu:maybeSameAs ?o BIND(edu:maybeSameAs AS ?p) FILTER(STR(?s) < STR(?o)) }} }} }}""",
    "evidence": """SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { { ?s edu:hasEvidence ?e ; ?p ?o FILTER(?p IN (edu:claimSubject,
        edu:claimObject, edu:indicator, edu:population, edu:rankScope, edu:baseScope, edu:measuredIn, edu:fulfils, edu:revises,
        edu:partOfTotal, edu:comparedTo)) }
        UNION { ?s edu:hasEvidence/<http://www.w3.org/ns/oa#hasSource> ?o BIND(edu:hasEvidence AS ?p) }
        UNION { ?s edu:conflictsWith ?o BIND(edu:conflictsWith AS ?p) FILTER(STR(?s) < STR(?o)) } } }""",
    "policy": f"""SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT ?s ?p ?o {{
        {{ ?c edu:claimSubject ?s ; edu:claimPredicate ?p ; edu:claimObject ?o FILTER(?p IN (edu:issued, edu:implements)) {NO_SPEECH} }}
        UNION {{ ?c edu:claimSubject ?s ; edu:claimPredicate ?p ; edu:claimObject ?o FILTER(?p = edu:cites) }}
        UNION {{ ?c edu:claimSubject ?s ; edu:claimPredicate ?p ; edu:claimObject ?o .
          ?s a edu:Policy FILTER(?p = edu:presentedAt) }} }} }}""",
    "metrics": f"""SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT ?s ?p ?o {{ {FOLDED} {NO_SPEECH}
        FILTER(?p IN (edu:indicator, edu:population, edu:rankScope, edu:baseScope, edu:measuredIn)) }} }}""",
    "people": """SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?c edu:claimSubject ?s ; edu:claimPredicate ?p ; edu:claimObject ?o
        FILTER(EXISTS { ?s a edu:Person } || EXISTS { ?s a edu:Post } || EXISTS { ?o a edu:Person } || EXISTS { ?o a edu:Post }) } }""",
    "reuse": """SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?o { { ?s edu:nearDuplicateOf ?o FILTER(STR(?s) < STR(?o)) }
        UNION { ?a edu:reusesPassage ?b . ?a <http://www.w3.org/ns/oa#hasSource> ?s . ?b <http://www.w3.org/ns/oa#hasSource> ?o
        FILTER(STR(?s) < STR(?o)) } } }""",
}
NAMED = "{ ?e edu:mentions ?x . ?x a ?k FILTER(?k != edu:Quantity) }"
SPEECHES = "{ ?x a edu:Speech }"
LONELY = {"entities": NAMED, "evidence": SPEECHES, "reuse": SPEECHES}
"""What is drawn though no edge holds it."""


def edges_of(profile: str) -> str:
    """The part of the query that finds the edges."""
    return EDGES[profile].partition(" { ")[2].rpartition("}")[0]


@pytest.mark.parametrize("profile", NAMES)
def test_edges_and_nodes_are_those_that_sparql_counts(origin: Origin, stored: Stored, profile: str) -> None:
    drawn = profile_network(stored, PROFILES[profile])
    assert len(drawn.edges) == len(list(drawn.edges)) == count(origin, EDGES[profile]) > 0
    ends = {end for edge in drawn.edges for end in (edge.source, edge.target)}
    nodes = {node.id for node in drawn.nodes}
    assert ends <= nodes and len(nodes) == len(drawn.nodes)
    found = " UNION ".join(f"{{ {{ {edges_of(profile)} }} BIND(?{end} AS ?x) }}" for end in "so")
    alone = f" UNION {LONELY[profile]}" if profile in LONELY else ""
    assert len(nodes) == count(origin, f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {found}{alone} }}")


@pytest.mark.parametrize("profile", [name for name in NAMES if name != "reuse"])
def test_each_kind_of_edge_is_counted_by_sparql(origin: Origin, stored: Stored, profile: str) -> None:
    drawn = Counter(str(edge.values[1]) for edge in profile_network(stored, PROFILES[profile]).edges)
    for predicate, number in drawn.items():
        same = f"FILTER(?p = edu:{predicate} || ?p = <http://www.w3.org/ns/org#{predicate}>)"
        assert number == count(origin, f"SELECT (COUNT(*) AS ?n) {{ {{ {edges_of(profile)} }} {same} }}"), predicate
    assert drawn.total() == count(origin, EDGES[profile])


@pytest.mark.parametrize("profile", NAMES)
@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_every_reader_finds_the_same(origin: Origin, stored: Stored, tmp_path: Path, profile: str, form: str) -> None:
    done = export_graph(origin, form, tmp_path / f"out{SUFFIXES[form]}", profile=profile)
    told: Any = profile_network(stored, PROFILES[profile]).counts()
    assert (done.nodes, done.edges) == (told["nodes"], told["edges"])
    for read in (GEXF if form == "gexf" else GRAPHML).values():
        found = read(done.path)
        assert (len(found.nodes), len(found.edges)) == (told["nodes"], told["edges"])
        assert Counter(data["relation"] for *_, data in found.edges) == told["edges_by_kind"]
        for name, filled in told["node_attributes"].items():
            assert sum(name in data for data in found.nodes.values()) == filled, name
        for name, filled in told["edge_attributes"].items():
            assert sum(name in data for *_, data in found.edges) == filled, name
        assert len({edge for edge, *_ in found.edges}) == told["edges"]
        assert len({(source, data["relation"], target) for _, source, target, data in found.edges}) == told["edges"]


@pytest.mark.parametrize("profile", NAMES)
@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_it_looks_right_when_it_opens(origin: Origin, tmp_path: Path, profile: str, form: str) -> None:
    nodes = by_networkx(export_graph(origin, form, tmp_path / f"out{SUFFIXES[form]}", profile=profile).path).nodes
    looks = [looks_of(data) for data in nodes.values()]
    assert len({(x, y) for x, y, _, _ in looks}) > 0.95 * len(looks) and all(size > 0 for _, _, size, _ in looks)
    assert all(re.search(r"[\u4e00-\u9fff×ＸX]", str(data["label"])) and len(str(data["label"])) <= 10 for data in nodes.values())
    drawn_alike = {"指标观测": "陈述"}
    classes = {drawn_alike.get(str(data["class_zh"]), str(data["class_zh"])) for data in nodes.values()}
    assert len({colour for *_, colour in looks}) == len(classes)


def looks_of(data: dict[str, Any]) -> tuple[float, float, float, tuple[int, ...]]:
    """Position, size and colour of a node that networkx has read."""
    if "viz" not in data:
        return data["x"], data["y"], data["size"], tuple(data[part] for part in "rgb")
    place, colour = data["viz"]["position"], data["viz"]["color"]
    return place["x"], place["y"], data["viz"]["size"], tuple(colour[part] for part in "rgb")


def test_entities_are_those_of_the_build(seeds: tuple[Corpus, list[Source]], seed_build: Path) -> None:
    """Read back from the graph, the entities and their edges are what the build drew of them, with the same columns."""
    drawn = network(seeds[0])
    ns = Namespaces()
    read = profile_network(Stored(read_quads(seed_build / "graph.nq"), ns), PROFILES["entities"])

    def edges(of: Network) -> Iterator[tuple[Any, ...]]:
        for edge in of.edges:
            if "speech/" not in edge.source + edge.target:
                columns = dict(zip((c.name for c in of.edge_columns), edge.values, strict=True))
                figures = columns.pop("figures")
                yield (edge.id, edge.kind, edge.weight, columns), figures

    mine, theirs = list(edges(read)), list(edges(drawn))
    assert [edge for edge, _ in mine] == [edge for edge, _ in theirs]
    # where two speeches date one claim differently the build shows it under both dates
    assert all(set(here) <= set(there) and bool(here) == bool(there) for (_, here), (_, there) in zip(mine, theirs, strict=True))
    ignored = {"degree", "theme", "region", "speeches"}
    for one, other in zip(read.nodes, [node for node in drawn.nodes if not node.id.startswith("speech/")], strict=True):
        assert one.id == other.id and one.label == other.label and one.colour == other.colour
        for column, here, there in zip(read.node_columns, one.values, other.values, strict=True):
            assert here == there or column.name in ignored, (one.id, column.name)


def test_claims_with_dates_have_intervals(origin: Origin, tmp_path: Path) -> None:
    export_graph(origin, "gexf", tmp_path / "out.gexf", profile="metrics")
    root = ElementTree.parse(tmp_path / "out.gexf").getroot()
    graph = root.find("{http://gexf.net/1.3}graph")
    assert graph is not None and (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    days = [(edge.get("start"), edge.get("end")) for edge in root.iter("{http://gexf.net/1.3}edge") if edge.get("start")]
    assert days and all(re.fullmatch(r"\d{4}-\d\d-\d\d", day or "") for pair in days for day in pair) and all(a <= b for a, b in days)  # type: ignore[operator]
    export_graph(origin, "gexf", tmp_path / "reuse.gexf", profile="reuse")
    assert 'mode="static"' in (tmp_path / "reuse.gexf").read_text(encoding="utf-8")


@pytest.mark.parametrize("profile", NAMES)
@pytest.mark.parametrize("form", ["csv-gephi", "cypher-csv"])
def test_tables_of_nodes_and_edges(origin: Origin, stored: Stored, tmp_path: Path, form: str, profile: str) -> None:
    done = export_graph(origin, form, tmp_path / "out", profile=profile)
    drawn = profile_network(stored, PROFILES[profile])
    nodes, edges = (
        list(csv.DictReader(io.StringIO((done.path / name).read_text(encoding="utf-8"), newline=""))) for name in ("nodes.csv", "edges.csv")
    )
    assert len(nodes) == len(drawn.nodes) and len(edges) == count(origin, EDGES[profile])
    if form == "csv-gephi":
        assert [(row["Id"], row["Source"], row["Target"], row["Kind"], row["Weight"]) for row in edges] == [
            (edge.id, edge.source, edge.target, edge.kind, str(edge.weight)) for edge in drawn.edges
        ]
        assert all(
            re.fullmatch("#[0-9a-f]{6}", row["color"]) and float(row["x"]) == node.x / 10
            for row, node in zip(nodes, drawn.nodes, strict=True)
        )
    else:
        assert [(row[":START_ID"], row[":TYPE"], row[":END_ID"]) for row in edges] == [
            (edge.source, edge.values[1], edge.target) for edge in drawn.edges
        ]
        assert all(re.fullmatch("[A-Z][A-Za-z]+", row[":LABEL"]) for row in nodes)
        ids = {row["id:ID"] for row in nodes}
        assert len(ids) == len(nodes) and all(row[":START_ID"] in ids and row[":END_ID"] in ids for row in edges)


@pytest.mark.parametrize("profile", NAMES)
def test_vosviewer(origin: Origin, stored: Stored, tmp_path: Path, profile: str) -> None:
    done = export_graph(origin, "vosviewer", tmp_path / "out.json", profile=profile)
    found = json.loads(done.path.read_text(encoding="utf-8"))["network"]
    drawn = profile_network(stored, PROFILES[profile])
    assert done.edges == count(origin, EDGES[profile])
    assert [item["id"] for item in found["items"]] == [node.id for node in drawn.nodes]
    pairs = {frozenset((edge.source, edge.target)) for edge in drawn.edges if edge.source != edge.target}
    assert {frozenset((link["source_id"], link["target_id"])) for link in found["links"]} == pairs and len(found["links"]) == len(pairs)
    assert sum(link["strength"] for link in found["links"]) == sum(edge.weight for edge in drawn.edges if edge.source != edge.target)
    assert {item["cluster"] for item in found["items"]} == {cluster["cluster"] for cluster in found["clusters"]}


def test_jsonld_holds_the_graph(origin: Origin, tmp_path: Path) -> None:
    done = export_graph(origin, "jsonld", tmp_path / "out.jsonld")
    read = set(ox.parse(path=str(done.path), format=ox.RdfFormat.JSON_LD))
    assert read == set(ox.parse(path=str(origin.graph), format=ox.RdfFormat.N_QUADS)) and read


def test_parquet_holds_the_tables(origin: Origin, tmp_path: Path) -> None:
    done = export_graph(origin, "parquet", tmp_path / "out")
    assert origin.build is not None
    tables = sorted(file.stem for file in (origin.build / "tables").glob("*.csv"))
    assert sorted(file.stem for file in done.path.iterdir()) == tables
    graph = kg.open(origin.build)
    metrics = polars.read_parquet(done.path / "metrics.parquet")
    assert metrics.height == len(graph.metrics()) and metrics["start"].dtype.is_integer()
    assert metrics["claim"].to_list() == [row["claim"] for row in graph.metrics()]


def test_what_is_lacking_is_told(origin: Origin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "MOST_LAID_OUT", 3)
    with pytest.raises(UsageError, match="too many to lay out"):
        export_graph(origin, "gexf", tmp_path / "out.gexf", lay_out=True)
    monkeypatch.setitem(__import__("sys").modules, "crategraph_forceatlas2", None)
    with pytest.raises(UsageError, match=re.escape("edu-kg[layout]")):
        export_graph(origin, "gexf", tmp_path / "out.gexf", lay_out=True)
    monkeypatch.setitem(__import__("sys").modules, "polars", None)
    with pytest.raises(UsageError, match=re.escape("edu-kg[frames]")):
        export_graph(origin, "parquet", tmp_path / "out")
    with pytest.raises(kg.errors.OutputError):
        export_graph(origin, "gexf", tmp_path / "none" / "out.gexf")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told(origin: Origin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(quads: object, ns: object) -> Stored:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(exporting, "Stored", full)
    with pytest.raises(kg.errors.OutputError, match=r"disk is full.*TMPDIR"):
        export_graph(origin, "gexf", tmp_path / "out.gexf")


def test_a_graph_in_any_order_gives_the_same(origin: Origin, tmp_path: Path) -> None:
    turned = tmp_path / "turned.nq"
    lines = origin.graph.read_text(encoding="utf-8").splitlines(keepends=True)
    turned.write_text("".join(lines[1::2] + lines[::2]), encoding="utf-8")  # every subject in two places
    for profile in ("entities", "evidence"):
        one = export_graph(origin, "gexf", tmp_path / "one.gexf", profile=profile)
        other = export_graph(Origin(turned, origin.namespaces), "gexf", tmp_path / "other.gexf", profile=profile)
        assert one.path.read_bytes() == other.path.read_bytes()


def test_a_library_lays_it_out(origin: Origin, tmp_path: Path) -> None:
    places = []
    for lay_out in (False, True, True):
        export_graph(origin, "gexf", tmp_path / "out.gexf", profile="policy", lay_out=lay_out)
        found: Any = by_networkx(tmp_path / "out.gexf").nodes
        places.append({node: tuple(data["viz"]["position"].values()) for node, data in found.items()})
    assert places[0] != places[1] == places[2] and len(set(places[1].values())) > 0.9 * len(places[1])


def test_the_same_bytes_every_time(origin: Origin, tmp_path: Path) -> None:
    for form in FORMS:
        files = []
        for number in range(2):
            done = export_graph(origin, form, tmp_path / f"{form}{number}")
            files.append([file.read_bytes() for file in (sorted(done.path.iterdir()) if done.path.is_dir() else [done.path])])
        assert files[0] == files[1], form
    assert set(FORMS) == {*FILES, *FOLDERS, "jsonld", "parquet"}
