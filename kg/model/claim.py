"""Claims: what a speech says about the things it mentions."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.text import Span
from kg.model.values import Period

SELF = "Self"
"""Ref kind: whoever acts behind 我们, a dropped subject or the speaker's own system; ``resolve`` says who."""
SPEECH = "Speech"
"""Ref kind: the speech itself."""


@dataclass(frozen=True, slots=True)
class Ref:
    """One end of a claim: an entity of this speech by kind and name, and the mention it was read from.

    Before ``resolve``, ``kind`` may be SELF; after it, (kind, name) is a key of ``SpeechFacts.entities`` or the kind is SPEECH.
    """

    kind: str
    name: str = ""
    mention: int | None = None
    """Index into the speech's mentions."""

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What relations and observations share."""

    subject: Ref
    status: str
    evidence: Span
    """The clause that says it."""
    rule: str
    status_evidence: Span | None = None
    period: Period | None = None
    flags: tuple[str, ...] = ()
    correction: str = ""
    """What a reader decided about it (``accept``, ``edit: why``), empty where nobody did."""

    @property
    def ends(self) -> tuple[Ref, ...]:
        """All that the claim speaks of by reference, its subject first."""
        return (self.subject,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Claim):
    """``subject predicate object``."""

    predicate: str
    """Local name in the ontology (issued, implements, ...) or holds, postIn, subOrganizationOf of W3C ORG."""
    object: Ref

    @property
    def ends(self) -> tuple[Ref, ...]:
        return self.subject, self.object


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(Claim):
    """One indicator's value, change or rank, for one subject and population, in one period."""

    indicator: str
    population: str = ""
    value: int | None = None
    """Index of the Quantity mention that is the level, base or rank."""
    change: int | None = None
    """Index of the Quantity mention that is the change; its amount is signed by ``falls``."""
    falls: bool = False
    """The change is a decrease or lies below what it is compared with: its amount is negative."""
    compared_to: int | None = None
    """Index of the base observation in the speech's claims."""
    base_scope: Ref | None = None
    trend: str = ""
    """up, down or flat."""
    rank_scope: Ref | None = None
    measured_in: tuple[Ref, ...] = ()
    part_of: int | None = None
    """Index of the total in the speech's claims."""
    time: int | None = None
    """Index of the Time mention that governs the value; ``resolve`` turns it into ``period``."""

    @property
    def ends(self) -> tuple[Ref, ...]:
        scopes = (self.base_scope, self.rank_scope)
        return (self.subject, *self.measured_in, *(ref for ref in scopes if ref is not None))

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """What it names by words alone: (kind, name) of its indicator and of the group that is counted."""
        return (("Indicator", self.indicator), *((("Group", self.population),) if self.population else ()))
