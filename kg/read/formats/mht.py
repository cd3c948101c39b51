"""Pages that a browser saved with all they need in one file (MHT)."""

from __future__ import annotations

from collections.abc import Iterable

from kg.errors import ReadingError
from kg.read.formats.html import page_of
from kg.read.formats.mail import SAVE_AGAIN, charset, header, leaves, message_of, payload
from kg.read.formats.parts import Limits, Part


def read(data: bytes, name: str, limits: Limits) -> Iterable[Part]:
    """The one text of a saved page; the pages in its frames are not read.

    Raises:
        ReadingError: it is no message in MIME, or holds no page.
    """
    message = message_of(data)
    pages = [part for part in leaves(message, limits) if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
    if not pages:
        raise ReadingError("it holds no page", cure=SAVE_AGAIN)
    wanted = header(message, "Snapshot-Content-Location")
    root = next((part for part in pages if wanted and header(part, "Content-Location") == wanted), pages[0])
    yield page_of(payload(root), limits, declared=charset(root))
