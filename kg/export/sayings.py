"""Claims where they are first said, for tables that hold one row a claim or one a pair of claims."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from kg.export.context import Cell, Context, SpeechView, amount, quantity_of
from kg.model import Claim, Mention, Observation, Quantity

SIDE = (
    "claim", "said", "value", "unit", "speech", "title", "date", "sentence", "quote", "source", "source_start", "source_end", "places",
)  # fmt: skip
"""Columns that tell one claim."""


@dataclass(frozen=True, slots=True)
class Saying:
    """The first place where a claim is said: in the earliest speech, speeches without a date last."""

    view: SpeechView
    number: int
    """Index of the claim in the speech."""
    places: int
    """Where it is said, all in all."""

    @property
    def claim(self) -> Claim:
        """The claim as this speech says it."""
        return self.view.fused.facts.claims[self.number]

    @property
    def date(self) -> str:
        """Date of the speech."""
        return _date(self.view)

    @property
    def sentence(self) -> str:
        """The sentence that says it."""
        return self.view.sentence(*self.claim.evidence)

    @property
    def period(self) -> tuple[str, str, str]:
        """Words, start and end of its period."""
        period = self.claim.period
        return (period.text, period.start, period.end) if period else ("", "", "")

    def mention(self, slot: str) -> Mention | None:
        """The amount as worded."""
        index = getattr(self.claim, slot, None)
        return self.view.fused.facts.mentions[index] if index is not None else None

    def quantity(self, slot: str) -> Quantity | None:
        """The amount as read."""
        return quantity_of(self.mention(slot))

    def numbers(self, slot: str) -> tuple[Cell, Cell, Cell, str, str]:
        """Value, least, most, unit and qualifier; a decrease is negative."""
        falls = slot == "change" and isinstance(self.claim, Observation) and self.claim.falls
        return amount(self.quantity(slot), falls=falls)

    def at(self) -> tuple[Cell, ...]:
        """Source, and the clause's start and end in it."""
        (start, end), place = self.claim.evidence, self.view.place
        return place.path, place.start + start, place.start + end

    def side(self, slot: str) -> tuple[Cell, ...]:
        """The columns of SIDE."""
        mention, (start, end) = self.mention(slot), self.claim.evidence
        value, *_, unit, _ = self.numbers(slot)
        return (
            self.view.fused.claim_ids[self.number], mention.text if mention else "", value, unit, self.view.id, self.view.speech.title,
            self.date, self.sentence, self.view.speech.text[start:end], *self.at(), self.places,
        )  # fmt: skip


def _date(view: SpeechView) -> str:
    date = view.fused.facts.date
    return date.start if date else ""


def first_sayings(context: Context, wanted: Set[str]) -> dict[str, Saying]:
    """Where each of these claims is first said.

    Args:
        context: the corpus.
        wanted: claim ids.
    """
    found: dict[str, Saying] = {}
    for view in context:
        for number, name in enumerate(view.fused.claim_ids):
            if name in wanted:
                known = found.get(name)
                first = known is None or (_date(view) or "9") < (known.date or "9")
                kept = Saying(view, number, 0) if known is None or first else known
                found[name] = Saying(kept.view, kept.number, (known.places if known else 0) + 1)
    return found
