"""What a built graph says, read back out of its store: names, claims and where they are said, mentions, links between speeches."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox

from kg.graph.iri import Namespaces
from kg.model import Span

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_ALT = "http://www.w3.org/2004/02/skos/core#altLabel"
_OA = "http://www.w3.org/ns/oa#"
_DC = "http://purl.org/dc/terms/"
_SCHEMA = "https://schema.org/"
_DATES = ("date", "startDate", "endDate")


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a speech and its words."""

    speech: str
    """Short digest."""
    span: Span
    quote: str
    theme: str = ""
    """Local name of the theme of its section."""


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with all its places. Ends are IRIs below the data base."""

    id: str
    subject: str
    predicate: str
    """Local name; empty for a figure."""
    object: str
    indicator: str
    ends: tuple[tuple[str, str], ...]
    """Of a figure: (local name of the property, what it points to) for population, rankScope, baseScope, measuredIn."""
    figure: str
    """Its amounts as worded with their period."""
    status: str
    rules: tuple[str, ...]
    flags: tuple[str, ...]
    places: tuple[Place, ...]
    days: tuple[str, str] | None
    """First and last day of its period (ISO 8601)."""


@dataclass(frozen=True, slots=True)
class StoredNode:
    """A named entity or a speech."""

    id: str
    kind: str
    """Local name of its class."""
    label: str
    others: tuple[str, ...]
    type: str
    flags: tuple[str, ...]
    local: bool
    mentions: int
    speeches: Mapping[str, int]
    """Short digest → how often it is named there."""
    themes: Mapping[str, int]
    regions: tuple[str, ...]


@dataclass(slots=True)
class _Facts:
    """Values by subject, of one predicate."""

    values: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def one(self, subject: str) -> str:
        found = self.values.get(subject)
        return min(found) if found else ""

    def all(self, subject: str) -> list[str]:
        return sorted(self.values.get(subject, ()))


class Stored:
    """The contents of a graph, by what they are.

    Args:
        store: flat, as ``kg.graph.store`` loads it.
        ns: the namespaces the graph was built with.
    """

    def __init__(self, store: ox.Store, ns: Namespaces) -> None:
        self._store, self.ns = store, ns
        self._known: dict[str, _Facts] = {}

    @cached_property
    def nodes(self) -> dict[str, StoredNode]:
        """Entities and speeches by id, in the order of their ids."""
        speeches: defaultdict[str, Counter[str]] = defaultdict(Counter)
        themes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for evidence, named in self._edu("mentions").values.items():
            place = self.place(evidence)
            for node in named:
                speeches[node][place.speech] += 1
                if place.theme:
                    themes[node][place.theme] += 1
        made = {}
        for iri in sorted(self._facts(_TYPE).values):
            kind = self._kind(iri)
            if not kind or kind in _NO_NODES or not iri.startswith(self.ns.data):
                continue
            made[self.local(iri)] = StoredNode(
                self.local(iri), kind, self._facts(_LABEL).one(iri), tuple(self._facts(_ALT).all(iri)),
                _last(self._facts(_DC + "type").one(iri)), tuple(map(_last, self._edu("qualityFlag").all(iri))),
                bool(self._edu("scopedTo").one(iri)), speeches[iri].total(), speeches[iri], themes[iri],
                tuple(self.local(region) for region in self._edu("inRegion").all(iri)),
            )  # fmt: skip
        return made

    @cached_property
    def claims(self) -> list[StoredClaim]:
        """Every claim, in the order of their ids."""
        return [self._claim(iri) for iri in sorted(self._edu("hasEvidence").values)]

    def pairs(self, name: str) -> Iterator[tuple[str, str]]:
        """What a property of the ontology joins, by ids, in order."""
        for subject in sorted(self._edu(name).values):
            for other in self._edu(name).all(subject):
                yield self.local(subject), self.local(other)

    def place(self, evidence: str) -> Place:
        """Where evidence stands, by its IRI or id."""
        iri = evidence if evidence.startswith(self.ns.data) else self.ns.data + evidence
        start, end = (int(self._facts(f"{_OA}{name}").one(iri) or 0) for name in ("start", "end"))
        section = self._facts(_DC + "isPartOf").one(iri)
        speech = _last(self._facts(_OA + "hasSource").one(iri))
        return Place(speech, (start, end), self._facts(_OA + "exact").one(iri), _last(self._facts(_DC + "subject").one(section)))

    def local(self, iri: str) -> str:
        """An IRI below the data base as an id: ``org/教育部``."""
        return iri.removeprefix(self.ns.data)

    def _claim(self, iri: str) -> StoredClaim:
        ends = [
            (name, self.local(other))
            for name in ("population", "rankScope", "baseScope", "measuredIn")
            for other in self._edu(name).all(iri)
        ]
        quantities = [self._edu(name).one(iri) for name in ("value", "change")]
        flags = {*self._edu("qualityFlag").all(iri), *(flag for quantity in quantities for flag in self._edu("qualityFlag").all(quantity))}
        places = sorted((self.place(place) for place in self._edu("hasEvidence").all(iri)), key=lambda place: (place.speech, place.span))
        return StoredClaim(
            self.local(iri), self.local(self._edu("claimSubject").one(iri)), _last(self._edu("claimPredicate").one(iri)),
            self.local(self._edu("claimObject").one(iri)), self.local(self._edu("indicator").one(iri)), tuple(ends),
            self._figure(iri, quantities), _last(self._edu("status").one(iri)), tuple(self._edu("extractor").all(iri)),
            tuple(sorted(map(_last, flags))), tuple(places), self._days(iri),
        )  # fmt: skip

    def _figure(self, iri: str, quantities: list[str]) -> str:
        value, change = (self._facts(_LABEL).one(quantity) for quantity in quantities)
        trend = _last(self._edu("trend").one(iri))
        parts = [value] if value else []
        parts += [_ARROWS.get(trend, "") + change] if change else [_ARROWS[trend]] if trend and not value else []
        period = self._edu("timeText").one(iri)
        return " ".join(parts) + (f"（{period}）" if period and parts else "")

    def _days(self, iri: str) -> tuple[str, str] | None:
        date, start, end = (self._facts((_DC if name == "date" else _SCHEMA) + name).one(iri) for name in _DATES)
        first, last = start or date, end or start or date
        return (_day(first, last=False), _day(last, last=True)) if first else None

    def _kind(self, iri: str) -> str:
        return next((_last(kind) for kind in self._facts(_TYPE).all(iri) if kind.startswith(self.ns.ont)), "")

    def _edu(self, name: str) -> _Facts:
        return self._facts(self.ns.ont + name)

    def _facts(self, predicate: str) -> _Facts:
        known = self._known.get(predicate)
        if known is None:
            known = self._known[predicate] = _Facts()
            for quad in self._store.quads_for_pattern(None, ox.NamedNode(predicate), None, ox.DefaultGraph()):
                if isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, ox.Triple):
                    known.values[quad.subject.value].append(quad.object.value)
        return known


_NO_NODES = frozenset({"Section", "Quantity", "Source", "Evidence", "Claim", "MetricObservation"})
_ARROWS = {"up": "↑", "down": "↓", "flat": "→"}
_ENDS = {4: ("-01-01", "-12-31"), 7: ("-01", "")}


def _last(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]


def _day(date: str, *, last: bool) -> str:
    """A whole date: Gephi drops a file that has a shorter one."""
    date = date[:10]
    if len(date) == 7 and last:
        year, month = int(date[:4]), int(date[5:])
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return f"{date}-{(31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]}"
    return date + _ENDS[len(date)][last] if len(date) in _ENDS else date
