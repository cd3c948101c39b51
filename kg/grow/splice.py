"""Large files changed in few places: what stays is copied by the operating system, and lines are found by halving."""

from __future__ import annotations

import mmap
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

_STEP = 1 << 30
_NEAR = 1 << 12
"""Bytes from where a line is looked for first."""


class Edit(NamedTuple):
    """Bytes of the old file and what stands in their place."""

    start: int
    end: int
    new: bytes


class SortedLines:
    """A file of unique lines in the order of their bytes, each with its line end."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("rb")
        self.size = os.fstat(self._stream.fileno()).st_size
        self.bytes = mmap.mmap(self._stream.fileno(), 0, access=mmap.ACCESS_READ) if self.size else b""

    def close(self) -> None:
        if isinstance(self.bytes, mmap.mmap):
            self.bytes.close()
        self._stream.close()

    def place(self, key: bytes, low: int = 0) -> int:
        """Where the first line stands that is not smaller than the key, from some line on: the nearer it is, the sooner it is found."""
        held, high, length, reach = self.bytes, self.size, len(key), _NEAR
        while low + reach < high:  # lines asked for in order stand together mostly
            start = held.find(b"\n", low + reach, high) + 1 or high
            if start == high or held[start : start + length] >= key:
                high = start
                break
            low, reach = start, reach * 8
        while low < high:
            middle = (low + high) // 2
            start = held.rfind(b"\n", low, middle) + 1 or low
            end = held.find(b"\n", middle, high) + 1 or high
            if held[start : min(end, start + length)] < key:
                low = end
            else:
                high = start
        return low

    def starting(self, prefix: bytes, low: int = 0) -> tuple[int, int]:
        """The range of the lines that begin with these bytes, looked for from some line on."""
        first = self.place(prefix, low)
        return first, self.place(_behind(prefix), first)

    def cut(self, start: int, end: int) -> list[bytes]:
        """The lines of a range."""
        return [line + b"\n" for line in self.bytes[start:end].split(b"\n")[:-1]]

    def lines(self, prefix: bytes) -> list[bytes]:
        """The lines that begin with these bytes."""
        return self.cut(*self.starting(prefix))

    def edits(self, removed: Iterable[bytes], added: Iterable[bytes]) -> Iterator[Edit]:
        """What it takes to remove lines and to add others, in order; those that are not there, or are there, do not matter."""
        gone, come = set(removed), set(added)
        at = 0
        for line in sorted(gone ^ come):
            at = self.place(line, at)
            there = self.bytes[at : at + len(line)] == line
            if line in gone and there:
                yield Edit(at, at + len(line), b"")
            elif line in come and not there:
                yield Edit(at, at, line)


def _behind(prefix: bytes) -> bytes:
    """The smallest text behind all that begin with this one; UTF-8 has no byte 255."""
    return prefix + b"\xff"


def splice(old: Path, new: Path, edits: Iterable[Edit]) -> None:
    """Write ``new``: the old file with the edits, which are in order and do not overlap.

    Raises:
        OSError: a file cannot be read or written.
    """
    with old.open("rb", buffering=0) as source, new.open("wb", buffering=0) as target:
        at = 0
        held: list[bytes] = []
        for start, end, data in edits:
            if start > at:
                _write(target.fileno(), b"".join(held))
                held = []
                _copy(source.fileno(), target.fileno(), at, start)
            held.append(data)
            at = end
        _write(target.fileno(), b"".join(held))
        _copy(source.fileno(), target.fileno(), at, os.fstat(source.fileno()).st_size)


def _write(target: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(target, left) :]


def _copy(source: int, target: int, start: int, end: int) -> None:
    """Copy a range inside the system where it can."""
    while start < end:
        try:
            done = os.copy_file_range(source, target, min(end - start, _STEP), start)
        except (AttributeError, OSError):
            done = 0
        if not done:
            break
        start += done
    while start < end:
        data = os.pread(source, min(end - start, 1 << 22), start)
        if not data:
            raise OSError("the file became shorter while it was copied")
        _write(target, data)
        start += len(data)
