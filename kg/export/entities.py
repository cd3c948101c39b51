"""``entities.csv``: one row an entity, however many speeches name it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.export.context import Cell, Context, joined
from kg.model import Node

COLUMNS = ("entity", "kind", "type", "label", "other_names", "flags", "only_in_speeches", "maybe_same_as", "speeches", "mentions", "claims")


def rows(context: Context) -> Iterator[tuple[Cell, ...]]:
    """Sorted by id."""
    speeches: dict[str, set[str]] = {}
    mentions: Counter[str] = Counter()
    claims: dict[str, set[str]] = {}
    for view in context:
        nodes = view.fused.nodes
        for key in nodes:
            speeches.setdefault(nodes[key], set()).add(view.id)
        mentions.update(nodes[link] for link in view.fused.facts.links if link is not None)
        for claim, claim_id in zip(view.fused.facts.claims, view.fused.claim_ids, strict=True):
            for ref in claim.ends:
                if ref.key in nodes:
                    claims.setdefault(nodes[ref.key], set()).add(claim_id)
    for name in sorted(context.corpus.nodes):
        yield row(context.corpus.nodes[name], len(speeches.get(name, ())), mentions[name], len(claims.get(name, ())))


def row(node: Node, speeches: int, mentions: int, claims: int) -> tuple[Cell, ...]:
    """The row of a node, with the speeches that know it, the mentions that stand for it, the claims it is an end of."""
    return (
        node.id, node.kind, node.type, node.label, joined(*node.names), joined(*node.flags), joined(*node.scoped_to),
        joined(*node.maybe_same), speeches, mentions, claims,
    )  # fmt: skip
