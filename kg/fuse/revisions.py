"""Two claims that contradict each other: does one revise the other, and if not, where do they stand?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property

from kg.fuse.figures import Figure, earlier, last_day, sentence_of
from kg.lexicon.lists import word_groups
from kg.lexicon.script import folded
from kg.model import ClaimLink
from kg.regex import regex

_PLACES = 16
"""Places of a claim that are searched for words of correction."""


class Said:
    """One claim: when it was first made, and what its sentences say of it."""

    def __init__(self, claim: str, places: Sequence[Figure]) -> None:
        self.claim, self._places = claim, places[:_PLACES]
        self.date = min(figure.voice.date for figure in places)
        """Empty if one of its speeches has none."""
        period = places[0].said.period
        self.period_end = last_day(period) if period is not None and period.start else ""

    @cached_property
    def speeches(self) -> frozenset[str]:
        """Ids of its speeches."""
        return frozenset(figure.voice.fused.id for figure in self._places)

    @cached_property
    def families(self) -> frozenset[str]:
        """Families of its speeches."""
        return frozenset(figure.voice.family for figure in self._places)

    @cached_property
    def corrected(self) -> bool:
        """A sentence says that the number corrects another."""
        return self._has("series-corrected")

    @cached_property
    def provisional(self) -> bool:
        """A sentence says that the number is not final."""
        return self._has("series-provisional")

    def _has(self, words: str) -> bool:
        return any(_words(words).search(_text(figure)) for figure in self._places)


def revised(one: Said, other: Said) -> ClaimLink | None:
    """The revision of one claim by the other, the later claim first; None if neither revises the other.

    The speech that is surely later revises the other if a word says so, or if the other was given before the period was over. Where no
    speech is surely later, only words tell.
    """
    if earlier(one.date, other.date):
        return _revision(other, one)
    if earlier(other.date, one.date):
        return _revision(one, other)
    if one.corrected != other.corrected:
        later, before = (one, other) if one.corrected else (other, one)
        return ClaimLink(later.claim, before.claim, "corrected")
    if one.provisional != other.provisional:
        later, before = (one, other) if other.provisional else (other, one)
        return ClaimLink(later.claim, before.claim, "provisional")
    return None


def _revision(later: Said, before: Said) -> ClaimLink | None:
    reasons = {"corrected": later.corrected, "provisional": before.provisional, "unfinished": before.date < before.period_end}
    reason = next((name for name, holds in reasons.items() if holds), "")
    return ClaimLink(later.claim, before.claim, reason) if reason else None


def clash(one: Said, other: Said) -> str:
    """Where two claims in conflict stand: in one speech, in speeches of two years, in near duplicates, or in any two speeches."""
    if one.speeches & other.speeches:
        return "speech"
    if one.date[:4] != other.date[:4] and one.date and other.date:
        return "restated"
    return "copies" if one.families & other.families else "speeches"


def _text(figure: Figure) -> str:
    speech = figure.voice.fused.facts.speech
    number = sentence_of(figure)
    start, end = figure.said.evidence
    if number < 0:
        return folded(speech.text[start:end])
    return folded(speech.text[speech.sentences[number].start : max(end, speech.sentences[number].end)])


@cache
def _words(name: str) -> re.Pattern[str]:
    return regex("|".join(map(re.escape, word_groups("series", name))))
