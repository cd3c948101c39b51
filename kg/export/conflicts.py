"""``conflicts.csv``: claims that contradict each other, one row a pair, and those of which one revises the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.export.context import Cell, Context
from kg.export.sayings import SIDE, Saying, first_sayings
from kg.model import Observation

COLUMNS = (
    "kind", "reason", "subject_id", "subject", "indicator", "population", "period", "period_start", "period_end",
    *SIDE, *(f"{name}2" for name in SIDE),
)  # fmt: skip


def rows(context: Context) -> Iterator[tuple[Cell, ...]]:
    """Conflicts first, then revisions, whose later claim stands first; by subject, indicator and period."""
    corpus = context.corpus
    linked = [("conflict", link) for link in corpus.conflicts] + [("revision", link) for link in corpus.revisions]
    said = first_sayings(context, {name for _, link in linked for name in (link.one, link.other)})
    made = []
    for kind, link in linked:
        one, other = said[link.one], said[link.other]
        if kind == "conflict" and (other.date or "9", link.other) < (one.date or "9", link.one):
            one, other = other, one
        claim = one.claim
        assert isinstance(claim, Observation)
        slot = _slot(one, other)
        head = kind, link.reason, *one.view.node(claim.subject), claim.indicator, claim.population, *one.period
        made.append((*head, *one.side(slot), *other.side(slot)))
    yield from sorted(made, key=order)


def order(row: Sequence[Cell]) -> tuple[str, ...]:
    """What the rows are sorted by."""
    return tuple(map(str, (row[0], row[3], row[4], row[7], *row)))


def _slot(one: Saying, other: Saying) -> str:
    """The amounts that differ: the levels, or else the changes."""
    levels = [saying.quantity("value") for saying in (one, other)]
    return "value" if all(levels) and levels[0] != levels[1] else "change"
