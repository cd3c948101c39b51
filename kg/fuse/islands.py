"""Which things hang together: disjoint sets."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


class Islands:
    """Each thing is an island until two are joined; an island goes by the name of its smallest member."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def join(self, one: str, other: str) -> None:
        low, high = sorted((self.of(one), self.of(other)))
        if low != high:
            self._above[high] = low

    def of(self, thing: str) -> str:
        """The name of a thing's island."""
        above = self._above
        while (higher := above.get(thing)) is not None:
            above[thing] = thing = above.get(higher, higher)  # halve the path, or long chains would cost their square
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
