"""The seeds and three invented years of one county, built once, with the reports of both."""

from __future__ import annotations

from pathlib import Path

import pytest
from report.county import SPEECHES

import kg
from kg.report import Report, read_report

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture(scope="session")
def seeds_graph(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    return kg.build(SEEDS, out=tmp_path_factory.mktemp("seeds") / "out")


@pytest.fixture(scope="session")
def county_graph(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    folder = tmp_path_factory.mktemp("county")
    for name, text in SPEECHES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return kg.build([folder / name for name in SPEECHES], out=folder / "out")


@pytest.fixture(scope="session", params=["seeds", "county"])
def graph(request: pytest.FixtureRequest, seeds_graph: kg.Graph, county_graph: kg.Graph) -> kg.Graph:
    return seeds_graph if request.param == "seeds" else county_graph


@pytest.fixture(scope="session")
def report(graph: kg.Graph) -> Report:
    assert graph.folder is not None
    return read_report(graph.folder)


@pytest.fixture(scope="session")
def county(county_graph: kg.Graph) -> Report:
    assert county_graph.folder is not None
    return read_report(county_graph.folder)


@pytest.fixture(scope="session")
def seeds(seeds_graph: kg.Graph) -> Report:
    assert seeds_graph.folder is not None
    return read_report(seeds_graph.folder)
