"""Runs a rule's example through the stations and reads off what the rule found, as text."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

from kg.lexicon import Example, Lexicon, Rule
from kg.model import Mention, Observation, Quantity, Ref, Relation, Source, SpeechFacts
from kg.pipeline import Extractor


class Bench:
    """All stations, built once, and the readings of the examples."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._extract = Extractor(lexicon)
        self._known: dict[str, list[tuple[SpeechFacts, int]]] = {}

    def facts(self, text: str) -> list[tuple[SpeechFacts, int]]:
        """The facts of each speech with the speech's offset in the text."""
        if text not in self._known:
            source = Source("-", text, hashlib.sha256(text.encode()).hexdigest(), "utf-8")
            self._known[text] = [(facts, place.start) for facts, place in self._extract(source)]
        return self._known[text]

    def found(self, rule: Rule, text: str) -> list[dict[str, str]]:
        """What the rule found in the text: fields as text, with ``span`` as "start:end"."""
        results = []
        for facts, offset in self.facts(text):
            if rule.station == "recognise":
                results += [mention_fields(m, offset) for m in facts.mentions if m.rule == rule.id]
            elif rule.id.startswith("status."):
                results += [
                    {"status": c.status, "span": _span(m, offset)}
                    for c in facts.claims if c.status == rule.one("status") and isinstance(c, Observation)
                    for m in _quantities(c, facts)
                ]  # fmt: skip
            elif rule.station == "relate":
                results += [f for c in facts.claims if c.rule == rule.id for f in claim_fields(c, facts, offset)]
        return results


def _span(mention: Mention, offset: int) -> str:
    return f"{mention.start + offset}:{mention.end + offset}"


def _quantities(claim: Observation, facts: SpeechFacts) -> list[Mention]:
    return [facts.mentions[i] for i in (claim.value, claim.change) if i is not None]


def _text(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return "" if value is None else "true" if value is True else str(value)


def mention_fields(mention: Mention, offset: int) -> dict[str, str]:
    fields = {name: _text(getattr(mention, name)) for name in ("kind", "type", "name", "parent", "region", "post", "deictic", "text")}
    fields["span"] = _span(mention, offset)
    fields["flags"] = " ".join(mention.flags)
    if mention.value is not None:
        value = mention.value
        fields |= {name: _text(getattr(value, name)) for name in value.__dataclass_fields__ if name != "flags"}
        if isinstance(value, Quantity):
            fields |= {"masked": _text(value.masked), "flags": " ".join(value.flags)}
    return fields


def claim_fields(claim: object, facts: SpeechFacts, offset: int) -> list[dict[str, str]]:
    """One row a relation; one row a quantity of an observation."""
    if isinstance(claim, Relation):
        return [{"predicate": claim.predicate, "subject": claim.subject.name, "object": claim.object.name, "status": claim.status}]
    assert isinstance(claim, Observation)
    bases = {c.compared_to for c in facts.claims if isinstance(c, Observation)}
    own = facts.claims.index(claim)
    rows = []
    for slot, index in (("level", claim.value), ("delta", claim.change)):
        if index is None:
            continue
        mention = facts.mentions[index]
        fields = mention_fields(mention, offset)
        kind = "base" if slot == "level" and own in bases else slot
        if slot == "level" and isinstance(mention.value, Quantity) and mention.value.unit == "名次" and kind != "base":
            kind = "rank"
        fields |= {
            "kind": kind, "indicator": claim.indicator, "subject": claim.subject.name, "population": claim.population,
            "trend": claim.trend, "falls": _text(claim.falls), "status": claim.status, "base_scope": _name(claim.base_scope),
            "rank_scope": _name(claim.rank_scope), "measured_in": "；".join(ref.name for ref in claim.measured_in),
            "period": claim.period.start if claim.period else "", "part_of": _indicator(claim.part_of, facts),
        }  # fmt: skip
        rows.append(fields)
    return rows


def _name(ref: Ref | None) -> str:
    return ref.name if ref else ""


def _indicator(number: int | None, facts: SpeechFacts) -> str:
    claim = facts.claims[number] if number is not None else None
    return claim.indicator if isinstance(claim, Observation) else ""


def problems(bench: Bench, rule: Rule, example: Example) -> str:
    """Why the example fails, or "" when it holds."""
    found = bench.found(rule, example.text)
    wanted = [f"{start}:{end}" for start, end in example.spans]
    if rule.id.startswith("status."):
        start, end = example.spans[0]
        inside = [f for f in found if start <= int(f["span"].split(":")[0]) and int(f["span"].split(":")[1]) <= end]
        return "" if inside else f"no claim is {rule.one('status')} in the marked words: {found}"
    for span in wanted or [None]:
        fits = [f for f in found if span is None or f["span"] == span]
        if not fits:
            return f"nothing at {span} ({example.text[slice(*map(int, span.split(':')))] if span else ''}); found {found}"
        expect = dict(example.expect) if len(wanted) <= 1 else {}
        if not any(all(f.get(k) == v for k, v in expect.items()) for f in fits):
            return f"expected {expect}, found {fits}"
    if example.expect and len(wanted) > 1:
        for key, values in example.expect.items():
            got = [next(f.get(key, "") for f in found if f["span"] == span) for span in wanted]
            if " | ".join(got) != values and any(g != values for g in got):
                return f"expected {key} {values}, found {' | '.join(got)}"
    return ""
