"""The Excel workbook, opened by three programs that did not write it: the figures of the graph, and nothing that runs."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

import kg
from kg.export.book import Book, Link, Marked
from kg.report import Report
from kg.report.columns import Tables
from kg.report.facts import Amount, MetricFact
from kg.report.page_parts import number_of
from kg.report.workbook import workbook

SHEETS = ["概览", "讲话", "指标", "成绩", "计划与要求", "问题与不足", "关系", "承诺台账", "前后不一", "遮盖与存疑", "走势"]
SOFFICE = shutil.which("soffice")


@pytest.fixture(scope="session")
def data(report: Report) -> bytes:
    return workbook(report)


@pytest.fixture(scope="session")
def book(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def rows(sheet: Worksheet) -> list[dict[str, Any]]:
    """What stands under each head."""
    heads, *below = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in below]


def figures(graph: kg.Graph) -> dict[str, tuple[str | None, Decimal | None]]:
    """Claim → wording and number, by SPARQL."""
    found = graph.query(
        "SELECT DISTINCT ?c ?words ?number { ?c a edu:MetricObservation "
        "OPTIONAL { ?c edu:value ?v . ?v rdfs:label ?words OPTIONAL { ?v schema:value ?number } } }"
    )
    return {
        "claim/" + row["c"].rpartition("/")[2]: (row["words"], None if row["number"] is None else Decimal(str(row["number"])))
        for row in found
    }


def test_calamine_reads_the_graphs_figures(graph: kg.Graph, data: bytes, report: Report) -> None:
    opened = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert opened.sheet_names[: len(SHEETS)] == SHEETS and opened.sheet_names[len(SHEETS) :] == (["走势图"] if report.series else [])
    heads, *below = opened.get_sheet_by_name("指标").to_python()
    at = {str(head): column for column, head in enumerate(heads)}
    known = figures(graph)
    assert {row[at["陈述"]] for row in below} == known.keys() and len(below) == len(known)
    numbers = 0
    for row in below:
        words, number = known[str(row[at["陈述"]])]
        shown = row[at["数值"]]
        assert row[at["数值原文"]] == (words or "")
        if number is not None:
            assert isinstance(shown, float) and Decimal(str(shown)) == number
            numbers += 1
        elif words is None:
            assert shown == ""
        else:
            assert shown in ("", words)  # a range, or masked
    assert numbers > 10


def test_openpyxl_reads_the_same(graph: kg.Graph, book: openpyxl.Workbook, report: Report) -> None:
    known = figures(graph)
    for row in rows(book["指标"]):
        words, number = known[row["陈述"]]
        assert (row["数值"] if number is not None else None) == (None if number is None else float(number)), words
        masked = "原文遮盖" in (row["标记"] or "")
        assert not masked or number is not None or row["数值"] in (words, None)
    counts = {row[0].value: row[1].value for row in book["概览"].iter_rows() if isinstance(row[1].value, int)}
    for name in SHEETS[1:-1]:
        kept = [row for row in rows(book[name]) if name != "前后不一" or row["类别"] == "矛盾"]
        assert counts[name] == len(kept), name
    assert counts["走势"] == len(report.series) == len({(row["主体"], row["指标"], row["单位"]) for row in rows(book["走势"])})


def test_the_sheets_are_ready_to_read(book: openpyxl.Workbook) -> None:
    for name in SHEETS[1:]:
        sheet = book[name]
        assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == sheet.dimensions, name
        assert sheet.print_title_rows == "$1:$1" and sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToHeight == 0 and sheet.sheet_properties.pageSetUpPr.fitToPage
        assert all(6 <= sheet.column_dimensions[column].width <= 61 for column in sheet.column_dimensions)
        assert all(cell.value and cell.font.bold for cell in sheet[1])


def test_links_lead_to_the_row_they_name(book: openpyxl.Workbook) -> None:
    led = 0
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.hyperlink):
            name, _, place = cell.hyperlink.location.rpartition("!")
            target = book[name.strip("'")]
            row = target[int(place[1:])]
            shown = [other.value for other in row]
            led += 1
            assert cell.hyperlink.target is None
            if sheet.title == "概览":
                assert name.strip("'") == cell.value or shown[0] == cell.value
            else:
                assert cell.value in shown
    assert led > 50


def test_sentences_show_the_facts_words(data: bytes, report: Report) -> None:
    rich = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)["指标"]
    column = [cell.value for cell in rich[1]].index("句子") + 1
    bold = 0
    for row, fact in enumerate(report.metrics, 2):
        value = rich.cell(row, column).value
        assert str(value) == fact.first.sentence
        pieces = [] if isinstance(value, str) else [part for part in value if getattr(part, "font", None) is not None]
        marked = {part.text for part in pieces if part.font.b}
        bold += bool(marked)
        assert marked <= {fact.first.sentence[start:end] for start, end in fact.first.marks}
    assert bold > 0.9 * len(report.metrics)


def test_series_have_native_charts_of_their_numbers(county: Report) -> None:
    data = workbook(county)
    charts = [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == len(county.series) == 4
    opened = openpyxl.load_workbook(io.BytesIO(data))
    points = rows(opened["走势"])
    for series in county.series:
        own = [row for row in points if row["指标"] == series.indicator]
        results = {point.label: point.value for point in series.points if point.status != "planned"}
        targets = {point.label: point.value for point in series.points if point.status == "planned"}
        assert {row["时间"]: row["结果"] for row in own if row["结果"] is not None} == {
            label: float(value) for label, value in results.items() if value is not None
        }
        assert {row["时间"]: row["目标"] for row in own if row["目标"] is not None} == {
            label: float(value) for label, value in targets.items() if value is not None
        }
    drawn = opened["走势图"]._charts
    ranges = [(line.cat.numRef or line.cat.strRef).f for chart in drawn for line in chart.ser]
    assert len(drawn) == 4 and all("走势" in place and "$F$" in place for place in ranges)
    masked = next(row for row in points if row["结果原文"] == "×万元")
    assert masked["结果"] is None and masked["备注"] == "原文遮盖"


FORMULAS = ("=1+1", "+1-1", "-2", "@SUM(A1)", '=HYPERLINK("http://x","y")', "\t=1", "{=1}", "http://example.org", "0012", "1E5")


def hostile(report: Report) -> Report:
    """The report with texts in every field of a figure, a speech and a promise that a spreadsheet could take for something else."""

    def spoilt(fact: MetricFact, text: str) -> MetricFact:
        level = replace(fact.level, wording=text, unit=text) if fact.level else None
        first = replace(fact.first, sentence=text, clause=(0, 1), words=(), section=text, source=text)
        return replace(
            fact, subject=text, indicator=text, population=text, period=text, level=level, places=(first,), rank_scope=text, rules=(text,)
        )  # fmt: skip

    metrics = tuple(spoilt(fact, text) for fact, text in zip(report.metrics, FORMULAS, strict=False))
    one, two, three, four, five, *_ = FORMULAS
    speeches = tuple(replace(card, title=one, region=two, speaker=three, meeting=four) for card in report.speeches)
    ledger = tuple(replace(row, who=one, what=three, promise=four, promised_title=five) for row in report.ledger)
    return replace(report, metrics=metrics, speeches=speeches, ledger=ledger, only=(FORMULAS[0],), series=())


def test_texts_stay_texts_and_numbers_numbers(county: Report) -> None:
    report = hostile(county)
    opened = openpyxl.load_workbook(io.BytesIO(workbook(report)))
    cells = [cell for sheet in opened.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    texts = {cell.value for cell in cells if cell.data_type == "s"}
    assert texts >= set(FORMULAS)
    assert all(cell.hyperlink.location and cell.hyperlink.target is None for cell in cells if cell.hyperlink)
    numbers = [cell for cell in cells if cell.data_type == "n" and cell.parent.title == "指标"]
    assert {cell.parent.cell(1, cell.column).value for cell in numbers} <= {
        "数值", "变化", "下限", "上限", "变化下限", "变化上限", "名次", "出处数", "起", "止",
    }  # fmt: skip


def test_the_same_report_gives_the_same_bytes(report: Report, data: bytes) -> None:
    assert workbook(report) == data


def test_an_empty_report_is_a_workbook(county: Report) -> None:
    counts = replace(county.overview, claims=0, metrics=0, relations=0, status={}, flags={}, themes={}, outcomes={}, conflicts=0, series=0)
    empty = replace(
        county, overview=counts, metrics=(), relations=(), ledger=(), conflicts=(), doubts=(), series=(), achievements=()
    )  # fmt: skip
    opened = openpyxl.load_workbook(io.BytesIO(workbook(empty)))
    assert opened.sheetnames == SHEETS and all(opened[name].max_row == 1 for name in SHEETS[2:])


def test_every_row_has_a_cell_for_every_head(report: Report) -> None:
    for table in Tables(report).all():
        assert all(len(row) == len(table.heads) for row in table.rows), table.name
        assert len(set(table.heads)) == len(table.heads) and 0 < table.printed <= len(table.heads)


def test_a_cell_too_long_for_excel_is_cut() -> None:
    book = Book()
    long = "长" * 40_000
    book.table(["文", "句", "链"], [[long, Marked(((long, False), ("末", True))), Link(long, "表", 0)]], name="表")
    [[one, two, three]] = list(openpyxl.load_workbook(io.BytesIO(book.data()))["表"].iter_rows(min_row=2, values_only=True))
    assert len(one) == len(two) == len(three) == 32_767


def _calc(file: Path, folder: Path, sheet: int) -> list[dict[str, str]]:
    """A sheet as LibreOffice has it, formulas and formats applied."""
    assert SOFFICE
    options = f"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,{sheet}"
    home = f"-env:UserInstallation=file://{folder}/profile"
    command = [SOFFICE, home, "--headless", "--norestore", "--convert-to", options, "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180, env={**os.environ, "HOME": str(folder)})
    [made] = folder.glob("*.csv")
    heads, *below = list(csv.reader(io.StringIO(made.read_text(encoding="utf-8"))))
    made.unlink()
    return [dict(zip(heads, row, strict=True)) for row in below]


@pytest.mark.may_skip("LibreOffice is large")
@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
def test_libreoffice_shows_the_graphs_figures(county_graph: kg.Graph, county: Report, tmp_path: Path) -> None:
    file = tmp_path / "report.xlsx"
    file.write_bytes(workbook(county))
    known = figures(county_graph)
    below = _calc(file, tmp_path, SHEETS.index("指标") + 1)
    assert {row["陈述"] for row in below} == known.keys()
    for row in below:
        words, number = known[row["陈述"]]
        assert row["数值"] == (words if number is None and "×" in (words or "") else "" if number is None else f"{number:f}"), row
    file.write_bytes(workbook(hostile(county)))
    shown = _calc(file, tmp_path, SHEETS.index("指标") + 1)
    assert [row["主体"].strip() for row in shown] == [text.strip() for text in FORMULAS[: len(shown)]]


def test_page_and_workbook_share_one_word_for_a_bound(county: Report) -> None:
    found = {row["限定"] for row in rows(openpyxl.load_workbook(io.BytesIO(workbook(county)))["承诺台账"])}
    assert {word for word in found if word} == {"不少于"}
    bound = Amount(wording="1.2万人以上", value=Decimal(12000), low=None, high=None, unit="人", qualifier="atLeast")
    assert number_of(bound) == "不少于 12,000 人"
    assert number_of(replace(bound, qualifier="")) == "12,000 人"
