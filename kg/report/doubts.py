"""What is masked or suspect: claims, what is mentioned outside of them, whole speeches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.report.facts import Fact, MetricFact
from kg.report.model import Doubt, SpeechCard
from kg.report.places import Row, Speeches
from kg.report.words import amounts, measured, told

PLAIN = frozenset({"subjectInferred"})
"""Flags that say how a claim was read, not that something is wrong with it."""


def doubts_of(cards: Iterable[SpeechCard], facts: Iterable[Fact]) -> Iterator[Doubt]:
    """Speeches with a flag, then claims with one, one row a flag."""
    for card in cards:
        for flag in card.flags:
            yield Doubt(flag=flag, kind="speech", wording=card.title, about=card.title, claim="", speech=card.id, place=None)
    for fact in facts:
        for flag in fact.flags:
            if flag in PLAIN:
                continue
            is_metric = isinstance(fact, MetricFact)
            wording = (fact.period if flag == "yearSuspect" else amounts(fact) if isinstance(fact, MetricFact) else "") or _clause(fact)
            yield Doubt(
                flag=flag, kind="metric" if is_metric else "relation", wording=wording,
                about=f"{fact.subject} {measured(fact)}" if isinstance(fact, MetricFact) else told(fact),
                claim=fact.claim, speech=fact.first.speech, place=fact.first,
            )  # fmt: skip


def loose_doubts(speeches: Speeches, cards: Iterable[Row], facts: Iterable[Fact]) -> Iterator[Doubt]:
    """Names, times and amounts with a flag, but for the amounts that a flagged claim tells."""
    covered: defaultdict[str, set[tuple[int, int, str]]] = defaultdict(set)
    for fact in facts:
        for place in fact.places:
            for start, end in place.words if isinstance(fact, MetricFact) else ():
                at = place.sentence_start
                covered[place.speech].update((at + start, at + end, flag) for flag in fact.flags)
    for card in cards:
        speech = card["speech"]
        for named in speeches.mentions.get(speech, ()):
            for flag in named.flags:
                if (named.start, named.end, flag) in covered[speech]:
                    continue
                kind = {"Quantity": "amount", "Time": "time"}.get(named.kind, "name")
                place = speeches.at(speech, named, card)
                about = named.label if named.label != named.text else ""
                yield Doubt(flag=flag, kind=kind, wording=named.text, about=about, claim="", speech=speech, place=place)


def _clause(fact: Fact) -> str:
    start, end = fact.first.clause
    return fact.first.sentence[start:end]
