"""Which formats there are, and which one a file is of, whatever its name says."""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import cast

from kg.read.formats.parts import Limits, Part
from kg.regex import regex

Read = Callable[[bytes, str, Limits], Iterable[Part]]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file."""

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    patience: int = 1
    """How many times the usual seconds its reading may take."""
    room: int = 1
    """How many times the usual size it may have."""

    def reader(self) -> Read:
        """The function that reads it; its module is imported now."""
        module = importlib.import_module(f"kg.read.formats.{_MODULES.get(self.name, self.name)}")
        return cast(Read, module.read)


TEXT = Format("text", (".txt", ".text", ".md", ".markdown"), "text/plain")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = (
    TEXT,
    Format("docx", (".docx", ".docm", ".dotx"), _WORD),
    Format("xlsx", (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et"), _EXCEL),
    Format("csv", (".csv", ".tsv"), "text/csv"),
    Format("zip", (".zip",), "application/zip", room=4),
    Format("pdf", (".pdf",), "application/pdf", 2),
    Format("html", (".html", ".htm", ".xhtml", ".shtml"), "text/html"),
    Format("mht", (".mht", ".mhtml"), "multipart/related"),
    Format("epub", (".epub",), "application/epub+zip"),
    Format("eml", (".eml",), "message/rfc822"),
    Format("doc", (".doc", ".wps", ".dot", ".wpt"), "application/msword", 3),
    Format("rtf", (".rtf",), "application/rtf", 3),
    Format("odt", (".odt", ".fodt", ".ott"), "application/vnd.oasis.opendocument.text", 3),
)
_MODULES = {"doc": "office", "rtf": "office", "odt": "office"}
"""Formats that share a module."""
BY_NAME = {one.name: one for one in FORMATS}
_BY_SUFFIX = {suffix: one for one in FORMATS for suffix in one.suffixes}

_HTML = regex(
    r"(?i)\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,20})?(?:<!--[^>]{0,500}-->\s{0,20})?<(?:!doctype\s+html|html|head|body|meta|title)\b"
)
_MAIL = regex(r"(?i)(?:(?:[a-z][a-z0-9-]{1,40}:[^\r\n]{0,2000}|[ \t][^\r\n]{0,2000})\r?\n){0,40}?MIME-Version:")
_RELATED = regex(r"(?i)content-type:\s{0,8}multipart/related|snapshot-content-location|from:\s{0,4}<saved by")
_OPEN_DOCUMENT, _WORD_XML = "urn:oasis:names:tc:opendocument:xmlns:office", '<?mso-application progid="Word.Document"?>'
_OLE, _RTF, _PDF, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"%PDF-", (b"PK\x03\x04", b"PK\x05\x06")
_INSIDE = (
    ("word/", "docx"), ("xl/", "xlsx"), ("mimetype:application/epub+zip", "epub"), ("META-INF/container.xml", "epub"),
    ("mimetype:application/vnd.oasis.opendocument.text", "odt"), ("mimetype:application/vnd.oasis.opendocument.spreadsheet", "xlsx"),
)  # fmt: skip


def is_read(name: str) -> bool:
    """Whether a file of this name is of a kind that is read."""
    return by_suffix(name) is not None


def promised_name(label: str) -> str:
    """The short name of the kind that a file's name promises; "" for a name that promises none."""
    found = by_suffix(label)
    return found.name if found is not None else ""


def format_name(media_type: str) -> str:
    """The short name of a kind of file."""
    return next((one.name for one in FORMATS if one.media_type == media_type), media_type)


def suffix_of(name: str) -> str:
    """The suffix in lower case with its dot, "" without one."""
    base = name.rpartition("/")[2]
    return f".{base.rpartition('.')[2].lower()}" if "." in base[1:] else ""


def by_suffix(name: str) -> Format | None:
    """The format that a name promises."""
    return _BY_SUFFIX.get(suffix_of(name))


def by_content(data: bytes, promised: Format | None) -> Format | None:
    """The format that the bytes show; None where they show none and plain text may be meant.

    Args:
        data: the whole file.
        promised: what its name says, which decides between formats that begin alike.
    """
    name = _shown(data, promised.name if promised is not None else "")
    return BY_NAME[name] if name else None


def _shown(data: bytes, promised: str) -> str:
    if data.startswith(_ZIP):
        return _in_zip(data) or (promised if promised in {"docx", "xlsx", "epub", "odt"} else "zip")
    if data.startswith(_OLE):
        return "xlsx" if _is_workbook(data) else "doc"
    if data.startswith(_RTF):
        return "rtf"
    if _PDF in data[:1024] and not data[:1024].partition(_PDF)[0].strip(b"\xef\xbb\xbf\r\n \x00"):
        return "pdf"
    head = data[:16384].removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    if _MAIL.match(head):
        return promised if promised in {"mht", "eml"} else "mht" if _RELATED.search(head) else "eml"
    if _HTML.match(head):
        return "html"
    if head.startswith("<?xml"):
        return "odt" if _OPEN_DOCUMENT in head else "doc" if _WORD_XML in head else ""
    return ""


def _in_zip(data: bytes) -> str:
    """What an archive holds, by its list of names."""
    import zipfile  # noqa: PLC0415 - texts need none of it

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()[:2000]
            names = {entry.filename for entry in entries}
            if any(e.filename == "mimetype" and e.file_size < 200 for e in entries):
                names.add(f"mimetype:{archive.read('mimetype').decode('ascii', 'replace').strip()}")
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError, zipfile.error):
        return ""
    if "[Content_Types].xml" not in names and "mimetype" not in names and "META-INF/container.xml" not in names:
        return ""
    return next((kind for mark, kind in _INSIDE if any(name.startswith(mark) for name in names)), "")


def _is_workbook(data: bytes) -> bool:
    """An OLE file with a stream called Workbook or Book and none called WordDocument."""

    def named(stream: str) -> bool:
        return stream.encode("utf-16-le") + b"\0\0" in data

    return (named("Workbook") or named("Book")) and not named("WordDocument")
