"""Families: near-duplicate speeches whose local names mean the same things.

A speech re-used by another county is a near duplicate, but its 县教育局 is another body. So a group of near duplicates that names several
regions as its own falls apart by them; where it names one or none, all of it is one family.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.model import Relation, SpeechFacts
from kg.model.claim import SPEECH


def families(groups: Mapping[str, str], regions: Mapping[str, str]) -> dict[str, str]:
    """Speech id → family: the smallest id in it.

    Args:
        groups: speech id → group of near duplicates; ids in order.
        regions: speech id → ``own_region``.
    """
    named: dict[str, set[str]] = {}
    for speech, group in groups.items():
        if regions[speech]:
            named.setdefault(group, set()).add(regions[speech])
    first: dict[tuple[str, str], str] = {}
    family = {}
    for speech, group in groups.items():
        region = regions[speech] if len(named.get(group, ())) > 1 else ""
        family[speech] = first.setdefault((group, region), speech)
    return family


def own_region(facts: SpeechFacts) -> str:
    """Name of the region a speech is given in; empty where that has no name that is known elsewhere."""
    for claim in reversed(facts.claims):
        if isinstance(claim, Relation) and claim.predicate == "inRegion" and claim.subject.kind == SPEECH:
            entity = facts.entities.get(claim.object.key)
            return "" if entity is None or entity.local else entity.name
    return ""
