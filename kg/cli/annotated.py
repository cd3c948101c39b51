"""What was found in a text, sentence by sentence, for people: ``kg annotate --explain``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from decimal import Decimal

from kg.cli.language import language, tr
from kg.cli.layout import marked, write, write_marked
from kg.cli.terminal import tell
from kg.graph.terms import KIND_SCHEMES
from kg.model import Claim, Mention, Observation, Period, Place, Quantity, Ref, Relation, SpeechFacts, Time
from kg.model.claim import SPEECH
from kg.query.explain import IN_CODE
from kg.query.terms import term_labels

_LONGEST = 400
"""Characters of a sentence that are shown around what is found in it."""


class Teller:
    """Tells the facts of speeches; every rule's sentence is told once.

    Args:
        rules: rule id → sentence.
    """

    def __init__(self, rules: Mapping[str, str]) -> None:
        self._rules = {**IN_CODE, **rules}
        self._labels = term_labels(language())
        self._seen: set[str] = set()

    def speech(self, facts: SpeechFacts, place: Place) -> None:
        """One speech: its head, then each sentence in which something is found."""
        speech = facts.speech
        write(f"{speech.id} {speech.title}")
        write(tr("{source}, characters {start}-{end}", source=place.path, start=place.start, end=place.end), "  ")
        if facts.date:
            write(f"{tr('date')}{tr(': ')}{_period(facts.date)}", "  ")
        self._flags([*speech.flags, *(facts.date.flags if facts.date else ())], "  ")
        starts = [sentence.start for sentence in speech.sentences]
        mentions: dict[int, list[Mention]] = {}
        claims: dict[int, list[Claim]] = {}
        for mention in facts.mentions:
            mentions.setdefault(bisect_right(starts, mention.start) - 1, []).append(mention)
        for claim in facts.claims:
            claims.setdefault(bisect_right(starts, claim.evidence[0]) - 1, []).append(claim)
        names = {id(mention): link for mention, link in zip(facts.mentions, facts.links, strict=True)}
        for number in sorted({*mentions, *claims}):
            tell()
            here = mentions.get(number, [])
            self._sentence(facts, number, here)
            for mention in here:
                link = names[id(mention)]
                self._mention(mention, link[1] if link else "")
            for claim in claims.get(number, []):
                self._claim(claim, facts)

    def _sentence(self, facts: SpeechFacts, number: int, mentions: list[Mention]) -> None:
        """Whole; of an endless one the part in which something is found."""
        text = facts.speech.text
        first, last = 0, len(text)
        if number >= 0:
            sentence = facts.speech.sentences[number]
            first, last = sentence.start, sentence.end
        if last - first > _LONGEST and mentions:
            first = max(first, mentions[0].start - _LONGEST // 2)
            last = min(last, max(mentions[0].end, first) + _LONGEST)
        spans = [(m.start - first, m.end - first) for m in mentions if m.end <= last]
        write_marked(marked(text[first:last], spans))

    def _mention(self, mention: Mention, name: str) -> None:
        scheme = KIND_SCHEMES.get(mention.kind, "")
        kind = self._labels.get(mention.kind, tr("time") if mention.kind == "Time" else mention.kind)
        parts = [kind, self._labels.get(f"{scheme}/{mention.type}", mention.type)]
        value = mention.value
        parts.append(self._quantity(value) if isinstance(value, Quantity) else _time(value) if isinstance(value, Time) else "")
        parts.append(tr("named {name}", name=name) if name and name != mention.text else "")
        parts.append(tr("points to something, names nothing") if mention.deictic and not name else "")
        flags = [*mention.flags, *(value.flags if isinstance(value, Quantity) else ())]
        parts.append(tr(", ").join(self._labels.get(f"flag/{flag}", flag) for flag in dict.fromkeys(flags)))
        write(f"{mention.text}  {' · '.join(filter(None, parts))}", "  ", "    ")
        self._rule(mention.rule, "    ")

    def _quantity(self, value: Quantity) -> str:
        hedge = self._labels.get(f"qualifier/{value.qualifier}", value.qualifier)
        number = f"{_number(value.low)}-{_number(value.high)}" if value.low is not None or value.high is not None else _number(value.value)
        return " ".join(filter(None, (hedge, number, value.unit)))

    def _claim(self, claim: Claim, facts: SpeechFacts) -> None:
        write(self._said(claim, facts), "  → ", "    ")
        status = tr("status: {status}", status=self._labels.get(f"status/{claim.status}", claim.status))
        if claim.status_evidence:
            start, end = claim.status_evidence
            status += tr(", by the words “{words}”", words=facts.speech.text[start:end])
        if claim.period and (claim.period.text or claim.period.start):
            status += tr("; ") + tr("time: {time}", time=_period(claim.period))
        write(status, "    ")
        start, end = claim.evidence
        write(tr("evidence: {words}", words=f"【{facts.speech.text[start:end]}】"), "    ")
        self._flags([*claim.flags, *(claim.period.flags if claim.period else ())], "    ")
        self._rule(claim.rule, "    ")

    def _said(self, claim: Claim, facts: SpeechFacts) -> str:
        def name(ref: Ref) -> str:
            return tr("this speech") if ref.kind == SPEECH else ref.name

        if isinstance(claim, Relation):
            return f"{name(claim.subject)} —{self._labels.get(claim.predicate, claim.predicate)}→ {name(claim.object)}"
        assert isinstance(claim, Observation)
        told = {
            "population": claim.population,
            "value": facts.mentions[claim.value].text if claim.value is not None else "",
            "change": facts.mentions[claim.change].text if claim.change is not None else "",
            "trend": self._labels.get(f"trend/{claim.trend}", claim.trend),
            "rankScope": name(claim.rank_scope) if claim.rank_scope else "",
            "baseScope": name(claim.base_scope) if claim.base_scope else "",
            "measuredIn": tr(", ").join(map(name, claim.measured_in)),
        }
        values = tr("; ").join(f"{self._labels[term]} {value}" for term, value in told.items() if value)
        return f"{name(claim.subject)} · {claim.indicator}{tr(': ')}{values}"

    def _flags(self, flags: list[str], indent: str) -> None:
        if flags:
            words = tr(", ").join(self._labels.get(f"flag/{flag}", flag) for flag in dict.fromkeys(flags))
            write(f"{tr('flag')}{tr(': ')}{words}", indent)

    def _rule(self, rule: str, indent: str) -> None:
        says = "" if rule in self._seen else tr(": {sentence}", sentence=self._rules.get(rule, ""))
        write(tr("rule {id}", id=rule) + says, indent, indent + "  ")
        self._seen.add(rule)


def _number(number: Decimal | None) -> str:
    return "" if number is None else f"{number:,f}"


def _period(period: Period) -> str:
    when = "–".join(filter(None, (period.start, period.end)))
    return f"{period.text} ({when})" if period.text and when and when != period.text else period.text or when


def _time(time: Time) -> str:
    return "–".join(filter(None, (time.start, time.end)))
