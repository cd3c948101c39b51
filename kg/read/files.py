"""Files, folders and standard input to sources."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.errors import UsageError
from kg.model import Listed, Skipped, Source
from kg.read.decode import NotTextError, decode
from kg.read.labels import Found, label_of, printable, unique

MAX_BYTES = 50_000_000
STDIN = "-"
_SUFFIXES = frozenset({".txt"})
_NO_INPUT = ("readme", "license", "licence")
"""Beginnings of file names that go with a folder of texts and are none of them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read, sorted by path, and what could not."""

    sources: tuple[Source, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Like ``Reading``, with those sources that are known told without their texts."""

    sources: tuple[Source | Listed, ...]
    skipped: tuple[Skipped, ...]


def read_paths(
    paths: Sequence[Path], *, stdin: BinaryIO | None = None, exclude: Sequence[Path] = (), max_bytes: int = MAX_BYTES
) -> Reading:
    """Read files (``.txt``), folders (recursively) and ``-``.

    Args:
        paths: what to read; a source is named by its path below the folder given, a file by its name.
        stdin: the stream that ``-`` stands for.
        exclude: folders not to walk into, such as the one that is being built.
        max_bytes: larger files are skipped.

    Raises:
        UsageError: a path does not exist, or a file given by name is of an unknown kind; nothing has been read then.
    """
    listing = list_paths(paths, {}, stdin=stdin, exclude=exclude, max_bytes=max_bytes)
    return Reading(tuple(source for source in listing.sources if isinstance(source, Source)), listing.skipped)


def list_paths(
    paths: Sequence[Path],
    known: Mapping[str, Listed],
    *,
    stdin: BinaryIO | None = None,
    exclude: Sequence[Path] = (),
    max_bytes: int = MAX_BYTES,
) -> Listing:
    """Read like ``read_paths``; files whose bytes are known are not decoded.

    Args:
        paths: what to read.
        known: label → source as it was.
        stdin: the stream that ``-`` stands for.
        exclude: folders not to walk into.
        max_bytes: larger files are skipped.

    Raises:
        UsageError: as ``read_paths``.
    """
    skipped: list[Skipped] = []
    found: list[Found] = []
    closed = frozenset(os.path.realpath(path) for path in exclude)
    for path in paths:
        if str(path) != STDIN:
            found += _find(path, closed, skipped)
    taken = [_read_file(item, max_bytes, known) for item in unique(found)]
    if stdin is not None and any(str(path) == STDIN for path in paths):
        taken.append(read_stream(stdin, max_bytes=max_bytes))
    skipped += [one for one in taken if isinstance(one, Skipped)]
    return Listing(
        sources=tuple(sorted((one for one in taken if not isinstance(one, Skipped)), key=lambda s: s.path)),
        skipped=tuple(sorted(set(skipped), key=lambda s: (not s.failed, s.path))),
    )


def read_stream(stream: BinaryIO, *, label: str = STDIN, max_bytes: int = MAX_BYTES) -> Source | Skipped:
    """One text from an open stream."""
    return _source(label, stream.read(max_bytes + 1), max_bytes)


def _find(path: Path, closed: frozenset[str], skipped: list[Skipped]) -> Iterator[Found]:
    """The inputs that a path given by the user stands for."""
    name = printable(str(path))
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise UsageError(_reason(error), where=name, cure="give a .txt file, a folder of them, or - for standard input") from error
    if stat.S_ISDIR(mode):
        yield from _walk(path, path, closed, {os.path.realpath(path)}, skipped)
    elif path.suffix.lower() in _SUFFIXES or not stat.S_ISREG(mode):
        yield Found(path, label_of(path, path.parent))
    else:
        kind = f"files of the kind {printable(path.suffix)} are" if path.suffix else "a file without a suffix is"
        raise UsageError(f"{kind} not read", where=name, cure=f"save it as plain text (.txt), or pipe it in: kg build - < {name}")


def _walk(folder: Path, root: Path, closed: frozenset[str], seen: set[str], skipped: list[Skipped]) -> Iterator[Found]:
    """The inputs below a folder, in order of their names; every real folder is entered once, whatever links lead to it."""
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        skipped.append(Skipped(label_of(folder, root), _reason(error), "mind its permissions"))
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.lower().startswith(_NO_INPUT):
            continue
        if entry.is_dir():
            real = os.path.realpath(entry)
            if real not in seen and real not in closed:
                seen.add(real)
                yield from _walk(entry, root, closed, seen, skipped)
        elif entry.suffix.lower() in _SUFFIXES:
            yield Found(entry, label_of(entry, root))
        else:
            skipped.append(Skipped(label_of(entry, root), "not a kind of file that is read", "save it as plain text (.txt)", failed=False))


def _read_file(item: Found, max_bytes: int, known: Mapping[str, Listed]) -> Source | Listed | Skipped:
    try:
        if not stat.S_ISREG(item.path.stat().st_mode):  # opening a FIFO would wait for a writer
            return Skipped(item.label, "not a regular file", "give a file, or pipe the text into: kg build -")
        with item.path.open("rb") as stream:
            data = stream.read(max_bytes + 1)
        same = known.get(item.label)
        if same is not None and len(data) <= max_bytes and hashlib.sha256(data).hexdigest() == same.sha256:
            return same
        return _source(item.label, data, max_bytes)
    except OSError as error:
        return Skipped(item.label, _reason(error), "mind its permissions, or leave it out")


def _source(label: str, data: bytes, max_bytes: int) -> Source | Skipped:
    if len(data) > max_bytes:
        return Skipped(label, f"larger than {max_bytes / 1e6:g} MB", "split it into several files")
    try:
        text, encoding = decode(data)
    except NotTextError as error:
        return Skipped(label, str(error), "save it as plain text in UTF-8")
    if not text.strip():
        return Skipped(label, "empty", "give a file with text in it")
    return Source(path=label, text=text, sha256=hashlib.sha256(data).hexdigest(), encoding=encoding)


def _reason(error: OSError) -> str:
    if error.errno == errno.ENOENT:
        return "no such file or folder"
    if error.errno == errno.ELOOP:
        return "a link that leads to itself"
    return f"cannot be read ({error.strerror})"
