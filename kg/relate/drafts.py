"""Observations in the making."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Ref
from kg.relate.figures import Figure
from kg.relate.indicators import Name


@dataclass(slots=True)
class Draft:
    """An observation in the making; other drafts stand in it as themselves, not by number."""

    name: Name
    figure: Figure
    rule: str
    subject: Ref
    unit: str
    value: int | None = None
    change: int | None = None
    falls: bool = False
    trend: str = ""
    kind: str = "level"
    population: str = ""
    time: int | None = None
    compared_to: Draft | None = None
    part_of: Draft | None = None
    base_scope: Ref | None = None
    rank_scope: Ref | None = None
    measured_in: tuple[Ref, ...] = ()
    first: int = 0
    """Start of the evidence."""
