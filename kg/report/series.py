"""Series: one indicator of one subject over several periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.fuse.homes import common_id
from kg.model.naming import SEGMENTS
from kg.report.facts import MetricFact
from kg.report.model import Point, Series

_KINDS = {segment: kind for kind, segment in SEGMENTS.items()}
_FEWEST = 2
"""Periods that make a series."""

Key = tuple[str, ...]


def series_of(metrics: Iterable[MetricFact], regions: Mapping[str, str], dates: Mapping[str, str]) -> tuple[Series, ...]:
    """Series by subject and indicator.

    A local name of two speeches is one subject where both speeches are given in one region.

    Args:
        metrics: the figures.
        regions: speech → a text for the region it is given in, empty where that has no name.
        dates: speech → its date.
    """
    groups: defaultdict[Key, list[MetricFact]] = defaultdict(list)
    for fact in metrics:
        if fact.level is not None and fact.period_start:
            groups[_key(fact, regions)].append(fact)
    found = []
    for facts in groups.values():
        points = _points(facts, dates)
        if len({(point.start, point.end) for point in points if point.value is not None}) >= _FEWEST:
            one = facts[0]
            assert one.level is not None
            found.append(
                Series(subject=one.subject, indicator=one.indicator, population=one.population, unit=one.level.unit, points=points)
            )
    return tuple(sorted(found, key=lambda one: (one.subject, one.indicator, one.population, one.unit, one.points[0].claim)))


def _key(fact: MetricFact, regions: Mapping[str, str]) -> Key:
    assert fact.level is not None
    parts = fact.subject_id.split("/")
    kind = _KINDS.get(parts[2], "") if parts[0] == "s" else ""
    subject = common_id(fact.subject_id, regions.get(fact.first.speech, ""), kind)
    scopes = fact.rank_scope, fact.base_scope, fact.measured_in
    return subject, fact.indicator, fact.population, fact.level.unit, *scopes, _years(fact.period_start, fact.period_end)


def _years(start: str, end: str) -> str:
    """How many years a period has: five years of a plan stand in no row with single years."""
    return str(int(end[:4]) - int(start[:4])) if end[:4].isdigit() and start[:4].isdigit() else "0"


def _points(facts: Iterable[MetricFact], dates: Mapping[str, str]) -> tuple[Point, ...]:
    """One point a period, for results and for targets; what was said last stands."""
    by_period: defaultdict[tuple[str, str, bool], list[MetricFact]] = defaultdict(list)
    for fact in facts:
        by_period[fact.period_start, fact.period_end, fact.status == "planned"].append(fact)
    points = []
    for (start, end, _), told in sorted(by_period.items()):
        levels = [(fact.level, fact) for fact in told if fact.level is not None]
        level, last = max(levels, key=lambda one: (one[0].value is not None, dates.get(one[1].first.speech, ""), one[1].claim))
        numbers = {level.value for level, _ in levels if level.value is not None}
        points.append(
            Point(
                start=start, end=end, value=level.value, wording=level.wording, status=last.status, claim=last.claim,
                speech=last.first.speech, disputed=len(numbers) > 1,
            )
        )  # fmt: skip
    return tuple(points)
