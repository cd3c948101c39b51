"""Names in the mark-up of Word documents."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "urn:schemas-microsoft-com:vml": "v",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
}
"""Namespace → prefix; Word writes the first of each pair, strict documents the second."""


def value(parent: Element | None, tag: str) -> str | None:
    """The ``w_val`` of a child; None without the child, "" without the attribute."""
    child = parent.find(tag) if parent is not None else None
    return None if child is None else child.get("w_val", "")


def is_on(parent: Element | None, tag: str) -> bool:
    """A property that is there and not switched off."""
    found = value(parent, tag)
    return found is not None and found.lower() not in ("0", "false", "off", "none")


def number(text: str | None, default: int = 0) -> int:
    """A whole number as an attribute has it; hostile ones are the default."""
    text = (text or "").strip()
    return int(text) if text.isascii() and text.lstrip("-").isdigit() and len(text) < 10 else default


def children(parent: Element | None, tag: str) -> Iterator[Element]:
    """Children of this name; none without a parent."""
    return parent.iterfind(tag) if parent is not None else iter(())
