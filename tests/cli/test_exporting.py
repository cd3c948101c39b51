"""``kg export``: names of files, what is told, and what goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.harness import Kg

from kg.cli import export as command
from kg.export.exporting import FORMS
from kg.export.profiles import PROFILES


@pytest.mark.parametrize(
    ("options", "name"),
    [
        (("--to", "gexf"), "entities.gexf"),
        (("--to", "graphml", "--profile", "policy"), "policy.graphml"),
        (("--to", "vosviewer", "--profile", "metrics"), "metrics.json"),
        (("--to", "csv-gephi"), "entities-csv-gephi"),
        (("--to", "cypher-csv", "-o", "neo4j"), "neo4j"),
        (("--to", "jsonld"), "graph.jsonld"),
        (("--to", "parquet"), "graph-parquet"),
    ],
)
def test_it_is_written_where_one_looks_for_it(kg: Kg, built: Path, tmp_path: Path, options: tuple[str, ...], name: str) -> None:
    run = kg("export", *options, "--dir", built)
    assert run.code == 0 and run.out.startswith(name) and not run.err
    assert [path.name for path in tmp_path.iterdir()] == [name]
    again = kg("export", *options, "--dir", built)
    assert again.out == run.out


def test_a_graph_file_on_its_own_is_enough_but_for_tables(kg: Kg, built: Path) -> None:
    assert kg("export", "--to", "gexf", "--dir", built / "graph.nq").code == 0
    run = kg("export", "--to", "parquet", "--dir", built / "graph.nq")
    assert run.code == 3 and "no tables" in run.err


def test_it_speaks_chinese(kg: Kg, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LANG", "zh")
    run = kg("export", "--to", "gexf", "--profile", "people", "--dir", built)
    assert "个节点" in run.out and "人物和职务" in run.out
    assert "导出图谱" in kg("export", "--help").out


def test_the_command_offers_all_there_is() -> None:
    offered = {option.name: list(option.type.choices) for option in command.export.params if hasattr(option.type, "choices")}
    assert sorted(offered["form"]) == sorted(FORMS) and offered["profile"] == list(PROFILES)
