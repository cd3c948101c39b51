"""The words of headings: which part of an item's first sentence is its heading, and headings without a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon import Lexicon, alternation, compile_rule
from kg.model import Span
from kg.regex import regex
from kg.segment.layout import FINAL, Piece
from kg.segment.markers import Kind, Mark, Markers, keep_series

_WEAK = 7
"""From this rank on (第一， 一是 首先) only a short first sentence is a heading as a whole."""
_LONGEST = {True: 45, False: 80}
_ALONE = 40
_COLON_WITHIN, _GAP_WITHIN, _GLUED_WITHIN = 22, 26, 40
_LEAST_CLAUSE = 4
_LEAST_BODY, _LEAST_STOP_BODY = 40, 80
_COMMA = regex("[，,；;：:]")
_COLON = regex("[：:]")
_WIDE_GAP = regex("[\u3000 \t]+")
_TRAILING = "。！？!?：:；;，,、 \t\u3000"
_FRAMES = {"【": "】", "〖": "〗"}
_INNER = regex("[，,。；;：:（(]")


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a part begins and which words head it."""

    rule: str
    kind: Kind
    start: int
    words: Span
    at_line: bool
    piece: int
    cut: int = -1
    """Where the sentence must be cut: before a run-in mark, or behind a heading that lost its line end."""


class Headings:
    """Finds the headings of a speech."""

    def __init__(self, lexicon: Lexicon, markers: Markers) -> None:
        self._markers = markers
        self._glued = compile_rule(lexicon.rules["glued.text"], lexicon)
        self._closer = regex(alternation(lexicon.words("line-closers")))
        self._line, self._stop, self._lead = (
            compile_rule(lexicon.rules[name], lexicon)[0] for name in ("heading.line", "heading.line-stop", "heading.lead-in")
        )

    def find(self, text: str, paragraphs: Sequence[Span], pieces: Sequence[Piece]) -> list[Heading]:
        """Headings in text order."""
        marks = keep_series(self._markers.find(text, pieces), text, pieces)
        marked = {mark.piece: mark.start for mark in marks}
        found = []
        for at, mark in enumerate(marks):
            after = marks[at + 1] if at + 1 < len(marks) else None
            # a line of its own over text or over parts of another kind is a heading line; else it is the whole item
            over = (after is None or after.piece > mark.piece + 1 or after.kind is not mark.kind) and mark.piece + 1 < len(pieces)
            found.append(self._worded(text, pieces, mark, marked, heads_lines=over))
        found += self._unnumbered(text, paragraphs, pieces, set(marked))
        found = [heading for heading in found if heading.words[1] > heading.words[0]]
        return sorted(found, key=lambda heading: heading.start)

    def _worded(self, text: str, pieces: Sequence[Piece], mark: Mark, marked: dict[int, int], *, heads_lines: bool) -> Heading:
        piece = pieces[mark.piece]
        end = piece.end
        weak = mark.kind.rank is not None and mark.kind.rank >= _WEAK
        alone = not heads_lines if piece.last and mark.at_line else piece.last or mark.piece + 1 in marked
        cut = mark.start if mark.run_in else -1
        if text[mark.words - 1] in _FRAMES:
            stop = text.index(_FRAMES[text[mark.words - 1]], mark.words)
            return Heading(mark.kind.rule, mark.kind, mark.start, (mark.words, stop), mark.at_line, mark.piece, stop + 1)
        if not weak and (glued := self._end_of_glued(text, mark.words, end)):
            return Heading(mark.kind.rule, mark.kind, mark.start, (mark.words, glued), mark.at_line, mark.piece, glued)
        stop = self._stop_of_words(text, mark.words, end, weak=weak, alone=alone)
        words = (mark.words, stop - _trailing(text, mark.words, stop))
        return Heading(mark.kind.rule, mark.kind, mark.start, words, mark.at_line, mark.piece, cut)

    def _end_of_glued(self, text: str, start: int, end: int) -> int:
        """Where a heading ends that lost the line end before its text, or 0."""
        for pattern in self._glued:
            match = pattern.search(text, start, min(end, start + _GLUED_WITHIN + 10))
            if match and not _INNER.search(text, start, match.end()):
                return match.end()
        return 0

    def _stop_of_words(self, text: str, start: int, end: int, *, weak: bool, alone: bool) -> int:
        """Where the heading in a first sentence ends.

        A colon or a wide gap near the beginning ends it; a short sentence that more text follows is a heading as a whole;
        of a sentence that stands for its whole item the first clause is.
        """
        comma = _COMMA.search(text, start, end)
        colon = _COLON.search(text, start, min(end, start + _COLON_WITHIN))
        if colon and comma and colon.start() == comma.start() and colon.start() > start + 1:
            return colon.start()
        gap = _WIDE_GAP.search(text, start, min(end, start + _GAP_WITHIN))
        if gap and end - start > _LONGEST[True] and gap.start() - start >= _LEAST_CLAUSE and not (comma and comma.start() < gap.start()):
            return gap.start()
        closed = text[end - 1] in FINAL
        whole = _LONGEST[weak]
        if alone:
            whole = (0 if weak else _ALONE) if closed else whole
        if end - start <= whole or comma is None:
            return end
        clause = comma.start()
        while clause - start < _LEAST_CLAUSE:
            comma = _COMMA.search(text, clause + 1, end)
            if comma is None:
                return end
            clause = comma.start()
        return clause

    def _unnumbered(self, text: str, paragraphs: Sequence[Span], pieces: Sequence[Piece], marked: set[int]) -> list[Heading]:
        first = {piece.paragraph: i for i, piece in reversed(list(enumerate(pieces))) if piece.first}
        body = next((p for p, (start, end) in enumerate(paragraphs) if _is_body(text, start, end)), len(paragraphs))
        found: list[Heading] = []
        leads: list[tuple[int, Heading]] = []
        for number in range(body, len(paragraphs)):
            at = first.get(number)
            if at is None or at in marked or self._closer.match(text, paragraphs[number][0]):
                continue
            piece = pieces[at]
            if piece.last:
                rule = self._line_rule(text, paragraphs, number, first, marked) if number else ""
                if rule:
                    found.append(_plain(rule, text, piece, at))
            elif piece.end - piece.start <= 11 and self._lead.fullmatch(text, piece.start, piece.end):
                leads.append((number, _plain("heading.lead-in", text, piece, at)))
        for at, (number, heading) in enumerate(leads):
            near = [leads[i][0] for i in (at - 1, at + 1) if 0 <= i < len(leads)]
            if any(abs(other - number) <= 2 for other in near):
                found.append(heading)
        return found

    def _line_rule(self, text: str, paragraphs: Sequence[Span], number: int, first: dict[int, int], marked: set[int]) -> str:
        """The rule by which a paragraph of one sentence is a heading, or ""."""
        if number + 1 >= len(paragraphs):
            return ""
        start, end = paragraphs[number]
        if end - start > 30:
            return ""
        after, before = paragraphs[number + 1], paragraphs[number - 1]
        if text[end - 1] == "。":
            long = all(text.count("。", a, b) >= 3 for a, b in (after, before))
            long = long and after[1] - after[0] >= _LEAST_STOP_BODY
            return "heading.line-stop" if long and self._stop.fullmatch(text, start, end) else ""
        opens = first.get(number + 1) in marked
        body = after[1] - after[0] >= _LEAST_BODY and text[after[1] - 1] in FINAL + "：:”）"
        if not (opens or body) or text[before[1] - 1] not in FINAL + "：:”）；":
            return ""
        return "heading.line" if self._line.fullmatch(text, start, end) else ""


def _plain(rule: str, text: str, piece: Piece, at: int) -> Heading:
    kind = Kind(rule, "lead-in" if rule == "heading.lead-in" else "line", None, True, False)
    words = (piece.start, piece.end - _trailing(text, piece.start, piece.end))
    return Heading(rule, kind, piece.start, words, True, at)


def _trailing(text: str, start: int, end: int) -> int:
    raw = text[start:end]
    return len(raw) - len(raw.rstrip(_TRAILING))


def _is_body(text: str, start: int, end: int) -> bool:
    """A paragraph of the speech itself, not of its title block: a salutation, or a sentence with its final mark."""
    tail = text[end - 1]
    return tail in "：:" or (tail in FINAL + "”" and end - start >= 8) or end - start >= 80
