"""Lists of texts: CSV and workbooks, one text a row with its title, date and speaker."""

import datetime
import io
from collections.abc import Sequence

import pytest
import xlsxwriter

from kg.model import Skipped, Source, Spot
from kg.read.formats.parts import Limits
from kg.read.formats.reading import read_file
from kg.read.lists.columns import iso_date

BODY = "全县教育工作会议今天召开，新建学校三所。"
ROWS = (
    ("序号", "标题", "讲话日期", "讲话人", "正文"),
    ("1", "在教育大会上的讲话", "2024年3月5日", "王明", BODY),
    ("2", "", "", "", BODY * 2),
)


def workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"default_date_format": "yyyy-mm-dd"}) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return target.getvalue()


def read(data: bytes, label: str) -> tuple[list[Source], list[Skipped]]:
    found = list(read_file(data, label, Limits()))
    return [one for one in found if isinstance(one, Source)], [one for one in found if isinstance(one, Skipped)]


def test_a_workbook_gives_a_text_a_row() -> None:
    sources, skipped = read(workbook([["说明"]], ROWS), "名单.xlsx")
    assert not skipped and [one.path for one in sources] == ["名单.xlsx/Sheet2!E2", "名单.xlsx/Sheet2!E3"]
    first = sources[0]
    assert first.text == f"在教育大会上的讲话\n{BODY}\n"
    assert (first.told.title, first.told.date, first.told.speaker) == ("在教育大会上的讲话", "2024-03-05", "王明")
    assert first.spots.at(0) == Spot(cell="Sheet2!B2") and first.spots.at(15) == Spot(cell="Sheet2!E2")
    assert first.reader.startswith("python-calamine ") and first.sha256 != sources[1].sha256


def test_dates_of_a_workbook() -> None:
    rows = [("正文", "日期"), (BODY, datetime.date(2023, 9, 10))]
    assert read(workbook(rows), "a.xlsx")[0][0].told.date == "2023-09-10"


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8-sig"), ("\t", "gb18030"), (";", "utf-16")])
def test_csv_in_its_dialects(delimiter: str, encoding: str) -> None:
    lines = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in ROWS)
    sources, skipped = read(lines.encode(encoding), "名单.csv")
    assert not skipped and [one.path for one in sources] == ["名单.csv/2", "名单.csv/3"]
    assert sources[0].spots.at(15) == Spot(row=2, column=5) and sources[0].told.speaker == "王明"
    assert sources[0].text[15:].startswith(BODY[5:9])


def test_without_headings_the_long_column_is_taken() -> None:
    long = BODY * 8
    sources, _ = read(f"1,甲,{long}\n2,乙,{long}二\n".encode(), "a.csv")
    assert [one.text for one in sources] == [f"{long}\n", f"{long}二\n"]


@pytest.mark.parametrize(("data", "label"), [(b"a,b\n1,2\n", "a.csv"), (workbook([["学校", 35]]), "a.xlsx")])
def test_a_table_of_numbers_is_no_list_of_texts(data: bytes, label: str) -> None:
    _, [skipped] = read(data, label)
    assert skipped.failed and skipped.reason == "it has no column of texts" and "正文" in skipped.cure


def test_broken_workbooks() -> None:
    whole = workbook(ROWS)
    for data in (whole[:200], whole[:-100], b"PK\x03\x04" + b"x" * 50):
        assert "damaged" in read(data, "a.xlsx")[1][0].reason


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2024年3月5日", "2024-03-05"), ("2024/3/5 10:20", "2024-03-05"), ("20240305", "2024-03-05"), ("2024-03", "2024-03"),
        ("2024年", "2024"), ("3月5日", ""), ("2024-13-01", ""), ("", ""),
    ],
)  # fmt: skip
def test_dates(words: str, date: str) -> None:
    assert iso_date(words) == date
