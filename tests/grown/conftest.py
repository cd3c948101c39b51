import pytest

from kg.lexicon import Lexicon, load_lexicon


@pytest.fixture(autouse=True)
def one_lexicon(monkeypatch: pytest.MonkeyPatch, lexicon_of_all: Lexicon) -> None:
    """Rules are loaded once for all builds of these tests."""
    monkeypatch.setattr(
        "kg.grow.builder.load_lexicon", lambda words, rules: load_lexicon(words, rules) if words or rules else lexicon_of_all
    )


@pytest.fixture(scope="session")
def lexicon_of_all() -> Lexicon:
    return load_lexicon()
