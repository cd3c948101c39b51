"""Web pages, also those saved by a browser."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.errors import ReadingError
from kg.read.formats.parts import Extracted, Limits, Part
from kg.read.html.charset import decode_page
from kg.read.html.page import extract

_FRAMES = re.compile(rb"(?i)<i?frame(?:set)?\b")
_SCRIPT = re.compile(rb"(?i)<script\b")


def read(data: bytes, name: str, limits: Limits) -> Iterable[Part]:
    """The one text of a page.

    Raises:
        ReadingError: it is no text, in no encoding we know, or its text stands elsewhere.
    """
    page = page_of(data, limits)
    if not page.text.strip():
        if _FRAMES.search(data):
            raise ReadingError(
                "it has no text of its own: it shows other pages in frames", cure="open the frame by itself and save that page"
            )
        if _SCRIPT.search(data):
            raise ReadingError("it has no text of its own: a script fetches it", cure="copy the text from the browser into a file")
    yield page


def page_of(data: bytes, limits: Limits, *, declared: str = "", part: str = "", whole: bool = False) -> Extracted:
    """The text of a page.

    Args:
        data: the page.
        limits: ``depth`` of its elements.
        declared: the encoding that is told of outside of it.
        part: the file inside the file that it is.
        whole: all of it is text, as in a book or a mail.

    Raises:
        ReadingError: it is no text, in no encoding we know.
    """
    found = decode_page(data, declared)
    taken = extract(found.text, limits.depth, part=part, whole=whole)
    return Extracted(
        text=taken.writer.text,
        spots=taken.writer.spots,
        told=taken.told,
        dropped=taken.dropped,
        encoding=found.encoding,
        certainty=found.certainty,
    )
