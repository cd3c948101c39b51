"""A build written as a report, in the form that the name of the file asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from kg.errors import UsageError
from kg.export.beside import write_beside
from kg.export.sheets import write_sheet
from kg.report.columns import Tables, plain
from kg.report.markdown import markdown
from kg.report.model import Report
from kg.report.page_file import write_page
from kg.report.reading import read_report
from kg.report.scope import Scope
from kg.report.workbook import workbook


def write_report(build: Path, file: Path, scope: Scope | None = None) -> Report:
    """Write a report of a build, over a former one; the same build gives the same bytes.

    Args:
        build: its folder.
        file: ends in .xlsx (a workbook), .html (one page), .md (Markdown) or .csv (the figures only).
        scope: what the report is cut down to; the whole build if None.

    Returns:
        What was written.

    Raises:
        UsageError: the name ends otherwise, or the scope names what is not there.
        InputError: there is no build in the folder, a file of it is missing, or another version of kg has made it.
        OutputError: the file cannot be written.
    """
    write = FORMS.get(file.suffix.lower())
    if write is None:
        raise UsageError("a report is written as .xlsx, .html, .md or .csv", where=str(file), cure="give a name that ends so")
    report = read_report(build, scope)
    write(report, build, file)
    return report


def _workbook(report: Report, _build: Path, file: Path) -> None:
    data = workbook(report)
    write_beside(file, lambda stage: stage.write_bytes(data))


def _markdown(report: Report, _build: Path, file: Path) -> None:
    text = markdown(report)
    write_beside(file, lambda stage: stage.write_text(text, encoding="utf-8", newline="\n"))


def _figures(report: Report, _build: Path, file: Path) -> None:
    table = Tables(report).metrics()
    write_sheet(file, table.heads, [tuple(map(plain, row)) for row in table.rows])


FORMS: Mapping[str, Callable[[Report, Path, Path], object]] = {
    ".xlsx": _workbook, ".html": write_page, ".md": _markdown, ".csv": _figures,
}  # fmt: skip
"""How the name of the file ends → what writes it."""
