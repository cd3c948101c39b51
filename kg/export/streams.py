"""Files written piece by piece: in large batches, and hashed on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

_BATCH = 1 << 16
"""Characters written at once."""


def stream(file: Path, pieces: Iterable[str]) -> str:
    """Write pieces that bring their own line ends, as UTF-8, the same on every system.

    Returns:
        SHA-256 (hex) of the file.

    Raises:
        OSError: it cannot be written.
    """
    digest = hashlib.sha256()
    with file.open("wb", buffering=0) as target:
        for batch in _batches(pieces):
            data = memoryview(batch.encode())
            digest.update(data)
            while data:
                data = data[target.write(data) :]
    return digest.hexdigest()


def _batches(pieces: Iterable[str]) -> Iterator[str]:
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _BATCH:
            yield "".join(held)
            held, size = [], 0
    yield "".join(held)
