"""Are mentions of one thing one node? B-cubed over the mentions that gold gives a canonical name (Bagga and Baldwin 1998)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from kg.score.gold import GoldDocument, Span
from kg.score.graph import GraphFacts


@dataclass(frozen=True, slots=True)
class Identity:
    """Means over mentions, 0 to 1."""

    precision: float
    """Share of a mention's node that gold calls by its name."""
    recall: float
    """Share of gold's cluster that is the mention's node."""
    mentions: int

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def b_cubed(facts: GraphFacts, gold: Sequence[GoldDocument]) -> Identity:
    """Score clusters of mentions, each document for itself; mentions that the graph does not have are left out."""
    shares: list[tuple[float, float]] = []
    for document in gold:
        nodes = _nodes(facts, document.file)
        wanted: defaultdict[Hashable, set[Span]] = defaultdict(set)
        found: defaultdict[str, set[Span]] = defaultdict(set)
        places: dict[Span, Hashable] = {}
        for entity in document.entities:
            if entity.canonical and (node := nodes.get(entity.span)):
                places[entity.span] = name = (entity.type, entity.canonical)
                wanted[name].add(entity.span)
                found[node].add(entity.span)
        for span, cluster in places.items():
            own, other = found[nodes[span]], wanted[cluster]
            shares.append((len(own & other) / len(own), len(own & other) / len(other)))
    count = len(shares)
    if not count:
        return Identity(0.0, 0.0, 0)
    return Identity(sum(p for p, _ in shares) / count, sum(r for _, r in shares) / count, count)


def _nodes(facts: GraphFacts, file: str) -> dict[Span, str]:
    """Range of a file → the entity that is named there."""
    nodes: dict[Span, str] = {}
    for node, places in sorted(facts.mentions.items()):
        if facts.types.get(node, set()) - {"Quantity"}:
            nodes.update({(start, end): node for name, start, end in places if name == file})
    return nodes
