"""Where nodes stand when the file is opened: a disc a family of speeches, then a pull together of what is connected.

Whole numbers only (and square roots and products of the one kind of float that every machine computes alike), so that the bytes
are the same everywhere. The forces are those of ForceAtlas2 (Jacomy, Venturini, Heymann, Bastian 2014): attraction linear in
distance, repulsion by degree over distance, gravity. They cost the square of the number of nodes, so their rounds shrink as the
network grows; a large one opens as discs and is drawn out in Gephi itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import isqrt

import numpy as np
import numpy.typing as npt

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
        ids: the nodes, sorted.
        links: pairs of connected nodes.
        homes: node → name of the disc it starts in.
    """
    place = {node: number for number, node in enumerate(ids)}
    ends = np.array([(place[one], place[other]) for one, other in links], dtype=np.int64).reshape(-1, 2)
    return places(ends, [homes.get(node, "") for node in ids])


def places(links: Ints, homes: Sequence[str]) -> list[Point]:
    """The same by numbers, as ``placed`` finds them."""
    return [(x, y) for x, y in placed(links, homes).tolist()]


def placed(links: Ints, homes: Sequence[str]) -> Ints:
    """A place for each node, a row each; nodes are numbered in the order of their ids.

    Args:
        links: pairs of connected nodes.
        homes: of each node the name of the disc it starts in.
    """
    count = len(homes)
    codes = np.unique(links.min(axis=1) * count + links.max(axis=1)) if len(links) else links[:, 0]
    pairs = np.stack((codes // max(1, count), codes % max(1, count)), axis=1)
    apart = pairs[pairs[:, 0] != pairs[:, 1]]
    degree = np.bincount(apart.ravel(), minlength=count) + np.bincount(pairs[pairs[:, 0] == pairs[:, 1], 0], minlength=count)
    hub = np.full(count, -1, dtype=np.int64)
    hub[apart[:, 0]], hub[apart[:, 1]] = apart[:, 1], apart[:, 0]
    hung = (degree == 1) & (hub >= 0) & (degree[hub] > 1)
    leaves: dict[int, list[int]] = {}
    for leaf in np.flatnonzero(hung).tolist():
        leaves.setdefault(int(hub[leaf]), []).append(leaf)
    hanging = np.bincount(hub[hung], minlength=count)
    rims = (80 + _roots(2000 * degree)) // 2
    reach = _roots(rims**2 + hanging * _LEAF**2) + _GAP
    core = np.flatnonzero(~hung)
    core = core[np.argsort(-degree[core], kind="stable")]
    inner = links[~(hung[links[:, 0]] | hung[links[:, 1]])]
    found = np.zeros((count, 2), dtype=np.int64)
    found[core] = _core_places(core, inner, homes, degree, reach)
    _hang(found, leaves, rims, apart, hung)
    return found


def _roots(squares: Ints) -> Ints:
    """``isqrt`` of each."""
    roots = np.sqrt(squares).astype(np.int64)
    roots -= roots * roots > squares
    roots += (roots + 1) * (roots + 1) <= squares
    return roots


def _hang(found: Ints, leaves: Mapping[int, list[int]], rims: Ints, pairs: Ints, hung: npt.NDArray[np.bool_]) -> None:
    """Put leaves around the nodes that hold them, on the side that leads away from what else those are connected with."""
    inner = pairs[~(hung[pairs[:, 0]] | hung[pairs[:, 1]])]
    both = np.concatenate((inner, inner[:, ::-1]))
    others = np.bincount(both[:, 0], minlength=len(found)).tolist()
    sums = np.zeros_like(found)
    np.add.at(sums, both[:, 0], found[both[:, 1]])
    for holder, group in leaves.items():
        (left, top), (sum_x, sum_y) = found[holder].tolist(), sums[holder].tolist()
        free = (int(rims[holder]) + _GAP) ** 2 // _LEAF**2 + 1
        towards = _away(others[holder] * left - sum_x, others[holder] * top - sum_y)
        for leaf, (x, y) in zip(group, _sunflower(len(group), _LEAF, free, towards), strict=True):
            found[leaf] = left + x, top + y


def _core_places(core: Ints, links: Ints, homes: Sequence[str], degree: Ints, reach: Ints) -> Ints:
    """The nodes that hold others: discs first, then forces; each keeps the room its leaves need."""
    if not len(core):
        return np.zeros((0, 2), dtype=np.int64)
    index = np.zeros(len(homes), dtype=np.int64)
    index[core] = np.arange(len(core))
    names = sorted({homes[node] for node in core.tolist()})
    of_name = {name: number for number, name in enumerate(names)}
    disc = np.array([of_name[homes[node]] for node in core.tolist()], dtype=np.int64)
    widths = reach[core]
    start = _seeds(disc, *_spread(np.bincount(disc, (2 * widths) ** 2).astype(np.int64), np.bincount(disc)))
    return _pull(start, index[links], 1 + degree[core], widths, min(_ROUNDS, _WORK // len(core) ** 2))


def _spread(area: Ints, members: Ints) -> tuple[Ints, Ints]:
    """The centres of the discs, largest in the middle, and the spacing in each: a sunflower whose seeds differ in size."""
    centres = np.zeros((len(area), 2), dtype=np.int64)
    taken, cos, sin = 0, 1.0, 0.0
    for disc in np.argsort(-area, kind="stable").tolist():
        far = isqrt((taken + int(area[disc]) // 2) * 3) if taken else 0
        centres[disc] = round(far * cos), round(far * sin)
        taken += int(area[disc])
        cos, sin = cos * _COS - sin * _SIN, cos * _SIN + sin * _COS
    return centres, _roots(area // members)


def _seeds(disc: Ints, centres: Ints, spacing: Ints) -> Ints:
    """Places in the discs, each a sunflower from its middle.

    Args:
        disc: of each node the number of its disc.
        centres: of the discs.
        spacing: of the seeds in each disc.
    """
    order = np.argsort(disc, kind="stable")
    sizes = np.bincount(disc)
    number = np.empty(len(disc), dtype=np.int64)
    number[order] = np.arange(len(disc)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    far = _roots(number * (spacing * spacing)[disc])
    directions = _directions(1 << (int(sizes.max()) - 1).bit_length())[number]
    return np.asarray(np.rint(far[:, None] * directions).astype(np.int64) + centres[disc])


def _away(x: int, y: int) -> tuple[float, float]:
    """The direction of a vector, one long."""
    far = isqrt(x * x + y * y)
    return (x / far, y / far) if far else (1.0, 0.0)


@cache
def _directions(count: int) -> npt.NDArray[np.float64]:
    """The directions of so many seeds."""
    cos, sin = 1.0, 0.0
    found = []
    for _ in range(count):
        found.append((cos, sin))
        cos, sin = cos * _COS - sin * _SIN, cos * _SIN + sin * _COS
    return np.array(found)


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


__all__ = ["placed", "places", "positions"]
