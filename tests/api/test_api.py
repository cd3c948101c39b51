"""``import kg``: what the package offers to Python."""

from __future__ import annotations

import gc
import inspect
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas
import polars
import pytest
import rdflib

import kg
from kg.errors import InputError, KgError, UsageError
from kg.export.network import network
from kg.pipeline import build_corpus, load_lexicon
from kg.read import read_paths

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
TEXT = "在平湖县教育工作会议上的讲话\n2023年，县教育局投入资金1200万元，新建学校3所。县教育局印发了《平湖县教师培训办法》。\n"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    return kg.build(SEEDS, out=tmp_path_factory.mktemp("api") / "out")


def test_importing_it_loads_next_to_nothing() -> None:
    code = "import sys, kg; print([m for m in ('numpy', 'pyoxigraph', 'rdflib', 'networkx', 'jieba', 'yaml', 'click') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_it_offers_four_names_and_no_other() -> None:
    assert kg.__all__ == ["Graph", "annotate", "build", "open"] and set(kg.__all__) <= set(dir(kg))
    with pytest.raises(AttributeError, match="no attribute 'biuld'"):
        kg.biuld  # type: ignore[attr-defined]  # noqa: B018


def test_every_public_function_has_an_example() -> None:
    offered = [kg.build, kg.annotate, kg.open, kg.Graph]
    offered += [f for name, f in inspect.getmembers(kg.Graph, inspect.isfunction) if not name.startswith("_")]
    assert len(offered) > 8
    for one in offered:
        assert ">>> " in (inspect.getdoc(one) or ""), one


def test_a_build_is_the_command_lines_build(graph: kg.Graph, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "kg", "build", str(SEEDS), "-o", str(tmp_path / "out")], check=True, capture_output=True)
    assert graph.folder is not None
    for name in ("build.json", "graph.nq", "tables/metrics.csv"):
        assert (graph.folder / name).read_bytes() == (tmp_path / "out" / name).read_bytes(), name


def test_a_build_without_a_folder_goes_with_its_graph(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02" * 50)
    made = kg.build([tmp_path / "a.txt", tmp_path / "b.txt"], region="平湖县", date="2024")
    folder = made.folder
    assert folder is not None and made.query("documents")[0]["document"] == "《平湖县教师培训办法》"
    assert [Path(one["path"]).name for one in made.skipped] == ["b.txt"]
    del made
    gc.collect()
    assert not folder.exists()
    with pytest.raises(InputError, match=r"b\.txt"):
        kg.build([tmp_path / "a.txt", tmp_path / "b.txt"], strict=True)
    (tmp_path / "c.txt").write_text("no Chinese here", encoding="utf-8")
    with pytest.raises(KgError, match="nothing was written"):
        kg.build(tmp_path / "c.txt", out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_build_under_names_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    made = kg.build(str(tmp_path / "a.txt"), base_iri="https://edu.example/kg/")
    (row,) = made.query("documents", iris=True)
    assert all(row[name].startswith("https://edu.example/kg/") for name in ("document", "body", "role", "status"))
    assert made.query("documents", kind="document") and made.query("documents", body=row["body"])


def test_annotate_gives_spans_of_the_text() -> None:
    found = kg.annotate(TEXT)
    assert {record["record"] for record in found} == {"speech", "mention", "claim"}
    for record in found:
        if record["record"] != "speech":
            assert TEXT[record["start"] : record["end"]] == record.get("text", record.get("quote"))
    assert [r["text"] for r in kg.annotate("全县新建学校3所。") if r["record"] == "mention"] == ["全县", "3所"]
    assert kg.annotate("nothing") == []


def test_questions_and_sparql(graph: kg.Graph) -> None:
    assert graph.query("SELECT (COUNT(?s) AS ?n) { ?s a edu:Speech }") == [{"n": 5}]
    assert graph.query("ASK { ?s a edu:Speech }") == [{"answer": True}]
    triples = graph.query("CONSTRUCT { ?s a edu:Speech } WHERE { ?s a edu:Speech }")
    assert len(triples) == 5 and set(triples[0]) == {"subject", "predicate", "object"}
    assert graph.query("SELECT ?s ?none { ?s a edu:Speech } LIMIT 1")[0]["none"] is None
    bound = graph.query("SELECT ?kind (COUNT(?x) AS ?n) WHERE { ?x a ?kind } GROUP BY ?kind", kind="edu:Speech")
    assert [row["n"] for row in bound] == [5]
    assert graph.query("shared-claims", least=2) == graph.query("shared-claims", least=None) != []
    for bad in ("figurs", "SELEC *", "SELECT * {"):
        with pytest.raises(UsageError):
            graph.query(bad)
    with pytest.raises(UsageError, match="no parameter 'them'"):
        graph.query("figures", them="x")


def test_rdflib_holds_the_same_graph(graph: kg.Graph) -> None:
    lines = graph.file.read_text(encoding="utf-8").splitlines()
    flat, named = graph.to_rdflib(), graph.to_rdflib(dataset=True)
    assert isinstance(flat, rdflib.Graph) and isinstance(named, rdflib.Dataset)
    assert len(flat) == len({line[: line.rindex(" <")] for line in lines})
    assert sum(len(one) for one in named.graphs()) == len(lines)
    (count,) = flat.query("SELECT (COUNT(?s) AS ?n) { ?s a edu:Speech }")
    assert int(count[0]) == 5  # type: ignore[index]
    reference = rdflib.Dataset()
    reference.parse(graph.file, format="nquads")
    assert {(s, p, o) for s, p, o, _ in reference.quads()} == set(flat)


def test_networkx_holds_the_nodes_and_edges_of_the_projection(graph: kg.Graph) -> None:
    made, wanted = graph.to_networkx(), network(build_corpus(read_paths([SEEDS]).sources, load_lexicon()))
    assert sorted(made) == [node.id for node in wanted.nodes]
    assert sorted(made.edges(keys=True)) == sorted((e.source, e.target, e.kind) for e in wanted.edges)
    for node in wanted.nodes:
        data = made.nodes[node.id]
        assert data["label"] == node.label and data["x"] == node.x / 10 and isinstance(data["degree"], int)
    for edge in wanted.edges:
        data = made.edges[edge.source, edge.target, edge.kind]
        assert data["id"] == edge.id and data["weight"] == edge.weight and data["relation"] == edge.kind
    counts = graph.manifest["network"]
    assert (made.number_of_nodes(), made.number_of_edges()) == (counts["nodes"], counts["edges"])


def test_tables_become_records(graph: kg.Graph, tmp_path: Path) -> None:
    metrics, relations = graph.metrics(), graph.relations()
    counts = graph.manifest["counts"]["classes"]
    assert len({m["claim"] for m in metrics}) == counts["MetricObservation"] and len({r["claim"] for r in relations}) == counts["Relation"]
    assert all(isinstance(m["start"], int) and (m["value"] is None or isinstance(m["value"], int | float)) for m in metrics)
    falling = [m for m in metrics if m["trend"] == "down"]
    assert falling and all((m["change"] or -1) < 0 for m in falling)
    text = kg.build(_file(tmp_path, "在平湖县教育工作会议上的讲话\n县教育局印发了《=1+1教师培训办法》，新建学校3.5万平方米。\n"))
    assert any(m["value"] == 35000 for m in text.metrics())
    assert not any(str(value).startswith("'=") for r in text.relations() for value in r.values())


def _file(folder: Path, text: str) -> Path:
    (folder / "speech.txt").write_text(text, encoding="utf-8")
    return folder / "speech.txt"


def test_frames_hold_the_records(graph: kg.Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = graph.metrics(frame="pandas"), graph.relations(frame="polars")
    assert isinstance(one, pandas.DataFrame) and isinstance(other, polars.DataFrame)
    assert len(one) == len(graph.metrics()) and other.to_dicts() == graph.relations()
    assert one["value"].sum() == pytest.approx(sum(m["value"] or 0 for m in graph.metrics()))
    theirs = graph.metrics(frame="polars")
    for column in ("value", "min", "max", "rank", "start"):
        assert one[column].dtype.kind in "if" and theirs[column].dtype.is_numeric(), column
    assert not any(str(kind) == "Null" for kind in (*theirs.dtypes, *other.dtypes))
    with pytest.raises(UsageError, match="use pandas or polars"):
        graph.metrics(frame="excel")  # type: ignore[call-overload]
    for name in ("pandas", "polars"):
        monkeypatch.setitem(sys.modules, name, None)
        with pytest.raises(KgError, match=rf"{name} is not installed; pip install 'edu-kg\[frames\]'"):
            graph.metrics(frame=name)  # type: ignore[call-overload]


def test_a_graph_shows_itself(graph: kg.Graph) -> None:
    assert str(graph.folder) in repr(graph)
    shown = graph._repr_html_()
    ET.fromstring(shown)
    assert "<td>5</td>" in shown and "指标观测 metric observation" in shown and len(shown) < 1500


def test_a_graph_file_on_its_own(graph: kg.Graph, tmp_path: Path) -> None:
    alone = tmp_path / "alone.nq"
    alone.write_bytes(graph.file.read_bytes())
    opened = kg.open(alone)
    assert opened.query("ranks") == graph.query("ranks") and len(opened.to_rdflib()) == len(graph.to_rdflib())
    for call in (opened.metrics, opened.relations, opened.to_networkx):
        with pytest.raises(UsageError, match="a graph file on its own"):
            call()
    assert list(tmp_path.iterdir()) == [alone] and "alone.nq" in opened._repr_html_()


def test_what_is_no_graph(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder or file"):
        kg.open(tmp_path / "nowhere")
    with pytest.raises(InputError, match=r"no build\.json"):
        kg.open(tmp_path)
    (tmp_path / "build.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match=r"build\.json is broken"):
        kg.open(tmp_path)
