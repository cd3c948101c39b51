"""Claims folded into edges: what stands between two nodes, however often and by whomever it is said."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from kg.export.context import ARROWS, Context, SpeechView
from kg.fuse.islands import Ints, islands_of
from kg.model import Claim, Corpus, Observation, Ref, Relation, Span
from kg.model.claim import SPEECH

Key = tuple[str, str, str]
"""Source node, predicate (local name in the ontology), target node."""

MENTIONS = "mentions"
"""Predicate of an edge that says only that a speech names something; drawn where nothing else holds it."""

_AROUND = 200


@dataclass(slots=True)
class Edge:
    """Collects everything said of one (source, predicate, target)."""

    evidence: set[tuple[str, Span]] = field(default_factory=set)
    """Speech id and range in it."""
    claims: set[str] = field(default_factory=set)
    statuses: set[str] = field(default_factory=set)
    rules: set[str] = field(default_factory=set)
    flags: set[str] = field(default_factory=set)
    figures: dict[str, None] = field(default_factory=dict)
    """The amounts of metric observations as worded, in order of the speeches."""


@dataclass(slots=True)
class Folding:
    """Edges, and what is counted about nodes on the way."""

    edges: dict[Key, Edge] = field(default_factory=dict)
    mentions: Counter[str] = field(default_factory=Counter)
    """Node → places where a speech names it."""
    speeches: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """Node → speeches that name it or speak of it, and how often."""
    themes: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """Node → themes of the sections it is mentioned in; of its claims' sections where nothing mentions it."""
    regions: dict[str, set[str]] = field(default_factory=dict)
    """Node → regions it lies in by a claim."""
    named: dict[str, list[tuple[str, Span, str]]] = field(default_factory=dict)
    """Node → every sentence that names it: speech id and range, and the rule that found the name there."""

    def homes(self, corpus: Corpus) -> dict[str, str]:
        """Node → the family of the speech that speaks of it most."""
        family = {fused.id: corpus.families.get(fused.id, fused.id) for fused in corpus.speeches}
        found = {f"speech/{speech}": name for speech, name in family.items()}
        for node, counted in self.speeches.items():
            if node not in found:
                found[node] = family[min(counted, key=lambda speech: (-counted[speech], speech))]
        return found


def fold(corpus: Corpus) -> Folding:
    """All edges of a corpus."""
    folding = Folding()
    for view in Context(corpus):
        fold_speech(folding, view)
    for one, other in corpus.duplicates:
        folding.edges[f"speech/{one}", "nearDuplicateOf", f"speech/{other}"] = Edge()
    for node in corpus.nodes.values():
        for other in node.maybe_same:
            if node.id in folding.speeches and other in folding.speeches and other != node.id:
                folding.edges[min(node.id, other), "maybeSameAs", max(node.id, other)] = Edge()
    _hold_islands(folding, corpus)
    return folding


def fold_speech(folding: Folding, view: SpeechView) -> None:
    """Add what one speech says."""
    _fold_claims(folding, view, _fold_mentions(folding, view))


def _fold_mentions(folding: Folding, view: SpeechView) -> set[str]:
    """Count who is named where; the nodes that this speech names."""
    nodes = view.fused.nodes
    found = set()
    for mention, link in zip(view.fused.facts.mentions, view.fused.facts.links, strict=True):
        if link is None or mention.deictic:
            continue
        node = nodes[link]
        found.add(node)
        folding.mentions[node] += 1
        folding.speeches[node][view.id] += 1
        if theme := _theme(view, mention.start):
            folding.themes[node][theme] += 1
        folding.named.setdefault(node, []).append((view.id, _sentence(view, mention.span), mention.rule))
    return found


def _fold_claims(folding: Folding, view: SpeechView, named: set[str]) -> None:
    for claim, claim_id in zip(view.fused.facts.claims, view.fused.claim_ids, strict=True):
        figure, flags = _figure(view, claim) if isinstance(claim, Observation) else ("", set())
        flags.update(claim.flags, claim.period.flags if claim.period else ())
        theme = _theme(view, claim.evidence[0])
        for key in _edges(view, claim):
            edge = folding.edges.get(key)
            if edge is None:
                edge = folding.edges[key] = Edge()
            edge.evidence.add((view.id, claim.evidence))
            edge.claims.add(claim_id)
            edge.statuses.add(claim.status)
            edge.rules.add(claim.rule)
            edge.flags |= flags
            if figure and key[1] == "indicator":
                edge.figures[figure] = None
            if key[1] == "inRegion":
                folding.regions.setdefault(key[0], set()).add(key[2])
            for node in (key[0], key[2]):
                folding.speeches[node][view.id] += 1
                if theme and node not in named:
                    folding.themes[node][theme] += 1


def _edges(view: SpeechView, claim: Claim) -> Iterator[Key]:
    """A relation is one edge; an observation ties its subject to the indicator, and the indicator to all it is about."""
    nodes = view.fused.nodes

    def end(ref: Ref) -> str:
        return f"speech/{view.id}" if ref.kind == SPEECH else nodes[ref.key]

    if isinstance(claim, Relation):
        yield end(claim.subject), claim.predicate, end(claim.object)
    elif isinstance(claim, Observation):
        indicator = nodes["Indicator", claim.indicator]
        yield end(claim.subject), "indicator", indicator
        if claim.population:
            yield indicator, "population", nodes["Group", claim.population]
        if claim.rank_scope is not None:
            yield indicator, "rankScope", end(claim.rank_scope)
        if claim.base_scope is not None:
            yield indicator, "baseScope", end(claim.base_scope)
        for ref in claim.measured_in:
            yield indicator, "measuredIn", end(ref)


def _figure(view: SpeechView, claim: Observation) -> tuple[str, set[str]]:
    """The observation's amounts as worded with their period (1800多名（2023年）), and the flags they carry."""
    mentions, wordings = view.fused.facts.mentions, view.fused.wordings
    parts: list[str] = []
    flags: set[str] = set()
    for index, mark in ((claim.value, ""), (claim.change, ARROWS.get(claim.trend, "↓" if claim.falls else "↑"))):
        if index is not None:
            mention = mentions[index]
            parts.append(mark + wordings.get(index, mention.text).strip())
            flags.update(mention.flags, getattr(mention.value, "flags", ()))
    if not parts and claim.trend:
        parts = [ARROWS[claim.trend]]
    period = f"（{claim.period.text}）" if claim.period and claim.period.text and parts else ""
    return " ".join(parts) + period, flags


def _hold_islands(folding: Folding, corpus: Corpus) -> None:
    """Nothing may float where no speech holds it: tie the most named node of such an island to the speeches that name it."""
    ids = sorted({*(f"speech/{fused.id}" for fused in corpus.speeches), *folding.speeches})
    links = numbered(ids, ((source, target) for source, _, target in folding.edges))
    for node in anchors(ids, links, [folding.mentions[name] for name in ids]):
        for key, edge in held_by(node, folding.named[node]):
            folding.edges[key] = edge


def held_by(node: str, named: Iterable[tuple[str, Span, str]]) -> list[tuple[Key, Edge]]:
    """The edges that tie a node to the speeches that name it."""
    edges: dict[Key, Edge] = {}
    for speech, sentence, rule in named:
        edge = edges.setdefault((f"speech/{speech}", MENTIONS, node), Edge())
        edge.evidence.add((speech, sentence))
        edge.rules.add(rule)
    return list(edges.items())


def anchors(ids: Sequence[str], links: Ints, mentions: Sequence[int]) -> list[str]:
    """Of each island that holds no speech the node that is named most often, then first.

    Args:
        ids: all nodes, sorted.
        links: pairs of connected nodes by their numbers.
        mentions: of each node how often it is named.
    """
    island = islands_of(len(ids), links[:, 0], links[:, 1])
    floating = np.ones(len(ids), dtype=bool)
    floating[island[[number for number, name in enumerate(ids) if name.startswith("speech/")]]] = False
    often = np.array(mentions, dtype=np.int64)
    afloat = np.flatnonzero(floating[island] & (often > 0))
    afloat = afloat[np.argsort(-often[afloat], kind="stable")]
    _, first = np.unique(island[afloat], return_index=True)
    return [ids[number] for number in afloat[np.sort(first)]]


def numbered(ids: Sequence[str], links: Iterable[tuple[str, str]]) -> Ints:
    """Pairs of nodes by their numbers."""
    place = {name: number for number, name in enumerate(ids)}
    return np.array([(place[one], place[other]) for one, other in links], dtype=np.int64).reshape(-1, 2)


def _theme(view: SpeechView, at: int) -> str:
    """Theme of the innermost section that has one at a place of the speech."""
    section = view.section(at)
    while section is not None and not section.theme:
        section = view.speech.sections[section.parent] if section.parent is not None else None
    return section.theme if section is not None else ""


def _sentence(view: SpeechView, span: Span) -> Span:
    """The sentence that holds a range; of a very long one the part around the range."""
    start, end = span
    sentences = view.speech.sentences
    index = bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1
    if index < 0 or sentences[index].end < end:
        return span
    return max(sentences[index].start, start - _AROUND), min(sentences[index].end, end + _AROUND)
