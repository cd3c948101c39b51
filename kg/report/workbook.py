"""A report as an Excel workbook: an overview, a sheet a table, series with their charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kg.export.book import Book, Link, Shown
from kg.report import words
from kg.report.columns import Table, Tables
from kg.report.model import Report
from kg.report.sheet_series import add_series
from kg.report.words import (
    ACHIEVEMENTS,
    CONFLICTS,
    DOUBTS,
    LEDGER,
    METRICS,
    OVERVIEW,
    PLANS,
    PROBLEMS,
    RELATIONS,
    SERIES,
    SPEECHES,
    TITLE,
)

NOTES = (
    "每条陈述只算一次，不论讲话里说了几遍；“出处数”是说了几遍。",
    "×、X、＊等是原文里已经遮盖的数字或名称，照原样列出，不作猜测。",
    "句子中加粗的字是读出这条陈述的依据；“文件、起、止”是它在原文文件中的位置（字符数）。",
    words.NO_WORD,
    "“标记”是对原文或读法的提醒：主语补出、年份可疑、疑少百分号等。",
)
"""What a reader should know."""
_WIDTHS, _SAYS = (26, 12, 12, 12, 4, 44), 5
"""Of the columns, and the one with words again."""
_WIDEST = 32
"""Of a column without marked sentences: what is on paper must stay legible."""
Line = tuple[Shown, ...]


def workbook(report: Report) -> bytes:
    """The file; the same report gives the same bytes."""
    book, tables = Book(), Tables(report).all()
    overview = book.sheet(OVERVIEW)
    for table in tables:
        book.table(table.heads, table.rows, name=table.name, printed=table.printed, widest=_WIDEST)
    add_series(book, report)
    _write_overview(book, overview, report, tables)
    for sheet in book.writer.worksheets():
        sheet.set_header(f"&L{TITLE}&R{sheet.get_name()}")
        sheet.set_footer("&C&P / &N")
    overview.activate()
    return book.data()


def _write_overview(book: Book, sheet: Any, report: Report, tables: Sequence[Table]) -> None:
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_portrait()
    book.write(sheet, 0, 0, TITLE, bold=True, font_size=18, text_wrap=False)
    row = 1
    for only in report.only:
        book.write(sheet, row, 0, only, text_wrap=False, font_color="#64748B")
        row += 1
    for heads, lines in (
        (("内容", "数量", "", "", "", "说明"), _contents(report)),
        (("主题", ACHIEVEMENTS, "其中指标", "其中关系"), _themes(report, tables)),
        (("状态", "陈述"), [(words.status_name(name), count) for name, count in report.overview.status.items()]),
        (("标记", "陈述"), [(words.flag_names((name,)), count) for name, count in report.overview.flags.items()]),
    ):
        row += 1
        for column, head in enumerate(heads):
            book.write_head(sheet, row, column, head, of_numbers=0 < column < _SAYS)
        for line in lines:
            row += 1
            for column, cell in enumerate(line):
                book.write(sheet, row, column, cell)
        row += 1
    for note in NOTES:
        row += 1
        book.write(sheet, row, 0, note, text_wrap=False, font_color="#64748B")
    rules = f"，规则 {report.rules[:12]}" if report.rules else ""
    book.write(sheet, row + 2, 0, f"由 kg {report.version}{rules} 生成", text_wrap=False, font_color="#64748B")


def _contents(report: Report) -> Iterator[Line]:
    """What there is of everything, leading to its sheet."""
    counts = report.overview
    outcomes = "，".join(f"{words.outcome_name(name)} {count}" for name, count in counts.outcomes.items())
    masked = f"其中数字被遮盖的 {counts.masked} 条" if counts.masked else ""
    left_out = f"另有 {len(counts.skipped)} 个文件读不了：{'、'.join(counts.skipped)}" if counts.skipped else ""
    revisions = f"另有修订 {counts.revisions} 对" if counts.revisions else ""
    for name, count, says in (
        (SPEECHES, counts.speeches, "；".join(filter(None, (f"共 {counts.characters:,} 字", left_out)))),
        (METRICS, counts.metrics, masked),
        (ACHIEVEMENTS, counts.status.get("achieved", 0), "指标和关系"),
        (PLANS, counts.status.get("planned", 0), "指标和关系"),
        (PROBLEMS, counts.status.get("problem", 0), "指标和关系"),
        (RELATIONS, counts.relations, ""),
        (LEDGER, sum(counts.outcomes.values()), outcomes),
        (CONFLICTS, counts.conflicts, revisions),
        (DOUBTS, len(report.doubts), "被遮盖的数字和名称、可疑的年份等"),
        (SERIES, counts.series, "同一主体的同一指标，有两个以上时期的数字"),
    ):
        yield Link(name, name, 0), count, "", "", "", says


def _themes(report: Report, tables: Sequence[Table]) -> Iterator[Line]:
    """Achievements by theme, leading to the first of each."""
    sheet = next(table for table in tables if table.name == ACHIEVEMENTS)
    firsts: dict[Shown, int] = {}
    for number, row in enumerate(sheet.rows, 1):
        firsts.setdefault(row[0], number)
    for theme in report.achievements:
        name = words.theme_name(theme.name)
        yield Link(name, ACHIEVEMENTS, firsts[name]), len(theme.facts), len(theme.metrics), len(theme.relations)
