"""Answers as a table for the eye: Chinese counts two cells, IRIs are short, control characters are shown as escapes."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.cli.terminal import tell, visible
from kg.query.prefixes import shorten
from kg.query.rows import Value, read_rows

_PIPE_WIDTH = 160
"""Cells of a line where there is no terminal to say how many it has."""

_WORD = re.compile(r"[0-9A-Za-z]+")
_MIN_WIDTH = 12
"""Cells that a column takes at least if it holds so long a word: the short digest of a speech is not broken."""


def show(body: bytes, known: dict[str, str], heads: Mapping[str, str]) -> None:
    """Print the answer of a SELECT or ASK.

    Args:
        body: W3C JSON results.
        known: prefixes that shorten IRIs.
        heads: what stands above a column, where that is not its variable.
    """
    answer = read_rows(body)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, leading=1 if heads else 0)
    rows = [[_cell(value, known) for value in row] for row in answer.rows]
    for index, column in enumerate(answer.columns):
        unbroken = max((len(word) for row in rows for word in _WORD.findall(row[index])), default=0)
        table.add_column(Text(visible(heads.get(column, column), one_line=True)), overflow="fold", min_width=min(unbroken, _MIN_WIDTH))
    for row in rows:
        table.add_row(*map(Text, row))
    console = Console(width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else _PIPE_WIDTH, highlight=False)
    console.print(table)
    tell(f"{len(answer.rows)} {'row' if len(answer.rows) == 1 else 'rows'}")


def _cell(value: Value | None, known: dict[str, str]) -> str:
    if value is None:
        return ""
    return visible(shorten(value.text, known) if value.is_iri else value.text, one_line=True)
