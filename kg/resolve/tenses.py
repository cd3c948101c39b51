"""Status against period: what is dated ahead of the speech has not been achieved, what is dated behind it is no plan."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from kg.model import Observation, Period, Speech


def agreed(claim: Observation, period: Period | None, year: int | None, speech: Speech) -> Observation:
    """The claim with a status that its own time allows.

    Args:
        claim: a figure with the status that its words or its section give it.
        period: when it holds.
        year: the speech's own.
        speech: the speech; only a plan that another sentence announced gives way to a year that is over.
    """
    if period is None or year is None or claim.time is None:
        return claim
    first, last = period.start[:4], (period.end or period.start)[:4]
    if not (first.isdigit() and last.isdigit()):
        return claim
    if claim.status == "achieved" and int(last) > year and int(first) >= year:
        return _told(claim, "planned")
    if claim.status == "planned" and int(last) < year and _announced(claim, speech):
        return _told(claim, "achieved")
    return claim


def _announced(claim: Observation, speech: Speech) -> bool:
    """The words that make it a plan stand in another sentence, above all in a heading."""
    if claim.status_evidence is None or claim.rule == "metric.grant":
        return False
    number = bisect_right(speech.sentences, claim.evidence[0], key=lambda sentence: sentence.start) - 1
    return number >= 0 and not speech.sentences[number].start <= claim.status_evidence[0] < speech.sentences[number].end


def _told(claim: Observation, status: str) -> Observation:
    return replace(claim, status=status, status_evidence=None)
