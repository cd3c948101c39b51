"""Identity of entities across speeches: which node each entity of each speech is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from kg.model import Entity, EntityKey, Node, SpeechFacts
from kg.model.naming import node_id


def identify(
    facts: Sequence[SpeechFacts], family: Mapping[str, str]
) -> tuple[list[dict[EntityKey, str]], dict[str, Node]]:
    """Give every entity its node.

    A global name is one node everywhere; a local one is one node inside its family of near-duplicate speeches.

    Args:
        facts: in digest order.
        family: speech id → family id.

    Returns:
        For each speech entity key → node id, and all nodes by id, sorted.
    """
    ids: list[dict[EntityKey, str]] = []
    members: dict[str, list[tuple[str, Entity]]] = defaultdict(list)
    for fact in facts:
        own = {}
        for key, entity in fact.entities.items():
            own[key] = node_id(entity.kind, entity.name, family[fact.speech.id] if entity.local else "")
            members[own[key]].append((fact.speech.id, entity))
        ids.append(own)
    maybe: dict[str, set[str]] = defaultdict(set)
    for fact, own in zip(facts, ids, strict=True):
        for entity in fact.entities.values():
            for other in entity.candidates:
                if other in own and own[other] != own[entity.key]:
                    maybe[own[entity.key]].add(own[other])
                    maybe[own[other]].add(own[entity.key])
    return ids, {name: _node(name, members[name], maybe[name]) for name in sorted(members)}


def _node(name: str, members: Sequence[tuple[str, Entity]], maybe: set[str]) -> Node:
    entities = [entity for _, entity in members]
    label = _chosen(Counter(entity.name for entity in entities))
    names = {word for entity in entities for word in (entity.name, *entity.names)} - {label}
    types = Counter(entity.type for entity in entities if entity.type)
    local = any(entity.local for entity in entities)
    return Node(
        id=name,
        kind=entities[0].kind,
        label=label,
        names=tuple(sorted(names)),
        type=_chosen(types) if types else "",
        flags=tuple(sorted({flag for entity in entities for flag in entity.flags})),
        scoped_to=tuple(sorted({speech for speech, _ in members})) if local else (),
        maybe_same=tuple(sorted(maybe)),
    )


def _chosen(counts: Counter[str]) -> str:
    """The most frequent, then the longest, then the first in code point order."""
    return min(counts, key=lambda word: (-counts[word], -len(word), word))
