"""One table as a file for a spreadsheet: CSV, or an Excel workbook with a head that stays in sight.

Texts stay texts, whatever sign they begin with, and numbers are numbers. The same rows give the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.errors import UsageError
from kg.export.beside import write_beside
from kg.export.book import Book
from kg.export.context import Cell
from kg.export.tables import BYTE_ORDER_MARK, cells

SUFFIXES = (".csv", ".xlsx")


def write_sheet(
    file: Path,
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell | float]],
    choices: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Write a table, over a former one.

    Args:
        file: ends in .csv or .xlsx.
        heads: what stands above the columns.
        rows: as many cells each.
        choices: head of a column → the words that a reader picks from there (.xlsx).

    Raises:
        UsageError: the name ends otherwise.
        OutputError: the file cannot be written.
    """
    suffix = file.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError("a table is written as .csv or .xlsx", where=str(file), cure="give a name that ends so")
    data = _csv(heads, rows) if suffix == ".csv" else _workbook(heads, rows, choices or {})
    write_beside(file, lambda stage: stage.write_bytes(data))


def _csv(heads: Sequence[str], rows: Sequence[Sequence[Cell | float]]) -> bytes:
    lines = io.StringIO()
    lines.write(BYTE_ORDER_MARK)
    writer = csv.writer(lines)
    writer.writerow(heads)
    for row in rows:
        writer.writerow([cell if isinstance(cell, float) else cells([cell])[0] for cell in row])
    return lines.getvalue().encode()


def _workbook(heads: Sequence[str], rows: Sequence[Sequence[Cell | float]], choices: Mapping[str, Sequence[str]]) -> bytes:
    book = Book()
    book.table(heads, rows, choices=choices)
    return book.data()
