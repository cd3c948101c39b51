"""Plan and result: which later claim answers a planned one.

A planned figure is answered by the achieved figure of the same indicator and subject for the period it was planned for, in a later
speech; one with a deadline (到2025年) also by an earlier value that reaches it. A planned undertaking (实施, 开展, 出台) is answered by the
first later speech that says it is done.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kg.fuse.figures import Figure, Voice, earlier, figures
from kg.fuse.verdicts import MET, verdict
from kg.lexicon.lists import word_groups
from kg.model import ClaimLink, FusedSpeech, Node, Period, Quantity, Relation
from kg.model.claim import SPEECH

Key = tuple[str, ...]

_DEEDS = {"organizes": "do", "participatesIn": "do", "implements": "do", "issued": "issue"}
"""Relations that a plan can announce; those of one group are told with one another's verbs (承担, 实施, 开展)."""
_DEADLINE = re.compile("^(?:力争)?(?:到|至|截至|截止)|[前底末]$")
_REPORTS = "-05"
"""Reports of a year are given until April of the next."""
_PLANS = "-09"
"""From September on, plans are for the next year as well."""
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
    done: dict[Key, dict[str, _Done]] = {}
    plans: dict[str, _Plan] = {}
    for voice in speeches:
        for figure in figures(voice, unknown=True):
            if figure.said.status == "planned":
                plan = _plan(figure)
                if plan is not None:
                    plans[plan.claim] = min(plan, plans.get(plan.claim, plan), key=_when)
            elif figure.said.status == "achieved" and (year := _year_of(figure)):
                one = _Done(voice.date, figure.claim, voice.fused.id, figure)
                known = done.setdefault((*_key(figure), year), {})
                known[one.claim] = min(one, known.get(one.claim, one), key=_when)
    ready = {key: sorted(found.values(), key=_when) for key, found in done.items()}
    answers = [answer for plan in plans.values() if (answer := _answer(plan, ready)) is not None]
    return tuple(sorted({*answers, *_undertakings(speeches)}))


def _when(one: _Done | _Plan) -> tuple[str, str]:
    return one.date, one.claim


# ------------------------------------------------ figures


def _key(figure: Figure) -> Key:
    claim, home = figure.said, figure.voice.home
    scopes = home.key(claim.rank_scope), home.key(claim.base_scope)
    return (home.key(claim.subject), series(claim.indicator), figure.slot, figure.unit, *scopes)


def series(indicator: str) -> str:
    """An indicator by the deed it counts, whatever verb says it: 建成幼儿园数 is 新建幼儿园数."""
    found = _deeds().match(indicator)
    return word_groups("series", "series-same-deed")[found[0]] + indicator[found.end() :] if found else indicator


@cache
def _deeds() -> re.Pattern[str]:
    words = word_groups("series", "series-same-deed")
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))))


def _year_of(figure: Figure) -> str:
    """The year a result is of: that of its period, else the one its speech reports on; empty where neither is known."""
    period, date = figure.said.period, figure.voice.date
    if period is not None and period.start:
        return (period.end or period.start)[:4]
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
    key, (*before, last) = _key(plan.figure), plan.years
    for year in (last, *before):
        for one in done.get((*key, str(year)), ()):
            if one.figure is not None and _may_answer(one.figure, one, plan):
                kept = _verdict(one.figure, plan)
                if year == last or not plan.early or kept == MET:
                    return ClaimLink(one.claim, plan.claim, kept)
    return None


def _may_answer(figure: Figure, one: _Done, plan: _Plan) -> bool:
    """It is said later, of no other population; where a date is unknown, the periods speak for themselves."""
    if one.speech == plan.figure.voice.fused.id or not (earlier(plan.date, one.date) or not plan.date or not one.date):
        return False
    return len({figure.said.population, plan.figure.said.population} - {""}) < 2


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
    return dataclasses.replace(quantity, value=value, low=low, high=high)


# ------------------------------------------------ undertakings


def _undertakings(speeches: Sequence[Voice]) -> Iterator[ClaimLink]:
    """Planned relations and the first later speech that tells of the deed."""
    done: dict[Key, dict[str, _Done]] = {}
    plans: dict[str, tuple[_Done, Key]] = {}
    for voice in speeches:
        if not voice.date:
            continue
        for claim, name in zip(voice.fused.facts.claims, voice.fused.claim_ids, strict=True):
            if not isinstance(claim, Relation) or not is_deed(claim, voice.fused, voice.home.nodes):
                continue
            key: Key = (voice.home.key(claim.subject), _DEEDS[claim.predicate], voice.home.thing(claim.object))
            one = _Done(voice.date, name, voice.fused.id, None)
            if claim.status == "planned":
                plans[name] = min((one, key), plans.get(name, (one, key)), key=lambda plan: plan[0].date)
            elif claim.status == "achieved":
                known = done.setdefault(key, {})
                known[name] = min(one, known.get(name, one), key=_when)
    ready = {key: sorted(found.values(), key=_when) for key, found in done.items()}
    for plan, deed in plans.values():
        answer = next((one.claim for one in ready.get(deed, ()) if earlier(plan.date, one.date)), "")
        if answer:
            yield ClaimLink(answer, plan.claim, MET)


def is_deed(claim: Relation, fused: FusedSpeech, nodes: Mapping[str, Node]) -> bool:
    """Something that is done once and can be told of: no principle that work goes by, and no spirit of a meeting.

    Args:
        claim: a relation of the speech.
        fused: the speech.
        nodes: the corpus's nodes.
    """
    if claim.predicate not in _DEEDS or SPEECH in (claim.subject.kind, claim.object.kind):
        return False
    thing = nodes[fused.nodes[claim.object.key]]
    return thing.type != "principle" and not (thing.kind == "Meeting" and claim.predicate == "implements")
