"""The lexicon and the stations, built once for all rule tests."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from rules_reading import Bench

from kg.lexicon import Lexicon, load_lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def bench(lexicon: Lexicon) -> Bench:
    return Bench(lexicon)
