"""Mail: the text of the message, and its attachments as files of their own."""

from __future__ import annotations

import email.utils
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message

from kg.model.origin import Spot, Told
from kg.read.formats.html import page_of
from kg.read.formats.mail import charset, header, leaves, message_of, name_of, payload
from kg.read.formats.parts import Extracted, Inner, Limits, Missed, Part, Writer
from kg.read.formats.registry import by_content, by_suffix
from kg.read.html.charset import decode_page
from kg.read.labels import another, printable


def read(data: bytes, name: str, limits: Limits) -> Iterator[Part]:
    """The text of a mail, told its subject, day and sender, and its attachments.

    Raises:
        ReadingError: it is no mail.
    """
    message = message_of(data)
    parts = list(leaves(message, limits))
    texts = [part for part in parts if part.get_content_maintype() == "text" and not _is_attached(part)]
    plain = [part for part in texts if part.get_content_type() == "text/plain" and payload(part).strip()]
    pages = [part for part in texts if part.get_content_type() == "text/html"]
    told = Told(title=header(message, "Subject")[:200], date=_day(message), publisher=_sender(message))
    if plain:
        yield replace(_plain(plain[0]), told=told)
    elif pages:
        yield replace(page_of(payload(pages[0]), limits, declared=charset(pages[0]), whole=True), told=told)
    taken: dict[str, int] = {}
    for number, part in enumerate((part for part in parts if _is_attached(part)), 1):
        attached = printable(name_of(part, number))
        yield _attachment(another(attached, taken) if attached in taken else attached, payload(part), limits)
        taken.setdefault(attached, 1)


def _attachment(name: str, found: bytes, limits: Limits) -> Inner | Missed:
    if by_suffix(name) is None and ("." in name or by_content(found, None) is None):
        return Missed(name, "not a kind of file that is read", "save it as plain text (.txt)", failed=False)
    if len(found) > limits.file_bytes:
        return Missed(name, f"larger than {limits.file_bytes / 1e6:g} MB", "split it into several files")
    return Inner(name, found)


def _is_attached(part: Message) -> bool:
    if part.get_content_type() == "message/rfc822":
        return True
    # pictures of the message itself stand inline
    return part.get_content_disposition() == "attachment" or (part.get_filename() is not None and part.get_content_maintype() != "image")


def _plain(part: Message) -> Extracted:
    found = decode_page(payload(part), charset(part))
    writer = Writer()
    offset = 1
    for number, line in enumerate(found.text.splitlines(keepends=True), 1):
        words = line.rstrip("\r\n")
        writer.add(words, Spot(line=number, offset=offset))
        writer.add("\n")
        offset += len(line)
    return Extracted(text=writer.text, spots=writer.spots, encoding=found.encoding, certainty=found.certainty)


def _day(message: Message) -> str:
    """The day a mail was sent, where it was sent."""
    try:
        return email.utils.parsedate_to_datetime(header(message, "Date")).date().isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return ""


def _sender(message: Message) -> str:
    name, address = email.utils.parseaddr(header(message, "From"))
    return (name or address)[:80]
