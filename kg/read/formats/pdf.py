"""PDF with a text layer: its paragraphs, with page and box of every line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from kg.errors import ReadingError
from kg.model.origin import Box, Dropped, Spot, Told, merged
from kg.read.formats.parts import Extracted, Limits, Missed, Part, Writer
from kg.read.pdf.furniture import NOTE, without_furniture
from kg.read.pdf.glyphs import Sheet, sheets
from kg.read.pdf.lines import Piece, pieces
from kg.read.pdf.order import Line, in_order
from kg.read.pdf.paragraphs import joins, joint
from kg.regex import regex

_DAMAGED = "the PDF is damaged or cut off"
_SAVE = "get it again from where it came, or print it to a new PDF"
_RECOGNISE = "have the text recognised (OCR) and give that"
_PASSWORD = 4
_MOST_UNMAPPED = 0.2
_DATE = regex(r"D:([0-9]{4})([01][0-9])([0-3][0-9])")
_NO_TITLE = regex(
    r"(?i)\s*(?:microsoft word|untitled|无标题|幻灯片|powerpoint|文档[0-9]|doc[0-9]|.{0,80}\.(?:docx?|pdf|wps|txt|xlsx?|pptx?|html?)\s*$)"
)


def read(data: bytes, name: str, limits: Limits) -> Iterable[Part]:
    """The one text of a PDF.

    Raises:
        ReadingError: it is locked, damaged, empty, too long, or holds only pictures of its pages.
    """
    import pypdfium2  # noqa: PLC0415 - loaded where a PDF is read

    document = _opened(data)
    try:
        if len(document) > limits.pages:
            raise ReadingError(f"it has {len(document)} pages, more than {limits.pages}", cure="split it into several files")
        try:
            taken = [_taken(sheet) for sheet in sheets(document)]
        except pypdfium2.PdfiumError as error:
            raise ReadingError(_DAMAGED, cure=_SAVE) from error
        told = Told(title=_title(document))
    finally:
        document.close()
    yield from _pictured(taken)
    writer, dropped = _text(taken)
    version = getattr(pypdfium2, "PYPDFIUM_INFO", "")
    yield Extracted(text=writer.text, spots=writer.spots, told=told, dropped=merged(dropped), reader=f"pypdfium2 {version}".strip())


Taken = tuple[Sheet, list[Piece]]
Column = tuple[int, ...]
"""Width of the page, and the edges of the column where it has several: what shares them shares its margins."""


def _taken(sheet: Sheet) -> Taken:
    return replace(sheet, glyphs=()), pieces(sheet)


def _opened(data: bytes) -> Any:
    import pypdfium2  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", 0) == _PASSWORD or "password" in str(error).lower():
            raise ReadingError("it is protected by a password", cure="save it without one") from error
        raise ReadingError(_DAMAGED, cure=_SAVE) from error
    if not count:
        document.close()
        raise ReadingError("it has no pages", cure=_SAVE)
    return document


def _title(document: Any) -> str:
    """The title the file gives itself, unless a program made it up."""
    title = " ".join(str(document.get_metadata_value("Title")).replace("\x00", "").split())
    return "" if _NO_TITLE.match(title) or not any("\u4e00" <= c <= "\u9fff" for c in title) else title[:200]


def _pictured(taken: Sequence[Taken]) -> Iterator[Missed]:
    """The pages that are pictures.

    Raises:
        ReadingError: all are, or the characters cannot be told from the fonts.
    """
    letters = sum(len(piece.text) for _, found in taken for piece in found)
    unmapped = sum(sheet.unmapped for sheet, _ in taken)
    if unmapped > _MOST_UNMAPPED * (letters + unmapped):
        raise ReadingError("its fonts do not tell which characters they draw", cure=_RECOGNISE)
    scanned = [sheet.number for sheet, found in taken if not found and sheet.pictures]
    if not letters and scanned:
        raise ReadingError("it is scanned: its pages are pictures without text", cure=_RECOGNISE)
    if not any(found for _, found in taken):
        raise ReadingError("empty", cure="give a file with text in it")
    if scanned:
        pages = ", ".join(str(number) for number in scanned[:20]) + (" …" if len(scanned) > 20 else "")
        yield Missed(f"page {pages}", "scanned: a picture without text", _RECOGNISE)


def _text(taken: Sequence[Taken]) -> tuple[Writer, list[Dropped]]:
    bodies = without_furniture([found for _, found in taken], [sheet.height for sheet, _ in taken])
    lines: list[Line] = []
    columns: list[Column] = []
    notes: dict[int, list[Line]] = {}
    for (sheet, _), page in zip(taken, bodies, strict=True):
        found = in_order(page.body, sheet.rules)
        lines += found
        columns += [(round(sheet.width), *(round(edge / 12) for edge in line.column or ())) for line in found]
        if page.notes:
            notes[sheet.number] = in_order(page.notes, ())
    writer = Writer()
    _write(writer, lines, columns, notes)
    return writer, [one for page in bodies for one in page.dropped]


def _write(writer: Writer, lines: Sequence[Line], columns: Sequence[Column], notes: dict[int, list[Line]]) -> None:
    """Put the lines together; the notes of a page behind the paragraph that its last line belongs to."""
    going = joins(lines, columns)
    waiting: list[Line] = []
    for at, line in enumerate(lines):
        _write_line(writer, line)
        page = line.first.page
        if at + 1 == len(lines) or lines[at + 1].first.page != page:
            waiting += notes.pop(page, [])
        if going[at]:
            writer.add(joint(line.text, lines[at + 1].text))
            continue
        writer.end_line()
        _write_notes(writer, waiting)
        waiting = []
    _write_notes(writer, [line for rest in notes.values() for line in rest])


def _write_notes(writer: Writer, notes: Sequence[Line]) -> None:
    """Notes, each a paragraph; a line without a mark goes on with the one before."""
    for at, line in enumerate(notes):
        _write_line(writer, line)
        if at + 1 < len(notes) and not NOTE.match(notes[at + 1].text):
            writer.add(joint(line.text, notes[at + 1].text))
        else:
            writer.end_line()


def _write_line(writer: Writer, line: Line) -> None:
    for number, cell in enumerate(line.cells):
        if number:
            writer.add("\t")
        for at, piece in enumerate(cell):
            if at:
                writer.add(joint(cell[at - 1].text, piece.text) if line.is_row else " ")
            writer.add(piece.text, Spot(page=piece.page, box=_rounded(piece.box)))


def _rounded(box: Box) -> Box:
    left, bottom, right, top = (round(edge, 1) for edge in box)
    return left, bottom, right, top
