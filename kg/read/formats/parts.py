"""What the reader of a format is given and what it gives back.

A format is a module of this folder with one function::

    def read(data: bytes, name: str, limits: Limits) -> Iterable[Part]

It is a pure function of the bytes (the name only helps where a format has no mark of its own), runs in a process that is killed when
it takes too long or too much memory, and raises ``ReadingError(what, cure=…)`` where nothing of the file can be read. Add a line to
``FORMATS`` in ``kg.read.formats.registry``, and the suffix and the first bytes lead there.

Text: paragraphs end with a line feed; the title, if the file has one outside its text, stands in ``told`` and, where a reader of the
file sees it above the text, as the first paragraph, too. Use ``Writer`` to put text and places together.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model.origin import Dropped, Spot, Spots, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of a file is read; what is more is refused with a sentence."""

    file_bytes: int = 50_000_000
    """A file, or a file in an archive."""
    total_bytes: int = 500_000_000
    """All that one file unpacks to."""
    members: int = 20_000
    """Files in an archive."""
    ratio: int = 300
    """Unpacked to packed size, from a megabyte on."""
    nesting: int = 3
    """Archives in archives."""
    depth: int = 256
    """Elements in elements of mark-up."""
    pages: int = 5_000
    cells: int = 10_000_000
    """Of a sheet, empty ones among them: rows times columns."""
    documents: int = 100_000
    """Texts in a list."""
    seconds: float = 60.0
    memory: int = 2_000_000_000
    """Of the process that reads a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """One text found in a file."""

    text: str
    name: str = ""
    """Of one among several texts in a file (``Sheet1!B3``, a number); "" where the file is one text."""
    spots: Spots = field(default_factory=Spots)
    told: Told = field(default_factory=Told)
    dropped: tuple[Dropped, ...] = ()
    encoding: str = "utf-8"
    """Of the characters in the file, where it was open to question."""
    certainty: float = 1.0
    """Of that encoding: 1 if the file says so or nothing else fits."""
    reader: str = ""
    """A library or program that did the reading, with its version; "" for our own code."""


@dataclass(frozen=True, slots=True)
class Inner:
    """A file inside a file (archive member, attachment): read by its own format, named below the outer one."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Missed:
    """A part of the file that could not be read while others could."""

    name: str
    reason: str
    """As of ``Skipped``."""
    cure: str = ""
    failed: bool = True


@dataclass(frozen=True, slots=True)
class Pointer:
    """A row of a list that names a file and tells of it."""

    path: str
    """Label of the list; "" from its reader, which need not know."""
    words: str
    """The file as the list names it, from the list's folder."""
    told: Told


Part = Extracted | Inner | Missed | Pointer


class Writer:
    """Puts paragraphs together and remembers where each came from."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._spots: list[Spot] = []
        self._length = 0

    def add(self, words: str, spot: Spot | None = None) -> None:
        """Append characters that stand at a place; without one they are the reader's own."""
        if not words:
            return
        spot = spot if spot is not None else Spot()
        if not self._spots or self._spots[-1] != spot:
            self._starts.append(self._length)
            self._spots.append(spot)
        self._parts.append(words)
        self._length += len(words)

    def end_line(self) -> None:
        """A line feed of our own, unless the line is empty."""
        if self._parts and not self._parts[-1].endswith("\n"):
            self._parts.append("\n")
            self._length += 1

    def __len__(self) -> int:
        return self._length

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def spots(self) -> Spots:
        return Spots(tuple(self._starts), tuple(self._spots))
