"""Gold annotations: JSON lines, one annotation a line, several readings of a field in a list."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError

Span = tuple[int, int]
End = str | Span
"""``SPEECH``, ``literal:…`` or the span that a relation starts or ends at."""


@dataclass(frozen=True, slots=True)
class GoldEntity:
    span: Span
    text: str
    optional: bool
    type: str
    canonical: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldMetric:
    """Fields in tuples hold every reading that counts as right."""

    span: Span
    text: str
    optional: bool
    value: tuple[float | None, ...]
    unit: tuple[str, ...]
    kind: tuple[str, ...]
    qualifier: tuple[str, ...]
    status: tuple[str, ...]
    indicator: tuple[str, ...]
    subject: tuple[str, ...]
    year: tuple[int, ...]
    """Empty: the speech does not say."""
    masked: bool
    lost_percent: bool


@dataclass(frozen=True, slots=True)
class GoldRelation:
    predicate: str
    start: End
    end: End
    text: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldSection:
    text: str
    optional: bool
    status: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """All annotations of one speech, in the order of the file."""

    name: str
    file: str
    span: Span
    entities: tuple[GoldEntity, ...]
    metrics: tuple[GoldMetric, ...]
    relations: tuple[GoldRelation, ...]
    sections: tuple[GoldSection, ...]


def read_gold(path: Path) -> tuple[GoldDocument, ...]:
    """The documents of a gold file, in order of first mention.

    Raises:
        InputError: the file cannot be read, or a line is not what the guidelines say.
    """
    by_document: dict[str, list[Mapping[str, Any]]] = {}
    for number, line in enumerate(_lines(path), 1):
        if line.strip():
            try:
                record = json.loads(line)
                by_document.setdefault(record["doc"], []).append(record)
            except (ValueError, KeyError, TypeError) as error:
                cure = "write one JSON object with doc and ann a line"
                raise InputError(f"no gold annotation ({error})", where=f"{path}:{number}", cure=cure) from error
    try:
        return tuple(_document(name, records) for name, records in by_document.items())
    except (KeyError, TypeError, ValueError, StopIteration) as error:
        raise InputError(f"an annotation lacks a field ({error})", where=str(path), cure="see GUIDELINES.md for the fields") from error


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8") as stream:
            yield from stream
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise InputError(f"the gold file cannot be read ({reason})", where=str(path), cure="name a file of JSON lines") from error


def _document(name: str, records: list[Mapping[str, Any]]) -> GoldDocument:
    of = {kind: [r for r in records if r["ann"] == kind] for kind in ("speech", "entity", "metric", "relation", "section")}
    if not of["speech"]:
        raise KeyError(f"the speech of {name}")
    speech = of["speech"][0]
    return GoldDocument(
        name=name,
        file=speech["file"],
        span=_span(speech),
        entities=tuple(map(_entity, of["entity"])),
        metrics=tuple(map(_metric, of["metric"])),
        relations=tuple(map(_relation, of["relation"])),
        sections=tuple(GoldSection(r["text"], bool(r.get("optional")), _readings(r.get("status"))) for r in of["section"]),
    )


def _entity(record: Mapping[str, Any]) -> GoldEntity:
    canonical = _readings(record.get("canonical") or record["text"])
    return GoldEntity(_span(record), record["text"], bool(record.get("optional")), record["type"], canonical)


def _metric(record: Mapping[str, Any]) -> GoldMetric:
    year = record.get("year")
    return GoldMetric(
        span=_span(record),
        text=record["text"],
        optional=bool(record.get("optional")),
        value=_readings(record.get("value")),
        unit=_readings(record.get("unit")),
        kind=_readings(record.get("kind")),
        qualifier=_readings(record.get("qualifier")),
        status=_readings(record.get("status")),
        indicator=_readings(record["indicator"]),
        subject=_readings(record.get("subject") or ""),
        year=() if year is None else _readings(year),
        masked=bool(record.get("masked")),
        lost_percent=record.get("suspect") == "percent",
    )


def _relation(record: Mapping[str, Any]) -> GoldRelation:
    return GoldRelation(record["pred"], _end(record["from"]), _end(record["to"]), tuple(record["text"]), bool(record.get("optional")))


def _end(value: str | list[int]) -> End:
    return value if isinstance(value, str) else (value[0], value[1])


def _span(record: Mapping[str, Any]) -> Span:
    return record["start"], record["end"]


def _readings(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list) else (value,)
