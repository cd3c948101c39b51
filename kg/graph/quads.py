"""One speech's facts as N-Quads, in the speech's own named graph.

Facts are plain strings: nothing is parsed, escaped twice or held as objects, and every IRI that recurs is one string.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from kg.graph import literals
from kg.graph import terms as t
from kg.graph.blocks import Facts, Quads, blocks_of
from kg.graph.iri import Namespaces
from kg.model import Claim, Corpus, EntityKey, FusedSpeech, Mention, Observation, Period, Quantity, Ref, Relation, Span
from kg.model.claim import SPEECH

_DIRECT = frozenset({"achieved", "background"})
"""Statuses of claims whose plain triple is a fact."""


def speech_quads(fused: FusedSpeech, corpus: Corpus, ns: Namespaces) -> list[str]:
    """What one speech says, as sorted unique N-Quads lines, each with its line end.

    Args:
        fused: the speech's facts with identities.
        corpus: gives the nodes its entities are; only nodes this speech names are read.
        ns: the namespaces.

    Raises:
        KeyError: a claim points to an entity that ``fused.nodes`` does not know.
    """
    return list(Quads(blocks_of([(ns.graph(fused.id), SpeechGraph(fused, corpus, ns).facts())])))


class SpeechGraph:
    """Writes one speech. After ``facts()``, ``nodes`` holds the ids of the nodes that stand in its graph."""

    def __init__(self, fused: FusedSpeech, corpus: Corpus, ns: Namespaces) -> None:
        self._fused, self._facts, self._speech, self._corpus = fused, fused.facts, fused.facts.speech, corpus
        self._ns, self._t = ns, t.terms(ns)
        self._iri = f"<{ns.speech(fused.id)}>"
        self._fragment = f"<{ns.speech(fused.id)}#"
        self._has_source = f"{t.HAS_SOURCE} {self._iri}"
        self._is_evidence = f"{t.A} {self._t['Evidence']}"
        self._facts_of: Facts = defaultdict(list)
        self._evidence_of: dict[Span, str] = {}
        self._extractors: dict[str, str] = {}
        self._node_iris: dict[EntityKey, str] = {}
        self._section_starts = [s.start for s in self._speech.sections]
        self._in_section = [f"{t.PART_OF} {self._section_iri(index)}" for index in range(len(self._speech.sections))]
        self.nodes: set[str] = set()

    def facts(self) -> Facts:
        """All that the speech says; some facts perhaps twice."""
        self._write_speech()
        self._write_sections()
        quantities = self._write_claims()
        self._write_mentions(quantities)
        self._write_maybe_same()
        return self._facts_of

    def _add(self, subject: str, predicate: str, object_: str) -> None:
        self._facts_of[subject].append(f"{predicate} {object_}")

    def _add_flags(self, subject: str, flags: Iterable[str]) -> None:
        for flag in flags:
            self._add(subject, self._t["qualityFlag"], self._t.concept(f"flag/{flag}"))

    def _add_period(self, subject: str, period: Period) -> None:
        if period.text:
            self._add(subject, self._t["timeText"], literals.string(period.text))
        if period.end:
            self._add(subject, t.END_DATE, literals.date(period.end))
            if period.start:
                self._add(subject, t.START_DATE, literals.date(period.start))
        elif period.start:
            self._add(subject, t.DATE, literals.date(period.start))

    # ------------------------------------------------------------ the document

    def _write_speech(self) -> None:
        self._add(self._iri, t.A, self._t["Speech"])
        self._add(self._iri, t.LABEL, literals.chinese(self._speech.title.strip() or self._speech.id))
        self._add_flags(self._iri, self._speech.flags)
        if self._facts.date:
            self._add_period(self._iri, self._facts.date)
            self._add_flags(self._iri, self._facts.date.flags)

    def _section_iri(self, index: int) -> str:
        return f"{self._fragment}section={self._speech.sections[index].heading[0]}>"

    def _write_sections(self) -> None:
        for index, section in enumerate(self._speech.sections):
            iri = self._section_iri(index)
            label = section.label.strip() or self._speech.text[section.start : section.end].strip()[:20]
            self._add(iri, t.A, self._t["Section"])
            self._add(iri, t.LABEL, literals.chinese(label))
            self._add(iri, t.PART_OF, self._iri if section.parent is None else self._section_iri(section.parent))
            self._add(iri, t.START, literals.integer(section.start))
            self._add(iri, t.END, literals.integer(section.end))
            if section.theme:
                self._add(iri, t.THEME, self._t.concept(f"theme/{section.theme}"))
            if section.status:
                self._add(iri, self._t["status"], self._t.concept(f"status/{section.status}"))

    def _innermost(self, start: int, end: int) -> int | None:
        """The section that holds the range: nested, so the last to begin, or one of its ancestors."""
        index: int | None = bisect_right(self._section_starts, start) - 1
        if index == -1:
            return None
        while index is not None and self._speech.sections[index].end < end:
            index = self._speech.sections[index].parent
        return index

    def _evidence(self, span: Span) -> str:
        known = self._evidence_of.get(span)
        if known is not None:
            return known
        start, end = span
        iri = self._evidence_of[span] = f"{self._fragment}char={start},{end}>"
        facts = self._facts_of[iri] = [
            self._is_evidence,
            self._has_source,
            f"{t.START} {literals.integer(start)}",
            f"{t.END} {literals.integer(end)}",
            f"{t.EXACT} {literals.string(self._speech.text[start:end])}",
        ]
        section = self._innermost(start, end)
        if section is not None:
            facts.append(self._in_section[section])
        return iri

    # ------------------------------------------------------------ claims

    def _write_claims(self) -> dict[int, list[str]]:
        """Write all claims; return for each quantity mention the Quantity nodes that it states."""
        quantities: dict[int, list[str]] = {}
        for claim, path in zip(self._facts.claims, self._fused.claim_ids, strict=True):
            base = f"<{self._ns.data}{path}"
            iri = base + ">"
            self._write_common(iri, claim)
            if isinstance(claim, Relation):
                self._write_relation(iri, claim)
            elif isinstance(claim, Observation):
                self._write_observation(iri, claim)
                for name, index in (("value", claim.value), ("change", claim.change)):
                    if index is not None:
                        node = f"{base}#{name}>"
                        self._add(iri, self._t[name], node)
                        self._write_quantity(node, index, falls=claim.falls and name == "change")
                        quantities.setdefault(index, []).append(node)
        return quantities

    def _write_common(self, iri: str, claim: Claim) -> None:
        self._add(iri, t.A, self._t["MetricObservation" if isinstance(claim, Observation) else "Claim"])
        self._add(iri, self._t["claimSubject"], self._end(claim.subject))
        self._add(iri, self._t["status"], self._t.concept(f"status/{claim.status}"))
        self._facts_of[iri].append(self._extractor(claim.rule))
        if claim.correction:
            self._facts_of[iri].append(self._extractor("correction." + claim.correction.partition(":")[0]))
            self._add(iri, t.NOTE, literals.chinese(claim.correction))
        self._add(iri, self._t["hasEvidence"], self._evidence(claim.evidence))
        if claim.status_evidence:
            self._add(iri, self._t["statusEvidence"], self._evidence(claim.status_evidence))
        self._add_flags(iri, claim.flags)
        if claim.period:
            self._add_period(iri, claim.period)
            self._add_flags(iri, claim.period.flags)

    def _write_relation(self, iri: str, claim: Relation) -> None:
        predicate, object_ = self._t[claim.predicate], self._end(claim.object)
        self._add(iri, self._t["claimPredicate"], predicate)
        self._add(iri, self._t["claimObject"], object_)
        if claim.status in _DIRECT:
            self._add(self._end(claim.subject), predicate, object_)

    def _write_observation(self, iri: str, claim: Observation) -> None:
        terms = self._t
        self._add(iri, terms["indicator"], self._node(("Indicator", claim.indicator)))
        if claim.population:
            self._add(iri, terms["population"], self._node(("Group", claim.population)))
        if claim.trend:
            self._add(iri, terms["trend"], terms.concept(f"trend/{claim.trend}"))
        if claim.base_scope:
            self._add(iri, terms["baseScope"], self._end(claim.base_scope))
        if claim.rank_scope:
            self._add(iri, terms["rankScope"], self._end(claim.rank_scope))
        for ref in claim.measured_in:
            self._add(iri, terms["measuredIn"], self._end(ref))
        for name, index in (("comparedTo", claim.compared_to), ("partOfTotal", claim.part_of)):
            if index is not None:
                other = f"<{self._ns.data}{self._fused.claim_ids[index]}>"
                if other != iri:  # said twice and fused into one proposition: no base of its own
                    self._add(iri, terms[name], other)
        if claim.value is not None:
            self._write_rank(iri, self._quantity(claim.value))

    def _write_rank(self, iri: str, quantity: Quantity) -> None:
        """A definite place only: 前三名 is a bound, which the Quantity says."""
        value = quantity.value
        if quantity.unit == "名次" and not quantity.qualifier and value is not None and value == value.to_integral_value():
            self._add(iri, self._t["rank"], literals.integer(int(value)))

    def _quantity(self, index: int) -> Quantity:
        value = self._facts.mentions[index].value
        if not isinstance(value, Quantity):
            raise TypeError(f"mention {index} of speech {self._fused.id} states no quantity")
        return value

    def _write_quantity(self, node: str, index: int, *, falls: bool) -> None:
        mention, quantity = self._facts.mentions[index], self._quantity(index)
        label = self._fused.wordings.get(index, mention.text).strip()
        self._add(node, t.A, self._t["Quantity"])
        self._add(node, t.LABEL, literals.chinese(label))
        if quantity.unit:
            self._add(node, t.UNIT, literals.string(quantity.unit))
        if quantity.qualifier:
            self._add(node, self._t["qualifier"], self._t.concept(f"qualifier/{quantity.qualifier}"))
        self._add_flags(node, quantity.flags)
        self._add_flags(node, mention.flags)
        low, high = quantity.low, quantity.high
        if quantity.value is not None:
            self._add(node, t.VALUE, literals.decimal(-quantity.value if falls else quantity.value))
        elif low is not None and high is not None:
            low, high = (-high, -low) if falls else (low, high)
            self._add(node, t.MIN_VALUE, literals.decimal(low))
            self._add(node, t.MAX_VALUE, literals.decimal(high))

    # ------------------------------------------------------------ entities

    def _end(self, ref: Ref) -> str:
        return self._iri if ref.kind == SPEECH else self._node(ref.key)

    def _node(self, key: EntityKey) -> str:
        """IRI of an entity; the first call for a key writes what this speech knows of it."""
        known = self._node_iris.get(key)
        if known is not None:
            return known
        node = self._corpus.nodes[self._fused.nodes[key]]
        iri = self._node_iris[key] = f"<{self._ns.data}{node.id}>"
        self.nodes.add(node.id)
        self._add(iri, t.A, self._t[node.kind])
        self._add(iri, t.LABEL, literals.chinese(node.label))
        if node.type and node.kind in t.KIND_SCHEMES:
            self._add(iri, t.KIND, self._t.concept(f"{t.KIND_SCHEMES[node.kind]}/{node.type}"))
        if self._fused.id in node.scoped_to:
            self._add(iri, self._t["scopedTo"], self._iri)
        self._add_flags(iri, node.flags)
        entity = self._facts.entities.get(key)
        wordings = {key[1]} if entity is None else {key[1], entity.written, *entity.names}
        for name in node.names:
            # the names other speeches use stand in their graphs
            if name in wordings:
                self._add(iri, t.ALT_LABEL, literals.chinese(name))
        if entity is not None and entity.time:
            self._add_period(iri, entity.time)
            self._add_flags(iri, entity.time.flags)
        return iri

    def _write_mentions(self, quantities: dict[int, list[str]]) -> None:
        for index, (mention, key) in enumerate(zip(self._facts.mentions, self._facts.links, strict=True)):
            if key is not None and not mention.deictic:
                self._mention(mention, [self._node(key)], index)
            elif index in quantities:
                self._mention(mention, quantities[index])

    def _mention(self, mention: Mention, named: list[str], index: int | None = None) -> None:
        facts = self._facts_of[self._evidence(mention.span)]
        facts.append(self._extractor(mention.rule))
        if index is not None and self._facts.reasons and self._facts.reasons[index]:
            facts.append(self._extractor(self._facts.reasons[index]))
        facts += [f"{self._t['mentions']} {node}" for node in named]

    def _extractor(self, rule: str) -> str:
        known = self._extractors.get(rule)
        if known is None:
            known = self._extractors[rule] = f"{self._t['extractor']} {literals.string(rule)}"
        return known

    def _write_maybe_same(self) -> None:
        for node_id in self.nodes:
            for other in self._corpus.nodes[node_id].maybe_same:
                if other in self.nodes and other != node_id:
                    self._add(f"<{self._ns.data}{node_id}>", self._t["maybeSameAs"], f"<{self._ns.data}{other}>")
                    self._add(f"<{self._ns.data}{other}>", self._t["maybeSameAs"], f"<{self._ns.data}{node_id}>")
