"""The seed speeches give the same facts in whatever kind of file they come, and each quotation stands at its place."""

from __future__ import annotations

import functools
import html
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pypdfium2
import pytest
from read.real_tools import SEEDS, browser_mht, browser_pdf, needs_office, office_pdf, seed_page

from kg.model import Source
from kg.pipeline import extract, load_lexicon
from kg.read.formats.mail import leaves, message_of, payload
from kg.read.formats.parts import Limits
from kg.read.formats.reading import read_file
from kg.read.pdf.radicals import UNIFIED

TEXT = SEEDS[0].read_text(encoding="utf-8")
LEAST_SAME = 0.99


@functools.cache
def lexicon():
    return load_lexicon()


def read_one(data: bytes, name: str) -> Source:
    (found,) = read_file(data, name, Limits())
    assert isinstance(found, Source), found
    return found


def plain(value: object) -> object:
    """A claim without offsets."""
    if is_dataclass(value):
        named = ((field.name, plain(getattr(value, field.name))) for field in fields(value))
        return type(value).__name__, *(
            one for one in named if one[0] not in {"mention", "evidence", "status_evidence", "span", "start", "end"}
        )
    if isinstance(value, tuple):
        return () if value and all(isinstance(one, int) for one in value) else tuple(map(plain, value))
    return value


def quotes(source: Source) -> Iterator[tuple[int, int, object]]:
    """The evidence of every claim as a range of the source, and the claim."""
    for read, place in extract(source, lexicon()):
        text, start = read.speech.text, place.start
        assert source.text[start : place.end] == text
        for claim in read.claims:
            yield start + claim.evidence[0], start + claim.evidence[1], claim


def facts(source: Source) -> Counter[object]:
    return Counter((source.text[start:end].replace(" ", ""), plain(claim)) for start, end, claim in quotes(source))


@functools.cache
def expected() -> Counter[object]:
    return facts(Source("a.txt", TEXT, "0" * 64, "utf-8"))


def assert_same(source: Source) -> None:
    found = facts(source)
    assert sum(expected().values()) > 50
    same = sum((found & expected()).values())
    different = [*(expected() - found), *(found - expected())]
    assert same >= LEAST_SAME * max(sum(found.values()), sum(expected().values())), different[:5]


def assert_in_page(source: Source, raw: str) -> None:
    """Every stretch under a quotation stands in the page as it stands in the text."""
    for start, end, _ in quotes(source):
        for at, stop, spot in stretches(source, start, end):
            if spot.offset:
                shown = html.unescape(raw[spot.offset - 1 : spot.offset + 20]) if raw[spot.offset - 1] == "&" else raw[spot.offset - 1 :]
                words = source.text[at:stop].rstrip("\n")
                assert shown.startswith(words) or not words.strip()
                assert raw.count("\n", 0, spot.offset - 1) + 1 == spot.line


def stretches(source: Source, start: int, end: int):
    ends = [*source.spots.starts[1:], len(source.text)]
    for at, stop, spot in zip(source.spots.starts, ends, source.spots.spots, strict=True):
        if at < end and stop > start:
            yield at, stop, spot


def assert_on_pages(source: Source, data: bytes) -> None:
    """Every stretch under a quotation is found by pdfium in the box it is said to stand in."""
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage() for page in document]
    for start, end, _ in quotes(source):
        spots = list(stretches(source, start, end))
        assert any(spot.page for _, _, spot in spots)
        for at, stop, spot in spots:
            if spot.box is not None:
                left, bottom, right, top = spot.box
                there = pages[spot.page - 1].get_text_bounded(left - 1, bottom - 1, right + 1, top + 1)
                shown = "".join(UNIFIED.get(c, c) for c in there if not c.isspace())
                assert "".join(source.text[at:stop].split()) in shown


def test_page_of_a_browser_printed(tmp_path: Path):
    data = browser_pdf(seed_page(TEXT), tmp_path).read_bytes()
    source = read_one(data, "a.pdf")
    assert_same(source)
    assert_on_pages(source, data)
    assert {one.kind for one in source.dropped} >= {"header", "footer"}


@needs_office
def test_text_printed_by_libreoffice(tmp_path: Path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    data = office_pdf(tmp_path / "a.txt", tmp_path, source="Text (encoded):UTF8,LF,,zh-CN").read_bytes()
    source = read_one(data, "a.pdf")
    assert_same(source)
    assert_on_pages(source, data)


@needs_office
def test_page_printed_by_libreoffice(tmp_path: Path):
    (tmp_path / "a.html").write_bytes(seed_page(TEXT))
    data = office_pdf(tmp_path / "a.html", tmp_path, filter_="pdf:writer_web_pdf_Export").read_bytes()
    source = read_one(data, "a.pdf")
    assert_same(source)
    assert_on_pages(source, data)


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030", "big5"])
def test_page(charset: str):
    data = seed_page(TEXT, charset=charset, extra='<div class="nav"><a href="/">首页</a><a href="/a">政务公开</a></div>')
    source = read_one(data, "a.html")
    assert_same(source)
    assert_in_page(source, data.decode(charset))


def test_page_saved_by_a_browser(tmp_path: Path):
    data = browser_mht(seed_page(TEXT), tmp_path)
    source = read_one(data, "a.mht")
    assert source.media_type == "multipart/related"
    assert_same(source)
    page = next(part for part in leaves(message_of(data), Limits()) if part.get_content_type() == "text/html")
    assert_in_page(source, payload(page).decode("utf-8"))


def test_book():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfile full-path="c/c.opf"/></container>',
        )
        item = '<item id="a" href="a%20b.xhtml" media-type="application/xhtml+xml"/>'
        archive.writestr("c/c.opf", f'<package xmlns="http://www.idpf.org/2007/opf">{item}<spine><itemref idref="a"/></spine></package>')
        archive.writestr("c/a b.xhtml", seed_page(TEXT))
    source = read_one(out.getvalue(), "a.epub")
    assert_same(source)
    assert_in_page(source, seed_page(TEXT).decode())
    assert source.spots.spots[0].part == "c/a b.xhtml"
