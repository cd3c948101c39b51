"""Rows put aside: a database of the process's own that stays in memory while it is small and goes to disk when it is not.

What is written out of it can be sorted and looked up at any size; memory stays below the cache's.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.errors import OutputError

T = TypeVar("T")

_CACHE = 32
"""Megabytes held in memory."""


def put_aside() -> sqlite3.Connection:
    """An empty database that nobody else sees and that is gone with the process.

    Raises:
        sqlite3.Error: there is no room for it.
    """
    database = sqlite3.connect("", isolation_level=None)
    for setting in (f"cache_size = {-_CACHE * 1024}", "journal_mode = OFF", "synchronous = OFF", "temp_store = FILE"):
        database.execute(f"PRAGMA {setting}")
    return database


@contextlib.contextmanager
def room_for_it() -> Iterator[None]:
    """Makes one clear error of a full disk.

    Raises:
        OutputError: what is put aside finds no room.
    """
    try:
        yield
    except sqlite3.Error as error:
        cure = "make room where temporary files stand, or name another place in TMPDIR"
        raise OutputError(f"the graph cannot be put aside to be sorted ({error})", cure=cure) from error


@dataclass(frozen=True, slots=True)
class Made(Generic[T]):
    """Rows that are made as they are asked for, the same each time."""

    count: int
    make: Callable[[], Iterator[T]]

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[T]:
        return self.make()
