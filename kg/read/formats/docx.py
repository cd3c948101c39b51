"""Word documents (.docx): the text a reader sees, insertions taken and deletions left out, with its automatic numbers."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kg.errors import ReadingError
from kg.model.origin import Dropped, merged
from kg.read.docx.names import PREFIXES, children
from kg.read.docx.numbering import Numbering, Styles
from kg.read.docx.walk import Walk
from kg.read.formats.package import Package
from kg.read.formats.parts import Extracted, Limits
from kg.read.formats.xml import DAMAGED, SAVE_AGAIN, parse

_MAIN = "word/document.xml"
_OFFICE_DOCUMENT = "/officeDocument"
_SHOWN = 80


def read(data: bytes, name: str, limits: Limits) -> Iterator[Extracted]:
    """The text of a document: its body with tables and text boxes where they stand, then the notes it calls.

    Places are paragraphs (of those with text), tables with row and column, notes and boxes; pages where Word left marks of them.

    Raises:
        ReadingError: it is damaged or no Word document.
    """
    package = Package(data, limits)
    main = _main(package, limits)
    found = package.named(main)
    if found is None:
        raise ReadingError(f"{DAMAGED} (the text is missing in it)", cure=SAVE_AGAIN)
    root = parse(found, limits, PREFIXES)
    body = root.find("w_body")
    if body is None:
        raise ReadingError(f"{DAMAGED} (the text is missing in it)", cure=SAVE_AGAIN)
    folder = posixpath.dirname(main)

    def part(file: str) -> Element | None:
        held = package.named(posixpath.join(folder, file))
        return None if held is None else parse(held, limits, PREFIXES)

    styles = Styles(part("styles.xml"))
    notes = {kind: _notes(part(f"{kind}s.xml"), kind) for kind in ("footnote", "endnote")}
    paged = next(root.iter("w_lastRenderedPageBreak"), None) is not None
    walk = Walk(styles, Numbering(part("numbering.xml"), styles), notes, paged=paged)
    walk.body(body)
    dropped = [*walk.dropped, *_beside(package, folder, limits)]
    yield Extracted(text=walk.writer.text, spots=walk.writer.spots, dropped=merged(dropped))


def _main(package: Package, limits: Limits) -> str:
    """The name of the part with the text, as the package says, else the usual one."""
    held = package.named("_rels/.rels")
    for one in children(parse(held, limits, PREFIXES) if held is not None else None, "rel_Relationship"):
        if one.get("Type", "").endswith(_OFFICE_DOCUMENT):
            target = posixpath.normpath(one.get("Target", "").lstrip("/"))
            if target in package:
                return target
    return _MAIN


def _notes(root: Element | None, kind: str) -> dict[str, Element]:
    """Notes by their ids, without the lines that part them from the text."""
    found = {}
    for one in children(root, f"w_{kind}"):
        if one.get("w_type") in (None, "normal"):
            found[one.get("w_id", "")] = one
    return found


def _beside(package: Package, folder: str, limits: Limits) -> Iterator[Dropped]:
    """Headers, footers and comments: told of, not read."""
    for entry in package.entries:
        name = entry.filename.removeprefix(f"{folder}/")
        kind = next((kind for kind in ("header", "footer", "comment") if name.startswith(kind) and name.endswith(".xml")), "")
        if not kind or "/" in name or (kind == "comment" and name != "comments.xml"):
            continue
        root = parse(package.read(entry), limits, PREFIXES)
        for one in [root] if kind != "comment" else root:
            words = " ".join("".join(text.text or "" for text in one.iter("w_t")).split())
            if words:
                yield Dropped(kind, words[:_SHOWN])
