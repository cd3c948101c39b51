"""The speeches as a page shows them: paragraphs with every quotation marked where it stands.

Quotations lie apart, inside each other, or (seldom) across each other; those that cross are cut where the other ends. What is
not shown is said to be left out, with its length.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush

from kg.model import Span
from kg.regex import regex
from kg.report.facts import Place
from kg.report.markup import Markup, element, joined, text

Piece = tuple[int, str]
"""Where a stretch of a speech begins, and its characters."""

_SENTENCE = regex(r"[^。！？\r\n]{0,400}(?:[。！？][”’」』）)]?|[\r\n]{1,8}|)")
_LINE = regex(r"[^\r\n]*[\r\n]+|[^\r\n]+")


class Quotes:
    """The quotations of a page, each with its number; one that several facts rest on is one.

    Args:
        places: of the facts, in any order.
        speeches: ids of the speeches in the order of the page.
    """

    def __init__(self, places: Iterable[Place], speeches: Sequence[str]) -> None:
        order = {speech: number for number, speech in enumerate(speeches)}
        held: dict[tuple[str, int, int], Place] = {}
        for place in places:
            held.setdefault((place.speech, place.start, place.end), place)
        keys = sorted(held, key=lambda key: (order.get(key[0], len(order)), key[0], key[1], -key[2]))
        self._numbers = {key: number for number, key in enumerate(keys, 1)}
        self._held = held

    def __len__(self) -> int:
        return len(self._numbers)

    def number(self, place: Place) -> int | None:
        """Number of the quotation at a place; None where the page does not have it."""
        return self._numbers.get((place.speech, place.start, place.end))

    def of(self, speech: str) -> dict[Span, int]:
        """Quotations of a speech by their range, in the order of the text."""
        return {(start, end): number for (name, start, end), number in self._numbers.items() if name == speech}

    def by_speech(self) -> dict[str, list[Place]]:
        """Places by speech, in the order of the page."""
        found: dict[str, list[Place]] = {}
        for key in self._numbers:
            found.setdefault(key[0], []).append(self._held[key])
        return found


def whole(words: str) -> list[Piece]:
    """A speech with nothing left out."""
    return [(0, words)] if words else []


def excerpts(words: str, spans: Iterable[Span]) -> list[Piece]:
    """Of a speech the sentences that hold the ranges, with the sentence before and behind."""
    cuts = [match.start() for match in _SENTENCE.finditer(words) if match[0]] or [0]
    cuts.append(len(words))
    wanted: set[int] = set()
    for start, end in spans:
        first, last = bisect_right(cuts, start) - 1, bisect_right(cuts, max(start, end - 1)) - 1
        wanted.update(range(max(0, first - 1), min(len(cuts) - 1, last + 2)))
    return merged((cuts[number], words[cuts[number] : cuts[number + 1]]) for number in sorted(wanted))


def sentences(places: Iterable[Place]) -> list[Piece]:
    """What is known of a speech whose text is not at hand: the sentences that the facts bring along."""
    return merged(sorted((place.sentence_start, place.sentence) for place in places))


def merged(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces in order; those that touch or overlap become one."""
    found: list[Piece] = []
    for start, words in pieces:
        if found and start <= found[-1][0] + len(found[-1][1]):
            first, before = found[-1]
            found[-1] = first, before + words[max(0, first + len(before) - start) :]
        else:
            found.append((start, words))
    return found


def passages(pieces: Sequence[Piece], quotes: Mapping[Span, int], facts: Mapping[int, str], length: int) -> Markup:
    """Pieces of a speech as paragraphs.

    Args:
        pieces: in order, apart.
        quotes: range in the speech → number of the quotation.
        facts: number of a quotation → id of the element that its number leads back to.
        length: characters of the whole speech.
    """
    made: list[Markup] = []
    waiting = sorted(quotes, key=lambda span: (span[0], -span[1]))
    at = end = 0
    for start, words in pieces:
        if start > end:
            made.append(_gap(start - end))
        end = start + len(words)
        here = []
        while at < len(waiting) and waiting[at][0] < end:
            if waiting[at][0] >= start:
                here.append(waiting[at])
            at += 1
        made += _paragraphs(words, start, {span: quotes[span] for span in here if span[1] <= end}, facts)
    if length > end:
        made.append(_gap(length - end))
    return joined(made, "\n")


def _gap(characters: int) -> Markup:
    return element("p", f"……（此处略去 {characters} 字）", class_="gap")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation in a paragraph, or a part of one."""

    start: int
    end: int
    number: int
    at: str
    """Where the whole of it stands in the speech: 12-34."""
    first: bool = True
    last: bool = True

    @property
    def order(self) -> tuple[int, int, int]:
        """Outer ones before inner ones."""
        return self.start, -self.end, self.number

    def cut(self, at: int) -> tuple[_Mark, _Mark]:
        """What stands before a character and what stands behind it."""
        return replace(self, end=at, last=False), replace(self, start=at, first=False)


def _paragraphs(words: str, base: int, quotes: Mapping[Span, int], facts: Mapping[int, str]) -> Iterator[Markup]:
    """A paragraph a line; a quotation that runs over a line's end is cut there. Blanks at a line's begin are left to the style."""
    marks = (_Mark(start - base, end - base, number, f"{start}-{end}") for (start, end), number in quotes.items())
    left = sorted(marks, key=lambda mark: mark.order)
    for line in _LINE.finditer(words):
        here, later = [], []
        for mark in left:
            if mark.start >= line.end():
                later.append(mark)
            elif mark.end > line.end():
                part, rest = mark.cut(line.end())
                here.append(part)
                later.append(rest)
            else:
                here.append(mark)
        left = later
        blanks = line.end() - len(line[0].lstrip())
        first = min([blanks, *(mark.start for mark in here)])
        if here or blanks < line.end():
            yield element("p", _marked(words[first : line.end()], [_moved(mark, -first) for mark in here], facts))


def _moved(mark: _Mark, by: int) -> _Mark:
    return replace(mark, start=mark.start + by, end=mark.end + by)


def _nested(marks: Iterable[_Mark]) -> Iterator[_Mark]:
    """The same ranges, none across another: the one that begins later is cut where the earlier one ends."""
    heap = [(mark.order, mark.first, mark) for mark in marks if mark.start < mark.end]
    heapify(heap)
    ends: list[int] = []
    while heap:
        *_, mark = heappop(heap)
        while ends and ends[-1] <= mark.start:
            ends.pop()
        if ends and mark.end > ends[-1]:
            mark, rest = mark.cut(ends[-1])
            heappush(heap, (rest.order, rest.first, rest))
        ends.append(mark.end)
        yield mark


def _marked(words: str, marks: Iterable[_Mark], facts: Mapping[int, str]) -> Markup:
    """Words with the marks as elements; behind each stands its number, which leads back to the fact."""
    out: list[str] = []
    opened: list[_Mark] = []
    at = 0

    def go_to(place: int) -> None:
        nonlocal at
        while opened and opened[-1].end <= place:
            mark = opened.pop()
            out.append(text(words[at : mark.end]) + "</mark>" + (_back(mark.number, facts) if mark.last else ""))
            at = mark.end
        out.append(text(words[at:place]))
        at = place

    for mark in _nested(marks):
        go_to(mark.start)
        out.append(f'<mark id="q{mark.number}" data-at="{mark.at}">' if mark.first else f'<mark class="rest" data-of="q{mark.number}">')
        opened.append(mark)
    go_to(len(words))
    return Markup("".join(out))


def _back(number: int, facts: Mapping[int, str]) -> str:
    target = facts.get(number)
    return element("a", str(number), class_="n", href=f"#{target}", aria_label=f"依据 {number}，回到所列事实") if target else ""
