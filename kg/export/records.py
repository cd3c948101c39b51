"""One speech's facts as plain records, for programs that read JSON; before fusion, so without identities."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.model import Claim, Mention, Observation, Period, Place, Quantity, Ref, Relation, SpeechFacts, Time

Record = dict[str, object]


def records(facts: SpeechFacts, place: Place) -> Iterator[Record]:
    """The speech, its mentions and its claims, in this order; offsets count in the source's text, empty fields are left out."""
    speech = facts.speech
    head: Record = {"title": speech.title, "start": place.start, "end": place.end, "flags": list(speech.flags)}
    yield _filled(record="speech", speech=speech.id, **head, **_period(facts.date))
    for index, (mention, link) in enumerate(zip(facts.mentions, facts.links, strict=True)):
        yield _filled(record="mention", speech=speech.id, id=index, **_mention(mention, place.start), entity=list(link) if link else None)
    for index, claim in enumerate(facts.claims):
        yield _filled(record="claim", speech=speech.id, id=index, **_claim(claim, speech.text, place.start))


def _mention(mention: Mention, base: int) -> Record:
    value = mention.value
    flags = [*mention.flags, *(value.flags if isinstance(value, Quantity) else ())]
    fields = _quantity(value) if isinstance(value, Quantity) else _time(value) if isinstance(value, Time) else {}
    return {
        "kind": mention.kind,
        "type": mention.type,
        "start": base + mention.start,
        "end": base + mention.end,
        "text": mention.text,
        "name": mention.name,
        "parent": mention.parent,
        "region": mention.region,
        "post": mention.post,
        "deictic": mention.deictic,
        **fields,
        "flags": sorted(set(flags)),
        "rule": mention.rule,
    }


def _quantity(value: Quantity) -> Record:
    return {
        "value": _number(value.value),
        "min": _number(value.low),
        "max": _number(value.high),
        "unit": value.unit,
        "qualifier": value.qualifier,
        "form": value.form,
    }


def _time(value: Time) -> Record:
    return {
        "time_start": value.start,
        "time_end": value.end,
        "offset_years": value.offset,
        "month": value.month,
        "end_month": value.end_month,
        "day": value.day,
        "span_years": value.span,
        "form": value.form,
    }


def _claim(claim: Claim, text: str, base: int) -> Record:
    start, end = claim.evidence
    common: Record = {
        "status": claim.status,
        **_period(claim.period),
        "flags": list(claim.flags),
        "start": base + start,
        "end": base + end,
        "quote": text[start:end],
        "rule": claim.rule,
    }
    if isinstance(claim, Relation):
        return {"claim": "relation", "subject": _ref(claim.subject), "predicate": claim.predicate, "object": _ref(claim.object), **common}
    assert isinstance(claim, Observation)
    return {
        "claim": "metric",
        "subject": _ref(claim.subject),
        "indicator": claim.indicator,
        "population": claim.population,
        "value_mention": claim.value,
        "change_mention": claim.change,
        "falls": claim.falls,
        "trend": claim.trend,
        "compared_to": claim.compared_to,
        "base_scope": _ref(claim.base_scope),
        "rank_scope": _ref(claim.rank_scope),
        "measured_in": [_ref(ref) for ref in claim.measured_in],
        "part_of": claim.part_of,
        **common,
    }


def _ref(ref: Ref | None) -> list[str] | None:
    return list(ref.key) if ref is not None else None


def _period(period: Period | None) -> Record:
    return {"period": period.text, "period_start": period.start, "period_end": period.end} if period is not None else {}


def _number(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _filled(**fields: object) -> Record:
    """The fields that say something; an index of 0 and an amount of 0 do."""
    return {name: value for name, value in fields.items() if value is not None and value is not False and value not in ("", [])}
