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

_NO_INPUT = ("readme", "license", "licence", "thumbs.db", "desktop.ini")
"""Beginnings of file names that go with a folder of texts and are none of them."""


def printable(name: str, blank: str = "_") -> str:
    """The name in NFC with ``blank`` for every character that could break a line, a table or a terminal."""
    return "".join(blank if unicodedata.category(c) in _UNSAFE else c for c in unicodedata.normalize("NFC", name))


def is_beside(name: str) -> bool:
    """Whether a file or folder of this name goes with texts and is none: hidden ones, a readme, a licence, leavings of other systems."""
    return name.startswith((".", "__MACOSX", "~$")) or name.lower().startswith(_NO_INPUT)


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
            return _numbered(sorted(items, key=lambda item: (item.label, os.fsencode(item.path))))
        items = longer


def another(name: str, taken: dict[str, int]) -> str:
    """The name with ``~2`` or more before its suffix, so that it is none of those taken; it is taken then.

    Args:
        name: one of those taken.
        taken: names, each with the number last given to one like it, 1 for none.
    """
    path = PurePosixPath(name)
    while True:
        taken[name] += 1
        found = str(path.with_name(f"{path.stem}~{taken[name]}{path.suffix}"))
        if found not in taken:
            taken[found] = 1
            return found


def _numbered(items: Sequence[Found]) -> list[Found]:
    """The same; where names that differ on the disk are one when printed, the second gets ``~2`` before its suffix."""
    taken = {item.label for item in items}
    former, found = "", []
    for item in items:
        label, at = item.label, 1
        while label in taken and item.label == former:
            at += 1
            path = PurePosixPath(item.label)
            label = str(path.with_name(f"{path.stem}~{at}{path.suffix}"))
        taken.add(label)
        former = item.label
        found.append(Found(item.path, label))
    return sorted(found, key=lambda item: item.label)


def _longer(item: Found) -> Found:
    """The label with one more folder in front, as long as there is one."""
    depth = len(PurePosixPath(item.label).parts)
    parts = item.path.absolute().parts[1:]
    if depth >= len(parts):
        return item
    return Found(item.path, label_of(Path(*parts), Path(*parts[: len(parts) - depth - 1])))
