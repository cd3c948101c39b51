"""The seed speeches as a build, with the corpus that it was made of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

import kg
from kg.model import Corpus
from kg.pipeline import build_corpus, load_lexicon
from kg.read import read_paths

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@dataclass(frozen=True)
class Seeds:
    """The same speeches as a graph on disk and as what the stations say of them."""

    graph: kg.Graph
    corpus: Corpus
    lines: tuple[str, ...]
    """Of graph.nq."""


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Seeds:
    graph = kg.build(SEEDS, out=tmp_path_factory.mktemp("seeds") / "build")
    corpus = build_corpus(read_paths([SEEDS]).sources, load_lexicon())
    return Seeds(graph, corpus, tuple(graph.file.read_text(encoding="utf-8").splitlines()))
