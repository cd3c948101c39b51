"""Mentions: spans of a speech that name or state something."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.values import Quantity, Time

ENTITY_KINDS = ("Organization", "Person", "Region", "Group", "Policy", "Meeting", "Event", "Programme", "Award")
"""Kinds of mentions that name an entity; classes of the ontology. Besides them there are Quantity and Time."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A contiguous range of one speech that names an entity, or states an amount or a time."""

    kind: str
    """One of ENTITY_KINDS, or ``Quantity``, ``Time``."""
    start: int
    end: int
    text: str
    rule: str
    type: str = ""
    """Local name in the kind's scheme: school, document, competition, work-meeting, county, ..."""
    name: str = ""
    """Full name as known from these characters and their neighbours (政府 in 县委、政府 is 县政府); empty: the text itself."""
    parent: str = ""
    """Organization: full name of the body it belongs to by its own words (市委 for 市委组织部). Person: the body of the post."""
    region: str = ""
    """Words for the administrative area inside the name (市, 南县, 全省)."""
    post: str = ""
    """Person: the post as worded (局长, 党委书记)."""
    deictic: bool = False
    """我局, 本校, 今天的会议: refers, but does not name; the graph makes no mention of it."""
    value: Quantity | Time | None = None
    flags: tuple[str, ...] = ()

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end
