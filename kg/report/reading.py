"""A build read into a report: out of its tables and texts, so that the graph need not be loaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypedDict, TypeVar

from kg.errors import InputError
from kg.fuse.homes import is_unnamed
from kg.model import Span
from kg.model.naming import COUNTRY
from kg.query.stats import Stats, read_stats
from kg.query.tables import read_rows
from kg.report.doubts import doubts_of, loose_doubts
from kg.report.facts import Fact, MetricFact, Place, RelationFact
from kg.report.held import conflict_of, promise_of
from kg.report.model import Overview, Report, SpeechCard, Theme
from kg.report.numbers import amount
from kg.report.places import Row, Speeches
from kg.report.scope import Scope, chosen
from kg.report.series import series_of
from kg.report.words import themes_in_order

_Fact = TypeVar("_Fact", bound=Fact)
_UNDATED = "9"
"""Stands where a speech has no date: behind all years."""
_LEVEL = ("wording", "value", "min", "max", "unit", "qualifier")
_CHANGE = ("change_wording", "change", "change_min", "change_max", "change_unit", "change_qualifier")


def read_report(build: Path, scope: Scope | None = None) -> Report:
    """All that a report shows of a build.

    Args:
        build: its folder.
        scope: what it is cut down to; the whole build if None.

    Raises:
        InputError: there is no build in the folder, a file of it is missing, or another version of kg has made it.
        UsageError: the scope names a speech, region or theme that is not there.
    """
    stats = read_stats(build)
    try:
        return _read(build, stats, scope or Scope())
    except (OSError, KeyError, ValueError, ArithmeticError) as error:
        what = "a file of this build is missing, or another version of kg has written it"
        raise InputError(what, where=str(build), cure="build it again") from error


def _read(build: Path, stats: Stats, scope: Scope) -> Report:
    themes = scope.theme_names
    rows = sorted(
        chosen(read_rows(build, "speeches"), scope), key=lambda row: (row["date"] or _UNDATED, row["title"], row["speech"])
    )  # fmt: skip
    speeches = Speeches(build, rows)
    order = {row["speech"]: number for number, row in enumerate(rows)}
    tables = [
        [row for row in read_rows(build, name) if row["speech"] in order and (not themes or row["theme"] in themes)]
        for name in ("metrics", "relations")
    ]
    spots = speeches.spots(tables[0])
    metrics = _facts(tables[0], order, lambda told: _metric(told, speeches, spots))
    relations = _facts(tables[1], order, lambda told: _relation(told, speeches))
    cards = tuple(map(_card, rows))
    facts: tuple[Fact, ...] = (*metrics, *relations)
    told = {fact.claim for fact in facts}
    ledger = tuple(promise_of(row) for row in read_rows(build, "ledger") if row["claim"] in told)
    conflicts = tuple(conflict_of(row) for row in read_rows(build, "conflicts") if row["claim"] in told and row["claim2"] in told)
    dates = {card.id: card.date for card in cards}
    series = series_of(metrics, _regions(tables[1] if not themes else read_rows(build, "relations")), dates)
    loose = () if themes else tuple(loose_doubts(speeches, rows, facts))
    overview = Overview(
        speeches=len(cards), characters=sum(card.characters for card in cards), claims=len(facts), metrics=len(metrics),
        relations=len(relations), masked=sum(fact.is_masked for fact in metrics), status=_counted(fact.status for fact in facts),
        flags=_counted(flag for fact in facts for flag in fact.flags),
        themes=_counted(fact.theme for fact in facts if fact.status == "achieved"),
        outcomes=_counted(promise.outcome for promise in ledger), conflicts=sum(pair.kind == "conflict" for pair in conflicts),
        revisions=sum(pair.kind == "revision" for pair in conflicts), series=len(series),
        skipped=tuple(str(one["path"]) for one in stats.skipped if one["failed"]),
    )  # fmt: skip
    return Report(
        version=stats.kg, rules=stats.rules, only=scope.words, overview=overview, speeches=cards, metrics=metrics, relations=relations,
        ledger=ledger, conflicts=conflicts, doubts=(*doubts_of(() if themes else cards, facts), *loose), series=series,
        achievements=_by_theme(metrics, relations),
    )  # fmt: skip


def _card(row: Row) -> SpeechCard:
    return SpeechCard(
        id=row["speech"], title=row["title"], date=row["date"], speaker=row["speaker"], region=row["region"], meeting=row["presented_at"],
        near_duplicates=_several(row["near_duplicates"]), flags=_several(row["flags"]), characters=int(row["characters"]),
        metrics=int(row["metrics"]), relations=int(row["relations"]), source=row["source"], source_start=int(row["source_start"]),
        source_end=int(row["source_end"]),
    )  # fmt: skip


def _facts(rows: Iterable[Row], order: Mapping[str, int], make: Callable[[list[Row]], _Fact]) -> tuple[_Fact, ...]:
    """Claims out of rows that tell one place each, in the order of the speeches."""
    told: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (order[row["speech"]], int(row["start"]), int(row["end"]))):
        told.setdefault(row["claim"], []).append(row)
    return tuple(map(make, told.values()))


def _metric(rows: Sequence[Row], speeches: Speeches, spots: Mapping[int, list[Span]]) -> MetricFact:
    row = rows[0]
    places = tuple(speeches.place(row, spots[id(row)]) for row in rows)
    return MetricFact(
        **_common(rows, places), indicator=row["indicator"], population=row["population"], level=amount(row, _LEVEL),
        change=amount(row, _CHANGE), trend=row["trend"], rank=int(row["rank"]) if row["rank"] else None, rank_scope=row["rank_scope"],
        base_scope=row["base_scope"], measured_in=row["measured_in"], compared_to=row["compared_to"], part_of=row["part_of"],
    )  # fmt: skip


def _relation(rows: Sequence[Row], speeches: Speeches) -> RelationFact:
    row = rows[0]
    places = tuple(speeches.place(row, speeches.names(row, (row["subject_id"], row["object_id"]))) for row in rows)
    return RelationFact(**_common(rows, places), predicate=row["predicate"], object=row["object"], object_id=row["object_id"])


class _Common(TypedDict):
    """The fields of every fact."""

    claim: str
    subject: str
    subject_id: str
    status: str
    period: str
    period_start: str
    period_end: str
    flags: tuple[str, ...]
    rules: tuple[str, ...]
    places: tuple[Place, ...]


def _common(rows: Sequence[Row], places: tuple[Place, ...]) -> _Common:
    row = rows[0]
    return _Common(
        claim=row["claim"], subject=row["subject"], subject_id=row["subject_id"], status=row["status"], period=row["period"],
        period_start=row["period_start"], period_end=row["period_end"],
        flags=tuple(sorted({flag for row in rows for flag in _several(row["flags"])})), rules=tuple(sorted({row["rule"] for row in rows})),
        places=places,
    )  # fmt: skip


def _by_theme(metrics: Sequence[MetricFact], relations: Sequence[RelationFact]) -> tuple[Theme, ...]:
    """What was achieved; themes without anything are left out."""
    made = []
    for name in themes_in_order():
        theme = Theme(name=name, metrics=_achieved(metrics, name), relations=_achieved(relations, name))
        if theme.facts:
            made.append(theme)
    return tuple(made)


def _achieved(facts: Iterable[_Fact], theme: str) -> tuple[_Fact, ...]:
    return tuple(fact for fact in facts if fact.status == "achieved" and fact.theme == theme)


def _regions(relations: Iterable[Row]) -> dict[str, str]:
    """Speech → a text for the region it is given in, which is its name where that says which one it is."""
    found = {}
    for row in relations:
        if row["predicate"] == "inRegion" and row["subject_id"] == f"speech/{row['speech']}" and row["object"] != COUNTRY:
            local = row["object_id"].startswith("s/")
            found[row["speech"]] = "" if local and is_unnamed(row["object"]) else row["object"]
    return found


def _several(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split("；")))


def _counted(names: Iterable[str]) -> dict[str, int]:
    counts = Counter(names)
    return {name: counts[name] for name in sorted(counts)}
