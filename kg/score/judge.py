"""The whole score: entities, metrics, relations, headings and speeches of every gold document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.score.gold import GoldDocument, Span
from kg.score.graph import Fact, GraphFacts
from kg.score.metrics import score_metrics
from kg.score.relations import Relations
from kg.score.tally import GoldSpan, Tally, Verdict, overlap, score_spans

_CLASSES = {
    "Organization": {"Organization"},
    "Policy": {"Policy"},
    "Meeting": {"Meeting"},
    "Event": {"Event", "Programme", "Meeting"},
    "Person": {"Person", "Post"},
    "Region": {"Region"},
    "Honour": {"Award"},
}
"""Gold's type → classes of the ontology."""
_PART_OF_NAMES = ("Person", "Organization", "Region")
_DEICTIC = re.compile("[我本该全这此].{1,3}|今天的会议|.?会议")
_SLACK = 80
"""Characters by which a speech's boundary may be off."""
SECTION_STATUS = "section status"


@dataclass(slots=True)
class Score:
    """Tallies by kind, how often each field of a metric is right, and the verdict on every scored thing of the graph."""

    tallies: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    fields: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Field → (right, judged)."""
    verdicts: list[Verdict] = field(default_factory=list)

    def count(self, name: str, right: bool) -> None:
        hits, judged = self.fields.get(name, (0, 0))
        self.fields[name] = hits + right, judged + 1


def score(facts: GraphFacts, gold: Sequence[GoldDocument]) -> Score:
    """Score a graph; it may hold other documents too."""
    result = Score()
    for document in gold:
        _document(facts, document, result)
    for group in ("entity/", "entity~/", "relation/"):
        parts = [tally for name, tally in result.tallies.items() if name.startswith(group)]
        total = Tally(sum(t.tp for t in parts), sum(t.fp for t in parts), sum(t.fn for t in parts))
        result.tallies[f"{group}ALL"] = total
    return result


def _document(facts: GraphFacts, document: GoldDocument, result: Score) -> None:
    file, (low, high) = document.file, document.span
    mentions: dict[str, set[Span]] = {}
    for node, places in facts.mentions.items():
        inside = {(a, b) for name, a, b in places if name == file and low <= a and b <= high}
        if inside:
            mentions[node] = inside
    for kind in _CLASSES:
        _entities(facts, document, kind, mentions, result)
    fields, verdicts = score_metrics(facts, document.name, document.metrics, mentions, result.tallies)
    result.verdicts += verdicts
    for right in fields:
        for name, hit in right.items():
            result.count(name, hit)
    speeches = {s for s, (name, a, b) in facts.speeches.items() if name == file and a < high and low < b}
    claims: dict[Fact, None] = {}
    for fact, place in facts.claims:
        if place is not None and place[0] == file and low <= place[1] and place[2] <= high:
            claims[fact] = None
    result.verdicts += Relations(facts, document, mentions, speeches).score(list(claims), result.tallies)
    _headings(facts, document, speeches, result)
    _boundaries(facts, document, speeches, result)


def _entities(facts: GraphFacts, document: GoldDocument, kind: str, mentions: dict[str, set[Span]], result: Score) -> None:
    gold = [GoldSpan(e.span, e.optional, (document.name, kind, e.text)) for e in document.entities if e.type == kind]
    sure = {g.span for g in gold}
    found: set[Span] = set()
    for node, spans in mentions.items():
        classes = facts.types.get(node, set())
        if classes & _CLASSES[kind] and not (kind == "Event" and "Meeting" in classes):
            found |= spans
    found = {span for span in found if span in sure or not _is_excused(facts, document, kind, span)}
    verdicts = score_spans(gold, found, result.tallies[f"entity/{kind}"], exact=True)
    score_spans(gold, found, result.tallies[f"entity~/{kind}"], exact=False)
    taken = [e.span for e in document.entities]
    for span, right in verdicts.items():
        conflict = right is False and any(overlap(span, other) for other in taken)
        result.verdicts.append(Verdict(kind, (document.file, *span), right, conflict))


def _is_excused(facts: GraphFacts, document: GoldDocument, kind: str, span: Span) -> bool:
    """Spans that gold leaves out on purpose: parts of a longer right name, deictic words, short regions."""
    if kind in _PART_OF_NAMES:  # 局长 in 王局长, 市委 in 市委组织部, 江苏省 in 江苏省教育厅
        wholes = (e.span for e in document.entities if e.type in (kind, "Organization", "Person"))
        if any(whole[0] <= span[0] and span[1] <= whole[1] and whole != span for whole in wholes):
            return True
    if _DEICTIC.fullmatch(facts.exact.get((document.file, *span), "")):
        return True
    return kind == "Region" and span[1] - span[0] <= 2


def _headings(facts: GraphFacts, document: GoldDocument, speeches: set[str], result: Score) -> None:
    have = {_letters(label): status for speech, label, status in facts.sections if label and speech in speeches}
    used: set[str | None] = set()
    tally = result.tallies["heading"]
    for section in document.sections:
        want = _letters(section.text)
        hit = next((h for h in sorted(have) if h not in used and (h.startswith(want[:12]) or (want.startswith(h) and len(h) > 3))), None)
        used.add(hit)
        if section.optional:
            continue
        if hit is None:
            tally.fn += 1
            tally.missed.append((document.name, section.text))
        else:
            tally.tp += 1
            result.count(SECTION_STATUS, have[hit] in section.status)
    tally.fp += len(set(have) - used)


def _boundaries(facts: GraphFacts, document: GoldDocument, speeches: set[str], result: Score) -> None:
    low, high = document.span
    places = facts.speeches.values()
    hit = any(file == document.file and abs(a - low) <= _SLACK and abs(b - high) <= _SLACK for file, a, b in places)
    tally = result.tallies["speech"]
    tally.tp += hit
    tally.fn += not hit
    tally.fp += max(0, len(speeches) - 1)


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)
