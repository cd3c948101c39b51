"""The walk over the text of a Word document: what its reader sees, in that order, each piece with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from kg.model.origin import Dropped, Spot
from kg.read.docx.names import is_on, value
from kg.read.docx.numbering import Numbering, Styles
from kg.read.formats.parts import Writer

_SHORT = 40
"""Characters of the longest cell of a row that is written in one line."""
_SHOWN = 80
_WRAPPERS = {
    "w_ins", "w_moveTo", "w_smartTag", "w_customXml", "w_hyperlink", "w_fldSimple", "w_bdo", "w_dir", "w_sdtContent", "w_rubyBase",
    "m_oMath", "m_oMathPara", "mc_Choice", "mc_Fallback",
}  # fmt: skip
_REMOVED = {"w_del": "deletion", "w_moveFrom": "deletion", "w_rt": "ruby"}
_PICTURES = {"w_drawing": "picture", "w_pict": "picture", "w_object": "object"}
_SIGNS = {"w_tab": "\t", "w_cr": "\n", "w_br": "\n", "w_noBreakHyphen": "-", "w_ptab": "\t"}


@dataclass(slots=True)
class _Paragraph:
    """The text of a paragraph and what hangs on it."""

    words: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class Walk:
    """Writes the blocks of one story (the body, a note, a text box) one after the other."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: dict[str, dict[str, Element]], *, paged: bool) -> None:
        """Args:
        styles: of the document.
        numbering: of the document.
        notes: ``footnote`` and ``endnote`` → id → element.
        paged: whether Word left marks where pages ended when it last showed the document.
        """
        self.writer = Writer()
        self.dropped: list[Dropped] = []
        self._styles, self._numbering, self._notes = styles, numbering, notes
        self._called: list[tuple[str, str]] = []
        self._page = 1 if paged else 0
        self._paragraphs = self._tables = self._boxes = 0
        self._field: list[bool] = []
        """Of each open field: whether its result has begun."""
        self._merged = False
        """The last paragraph's end is deleted: the next goes on in its line."""

    def body(self, body: Element) -> None:
        """The body, then the notes that it calls."""
        for kind, element in _blocks(body, self._drop):
            self._table(element) if kind == "table" else self._own(element)
        self.writer.end_line()
        for part, key in self._called:
            self._story(self._notes[part][key], f"{part} {key}")

    def _drop(self, kind: str, words: str) -> None:
        if words.strip() or kind in _PICTURES.values():
            self.dropped.append(Dropped(kind, " ".join(words.split())[:_SHOWN]))

    # ------------------------------------------------ blocks

    def _own(self, element: Element) -> None:
        """A paragraph of the running text."""
        counted = self._paragraphs + 1
        if self._write(element, lambda: Spot(page=self._page, paragraph=counted)):
            self._paragraphs = counted

    def _write(self, element: Element, spot: Callable[[], Spot], *, ends: bool = True) -> bool:
        """Write a paragraph; False if it has no text."""
        properties = element.find("w_pPr")
        if self._styles.name(value(properties, "w_pStyle") or "").startswith("toc "):
            self._drop("contents", _plain(element))
            return False
        at = spot()
        found = _Paragraph()
        self._inline(element, found)
        self._field = [begun for begun in self._field if begun]  # an instruction ends with its paragraph
        words = "".join(found.words).strip("\n")
        goes_on = properties is not None and properties.find("w_rPr/w_del") is not None
        label = "" if self._merged or (goes_on and not words.strip()) else self._numbering.of(properties)
        if words.strip():
            self.writer.add(label + words, at)
        self._merged = goes_on
        if ends and not self._merged:
            self.writer.end_line()
        for box in found.boxes:
            self._boxes += 1
            self._story(box, f"textbox {self._boxes}")
        return bool(words.strip())

    def _story(self, story: Element, part: str) -> None:
        """A note or a text box, with paragraphs of its own."""
        self._merged = False
        self.writer.end_line()
        counted = 0
        page = self._page if part.startswith("textbox") else 0
        for kind, element in _blocks(story, self._drop):
            for paragraph in [element] if kind == "paragraph" else element.iter("w_p"):
                spot = Spot(page=page, part=part, paragraph=counted + 1)
                counted += self._write(paragraph, lambda spot=spot: spot)  # type: ignore[misc]
        self.writer.end_line()

    def _table(self, table: Element) -> None:
        self._merged = False
        self.writer.end_line()
        self._tables += 1
        number_of = self._tables
        for row, cells in enumerate(_rows(table, self._drop), 1):
            held = [list(_blocks(cell, self._drop)) for cell in cells]
            in_line = len(cells) > 1 and all(
                len(blocks) <= 1 and all(kind == "paragraph" and len(_plain(one)) <= _SHORT for kind, one in blocks) for blocks in held
            )
            written = 0
            for column, blocks in enumerate(held, 1):
                for kind, element in blocks:
                    if kind == "table":
                        self._table(element)
                        continue
                    if in_line and written:
                        self.writer.add("\t")
                    spot = Spot(page=self._page, table=number_of, row=row, column=column)
                    written += self._write(element, lambda spot=spot: spot, ends=not in_line)  # type: ignore[misc]
            self.writer.end_line()

    # ------------------------------------------------ inside a paragraph

    def _inline(self, parent: Element, found: _Paragraph) -> None:
        for one in parent:
            tag = one.tag
            if tag == "w_r":
                if is_on(one.find("w_rPr"), "w_vanish"):
                    self._drop("hidden", _plain(one))
                else:
                    self._run(one, found)
            elif tag in _WRAPPERS:
                self._inline(one, found)
            elif tag in _REMOVED:
                self._drop(_REMOVED[tag], _plain(one, deleted=True))
            elif tag == "w_sdt":
                if is_on(one.find("w_sdtPr"), "w_showingPlcHdr"):
                    self._drop("placeholder", _plain(one))
                else:
                    self._inline(_or_empty(one.find("w_sdtContent")), found)
            elif tag == "mc_AlternateContent":
                self._inline(_chosen(one), found)
            elif tag == "m_r":
                found.words += [text.text or "" for text in one.iter("m_t")]
            elif tag.startswith("m_"):
                self._inline(one, found)

    def _run(self, run: Element, found: _Paragraph) -> None:
        for one in run:
            tag = one.tag
            if tag == "w_fldChar":
                self._mark(one.get("w_fldCharType", ""))
            elif tag == "w_lastRenderedPageBreak":
                self._page += 1 if self._page else 0
            elif not all(self._field):
                continue  # the instruction of a field, not its result
            elif tag in ("w_footnoteReference", "w_endnoteReference"):
                self._call(tag[2:-9], one.get("w_id", ""))
            elif tag == "w_ruby":
                self._inline(one, found)
            elif tag == "mc_AlternateContent":
                self._run(_chosen(one), found)
            elif tag in _PICTURES:
                boxes = list(_boxes(one))
                found.boxes += boxes
                if not boxes:
                    self._drop(_PICTURES[tag], _plain(one))
            else:
                found.words.append(_sign(one))

    def _call(self, part: str, key: str) -> None:
        if key in self._notes.get(part, {}) and (part, key) not in self._called:
            self._called.append((part, key))

    def _mark(self, kind: str) -> None:
        if kind == "begin":
            self._field.append(False)
        elif kind == "separate" and self._field:
            self._field[-1] = True
        elif kind == "end" and self._field:
            self._field.pop()


def _blocks(parent: Element, drop: Callable[[str, str], None]) -> Iterator[tuple[str, Element]]:
    """Paragraphs and tables in their order, through whatever wraps them."""
    for one in parent:
        if one.tag == "w_p":
            yield "paragraph", one
        elif one.tag == "w_tbl":
            yield "table", one
        elif one.tag == "w_sdt":
            if "Contents" in (value(one.find("w_sdtPr/w_docPartObj"), "w_docPartGallery") or ""):
                drop("contents", _plain(one))
            else:
                yield from _blocks(_or_empty(one.find("w_sdtContent")), drop)
        elif one.tag == "mc_AlternateContent":
            yield from _blocks(_chosen(one), drop)
        elif one.tag in _WRAPPERS:
            yield from _blocks(one, drop)
        elif one.tag in _REMOVED:
            drop(_REMOVED[one.tag], _plain(one, deleted=True))
        elif one.tag == "w_altChunk":
            drop("object", "")


def _rows(table: Element, drop: Callable[[str, str], None]) -> Iterator[list[Element]]:
    """The cells of each row that is not deleted; a cell that goes on from the row above is empty."""
    for row in _wrapped(table, "w_tr"):
        if row.find("w_trPr/w_del") is not None:
            drop("deletion", _plain(row, deleted=True))
        else:
            yield list(_wrapped(row, "w_tc"))


def _wrapped(parent: Element, tag: str) -> Iterator[Element]:
    for one in parent:
        if one.tag == tag:
            yield one
        elif one.tag == "w_sdt":
            yield from _wrapped(_or_empty(one.find("w_sdtContent")), tag)
        elif one.tag in _WRAPPERS:
            yield from _wrapped(one, tag)


def _boxes(drawing: Element) -> Iterator[Element]:
    """The outermost text boxes of a drawing; of alternative versions of it one."""
    for one in drawing:
        if one.tag == "w_txbxContent":
            yield one
        elif one.tag == "mc_AlternateContent":
            yield from _boxes(_chosen(one))
        else:
            yield from _boxes(one)


def _chosen(alternate: Element) -> Element:
    """The version that new programs show, unless it is empty: both hold the same text."""
    choice, fallback = alternate.find("mc_Choice"), alternate.find("mc_Fallback")
    return _or_empty(choice if choice is not None and len(choice) else fallback if fallback is not None else choice)


def _or_empty(element: Element | None) -> Element:
    return element if element is not None else Element("none")


def _plain(element: Element, *, deleted: bool = False) -> str:
    """All the text below an element, to be told of."""
    tags = ("w_t", "w_delText") if deleted else ("w_t",)
    return "".join(one.text or "" for one in element.iter() if one.tag in tags)


def _sign(one: Element) -> str:
    """The characters that a piece of a run stands for."""
    if one.tag == "w_t":
        return one.text or ""
    if one.tag == "w_sym":
        return _symbol(one.get("w_char", ""))
    return _SIGNS.get(one.tag, "")


def _symbol(code: str) -> str:
    """A sign of a symbol font, unless it lies where fonts put what they like."""
    try:
        sign = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return sign if sign.isprintable() and not "\ue000" <= sign <= "\uf8ff" else ""
