"""The seed speeches as a corpus, built once."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus_source import source

from kg.lexicon import Lexicon
from kg.model import Corpus, Source
from kg.pipeline import build_corpus, load_lexicon

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def seed_source() -> Source:
    path = next(SEEDS.glob("*.txt"))
    return source(path.name, path.read_bytes().decode("utf-8"))


@pytest.fixture(scope="session")
def seed_corpus(seed_source: Source, lexicon: Lexicon) -> Corpus:
    return build_corpus([seed_source], lexicon)
