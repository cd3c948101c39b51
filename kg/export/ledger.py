"""``ledger.csv``: what was promised, by whom and by when, what was reported later, and whether it was kept; one row a planned claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.export.context import ARROWS, Cell, Context
from kg.export.labels import ontology_labels
from kg.export.sayings import Saying, first_sayings
from kg.fuse.fulfilment import is_deed
from kg.fuse.homes import Home
from kg.fuse.verdicts import NO_WORD
from kg.graph import Namespaces
from kg.model import Observation, Relation

COLUMNS = (
    "outcome", "region", "who_id", "who", "what", "target", "target_value", "target_min", "target_max", "unit", "qualifier",
    "due", "due_start", "due_end",
    "promised", "promised_in", "promised_title", "promise", "places", "result", "result_value", "result_min", "result_max",
    "reported", "reported_in", "reported_title", "report", "later", "claim", "answer", "source", "source_start", "source_end",
    "answer_source", "answer_start", "answer_end",
)  # fmt: skip


def rows(context: Context) -> Iterator[tuple[Cell, ...]]:
    """By region, who promised, when it is due, and when it was promised."""
    corpus = context.corpus
    homes = {view.id: Home(view.fused) for view in context}
    dates: dict[str, list[str]] = {}
    for view in context:
        date = view.fused.facts.date
        if date is not None and homes[view.id].region:
            dates.setdefault(homes[view.id].region, []).append(date.start)
    promised = _promises(context)
    answers = {link.other: link for link in corpus.fulfilments}
    said = first_sayings(context, promised | {link.one for link in corpus.fulfilments})
    made = []
    for name in promised:
        promise, link = said[name], answers.get(name)
        home = homes[promise.view.id]
        later = sum(date > promise.date for date in dates.get(home.region, ())) if promise.date else None
        answer = said[link.one] if link is not None else None
        label = corpus.nodes[home.region].label if home.region in corpus.nodes else home.name
        made.append((link.reason if link else NO_WORD, label, *_row(name, promise, link.one if link else "", answer, later)))
    yield from sorted(made, key=order)


def order(row: Sequence[Cell]) -> tuple[str, ...]:
    """What the rows are sorted by."""
    return tuple(map(str, (row[1], row[3], row[12] or "9", row[14] or "9", row[4], row[28])))


def _promises(context: Context) -> set[str]:
    """Planned claims that something can answer: figures and deeds."""
    return {
        name
        for view in context
        for claim, name in zip(view.fused.facts.claims, view.fused.claim_ids, strict=True)
        if claim.status == "planned"
        and (isinstance(claim, Observation) or (isinstance(claim, Relation) and is_deed(claim, view.fused.facts)))
    }


def _row(name: str, promise: Saying, answer_name: str, answer: Saying | None, later: int | None) -> tuple[Cell, ...]:
    slot = "value" if all(one is None or one.quantity("value") is not None for one in (promise, answer)) else "change"
    value, least, most, unit, qualifier = promise.numbers(slot)
    reached = answer.numbers(slot)[:3] if answer else (None, None, None)
    return (
        *promise.view.node(promise.claim.subject), _what(promise), _told_amount(promise, slot), value, least, most, unit,
        qualifier, *promise.period, promise.date, promise.view.id, promise.view.speech.title, promise.sentence, promise.places,
        _told_amount(answer, slot) if answer else "", *reached, *(_told(answer) if answer else ("", "", "", "")), later, name, answer_name,
        *promise.at(), *(answer.at() if answer else ("", None, None)),
    )  # fmt: skip


def _told_amount(saying: Saying, slot: str) -> str:
    """The amount as worded; a change behind its arrow, or it would read as a level."""
    mention, claim = saying.mention(slot), saying.claim
    if mention is None:
        return ""
    if slot != "change" or not isinstance(claim, Observation):
        return mention.text
    return ARROWS.get(claim.trend, "↓" if claim.falls else "↑") + mention.text


def _told(answer: Saying) -> tuple[Cell, ...]:
    return answer.date, answer.view.id, answer.view.speech.title, answer.sentence


def _what(promise: Saying) -> str:
    """The indicator, or the deed: 贯彻落实 强师计划."""
    claim = promise.claim
    if isinstance(claim, Relation):
        return f"{ontology_labels(Namespaces()).term(claim.predicate)} {promise.view.label(claim.object)}"
    assert isinstance(claim, Observation)
    return claim.indicator
