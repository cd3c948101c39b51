"""Rules and word lists as they stand in ``kg/rules``, and the lexicon that holds them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.model import Document

OPEN, CLOSE = "⟦", "⟧"
STATIONS = ("segment", "recognise", "relate", "resolve")


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the spans a rule must find in it.

    ``spans`` are the ranges that were marked ⟦ ⟧; ``expect`` are fields that what is found must have, compared as text.
    A negative example has neither: the rule must find nothing in it.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    expect: Mapping[str, str]
    where: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One idea about the language, with its examples."""

    id: str
    """Stable; it stands in the graph as ``edu:extractor``."""
    station: str
    says: str
    """One sentence (Chinese) that says what the rule catches."""
    patterns: tuple[str, ...]
    """Regular expressions in the notation of ``patterns.py``; none where the rule is a grammar in code that ``use`` feeds."""
    use: Mapping[str, tuple[str, ...]]
    """Parameters for the station: words, kinds, predicates."""
    examples: tuple[Example, ...]
    negatives: tuple[Example, ...]
    gaps: tuple[Example, ...]
    """Known gaps: examples that must not pass yet."""
    where: str

    def one(self, name: str, default: str = "") -> str:
        """The single value of a parameter."""
        values = self.use.get(name, ())
        return values[0] if values else default


@dataclass(frozen=True, slots=True)
class WordList:
    """A governed list of words: where they come from, and the group each belongs to (the group is "" in a plain list)."""

    name: str
    says: str
    source: str
    groups: Mapping[str, str]
    """Word → group."""

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.groups)


@dataclass(frozen=True, slots=True)
class Term:
    """A user's own word: a name, its kind, and the full name it stands for."""

    name: str
    kind: str
    canonical: str


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All language knowledge of one run. Compared by identity; ``digest`` says whether two are the same."""

    rules: Mapping[str, Rule]
    lists: Mapping[str, WordList]
    terms: Mapping[str, Term] = field(default_factory=dict)
    documents: tuple[Document, ...] = ()
    """The reference table of national documents."""
    digest: str = ""
    """SHA-256 (hex) over every rule file, word list, table and user file."""

    @cached_property
    def listed(self) -> Mapping[str, tuple[str, ...]]:
        """The words of every list, by its name."""
        return {name: tuple(words.groups) for name, words in self.lists.items()}

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """The place of every rule among all, by its id."""
        return {name: number for number, name in enumerate(self.rules)}

    def of(self, station: str, prefix: str = "") -> tuple[Rule, ...]:
        """The rules of a station whose id begins with ``prefix``, in file and line order."""
        return tuple(rule for rule in self.rules.values() if rule.station == station and rule.id.startswith(prefix))

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a list, longest first, then in code point order."""
        return tuple(sorted(self.lists[name].groups, key=lambda word: (-len(word), word)))

    def groups(self, name: str) -> Mapping[str, str]:
        """Word → group of a list."""
        return self.lists[name].groups
