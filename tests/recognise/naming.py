"""Runs the three name finders alone, in the order of the house."""

from __future__ import annotations

from functools import cache

from kg.lexicon import load_lexicon
from kg.model import Mention
from kg.recognise.finder import Finder
from kg.recognise.organizations import OrganizationFinder
from kg.recognise.persons import PersonFinder
from kg.recognise.regions import RegionFinder


@cache
def _finders() -> tuple[Finder, ...]:
    lexicon = load_lexicon()
    return RegionFinder(lexicon), OrganizationFinder(lexicon), PersonFinder(lexicon)


def names(text: str, kind: str, found: tuple[Mention, ...] = ()) -> list[Mention]:
    """The mentions of one kind; deictic ones too."""
    every = list(found)
    for finder in _finders():
        every += finder(text, every)
        every.sort(key=lambda m: (m.start, -m.end))
    for mention in every:
        assert text[mention.start : mention.end] == mention.text
    return [mention for mention in every if mention.kind == kind and mention not in found]


def texts(text: str, kind: str) -> list[str]:
    """The words of the naming mentions of one kind."""
    return [mention.text for mention in names(text, kind) if not mention.deictic]
