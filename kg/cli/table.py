"""Answers as a table for the eye: Chinese counts two cells, IRIs are short, control characters are shown as escapes."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.cli.language import tr
from kg.cli.terminal import tell, visible
from kg.query.prefixes import shorten
from kg.query.rows import Value, read_rows

_PIPE_WIDTH = 160
"""Cells of a line where there is no terminal to say how many it has."""

_WORD = re.compile(r"[0-9A-Za-z]+")
_MIN_WIDTH = 12
"""Cells that a column takes at least if it holds so long a word: the short digest of a speech is not broken."""
_LEAST = 4
_GAP = 3
"""Cells between two columns."""


def show(body: bytes, known: dict[str, str], heads: Mapping[str, str], *, count: bool = True) -> None:
    """Print the answer of a SELECT or ASK.

    Args:
        body: W3C JSON results.
        known: prefixes that shorten IRIs.
        heads: what stands above a column, where that is not its variable.
        count: say below how many rows there are.
    """
    answer = read_rows(body)
    rows = [[_cell(value, known) for value in row] for row in answer.rows]
    names = [visible(heads.get(column, column), one_line=True) for column in answer.columns]
    print_rows(names, rows, spaced=bool(heads))
    if count:
        tell(tr("1 row") if len(answer.rows) == 1 else tr("{n} rows", n=len(answer.rows)))


def print_rows(names: list[str], cells: list[list[str]], *, spaced: bool) -> None:
    """Print a table.

    Args:
        names: what stands above the columns.
        cells: the rows.
        spaced: leave a line between rows.
    """
    rows = [[visible(text, one_line=True) for text in row] for row in cells]
    there = Console().width if sys.stdout.isatty() or "COLUMNS" in os.environ else _PIPE_WIDTH
    widths = _widths([[name, *(row[index] for row in rows)] for index, name in enumerate(names)], there - _GAP * len(names))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, leading=1 if spaced else 0)
    for name, width in zip(names, widths, strict=True):
        table.add_column(Text(name), overflow="fold", width=width)
    for row in rows:
        table.add_row(*map(Text, row))
    Console(width=max(there, sum(widths) + _GAP * len(names)), highlight=False).print(table)


def _widths(columns: list[list[str]], room: int) -> list[int]:
    """Cells for each column: as wide as its widest text, if need be narrower, the widest first, but not so that a word is broken.

    Where even that is too wide, lines run over: nothing is cut off (rich would crop the last column).
    """
    most = [max(map(cell_len, texts)) for texts in columns]
    least = [max((min(len(word), _MIN_WIDTH) for text in texts for word in _WORD.findall(text)), default=_LEAST) for texts in columns]
    cap = max(most, default=0)
    while cap > _LEAST and sum(min(wide, max(narrow, cap)) for wide, narrow in zip(most, least, strict=True)) > room:
        cap -= 1
    return [max(1, min(wide, max(narrow, cap))) for wide, narrow in zip(most, least, strict=True)]


def _cell(value: Value | None, known: dict[str, str]) -> str:
    if value is None:
        return ""
    return visible(shorten(value.text, known) if value.is_iri else value.text, one_line=True)
