"""One table as a file for a spreadsheet: CSV, or an Excel workbook with a head that stays in sight.

Texts stay texts, whatever sign they begin with, and numbers are numbers. The same rows give the same bytes.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

from kg.errors import UsageError
from kg.export.beside import write_beside
from kg.export.context import Cell
from kg.export.tables import BYTE_ORDER_MARK, cells

SUFFIXES = (".csv", ".xlsx")
_MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""Stands in the workbook where the clock would."""
_NARROWEST, _WIDEST = 6, 60
"""Bounds of a column's width, in the breadth of a digit."""
_A4 = 9
"""Excel's number of the paper."""
_MOST = 32_767
"""Characters that Excel takes in a cell."""


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
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet()
    bold, plain = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True, "valign": "top"})
    for column, head in enumerate(heads):
        sheet.set_column(column, column, _width(head, [row[column] for row in rows]))
        sheet.write_string(0, column, head, bold)
        if rows and head in choices:
            sheet.data_validation(1, column, len(rows), column, {"validate": "list", "source": list(choices[head])})
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, column, cell[:_MOST], plain)
            elif cell is not None:
                sheet.write_number(number, column, float(cell), plain)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if heads:
        sheet.autofilter(0, 0, len(rows), len(heads) - 1)
    book.close()
    return data.getvalue()


def _width(head: str, column: Sequence[Cell | float]) -> int:
    """Room for the head and for all but the longest cells, which are wrapped; a Chinese character is as broad as two digits."""
    lengths = sorted(_breadth(cell) if isinstance(cell, str) else 8 for cell in column if cell not in ("", None))
    usual = lengths[len(lengths) * 9 // 10] if lengths else 0
    return min(max(_breadth(head) + 4, usual + 2, _NARROWEST), _WIDEST)


def _breadth(text: str) -> int:
    return sum(2 if sign >= "\u2e80" else 1 for sign in text)
