"""Claims as a report shows them, once each, with all places where they are said. Offsets count code points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a speech says something: the sentence, and what to mark in it."""

    speech: str
    """Id of the speech."""
    start: int
    """Of the clause that says it, in the speech."""
    end: int
    sentence: str
    sentence_start: int
    """In the speech: ``sentence`` is its text from there."""
    clause: Span
    """The clause, in the sentence."""
    words: tuple[Span, ...]
    """The fact's own words inside the clause (amounts of a figure, names of a relation), in the sentence; in order, apart, maybe none."""
    theme: str
    """Of the section; empty where it has none."""
    section: str
    """Its heading."""
    source: str
    source_start: int
    """Of the clause, in the source's text."""
    source_end: int

    @property
    def marks(self) -> tuple[Span, ...]:
        """What to mark in the sentence: the fact's own words, or else the clause."""
        return self.words or (self.clause,)

    def parts(self) -> Iterator[tuple[str, bool]]:
        """The sentence piece by piece, and whether each is to be marked."""
        at = 0
        for start, end in self.marks:
            if at < start:
                yield self.sentence[at:start], False
            yield self.sentence[start:end], True
            at = end
        if at < len(self.sentence):
            yield self.sentence[at:], False


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount in base units (万元 → 元); a fall is negative."""

    wording: str
    value: Decimal | None
    """None where it is masked or a range."""
    low: Decimal | None
    high: Decimal | None
    unit: str
    qualifier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A claim, once, with all places where it is said."""

    claim: str
    """``claim/`` and its hash."""
    subject: str
    subject_id: str
    status: str
    period: str
    """As worded."""
    period_start: str
    """ISO 8601, maybe a year or month only; empty where it is not known."""
    period_end: str
    flags: tuple[str, ...]
    rules: tuple[str, ...]
    places: tuple[Place, ...]
    """The earliest speech first; never empty."""

    @property
    def first(self) -> Place:
        """Where it is first said."""
        return self.places[0]

    @property
    def theme(self) -> str:
        """Theme of that place."""
        return self.first.theme

    @property
    def speeches(self) -> tuple[str, ...]:
        """Ids of the speeches that say it, each once."""
        return tuple(dict.fromkeys(place.speech for place in self.places))


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricFact(Fact):
    """A figure."""

    indicator: str
    population: str
    level: Amount | None
    change: Amount | None
    trend: str
    """up, down, flat or empty."""
    rank: int | None
    rank_scope: str
    base_scope: str
    """The wider area it is held against."""
    measured_in: str
    compared_to: str
    """Claim of the figure it is held against."""
    part_of: str
    """Claim of the total it is a part of."""

    @property
    def is_masked(self) -> bool:
        """An amount is masked in the speech."""
        return "masked" in self.flags


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationFact(Fact):
    """A relation: somebody did, received, issued something."""

    predicate: str
    object: str
    object_id: str
