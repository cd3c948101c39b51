"""The bytes of a page to characters: what it declares is believed as far as the bytes bear it out."""

from __future__ import annotations

import codecs

from kg.errors import ReadingError
from kg.read.decode import Decoded, NotTextError, decoded
from kg.regex import regex

_DECLARED = regex(
    r"(?i)<meta[^>]{0,300}?charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([A-Za-z0-9_.:-]{2,40})|<\?xml[^>]{0,80}encoding\s{0,4}=\s{0,4}[\"']([A-Za-z0-9_.:-]{2,40})"
)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030", "gb18030": "gb18030",
          "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs", "utf8": "utf-8", "unicode": "utf-8"}  # fmt: skip
"""Labels that pages use for more than they name."""
_NO_WITNESS = {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252", "utf-16", "utf-16le", "utf-16be", "utf-7"}
"""Written by programs that know no better, or impossible where an ASCII declaration can be read."""
_MOST_BROKEN = 2000


def decode_page(data: bytes, declared: str = "") -> Decoded:
    """The characters of a page.

    A byte-order mark and valid UTF-8 beyond ASCII need no witness; else the encoding declared (outside of the page, then in it)
    is taken if the bytes are valid in it, or nearly; else the one whose characters are the most everyday ones.

    Raises:
        ReadingError: it is no text.
    """
    label = declared or declared_in(data)
    label = _WIDER.get(label.lower(), label.lower())
    try:
        codecs.lookup(label or "utf-8")
    except LookupError:
        label = ""
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not marked and not _is_utf8(data) and label and label not in _NO_WITNESS:
        try:
            text = data.decode(label, "replace")
        except (LookupError, UnicodeError, ValueError):
            text = ""
        broken = text.count("\ufffd")
        if text and "\x00" not in text and broken <= len(text) // _MOST_BROKEN:
            return Decoded(text, label, 1.0 if not broken else 0.9)
    try:
        return decoded(data)
    except NotTextError as error:
        if label and b"\x00" not in data:
            text = data.decode(label, "replace")
            if text.count("\ufffd") <= len(text) // 50:
                return Decoded(text, label, 0.5)
        raise ReadingError(str(error), cure="save it again from a browser, or as plain text in UTF-8") from error


def declared_in(data: bytes) -> str:
    """The encoding that the first bytes of a page declare, or ""."""
    match = _DECLARED.search(data[:4096].decode("latin-1"))
    return (match.group(1) or match.group(2)) if match else ""


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
