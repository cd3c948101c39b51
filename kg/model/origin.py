"""Where in its file a text stands, and what the file says of itself."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the page's lower left corner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place in a file as its reader would look for it; 0 and "" stand for what does not apply. All numbers count from 1."""

    page: int = 0
    box: Box | None = None
    """On that page."""
    paragraph: int = 0
    """Among those with text; those of tables, boxes and notes do not count, but among themselves where ``part`` is given."""
    table: int = 0
    row: int = 0
    column: int = 0
    cell: str = ""
    """Sheet and cell, such as ``Sheet1!B3``."""
    line: int = 0
    """Line of a file of lines: HTML source, CSV."""
    offset: int = 0
    """Character of such a file, decoded, where the stretch begins; the characters behind it stand there as they are in the text."""
    part: str = ""
    """What stands beside the running text, with its number: ``footnote 2``, ``endnote 1``, ``textbox 1``, ``header 1``; of an EPUB or a
    mail the file inside."""

    def __bool__(self) -> bool:
        return self != _NOWHERE


_NOWHERE = Spot()


@dataclass(frozen=True, slots=True)
class Spots:
    """A map from the characters of a text to places in its file.

    Stretch *i* goes from ``starts[i]`` to the next start; what stands before the first, and where a spot is empty, was put there by
    the reader. A text file has none: its lines and bytes are its own.
    """

    starts: tuple[int, ...] = ()
    """Ascending."""
    spots: tuple[Spot, ...] = ()

    def at(self, offset: int) -> Spot:
        """The place of one character."""
        number = bisect_right(self.starts, offset) - 1
        return self.spots[number] if number >= 0 else _NOWHERE

    def between(self, start: int, end: int) -> Iterator[Spot]:
        """The places of a range, in order, each once in a row, empty ones left out."""
        number = max(0, bisect_right(self.starts, start) - 1)
        former = _NOWHERE
        while number < len(self.starts) and self.starts[number] < end:
            if self.spots[number] and self.spots[number] != former:
                former = self.spots[number]
                yield former
            number += 1

    def __bool__(self) -> bool:
        return bool(self.starts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a file says of its text outside of it (HTML meta, columns of a list, mail header); "" for what it does not say."""

    title: str = ""
    date: str = ""
    """2024, 2024-02 or 2024-02-24."""
    speaker: str = ""
    publisher: str = ""
    """Where it was published: 来源, a site, a sender."""

    def __bool__(self) -> bool:
        return self != _NOTHING


_NOTHING = Told()


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something in the file that is not in the text, by intent."""

    kind: str
    """A word of ``kg.read.formats.kinds``: header, footer, page-number, navigation, deletion, picture, …"""
    words: str = ""
    """The first of it, at most some 80 characters."""
    count: int = 1


def merged(dropped: Sequence[Dropped]) -> tuple[Dropped, ...]:
    """Equal kinds as one, with the first words and the sum of the counts, in order of their kinds."""
    found: dict[str, Dropped] = {}
    for one in dropped:
        known = found.get(one.kind)
        found[one.kind] = one if known is None else Dropped(one.kind, known.words or one.words, known.count + one.count)
    return tuple(found[kind] for kind in sorted(found))
