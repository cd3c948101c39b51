"""A graph that grows: calls grow in step with it, and memory by the few bytes an element of where the nodes stand."""

from __future__ import annotations

import cProfile
import pstats
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.export import layout
from kg.export.exporting import Exported, Origin, export_graph
from kg.graph import Namespaces

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
from exporting import grow_graph

TIMES = (4, 10)
"""The smaller has more subjects than are held in memory."""
BYTES = 200
"""An element more may take; one that is held whole takes five thousand."""


@pytest.fixture(scope="module")
def grown(seed_build: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Origin, ...]:
    """The seeds so many times over; once exported, so that what is made once and kept is there."""
    files = []
    for times in TIMES:
        files.append(tmp_path_factory.mktemp(f"grown{times}") / "graph.nq")
        grow_graph(seed_build / "graph.nq", files[-1], times)
    origins = tuple(Origin(file, Namespaces()) for file in files)
    exporting(origins[0], "gexf", "entities", files[0].parent)()
    return origins


def exporting(origin: Origin, form: str, profile: str, folder: Path) -> Callable[[], Exported]:
    return lambda: export_graph(origin, form, folder / "out", profile=profile)


@pytest.mark.parametrize(("form", "profile"), [("gexf", "evidence"), ("vosviewer", "entities")])
def test_a_further_element_takes_few_bytes(
    grown: tuple[Origin, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, profile: str
) -> None:
    monkeypatch.setattr(layout, "_WORK", 0)  # a large network has no rounds of forces, whose tables are larger than all else of a small one
    peaks, elements = [], []
    for origin in grown:
        tracemalloc.start()
        done = exporting(origin, form, profile, tmp_path)()
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        elements.append(done.nodes + done.edges)
    assert elements[1] > 2 * elements[0]
    assert (peaks[1] - peaks[0]) / (elements[1] - elements[0]) < BYTES, (peaks, elements)


@pytest.mark.parametrize("form", ["gexf", "vosviewer", "csv-gephi"])
def test_calls_grow_in_step(grown: tuple[Origin, ...], tmp_path: Path, form: str) -> None:
    """Counted, not timed; what is sorted is sorted on disk, and costs no calls."""
    calls = []
    for origin in grown:
        profile = cProfile.Profile()
        profile.runcall(exporting(origin, form, "entities", tmp_path))
        calls.append(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]
    assert calls[1] / calls[0] <= TIMES[1] / TIMES[0] * 1.05, calls
