"""Zip files from strangers, read in memory and within limits; nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from kg.errors import ReadingError
from kg.read.formats.parts import Limits
from kg.read.formats.xml import DAMAGED, SAVE_AGAIN

_LEAST = 1_000_000
"""Bytes up to which the ratio does not count: short texts of one sign pack well."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, IndexError, OverflowError)


class Package:
    """The members of a zip file."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Raises:
        ReadingError: it is no zip file, holds too many files, or files that lie over each other.
        """
        self._limits = limits
        self._taken = 0
        with _failing():
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        self.entries = self._archive.infolist()
        if len(self.entries) > limits.members:
            raise ReadingError(f"it holds more than {limits.members} files", cure="split it into several archives")
        if sum(entry.compress_size for entry in self.entries) > len(data):  # they lie over each other: one stretch unpacked many times
            raise ReadingError("it unpacks to more than its size allows, as a zip bomb does", cure="leave it out")
        self._by_name = {entry.filename: entry for entry in self.entries}

    @property
    def is_full(self) -> bool:
        """More than the limit was unpacked."""
        return self._taken > self._limits.total_bytes

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def check(self) -> None:
        """Hold what the members say of their sizes against the limits, for a library that will unpack them itself.

        Raises:
            ReadingError: they unpack to more.
        """
        told = sum(entry.file_size for entry in self.entries)
        packed = sum(entry.compress_size for entry in self.entries)
        if told > _LEAST and told > self._limits.ratio * max(1, packed):
            raise ReadingError("it unpacks to more than its size allows, as a zip bomb does", cure="leave it out")
        if told > self._limits.total_bytes:
            raise ReadingError(f"it unpacks to more than {self._limits.total_bytes / 1e6:g} MB", cure="split it into several archives")

    def named(self, name: str) -> bytes | None:
        """The bytes of a member; None if there is none of this name."""
        entry = self._by_name.get(name)
        return None if entry is None else self.read(entry)

    def read(self, entry: zipfile.ZipInfo) -> bytes:
        """The bytes of a member.

        Raises:
            ReadingError: it is locked, damaged, or unpacks to more than the limits allow.
        """
        limits = self._limits
        if entry.flag_bits & 0x1:
            raise ReadingError("it is protected by a password", cure="save it without one")
        with _failing(), self._archive.open(entry) as stream:
            found = stream.read(limits.file_bytes + 1)
        self._taken += len(found)
        if len(found) > _LEAST and len(found) > limits.ratio * max(1, entry.compress_size):
            raise ReadingError("it unpacks to more than its size allows, as a zip bomb does", cure="leave it out")
        if len(found) > limits.file_bytes:
            raise ReadingError(f"larger than {limits.file_bytes / 1e6:g} MB", cure="split it into several files")
        if self.is_full:
            raise ReadingError(f"it unpacks to more than {limits.total_bytes / 1e6:g} MB", cure="split it into several archives")
        return found


@contextmanager
def _failing() -> Iterator[None]:
    try:
        yield
    except NotImplementedError as error:
        raise ReadingError("it is packed in a way that is not read", cure="pack it again as an ordinary zip file") from error
    except RuntimeError as error:  # zipfile's word for a password
        raise ReadingError("it is protected by a password", cure="save it without one") from error
    except _BROKEN as error:
        raise ReadingError(DAMAGED, cure=SAVE_AGAIN) from error
