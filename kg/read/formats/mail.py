"""Messages in MIME, as mail programs and browsers (MHT) save them: their parts decoded, their headers as text."""

from __future__ import annotations

import email
import email.errors
import email.header
from collections.abc import Iterator
from email.message import Message

from kg.errors import ReadingError
from kg.read.decode import NotTextError, decode
from kg.read.formats.parts import Limits
from kg.regex import regex

SAVE_AGAIN = "save it again from the program it was made with"
_MOST_HEADER = 2000
_RAW_NAME = regex(r'(?i)name\s{0,4}=\s{0,4}"?([^";\r\n]{1,200})')


def message_of(data: bytes) -> Message:
    """The message that a file is.

    Raises:
        ReadingError: it is none.
    """
    try:
        message = email.message_from_bytes(data)
    except (ValueError, LookupError, TypeError, email.errors.MessageError) as error:
        raise ReadingError("the file is damaged", cure=SAVE_AGAIN) from error
    if not message.keys():
        raise ReadingError("it has no header, as a saved message has", cure=SAVE_AGAIN)
    return message


def leaves(message: Message, limits: Limits) -> Iterator[Message]:
    """The parts that hold something themselves, in order; a message in the message is one.

    Raises:
        ReadingError: there are more than ``limits.members``.
    """
    stack, seen = [message], 0
    while stack:
        part = stack.pop()
        seen += 1
        if seen > limits.members:
            raise ReadingError(f"it holds more than {limits.members} files", cure="split it into several archives")
        inner = part.get_payload()
        if isinstance(inner, list) and part.get_content_type() != "message/rfc822":
            stack += reversed([one for one in inner if isinstance(one, Message)])
        else:
            yield part


def payload(part: Message) -> bytes:
    """The bytes of a part."""
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return inner[0].as_bytes() if isinstance(inner, list) and inner and isinstance(inner[0], Message) else b""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def charset(part: Message) -> str:
    """The encoding a part declares, or ""."""
    try:
        return part.get_content_charset() or ""
    except (ValueError, LookupError, TypeError):
        return ""


def header(message: Message, name: str) -> str:
    """A header as text, "" where there is none; bytes that name no encoding are guessed."""
    value = _raw_header(message, name)
    try:
        pieces = email.header.decode_header(value)
    except (ValueError, LookupError, email.errors.MessageError):
        pieces = [(value, None)]
    return " ".join("".join(_decoded(words, encoding) for words, encoding in pieces).split())


def _raw_header(message: Message, name: str) -> str:
    """As it was written, bytes beyond ASCII as surrogates."""
    return next((str(raw) for key, raw in message.raw_items() if key.lower() == name.lower()), "")[:_MOST_HEADER]


def _decoded(words: bytes | str, encoding: str | None) -> str:
    raw = words.encode("utf-8", "surrogateescape") if isinstance(words, str) else words
    try:
        if encoding and encoding != "unknown-8bit":
            return raw.decode("gb18030" if encoding.lower() in {"gb2312", "gbk"} else encoding, "replace")
        return decode(raw)[0]
    except (LookupError, NotTextError):
        return raw.decode("utf-8", "replace")


def name_of(part: Message, number: int) -> str:
    """The name of an attachment, without folders."""
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, TypeError):
        name = ""
    if "\ufffd" in name and (raw := _RAW_NAME.search(_raw_header(part, "Content-Disposition"))):
        name = raw.group(1)
    try:
        pieces = email.header.decode_header(name[:_MOST_HEADER])
        name = "".join(_decoded(words, encoding) for words, encoding in pieces)
    except (ValueError, LookupError, email.errors.MessageError):
        name = ""
    name = name.replace("\\", "/").rpartition("/")[2].strip()
    if name.strip("."):
        return name
    return f"attachment-{number}.eml" if part.get_content_type() == "message/rfc822" else f"attachment-{number}"
