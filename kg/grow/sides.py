"""The speeches that a change touches, before it and after it, each with all they have in common with the others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any

from kg.export.context import Context
from kg.export.counts import Told
from kg.export.folding import Edge, Folding, Key
from kg.fuse.alignment import has_masks, masked_tokens
from kg.fuse.claims import claim_ids, shorter, wordings
from kg.fuse.conflicts import CONFLICT, REVISION
from kg.fuse.figures import voices
from kg.fuse.fulfilment import settled
from kg.fuse.identity import Members, identify, node_of
from kg.grow.notes import (
    CLAIM,
    FULFILMENT,
    NODE,
    LinkOf,
    NodeNote,
    Share,
    block_notes,
    claim_note,
    edge_key,
    edge_note,
    line_of,
    node_note,
    notes_of,
    share_of,
)
from kg.model import ClaimLink, Corpus, FusedSpeech, Node, Place, SpeechFacts

FactsOf = Callable[[str], SpeechFacts]
Lookup = Callable[[str], dict[str, Any]]
"""Key of a note → what each speech adds, by the former build."""


class Rest:
    """The speeches that are not touched, as their notes tell."""

    def __init__(self, note: Lookup, touched: Collection[str]) -> None:
        self._note, self._touched = note, touched
        self._nodes: dict[str, dict[str, NodeNote]] = {}
        self._claims: dict[str, dict[str, tuple[Told, dict[str, str]]]] = {}
        self._edges: dict[Key, dict[str, Edge]] = {}
        self._whole: Rest | None = None
        self._left_out: frozenset[str] = frozenset()

    def without(self, speeches: Collection[str]) -> Rest:
        """The same without some more speeches; what was read of the others is not read again."""
        if not speeches:
            return self
        rest = Rest(self._note, {*self._touched, *speeches})
        rest._whole, rest._left_out = self, frozenset(speeches)
        return rest

    def raw(self, key: str) -> dict[str, Any]:
        return {speech: added for speech, added in self._note(key).items() if speech not in self._touched}

    def node(self, name: str) -> dict[str, NodeNote]:
        if self._whole is not None:
            return {speech: note for speech, note in self._whole.node(name).items() if speech not in self._left_out}
        if name not in self._nodes:
            self._nodes[name] = {speech: node_note(added) for speech, added in self.raw(NODE + name).items()}
        return self._nodes[name]

    def claim(self, name: str) -> dict[str, tuple[Told, dict[str, str]]]:
        if self._whole is not None:
            return {speech: note for speech, note in self._whole.claim(name).items() if speech not in self._left_out}
        if name not in self._claims:
            self._claims[name] = {speech: claim_note(added) for speech, added in self.raw(CLAIM + name).items()}
        return self._claims[name]

    def edge(self, key: Key) -> dict[str, Edge]:
        if key not in self._edges:
            self._edges[key] = {speech: edge_note(speech, added) for speech, added in self.raw(edge_key(key)).items()}
        return self._edges[key]

    def members(self, name: str) -> tuple[Members, set[str]]:
        """What ``identify`` asks."""
        notes = self.node(name)
        known = [(speech, entity) for speech, note in notes.items() for entity in note.entities]
        return known, {other for note in notes.values() for other, _ in note.same}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of all speeches, before or after the change."""

    family: Mapping[str, str]
    places: Mapping[str, Sequence[Place]]
    duplicates: Sequence[tuple[str, str]]

    def sizes(self) -> dict[str, int]:
        """Family → number of its speeches."""
        sizes: dict[str, int] = {}
        for family in self.family.values():
            sizes[family] = sizes.get(family, 0) + 1
        return sizes


class Side:
    """The touched speeches on one side of the change."""

    def __init__(self, facts: Sequence[SpeechFacts], known: Known, told: Collection[str], rest: Rest, facts_of: FactsOf) -> None:
        """Args:
        facts: of the touched speeches, and of those that are looked at beside them.
        known: what is known of all speeches.
        told: ids of the touched speeches, whose words are written anew.
        rest: all speeches but the touched ones.
        facts_of: speech id → facts.
        """
        self.known, self.rest = known, rest
        rest = rest.without({fact.speech.id for fact in facts}.difference(told))
        self._sizes = known.sizes()
        family = known.family
        needed = {family[fact.speech.id] for fact in facts if has_masks(fact)} - {fact.speech.id for fact in facts}
        tokens = masked_tokens([*facts, *(facts_of(name) for name in sorted(needed))], family)
        own_ids, nodes = identify(facts, family, rest.members)
        ids = [claim_ids(fact, own, token) for fact, own, token in zip(facts, own_ids, tokens, strict=False)]
        words = wordings(facts, ids, _wordings(rest, {name for own in ids for name in own}))
        fused = tuple(FusedSpeech(*parts) for parts in zip(facts, own_ids, ids, words, strict=True))
        places = {fact.speech.id: tuple(known.places[fact.speech.id]) for fact in facts}
        self.corpus = Corpus(fused, _Nodes(nodes, rest), places, tuple(known.duplicates))
        self.context = Context(self.corpus)
        self.voices = voices(fused, family)
        self.shares: dict[str, Share] = {
            view.id: share_of(view, voice) for view, voice in zip(self.context, self.voices, strict=True) if view.id in told
        }
        """What the touched speeches add."""

    @property
    def touched(self) -> list[FusedSpeech]:
        """The touched speeches alone."""
        return [fused for fused in self.corpus.speeches if fused.id in self.shares]

    def linked(self, links: Sequence[LinkOf]) -> None:
        """Take over the links between claims of the whole corpus."""
        by_kind: dict[str, set[ClaimLink]] = {}
        for _, kind, link in links:
            by_kind.setdefault(kind, set()).add(link)
        self.corpus = replace(
            self.corpus,
            conflicts=tuple(sorted(by_kind.get(CONFLICT, ()))),
            revisions=tuple(sorted(by_kind.get(REVISION, ()))),
            fulfilments=settled(by_kind.get(FULFILMENT, ())),
        )
        self.context = Context(self.corpus)

    def restricted(
        self, conflicts: tuple[ClaimLink, ...] = (), revisions: tuple[ClaimLink, ...] = (), fulfilments: tuple[ClaimLink, ...] = ()
    ) -> Context:
        """The touched speeches with these links only."""
        return Context(replace(self.corpus, conflicts=conflicts, revisions=revisions, fulfilments=fulfilments))

    def is_shared(self, node: str) -> bool:
        """Whether other speeches may speak of a node, too."""
        if node.startswith("speech/"):
            return False
        return not node.startswith("s/") or self._sizes.get(node.split("/", 2)[1], 0) > 1

    @cached_property
    def notes(self) -> dict[str, dict[str, Any]]:
        """Key → touched speech → what it adds."""
        found: dict[str, dict[str, Any]] = {}
        for speech, share in self.shares.items():
            for key, added in chain(notes_of(share, self.is_shared), block_notes(share)):
                found.setdefault(key, {})[speech] = added
        return found

    # ------------------------------------------------ things with all that any speech adds

    def node_notes(self, name: str) -> dict[str, NodeNote]:
        """Speech → what it adds to a node, in order of the speeches."""
        own = {speech: share.nodes[name] for speech, share in self.shares.items() if name in share.nodes}
        found = {**self.rest.node(name), **own} if self.is_shared(name) else own
        return {speech: found[speech] for speech in sorted(found)}

    def edge_notes(self, key: Key) -> dict[str, Edge]:
        """Speech → the edge as it draws it, in order of the speeches."""
        own = {speech: share.edges[key] for speech, share in self.shares.items() if key in share.edges}
        found = {**self.rest.edge(key), **own} if self.is_shared(key[0]) and self.is_shared(key[2]) else own
        return {speech: found[speech] for speech in sorted(found)}

    def claim_notes(self, name: str) -> dict[str, tuple[Told, dict[str, str]]]:
        """Speech → what it says of a claim."""
        return {**self.rest.claim(name), **{speech: share.claims[name] for speech, share in self.shares.items() if name in share.claims}}

    def node(self, name: str) -> Node | None:
        """A node, if any speech knows it."""
        try:
            return self.corpus.nodes[name]
        except KeyError:
            return None

    def told(self, name: str) -> Told | None:
        """What is counted of a claim, if any speech makes it."""
        notes = [one for one, _ in self.claim_notes(name).values()]
        return (notes[0][0], notes[0][1], frozenset().union(*(flags for _, _, flags in notes))) if notes else None

    def folding(self, nodes: Iterable[str], edges: Iterable[Key]) -> Folding:
        """These nodes and edges as the whole corpus has them."""
        folding = Folding()
        for key in edges:
            found = self.edge_notes(key)
            if found:
                folding.edges[key] = merged(found.values())
        for name in nodes:
            for speech, note in self.node_notes(name).items():
                folding.mentions[name] += len(note.named)
                if note.weight:
                    folding.speeches[name][speech] = note.weight
                folding.themes[name].update(note.themes)
                if note.regions:
                    folding.regions.setdefault(name, set()).update(note.regions)
                if note.named:
                    folding.named.setdefault(name, []).extend((speech, (start, end), rule) for start, end, rule in note.named)
        return folding


class _Nodes(dict[str, Node]):
    """Nodes of the touched speeches; others are made when they are asked for."""

    def __init__(self, known: Mapping[str, Node], rest: Rest) -> None:
        super().__init__(known)
        self._rest = rest

    def __missing__(self, name: str) -> Node:
        members, same = self._rest.members(name)
        if not members:
            raise KeyError(name)
        node = self[name] = node_of(name, members, same)
        return node


def _wordings(rest: Rest, claims: Iterable[str]) -> dict[tuple[str, str], str]:
    best: dict[tuple[str, str], str] = {}
    for name in claims:
        for _, words in rest.claim(name).values():
            for slot, text in words.items():
                best[name, slot] = shorter(text, best.get((name, slot), text))
    return best


def merged(edges: Iterable[Edge]) -> Edge:
    """One edge out of what several speeches draw."""
    whole = Edge()
    for edge in edges:
        whole.evidence |= edge.evidence
        whole.claims |= edge.claims
        whole.statuses |= edge.statuses
        whole.rules |= edge.rules
        whole.flags |= edge.flags
        whole.figures.update(edge.figures)
    return whole


def note_lines(keys: Iterable[str], side: Side) -> dict[str, bytes]:
    """The notes of things as they are after the change; empty for those that no speech shares any more."""
    found = {}
    for key in keys:
        added = {**side.rest.raw(key), **side.notes.get(key, {})}
        found[key] = line_of(key, {speech: added[speech] for speech in sorted(added)}) if added else b""
    return found
