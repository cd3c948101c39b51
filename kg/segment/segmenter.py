"""The station: a Source → its Speeches and where they stand."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.lexicon import Lexicon, compile_rule
from kg.lexicon.script import folded, spelled
from kg.model import Place, Section, Sentence, Source, Span, Speech
from kg.segment.flags import is_truncated
from kg.segment.headings import Heading, Headings
from kg.segment.layout import Layout, Piece, strip
from kg.segment.markers import Markers
from kg.segment.noise import NoiseFinder, blank
from kg.segment.outline import Outline, Part
from kg.segment.speeches import Speeches
from kg.segment.status import Statuses
from kg.segment.themes import Themes
from kg.segment.titles import Titles


class Segmenter:
    """Cuts a source into speeches, each with its sections, sentences and noise.

    Built once from the lexicon; a call is a pure function of the text. It takes a time linear in the length of the text.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        markers = Markers(lexicon)
        self._ending = compile_rule(lexicon.rules["ending.line"], lexicon)[0]
        self._speeches = Speeches(lexicon)
        self._noise = NoiseFinder(lexicon)
        self._layout = Layout(lexicon, markers.pattern)
        self._headings = Headings(lexicon, markers)
        self._outline = Outline(lexicon)
        self._statuses = Statuses(lexicon)
        self._themes = Themes(lexicon)
        self._titles = Titles(lexicon, markers.pattern)

    def __call__(self, source: Source) -> list[tuple[Speech, Place]]:
        """The speeches of a source in text order; none if it holds no Chinese sentence."""
        found = []
        for start, end in self._speeches(folded(source.text)):
            found.append((self.speech(source.text[start:end]), Place(source.path, start, end)))
        return found

    def speech(self, text: str) -> Speech:
        """The structure of one speech, given its text without blanks around."""
        read = folded(text)
        noise = self._noise(read)
        masked = blank(read, noise)
        paragraphs = self._layout.paragraphs(masked)
        pieces = self._layout.pieces(masked, paragraphs)
        headings = self._headings.find(masked, paragraphs, pieces)
        parts = self._outline(masked, headings, paragraphs, pieces)
        flags = {item.flag for item in noise if item.flag}
        if is_truncated(masked, paragraphs, headings, self._ending):
            flags.add("truncated")
        title, sections = self._titles(masked, paragraphs, pieces), self._sections(masked, parts)
        if read is not text:
            title = spelled(title, text, read)
            sections = tuple(replace(section, label=spelled(section.label, text, read)) for section in sections)
        return Speech(
            text=text,
            digest=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            title=title,
            sections=sections,
            sentences=_sentences(masked, pieces, headings, parts),
            noise=_merged(tuple((item.start, item.end) for item in noise)),
            flags=tuple(sorted(flags)),
        )

    def _sections(self, text: str, parts: Sequence[Part]) -> tuple[Section, ...]:
        if not parts:
            return ()
        owner = _owners(parts)
        verdicts = self._statuses(text, parts, owner)
        themes = self._themes(text, parts, owner)
        return tuple(
            Section(p.start, p.end, p.heading, p.label, p.level, p.parent, v.status, theme, v.evidence)
            for p, v, theme in zip(parts, verdicts, themes, strict=True)
        )


def _owners(parts: Sequence[Part]) -> list[tuple[int, int]]:
    """(start, index of the innermost part) of each stretch of text; -1 outside all parts."""
    owners = [(0, -1)]
    open_parts: list[int] = []

    def close(until: int) -> None:
        while open_parts and parts[open_parts[-1]].end <= until:
            end = parts[open_parts.pop()].end
            owners.append((end, open_parts[-1] if open_parts else -1))

    for index, part in enumerate(parts):
        close(part.start)
        owners.append((part.start, index))
        open_parts.append(index)
    while open_parts:
        close(parts[open_parts[-1]].end)
    return owners


def _sentences(text: str, pieces: Sequence[Piece], headings: Sequence[Heading], parts: Sequence[Part]) -> tuple[Sentence, ...]:
    """The pieces, cut where a run-in part begins or a heading lost its line end, with their innermost section."""
    cuts: dict[int, list[int]] = {}
    for heading in headings:
        if heading.cut >= 0:
            cuts.setdefault(heading.piece, []).append(heading.cut)
    owners = _owners(parts)
    found = []
    number = 0
    for index, piece in enumerate(pieces):
        for start, end in _cut(text, piece, cuts.get(index, ())):
            while number + 1 < len(owners) and owners[number + 1][0] <= start:
                number += 1
            section = owners[number][1]
            found.append(Sentence(start, end, section if section >= 0 else None, piece.paragraph))
    return tuple(found)


def _cut(text: str, piece: Piece, cuts: Sequence[int]) -> list[Span]:
    if not cuts:
        return [(piece.start, piece.end)]
    bounds = [piece.start, *sorted(cuts), piece.end]
    return [span for a, b in pairwise(bounds) if (span := strip(text, a, b))[1] > span[0]]


def _merged(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Adjacent ranges as one."""
    found: list[Span] = []
    for start, end in spans:
        if found and found[-1][1] >= start:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
