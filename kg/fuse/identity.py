"""Identity of entities across speeches: which node each entity of each speech is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from kg.model import Entity, EntityKey, Node, SpeechFacts
from kg.model.naming import node_id

_QUOTES = str.maketrans("", "", "“”‘’「」『』")

Members = list[tuple[str, Entity]]
"""What speeches, by their ids, know of one node."""
Others = Callable[[str], tuple[Members, set[str]]]
"""Node id → what speeches that are not at hand know of it, and what it may be the same as by them."""


def nobody(_node: str) -> tuple[Members, set[str]]:
    """All speeches are at hand."""
    return [], set()


def identify(
    facts: Sequence[SpeechFacts],
    family: Mapping[str, str],
    others: Others = nobody,
    *,
    renames: Mapping[str, str] = MappingProxyType({}),
) -> tuple[list[dict[EntityKey, str]], dict[str, Node]]:
    """Give every entity its node.

    A global name is one node everywhere; a local one is one node inside its family of near-duplicate speeches.

    Args:
        facts: in digest order.
        family: speech id → family id.
        others: what further speeches know of the nodes.
        renames: node id → the node that a reader says it is.

    Returns:
        For each speech entity key → node id, and all nodes by id, sorted.
    """
    ids = [node_ids(fact, family[fact.speech.id], renames) for fact in facts]
    members: dict[str, Members] = defaultdict(list)
    maybe: dict[str, set[str]] = defaultdict(set)
    for fact, own in zip(facts, ids, strict=True):
        for key, entity in fact.entities.items():
            members[own[key]].append((fact.speech.id, entity))
        for one, other in open_pairs(fact, own):
            maybe[one].add(other)
            maybe[other].add(one)
    if others is not nobody:
        for name in members:
            known, same = others(name)
            members[name] += known
            maybe[name] |= same
    return ids, {name: node_of(name, members[name], maybe[name]) for name in sorted(members)}


def node_ids(fact: SpeechFacts, family: str, renames: Mapping[str, str] = MappingProxyType({})) -> dict[EntityKey, str]:
    """Entity key → node id of one speech."""
    own = {
        key: node_id(entity.kind, entity.name, family) if entity.local else _everywhere(entity.kind, entity.name)
        for key, entity in fact.entities.items()
    }
    own |= {key: node_id(entity.kind, entity.name, fact.speech.id) for key, entity in fact.entities.items() if entity.apart}
    return {key: renames.get(name, name) for key, name in own.items()} if renames else own


def _everywhere(kind: str, name: str) -> str:
    """The node of a global name: one author quotes it, another does not."""
    return node_id(kind, name.translate(_QUOTES))


def _goes_by(node: str, kind: str, word: str) -> bool:
    return node.endswith(node_id(kind, word)) or node == _everywhere(kind, word)


def open_pairs(fact: SpeechFacts, own: Mapping[EntityKey, str]) -> Iterator[tuple[str, str]]:
    """Pairs of nodes that may be the same by one speech."""
    for entity in fact.entities.values():
        for other in entity.candidates:
            if other in own and own[other] != own[entity.key]:
                yield own[entity.key], own[other]


def node_of(name: str, members: Sequence[tuple[str, Entity]], maybe: set[str]) -> Node:
    """The node that speeches know so; a function of what they know, in whatever order."""
    entities = [entity for _, entity in members]
    called = Counter(entity.name for entity in entities)
    # of merged ones the node keeps the name it goes by
    own = Counter({word: n for word, n in called.items() if _goes_by(name, entities[0].kind, word)}) if len(called) > 1 else called
    label = _chosen(own or called)
    if any(entity.written for entity in entities):  # as most of the speeches that have the name write it
        label = _chosen(Counter(entity.written or label for entity in entities if entity.name == label))
    names = {word for entity in entities for word in (entity.name, entity.written, *entity.names) if word} - {label}
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
        document=next((entity.document for entity in entities if entity.document), None),
    )


def _chosen(counts: Counter[str]) -> str:
    """The most frequent, then the longest, then the first in code point order."""
    return min(counts, key=lambda word: (-counts[word], -len(word), word))
