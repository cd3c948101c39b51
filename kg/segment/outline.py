"""Headings → sections that nest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon import Lexicon, alternation
from kg.model import Span
from kg.regex import regex
from kg.segment.headings import Heading
from kg.segment.layout import Piece, strip

_WEAK = 7
_TAIL = 3
_LINE_BREAKS = regex(r"[\n\r\x1e\u2028\u2029]+")


@dataclass(slots=True)
class Part:
    """A section while it is being made."""

    start: int
    end: int
    heading: Span
    label: str
    level: int
    parent: int | None
    rule: str
    children: int = 0


class Outline:
    """Nests headings as they open."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._closer = regex(alternation(lexicon.words("line-closers")))

    def __call__(self, text: str, headings: Sequence[Heading], paragraphs: Sequence[Span], pieces: Sequence[Piece]) -> list[Part]:
        """The parts of a speech, parents before children.

        A part ends where the next of its own or an outer kind begins; a closing formula (同志们，…) near the end of the
        speech ends all, and the last of several one-paragraph items (一是 … 九是) ends with its paragraph.
        """
        closing = self._closing(text, paragraphs, headings)
        parts: list[Part] = []
        stack: list[tuple[Heading, int]] = []
        for heading in headings:
            self._leave(heading, stack, parts)
            parent = stack[-1][1] if stack else None
            label = _LINE_BREAKS.sub("", text[slice(*heading.words)]).strip()
            parts.append(Part(heading.start, closing, heading.words, label, len(stack) + 1, parent, heading.rule))
            if parent is not None:
                parts[parent].children += 1
            stack.append((heading, len(parts) - 1))
        _end_last_items(parts, headings, paragraphs, pieces)
        for part in parts:
            part.end = max(strip(text, part.start, part.end)[1], part.heading[1])
        return parts

    def _leave(self, heading: Heading, stack: list[tuple[Heading, int]], parts: list[Part]) -> None:
        """Close the open parts that ``heading`` does not stand under."""
        kinds = [opened.kind.name for opened, _ in stack]
        if heading.kind.name in kinds:
            keep = kinds.index(heading.kind.name)
        else:
            rank = heading.kind.rank
            keep = len(stack)
            while rank is not None and keep and _inner(stack[keep - 1][0], rank):
                keep -= 1
        for _, index in stack[keep:]:
            parts[index].end = min(parts[index].end, heading.start)
        del stack[keep:]

    def _closing(self, text: str, paragraphs: Sequence[Span], headings: Sequence[Heading]) -> int:
        """Where the closing words of the speech begin, or its end."""
        last = headings[-1].start if headings else 0
        end = len(text)
        for start, _ in reversed(paragraphs[-_TAIL:]):
            if start > last and self._closer.match(text, start):
                end = start
        return end


def _inner(opened: Heading, rank: int) -> bool:
    return opened.kind.rank is not None and opened.kind.rank > rank


def _end_last_items(parts: list[Part], headings: Sequence[Heading], paragraphs: Sequence[Span], pieces: Sequence[Piece]) -> None:
    """End the last of several one-paragraph items with its paragraph: what follows belongs to the part around them."""
    single: dict[tuple[int | None, str], bool] = {}
    last: dict[tuple[int | None, str], int] = {}
    for number, (part, heading) in enumerate(zip(parts, headings, strict=True)):
        if heading.kind.rank is None or heading.kind.rank < _WEAK:
            continue
        key = (part.parent, heading.kind.name)
        if key in last:
            before = parts[last[key]]
            until = paragraphs[pieces[headings[last[key]].piece].paragraph][1]
            single[key] = single.get(key, True) and before.end <= until + 4
        last[key] = number
    for key, number in last.items():
        if single.get(key):
            until = paragraphs[pieces[headings[number].piece].paragraph][1]
            limit = parts[number].end
            if until < limit:
                _shorten(parts, number, until)


def _shorten(parts: list[Part], number: int, until: int) -> None:
    """End a part and those inside it at ``until``, unless a part inside begins later."""
    inside = number + 1
    while inside < len(parts) and parts[inside].level > parts[number].level:
        inside += 1
    if any(part.start >= until for part in parts[number + 1 : inside]):
        return
    for part in parts[number:inside]:
        part.end = min(part.end, until)
