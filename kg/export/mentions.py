"""``mentions.csv``: every span that names an entity, or states an amount or a time."""

from __future__ import annotations

from collections.abc import Iterator

from kg.export.context import Cell, Context, amount, joined, quantity_of
from kg.model import Time

COLUMNS = (
    "speech", "kind", "type", "text", "entity", "label", "value", "min", "max", "unit", "qualifier", "time_start", "time_end", "deictic",
    "flags", "section", "sentence", "rule", "source", "source_start", "source_end", "start", "end",
)  # fmt: skip


def rows(context: Context) -> Iterator[tuple[Cell, ...]]:
    """In text order, speech by speech."""
    nodes = context.corpus.nodes
    for view in context:
        place = view.place
        for mention, link in zip(view.fused.facts.mentions, view.fused.facts.links, strict=True):
            node = view.fused.nodes[link] if link is not None else ""
            quantity = quantity_of(mention)
            time = mention.value if isinstance(mention.value, Time) else None
            section = view.section(mention.start)
            yield (
                view.id, mention.kind, mention.type, mention.text, node, nodes[node].label if node else "", *amount(quantity),
                time.start if time else "", time.end if time else "", 1 if mention.deictic else None,
                joined(*mention.flags, *(quantity.flags if quantity else ())), section.label if section else "",
                view.sentence(mention.start, mention.end), mention.rule,
                place.path, place.start + mention.start, place.start + mention.end, mention.start, mention.end,
            )  # fmt: skip
