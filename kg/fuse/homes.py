"""What is the same thing in speeches of different years: a local name belongs to the place its speech is given in.

Nodes of a local name are one only within a family of near duplicates. 第二中学 in two speeches of one county is still one school, so
what compares speeches goes by name and place where the place is known.
"""

from __future__ import annotations

from kg.model import Entity, EntityKey, FusedSpeech, Ref, Relation, SpeechFacts
from kg.model.claim import SPEECH
from kg.model.naming import COUNTRY, node_id, slug
from kg.regex import regex

_LOCAL = "s/"
"""What the ids of local nodes begin with: ``s/<family>/org/市委``."""
_COUNTRY = node_id("Region", COUNTRY)
"""Also what a speech falls back to that says no more of its place than 我国: what it tells of itself is then nobody else's."""
_PASSING = frozenset({"Person", "Post"})
"""王局长 of this year may be another man than that of last year."""


_UNNAMED = regex(r"[全我本该].|.|.*某.*")
"""全县, and what a mask becomes in a slug."""


def given_in(facts: SpeechFacts) -> str:
    """Name of the region a speech is given in; empty where that has no name of its own.

    A name that several places have (朝阳区, 城关镇) is one: speeches of one build that are given under it are taken for those of one
    place where they are compared, although their nodes stay apart.
    """
    entity = _place(facts)
    if entity is None or entity.name == COUNTRY:
        return ""
    return "" if entity.local and is_unnamed(entity.name) else entity.name


def is_unnamed(name: str) -> bool:
    """Whether a region's name says no more than which one of a speech it is: 全县, ×县."""
    return _UNNAMED.fullmatch(slug(name).partition("~")[0]) is not None


def common_id(node: str, region: str, kind: str) -> str:
    """A text that is the same for what a node stands for in any speech that is given in its region.

    Args:
        node: id of a node.
        region: text for the region of the speech; empty where that has no name.
        kind: class of the node.
    """
    return f"{region}\0{node.split('/', 2)[2]}" if region and node.startswith(_LOCAL) and kind not in _PASSING else node


def _place(facts: SpeechFacts) -> Entity | None:
    for claim in reversed(facts.claims):
        if isinstance(claim, Relation) and claim.predicate == "inRegion" and claim.subject.kind == SPEECH:
            return facts.entities.get(claim.object.key)
    return None


class Home:
    """One speech's place, and what its names mean there. It depends on this speech and on the ids of its nodes alone."""

    def __init__(self, fused: FusedSpeech) -> None:
        self._fused = fused
        self._known: dict[EntityKey, str] = {}
        self.name = given_in(fused.facts)
        """What the region is called that the speech is given in; empty where that has no name of its own."""
        self.region = self._region()
        """A text that is the same for the same region in any speech: its node, where all speeches share that."""

        self._is_nowhere = (place := _place(fused.facts)) is not None and place.name == COUNTRY

    def _region(self) -> str:
        entity = _place(self._fused.facts)
        node = self._fused.nodes[entity.key] if entity is not None and self.name else ""
        return node_id("Region", self.name) if node.startswith(_LOCAL) else node

    def key(self, ref: Ref | None) -> str:
        """A text that is the same for the same thing in any speech; empty for nothing."""
        if ref is None:
            return ""
        if ref.kind == SPEECH:
            return f"speech/{self._fused.id}"
        known = self._known.get(ref.key)
        if known is None:
            node = self._fused.nodes[ref.key]
            alone = node == _COUNTRY and self._is_nowhere
            known = f"{node}\0{self._fused.id}" if alone else common_id(node, self.region, ref.kind)
            self._known[ref.key] = known
        return known

    def thing(self, ref: Ref) -> str:
        """Like ``key``, but whatever kind of thing it was taken for: 强师计划 may be a policy in one speech, a programme in another."""
        node = self._fused.nodes[ref.key]
        name = node.rpartition("/")[2]
        if not node.startswith(_LOCAL):
            return name
        return f"{self.region}\0{name}" if self.region else node
