from __future__ import annotations

import pytest

from kg.lexicon import Lexicon, load_lexicon
from kg.segment import Segmenter


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def segmenter(lexicon: Lexicon) -> Segmenter:
    return Segmenter(lexicon)
