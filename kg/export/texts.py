"""``texts/``: the decoded sources, character by character, so that every quotation can be held against them, and the maps that tell
where in its file each character stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from kg.export.streams import stream
from kg.model import Listed, Source
from kg.read import carried, format_name, is_read
from kg.read.names import told_by_name

FOLDER = "texts"
_TXT, _PLACES = ".txt", ".places.json"
_LONGEST = 255 - len(_PLACES)
"""Bytes of a name, as most file systems allow them."""


def text_path(label: str) -> str:
    """Where the text of a source stands in a build: ``texts/`` and its label, with ``.txt`` where that is missing or belongs to the name
    of another kind of file, so that no two labels lead to one place."""
    parts = [_shortened(part) for part in PurePosixPath(label).parts if part not in {"/", "..", "."}]
    name = "/".join(parts) or "text"
    stem = name
    while stem.lower().endswith(_TXT):
        stem = stem[: -len(_TXT)]
    is_text = stem != name and not is_read(stem)
    return f"{FOLDER}/{name}" if is_text else f"{FOLDER}/{name}{_TXT}"


def places_path(label: str) -> str:
    """Where the map of places stands, beside the text."""
    return text_path(label)[: -len(_TXT)] + _PLACES


def text_files(source: Source | Listed) -> list[str]:
    """The files that a build has of a source."""
    placed = source.placed if isinstance(source, Listed) else bool(source.spots)
    return [text_path(source.path), places_path(source.path)] if placed else [text_path(source.path)]


def write_texts(sources: Iterable[Source], root: Path) -> dict[str, str]:
    """Write every source below ``root`` as UTF-8 with its own line ends, and its map if it has one; each file with its SHA-256."""
    written = {}
    for source in sources:
        name = text_path(source.path)
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        written[name] = stream(file, [source.text])
        if source.spots:
            name = places_path(source.path)
            written[name] = stream(root / name, [carried.spots_text(source.spots)])
    return written


def source_record(source: Source | Listed) -> dict[str, Any]:
    """What ``build.json`` says of a source."""
    listed = source.listed() if isinstance(source, Source) else source
    record: dict[str, Any] = {
        "path": listed.path, "text": text_path(listed.path), "sha256": listed.sha256, "format": format_name(listed.media_type),
        "encoding": listed.encoding, "certainty": listed.certainty, "characters": listed.characters,
    }  # fmt: skip
    if listed.placed:
        record["places"] = places_path(listed.path)
    if listed.reader:
        record["reader"] = listed.reader
    if listed.told:
        record["told"] = carried.told_record(listed.told)
    if named := told_by_name(listed.path):
        record["named"] = carried.told_record(named)
    if listed.dropped:
        record["dropped"] = {one.kind: one.count for one in listed.dropped}
    return record


def _shortened(part: str) -> str:
    """A name that a file system takes, with its digest where it was too long."""
    raw = part.encode()
    if len(raw) <= _LONGEST:
        return part
    return f"{raw[: _LONGEST - 40].decode(errors='ignore')}~{hashlib.sha256(raw).hexdigest()[:16]}{PurePosixPath(part).suffix[:12]}"
