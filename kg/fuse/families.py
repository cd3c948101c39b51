"""Families: near-duplicate speeches whose local names mean the same things.

A speech re-used by another county is a near duplicate, but its 县教育局 is another body. So a group of near duplicates that names several
regions as its own falls apart by them; where it names one or none, all of it is one family.
"""

from __future__ import annotations

from collections.abc import Mapping


def families(groups: Mapping[str, str], regions: Mapping[str, str]) -> dict[str, str]:
    """Speech id → family: the smallest id in it.

    Args:
        groups: speech id → group of near duplicates; ids in order.
        regions: speech id → the name of the region it is given in.
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
