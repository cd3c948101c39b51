"""One file to the texts in it: the format by name and first bytes, archives opened, each failure told beside what could be read."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.errors import ReadingError
from kg.model import Skipped, Source, Told
from kg.read.decode import NotTextError, decoded
from kg.read.formats.parts import Extracted, Inner, Limits, Missed, Part, Pointer
from kg.read.formats.registry import BY_NAME, TEXT, Format, by_content, by_suffix
from kg.read.labels import printable
from kg.regex import regex

UTF8_CURE = "save it as plain text in UTF-8"
_LIKE_TEXT = {"text", "csv", "html", "mht", "eml"}
"""Formats without first bytes of their own."""
_TOLD = {
    "docx": "a Word document", "xlsx": "a workbook", "zip": "a zip archive", "pdf": "a PDF file", "epub": "an EPUB book",
    "doc": "a Word document", "rtf": "an RTF document", "odt": "an OpenDocument text",
}  # fmt: skip

_DATE = regex(r"\d{4}(-\d{2}(-\d{2})?)?")
_UNFIT = regex("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Control characters and halves of characters, which no text file we read has many of either."""

Begin = Callable[[float], None]
"""Told the seconds that the next step may take."""


def read_file(data: bytes, label: str, limits: Limits, begin: Begin = lambda _: None) -> Iterator[Source | Skipped | Pointer]:
    """All texts of a file, and what of it could not be read.

    Args:
        data: the file.
        label: how it is called; its suffix tells the format it promises.
        limits: how much of it is read.
        begin: called before each file inside is read.
    """
    yield from _read(data, label, limits, begin, limits.nesting)


def _read(data: bytes, label: str, limits: Limits, begin: Begin, left: int) -> Iterator[Source | Skipped | Pointer]:
    found = False
    try:
        kind = format_of(data, label)
        begin(kind.patience * limits.seconds)
        for one in _parts(kind, data, label, limits):
            found = True
            if isinstance(one, Inner):
                name = f"{label}/{printable(one.name)}"
                if left == 0:
                    yield Skipped(name, f"packed deeper than {limits.nesting} archives", "unpack it")
                else:
                    yield from _read(one.data, name, limits, begin, left - 1 if _is_archive(one) else left)
            elif isinstance(one, Pointer):
                yield replace(one, path=label, told=_dated(one.told))
            elif isinstance(one, Missed):
                yield Skipped(f"{label}/{printable(one.name)}", one.reason, one.cure, failed=one.failed)
            else:
                yield _source(one, label, data, kind)
    except ReadingError as error:
        yield Skipped(label, error.what, error.cure)
    except RecursionError:
        yield Skipped(label, "its parts are nested too deep", "open it in the program it was made with and save it again")
    else:
        if not found:
            yield Skipped(label, "empty", "give a file with text in it")


def _dated(told: Told) -> Told:
    """The same without what is no date."""
    return told if is_date(told.date) else replace(told, date="")


def is_date(words: str) -> bool:
    """Whether this is a day, month or year as the program writes them, and there was one."""
    try:
        return bool(_DATE.fullmatch(words)) and datetime.date.fromisoformat((words + "-01-01")[:10]).year > 1900
    except ValueError:
        return False


def _is_archive(one: Inner) -> bool:
    kind = by_content(one.data, by_suffix(one.name)) or by_suffix(one.name)
    return kind is not None and kind.name in ("zip", "eml")


def format_of(data: bytes, label: str) -> Format:
    """The format that the bytes show, else the one that the name promises.

    Raises:
        ReadingError: the name promises a format whose files begin otherwise, and it is no text either.
    """
    promised = by_suffix(label)
    shown = by_content(data, promised)
    if promised is TEXT and shown is not None and shown.name in _LIKE_TEXT:
        return TEXT  # a text about mark-up
    if shown is not None:
        return shown
    if promised is None or promised.name in _LIKE_TEXT:
        return promised or TEXT
    if not data:
        raise ReadingError("empty", cure="give a file with text in it")
    try:
        decoded(data)
    except NotTextError as error:
        what = f"it is damaged, or not {_TOLD[promised.name]} whatever its name says"
        raise ReadingError(what, cure="open it in the program it was made with and save it again") from error
    return TEXT


def _parts(kind: Format, data: bytes, label: str, limits: Limits) -> Iterator[Part]:
    if kind is not TEXT:
        yield from kind.reader()(data, label, limits)
        return
    try:
        found = decoded(data)
    except NotTextError as error:
        raise ReadingError(str(error), cure=UTF8_CURE) from error
    yield Extracted(text=found.text, encoding=found.encoding, certainty=found.certainty)


def _source(one: Extracted, label: str, data: bytes, kind: Format) -> Source | Skipped:
    path = f"{label}/{printable(one.name)}" if one.name else label
    if not one.text.strip():
        if any(dropped.kind == "picture" for dropped in one.dropped):
            return Skipped(path, "it holds pictures and no text", "have the text recognised (OCR) and give that")
        return Skipped(path, "empty", "give a file with text in it")
    # one for one, so that places stay true
    text = _UNFIT.sub(" ", one.text)
    digest = hashlib.sha256(text.encode() if one.name else data).hexdigest()
    told = _dated(one.told)
    return Source(
        path, text, digest, one.encoding, kind.media_type, reader=one.reader, certainty=one.certainty, told=told,
        spots=one.spots, dropped=one.dropped,
    )  # fmt: skip


__all__ = ["BY_NAME", "UTF8_CURE", "format_of", "read_file"]
