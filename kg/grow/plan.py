"""Which nodes and edges of the network change from one build to the next, and where all of them stand then."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from kg.export.folding import MENTIONS, Edge, Key, anchors, held_by
from kg.export.layout import Ints
from kg.grow.former import Former
from kg.grow.sides import Side

_TIES = f" {MENTIONS} "


@dataclass(slots=True)
class Plan:
    """The network after the change."""

    ids: list[str]
    homes: dict[str, str]
    mentions: dict[str, int]
    keys: list[str]
    """Edges as ``source predicate target``, sorted."""
    links: Ints
    """Their ends by the numbers of the nodes."""
    nodes: set[str] = field(default_factory=set)
    """Nodes whose lines are made anew."""
    edges: set[Key] = field(default_factory=set)
    """Edges whose lines are made anew, or go."""
    tied: dict[Key, Edge] = field(default_factory=dict)
    """Edges that hold what floats."""

    def degree(self) -> list[int]:
        """Of each node the number of its edges."""
        counted: list[int] = np.bincount(self.links.ravel(), minlength=len(self.ids)).tolist()
        return counted


def key_of(line: str) -> Key:
    source, predicate, target = line.split(" ")
    return source, predicate, target


class Change:
    """What changes in the network."""

    def __init__(self, former: Former, old: Side, new: Side, pairs: Mapping[tuple[str, str], bool]) -> None:
        """Args:
        pairs: pairs of nodes that may be the same and were touched, smaller first, and whether both stand in the graph.
        """
        self.former, self.old, self.new = former, old, new
        touched = {name for side in (old, new) for share in side.shares.values() for name in share.nodes}
        self.nodes = touched | {f"speech/{speech}" for side in (old, new) for speech in side.shares}
        self.edges = {key for side in (old, new) for share in side.shares.values() for key in share.edges}
        self.folding = new.folding(self.nodes, self.edges)
        self.pairs = pairs

    def plan(self) -> tuple[Plan, set[str]]:
        """The new network, and the speeches that must be touched, too, as what holds floating nodes to them has changed."""
        former, folding = self.former, self.folding
        homes = {name: home for name, home, _ in former.network_nodes}
        mentions = {name: n for name, _, n in former.network_nodes}
        for name in self.nodes:
            stands = name.removeprefix("speech/") in self.new.shares if name.startswith("speech/") else name in folding.speeches
            if stands:
                homes[name], mentions[name] = self._home(name), folding.mentions[name]
            elif name in homes:
                del homes[name], mentions[name]
        ids = sorted(homes)
        place = {name: number for number, name in enumerate(ids)}
        former_tied = {key_of(line) for line in former.network_edges if _TIES in line}
        come, gone = self._said(homes)
        gone |= {" ".join(key) for key in former_tied}
        said = _Merge(former.network_edges, come, gone)
        links = said.links(former.network_links, _moved(former, place), place)
        now = set(anchors(ids, links, [mentions[name] for name in ids]))
        tied, more = self._tied(now, {key[2] for key in former_tied})
        come |= {" ".join(key) for key in former_tied if key[2] in now and key[2] not in self.nodes}
        come |= {" ".join(key) for key in tied}
        merge = _Merge(former.network_edges, come, gone)
        links = merge.links(former.network_links, _moved(former, place), place)
        plan = Plan(ids, homes, mentions, merge.lines(), links, set(self.nodes), self.edges | tied.keys(), tied)
        for line in come ^ (gone & merge.there):
            key = key_of(line)
            plan.edges.add(key)
            plan.nodes.update((key[0], key[2]))
        strangers = plan.nodes - self.nodes
        more |= {name.removeprefix("speech/") for name in strangers if name.startswith("speech/") and name in homes}
        more |= {speech for name in strangers if not name.startswith("speech/") for speech in self._owners(name)}
        return plan, more

    def _owners(self, name: str) -> Iterable[str]:
        """Speeches to touch so that a node's line can be made anew: one is enough, as the rest is told by notes."""
        if self.new.is_shared(name):
            return [] if name in self.new.shares else sorted(self.new.rest.node(name))[:1]
        return [name.split("/", 2)[1]]

    def _home(self, name: str) -> str:
        family = self.new.known.family
        if name.startswith("speech/"):
            return family[name.removeprefix("speech/")]
        counted = self.folding.speeches[name]
        return family[min(counted, key=lambda speech: (-counted[speech], speech))]

    def _said(self, homes: Mapping[str, str]) -> tuple[set[str], set[str]]:
        """Edges that come, and those that go or may stay, but those that hold what floats."""
        gone = {" ".join(key) for key in self.edges}
        come = {" ".join(key) for key in self.edges if key in self.folding.edges}
        gone |= {f"speech/{one} nearDuplicateOf speech/{other}" for one, other in self.old.known.duplicates}
        come |= {f"speech/{one} nearDuplicateOf speech/{other}" for one, other in self.new.known.duplicates}
        for (one, other), stands in self.pairs.items():
            gone.add(f"{one} maybeSameAs {other}")
            if stands and one in homes and other in homes:
                come.add(f"{one} maybeSameAs {other}")
        return come, gone

    def _tied(self, now: set[str], were: set[str]) -> tuple[dict[Key, Edge], set[str]]:
        """Edges of touched anchors; and the speeches to touch because their own nodes became anchors."""
        tied: dict[Key, Edge] = {}
        more: set[str] = set()
        for name in now:
            if name in self.nodes:
                tied.update(held_by(name, self.folding.named[name]))
            elif name not in were:
                more.update(self.new.rest.node(name) if self.new.is_shared(name) else [name.split("/", 2)[1]])
        return tied, more


class _Merge:
    """A sorted list of which some lines go and to which some come; those that do both stay."""

    def __init__(self, lines: Sequence[str], come: set[str], gone: set[str]) -> None:
        self._lines = lines
        self._changes = []
        self.there: set[str] = set()
        """Those of the lines that were there already."""
        for line in sorted(come | gone):
            number = bisect_left(lines, line)
            if number < len(lines) and lines[number] == line:
                self.there.add(line)
                if line not in come:
                    self._changes.append((number, number + 1, ""))
            elif line in come:
                self._changes.append((number, number, line))

    def lines(self) -> list[str]:
        """The new list."""
        found: list[str] = []
        at = 0
        for start, end, line in self._changes:
            found += self._lines[at:start]
            found += [line] if line else []
            at = end
        return found + list(self._lines[at:])

    def links(self, known: Ints, moved: Ints, place: Mapping[str, int]) -> Ints:
        """The ends of the edges that the lines tell of, by the numbers of the nodes.

        Args:
            known: the same of the old list, by the former numbers.
            moved: former number → number.
            place: node → number.
        """
        parts = []
        at = 0
        for start, end, line in self._changes:
            parts.append(moved[known[at:start]])
            if line:
                source, _, target = line.split(" ")
                parts.append(np.array([(place[source], place[target])], dtype=np.int64))
            at = end
        return np.concatenate([*parts, moved[known[at:]]])


def _moved(former: Former, place: Mapping[str, int]) -> Ints:
    return np.array([place.get(name, -1) for name, _, _ in former.network_nodes], dtype=np.int64)
