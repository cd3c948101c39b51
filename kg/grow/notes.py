"""What each speech adds to things that other speeches may speak of, too: nodes, edges of the network, claims.

A line a thing, sorted: its key, a tab, and as JSON each speech with what it adds. Local names of a speech without near duplicates are its
own and need no note. So what a changed speech had in common with others is found again without reading the others.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.export.context import SpeechView
from kg.export.counts import Told, told
from kg.export.folding import Edge, Folding, Key, fold_speech
from kg.fuse.claims import shorter, worded
from kg.fuse.conflicts import conflict_keys, conflicts_by_block
from kg.fuse.figures import Voice
from kg.fuse.fulfilment import fulfilment_keys, fulfilments_by_block
from kg.fuse.identity import open_pairs
from kg.grow.codec import encode, revive
from kg.model import ClaimLink, Entity

Notes = dict[str, dict[str, Any]]
"""Key of a thing → speech id → what the speech adds."""
NODE, EDGE, CLAIM, BLOCK = "n/", "e/", "c/", "k/"
FULFILMENT = "fulfilment"
LinkOf = tuple[str, str, ClaimLink]
"""Block, kind (conflict, revision, fulfilment), link."""


@dataclass(slots=True)
class NodeNote:
    """What one speech adds to a node."""

    entities: list[Entity] = field(default_factory=list)
    same: list[tuple[str, bool]] = field(default_factory=list)
    """What it may be the same as by this speech, and whether that stands in the speech's graph."""
    links: int = 0
    """Mentions that stand for it, deictic ones included."""
    claims: list[str] = field(default_factory=list)
    """Ids of the claims it is an end of, as ``entities.csv`` counts them."""
    weight: int = 0
    """How often the speech names it or speaks of it; 0: it does not stand in the speech's graph."""
    themes: dict[str, int] = field(default_factory=dict)
    regions: list[str] = field(default_factory=list)
    named: list[tuple[int, int, str]] = field(default_factory=list)
    """Sentences that name it, each with its rule."""


@dataclass(slots=True)
class Share:
    """All that one speech adds."""

    nodes: dict[str, NodeNote]
    edges: dict[Key, Edge]
    claims: dict[str, tuple[Told, dict[str, str]]]
    """Claim id → what is counted of it, and slot → wording of its amounts."""
    ends: dict[str, set[str]]
    """Claim id → nodes that make the proposition, ``speech/…`` among them."""
    blocks: set[str]
    """Blocks of figures and deeds that the speech has a part in."""


def share_of(view: SpeechView, voice: Voice) -> Share:
    """What a speech adds to nodes (those of the kind ``speech/…`` among them), edges and claims."""
    facts, own = view.fused.facts, view.fused.nodes
    nodes: defaultdict[str, NodeNote] = defaultdict(NodeNote)
    for key, name in own.items():
        nodes[name].entities.append(facts.entities[key])
    for link in facts.links:
        if link is not None:
            nodes[own[link]].links += 1
    folding = Folding()
    fold_speech(folding, view)
    for name, counted in folding.speeches.items():
        nodes[name].weight = counted[view.id]
    for name, themes in folding.themes.items():
        nodes[name].themes = dict(sorted(themes.items()))
    for name, regions in folding.regions.items():
        nodes[name].regions = sorted(regions)
    for name, sentences in folding.named.items():
        nodes[name].named = [(start, end, rule) for _, (start, end), rule in sentences]
    pairs = set(open_pairs(facts, own))
    for one, other in sorted(pairs | {(other, one) for one, other in pairs}):
        nodes[one].same.append((other, nodes[other].weight > 0))
    ends = _ends(view)
    for name, found in ends.items():
        for node in found:
            if node in nodes and nodes[node].entities:
                nodes[node].claims.append(name)
    return Share(dict(nodes), folding.edges, _claims(view), ends, set(blocks_of(voice)))


def _claims(view: SpeechView) -> dict[str, tuple[Told, dict[str, str]]]:
    claims: dict[str, tuple[Told, dict[str, str]]] = {}
    for name, one in told(view.fused):
        known = claims.get(name)
        claims[name] = (one, {}) if known is None else ((one[0], one[1], known[0][2] | one[2]), known[1])
    for (name, slot), text in worded(view.fused.facts, view.fused.claim_ids):
        wordings = claims[name][1]
        wordings[slot] = shorter(text, wordings.get(slot, text))
    return claims


def blocks_of(voice: Voice) -> Iterator[str]:
    """The blocks of a speech, by short names."""
    for key, _ in conflict_keys(voice):
        yield block_name("c", key)
    for key in fulfilment_keys(voice):
        yield block_name("f", key)


def block_name(kind: str, key: tuple[str, ...]) -> str:
    """A short name for a block: c of conflicts, f of fulfilments."""
    return kind + hashlib.sha256("\x1f".join(key).encode()).hexdigest()[:16]


def links_of(voices: Sequence[Voice], wanted: Collection[str] | None = None) -> list[LinkOf]:
    """The links between claims with the blocks that give them, sorted; of some blocks only if wanted."""
    found = [(block_name("c", key), kind, link) for key, kind, link in conflicts_by_block(voices)]
    found += [(block_name("f", key), FULFILMENT, link) for key, link in fulfilments_by_block(voices)]
    return sorted({entry for entry in found if wanted is None or entry[0] in wanted})


def _ends(view: SpeechView) -> dict[str, set[str]]:
    own = view.fused.nodes
    ends: defaultdict[str, set[str]] = defaultdict(set)
    for claim, name in zip(view.fused.facts.claims, view.fused.claim_ids, strict=True):
        ends[name].update(own.get(ref.key, f"speech/{view.id}") for ref in claim.ends)
    return dict(ends)


# ------------------------------------------------ as lines


def notes_of(share: Share, is_shared: Callable[[str], bool]) -> Iterable[tuple[str, Any]]:
    """The notes of a speech: key and what it adds, for what others may share."""
    for name, note in share.nodes.items():
        if is_shared(name):
            yield NODE + name, [
                note.entities, note.same, note.links, note.claims, note.weight, note.themes, note.regions, note.named
            ]  # fmt: skip
    for key, edge in share.edges.items():
        if is_shared(key[0]) and is_shared(key[2]):
            yield edge_key(key), [
                sorted(span for _, span in edge.evidence), sorted(edge.claims), sorted(edge.statuses), sorted(edge.rules),
                sorted(edge.flags), list(edge.figures),
            ]  # fmt: skip
    for name, ((status, is_metric, flags), wordings) in share.claims.items():
        if not all(map(is_shared, share.ends[name])):
            continue
        yield CLAIM + name, [status, is_metric, sorted(flags), wordings]


def block_notes(share: Share) -> Iterable[tuple[str, Any]]:
    """That a speech has a part in a block."""
    return ((BLOCK + name, 0) for name in share.blocks)


def edge_key(key: Key) -> str:
    return EDGE + " ".join(key)


def line_of(key: str, added: Mapping[str, Any]) -> bytes:
    """A note as it is kept."""
    return f"{key}\t{encode(added)}\n".encode()


def read_line(line: bytes) -> dict[str, Any]:
    """The speeches of a note with what they add."""
    found = json.loads(line[line.index(b"\t") + 1 :])
    assert isinstance(found, dict)
    return found


def node_note(added: Any) -> NodeNote:
    """A node's note as it was."""
    entities, same, links, claims, weight, themes, regions, named = added
    return NodeNote(
        [_entity(one) for one in entities], [(other, stands) for other, stands in same], links, claims, weight, themes, regions,
        [(start, end, rule) for start, end, rule in named],
    )  # fmt: skip


_entities: dict[str, Entity] = {}


def _entity(value: Any) -> Entity:
    """An entity; most speeches know a thing by the same words, which are read once."""
    words = str(value)
    known = _entities.get(words)
    if known is None:
        known = _entities[words] = revive(value, Entity)
    return known


def edge_note(speech: str, added: Any) -> Edge:
    """An edge as one speech draws it."""
    spans, claims, statuses, rules, flags, figures = added
    return Edge(
        {(speech, (start, end)) for start, end in spans}, set(claims), set(statuses), set(rules), set(flags), dict.fromkeys(figures)
    )


def claim_note(added: Any) -> tuple[Told, dict[str, str]]:
    """What is counted of a claim, and its wordings."""
    status, is_metric, flags, wordings = added
    return (status, is_metric, frozenset(flags)), wordings
