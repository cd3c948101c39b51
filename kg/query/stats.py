"""A build at a glance, out of ``build.json`` and the tables: nothing is built again, and the graph is not loaded."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.query.tables import read_rows

_LIST = "；"


@dataclass(frozen=True, slots=True)
class SpeechRow:
    """One speech of a build."""

    speech: str
    """Short digest."""
    title: str
    date: str
    region: str
    speaker: tuple[str, ...]
    near_duplicates: tuple[str, ...]
    """Short digests."""
    flags: tuple[str, ...]
    characters: int
    metrics: int
    relations: int
    source: str
    source_start: int
    source_end: int
    also_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stats:
    """A build in figures; names are local names of the ontology and its vocabularies."""

    kg: str
    rules: str
    """Digest of the rules and word lists."""
    sources: int
    characters: int
    speeches: tuple[SpeechRow, ...]
    classes: Mapping[str, int]
    status: Mapping[str, int]
    flags: Mapping[str, int]
    themes: Mapping[str, int]
    """Places of claims under sections of a theme; under "" those outside."""
    predicates: Mapping[str, int]
    """Relations (claims, not places) by predicate."""
    metrics: int
    """Observations (claims, not places)."""
    masked: int
    """Those of them with a masked amount."""
    skipped: tuple[Mapping[str, Any], ...]

    @property
    def masked_share(self) -> float | None:
        """Share of the observations that are masked; None if there is none."""
        return round(self.masked / self.metrics, 4) if self.metrics else None


def read_stats(build: Path) -> Stats:
    """Figures of a build.

    Args:
        build: its folder.

    Raises:
        InputError: there is no build, or it is broken.
    """
    manifest = _manifest(build)
    metrics, relations = read_rows(build, "metrics"), read_rows(build, "relations")
    by_claim = {row["claim"]: row for row in metrics}
    predicates = Counter({row["claim"]: row["predicate"] for row in relations}.values())
    themes = Counter(row["theme"] for row in (*metrics, *relations))
    try:
        counts = manifest["counts"]
        return Stats(
            kg=manifest["kg"], rules=manifest["rules"], sources=len(manifest["sources"]),
            characters=sum(source["characters"] for source in manifest["sources"]),
            speeches=tuple(map(_speech, read_rows(build, "speeches"))),
            classes=counts["classes"], status=counts["status"], flags=counts["flags"], themes=_ordered(themes),
            predicates=_ordered(predicates), metrics=len(by_claim),
            masked=sum("masked" in row["flags"].split(_LIST) for row in by_claim.values()), skipped=tuple(manifest["skipped"]),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise InputError("build.json or a table is broken", where=str(build), cure="build it again") from error


def _ordered(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (item[0] == "", -item[1], item[0])))


def _speech(row: Mapping[str, str]) -> SpeechRow:
    def several(name: str) -> tuple[str, ...]:
        return tuple(filter(None, row[name].split(_LIST)))

    return SpeechRow(
        row["speech"], row["title"], row["date"], row["region"], several("speaker"), several("near_duplicates"),
        several("flags"), int(row["characters"]), int(row["metrics"]), int(row["relations"]),
        row["source"], int(row["source_start"]), int(row["source_end"]), several("also_in"),
    )  # fmt: skip


def _manifest(build: Path) -> Mapping[str, Any]:
    try:
        manifest: Mapping[str, Any] = json.loads((build / "build.json").read_text(encoding="utf-8"))
        return manifest
    except FileNotFoundError as error:
        raise InputError("there is no build in this folder (no build.json)", where=str(build), cure="run kg build first") from error
    except (OSError, ValueError) as error:
        raise InputError("build.json is broken", where=str(build), cure="build it again") from error
