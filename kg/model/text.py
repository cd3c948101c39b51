"""Texts: files read, and the speeches, sections and sentences found in them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from kg.model.origin import Dropped, Spots, Told

Span = tuple[int, int]
"""Half-open character range ``(start, end)``."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file read, decoded; ``text`` keeps line ends as they are and has no byte-order mark."""

    path: str
    """Relative to the build root, with ``/``; ``-`` for standard input; of a text in a file with others below that file's path."""
    text: str
    sha256: str
    """Hex digest of the file's bytes; of one of several texts in a file, that of its own."""
    encoding: str
    media_type: str = "text/plain"
    reader: str = ""
    """Library or program that did the reading, with its version; "" for our own code."""
    certainty: float = 1.0
    """Of the encoding."""
    told: Told = field(default_factory=Told)
    """What the file says of the text outside of it."""
    spots: Spots = field(default_factory=Spots)
    """Where in the file the characters stand; none for a text file."""
    dropped: tuple[Dropped, ...] = ()
    """What the file holds and the text does not."""

    @property
    def characters(self) -> int:
        return len(self.text)

    @property
    def key(self) -> str:
        """What the facts depend on besides the rules."""
        return _key(self.sha256, self.media_type, self.reader, self.told)

    def listed(self) -> Listed:
        """All but the text and its places."""
        return Listed(
            self.path, self.sha256, self.encoding, self.characters, self.media_type, self.reader, self.certainty, self.told,
            placed=bool(self.spots), dropped=self.dropped,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """What is told of a source: all but its text."""

    path: str
    sha256: str
    encoding: str
    characters: int
    media_type: str = "text/plain"
    reader: str = ""
    certainty: float = 1.0
    told: Told = field(default_factory=Told)
    placed: bool = False
    """It has a map of places."""
    dropped: tuple[Dropped, ...] = ()

    @property
    def key(self) -> str:
        """As of ``Source``."""
        return _key(self.sha256, self.media_type, self.reader, self.told)


def _key(sha256: str, media_type: str, reader: str, told: Told) -> str:
    """The digest alone of a text file; the same bytes read as another kind, by another reader or told of otherwise are another text."""
    if media_type == "text/plain" and not told:
        return sha256
    parts = (sha256, media_type, reader, told.title, told.date, told.speaker, told.publisher)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that was not read, and why."""

    path: str
    """As a source would be labelled; safe to print."""
    reason: str
    """One sentence without a full stop."""
    cure: str = ""
    failed: bool = True
    """It should have been readable (exit code 3); False: a file of a kind that is no input, passed over in a folder."""


@dataclass(frozen=True, slots=True)
class Section:
    """A headed or numbered part of a speech."""

    start: int
    end: int
    heading: Span
    """The words of the heading without its number (一是, （一）)."""
    label: str
    level: int
    """1 is the outermost."""
    parent: int | None
    """Index into ``Speech.sections``."""
    status: str
    """achieved, planned, problem or background: of what stands under the heading."""
    theme: str
    """Local name in the theme scheme, such as ``teachers``."""
    status_evidence: Span | None = None
    """The marker that decided the status, where one did."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its final punctuation, without surrounding blanks."""

    start: int
    end: int
    section: int | None
    """Index of the innermost section."""
    paragraph: int
    """Running number of the paragraph (line) inside the speech, from 0."""


@dataclass(frozen=True, slots=True)
class Speech:
    """One speech. A pure function of ``text`` and the rules: no file name, no position in a collection."""

    text: str
    digest: str
    """SHA-256 (hex) of ``text``."""
    title: str
    sections: tuple[Section, ...]
    """In text order; a parent stands before its children."""
    sentences: tuple[Sentence, ...]
    noise: tuple[Span, ...] = ()
    """Site adverts, page numbers, mark-up: characters that yield no fact and belong to no sentence."""
    flags: tuple[str, ...] = ()
    """Quality flags of the whole: truncated, insertedAd."""

    @property
    def id(self) -> str:
        """Short name: the first twelve hex digits of the digest."""
        return self.digest[:12]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a speech stands in a source: ``source.text[start:end] == speech.text``."""

    path: str
    start: int
    end: int
