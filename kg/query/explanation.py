"""What an explanation holds: plain data, labels in the reader's language, IRIs and ids as they stand in the graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Term:
    """A node or concept with its label."""

    id: str
    """Local name of a concept, class or property; shortened IRI of a node."""
    label: str
    meaning: str = ""
    """Its definition, where the ontology has one and it helps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A range of a speech that says something; offsets in code points."""

    speech: str
    """Short digest."""
    title: str
    source: str
    """Path of the source."""
    start: int
    end: int
    source_start: int
    """The same in the source's text."""
    source_end: int
    words: str
    sentence: str
    """The sentence around it; the words alone where the build has no text."""
    mark: tuple[int, int]
    """The words inside ``sentence``."""
    section: tuple[str, ...] = ()
    """Headings from the outermost inwards."""
    rules: tuple[str, ...] = ()
    spots: tuple[Mapping[str, Any], ...] = ()
    """Where the words stand in the file, if it is no plain text: page, paragraph, table, row, column, cell, part, line, box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFacts:
    """A claim and what it rests on."""

    id: str
    kind: str
    """relation or metric."""
    subject: Term
    predicate: Term | None = None
    object: Term | None = None
    values: tuple[tuple[Term, str], ...] = ()
    """Of a metric: property → value as worded, in reading order."""
    period: str = ""
    """The wording of its time, with the date it is resolved to."""
    status: Term
    marker: Place | None = None
    """The words that decide the status."""
    flags: tuple[Term, ...] = ()
    links: tuple[tuple[Term, Term], ...] = ()
    """What holds it against other claims (conflictsWith, revises, fulfils, outcome, answer) → the other in a few words, or the outcome."""
    rules: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    place_count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Why a node is one, and why it is not another."""

    scope: str
    """global, local, or empty for what is no named entity."""
    reason: str = ""
    """Code of ``kg.query.scopes``."""
    homes: tuple[Term, ...] = ()
    """Speeches that a local name belongs to."""
    speeches: int = 0
    """Speeches that name it."""
    candidates: tuple[Term, ...] = ()
    """Nodes it may be the same as; left apart for want of evidence."""
    namesakes: tuple[Term, ...] = ()
    """Nodes of the same name that are something else, or are of another family of speeches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All there is to say of one node."""

    id: str
    iri: str
    label: str
    cls: Term
    cls_zh: str
    kind: Term | None = None
    names: tuple[str, ...] = ()
    region: tuple[Term, ...] = ()
    date: str = ""
    flags: tuple[Term, ...] = ()
    identity: Identity
    places: tuple[Place, ...] = ()
    place_count: int = 0
    claims: tuple[ClaimFacts, ...] = ()
    """The claim itself, if a claim is explained."""
    claim_count: int = 0
    rules: Mapping[str, str] = field(default_factory=dict)
    """Id of every rule named here → its sentence; empty for a rule the package does not have."""
