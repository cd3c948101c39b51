"""The hand-made corpus of tests/graph as a build folder."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "graph"))

from made_corpus import made_corpus

from kg.graph import graph_nq


@pytest.fixture(scope="session")
def made_lines() -> list[str]:
    return list(graph_nq(*made_corpus()))


@pytest.fixture
def build(tmp_path: Path, made_lines: list[str]) -> Path:
    """A build folder: graph.nq, texts/ and what validate reads of build.json."""
    _, sources = made_corpus()
    (tmp_path / "graph.nq").write_text("".join(made_lines), encoding="utf-8")
    entries = []
    for number, source in enumerate(sources):
        name = f"texts/{number}.txt"
        (tmp_path / "texts").mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(source.text.encode())
        entries.append({"path": source.path, "text": name})
    settings = {"namespaces": ["https://w3id.org/edu-speech-kg/ont#", "https://w3id.org/edu-speech-kg/vocab/", "https://w3id.org/edu-speech-kg/id/"]}
    (tmp_path / "build.json").write_text(json.dumps({"sources": entries, "settings": settings}), encoding="utf-8")
    return tmp_path
