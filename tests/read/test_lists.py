"""Lists of texts: CSV and workbooks, one text a row with its title, date and speaker."""

import datetime
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
from read.making import docx, packed, paragraph

from kg.model import Listed, Skipped, Source, Spot, Told
from kg.read import list_paths
from kg.read.confined import Confined
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


LIST = "文件,标题,日期\n稿/a.txt,开学讲话,2024-09-01\n稿/b.docx,总结讲话,2024年1月\n稿/没有.txt,x,\n../外.txt,x,\n"


def folder(at: Path) -> Path:
    (at / "稿").mkdir(parents=True)
    (at / "稿/a.txt").write_text(BODY, encoding="utf-8")
    (at / "稿/b.docx").write_bytes(docx(paragraph(BODY)))
    (at.parent / "外.txt").write_text(BODY, encoding="utf-8")
    (at / "目录.csv").write_text(LIST, encoding="utf-8")
    return at


@pytest.mark.parametrize("alone", [False, True])
def test_a_list_of_files_tells_of_them(tmp_path: Path, alone: bool) -> None:
    given = folder(tmp_path / "in")
    listing = list_paths([given / "目录.csv" if alone else given], {})
    told = {one.path: one.told for one in listing.sources}
    assert told == {"稿/a.txt": Told(title="开学讲话", date="2024-09-01"), "稿/b.docx": Told(title="总结讲话", date="2024-01")}
    assert {one.path: one.reason for one in listing.skipped} == {
        "目录.csv/../外.txt": "the list names a file outside of its folder",
        "目录.csv/稿/没有.txt": "the list names a file that is not there",
    }  # fmt: skip


def test_what_a_list_tells_is_told_anew_when_it_changes(tmp_path: Path) -> None:
    given = folder(tmp_path / "in")
    known = {one.path: one.listed() for one in list_paths([given], {}).sources if isinstance(one, Source)}
    assert all(isinstance(one, Listed) for one in list_paths([given], known).sources)
    (given / "目录.csv").write_text(LIST.replace("2024-09-01", "2023-09-01"), encoding="utf-8")
    first, second = list_paths([given], known).sources
    assert isinstance(first, Source) and first.told.date == "2023-09-01" and isinstance(second, Listed)
    (given / "目录.csv").unlink()
    first, second = list_paths([given], known).sources
    assert isinstance(first, Source) and isinstance(second, Source) and not first.told and not second.told
    known = {one.path: one.listed() for one in (first, second)}
    (given / "目录.csv").write_text(LIST, encoding="utf-8")
    assert [one.told.title for one in list_paths([given], known).sources] == ["开学讲话", "总结讲话"]


def test_a_list_in_an_archive(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed({"稿/a.txt": BODY, "目录.csv": LIST}))
    [source] = list_paths([tmp_path], {}).sources
    assert source.path == "a.zip/稿/a.txt" and source.told.date == "2024-09-01"


def far(row: int, column: int) -> bytes:
    """A list with a stray cell far off."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        for number, words in enumerate(("正文", BODY)):
            sheet.write(number, 0, words)
        sheet.write(row - 1, column - 1, "x")
    return target.getvalue()


def test_a_sheet_that_reaches_too_far_is_refused_before_it_takes_memory() -> None:
    with Confined() as confined:
        [lost] = confined.read(far(1_048_576, 16_384), "远.xlsx")
        assert isinstance(lost, Skipped) and "XFD1048576" in lost.reason and "10000000 cells" in lost.reason and lost.cure
        [found] = confined.read(far(1_048_576, 1), "列尾.xlsx")[:1]
        assert isinstance(found, Source) and BODY in found.text


def test_a_format_far_off_is_no_cell() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        for number, words in enumerate(("正文", BODY)):
            sheet.write(number, 0, words)
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))
    sources, skipped = read(target.getvalue(), "a.xlsx")
    assert not skipped and sources[0].text == f"{BODY}\n"


def test_rows_count_from_the_first_of_the_sheet() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        for number, words in enumerate(("正文", BODY, "", BODY * 2), 4):
            sheet.write(number, 2, words)
    sources, _ = read(target.getvalue(), "a.xlsx")
    assert [one.path for one in sources] == ["a.xlsx/Sheet1!C6", "a.xlsx/Sheet1!C8"]


@pytest.mark.parametrize(
    ("text", "texts", "row"),
    [
        (f'题,正文\n甲,"{BODY}"\n乙,"{BODY}\n丙,{BODY}\n丁,{BODY}\n', 1, 3),
        (f'题,"正文\n甲,{BODY}\n', 0, 1),
    ],
)  # fmt: skip
def test_a_quotation_mark_that_is_never_closed(text: str, texts: int, row: int) -> None:
    sources, [skipped] = read(text.encode(), "a.csv")
    assert len(sources) == texts and skipped.failed and skipped.cure
    assert skipped.reason == f"a quotation mark that opens in row {row} is never closed"


def test_quotation_marks_that_are_closed_are_no_fault() -> None:
    sources, skipped = read(f'题,正文\n甲,"{BODY}\n""{BODY}"""\n乙,{BODY}"他"'.encode(), "a.csv")
    assert len(sources) == 2 and not skipped
