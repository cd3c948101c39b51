"""An Excel workbook of tables: a head that stays in sight, filters, widths, a page set-up, links between its sheets.

Texts stay texts, whatever sign they begin with, and numbers are numbers. The same cells give the same bytes.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import xlsxwriter

_MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""Stands in the workbook where the clock would."""
_NARROWEST, _WIDEST = 6, 60
"""Bounds of a column's width, in the breadth of a digit."""
_LINE, _MOST_LINES = 15, 24
"""Points of a line, and lines of a row."""
_A4 = 9
"""Excel's number of the paper."""
_MOST = 32_767
"""Characters that Excel takes in a cell."""
_MOST_LINKS = 60_000
"""Links on a sheet; Excel takes 65,530."""
_MARKED, _LINKED = "#B45309", "#1D4ED8"
"""Colours of words that are marked, and of links."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text of which some parts are marked."""

    parts: tuple[tuple[str, bool], ...]
    """Pieces, and whether each is marked."""

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(part for part, _ in self.parts)


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a place in the workbook."""

    text: str
    sheet: str
    row: int
    """From 0, the head."""


Shown = str | int | float | Decimal | datetime.date | Marked | Link | None
"""A cell; None is an empty one."""


class Book:
    """A workbook that is being written."""

    def __init__(self) -> None:
        self._data = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.writer: Any = xlsxwriter.Workbook(self._data, options)
        self.writer.set_properties({"created": _MADE})
        self._links: dict[str, int] = {}
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def format(self, **properties: Any) -> Any:
        """A format of the library, one for all cells that want the same."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.writer.add_format(properties)
        return self._formats[key]

    def sheet(self, name: str | None = None, *, fitted: bool = True) -> Any:
        """A new sheet of the library, for A4 across and, if wanted, made small enough for one page's breadth."""
        made = self.writer.add_worksheet(name)
        made.set_landscape()
        made.set_paper(_A4)
        if fitted:
            made.fit_to_pages(1, 0)
        return made

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[Shown]],
        *,
        name: str | None = None,
        choices: Mapping[str, Sequence[str]] | None = None,
        printed: int = 0,
        widest: int = _WIDEST,
    ) -> Any:
        """A sheet with one table.

        Args:
            heads: what stands above the columns.
            rows: as many cells each.
            name: of the sheet.
            choices: head of a column → the words that a reader picks from there.
            printed: how many of the columns are printed; all if 0.
            widest: bound of a column's width, in the breadth of a digit, unless it has marked texts.

        Returns:
            The library's sheet.
        """
        sheet = self.sheet(name)
        widths = []
        for column, head in enumerate(heads):
            below = [row[column] for row in rows]
            widths.append(_width(head, below, widest))
            sheet.set_column(column, column, widths[-1])
            self.write_head(sheet, 0, column, head, of_numbers=any(isinstance(cell, int | float | Decimal) for cell in below))
            if rows and choices and head in choices:
                sheet.data_validation(1, column, len(rows), column, {"validate": "list", "source": list(choices[head])})
        for number, row in enumerate(rows, 1):
            lines = max(map(_lines, row, widths), default=1)
            if lines > 1:  # Excel finds the height by itself, other programs do not
                sheet.set_row(number, min(lines, _MOST_LINES) * _LINE)
            for column, cell in enumerate(row):
                self.write(sheet, number, column, cell, bottom=1, bottom_color="#E2E8F0")
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        if printed:
            sheet.print_area(0, 0, len(rows), printed - 1)
        if heads:
            sheet.autofilter(0, 0, len(rows), len(heads) - 1)
        return sheet

    def write_head(self, sheet: Any, row: int, column: int, head: str, *, of_numbers: bool = False) -> None:
        """Write the head of a column; that of numbers stands at the right, as they do."""
        align = {"align": "right"} if of_numbers else {}
        sheet.write_string(row, column, head, self.format(bold=True, valign="top", bottom=1, bg_color="#E2E8F0", **align))

    def write(self, sheet: Any, row: int, column: int, cell: Shown, **properties: Any) -> None:
        """Write one cell; properties are those of the library's formats."""
        plain = {"text_wrap": True, "valign": "top", **properties}
        if isinstance(cell, str):
            sheet.write_string(row, column, cell[:_MOST], self.format(**plain))
        elif isinstance(cell, Marked):
            self._write_marked(sheet, row, column, cell, plain)
        elif isinstance(cell, Link):
            self._write_link(sheet, row, column, cell, plain)
        elif isinstance(cell, datetime.date):
            sheet.write_datetime(row, column, cell, self.format(num_format="yyyy-mm-dd", **plain))
        elif cell is not None:
            whole = {"num_format": "#,##0"} if cell == int(cell) else {}
            sheet.write_number(row, column, float(cell), self.format(**whole | plain))
        elif properties:
            sheet.write_blank(row, column, None, self.format(**plain))

    def data(self) -> bytes:
        """The file; nothing can be written any more."""
        self.writer.close()
        return self._data.getvalue()

    def _write_marked(self, sheet: Any, row: int, column: int, cell: Marked, plain: dict[str, Any]) -> None:
        parts = [(part, marked) for part, marked in cell.parts if part]
        if len(parts) < 2 or len(cell.text) > _MOST:
            bold = {"bold": True, "font_color": _MARKED} if parts and all(marked for _, marked in parts) else {}
            sheet.write_string(row, column, cell.text[:_MOST], self.format(**plain, **bold))
            return
        bold_format = self.format(bold=True, font_color=_MARKED)
        pieces: list[Any] = []
        for part, marked in parts:
            pieces += [bold_format, part] if marked else [part]
        sheet.write_rich_string(row, column, *pieces, self.format(**plain))

    def _write_link(self, sheet: Any, row: int, column: int, cell: Link, plain: dict[str, Any]) -> None:
        name = sheet.get_name()
        self._links[name] = self._links.get(name, 0) + 1
        if self._links[name] <= _MOST_LINKS:
            sheet.write_url(
                row, column, f"internal:'{cell.sheet}'!A{cell.row + 1}", self.format(font_color=_LINKED, **plain), cell.text[:_MOST]
            )
        else:
            self.write(sheet, row, column, cell.text, **plain)


def _width(head: str, column: Sequence[Shown], widest: int) -> int:
    """Room for the head and for all but the longest cells, which are wrapped; a Chinese character is as broad as two digits."""
    lengths = sorted(map(_room, (cell for cell in column if cell not in ("", None))))
    usual = lengths[len(lengths) * 9 // 10] if lengths else 0
    widest = _WIDEST if any(isinstance(cell, Marked) for cell in column) else widest
    return min(max(_breadth(head) + 4, usual + 2, _NARROWEST), widest)


def _lines(cell: Shown, width: int) -> int:
    """Lines that a cell takes."""
    return -(-_room(cell) // (width - 1))


def _room(cell: Shown) -> int:
    if isinstance(cell, str):
        return _breadth(cell)
    return _breadth(cell.text) if isinstance(cell, Marked | Link) else 8


def _breadth(text: str) -> int:
    return sum(2 if sign >= "\u2e80" else 1 for sign in text)
