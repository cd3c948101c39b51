"""Which things hang together: disjoint sets."""

from __future__ import annotations

from collections.abc import Iterable


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
