"""How the time of a finder grows with its text."""

from __future__ import annotations

import time
from collections.abc import Callable

SHORT, LONG = 25_000, 100_000
"""Characters."""


def assert_linear(read: Callable[[str], object], unit: str) -> None:
    """Four times the text takes about four times the processor time; sixteen times would be quadratic."""

    def spent(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        read(text)
        return time.process_time() - start

    read(unit * 9)  # patterns are compiled when they are first used
    short, long = min(spent(SHORT) for _ in range(2)), spent(LONG)
    assert long < 10 * short + 0.1, (unit, short, long)
