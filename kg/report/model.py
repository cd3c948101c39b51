"""A whole report as plain data: what every form of it (Excel, Markdown, HTML) shows.

Statuses, themes, flags, predicates and outcomes are local names of the ontology; ``kg.report.words`` has what they are called.
Offsets count code points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kg.report.facts import Amount, Fact, MetricFact, Place, RelationFact


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechCard:
    """One speech."""

    id: str
    """Short digest."""
    title: str
    date: str
    speaker: str
    """Several are joined by ；, as is the region and the meeting."""
    region: str
    meeting: str
    near_duplicates: tuple[str, ...]
    """Ids of speeches that are the same but for a few words."""
    flags: tuple[str, ...]
    characters: int
    metrics: int
    """Places, not claims; as for the relations."""
    relations: int
    source: str
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What is said of one theme, in the order of the speeches."""

    name: str
    """Empty for what stands under no theme."""
    metrics: tuple[MetricFact, ...]
    relations: tuple[RelationFact, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Figures first."""
        return (*self.metrics, *self.relations)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A row of the ledger: what was planned, and what became of it."""

    outcome: str
    """met, missed, unclear or noWord."""
    region: str
    who: str
    what: str
    target: Amount | None
    due: str
    due_start: str
    due_end: str
    promised: str
    """Date of the speech."""
    promised_in: str
    """Id of the speech."""
    promised_title: str
    promise: str
    """The sentence."""
    result: Amount | None
    """Its numbers are in the unit of the target."""
    reported: str
    reported_in: str
    reported_title: str
    report: str
    later: int | None
    """Later speeches of the region."""
    claim: str
    answer: str
    """Claim of the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two claims that contradict each other."""

    claim: str
    said: str
    value: Decimal | None
    unit: str
    speech: str
    """Id."""
    title: str
    date: str
    sentence: str
    quote: str
    source: str
    source_start: int
    source_end: int
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two claims of which one denies or revises the other."""

    kind: str
    """conflict or revision; the first side of a revision is the later one."""
    reason: str
    subject: str
    indicator: str
    population: str
    period: str
    one: Side
    other: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something masked or suspect, as the text has it; nothing is guessed."""

    flag: str
    kind: str
    """speech, metric, relation, or of what no claim tells: name, amount, time."""
    wording: str
    about: str
    """What it is a figure of, or the claim in a few words; the title of a speech."""
    claim: str
    """Empty for a speech and for what no claim tells."""
    speech: str
    place: Place | None
    """None for a whole speech."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One period of a series."""

    start: str
    end: str
    value: Decimal | None
    """None where it is masked."""
    wording: str
    status: str
    """A target is planned."""
    claim: str
    speech: str
    disputed: bool
    """Another speech has another number for it; the one that was said last stands here."""

    @property
    def label(self) -> str:
        """The period as an axis shows it: 2023, 2021—2023, 2023-09."""
        return f"{self.start}—{self.end}" if self.end and self.end != self.start else self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One indicator of one subject in one unit, over at least two periods with a number."""

    subject: str
    indicator: str
    population: str
    unit: str
    points: tuple[Point, ...]
    """By period; where a target and a result are told of one period, the result first."""

    @property
    def is_rank(self) -> bool:
        """Where the smaller number is the better one."""
        return self.unit == "名次"


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The report in numbers; claims are counted once, however often they are said."""

    speeches: int
    characters: int
    claims: int
    metrics: int
    relations: int
    masked: int
    """Figures with a masked amount."""
    status: Mapping[str, int]
    flags: Mapping[str, int]
    """Of claims."""
    themes: Mapping[str, int]
    """Achieved claims by theme."""
    outcomes: Mapping[str, int]
    """Promises by what became of them."""
    conflicts: int
    revisions: int
    series: int
    skipped: tuple[str, ...] = ()
    """Inputs that could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All there is to show."""

    version: str
    """Of kg, as of the build."""
    rules: str
    """Digest of the rules."""
    only: tuple[str, ...] = ()
    """What the report was cut down to, in words; empty for the whole build."""
    overview: Overview
    speeches: tuple[SpeechCard, ...]
    """By date, those without one last."""
    metrics: tuple[MetricFact, ...]
    """Of every status, in the order of the speeches."""
    relations: tuple[RelationFact, ...]
    ledger: tuple[Promise, ...]
    conflicts: tuple[Conflict, ...]
    doubts: tuple[Doubt, ...]
    series: tuple[Series, ...]
    achievements: tuple[Theme, ...] = ()
    """What was achieved, by theme in the order of the vocabulary."""

    def of_status(self, status: str) -> tuple[Fact, ...]:
        """Claims of a status, figures first: ``planned`` for plans and demands, ``problem`` for problems."""
        return tuple(fact for fact in (*self.metrics, *self.relations) if fact.status == status)

    def speech(self, name: str) -> SpeechCard:
        """A speech by its id.

        Raises:
            KeyError: it is not in the report.
        """
        for card in self.speeches:
            if card.id == name:
                return card
        raise KeyError(name)
