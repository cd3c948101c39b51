"""Are the relations that a speech states in the graph, and nothing else?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from kg.score.gold import End, GoldDocument, GoldRelation, Span
from kg.score.graph import Fact, GraphFacts
from kg.score.tally import Tally, Verdict, chars_f1, same_end

_FAMILY = {
    "deliveredAt": {"presentedAt"},
    "deliveredBy": {"speaker"},
    "issuedBy": {"issued"},
    "implements": {"implements"},
    "heldBy": {"organizes", "participatesIn"},
    "undertakes": {"organizes", "participatesIn"},
    "participatesIn": {"organizes", "participatesIn"},
    "awardedBy": {"conferredBy"},
    "awardedTo": {"received"},
    "partOf": {"subOrganizationOf"},
    "holdsPost": {"holds", "postIn"},
    "resultOf": {"rankScope", "presentedAt"},
    "measuredIn": {"measuredIn"},
}
"""Gold's predicate → those of the graph that say it."""
_GOLD_OF = {predicate: gold for gold, family in reversed(_FAMILY.items()) for predicate in family}
_SWAPPED = {"issuedBy", "heldBy", "awardedTo"}
"""Gold says object → agent, the graph agent → object."""
_LONGEST_NAME = 40
_ENOUGH = 0.6
_SPEECH = "SPEECH"
Want = str | set[Span]


class Relations:
    """One document's relations against the graph."""

    def __init__(self, facts: GraphFacts, document: GoldDocument, mentions: dict[str, set[Span]], speeches: set[str]) -> None:
        self._facts, self._document, self._mentions = facts, document, mentions
        actors = {x for speech in speeches for x in facts.own.get(speech, ())}
        self._own = speeches | {x for x in actors if all(b - a <= _LONGEST_NAME for a, b in mentions.get(x, ()))}
        self._clusters: defaultdict[str, set[Span]] = defaultdict(set)
        for entity in document.entities:
            for name in entity.canonical:
                self._clusters[name].add(entity.span)
        self._quantities: defaultdict[str, set[Span]] = defaultdict(set)
        for reading in facts.observations:
            self._quantities[reading.observation] |= mentions.get(reading.quantity, set())

    def score(self, claims: list[Fact], tallies: defaultdict[str, Tally]) -> list[Verdict]:
        """Count the relations; a fact said twice in one speech counts once."""
        gold = [g for g in self._document.relations if g.predicate in _FAMILY]
        matched: set[Fact] = set()
        seen: set[tuple[str, End, End]] = set()
        for g in sorted(gold, key=lambda g: g.optional):
            hits = self._find(g, claims)
            matched.update(hits)
            key = (g.predicate, self._first(g.start), self._first(g.end))
            if g.optional or key in seen:
                continue
            seen.add(key)
            tally = tallies[f"relation/{g.predicate}"]
            if hits:
                tally.tp += 1
            else:
                tally.fn += 1
                tally.missed.append((self._document.name, g.predicate, g.text))
        return [self._verdict(fact, fact in matched, gold, tallies) for fact in claims]

    def _verdict(self, fact: Fact, matched: bool, gold: list[GoldRelation], tallies: defaultdict[str, Tally]) -> Verdict:
        subject, predicate, object_ = fact
        if matched:
            return Verdict("relation", fact, True)
        if subject != object_ and (predicate not in _GOLD_OF or self._unlisted(fact)):
            return Verdict("relation", fact, None)
        tally = tallies[f"relation/{_GOLD_OF.get(predicate, predicate)}"]
        tally.fp += 1
        tally.spurious.append((self._document.name, self._facts.label.get(subject), predicate, self._facts.label.get(object_)))
        return Verdict("relation", fact, False, any(self._relates(g, subject, object_) for g in gold))

    def _relates(self, gold: GoldRelation, one: str, other: str) -> bool:
        """Gold's relation holds between these two, whichever comes first."""
        start, end = self._cover(gold.start), self._cover(gold.end)
        return any(self._is_end(a, start) and self._is_end(b, end) for a, b in ((one, other), (other, one)))

    def _find(self, gold: GoldRelation, claims: list[Fact]) -> list[Fact]:
        start, end = (gold.end, gold.start) if gold.predicate in _SWAPPED else (gold.start, gold.end)
        wanted, goal = self._cover(start), self._cover(end)
        family: Callable[[str], bool] = _FAMILY[gold.predicate].__contains__
        return [fact for fact in claims if family(fact[1]) and self._is_end(fact[0], wanted) and self._is_end(fact[2], goal)]

    def _cover(self, end: End) -> Want:
        """All spans of the entity that stands at a relation's end."""
        if isinstance(end, str):
            return end
        return {end}.union(*(spans for spans in self._clusters.values() if end in spans))

    def _first(self, end: End) -> End:
        cover = self._cover(end)
        return cover if isinstance(cover, str) else min(cover)

    def _is_end(self, node: str, want: Want) -> bool:
        if isinstance(want, str):
            if want == _SPEECH:
                return node in self._own
            names = self._facts.names.get(node) or {""}
            return max(chars_f1(name, want.replace("literal:", "")) for name in names) >= _ENOUGH
        spans = self._mentions.get(node, set()) | self._quantities.get(node, set())
        return any(same_end(span, goal) for span in spans for goal in want)

    def _unlisted(self, fact: Fact) -> bool:
        """Right by the ontology but outside gold's relations: neither rewarded nor punished."""
        subject, predicate, object_ = fact
        kinds = self._facts.types.get(subject, set()), self._facts.types.get(object_, set())
        label, whole = self._facts.label.get(subject) or "", self._facts.label.get(object_)
        return (
            predicate == "holds"
            or (predicate == "rankScope" and "Region" in kinds[1])
            or (predicate == "subOrganizationOf" and label != (whole or "") and label.startswith(whole or "\0"))
            or (predicate == "presentedAt" and "Policy" in kinds[0])
            or (predicate == "implements" and "Event" in kinds[0])
        )
