"""What is the same thing in speeches of different years: a local name belongs to the place its speech is given in.

Nodes of a local name are one only within a family of near duplicates. 第二中学 in two speeches of one county is still one school, so
what compares speeches goes by name and place where the place is known.
"""

from __future__ import annotations

from kg.model import EntityKey, FusedSpeech, Ref, Relation
from kg.model.claim import SPEECH

_LOCAL = "s/"
"""What the ids of local nodes begin with: ``s/<family>/org/市委``."""
_PASSING = frozenset({"Person", "Post"})
"""王局长 of this year may be another man than that of last year."""


class Home:
    """One speech's place, and what its names mean there. It depends on this speech and on the ids of its nodes alone."""

    def __init__(self, fused: FusedSpeech) -> None:
        self._fused = fused
        self._known: dict[EntityKey, str] = {}
        self.region = self._region()

    def _region(self) -> str:
        """Id of the region the speech is given in; empty where that has no name of its own."""
        for claim in reversed(self._fused.facts.claims):
            if isinstance(claim, Relation) and claim.predicate == "inRegion" and claim.subject.kind == SPEECH:
                node = self._fused.nodes[claim.object.key]
                return "" if node.startswith(_LOCAL) else node
        return ""

    def key(self, ref: Ref | None) -> str:
        """A text that is the same for the same thing in any speech; empty for nothing."""
        if ref is None:
            return ""
        if ref.kind == SPEECH:
            return f"speech/{self._fused.id}"
        known = self._known.get(ref.key)
        if known is None:
            known = node = self._fused.nodes[ref.key]
            if self.region and node.startswith(_LOCAL) and ref.kind not in _PASSING:
                known = f"{self.region}\0{node.split('/', 2)[2]}"
            self._known[ref.key] = known
        return known

    def thing(self, ref: Ref) -> str:
        """Like ``key``, but whatever kind of thing it was taken for: 强师计划 may be a policy in one speech, a programme in another."""
        node = self._fused.nodes[ref.key]
        name = node.rpartition("/")[2]
        if not node.startswith(_LOCAL):
            return name
        return f"{self.region}\0{name}" if self.region else node
