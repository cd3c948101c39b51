"""Profiles: which part of a graph is drawn, and what becomes a node."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kg.export.folding import Key
from kg.export.stored import Place, Stored, StoredClaim

_OF_FIGURES = frozenset({"indicator", "population", "rankScope", "baseScope", "measuredIn"})


class Said(NamedTuple):
    """One thing that is said of an edge; whatever is said of the same edge is folded into one."""

    key: Key
    claim: StoredClaim | None = None
    places: tuple[Place, ...] = ()
    weight: int = 0
    """Set where it is no count of places."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A way of drawing a graph."""

    name: str
    zh: str
    en: str
    edges: Callable[[Stored], Iterator[Said]]
    """What is said of its edges, in any order."""
    lonely: Callable[[Stored], Iterator[str]]
    """Nodes that are drawn though no edge holds them."""


def _keys(claim: StoredClaim) -> Iterator[Key]:
    """A claim as edges between what it is about."""
    if claim.predicate:
        yield claim.subject, claim.predicate, claim.object
        return
    yield claim.subject, "indicator", claim.indicator
    for name, other in claim.ends:
        yield claim.indicator, name, other


def _folded(stored: Stored, wanted: Callable[[Key], bool]) -> Iterator[Said]:
    """Claims as edges, where they are wanted."""
    for claim in stored.claims():
        for key in filter(wanted, _keys(claim)):
            yield Said(key, claim, claim.places)


def _among_entities(key: Key) -> bool:
    return not (key[0].startswith("speech/") or key[2].startswith("speech/"))


def _entities(stored: Stored) -> Iterator[Said]:
    """Entities and relations; speeches are left out, and so is what only they hold."""
    yield from _folded(stored, _among_entities)
    for one, other in stored.pairs("maybeSameAs"):
        yield Said((min(one, other), "maybeSameAs", max(one, other)), weight=1)


def _evidence(stored: Stored) -> Iterator[Said]:
    """Speeches say claims, claims are about entities."""
    for claim in stored.claims():
        for name, end in (("claimSubject", claim.subject), ("claimObject", claim.object), ("indicator", claim.indicator), *claim.ends):
            if end:
                yield Said((claim.id, name, end), claim, claim.places)
        for place in claim.places:
            yield Said((claim.id, "hasEvidence", f"speech/{place.speech}"), claim, (place,))
    for name in ("fulfils", "conflictsWith", "revises", "partOfTotal", "comparedTo"):
        for one, other in stored.pairs(name):
            if name != "conflictsWith" or one < other:
                yield Said((one, name, other), weight=1)


def _policy(stored: Stored) -> Iterator[Said]:
    """Who issues, cites and carries out what; speeches are there as those who cite."""

    def wanted(key: Key) -> bool:
        subject, predicate, _ = key
        if predicate in ("issued", "implements"):
            return _among_entities(key)
        return predicate == "cites" or (predicate == "presentedAt" and subject.startswith("policy/"))

    return _folded(stored, wanted)


def _metrics(stored: Stored) -> Iterator[Said]:
    """Subjects, their indicators, and what those are about."""
    return _folded(stored, lambda key: key[1] in _OF_FIGURES and _among_entities(key))


def _people(stored: Stored) -> Iterator[Said]:
    """People and posts with whatever they are said to do."""
    return _folded(stored, lambda key: key[1] not in _OF_FIGURES and bool({stored.kind(key[0]), stored.kind(key[2])} & {"Person", "Post"}))


def _reuse(stored: Stored) -> Iterator[Said]:
    """Speeches that are near duplicates or share passages; the weight of an edge counts the passages."""
    for one, other in stored.pairs("nearDuplicateOf"):
        yield Said((min(one, other), "nearDuplicateOf", max(one, other)), weight=1)
    for one, other in stored.pairs("reusesPassage"):
        here, there = stored.place(one), stored.place(other)
        if here.speech < there.speech:
            yield Said((f"speech/{here.speech}", "reusesPassage", f"speech/{there.speech}"), places=(here,))


def _nobody(_: Stored) -> Iterator[str]:
    return iter(())


PROFILES: Mapping[str, Profile] = {
    profile.name: profile
    for profile in (
        Profile("entities", "实体与关系，陈述折叠成边", "entities and relations, claims folded into edges", _entities, Stored.entities),
        Profile("evidence", "陈述和讲话也作节点", "claims and speeches are nodes too", _evidence, Stored.speeches),
        Profile("policy", "谁发布、引述、贯彻哪些政策", "who issues, cites and carries out policies", _policy, _nobody),
        Profile("metrics", "主体与指标", "subjects and their indicators", _metrics, _nobody),
        Profile("people", "人物和职务", "people and posts", _people, _nobody),
        Profile("reuse", "讲话之间的重复", "speeches that share text", _reuse, Stored.speeches),
    )
}
"""By name; the first is the default."""
