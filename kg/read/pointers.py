"""Lists that name files and tell their titles, dates and speakers: what is told is put to the sources."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from pathlib import PurePosixPath

from kg.model import Listed, Skipped, Source, Told
from kg.read.formats.parts import Pointer
from kg.read.labels import Found, printable

Taken = Source | Listed | Skipped | Pointer


class Pointing:
    """The files that were taken in, and the way to take in more."""

    def __init__(
        self, taken: Sequence[Source | Listed | Skipped], items: Sequence[Found], read: Callable[[Found], Sequence[Taken]]
    ) -> None:
        """Args:
        taken: what the files gave, lists aside.
        items: the files themselves.
        read: takes in a file with its text, whatever is known of it.
        """
        self._taken = {one.path: one for one in taken}
        self._items = {item.label: item for item in items}
        self._read = read

    def follow(self, pointers: Sequence[Pointer]) -> list[Source | Listed | Skipped]:
        """All that was taken, and the files that only a list names, each with what a list tells of it."""
        for pointer in pointers:
            for one in self._named(pointer):
                self._taken[one.path] = self._told(one, pointer.told)
        return list(self._taken.values())

    def _named(self, pointer: Pointer) -> Sequence[Source | Listed | Skipped]:
        """What the file gave that a list names."""
        folder = posixpath.dirname(pointer.path)
        label = posixpath.normpath(posixpath.join(folder, printable(pointer.words.replace("\\", "/"))))
        within = posixpath.relpath(label, folder or ".")
        lost = f"{pointer.path}/{printable(pointer.words)}"
        if posixpath.isabs(label) or within.startswith(".."):
            return [Skipped(lost, "the list names a file outside of its folder", "put the file beside the list")]
        found = [one for one in self._taken.values() if one.path == label or one.path.startswith(f"{label}/")]
        if found:
            return found
        item = self._items.get(pointer.path)
        if item is None:
            return [Skipped(lost, "the list names a file that is not there", "put the file there, or mend the list")]
        file = item.path.parent / PurePosixPath(within)
        home = os.path.realpath(item.path.parent)
        if not os.path.realpath(file).startswith(home + os.sep):
            return [Skipped(lost, "the list names a file outside of its folder", "put the file beside the list")]
        if not file.exists():
            return [Skipped(lost, "the list names a file that is not there", "put the file there, or mend the list")]
        self._items[label] = Found(file, label)
        return [one for one in self._read(self._items[label]) if not isinstance(one, Pointer)]

    def _told(self, one: Source | Listed | Skipped, told: Told) -> Source | Listed | Skipped:
        """The same with what the list tells; a source known by its listing only is read, as its facts may change."""
        if isinstance(one, Listed):
            if _merged(one.told, told) == one.told:
                return one
            parts = one.path.split("/")
            item = next(item for n in range(len(parts), 0, -1) if (item := self._items.get("/".join(parts[:n]))) is not None)
            one = next((new for new in self._read(item) if isinstance(new, Source) and new.path == one.path), one)
        return replace(one, told=_merged(one.told, told)) if isinstance(one, Source) else one


def _merged(own: Told, told: Told) -> Told:
    """What the list tells, else what the file itself does."""
    return Told(**{field.name: getattr(told, field.name) or getattr(own, field.name) for field in fields(Told)})
