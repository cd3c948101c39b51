"""Which things hang together: disjoint sets."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


class Islands:
    """Each thing is an island until two are joined; an island goes by the name of its smallest member."""

    def __init__(self, things: Iterable[str]) -> None:
        self._above = {thing: thing for thing in things}

    def join(self, one: str, other: str) -> None:
        low, high = sorted((self.of(one), self.of(other)))
        self._above[high] = low

    def of(self, thing: str) -> str:
        above = self._above
        while above[thing] != thing:
            above[thing] = thing = above[above[thing]]  # halve the path, or long chains would cost their square
        return thing


def islands_of(count: int, one: Ints, other: Ints) -> Ints:
    """Of each of so many things the smallest one that it hangs together with, by joints between ``one`` and ``other``.

    All joints at once, again and again: each island's label sinks to its smallest member, and labels are followed to their own.
    """
    label = np.arange(count)
    while True:
        low = np.minimum(label[one], label[other])
        former = label.copy()
        np.minimum.at(label, former[one], low)
        np.minimum.at(label, former[other], low)
        label = label[label]
        if np.array_equal(label, former):
            return label
