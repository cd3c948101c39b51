"""A graph drawn by a profile: what is said of each edge is put aside, sorted and folded, so that memory does not grow with the graph.

Only where the nodes stand is held as numbers, some dozens of bytes a node and an edge.
"""

from __future__ import annotations

import marshal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

import numpy as np

from kg.export.aside import Made, put_aside
from kg.export.folding import Key
from kg.export.labels import Labels, ontology_labels
from kg.export.layout import Ints, placed
from kg.export.network import STATUSES, Network, NetworkEdge, NetworkNode, Value, edge_id, flag_labels, looks_of
from kg.export.profiles import Profile, Said
from kg.export.stored import Stored
from kg.fuse.islands import Islands

Layout = Callable[[Ints, Sequence[str]], Ints]
"""Finds a place for each node, like ``kg.export.layout.placed``."""

_TABLES = (
    "CREATE TABLE said (source TEXT, predicate TEXT, target TEXT, first TEXT, last TEXT, what BLOB)",
    "CREATE TABLE lonely (id TEXT)",
    "CREATE TABLE told (kind TEXT, name TEXT, columns BLOB)",
)
_SORTED = (
    "CREATE TABLE link AS SELECT DISTINCT source, predicate, target FROM said ORDER BY source, predicate, target",
    "CREATE TABLE node (number INTEGER PRIMARY KEY, id TEXT, degree INTEGER)",
    """INSERT INTO node (id, degree) SELECT id, SUM(ends) FROM (SELECT source AS id, 1 AS ends FROM link
       UNION ALL SELECT target, 1 FROM link UNION ALL SELECT id, 0 FROM lonely) GROUP BY id ORDER BY id""",
    "CREATE UNIQUE INDEX node_id ON node (id)",
)
_LINKS = """SELECT one.number - 1, other.number - 1 FROM link CROSS JOIN node AS one ON one.id = source
    CROSS JOIN node AS other ON other.id = target"""
_NODES = "SELECT id, degree, kind, name, columns FROM node CROSS JOIN told ON told.rowid = number ORDER BY number"
_EDGES = "SELECT source, predicate, target, first, last, what FROM said ORDER BY source, predicate, target"


def profile_network(stored: Stored, profile: Profile, layout: Layout = placed) -> Network:
    """A graph as a profile draws it; nodes and edges are made as they are asked for.

    Args:
        stored: the graph.
        profile: which part of it.
        layout: finds the places of the nodes.
    """
    aside, labels = put_aside(), ontology_labels(stored.ns)
    for statement in _TABLES:
        aside.execute(statement)
    aside.executemany("INSERT INTO said VALUES (?, ?, ?, ?, ?, ?)", map(_row, profile.edges(stored)))
    aside.executemany("INSERT INTO lonely VALUES (?)", ((name,) for name in profile.lonely(stored)))
    for statement in _SORTED:
        aside.execute(statement)
    tell = _Teller(stored, labels)
    ids = aside.execute("SELECT id, degree FROM node ORDER BY number")
    aside.executemany("INSERT INTO told VALUES (?, ?, ?)", (tell(name, degree) for name, degree in ids))
    links = np.fromiter(chain.from_iterable(aside.execute(_LINKS)), dtype=np.int64).reshape(-1, 2)
    places = layout(links, tell.homes)

    def nodes() -> Iterator[NetworkNode]:
        for (name, degree, kind, called, columns), (x, y) in zip(aside.execute(_NODES), places, strict=True):
            yield looks_of(name, (kind, called, marshal.loads(columns)), degree, (int(x), int(y)))

    def edges() -> Iterator[NetworkEdge]:
        for key, rows in groupby(aside.execute(_EDGES), key=itemgetter(0, 1, 2)):
            yield _folded(key, rows, labels)

    count, timed = aside.execute("SELECT (SELECT COUNT(*) FROM link), EXISTS (SELECT 1 FROM said WHERE first IS NOT NULL)").fetchone()
    return Network(Made(len(places), nodes), Made(count, edges), timed=bool(timed))


def _row(said: Said) -> tuple[object, ...]:
    """What is said of an edge, as it is put aside."""
    claim = said.claim
    what = (
        said.weight, [(place.speech, *place.span, place.quote) for place in said.places],
        (claim.id, claim.status, claim.rules, claim.flags, claim.figure) if claim else None,
    )  # fmt: skip
    days = claim.days if claim and claim.days else (None, None)
    return *said.key, *days, marshal.dumps(what)


def _folded(key: Key, rows: Iterable[tuple[Any, ...]], labels: Labels) -> NetworkEdge:
    """All that is said of one edge as that edge."""
    weight, claims, figures = 0, set[str](), set[tuple[str, int, int, str]]()
    places: dict[tuple[str, int, int], str] = {}
    statuses, rules, flags = set[str](), set[str](), set[str]()
    firsts, lasts = set[str](), set[str]()
    for *_, first, last, what in rows:
        counted, stood, claim = marshal.loads(what)
        weight = max(weight, counted)
        places.update(((speech, start, end), quote) for speech, start, end, quote in stood)
        if claim is not None:
            name, status, read_by, doubts, figure = claim
            claims.add(name)
            statuses.add(status)
            rules.update(read_by)
            flags.update(doubts)
            if figure and stood and key[1] == "indicator":
                figures.add((*stood[0][:3], figure))
        if first is not None:
            firsts.add(first)
            lasts.add(last)
    source, predicate, target = key
    kind = labels.term("Indicator") if predicate == "indicator" else labels.term(predicate)
    speeches = tuple(sorted({speech for speech, _, _ in places}))
    quotation: tuple[Value, ...] = ("", "", "", "")
    if places:
        (speech, start, end) = first_place = min(places)
        quotation = (places[first_place], speech, start, end)
    return NetworkEdge(edge_id(key), source, target, kind, weight or max(1, len(places)), (
        kind, predicate, "；".join(labels.concept(f"status/{status}") for status in STATUSES if status in statuses), len(claims),
        len(speeches), tuple(dict.fromkeys(figure for *_, figure in sorted(figures))), *quotation, speeches, tuple(sorted(rules)),
        flag_labels(flags, labels),
    ), (min(firsts), max(lasts)) if firsts else None)  # fmt: skip


class _Teller:
    """Tells of nodes what is drawn of them, in the order of their ids."""

    def __init__(self, stored: Stored, labels: Labels) -> None:
        self._stored, self._labels = stored, labels
        self.homes: list[str] = []
        """Of each node told so far the speech that speaks of it most, near duplicates as one: the disc it starts in."""
        self._families = Islands()
        for one, other in stored.pairs("nearDuplicateOf"):
            self._families.join(one, other)

    def __call__(self, name: str, degree: int) -> tuple[str, str, bytes]:
        """Class, full name, and a value for each of NODE_COLUMNS, packed."""
        kind, called, columns, home = self._claim(name, degree) if name.startswith("claim/") else self._node(name, degree)
        self.homes.append(self._families.of(home) if home else "")
        return kind, called, marshal.dumps(columns)

    def _node(self, name: str, degree: int) -> tuple[str, str, tuple[Value, ...], str]:
        stored, labels = self._stored, self._labels
        node = stored.node(name)
        called = node.label or name
        regions = sorted({label for label in map(stored.label, node.regions) if label})
        home = name if node.kind == "Speech" else f"speech/{_most(node.speeches)}" if node.speeches else ""
        return node.kind, called, (
            called, labels.term(node.kind), labels.term(node.kind, "en"), labels.kind(node.kind, node.type),
            self._theme(node.themes), "；".join(regions), "局部" if node.local else "全局", node.others, degree,
            node.mentions, len(node.speeches), flag_labels(node.flags, labels), stored.ns.data + name,
        ), home  # fmt: skip

    def _claim(self, name: str, degree: int) -> tuple[str, str, tuple[Value, ...], str]:
        """A claim's name says what it claims."""
        stored, labels = self._stored, self._labels
        claim = stored.claim(name)
        kind = "Claim" if claim.predicate else "MetricObservation"
        middle, end = (
            (labels.term(claim.predicate), stored.label(claim.object)) if claim.predicate else (stored.label(claim.indicator), claim.figure)
        )
        called = f"{stored.label(claim.subject)} {middle} {end}".strip()
        return "Claim", called, (
            called, labels.term(kind), labels.term(kind, "en"), labels.concept(f"status/{claim.status}"),
            self._theme(Counter(place.theme for place in claim.places if place.theme)), "", "全局", (), degree,
            len(claim.places), len({place.speech for place in claim.places}), flag_labels(claim.flags, labels), stored.ns.data + name,
        ), f"speech/{claim.places[0].speech}" if claim.places else ""  # fmt: skip

    def _theme(self, themes: Mapping[str, int]) -> str:
        return self._labels.concept(f"theme/{_most(themes)}") if themes else ""


def _most(counted: Mapping[str, int]) -> str:
    """What is counted most often, then first."""
    return min(counted, key=lambda name: (-counted[name], name))
