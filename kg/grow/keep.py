"""What a build keeps for the next one: the facts of every source, and the state of the build itself.

Everything is JSON, plain lines or plain numbers behind a SHA-256 of itself; nothing in it is ever run. What does not fit its digest,
was made by another version of the package or by other rules, or stems from elsewhere, is passed over as if it were not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import shutil
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from kg.grow.codec import decode, encode
from kg.model import Place, Source, SpeechFacts

FOLDER = ".kg-cache"
_FACTS, _STATE, _TEXTS = "facts", "state", "texts"
_HEAD = 65
"""A SHA-256 in hex and a line end."""

Reading = tuple[SpeechFacts, Place]


@cache
def package_digest() -> str:
    """SHA-256 over every file of the package and over the versions of Python and of what decides how a text is read."""
    root = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256(sys.version.encode())
    places = [root, *(place for place in (root.parent / "ontology",) if (place / "edu.ttl").is_file())]
    for place in places:
        for path in sorted(_files(place)):
            digest.update(path[len(str(place)) :].encode() + b"\0")
            digest.update(hashlib.sha256(Path(path).read_bytes()).digest())
    return digest.hexdigest()


def _files(folder: Path) -> Iterable[str]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(Path(entry.path))
        elif not entry.name.endswith((".pyc", ".pyo")) and not entry.name.startswith("."):
            yield entry.path


def key_of(files: Sequence[Path], *settings: str) -> str:
    """What facts depend on besides their text: package, the user's own words and rules, date and region.

    Raises:
        OSError: a file cannot be read.
    """
    digest = hashlib.sha256(package_digest().encode())
    for path in files:
        digest.update(hashlib.sha256(path.read_bytes()).digest() + path.name.encode() + b"\0")
    digest.update("\0".join(settings).encode())
    return digest.hexdigest()


def sealed(data: bytes) -> bytes:
    """Data behind its own SHA-256."""
    return hashlib.sha256(data).hexdigest().encode() + b"\n" + data


def unsealed(path: Path) -> bytes | None:
    """What ``sealed`` wrote; None if it is not there or not whole."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    data = memoryview(whole)[_HEAD:]
    return bytes(data) if hashlib.sha256(data).hexdigest().encode() + b"\n" == whole[:_HEAD] else None


def write_whole(path: Path, data: bytes) -> None:
    """Write a file under another name and rename it, so that it is whole or not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


class Facts:
    """The facts of sources by what was read and by which rules: one file a source, one line a speech."""

    def __init__(self, folder: Path, key: str) -> None:
        self._folder, self._key = folder / _FACTS, key
        self._loaded: dict[str, list[bytes]] = {}

    def name(self, source: str) -> str:
        """Name of a source's file, by its key."""
        return hashlib.sha256(f"{self._key}\0{source}".encode()).hexdigest()[:40]

    def speeches(self, source: str) -> list[tuple[str, int, int]] | None:
        """Digest, start and end of each speech of a source, if it is kept."""
        lines = self._lines(source)
        try:
            return None if lines is None else [(str(digest), int(start), int(end)) for digest, start, end in json.loads(lines[0])]
        except (ValueError, TypeError, IndexError):
            return None

    def facts(self, source: str, digest: str) -> SpeechFacts:
        """The facts of one speech of a source.

        Raises:
            ValueError: they are not kept.
        """
        lines, speeches = self._lines(source), self.speeches(source)
        for number, (known, _, _) in enumerate(speeches or ()):
            if known == digest and lines is not None and number + 1 < len(lines):
                found = decode(lines[number + 1])
                assert isinstance(found, SpeechFacts)
                return found
        raise ValueError("the facts of a speech are not kept")

    def put(self, source: Source, readings: Sequence[Reading]) -> None:
        """Keep the readings of a source; where the disk is full or locked nothing is kept."""
        index = json.dumps([(facts.speech.digest, place.start, place.end) for facts, place in readings])
        data = "\n".join([index, *(encode(facts) for facts, _ in readings)]).encode()
        with contextlib.suppress(OSError):
            name = self.name(source.key)
            write_whole(self._folder / name[:2] / name, sealed(data))

    def _lines(self, source: str) -> list[bytes] | None:
        if source not in self._loaded:
            name = self.name(source)
            data = unsealed(self._folder / name[:2] / name)
            if data is None:
                return None
            self._loaded = {source: data.split(b"\n")}  # speeches of one source are asked for one after the other
        return self._loaded[source]

    def keep_only(self, sources: Collection[str]) -> None:
        """Remove the facts of all other sources, given by their keys."""
        _remove_others(self._folder, {self.name(source) for source in sources})


class Texts:
    """The texts of files that are no plain text, by digest and suffix of the file: one file each, one line a text."""

    def __init__(self, folder: Path, *, reads: bool, writes: bool) -> None:
        self._folder, self._reads, self._writes = folder / _TEXTS, reads, writes
        self._used: set[str] = set()

    def get(self, name: str) -> list[bytes] | None:
        """What was put under a name by this version of the package."""
        file = self._file(name)
        data = unsealed(file) if self._reads else None
        return None if data is None else data.split(b"\n") if data else []

    def put(self, name: str, lines: Sequence[bytes]) -> None:
        """Keep lines under a name; where the disk is full or locked nothing is kept."""
        if self._writes:
            with contextlib.suppress(OSError):
                write_whole(self._file(name), sealed(b"\n".join(lines)))

    def keep_only(self) -> None:
        """Remove what this build has neither asked for nor put."""
        _remove_others(self._folder, self._used)

    def _file(self, name: str) -> Path:
        found = hashlib.sha256(f"{package_digest()}\0{name}".encode()).hexdigest()[:40]
        self._used.add(found)
        return self._folder / found[:2] / found


def _remove_others(folder: Path, wanted: Collection[str]) -> None:
    with contextlib.suppress(OSError):
        for part in os.scandir(folder):
            for entry in os.scandir(part.path):
                if entry.name not in wanted:
                    os.unlink(entry.path)


class State:
    """The files that tell of one build, in a folder of their own; ``state.json`` comes last and vouches for the others."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / _STATE

    def load(self) -> dict[str, Any] | None:
        """What was told, if it and all files beside it are whole."""
        data = unsealed(self.folder / "state.json")
        try:
            told = json.loads(data) if data is not None else None
            if not isinstance(told, dict):
                return None
            for name, digest in told["parts"].items():
                with (self.folder / name).open("rb") as stream:
                    if hashlib.file_digest(stream, "sha256").hexdigest() != digest:
                        return None
        except (OSError, ValueError, KeyError, AttributeError):
            return None
        return told

    def save(self, told: dict[str, Any], parts: Mapping[str, bytes | Path]) -> None:
        """Tell of a build.

        Args:
            told: anything that JSON can hold.
            parts: files beside it, as bytes or as a file that is moved there.
        """
        self.forget()
        digests = {}
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, data in parts.items():
            if isinstance(data, Path):
                shutil.move(data, self.folder / name)
                with (self.folder / name).open("rb") as stream:
                    digests[name] = hashlib.file_digest(stream, "sha256").hexdigest()
            else:
                write_whole(self.folder / name, data)
                digests[name] = hashlib.sha256(data).hexdigest()
        told = {**told, "parts": digests}
        write_whole(self.folder / "state.json", sealed(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()))

    def forget(self) -> None:
        """From here on there is no state, until ``save``."""
        (self.folder / "state.json").unlink(missing_ok=True)


Seen = tuple[int, int, int, int]


def seen(path: str) -> Seen:
    """What changes whenever a file does: size, both times, inode."""
    found = os.stat(path)
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def is_unchanged(path: str, sha256: str, known: Sequence[int]) -> bool:
    """Whether a file is still what a build wrote: by a look at it, else by its digest."""
    try:
        if list(seen(path)) == list(known):
            return True
        with open(path, "rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
    except OSError:
        return False
