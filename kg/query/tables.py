"""The tables of a build, read back as texts."""

from __future__ import annotations

import csv
from pathlib import Path

from kg.errors import InputError


def read_rows(build: Path, name: str) -> list[dict[str, str]]:
    """The rows of a table: column → text, as it was before it was guarded against spreadsheets.

    Args:
        build: the folder.
        name: of the table, such as ``metrics``.

    Raises:
        InputError: it is not there, or is no table.
    """
    file = build / "tables" / f"{name}.csv"
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            return [{column: _bare(text) for column, text in row.items()} for row in csv.DictReader(stream)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError("the table cannot be read", where=str(file), cure="build it again") from error


def _bare(text: str | None) -> str:
    """A cell without the apostrophe that keeps spreadsheets from running it; nothing where the row breaks off."""
    text = text or ""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@", "\t", "\r") else text
