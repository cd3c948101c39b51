"""Files written piece by piece: in large batches, and hashed on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

_BATCH = 1 << 16
"""Bytes or characters written at once."""
_Text = TypeVar("_Text", str, bytes)


def stream(file: Path, pieces: Iterable[str]) -> str:
    """Write pieces that bring their own line ends, as UTF-8, the same on every system.

    Returns:
        SHA-256 (hex) of the file.

    Raises:
        OSError: it cannot be written.
    """
    return stream_bytes(file, (batch.encode() for batch in _batches("", pieces)))


def stream_bytes(file: Path, pieces: Iterable[bytes]) -> str:
    """Write pieces that are encoded already, like ``stream``."""
    digest = hashlib.sha256()
    with file.open("wb", buffering=0) as target:
        for batch in _batches(b"", pieces):
            digest.update(batch)
            left = memoryview(batch)
            while left:
                left = left[target.write(left) :]
    return digest.hexdigest()


def _batches(nothing: _Text, pieces: Iterable[_Text]) -> Iterator[_Text]:
    held: list[_Text] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _BATCH:
            yield nothing.join(held)
            held, size = [], 0
    yield nothing.join(held)
