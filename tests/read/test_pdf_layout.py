"""Pages as they are laid out: columns, tables, heads, notes, sideways pages; what a reader reads is what comes out."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

import pypdfium2
import pytest
from read.awkward import by_office
from read.real_tools import browser_pdf, needs_office, office_pdf

from kg.errors import ReadingError
from kg.read.formats.parts import Extracted, Limits
from kg.read.formats.pdf import read
from kg.read.pdf.radicals import UNIFIED

PARTS = (
    "过去一年，全县教育总投入达到12.35亿元，比上年增长8.6%，新建改扩建学校23所，新增学位5600个。",
    "要坚持五育并举，2025年完成薄弱学校改造14所，学前三年毛入园率达到93.5%以上，义务教育巩固率稳定在99.2%。",
)
PARAGRAPHS = [f"第{number}段。{PARTS[0]}{PARTS[1]}" for number in range(1, 31)]
STYLE = "<meta charset=utf-8><style>body{font-family:'Noto Serif CJK SC';font-size:16px} p{text-indent:2em;margin:0}</style>"


def body(paragraphs: list[str] = PARAGRAPHS) -> str:
    return "".join(f"<p>{words}</p>" for words in paragraphs)


@functools.cache
def printed(page: str) -> Extracted:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return one(browser_pdf((STYLE + page).encode(), Path(folder)).read_bytes())


def one(data: bytes) -> Extracted:
    (found,) = read(data, "a.pdf", Limits())
    assert isinstance(found, Extracted)
    return found


def test_two_columns_are_read_one_after_the_other_across_pages():
    found = printed(f"<h1>讲话</h1><div style='column-count:2;column-gap:30px;text-align:justify'>{body()}</div>")
    assert found.text.splitlines() == ["讲话", *PARAGRAPHS]


def test_paragraphs_without_indent_are_told_by_their_last_line():
    found = printed(f"<div style='margin:0 40px'>{body().replace('<p>', '<p style=text-indent:0>')}</div>")
    assert found.text.splitlines() == PARAGRAPHS


@pytest.mark.parametrize("border", [1, 0])
def test_tables_are_read_row_by_row(border: int):
    rows = [["指标", "2023年", "2024年"], ["毛入园率", "92.1%", "93.5%"], ["巩固率", "98.9%", "99.2%"]]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    found = printed(
        f"{body(PARAGRAPHS[:2])}<table border={border} style='border-collapse:collapse;width:100%'>{cells}</table>{body(PARAGRAPHS[2:4])}"
    )
    assert found.text.splitlines() == [*PARAGRAPHS[:2], *("\t".join(row) for row in rows), *PARAGRAPHS[2:4]]


def test_a_cell_of_several_lines_is_one_cell():
    long = "比上年提高1.4个百分点，超过全市平均水平，完成年初确定的目标任务并保持稳定"
    cells = f"<tr><td>毛入园率<td>93.5%<td style='width:200px'>{long}</tr><tr><td>巩固率<td>99.2%<td>稳定</tr>"
    found = printed(f"{body(PARAGRAPHS[:1])}<table border=1 style='border-collapse:collapse'>{cells}</table>")
    assert found.text.splitlines()[1:] == [f"毛入园率\t93.5%\t{long}", "巩固率\t99.2%\t稳定"]


def test_heads_and_feet_are_dropped_and_sentences_run_over_the_page():
    found = printed(body())
    assert found.text.splitlines() == PARAGRAPHS
    assert {kept.kind for kept in found.dropped} == {"header", "footer"}
    assert max(spot.page for spot in found.spots.spots) >= 2


def test_water_marks_and_words_along_the_edge_are_dropped():
    mark = "<div style='position:fixed;top:40%;left:20%;transform:rotate(-45deg);font-size:80px;opacity:.2'>内部资料</div>"
    edge = "<div style='position:absolute;left:-30px;top:200px;width:1em;line-height:3'>装<br>订<br>线</div>"
    found = printed(f"<div style='margin:0 60px;position:relative'>{mark}{edge}{body(PARAGRAPHS[:6])}</div>")
    assert found.text.splitlines() == PARAGRAPHS[:6]


def test_marks_of_notes_do_not_join_the_figure_before_them():
    found = printed(f"<p>新增学位5600<sup style='font-size:9px'>12</sup>个，比上年多。</p>{body(PARAGRAPHS[:2])}")
    assert found.text.splitlines()[0] == "新增学位5600个，比上年多。"


def test_sideways_pages_are_turned(tmp_path: Path):
    document = pypdfium2.PdfDocument(browser_pdf((STYLE + body()).encode(), tmp_path))
    for page in document:
        page.set_rotation(90)
    document.save(tmp_path / "turned.pdf")
    assert one((tmp_path / "turned.pdf").read_bytes()).text.splitlines() == PARAGRAPHS
    sideways = printed(f"<style>@page{{size:A4 landscape}}</style>{body()}")
    assert sideways.text.splitlines() == PARAGRAPHS


def test_too_many_pages_are_refused(tmp_path: Path):
    data = browser_pdf((STYLE + body()).encode(), tmp_path).read_bytes()
    with pytest.raises(ReadingError, match="pages, more than 1"):
        list(read(data, "a.pdf", Limits(pages=1)))


@needs_office
def test_locked_is_said_to_be_locked(tmp_path: Path):
    _, locked = by_office(tmp_path)
    if not locked:
        pytest.skip("no LibreOffice")
    with pytest.raises(ReadingError, match="password"):
        list(read(locked["锁.pdf"], "a.pdf", Limits()))


@needs_office
def test_notes_stand_behind_their_paragraph(tmp_path: Path):
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>数据来源于统计年报，'
        "不含民办学校在校学生，最终数以统计公报为准，特此说明。</text:p></text:note-body></text:note>"
    )
    lines = [words.replace("5600个", f"5600{note}个") if at == 3 else words for at, words in enumerate(PARAGRAPHS)]
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "style", "text"))
    shape = (
        '<office:automatic-styles><style:style style:name="B" style:family="paragraph"><style:text-properties '
        'fo:font-size="16pt" style:font-size-asian="16pt" style:font-name-asian="Noto Serif CJK SC"/>'
        "</style:style></office:automatic-styles>"
    )
    paragraphs = "".join(f'<text:p text:style-name="B">{words}</text:p>' for words in lines)
    (tmp_path / "a.fodt").write_text(
        f'<?xml version="1.0"?><office:document {spaces} xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
        f'office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">{shape}<office:body><office:text>{paragraphs}'
        "</office:text></office:body></office:document>",
        encoding="utf-8",
    )
    found = one(office_pdf(tmp_path / "a.fodt", tmp_path).read_bytes()).text.splitlines()
    assert [line for line in found if "统计年报" not in line] == PARAGRAPHS
    assert any(line.startswith("1数据来源于统计年报") and line.endswith("特此说明。") for line in found)


def test_radicals_become_the_characters_they_look_like():
    assert [UNIFIED[c] for c in "⼈⺠⻓⻅⻋"] == list("人民长见车")
    assert all(len(char) == len(plain) == 1 and UNIFIED.get(plain, plain) == plain for char, plain in UNIFIED.items())
