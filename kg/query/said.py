"""What the speeches of a build say, read from its tables and texts: facts as they can be held against those of another speech or build."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.query.wording import sentence_around

METRIC, RELATION = "metric", "relation"
SHOWN = (
    "subject", "predicate", "object", "indicator", "population", "value", "change", "trend", "rank", "rank_scope", "base_scope", "period",
    "status",
)  # fmt: skip
"""What makes a fact, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact where a speech says it."""

    kind: str
    parts: dict[str, str]
    """Name of a part (SHOWN) → its words; parts that are not there are left out."""
    claim: str
    speech: str
    start: int
    end: int
    quote: str
    sentence: str
    source: str
    source_start: int

    @property
    def key(self) -> tuple[str, ...]:
        """All that makes the fact: equal in two builds when the same is said."""
        return self.kind, *(self.parts.get(part, "") for part in SHOWN)


@dataclass(slots=True)
class Said:
    """One speech with its facts, in text order."""

    id: str
    title: str
    date: str
    source: str
    text: str
    facts: list[Fact] = field(default_factory=list)


def read_speeches(build: Path, wanted: Iterable[str] | None = None) -> dict[str, Said]:
    """The speeches of a build by their ids.

    Args:
        build: the folder.
        wanted: ids of those to read; all if None.

    Raises:
        InputError: it is no build, or one of its files is not there.
    """
    chosen = None if wanted is None else set(wanted)
    try:
        manifest = json.loads((build / "build.json").read_text(encoding="utf-8"))
        texts = {source["path"]: build / source["text"] for source in manifest["sources"]}
        speeches = {}
        for row in _rows(build, "speeches"):
            if chosen is None or row["speech"] in chosen:
                start, end = int(row["source_start"]), int(row["source_end"])
                text = texts[row["source"]].read_bytes().decode()[start:end]
                speeches[row["speech"]] = Said(row["speech"], row["title"], row["date"], row["source"], text)
        for kind, table in ((METRIC, "metrics"), (RELATION, "relations")):
            for row in _rows(build, table):
                if row["speech"] in speeches:
                    said = speeches[row["speech"]]
                    said.facts.append(_fact(kind, row, said))
    except (OSError, ValueError, KeyError) as error:
        raise InputError("this is no build that can be compared", where=str(build), cure="build it again with kg build") from error
    for said in speeches.values():
        said.facts.sort(key=lambda fact: (fact.start, fact.end, fact.key))
    return speeches


def list_speeches(build: Path) -> list[tuple[str, str]]:
    """Id and title of every speech.

    Raises:
        InputError: it is no build.
    """
    try:
        return [(row["speech"], row["title"]) for row in _rows(build, "speeches")]
    except (OSError, ValueError, KeyError) as error:
        raise InputError("this is no build that can be compared", where=str(build), cure="build it again with kg build") from error


def _rows(build: Path, table: str) -> Iterable[dict[str, str]]:
    with (build / f"tables/{table}.csv").open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream)


def _fact(kind: str, row: dict[str, str], said: Said) -> Fact:
    start, end = int(row["start"]), int(row["end"])
    of_itself = row["subject_id"].startswith("speech/")  # its title is no part of what it says
    parts: dict[str, str] = {"subject": "" if of_itself else row["subject"], "status": row["status"], "period": _period(row)}
    if kind == METRIC:
        parts |= {name: row[name] for name in ("indicator", "population", "trend", "rank", "rank_scope", "base_scope")}
        parts |= {"value": _amount(row, "value"), "change": _amount(row, "change")}
    else:
        parts |= {"predicate": row["predicate"], "object": row["object"]}
    first, last = sentence_around(said.text, start, end)
    return Fact(
        kind, {name: words for name, words in parts.items() if words}, row["claim"], said.id, start, end, row["quote"],
        said.text[first:last], row["source"], int(row["source_start"]),
    )  # fmt: skip


def _period(row: dict[str, str]) -> str:
    """The resolved period, as the same words mean another year in another speech; else the words."""
    start, end = row["period_start"], row["period_end"]
    return f"{start}/{end}" if end and end != start else start or row["period"]


def _amount(row: dict[str, str], of: str) -> str:
    """An amount in base units with its unit and qualifier; masked, the words. The columns of a level have no name before them."""
    before = "" if of == "value" else f"{of}_"
    number, least, most = row[of], row[f"{before}min"], row[f"{before}max"]
    if not number and not least:
        return row[f"{before}wording"]
    return f"{row[f'{before}qualifier']} {number or f'{least}~{most}'}{row[f'{before}unit']}".strip()


def as_record(fact: Fact) -> dict[str, Any]:
    """A fact for JSON."""
    return {
        "claim": fact.claim, **fact.parts, "speech": fact.speech, "start": fact.start, "end": fact.end, "quote": fact.quote,
        "sentence": fact.sentence, "source": fact.source, "source_start": fact.source_start,
    }  # fmt: skip
