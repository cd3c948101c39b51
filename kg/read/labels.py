"""Names of sources: relative to what was asked for, unique, safe to print and to put in a table."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_UNSAFE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Control and format characters (also those that turn the direction of writing), lone surrogates, line separators."""


def printable(name: str, blank: str = "_") -> str:
    """The name in NFC with ``blank`` for every character that could break a line, a table or a terminal."""
    return "".join(blank if unicodedata.category(c) in _UNSAFE else c for c in unicodedata.normalize("NFC", name))


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was found: where it is, and how it is called from the folder or name that was given."""

    path: Path
    label: str


def label_of(path: Path, root: Path) -> str:
    """The path relative to the root, with ``/``, printable."""
    return printable(os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", errors="replace"))


def unique(found: Sequence[Found]) -> list[Found]:
    """The same files, one a real path, with labels made distinct by the folders they stand in; sorted by label.

    The result depends on the set of files alone, not on the order in which they were given.
    """
    by_place: dict[str, Found] = {}
    for item in found:
        place = os.path.realpath(item.path)
        known = by_place.get(place)
        if known is None or (len(item.label), item.label) < (len(known.label), known.label):
            by_place[place] = item
    items = list(by_place.values())
    while True:
        twice = {label for label, n in Counter(item.label for item in items).items() if n > 1}
        longer = [_longer(item) if item.label in twice else item for item in items]
        if longer == items:
            return sorted(items, key=lambda item: item.label)
        items = longer


def _longer(item: Found) -> Found:
    """The label with one more folder in front, as long as there is one."""
    depth = len(PurePosixPath(item.label).parts)
    parts = item.path.absolute().parts[1:]
    if depth >= len(parts):
        return item
    return Found(item.path, label_of(Path(*parts), Path(*parts[: len(parts) - depth - 1])))
