"""Identity of claims: one proposition is one claim, however often and in however many speeches it is said."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from kg.model import Claim, EntityKey, Observation, Period, Quantity, Ref, Relation, SpeechFacts
from kg.model.claim import SPEECH


def claim_ids(fact: SpeechFacts, nodes: Mapping[EntityKey, str], masked: Mapping[int, str]) -> tuple[str, ...]:
    """IRI path of every claim of a speech, a hash of all that makes the proposition.

    Args:
        fact: one speech's facts.
        nodes: entity key → node id.
        masked: masked quantity mention → its token (see ``alignment``).
    """
    keys = _Keys(fact, nodes, masked)
    return tuple(keys.id(number) for number in range(len(fact.claims)))


class _Keys:
    def __init__(self, fact: SpeechFacts, nodes: Mapping[EntityKey, str], masked: Mapping[int, str]) -> None:
        self.fact, self.nodes, self.masked = fact, nodes, masked
        self.known: dict[int, str] = {}

    def id(self, number: int, above: frozenset[int] = frozenset()) -> str:
        """A base or total belongs to the proposition; a circle of them counts once."""
        if number not in self.known:
            claim = self.fact.claims[number]
            parts = self._parts(claim, above | {number})
            self.known[number] = "claim/" + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
        return self.known[number]

    def _parts(self, claim: Claim, above: frozenset[int]) -> list[str]:
        shared = [self._ref(claim.subject), claim.status, *_period(claim.period)]
        if isinstance(claim, Relation):
            return ["relation", *shared, claim.predicate, self._ref(claim.object)]
        assert isinstance(claim, Observation)
        return [
            "observation",
            *shared,
            claim.indicator,
            claim.population,
            self._quantity(claim.value),
            self._quantity(claim.change),
            str(claim.falls),
            claim.trend,
            self._ref(claim.base_scope),
            self._ref(claim.rank_scope),
            self._other(claim.compared_to, above),
            self._other(claim.part_of, above),
        ]

    def _other(self, number: int | None, above: frozenset[int]) -> str:
        return "" if number is None or number in above else self.id(number, above)

    def _ref(self, ref: Ref | None) -> str:
        if ref is None:
            return ""
        return f"speech/{self.fact.speech.id}" if ref.kind == SPEECH else self.nodes[ref.key]

    def _quantity(self, mention: int | None) -> str:
        if mention is None:
            return ""
        value = self.fact.mentions[mention].value
        assert isinstance(value, Quantity)
        number = self.masked.get(mention, "") or "~".join(_plain(x) for x in (value.value, value.low, value.high))
        return "|".join((number, value.unit, value.qualifier, value.form, *value.flags))


def _plain(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f")


def _period(period: Period | None) -> tuple[str, str]:
    return ("", "") if period is None else (period.start, period.end)


Worded = Mapping[tuple[str, str], str]
"""Claim id and slot (value, change) → wording of the amount."""


def wordings(facts: Sequence[SpeechFacts], ids: Sequence[tuple[str, ...]], others: Worded = MappingProxyType({})) -> list[dict[int, str]]:
    """For every quantity mention of a claim the wording that all occurrences of the claim share: the shortest, then the first.

    Args:
        facts: speeches.
        ids: of each the ids of its claims.
        others: the same of speeches that are not at hand.
    """
    best = dict(others)
    for fact, own in zip(facts, ids, strict=True):
        for place, text in worded(fact, own):
            best[place] = shorter(text, best.get(place, text))
    return [
        {mention: best[name, slot] for claim, name in zip(fact.claims, own, strict=True) for slot, mention in _slots(claim)}
        for fact, own in zip(facts, ids, strict=True)
    ]


def worded(fact: SpeechFacts, ids: Sequence[str]) -> Iterator[tuple[tuple[str, str], str]]:
    """The amounts of a speech's claims as it words them."""
    for claim, name in zip(fact.claims, ids, strict=True):
        for slot, mention in _slots(claim):
            yield (name, slot), fact.mentions[mention].text


def shorter(one: str, other: str) -> str:
    """The shorter of two wordings, of equally long ones the first."""
    return min((len(one), one), (len(other), other))[1]


def _slots(claim: Claim) -> list[tuple[str, int]]:
    if not isinstance(claim, Observation):
        return []
    return [(slot, m) for slot, m in (("value", claim.value), ("change", claim.change)) if m is not None]
