"""Lists in workbooks (.xlsx, .xls, .ods, .et): one text a row, or one file with its title, date and speaker, in any sheet."""

from __future__ import annotations

import datetime
import importlib.metadata
import io
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

_LOCKED = "EncryptedPackage".encode("utf-16-le")


def read(data: bytes, name: str, limits: Limits) -> Iterator[Extracted | Pointer]:
    """The texts of a workbook, sheet by sheet; a sheet without a column of texts is passed over.

    Raises:
        ReadingError: it is damaged or locked, or no sheet has a column of texts.
    """
    if _LOCKED in data:
        raise ReadingError("it is protected by a password", cure="save it without one")
    if data.startswith(b"PK"):
        Package(data, limits).check()
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
            # from the first cell on, so that rows count as they do on the screen
            rows = [[_words(cell) for cell in row] for row in book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)]
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
