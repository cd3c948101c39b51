"""The figures of a corpus by what they measure: the blocks in which claims are held against each other.

Map, group, merge: each place of each claim gives figures with a key; figures of one key are looked at together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.fuse.amounts import Amount, amount
from kg.fuse.homes import Home
from kg.model import FusedSpeech, Observation, Period, Quantity

_UNITS = {"名": "人", "位": "人", "个": "所", "家": "所", "处": "所"}
"""Units that count the same things; other units are their own."""
_DOUBTED = frozenset({"ambiguousRef", "yearSuspect"})
"""Of a claim that may be about another subject or year nothing follows."""
_NEVER = Period("")


@dataclass(frozen=True, slots=True)
class Voice:
    """One speech with what its claims are compared by."""

    fused: FusedSpeech
    home: Home
    family: str
    date: str
    """ISO date of the speech, empty where it gives none."""
    bases: frozenset[int]
    """Indexes of earlier values of comparisons whose period is not told from that of the later one."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One place where a speech says an amount of something."""

    voice: Voice
    number: int
    """Index of the claim in the speech."""
    slot: str
    """value or change."""
    mention: int

    @property
    def claim(self) -> str:
        """Id of the claim."""
        return self.voice.fused.claim_ids[self.number]

    @property
    def said(self) -> Observation:
        """The claim."""
        claim = self.voice.fused.facts.claims[self.number]
        assert isinstance(claim, Observation)
        return claim

    @property
    def quantity(self) -> Quantity:
        """The amount as read."""
        value = self.voice.fused.facts.mentions[self.mention].value
        assert isinstance(value, Quantity)
        return value

    @property
    def amount(self) -> Amount | None:
        """The values that the amount leaves open."""
        words = self.voice.fused.facts.mentions[self.mention].text
        return amount(self.quantity, words, falls=self.slot == "change" and self.said.falls)

    @property
    def unit(self) -> str:
        """The unit, one for all that count the same things."""
        return _UNITS.get(self.quantity.unit, self.quantity.unit)


def voices(speeches: Sequence[FusedSpeech], family: Mapping[str, str]) -> list[Voice]:
    """The speeches as they are compared."""
    return [
        Voice(fused, Home(fused), family[fused.id], fused.facts.date.start if fused.facts.date else "", _bases(fused)) for fused in speeches
    ]


def _bases(fused: FusedSpeech) -> frozenset[int]:
    claims = fused.facts.claims
    pairs = [(claim.compared_to, claim.period) for claim in claims if isinstance(claim, Observation) and claim.compared_to is not None]
    return frozenset(base for base, later in pairs if (claims[base].period or _NEVER).start in ("", (later or _NEVER).start))


def figures(voice: Voice, *, unknown: bool = False) -> Iterator[Figure]:
    """Every amount of a speech that can be compared: not of a doubtful subject or year.

    Args:
        voice: the speech.
        unknown: masked and guessed amounts, too.
    """
    mentions = voice.fused.facts.mentions
    for number, claim in enumerate(voice.fused.facts.claims):
        if not isinstance(claim, Observation) or number in voice.bases or (claim.flags and _DOUBTED.intersection(claim.flags)):
            continue
        for slot, mention in (("value", claim.value), ("change", claim.change)):
            if mention is not None:
                quantity = mentions[mention].value
                if isinstance(quantity, Quantity) and (unknown or not quantity.flags):
                    yield Figure(voice, number, slot, mention)


def sentence_of(figure: Figure) -> int:
    """Index of the sentence that says it."""
    sentences = figure.voice.fused.facts.speech.sentences
    return bisect_right(sentences, figure.said.evidence[0], key=lambda sentence: sentence.start) - 1


def last_day(period: Period) -> str:
    """The end of a resolved period as a text that sorts behind every date inside it."""
    end = period.end or period.start
    return end + {4: "-12-31", 7: "-31"}.get(len(end), "")


def earlier(one: str, other: str) -> bool:
    """Whether a date is surely before another: 2023 and 2023-03 may be the same."""
    return bool(one and other) and one < other and not other.startswith(one)
