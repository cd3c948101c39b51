"""Runs a rule's example through the stations and reads off what the rule found, as text."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

from kg.lexicon import Example, Lexicon, Rule
from kg.model import Mention, Observation, Quantity, Ref, Relation, Sentence, Source, Speech, SpeechFacts
from kg.pipeline import Extractor
from kg.recognise.recogniser import Recogniser


def source_of(text: str) -> Source:
    """A text as a source."""
    return Source("-", text, hashlib.sha256(text.encode()).hexdigest(), "utf-8")


class Bench:
    """All stations, built once, and the readings of the examples."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._extract = Extractor(lexicon)
        self._recognise = Recogniser(lexicon)
        self._mentions: dict[str, tuple[Mention, ...]] = {}
        self._known: dict[str, list[tuple[SpeechFacts, int]]] = {}

    def facts(self, text: str) -> list[tuple[SpeechFacts, int]]:
        """The facts of each speech with the speech's offset in the text."""
        if text not in self._known:
            self._known[text] = [(facts, place.start) for facts, place in self._extract(source_of(text))]
        return self._known[text]

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The mentions of a text taken as one sentence, however short."""
        if text not in self._mentions:
            speech = Speech(text, "", text[:20], (), (Sentence(0, len(text), None, 0),))
            self._mentions[text] = self._recognise(speech)
        return self._mentions[text]

    def found(self, rule: Rule, text: str) -> list[dict[str, str]]:
        """What the rule found in the text: fields as text, with ``at`` as "start:end"."""
        if rule.station == "recognise":
            return [mention_fields(m, 0) for m in self.mentions(text) if m.rule == rule.id]
        results = []
        for facts, offset in self.facts(text):
            if rule.id.startswith("status."):
                results += [
                    {"status": c.status, "at": _span(m, offset)}
                    for c in facts.claims if c.status == rule.one("status") and isinstance(c, Observation)
                    for m in _quantities(c, facts)
                ]  # fmt: skip
            else:
                results += [f for c in facts.claims if c.rule == rule.id for f in claim_fields(c, facts, offset)]
        return results


def _span(mention: Mention, offset: int) -> str:
    return f"{mention.start + offset}:{mention.end + offset}"


def _quantities(claim: Observation, facts: SpeechFacts) -> list[Mention]:
    return [facts.mentions[i] for i in (claim.value, claim.change) if i is not None]


def _text(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def mention_fields(mention: Mention, offset: int) -> dict[str, str]:
    fields = {name: _text(getattr(mention, name)) for name in ("kind", "type", "name", "parent", "region", "post", "deictic", "text")}
    fields["at"] = _span(mention, offset)
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
        inside = [f for f in found if start <= int(f["at"].split(":")[0]) and int(f["at"].split(":")[1]) <= end]
        return "" if inside else f"no claim is {rule.one('status')} in the marked words: {found}"
    expect = {key: _spelt(value) for key, value in example.expect.items()}
    for number, place in enumerate(wanted or [""]):
        fits = [f for f in found if not place or f["at"] == place]
        if not fits:
            return f"nothing at {place} ({example.text[slice(*map(int, place.split(':')))] if place else ''}); found {found}"
        own = {key: value.split(" | ")[number] if " | " in value else value for key, value in expect.items()}
        if not any(all(f.get(key) == value for key, value in own.items()) for f in fits):
            return f"expected {own}, found {fits}"
    return ""


def _spelt(value: str) -> str:
    """True and ('masked',) as examples may spell them."""
    if value[:1] == "(":
        return " ".join(value.strip("(),").replace("'", "").split(", "))
    return value.lower() if value in ("True", "False") else value
