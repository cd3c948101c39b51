"""``metrics.csv`` and ``relations.csv``: one row each time a speech says it; the same claim has the same id everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from kg.export.context import Cell, Context, SpeechView, amount, joined, quantity_of
from kg.model import Claim, Observation, Relation

_TAIL = (
    "status", "period", "period_start", "period_end", "flags", "theme", "section", "quote", "rule", "source", "source_start", "source_end",
    "start", "end",
)  # fmt: skip
METRIC_COLUMNS = (
    "claim", "speech", "subject_id", "subject", "indicator", "population", "value", "min", "max", "unit", "qualifier", "wording",
    "change", "change_min", "change_max", "change_unit", "change_qualifier", "change_wording", "trend", "rank", "rank_scope", "base_scope",
    "compared_to", "part_of", "measured_in", *_TAIL,
)  # fmt: skip
RELATION_COLUMNS = ("claim", "speech", "subject_id", "subject", "predicate", "object_id", "object", *_TAIL)


def metric_rows(context: Context) -> Iterator[tuple[Cell, ...]]:
    """In order of the claims, speech by speech."""
    for view in context:
        ids, mentions = view.fused.claim_ids, view.fused.facts.mentions
        for claim, claim_id in zip(view.fused.facts.claims, ids, strict=True):
            if not isinstance(claim, Observation):
                continue
            value = mentions[claim.value] if claim.value is not None else None
            change = mentions[claim.change] if claim.change is not None else None
            level, delta = quantity_of(value), quantity_of(change)
            flags = {flag for part in (value, change, level, delta) if part is not None for flag in part.flags}
            if claim_id in context.conflicting:
                flags.add("conflict")
            yield (
                claim_id, view.id, *view.node(claim.subject), claim.indicator, claim.population,
                *amount(level), value.text if value else "",
                *amount(delta, falls=claim.falls), change.text if change else "",
                claim.trend, level.value if level is not None and level.form == "rank" else None, view.label(claim.rank_scope),
                view.label(claim.base_scope), ids[claim.compared_to] if claim.compared_to is not None else "",
                ids[claim.part_of] if claim.part_of is not None else "", joined(*map(view.label, claim.measured_in)),
                *_tail(view, claim, flags),
            )  # fmt: skip


def relation_rows(context: Context) -> Iterator[tuple[Cell, ...]]:
    """In order of the claims, speech by speech."""
    for view in context:
        for claim, claim_id in zip(view.fused.facts.claims, view.fused.claim_ids, strict=True):
            if isinstance(claim, Relation):
                yield (claim_id, view.id, *view.node(claim.subject), claim.predicate, *view.node(claim.object), *_tail(view, claim, set()))


def _tail(view: SpeechView, claim: Claim, flags: set[str]) -> tuple[Cell, ...]:
    start, end = claim.evidence
    period, section, place = claim.period, view.section(start), view.place
    return (
        claim.status, period.text if period else "", period.start if period else "", period.end if period else "",
        joined(*claim.flags, *flags, *(period.flags if period else ())), section.theme if section else "",
        section.label if section else "", view.speech.text[start:end], claim.rule,
        place.path, place.start + start, place.start + end, start, end,
    )  # fmt: skip
