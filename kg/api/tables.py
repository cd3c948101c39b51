"""The tables of a build as records and frames."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from kg.errors import KgError, UsageError

Record = dict[str, Any]
"""One row: column → text, number, truth value, or None for nothing."""

_NUMBERS = frozenset({
    "value", "min", "max", "change", "change_min", "change_max", "rank", "source_start", "source_end", "start", "end", "places",
    "value2", "places2", "source_start2", "source_end2", "target_value", "target_min", "target_max", "result_value", "result_min",
    "result_max", "later", "answer_start", "answer_end",
})  # fmt: skip


def read_table(file: Path) -> list[Record]:
    """The rows of a table that ``kg build`` has written; an empty cell is None."""
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return [{column: _cell(column, text) for column, text in row.items()} for row in csv.DictReader(stream)]


def _cell(column: str, text: str) -> str | int | float | None:
    """A table's cell without the apostrophe that keeps spreadsheets from running it."""
    if not text:
        return None
    if column in _NUMBERS:
        return float(text) if "." in text else int(text)
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in "=+-@\t\r" else text


def framed(records: list[Record], frame: str | None) -> Any:
    """The records, or a frame of them; a column of numbers is one even where all its cells are empty.

    Raises:
        UsageError: there is no such kind of frame.
        KgError: the library is not installed.
    """
    if frame is None:
        return records
    if frame not in ("pandas", "polars"):
        raise UsageError(f"{frame!r} is no kind of frame", where="frame", cure="use pandas or polars, or leave it out")
    try:
        if frame == "pandas":
            import pandas

            found = pandas.DataFrame.from_records(records)
            return found.assign(**{column: pandas.to_numeric(found[column]) for column in found.columns if column in _NUMBERS})
        import polars

        found = polars.DataFrame(records, infer_schema_length=None)
        kinds = {column: polars.Float64 if column in _NUMBERS else polars.String for column in found.columns}
        return found.cast({column: kinds[column] for column, kind in found.schema.items() if kind == polars.Null})
    except ImportError as error:
        raise KgError(f"{frame} is not installed", cure="pip install 'edu-kg[frames]'") from error
