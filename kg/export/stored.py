"""What a built graph says, read back out of it: names, claims and where they are said, mentions, links between speeches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.export.aside import put_aside
from kg.export.subjects import Said, Subjects
from kg.graph.iri import Namespaces
from kg.model import Span


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
    """A claim with all its places. Ends are ids, IRIs below the data base."""

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


class Stored:
    """The contents of a graph, by what they are; put aside, so that it need not fit into memory.

    Args:
        quads: the graph, as ``kg.graph.store.read_quads`` reads it.
        ns: the namespaces the graph was built with.
    """

    def __init__(self, quads: Iterable[ox.Quad], ns: Namespaces) -> None:
        self.ns = ns
        self._graph = Subjects(quads, ns)
        self._named = put_aside()
        self._named.execute("CREATE TABLE once (node TEXT, speech TEXT, theme TEXT)")
        self._named.executemany("INSERT INTO once VALUES (?, ?, ?)", self._namings())
        self._named.execute(
            "CREATE TABLE named AS SELECT node, speech, theme, COUNT(*) AS times FROM once GROUP BY node, speech, theme ORDER BY node"
        )
        self._named.execute("DROP TABLE once")
        self._named.execute("CREATE INDEX named_node ON named (node)")

    def _namings(self) -> Iterator[tuple[str, str, str]]:
        """Each naming of a node: its speech and the theme of its section."""
        for evidence, node in self._graph.pairs("mentions"):
            place = self.place(evidence)
            yield node, place.speech, place.theme

    def claims(self) -> Iterator[StoredClaim]:
        """Every claim, in the order of their ids."""
        return map(self.claim, self._graph.begin_with("claim/"))

    def speeches(self) -> Iterator[str]:
        """The speeches, by id."""
        return self._graph.begin_with("speech/")

    def entities(self) -> Iterator[str]:
        """Every entity that a speech names, by id."""
        for (name,) in self._named.execute("SELECT DISTINCT node FROM named ORDER BY node"):
            if self.kind(name) not in _NO_ENTITIES:
                yield name

    def pairs(self, name: str) -> Iterator[tuple[str, str]]:
        """What a property of the ontology joins, by ids, in order."""
        return self._graph.pairs(name)

    def kind(self, name: str) -> str:
        """Local name of a thing's class; "" if the graph tells none."""
        return next((_last(kind) for kind in self._graph.of(name).all("type") if kind.startswith(self.ns.ont)), "")

    def label(self, name: str) -> str:
        """What a thing is called; "" if the graph does not say."""
        return self._graph.of(name).one("label")

    def node(self, name: str) -> StoredNode:
        """An entity or a speech."""
        speeches: Counter[str] = Counter()
        themes: Counter[str] = Counter()
        for speech, theme, times in self._named.execute("SELECT speech, theme, times FROM named WHERE node = ?", (name,)):
            speeches[speech] += times
            if theme:
                themes[theme] += times
        said = self._graph.of(name)
        return StoredNode(
            name, self.kind(name), said.one("label"), tuple(said.all("altLabel")), _last(said.one("dcterms:type")),
            tuple(map(_last, said.all("qualityFlag"))), bool(said.one("scopedTo")), speeches.total(), speeches, themes,
            tuple(said.all("inRegion")),
        )  # fmt: skip

    def place(self, evidence: str) -> Place:
        """Where evidence stands."""
        said = self._graph.of(evidence)
        section = self._graph.of(said.one("dcterms:isPartOf"))
        return Place(
            _last(said.one("oa:hasSource")), (int(said.one("oa:start") or 0), int(said.one("oa:end") or 0)),
            said.one("oa:exact"), _last(section.one("dcterms:subject")),
        )  # fmt: skip

    def claim(self, name: str) -> StoredClaim:
        """A claim."""
        said = self._graph.of(name)
        ends = [(end, other) for end in ("population", "rankScope", "baseScope", "measuredIn") for other in said.all(end)]
        amounts = [self._graph.of(amount) for amount in (said.one("value"), said.one("change"))]
        flags = {*said.all("qualityFlag"), *(flag for amount in amounts for flag in amount.all("qualityFlag"))}
        places = sorted(map(self.place, said.all("hasEvidence")), key=lambda place: (place.speech, place.span))
        return StoredClaim(
            name, said.one("claimSubject"), _last(said.one("claimPredicate")), said.one("claimObject"), said.one("indicator"),
            tuple(ends), _figure(said, *(amount.one("label") for amount in amounts)), _last(said.one("status")),
            tuple(said.all("extractor")), tuple(sorted(map(_last, flags))), tuple(places), _days(said),
        )  # fmt: skip


def _figure(said: Said, value: str, change: str) -> str:
    """Amounts as worded with their period: 1800多名（2023年）."""
    trend, period = _last(said.one("trend")), said.one("timeText")
    parts = [value] if value else []
    parts += [_ARROWS.get(trend, "") + change] if change else [_ARROWS[trend]] if trend and not value else []
    return " ".join(parts) + (f"（{period}）" if period and parts else "")


def _days(said: Said) -> tuple[str, str] | None:
    date, start, end = (said.one(predicate) for predicate in ("dcterms:date", "schema:startDate", "schema:endDate"))
    first, last = start or date, end or start or date
    return (_day(first, last=False), _day(last, last=True)) if first else None


_NO_ENTITIES = frozenset({"", "Speech", "Section", "Quantity", "Source", "Evidence", "Claim", "MetricObservation"})
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
