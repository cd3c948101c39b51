"""EPUB: the chapters of a book, one after the other."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from kg.errors import ReadingError
from kg.model.origin import Dropped, Told, merged
from kg.read.formats.package import Package
from kg.read.formats.parts import Extracted, Limits, Part, Writer
from kg.read.formats.xml import DAMAGED, SAVE_AGAIN, parse
from kg.read.html.charset import decode_page
from kg.read.html.page import extract
from kg.read.html.told import iso_date

_PREFIXES = {
    "urn:oasis:names:tc:opendocument:xmlns:container": "c",
    "http://www.idpf.org/2007/opf": "opf",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/2001/04/xmlenc#": "enc",
}
_PAGES = {"application/xhtml+xml", "text/html", "application/xml", "text/xml", ""}


def read(data: bytes, name: str, limits: Limits) -> Iterable[Part]:
    """The one text of a book.

    Raises:
        ReadingError: it is no EPUB, damaged, or its chapters are encrypted.
    """
    package = Package(data, limits)
    place = _place_of_list(package, limits)
    book = parse(_member(package, place), limits, _PREFIXES)
    locked = _locked(package, limits)
    writer, dropped = Writer(), list[Dropped]()
    for chapter in _chapters(book, posixpath.dirname(place)):
        if chapter in locked:
            raise ReadingError("it is encrypted, as sold books are", cure="give it without copy protection")
        page = package.named(chapter)
        if page is None:
            raise ReadingError(f"{DAMAGED}: a chapter it lists is not in it", cure=SAVE_AGAIN)
        dropped += extract(decode_page(page).text, limits.depth, part=chapter, whole=True, writer=writer).dropped
    told = Told(title=_said(book, "dc_title")[:200], date=iso_date(_said(book, "dc_date")), publisher=_said(book, "dc_publisher")[:80])
    yield Extracted(text=writer.text, spots=writer.spots, told=told, dropped=merged(dropped))


def _place_of_list(package: Package, limits: Limits) -> str:
    """Where the list of contents stands."""
    container = parse(_member(package, "META-INF/container.xml"), limits, _PREFIXES)
    root = next((one for one in container.iter("c_rootfile") if one.get("full-path")), None)
    if root is None:
        raise ReadingError(DAMAGED, cure=SAVE_AGAIN)
    return str(root.get("full-path"))


def _member(package: Package, name: str) -> bytes:
    found = package.named(name)
    if found is None:
        raise ReadingError(f"{DAMAGED}: its list of contents is not in it", cure=SAVE_AGAIN)
    return found


def _chapters(book: Element, folder: str) -> Iterator[str]:
    """The files of the book in the order in which they are read."""
    files = {}
    for item in book.iter("opf_item"):
        if (item.get("media-type") or "") in _PAGES and "nav" not in (item.get("properties") or "").split():
            files[item.get("id")] = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
    for reference in book.iter("opf_itemref"):
        if reference.get("idref") in files:
            yield files[reference.get("idref")]


def _locked(package: Package, limits: Limits) -> set[str]:
    """The files that are encrypted."""
    found = package.named("META-INF/encryption.xml")
    if found is None:
        return set()
    return {unquote(one.get("URI") or "") for one in parse(found, limits, _PREFIXES).iter("enc_CipherReference")}


def _said(book: Element, name: str) -> str:
    found = next(book.iter(name), None)
    return " ".join((found.text or "").split()) if found is not None else ""
