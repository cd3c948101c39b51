"""Lists in workbooks (.xlsx, .xls, .ods, .et): one text a row, or one file with its title, date and speaker, in any sheet."""

from __future__ import annotations

import datetime
import importlib.metadata
import io
import re
from collections.abc import Iterator
from dataclasses import replace

import python_calamine

from kg.errors import ReadingError
from kg.model.origin import Spot
from kg.read.formats.csv import NAME_IT, NO_TEXTS
from kg.read.formats.package import Package
from kg.read.formats.parts import Extracted, Limits, Pointer
from kg.read.formats.xml import DAMAGED, SAVE_AGAIN
from kg.read.lists.columns import columns_of, documents

_CELL = re.compile(rb'<(?:\w{1,9}:)?c\s[^<>]{0,200}?\br="([A-Z]{1,3})([0-9]{1,7})"[^<>/]{0,200}><(?!/)')
"""A cell that holds something, not a format alone, as Excel writes down to the last row."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def read(data: bytes, name: str, limits: Limits) -> Iterator[Extracted | Pointer]:
    """The texts of a workbook, sheet by sheet; a sheet without a column of texts is passed over.

    Raises:
        ReadingError: it is damaged or locked, or no sheet has a column of texts.
    """
    if _LOCKED in data:
        raise ReadingError("it is protected by a password", cure="save it without one")
    if data.startswith(b"PK"):
        package = Package(data, replace(limits, file_bytes=limits.total_bytes))
        package.check()
        _check_reach(package, limits)
    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        names = book.sheet_names
    except python_calamine.PasswordError as error:
        raise ReadingError("it is protected by a password", cure="save it without one") from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise ReadingError(DAMAGED, cure=SAVE_AGAIN) from error
    reader = f"python-calamine {importlib.metadata.version('python-calamine')}"
    lists = 0
    for sheet in names:
        try:
            rows = _rows(book.get_sheet_by_name(sheet), limits)
        except (python_calamine.CalamineError, OSError, ValueError):
            continue
        columns = columns_of(rows)
        if columns is None:
            continue
        lists += 1

        def cell(row: int, column: int, sheet: str = sheet) -> str:
            return f"{sheet}!{_letters(column)}{row + 1}"

        for one in documents(rows, columns, lambda row, column, cell=cell: Spot(cell=cell(row, column)), cell, limits):  # type: ignore[misc]
            yield one if isinstance(one, Pointer) else replace(one, reader=reader)
    if not lists:
        raise ReadingError(NO_TEXTS, cure=NAME_IT)


def _check_reach(package: Package, limits: Limits) -> None:
    """The library takes room for every cell up to the last, so how far a sheet reaches must be known before.

    Raises:
        ReadingError: a sheet has more cells than the limit.
    """
    for entry in package.entries:
        if not entry.filename.startswith("xl/worksheets/") or not entry.filename.endswith(".xml"):
            continue
        height = width = 0
        for found in _CELL.finditer(package.read(entry)):
            height = max(height, int(found[2]))
            width = max(width, _number(found[1]))
        _check_size(height, width, limits)


def _check_size(height: int, width: int, limits: Limits) -> None:
    if height * width > limits.cells:
        last = f"{_letters(width - 1)}{height}"
        what = f"a sheet reaches to cell {last}, and no more than {limits.cells} cells are read"
        raise ReadingError(what, cure="delete what stands far off below or to the right, or split the sheet")


def _rows(sheet: python_calamine.CalamineSheet, limits: Limits) -> list[tuple[str, ...]]:
    """The rows from the first of the sheet on, so that they count as they do on the screen; an empty one takes no room."""
    end = sheet.end
    if end is None:
        return []
    _check_size(end[0] + 1, end[1] + 1, limits)
    cells = sheet.to_python(skip_empty_area=False)
    rows: list[tuple[str, ...]] = []
    while cells:  # from the end on, so that each row is let go of once it is taken over
        row = cells.pop()
        rows.append(tuple(map(_words, row)) if any(cell != "" for cell in row) else ())
    rows.reverse()
    return rows


def _number(letters: bytes) -> int:
    """A is 1, AA is 27."""
    found = 0
    for letter in letters:
        found = 26 * found + letter - ord("A") + 1
    return found


def _words(cell: object) -> str:
    """A cell as text; a date as 2024-03-05."""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace("_x000D_", "").replace("\r\n", "\n")


def _letters(column: int) -> str:
    """A, B, …, Z, AA."""
    found = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        found = chr(ord("A") + digit) + found
    return found
