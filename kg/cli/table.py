"""Answers as a table for the eye: Chinese counts two cells, IRIs are short, control characters are shown as escapes."""

from __future__ import annotations

import os
import sys

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.cli.terminal import tell, visible
from kg.query.prefixes import shorten
from kg.query.rows import Value, read_rows

_PIPE_WIDTH = 160
"""Cells of a line where there is no terminal to say how many it has."""


def show(body: bytes, known: dict[str, str]) -> None:
    """Print the answer of a SELECT or ASK."""
    answer = read_rows(body)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in answer.columns:
        table.add_column(Text(visible(column, one_line=True)), overflow="fold")
    for row in answer.rows:
        table.add_row(*(Text(_cell(value, known)) for value in row))
    console = Console(width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else _PIPE_WIDTH, highlight=False)
    console.print(table)
    tell(f"{len(answer.rows)} {'row' if len(answer.rows) == 1 else 'rows'}")


def _cell(value: Value | None, known: dict[str, str]) -> str:
    if value is None:
        return ""
    return visible(shorten(value.text, known) if value.is_iri else value.text, one_line=True)
