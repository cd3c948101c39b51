"""The store that the first query makes beside a build."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from query.conftest import Seeds

import kg
from kg.errors import InputError
from kg.graph import Namespaces, kept
from kg.validate import validate

COUNT = "SELECT (COUNT(*) AS ?n) { ?s a edu:Claim }"


@pytest.fixture
def built(seeds: Seeds, tmp_path: Path) -> Path:
    folder = tmp_path / "build"
    assert seeds.graph.folder is not None
    shutil.copytree(seeds.graph.folder, folder, ignore=shutil.ignore_patterns(".store-*"))
    return folder


def stores(folder: Path) -> list[Path]:
    return sorted(folder.glob(".store*"))


def test_the_first_query_makes_it_and_the_next_opens_it(built: Path) -> None:
    first = kg.open(built).query(COUNT)
    (store,) = stores(built)
    assert store.name.startswith(f".store-{hashlib.sha256((built / 'graph.nq').read_bytes()).hexdigest()[:16]}-")
    before = {path: path.stat().st_mtime_ns for path in store.iterdir()}
    assert kg.open(built).query(COUNT) == first and first[0]["n"] > 100
    assert {path: path.stat().st_mtime_ns for path in store.iterdir()} == before, "reading writes nothing"


def test_it_answers_as_the_graph_in_memory_does(built: Path) -> None:
    alone = built.parent / "alone.nq"
    shutil.copy(built / "graph.nq", alone)
    for query in (
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
        "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s a edu:Speech } }",
        "SELECT ?l { edu:Policy rdfs:label ?l } ORDER BY ?l",
    ):
        assert kg.open(built).query(query) == kg.open(alone).query(query), query


def test_another_graph_gets_another_and_the_old_one_goes(built: Path) -> None:
    kg.open(built).query(COUNT)
    (old,) = stores(built)
    graph = built / "graph.nq"
    graph.write_text("".join(line for line in graph.open(encoding="utf-8") if "/claim/" not in line), encoding="utf-8")
    assert kg.open(built).query(COUNT) == [{"n": 0}], "a graph touched after the build is read anew"
    (new,) = stores(built)
    assert new.name != old.name


def test_a_rebuild_throws_it_away_and_lists_none(built: Path, tmp_path: Path) -> None:
    kg.open(built).query(COUNT)
    text = tmp_path / "a.txt"
    text.write_text("在平湖县教育工作会议上的讲话\n县教育局印发了《平湖县教师培训办法》。\n", encoding="utf-8")
    graph = kg.build(text, out=built)
    assert stores(built) == [] and not any("store" in name for name in graph.manifest["files"])
    assert [row["document"] for row in graph.query("documents")] == ["《平湖县教师培训办法》"]
    kept_store = stores(built)
    kg.build(text, out=built)
    assert stores(built) == kept_store, "the same graph keeps its store"


def test_the_rest_of_the_program_does_not_see_it(built: Path) -> None:
    assert kg.open(built).query(COUNT) and stores(built)
    assert validate(built) == []
    assert json.loads((built / "build.json").read_text(encoding="utf-8")) == kg.open(built).manifest


def test_two_queries_at_once(built: Path) -> None:
    code = f"import kg; print(kg.open({str(built)!r}).query({COUNT!r})[0]['n'])"
    both = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) for _ in range(3)]
    answers = {child.communicate()[0] for child in both}
    assert len(answers) == 1 and answers.pop().strip().isdigit() and len(stores(built)) == 1


def test_what_a_killed_query_left_is_cleared(built: Path) -> None:
    left = built / f".store-{'0' * 16}-{'1' * 8}.{'2' * 8}.new"
    left.mkdir()
    (left / "000001.sst").write_text("half")
    other = built / ".store-mine"
    other.mkdir()
    kg.open(built).query(COUNT)
    assert not left.exists() and other.exists() and len(stores(built)) == 2


def test_a_folder_that_cannot_be_written_is_served_from_the_cache(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = kept._make

    def only_elsewhere(build: Path, place: Path, name: str, ns: Namespaces) -> Path:
        if place == build:
            raise PermissionError(13, "Permission denied")
        return make(build, place, name, ns)

    monkeypatch.setattr(kept, "_make", only_elsewhere)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = kept.make_store(built, Namespaces())
    assert made is not None and made.is_relative_to(tmp_path / "cache") and stores(built) == []
    assert kept.find_store(built, Namespaces()) == made
    assert kg.open(built).query(COUNT)[0]["n"] > 100 and stores(built) == []
    monkeypatch.setattr(kept, "_make", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    shutil.rmtree(tmp_path / "cache")
    assert kept.make_store(built, Namespaces()) is None


def test_a_store_that_cannot_be_opened_is_done_without(built: Path) -> None:
    answer = kg.open(built).query(COUNT)
    (store,) = stores(built)
    for path in store.glob("MANIFEST*"):
        path.unlink()
    assert kg.open(built).query(COUNT) == answer


def test_a_broken_graph_is_told_and_leaves_nothing(built: Path) -> None:
    (built / "graph.nq").write_text("<a> <b> .\n", encoding="utf-8")
    with pytest.raises(InputError, match="no valid RDF"):
        kg.open(built).query(COUNT)
    assert stores(built) == []
    (built / "graph.nq").unlink()
    with pytest.raises(InputError, match="cannot be read"):
        kg.open(built).query(COUNT)


def test_start_up_is_quick(built: Path) -> None:
    """Ratios to an empty Python in the same run, so that a slow machine counts for nothing."""
    script = Path(sys.executable).with_name("kg")
    command = [str(script)] if script.exists() else [sys.executable, "-m", "kg"]
    empty = _seconds([sys.executable, "-c", "pass"], 15)
    assert _seconds([*command, "--help"], 7) <= 25 * empty
    asked = [*command, "query", "ranks", "--dir", str(built)]
    subprocess.run(asked, check=True, capture_output=True)
    assert _seconds(asked, 7) <= 60 * empty


def _seconds(command: list[str], rounds: int) -> float:
    """The quickest of some runs."""
    spent = []
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "NO_COLOR": "1"})
        spent.append(time.perf_counter() - start)
    return min(spent)
