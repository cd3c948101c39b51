"""Archives (.zip): each file in them is read by its own format. Nothing is unpacked to disk, so that no name can lead anywhere."""

from __future__ import annotations

import stat
import struct
import zipfile
from collections.abc import Iterator, Sequence

from kg.errors import ReadingError
from kg.read.decode import NotTextError, decode
from kg.read.formats.package import Package
from kg.read.formats.parts import Inner, Limits, Missed, Part
from kg.read.formats.registry import by_suffix
from kg.read.labels import another, is_beside, printable

_UTF8_NAME, _UNICODE_PATH = 0x800, 0x7075
_LEAST_CERTAIN = 4
"""Bytes of names from which their encoding can be told."""


def read(data: bytes, name: str, limits: Limits) -> Iterator[Part]:
    """The files in an archive, in the order of their names.

    Raises:
        ReadingError: it is damaged, locked, or unpacks to more than the limits allow.
    """
    package = Package(data, limits)
    named = _unique(sorted(zip(_names(package.entries), package.entries, strict=True), key=lambda pair: pair[0]))
    for path, entry in named:
        if entry.is_dir() or any(is_beside(part) for part in path.split("/")):
            continue
        if stat.S_ISLNK(entry.external_attr >> 16):
            yield Missed(path, "a link, which leads nowhere in an archive", "pack the file itself", failed=False)
        elif by_suffix(path) is None:
            yield Missed(path, "not a kind of file that is read", "save it as plain text (.txt)", failed=False)
        else:
            yield _member(package, path, entry)


def _member(package: Package, path: str, entry: zipfile.ZipInfo) -> Part:
    try:
        return Inner(path, package.read(entry))
    except ReadingError as error:
        if package.is_full:
            raise
        return Missed(path, error.what, error.cure)


def _names(entries: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The names, safe to print and below the archive: as UTF-8 where the archive says so, else in the encoding that fits all others."""
    raw = [b"" if entry.flag_bits & _UTF8_NAME else _raw(entry) for entry in entries]
    try:
        encoding = decode(b"\n".join(one for one in raw if one))[1] if sum(map(len, raw)) >= _LEAST_CERTAIN else "gb18030"
    except NotTextError:
        encoding = "gb18030"
    found = []
    for entry, one in zip(entries, raw, strict=True):
        name = _unicode_path(entry, one) or (entry.filename if not one else _decoded(one, encoding))
        parts = [printable(part) for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
        found.append("/".join(parts) or "_")
    return found


def _raw(entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a name that zipfile took for the code page of DOS; none where it is ASCII."""
    return b"" if entry.orig_filename.isascii() else entry.orig_filename.encode("cp437", "replace")


def _decoded(raw: bytes, encoding: str) -> str:
    for one in (encoding, "gb18030", "cp437"):
        try:
            return raw.decode(one)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437", "replace")


def _unicode_path(entry: zipfile.ZipInfo, raw: bytes) -> str:
    """The name in the extra field that Info-ZIP writes beside one in another encoding."""
    extra, at = entry.extra, 0
    while raw and at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind == _UNICODE_PATH and size > 5:
            try:
                return extra[at + 9 : at + 4 + size].decode("utf-8")
            except UnicodeDecodeError:
                return ""
        at += 4 + size
    return ""


def _unique(named: Sequence[tuple[str, zipfile.ZipInfo]]) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The same, where a name stands twice the second with ``~2`` before its suffix."""
    taken = {name: 1 for name, _ in named}
    seen: set[str] = set()
    for name, entry in named:
        yield (another(name, taken) if name in seen else name), entry
        seen.add(name)
