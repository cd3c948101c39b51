"""Sources as JSON and back: between the process that reads a file and ours, in what a build keeps, and for the map of places."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from kg.model import Dropped, Skipped, Source, Spot, Spots, Told
from kg.read.formats.parts import Pointer

_SPOT = tuple(field.name for field in fields(Spot))
_NUMBERS = frozenset({"page", "paragraph", "table", "row", "column", "line", "offset"})
_TOLD = tuple(field.name for field in fields(Told))


def pack(one: Source | Skipped | Pointer) -> bytes:
    """One line of JSON."""
    if isinstance(one, Pointer):
        record: dict[str, Any] = {"path": one.path, "words": one.words, "told": told_record(one.told)}
    elif isinstance(one, Skipped):
        record = {"path": one.path, "reason": one.reason, "cure": one.cure, "failed": one.failed}
    else:
        record = {
            "path": one.path, "text": one.text, "sha256": one.sha256, "encoding": one.encoding, "media_type": one.media_type,
            "reader": one.reader, "certainty": one.certainty, "told": told_record(one.told), "spots": spots_record(one.spots),
            "dropped": [[d.kind, d.words, d.count] for d in one.dropped],
        }  # fmt: skip
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def unpack(line: bytes) -> Source | Skipped | Pointer:
    """What ``pack`` wrote.

    Raises:
        ValueError: it is no such line.
    """
    try:
        record = json.loads(line)
        if "reason" in record:
            return Skipped(str(record["path"]), str(record["reason"]), str(record["cure"]), failed=bool(record["failed"]))
        if "words" in record:
            return Pointer(str(record["path"]), str(record["words"]), told_of(record["told"]))
        return Source(
            str(record["path"]), str(record["text"]), str(record["sha256"]), str(record["encoding"]), str(record["media_type"]),
            reader=str(record["reader"]), certainty=float(record["certainty"]), told=told_of(record["told"]),
            spots=spots_of(record["spots"]), dropped=tuple(Dropped(str(k), str(w), int(n)) for k, w, n in record["dropped"]),
        )  # fmt: skip
    except (TypeError, KeyError, IndexError, AttributeError) as error:
        raise ValueError(f"no source: {error}") from error


def told_record(told: Told) -> dict[str, str]:
    """What is told, by field; nothing for what is not."""
    return {name: value for name in _TOLD if (value := getattr(told, name))}


def told_of(record: Mapping[str, Any]) -> Told:
    """What ``told_record`` wrote."""
    return Told(**{name: str(record[name]) for name in _TOLD if name in record})


def spot_record(spot: Spot) -> dict[str, Any]:
    """A place, by field; nothing for what does not apply."""
    return {name: value for name in _SPOT if (value := getattr(spot, name))}


def spots_record(spots: Spots) -> list[list[Any]]:
    """``[start, place]`` of each stretch."""
    return [[start, spot_record(spot)] for start, spot in zip(spots.starts, spots.spots, strict=True)]


def spots_of(record: Sequence[Any]) -> Spots:
    """What ``spots_record`` wrote.

    Raises:
        ValueError, TypeError, KeyError: it is no such list.
    """
    return Spots(tuple(int(start) for start, _ in record), tuple(_spot(one) for _, one in record))


def spots_text(spots: Spots) -> str:
    """The map of places as a build keeps it: JSON, one stretch a line, so that people can read it."""
    lines = (json.dumps(one, ensure_ascii=False) for one in spots_record(spots))
    return '{"stretches": [\n' + ",\n".join(lines) + "\n]}\n"


def read_spots(file: Path) -> Spots:
    """What ``spots_text`` wrote into a file.

    Raises:
        OSError, ValueError: it is not there or broken.
    """
    try:
        return spots_of(json.loads(file.read_bytes())["stretches"])
    except (KeyError, TypeError) as error:
        raise ValueError(f"{file.name} is no map of places") from error


def _spot(record: Mapping[str, Any]) -> Spot:
    found: dict[str, Any] = {name: int(record[name]) if name in _NUMBERS else str(record[name]) for name in record if name != "box"}
    if "box" in record:
        left, bottom, right, top = map(float, record["box"])
        found["box"] = left, bottom, right, top
    return Spot(**found)
