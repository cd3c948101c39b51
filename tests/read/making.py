"""Word documents and archives made by hand, byte for byte as the tests want them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def xml(root: str, inner: str) -> str:
    """A part of a Word document."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{root} {_SPACES}>{inner}</w:{root}>'


def run(words: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(*inner: str, properties: str = "") -> str:
    """A paragraph; plain words become a run."""
    runs = "".join(one if one.startswith("<") else run(one) for one in inner)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def listed(words: str, level: int = 0, number: int = 1) -> str:
    """A paragraph of a numbered list."""
    return paragraph(words, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def docx(body: str, parts: Mapping[str, str] | None = None, *, document: bytes | None = None) -> bytes:
    """A Word document.

    Args:
        body: what stands in ``w:body``.
        parts: other parts below ``word/``.
        document: the whole of ``word/document.xml`` instead.
    """
    held: dict[str, bytes | str] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "word/document.xml": document if document is not None else xml("document", f"<w:body>{body}</w:body>"),
        **{f"word/{name}": text for name, text in (parts or {}).items()},
    }
    return packed(held)


def packed(files: Mapping[str, bytes | str]) -> bytes:
    """A zip file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


class _RawName(zipfile.ZipInfo):
    """A member whose name is written as the bytes it is given, without the flag for UTF-8."""

    raw = b""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's own name
        return self.raw, self.flag_bits & ~0x800


def packed_in(encoding: str, files: Mapping[str, bytes]) -> bytes:
    """A zip file whose names are in another encoding, as Chinese Windows writes them."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number, (name, data) in enumerate(files.items()):
            entry = _RawName(f"x{number}")
            entry.raw = name.encode(encoding)
            archive.writestr(entry, data)
    return target.getvalue()
