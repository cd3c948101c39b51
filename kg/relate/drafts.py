"""Observations in the making."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Ref
from kg.relate.figures import Figure
from kg.relate.indicators import Name


@dataclass(slots=True, eq=False)
class Draft:
    """An observation in the making; other drafts stand in it as themselves, not by number."""

    name: Name
    figure: Figure
    rule: str
    subject: Ref
    unit: str
    """The head word the unit asks for (人数, 比例)."""
    value: int | None = None
    change: int | None = None
    falls: bool = False
    trend: str = ""
    kind: str = "level"
    """level or base."""
    population: str = ""
    time: int | None = None
    year: str = ""
    """Its own year, where a list of figures answers a range of years."""
    compared_to: Draft | None = None
    part_of: Draft | None = None
    base_scope: Ref | None = None
    rank_scope: Ref | None = None
    measured_in: tuple[Ref, ...] = ()
    flags: tuple[str, ...] = ()
    school: str = ""
    """The kind of schools it describes, where the sentence goes through the kinds."""
    inner: bool = False
    """It stands in a bracket."""
    cut: int = 0
    """Where the words of a comparison begin."""
    first: int = 0
    """Start of the evidence."""
    last: int = 0
    """End of the evidence, where it goes beyond the clause."""
