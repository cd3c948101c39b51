"""The build that stands in the output folder, as the next one may start from it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from kg.export.build import GRAPH
from kg.fuse.duplicates import Compared
from kg.fuse.likely import Hashes, Ints, Likely
from kg.grow.keep import State, is_unchanged
from kg.grow.notes import read_line
from kg.grow.splice import SortedLines
from kg.model import ClaimLink, Dropped, Listed, Passage, Place, Told


class Former:
    """A build whose state and files are whole. To be closed after use."""

    def __init__(self, folder: Path, state: State, told: Mapping[str, Any]) -> None:
        self.folder, self.state, self.told = folder, state, told
        self._open: dict[Path, SortedLines] = {}
        self.notes = self._lines(state.folder / "notes")
        self.graph = self.lines(GRAPH)
        self.sources = {path: listed_of(path, *more) for path, *more, _ in told["sources"]}
        self.held: dict[str, list[tuple[str, int, int]]] = {path: [(d, s, e) for d, s, e in held] for path, *_, held in told["sources"]}
        """Path of a source → digest, start and end of each of its speeches."""
        self.digests: list[str] = told["speeches"]
        self.family = {digest[:12]: self.digests[number][:12] for digest, number in zip(self.digests, told["family"], strict=True)}
        self.region = {digest[:12]: region for digest, region in zip(self.digests, told["region"], strict=True)}
        self.duplicates = [(one, other) for one, other in told["duplicates"]]

    def lines(self, name: str) -> SortedLines:
        """A file of the build; open until ``close``."""
        return self._lines(self.folder / name)

    def _lines(self, path: Path) -> SortedLines:
        if path not in self._open:
            self._open[path] = SortedLines(path)
        return self._open[path]

    def close(self) -> None:
        """Let go of the files. Where others have taken their place, this takes as long as the system needs to give back their room."""
        for held in self._open.values():
            held.close()

    @cached_property
    def places(self) -> dict[str, list[Place]]:
        return places_of(self.held)

    @cached_property
    def shingles(self) -> dict[str, Hashes]:
        """Speech id → its shingles."""
        held = np.fromfile(self.state.folder / "shingles", dtype=np.uint64)
        ends = np.cumsum(self.told["shingles"])
        return {digest[:12]: part for digest, part in zip(self.digests, np.split(held, ends[:-1]), strict=True)}

    @cached_property
    def prints(self) -> dict[str, Hashes]:
        """Speech id → its fingerprints."""
        held = np.fromfile(self.state.folder / "prints", dtype=np.uint64)
        ends = np.cumsum(self.told["prints"])
        return {digest[:12]: part for digest, part in zip(self.digests, np.split(held, ends[:-1]), strict=True)}

    @cached_property
    def passages(self) -> dict[tuple[str, str], tuple[Passage, ...]]:
        """Pairs of speeches that were held against each other → the passages they share."""
        return {(one, other): tuple(Passage(one, a, b, other, c, d) for a, b, c, d in found) for one, other, found in self.told["passages"]}

    def compared(self) -> Compared:
        """What is known of pairs of texts."""
        lines = (self.state.folder / "verdicts").read_text(encoding="utf-8").split("\n")[:-1]
        verdicts = {(one, other): near == "1" for one, other, near in (line.split(" ") for line in lines)}
        if not self.told["reach"]:
            return Compared(verdicts)
        ids = sorted(digest[:12] for digest in self.digests)
        ends = np.fromfile(self.state.folder / "likely", dtype=np.int32).astype(np.int64).reshape(2, -1)
        likeness = np.fromfile(self.state.folder / "likeness", dtype=np.float64)
        return Compared(verdicts, Likely(ids, ends[0], ends[1], likeness, np.array(self.told["reach"], dtype=np.int64)))

    @cached_property
    def network_nodes(self) -> list[tuple[str, str, int]]:
        """Node, its disc, how often it is named; in order."""
        lines = (self.state.folder / "nodes").read_text(encoding="utf-8").split("\n")[:-1]
        return [(name, home, int(n)) for name, home, n in (line.split(" ") for line in lines)]

    @cached_property
    def network_edges(self) -> list[str]:
        """Edges as ``source predicate target``, in order."""
        return (self.state.folder / "edges").read_text(encoding="utf-8").split("\n")[:-1]

    @cached_property
    def network_links(self) -> Ints:
        """Their ends by the numbers of the nodes."""
        return np.fromfile(self.state.folder / "links", dtype=np.int32).astype(np.int64).reshape(-1, 2)

    @cached_property
    def entities(self) -> list[str]:
        """Ids of all nodes, in order, as in ``entities.csv``."""
        return (self.state.folder / "entities").read_text(encoding="utf-8").split("\n")[:-1]

    def links(self, kind: str) -> list[ClaimLink]:
        return [ClaimLink(one, other, reason) for one, other, reason in self.told["links"][kind]]

    def note(self, key: str) -> dict[str, Any]:
        """What each speech adds to a thing."""
        lines = self.notes.lines(f"{key}\t".encode())
        return read_line(lines[0]) if lines else {}


def listed_of(path: str, sha256: str, encoding: str, characters: int, more: Mapping[str, Any]) -> Listed:
    """What ``told_of`` tells of a source."""
    dropped = tuple(Dropped(kind, words, n) for kind, words, n in more["dropped"])
    return Listed(path, sha256, encoding, characters, **{**more, "told": Told(**more["told"]), "dropped": dropped})


def places_of(held: Mapping[str, Sequence[tuple[str, int, int]]]) -> dict[str, list[Place]]:
    """Speech id → where it stands, in path order."""
    found: dict[str, set[tuple[str, int, int]]] = {}
    for path, speeches in held.items():
        for digest, start, end in speeches:
            found.setdefault(digest[:12], set()).add((path, start, end))
    return {name: [Place(*place) for place in sorted(places)] for name, places in found.items()}


def open_former(folder: Path, state: State, key: str) -> Former | None:
    """The build in a folder, if its state fits and every file of it is what the state says.

    Args:
        folder: the output folder.
        state: what it keeps.
        key: what the build depends on besides its texts.
    """
    told = state.load()
    if told is None or told.get("key") != key:
        return None
    if not all(is_unchanged(os.path.join(folder, name), sha256, known) for name, (sha256, *known) in told["outputs"].items()):
        return None
    return Former(folder, state, told)
