"""Full names of bodies that the same speech shortens: 市教体局 where 溧桥市教育体育局 is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.recognise.areas import LEVELS
from kg.recognise.bodies import Body

_TAILS = ("局", "厅", "委", "委员会")


def with_full_names(text: str, bodies: Sequence[Body]) -> list[Body]:
    """The bodies; a short one gets the full name if exactly one body of the speech has it, others stay as they are.

    Short is 市, 县 … with fewer characters of the matter, in the same order (教体局, 人社局); a body inside it is no short name.
    """
    full = {
        text[body.start : body.end]: body
        for body in bodies
        if body.kind == "government" and len(body.area) > 1 and body.area[-1] in LEVELS and not (body.parent or body.name or body.masked)
    }
    if not full:
        return list(bodies)
    known: dict[str, str] = {}
    result: list[Body] = []
    for body in bodies:
        words = text[body.start : body.end]
        if body.kind == "government" and body.area in LEVELS and not (body.name or body.parent):
            if words not in known:
                known[words] = _full(words, body.area, full)
            result.append(replace(body, name=known[words]))
        else:
            result.append(body)
    return result


def _full(words: str, level: str, full: dict[str, Body]) -> str:
    short = words[len(level) :]
    names = [name for name, other in full.items() if other.area[-1] == level and _shortens(short, name[len(other.area) :])]
    return names[0] if len(names) == 1 else ""


def _shortens(short: str, full: str) -> bool:
    """教体局 shortens 教育体育局: same first character and tail, the rest in order; 教育局 may be another body."""
    if len(short) >= len(full) or short[0] != full[0] or not short.endswith(_TAILS) or short[-1] not in (full[-1], "委"):
        return False
    rest = iter(full)
    return len(short) > 2 and not full.startswith(short[:-1]) and all(char in rest for char in short[:-1])
