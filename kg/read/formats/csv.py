"""Lists in CSV: one text a row, or one file with its title, date and speaker."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

from kg.errors import ReadingError
from kg.model.origin import Spot
from kg.read.decode import NotTextError, decoded
from kg.read.formats.parts import Extracted, Limits, Missed, Pointer
from kg.read.lists.columns import columns_of, documents

NO_TEXTS = "it has no column of texts"
NAME_IT = "write 正文 or text over the column of texts"
CLOSE_IT = "close it, and write quotation marks inside a cell twice; or save the list as a workbook (.xlsx)"
_END = "\x1e"
"""A last line of our own: where it is no row of its own, a quotation mark has swallowed it."""
_DELIMITERS = ",\t;|"


def read(data: bytes, name: str, limits: Limits) -> Iterator[Extracted | Missed | Pointer]:
    """The texts of a list: the column headed 正文, 内容, text …; else the one with long texts.

    Raises:
        ReadingError: it is no text, or has no column of texts.
    """
    try:
        found = decoded(data)
    except NotTextError as error:
        raise ReadingError(str(error), cure="save it as CSV UTF-8") from error
    if not found.text.strip():
        raise ReadingError("empty", cure="give a file with text in it")
    head = found.text[:10_000].partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    csv.field_size_limit(limits.file_bytes)
    try:
        rows = list(csv.reader(io.StringIO(f"{found.text}\n{_END}", newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ReadingError(f"its rows cannot be read ({error})", cure="save it as CSV UTF-8") from error
    last = rows.pop()
    is_open = last != [_END]
    opened = f"a quotation mark that opens in row {len(rows) + 1} is never closed"
    columns = columns_of(rows)
    if columns is None and is_open:
        raise ReadingError(opened, cure=CLOSE_IT)
    if columns is None:
        raise ReadingError(NO_TEXTS, cure=NAME_IT)
    for one in documents(rows, columns, lambda row, column: Spot(row=row + 1, column=column + 1), lambda row, _: str(row + 1), limits):
        yield one if isinstance(one, Pointer) else replace(one, encoding=found.encoding, certainty=found.certainty)
    if is_open:
        yield Missed(str(len(rows) + 1), opened, CLOSE_IT)
