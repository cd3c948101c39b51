"""Plan and result: which later claim answers a planned one.

A planned figure is answered by the achieved figure of the same indicator and subject for the period it was planned for, in a later
speech; one with a deadline (到2025年) also by an earlier value that reaches it. A planned undertaking (实施, 开展, 出台) is answered by the
first later speech that says it is done.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from kg.fuse.figures import Figure, Voice, earlier, figures
from kg.fuse.verdicts import MET, verdict
from kg.lexicon.lists import word_groups
from kg.model import ClaimLink, Period, Quantity, Relation, SpeechFacts
from kg.model.claim import SPEECH
from kg.regex import regex

Key = tuple[str, ...]

_DEEDS = {"organizes": "do", "participatesIn": "do", "implements": "do", "issued": "issue"}
"""Relations that a plan can announce; those of one group are told with one another's verbs (承担, 实施, 开展)."""
_DEADLINE = regex("^(?:力争)?(?:到|至|截至|截止)|[前底末]$")
_REPORTS = "-05"
"""Reports of a year are given until April of the next."""
_PLANS = "-09"
"""From September on, plans are for the next year as well."""
_RATES = frozenset({"%", "百分点", "名次", "倍", "比"})
"""Units of what does not add up over years."""
_TURNED = {"atLeast": "atMost", "atMost": "atLeast", "moreThan": "lessThan", "lessThan": "moreThan"}
"""Bounds of a decrease, once it is negative: down by at least 10 is -10 or lower."""
_LONGEST = 15
"""Years that a plan may run."""


class _Done(NamedTuple):
    """An achieved claim, ordered by the date it is first said."""

    date: str
    claim: str
    speech: str
    figure: Figure | None


class _Plan(NamedTuple):
    """A planned figure and the years in which an answer may stand: the last one, and before it, if ``early``, what reaches the target."""

    date: str
    claim: str
    years: tuple[int, ...]
    early: bool
    figure: Figure


def find_fulfilments(speeches: Sequence[Voice]) -> tuple[ClaimLink, ...]:
    """Find the answers to plans.

    Args:
        speeches: in digest order.

    Returns:
        Achieved claim, planned claim and verdict, sorted; each planned claim has at most one answer.
    """
    return settled(link for _, link in fulfilments_by_block(speeches))


def settled(links: Iterable[ClaimLink]) -> tuple[ClaimLink, ...]:
    """One answer for each planned claim, the first of several, sorted."""
    answers: dict[str, ClaimLink] = {}
    for link in links:
        answers[link.other] = min(link, answers.get(link.other, link))
    return tuple(sorted(answers.values()))


def fulfilments_by_block(speeches: Sequence[Voice]) -> Iterator[tuple[Key, ClaimLink]]:
    """The answers with the key of the block that gives them. A block depends only on the speeches that have its key."""
    done: dict[Key, dict[str, _Done]] = {}
    plans: dict[tuple[Key, str], _Plan] = {}
    for voice in speeches:
        for key, figure in _plans_and_results(voice):
            if figure.said.status == "planned":
                plan = _plan(figure)
                if plan is not None:
                    plans[key, plan.claim] = min(plan, plans.get((key, plan.claim), plan), key=_when)
            elif year := _year_of(figure):
                one = _Done(voice.date, figure.claim, voice.fused.id, figure)
                known = done.setdefault((*key, year), {})
                known[one.claim] = min(one, known.get(one.claim, one), key=_when)
    ready = {key: sorted(found.values(), key=_when) for key, found in done.items()}
    for (key, _), plan in plans.items():
        answer = _answer(plan, ready)
        if answer is not None:
            yield key, answer
    yield from _undertakings(speeches)


def fulfilment_keys(voice: Voice) -> set[Key]:
    """The keys of all blocks that a speech has a part in."""
    return {key for key, _ in _plans_and_results(voice)} | {key for key, _, _ in _deeds_of(voice)}


def _plans_and_results(voice: Voice) -> Iterator[tuple[Key, Figure]]:
    for figure in figures(voice, unknown=True):
        if figure.said.status in ("planned", "achieved"):
            yield _key(figure), figure


def _when(one: _Done | _Plan) -> tuple[str, str]:
    return one.date, one.claim


# ------------------------------------------------ figures


def _key(figure: Figure) -> Key:
    claim, home = figure.said, figure.voice.home
    scopes = home.key(claim.rank_scope), home.key(claim.base_scope)
    return (home.key(claim.subject), series(claim.indicator), figure.slot, figure.unit, *scopes)


@lru_cache(maxsize=8192)
def series(indicator: str) -> str:
    """An indicator by the deed it counts, whatever verb says or announces it: 建成幼儿园数 and 要新建幼儿园数 are 新建幼儿园数."""
    announced = _announcing().match(indicator)
    name = indicator[announced.end() :] if announced else indicator
    found = _deeds().match(name)
    return word_groups("series", "series-same-deed")[found[0]] + name[found.end() :] if found else name


@cache
def _deeds() -> re.Pattern[str]:
    return regex(_any_of("series-same-deed"))


@cache
def _announcing() -> re.Pattern[str]:
    """一要, 二是, 计划, 确保: what stands before a name that has two characters left and is no rate of doing (完成率)."""
    return regex(f"(?:[一二三四五六七八九十]{{1,2}}(?=[是要]))?(?:是|{_any_of('series-announcing')}){{1,3}}(?=[^率数].)")


def _any_of(name: str) -> str:
    return "|".join(map(re.escape, sorted(word_groups("series", name), key=lambda word: (-len(word), word))))


def _year_of(figure: Figure) -> str:
    """The year or years a result is of, else the year its speech reports on; empty where neither is known."""
    period, date = figure.said.period, figure.voice.date
    if period is not None and period.start:
        first, last = period.start[:4], (period.end or period.start)[:4]
        return first if first == last else f"{first}-{last}"
    if not date:
        return ""
    return str(int(date[:4]) - 1) if date[4:7] < _REPORTS else date[:4]


def _plan(figure: Figure) -> _Plan | None:
    """A planned figure; None where no year can be told."""
    years, early = _years(figure.said.period, figure.voice.date)
    return _Plan(figure.voice.date, figure.claim, years, early, figure) if years else None


def _years(period: Period | None, date: str) -> tuple[tuple[int, ...], bool]:
    """The years of a plan, and whether reaching the target before the last of them answers it."""
    if period is not None and period.start:
        last, first = int((period.end or period.start)[:4]), int(period.start[:4])
        early = first < last or _DEADLINE.search(period.text) is not None
        begun = max(int(date[:4]) if date else first, last - _LONGEST)
        return (tuple(range(min(begun, last), last + 1)) if early else (last,)), early
    if not date:
        return (), False
    year = int(date[:4])
    return ((year, year + 1) if date[4:7] >= _PLANS else (year,)), False


def _answer(plan: _Plan, done: dict[Key, list[_Done]]) -> ClaimLink | None:
    """What answers a plan: a claim of its last year, else the first one that reaches it before; of one year the first that is said."""
    key = _key(plan.figure)
    for time, decides in _times(plan):
        for one in done.get((*key, time), ()):
            if one.figure is not None and _may_answer(one.figure, one, plan):
                kept = _verdict(one.figure, plan)
                if decides or kept == MET:
                    return ClaimLink(one.claim, plan.claim, kept)
    return None


def _times(plan: _Plan) -> Iterator[tuple[str, bool]]:
    """Years in which an answer may stand, and whether it decides; else it counts only if it reaches the target.

    What is built or trained in one year of several does not decide a plan for all of them.
    """
    *before, last = plan.years
    if plan.early and before:
        yield f"{before[0]}-{last}", True
        period = plan.figure.said.period
        if period is not None and period.end:
            yield f"{period.start[:4]}-{last}", True
    yield str(last), not (plan.early and before and _counts_deeds(plan.figure))
    yield from ((str(year), not plan.early) for year in before)


def _counts_deeds(figure: Figure) -> bool:
    groups = word_groups("series", "series-same-deed")
    return figure.unit not in _RATES and series(figure.said.indicator).startswith(tuple(groups.values()))


def _may_answer(figure: Figure, one: _Done, plan: _Plan) -> bool:
    """It is said later, of no other population; where a date is unknown, the periods speak for themselves."""
    if one.speech == plan.figure.voice.fused.id or not (earlier(plan.date, one.date) or not plan.date or not one.date):
        return False
    populations = figure.said.population, plan.figure.said.population
    return populations[0].endswith(populations[1]) or populations[1].endswith(populations[0])


def _verdict(figure: Figure, plan: _Plan) -> str:
    words = figure.voice.fused.facts.mentions[figure.mention].text
    change = figure.slot == "change"
    return verdict(_signed(plan.figure), _signed(figure), words, figure.said.indicator, change=change)


def _signed(figure: Figure) -> Quantity:
    """The amount, a decrease negative."""
    quantity = figure.quantity
    if figure.slot != "change" or not figure.said.falls:
        return quantity
    value, low, high = (None if end is None else -end for end in (quantity.value, quantity.high, quantity.low))
    turned = _TURNED.get(quantity.qualifier, quantity.qualifier)
    return dataclasses.replace(quantity, value=value, low=low, high=high, qualifier=turned)


# ------------------------------------------------ undertakings


def _undertakings(speeches: Sequence[Voice]) -> Iterator[tuple[Key, ClaimLink]]:
    """Planned relations and the first later speech that tells of the deed."""
    done: dict[Key, dict[str, _Done]] = {}
    plans: dict[tuple[Key, str], _Done] = {}
    for voice in speeches:
        for key, status, one in _deeds_of(voice):
            if status == "planned":
                plans[key, one.claim] = min(one, plans.get((key, one.claim), one), key=_when)
            elif status == "achieved":
                known = done.setdefault(key, {})
                known[one.claim] = min(one, known.get(one.claim, one), key=_when)
    ready = {key: sorted(found.values(), key=_when) for key, found in done.items()}
    for (key, _), plan in plans.items():
        answer = next((one.claim for one in ready.get(key, ()) if earlier(plan.date, one.date)), "")
        if answer:
            yield key, ClaimLink(answer, plan.claim, MET)


def _deeds_of(voice: Voice) -> Iterator[tuple[Key, str, _Done]]:
    """The deeds of a speech that has a date, each with its status."""
    if not voice.date:
        return
    for claim, name in zip(voice.fused.facts.claims, voice.fused.claim_ids, strict=True):
        if isinstance(claim, Relation) and is_deed(claim, voice.fused.facts):
            key = (voice.home.key(claim.subject), _DEEDS[claim.predicate], voice.home.thing(claim.object))
            yield key, claim.status, _Done(voice.date, name, voice.fused.id, None)


def is_deed(claim: Relation, facts: SpeechFacts) -> bool:
    """Something that is done once and can be told of: no principle that work goes by, and no spirit of a meeting.

    Args:
        claim: a relation of the speech.
        facts: the speech's facts.
    """
    thing = claim.object
    if claim.predicate not in _DEEDS or SPEECH in (claim.subject.kind, thing.kind):
        return False
    if thing.kind == "Meeting" and claim.predicate == "implements":
        return False
    return thing.key not in facts.entities or facts.entities[thing.key].type != "principle"
