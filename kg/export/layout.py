"""Where nodes stand when the file is opened: a disc a family of speeches, then a pull together of what is connected.

Whole numbers only (and square roots and products of the one kind of float that every machine computes alike), so that the bytes
are the same everywhere. The forces are those of ForceAtlas2 (Jacomy, Venturini, Heymann, Bastian 2014): attraction linear in
distance, repulsion by degree over distance, gravity. They cost the square of the number of nodes, so their rounds shrink as the
network grows; a large one opens as discs and is drawn out in Gephi itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import isqrt, sqrt

import numpy as np
import numpy.typing as npt

from kg.export.looks import size

Ints = npt.NDArray[np.int64]
Point = tuple[int, int]

_COS, _SIN = -0.7373688780783197, 0.6754902942615238  # of the golden angle, 137.5°: a sunflower's seeds
_SPACING = 320
_WORK = 24_000_000
"""Pairs of nodes that may be looked at: about a third of a second."""
_BLOCK = 1 << 18
_FINE = 16
"""Steps to a tenth, or slow drifts would be rounded away."""
_SHIFT = 10
_ATTRACTION, _GRAVITY, _INERTIA = 64, 8, 128
_REPULSION = 64 * (300 * _FINE) ** 2 << _SHIFT


def positions(ids: Sequence[str], links: Sequence[tuple[str, str]], homes: Mapping[str, str]) -> list[Point]:
    """A place for each node, in tenths of Gephi's unit.

    Args:
        ids: the nodes.
        links: pairs of connected nodes.
        homes: node → name of the disc it starts in.
    """
    if not ids:
        return []
    index = {node: number for number, node in enumerate(ids)}
    degree: Counter[str] = Counter(node for link in links for node in link)
    discs: dict[str, list[str]] = {}
    for node in sorted(ids, key=lambda node: (-degree[node], node)):
        discs.setdefault(homes.get(node, ""), []).append(node)
    start = np.zeros((len(ids), 2), dtype=np.int64)
    for (left, top), members in _spread(discs):
        for node, (x, y) in zip(members, _sunflower(len(members)), strict=True):
            start[index[node]] = left + x, top + y
    rounds = min(400, _WORK // (len(ids) ** 2))
    ends = np.array([(index[a], index[b]) for a, b in links], dtype=np.int64).reshape(-1, 2)
    mass = np.array([1 + degree[node] for node in ids], dtype=np.int64)
    radius = np.array([size(degree[node]) // 2 + 10 for node in ids], dtype=np.int64)
    return [(int(x), int(y)) for x, y in _pull(start, ends, mass, radius, rounds)]


def _spread(discs: Mapping[str, list[str]]) -> list[tuple[Point, list[str]]]:
    """The discs, largest in the middle, each with its centre: a sunflower whose seeds differ in size."""
    placed: list[tuple[Point, list[str]]] = []
    taken, cos, sin = 0, 1.0, 0.0
    for name in sorted(discs, key=lambda name: (-len(discs[name]), name)):
        far = sqrt(taken + len(discs[name]) / 2) * _SPACING * 1.7 if placed else 0.0
        placed.append(((round(far * cos), round(far * sin)), discs[name]))
        taken += len(discs[name])
        cos, sin = cos * _COS - sin * _SIN, cos * _SIN + sin * _COS
    return placed


def _sunflower(count: int) -> list[Point]:
    """Evenly spread places, the first in the middle."""
    places = []
    cos, sin = 1.0, 0.0
    for number in range(count):
        far = isqrt(number * _SPACING * _SPACING)
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
            axis += np.clip(force // (mass * _INERTIA), -longest, longest)
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
