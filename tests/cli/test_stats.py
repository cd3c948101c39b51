"""kg stats: figures that hold against the build's own files, counted another way."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from cli.harness import REPORT, Kg, names
from rich.cells import cell_len

from kg.cli import main


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A speech, a near duplicate with a mask, and files that are no input."""
    folder = tmp_path_factory.mktemp("stats")
    (folder / "in").mkdir()
    (folder / "in/a.txt").write_text(REPORT, encoding="utf-8")
    (folder / "in/b.txt").write_text(REPORT.replace("1200万元", "×万元") + "各校要抓好落实。\n", encoding="utf-8")
    (folder / "in/empty.txt").write_bytes(b"")
    (folder / "in/list.pptx").write_bytes(b"PK")
    assert main(["build", str(folder / "in"), "-o", str(folder / "out")]) == 3
    return folder / "out"


def test_figures_are_those_of_the_graph(kg: Kg, build: Path) -> None:
    before = names(build)
    record = json.loads(kg("stats", build, "--format", "json").out)
    assert names(build) == before
    graph = (build / "graph.nq").read_text(encoding="utf-8")
    observations = set(re.findall(r"^<(\S+)> <\S+type> <\S+#MetricObservation>", graph, re.MULTILINE))
    masked = set(re.findall(r"^<(\S+claim/[0-9a-f]+)(?:#\w+)?> <\S+qualityFlag> <\S+/masked>", graph, re.MULTILINE))
    assert record["metrics"] == len(observations) and record["masked"] == len(masked) == 1
    assert record["masked_share"] == round(1 / len(observations), 4)
    predicates = dict(re.findall(r"^<(\S+)> <\S+claimPredicate> <\S+[#/](\w+)>", graph, re.MULTILINE))
    assert sum(record["predicates"].values()) == len(predicates)
    assert record["predicates"]["issued"] == sum(name == "issued" for name in predicates.values())
    assert record["classes"] == json.loads((build / "build.json").read_text(encoding="utf-8"))["counts"]["classes"]
    rows = [row for t in ("metrics", "relations") for row in csv.DictReader((build / f"tables/{t}.csv").open(encoding="utf-8-sig"))]
    assert sum(record["themes"].values()) == len(rows)
    first, second = record["speeches"]
    assert first["near_duplicates"] == [second["speech"]] and second["near_duplicates"] == [first["speech"]]
    assert {s["region"] for s in record["speeches"]} == {"平湖县"}
    assert [(s["path"], s["failed"]) for s in record["skipped"]] == [("empty.txt", True), ("list.pptx", False)]


def test_the_text_fits_and_names_what_it_counts(kg: Kg, build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = kg("stats", build).out
    assert all(cell_len(line) <= 80 for line in out.splitlines())
    assert "near duplicate of: " in out and "not read: empty.txt: empty" in out and "passed over: list.pptx" in out
    assert re.search(r"^metrics: \d+, masked 1 \(\d+\.\d%\)$", out, re.MULTILINE)
    assert re.search(r"^status: .*achieved \d+", out, re.MULTILINE) and re.search(r"^flags: .*masked \d", out, re.MULTILINE)
    assert re.search(r"^[0-9a-f]{12}  在平湖县教育工作会议上的讲话$", out, re.MULTILINE)


def test_bad_builds_are_said(kg: Kg, build: Path, tmp_path: Path) -> None:
    run = kg("stats", tmp_path / "nowhere")
    assert run.code == 3 and "no such folder" in run.err
    run = kg("stats", build / "graph.nq")
    assert run.code == 2 and "has no tables" in run.err
    (tmp_path / "half").mkdir()
    (tmp_path / "half/build.json").write_bytes((build / "build.json").read_bytes())
    run = kg("stats", tmp_path / "half")
    assert run.code == 3 and "the table cannot be read" in run.err
