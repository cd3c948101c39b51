"""Files, folders and standard input to sources."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol, Self

from kg.errors import UsageError
from kg.model import Listed, Skipped, Source
from kg.read.decode import NotTextError, decoded
from kg.read.formats.parts import Limits, Pointer
from kg.read.formats.registry import BY_NAME, TEXT, by_content, by_suffix, suffix_of
from kg.read.labels import Found, is_beside, label_of, printable, unique

if TYPE_CHECKING:
    from kg.read.confined import Confined

MAX_BYTES = Limits().file_bytes
STDIN = "-"
Taken = Source | Listed | Skipped | Pointer
_CURE = "save it as plain text (.txt)"


class Kept(Protocol):
    """Texts of files that are no plain text, from one build to the next."""

    def get(self, name: str) -> list[bytes] | None:
        """What was put under a name."""

    def put(self, name: str, lines: Sequence[bytes]) -> None:
        """Keep lines under a name."""


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
    """Read files of the kinds that are known, folders (recursively) and ``-``.

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


def list_paths(  # noqa: PLR0913 - each is a setting of a reading
    paths: Sequence[Path],
    known: Mapping[str, Listed],
    *,
    stdin: BinaryIO | None = None,
    exclude: Sequence[Path] = (),
    max_bytes: int = MAX_BYTES,
    kept: Kept | None = None,
    done: Callable[[int, int], None] | None = None,
) -> Listing:
    """Read like ``read_paths``; files whose bytes are known are not decoded.

    A text file is read here and now, any other in a process of its own that is stopped when it takes too long or too much memory.

    Args:
        paths: what to read.
        known: label → source as it was.
        stdin: the stream that ``-`` stands for.
        exclude: folders not to walk into.
        max_bytes: larger files are skipped.
        kept: where the texts of other files are kept.
        done: told after each file how many are done, and of how many.

    Raises:
        UsageError: as ``read_paths``.
    """
    skipped: list[Skipped] = []
    found: list[Found] = []
    closed = frozenset(os.path.realpath(path) for path in exclude)
    for path in paths:
        if str(path) != STDIN:
            found += _find(path, closed, skipped)
    with _Desk(Limits(file_bytes=max_bytes), known, kept) as desk:
        items = unique(found)
        taken: list[Taken] = []
        for number, item in enumerate(items, 1):
            taken += desk.file(item)
            if done is not None:
                done(number, len(items))
        if stdin is not None and any(str(path) == STDIN for path in paths):
            taken += desk.stream(stdin, STDIN)
        given = desk.pointed(taken, items)
    skipped += [one for one in given if isinstance(one, Skipped)]
    return Listing(
        sources=tuple(sorted((one for one in given if not isinstance(one, Skipped)), key=lambda s: s.path)),
        skipped=tuple(sorted(set(skipped), key=lambda s: (not s.failed, s.path))),
    )


def read_stream(stream: BinaryIO, *, label: str = STDIN, max_bytes: int = MAX_BYTES) -> Source | Skipped:
    """The first text from an open stream, or why there is none."""
    with _Desk(Limits(file_bytes=max_bytes), {}, None) as desk:
        taken = desk.stream(stream, label)
    sources = [one for one in taken if isinstance(one, Source)]
    lost = Skipped(label, "it is a list of files", "give the list as a file")
    return sources[0] if sources else next((one for one in taken if isinstance(one, Skipped)), lost)


def _find(path: Path, closed: frozenset[str], skipped: list[Skipped]) -> Iterator[Found]:
    """The inputs that a path given by the user stands for."""
    name = printable(str(path))
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise UsageError(_reason(error), where=name, cure="give a text file, a folder of them, or - for standard input") from error
    if stat.S_ISDIR(mode):
        yield from _walk(path, path, closed, {os.path.realpath(path)}, skipped)
    elif by_suffix(path.name) is not None or not stat.S_ISREG(mode):
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
        if is_beside(entry.name):
            continue
        if entry.is_dir():
            real = os.path.realpath(entry)
            if real not in seen and real not in closed:
                seen.add(real)
                yield from _walk(entry, root, closed, seen, skipped)
        elif by_suffix(entry.name) is not None:
            yield Found(entry, label_of(entry, root))
        else:
            skipped.append(Skipped(label_of(entry, root), "not a kind of file that is read", _CURE, failed=False))


class _Desk:
    """Takes in one file after the other."""

    def __init__(self, limits: Limits, known: Mapping[str, Listed], kept: Kept | None) -> None:
        self._limits, self._known, self._kept = limits, known, kept
        self._confined: Confined | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._confined is not None:
            self._confined.close()

    def file(self, item: Found) -> Sequence[Taken]:
        """What a file gives."""
        try:
            if not stat.S_ISREG(item.path.stat().st_mode):  # opening a FIFO would wait for a writer
                return [Skipped(item.label, "not a regular file", "give a file, or pipe the text into: kg build -")]
            with item.path.open("rb") as stream:
                return self.stream(stream, item.label)
        except OSError as error:
            return [Skipped(item.label, _reason(error), "mind its permissions, or leave it out")]

    def stream(self, stream: BinaryIO, label: str) -> Sequence[Taken]:
        """What an open stream gives."""
        kind = by_suffix(label) or TEXT
        most = self._limits.file_bytes * kind.room
        data = stream.read(most + 1)
        if len(data) > most:
            return [Skipped(label, f"larger than {most / 1e6:g} MB", "split it into several files")]
        digest = hashlib.sha256(data).hexdigest()
        if kind is TEXT:
            same = self._known.get(label)
            if same is not None and same.sha256 == digest and same.media_type == TEXT.media_type and not same.told:
                return [same]
            if (found := _text(label, data, digest)) is not None:
                return [found]
        return [self._as_known(one) for one in self._others(label, data, digest)]

    def _others(self, label: str, data: bytes, digest: str) -> Sequence[Source | Skipped | Pointer]:
        """The texts of a file that is no plain text, as they were kept or read now."""
        from kg.read.carried import pack, unpack  # noqa: PLC0415 - texts need none of it

        name = digest + suffix_of(label)
        if self._kept is not None and (lines := self._kept.get(name)) is not None:
            try:
                return [replace(one, path=label + one.path) for one in map(unpack, lines)]
            except ValueError:  # what was kept is not whole
                pass
        if self._confined is None:
            from kg.read.confined import Confined  # noqa: PLC0415 - texts need none of it

            self._confined = Confined(self._limits)
        found = self._confined.read(data, label)
        if self._kept is not None and not any(isinstance(one, Skipped) and one.failed for one in found):
            self._kept.put(name, [pack(replace(one, path=one.path.removeprefix(label))) for one in found])
        return found

    def pointed(self, taken: Sequence[Taken], items: Sequence[Found]) -> list[Source | Listed | Skipped]:
        """All that was taken, with what lists tell of the files they name."""
        pointers = [one for one in taken if isinstance(one, Pointer)]
        rest = [one for one in taken if not isinstance(one, Pointer)]
        if not pointers:
            return rest
        from kg.read.pointers import Pointing  # noqa: PLC0415 - few have lists of files

        fresh = _Desk(self._limits, {}, self._kept)
        with fresh:
            found = map(self._as_known, Pointing(rest, items, fresh.file).follow(pointers))
            return [one for one in found if not isinstance(one, Pointer)]

    def _as_known(self, one: Taken) -> Taken:
        same = self._known.get(one.path)
        return same if isinstance(one, Source) and same is not None and same.key == one.key else one


def _text(label: str, data: bytes, digest: str) -> Source | Skipped | None:
    """A text file; None if the bytes are of another kind that is read."""
    try:
        found = decoded(data)
    except NotTextError as error:
        shown = by_content(data, TEXT)
        if shown is not None and shown.name in _BINARY:
            return None
        return Skipped(label, str(error), "save it as plain text in UTF-8")
    if not found.text.strip():
        return Skipped(label, "empty", "give a file with text in it")
    return Source(path=label, text=found.text, sha256=digest, encoding=found.encoding, certainty=found.certainty)


_BINARY = BY_NAME.keys() - {"text", "csv", "html", "mht", "eml"}


def _reason(error: OSError) -> str:
    if error.errno == errno.ENOENT:
        return "no such file or folder"
    if error.errno == errno.ELOOP:
        return "a link that leads to itself"
    return f"cannot be read ({error.strerror})"
