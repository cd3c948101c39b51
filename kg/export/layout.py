"""Where nodes stand when the file is opened: a disc a family of speeches, then a pull together of what is connected.

Whole numbers only (and square roots and products of the one kind of float that every machine computes alike), so that the bytes
are the same everywhere. The forces are those of ForceAtlas2 (Jacomy, Venturini, Heymann, Bastian 2014): attraction linear in
distance, repulsion by degree over distance, gravity. They cost the square of the number of nodes, so their rounds shrink as the
network grows; a large one opens as discs and is drawn out in Gephi itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isqrt

import numpy as np
import numpy.typing as npt

from kg.export.looks import size

Ints = npt.NDArray[np.int64]
Point = tuple[int, int]

_COS, _SIN = -0.7373688780783197, 0.6754902942615238  # of the golden angle, 137.5°: a sunflower's seeds
_LEAF, _GAP = 240, 60
"""Distance of leaves from each other, and of rims."""
_ROUNDS, _WORK = 240, 8_000_000
"""Pairs of nodes that may be looked at: about a fifth of a second."""
_BLOCK = 1 << 18
_FINE = 16
"""Steps to a tenth, or slow drifts would be rounded away."""
_SHIFT = 10
_ATTRACTION, _GRAVITY, _INERTIA = 64, 24, 128
_REPULSION = 16 * (300 * _FINE) ** 2 << _SHIFT


def positions(ids: Sequence[str], links: Sequence[tuple[str, str]], homes: Mapping[str, str]) -> list[Point]:
    """A place for each node, in tenths of Gephi's unit.

    Args:
        ids: the nodes.
        links: pairs of connected nodes.
        homes: node → name of the disc it starts in.
    """
    near: dict[str, set[str]] = {node: set() for node in ids}
    for one, other in links:
        near[one].add(other)
        near[other].add(one)
    leaves: dict[str, list[str]] = {}
    for node in ids:
        if len(near[node]) == 1 and len(near[hub := next(iter(near[node]))]) > 1:
            leaves.setdefault(hub, []).append(node)
    hung = {leaf for group in leaves.values() for leaf in group}
    core = sorted((node for node in ids if node not in hung), key=lambda node: (-len(near[node]), node))
    rims = {node: size(len(near[node])) // 2 for node in ids}
    reach = {node: isqrt(rims[node] ** 2 + len(leaves.get(node, ())) * _LEAF**2) + _GAP for node in core}
    places = _core_places(core, [link for link in links if link[0] not in hung and link[1] not in hung], homes, near, reach)
    for hub, group in leaves.items():
        left, top = places[hub]
        free = (rims[hub] + _GAP) ** 2 // _LEAF**2 + 1
        towards = _away(places[hub], [places[other] for other in near[hub] if other not in hung])
        for leaf, (x, y) in zip(group, _sunflower(len(group), _LEAF, free, towards), strict=True):
            places[leaf] = left + x, top + y
    return [places[node] for node in ids]


def _core_places(
    core: list[str], links: Sequence[tuple[str, str]], homes: Mapping[str, str], near: Mapping[str, set[str]], reach: Mapping[str, int]
) -> dict[str, Point]:
    """The nodes that hold others: discs first, then forces; each keeps the room its leaves need."""
    if not core:
        return {}
    index = {node: number for number, node in enumerate(core)}
    discs: dict[str, list[str]] = {}
    for node in core:
        discs.setdefault(homes.get(node, ""), []).append(node)
    start = np.zeros((len(core), 2), dtype=np.int64)
    for (left, top), members, spacing in _spread(discs, reach):
        for node, (x, y) in zip(members, _sunflower(len(members), spacing), strict=True):
            start[index[node]] = left + x, top + y
    ends = np.array([(index[a], index[b]) for a, b in links], dtype=np.int64).reshape(-1, 2)
    mass = np.array([1 + len(near[node]) for node in core], dtype=np.int64)
    radius = np.array([reach[node] for node in core], dtype=np.int64)
    placed = _pull(start, ends, mass, radius, min(_ROUNDS, _WORK // len(core) ** 2))
    return {node: (int(x), int(y)) for node, (x, y) in zip(core, placed, strict=True)}


def _spread(discs: Mapping[str, list[str]], reach: Mapping[str, int]) -> list[tuple[Point, list[str], int]]:
    """The discs, largest in the middle, each with its centre and the spacing in it: a sunflower whose seeds differ in size."""
    placed: list[tuple[Point, list[str], int]] = []
    area = {name: sum((2 * reach[node]) ** 2 for node in members) for name, members in discs.items()}
    taken, cos, sin = 0, 1.0, 0.0
    for name in sorted(discs, key=lambda name: (-area[name], name)):
        far = isqrt((taken + area[name] // 2) * 3) if placed else 0
        placed.append(((round(far * cos), round(far * sin)), discs[name], isqrt(area[name] // len(discs[name]))))
        taken += area[name]
        cos, sin = cos * _COS - sin * _SIN, cos * _SIN + sin * _COS
    return placed


def _away(place: Point, others: Sequence[Point]) -> tuple[float, float]:
    """The direction, one long, that leads from the others to a place."""
    x, y = (len(others) * place[axis] - sum(other[axis] for other in others) for axis in (0, 1))
    far = isqrt(x * x + y * y)
    return (x / far, y / far) if far else (1.0, 0.0)


def _sunflower(count: int, spacing: int, first: int = 0, towards: tuple[float, float] = (1.0, 0.0)) -> list[Point]:
    """Evenly spread places around the middle, the innermost ``first`` of them left free."""
    places = []
    cos, sin = towards
    for number in range(first, first + count):
        far = isqrt(number * spacing * spacing)
        places.append((round(far * cos), round(far * sin)))
        cos, sin = cos * _COS - sin * _SIN, cos * _SIN + sin * _COS
    return places


def _pull(place: Ints, ends: Ints, mass: Ints, radius: Ints, rounds: int) -> Ints:
    """Let the forces work for some rounds, each allowing shorter steps than the last."""
    x, y = place[:, 0] * _FINE, place[:, 1] * _FINE
    one, other = ends[:, 0], ends[:, 1]
    radius = radius * _FINE
    for left in range(rounds, 0, -1):
        push_x, push_y = _repulsion(x, y, mass, radius)
        longest = _FINE * 10 * (4 + 80 * left // rounds)
        for axis, push in ((x, push_x), (y, push_y)):
            force = push - axis * mass * _GRAVITY
            pull = (axis[other] - axis[one]) * _ATTRACTION
            np.add.at(force, one, pull)
            np.subtract.at(force, other, pull)
            np.add(axis, np.clip(force // (mass * _INERTIA), -longest, longest), out=axis)
    return np.stack((x // _FINE, y // _FINE), axis=1)


def _repulsion(x: Ints, y: Ints, mass: Ints, radius: Ints) -> tuple[Ints, Ints]:
    """Every node pushes every other away: by both masses, over the distance of their rims."""
    push_x, push_y = np.empty_like(x), np.empty_like(y)
    rows = max(1, _BLOCK // len(x))
    for first in range(0, len(x), rows):
        part = slice(first, first + rows)
        away_x, away_y = x[part, None] - x, y[part, None] - y
        apart = radius[part, None] + radius
        square = np.maximum(away_x * away_x + away_y * away_y - apart * apart, apart * apart >> 3)
        strength = mass[part, None] * (mass * _REPULSION) // square
        push_x[part] = (away_x * strength).sum(axis=1) >> _SHIFT
        push_y[part] = (away_y * strength).sum(axis=1) >> _SHIFT
    return push_x, push_y


__all__ = ["positions"]
