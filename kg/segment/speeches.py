"""Which ranges of a file are speeches: collections fall apart at their titles, any other text is one speech."""

from __future__ import annotations

import re

from kg.lexicon import Lexicon, compile_rule
from kg.model import Span
from kg.regex import regex
from kg.segment.layout import BLANKS, strip
from kg.segment.openings import RULER, Openings

_HAN = regex("[\u3400-\u9fff]")
_MARK = regex("[。！？!?]")
_LINE_START = regex(r"[\n\r](?=[第【\[(（篇范])")
_LINE_END = regex(r"[\n\r]")
_LEAST_HAN = 10
_LONGEST_TITLE = 80
_LEAST_PREFACE = 400


class Speeches:
    """Finds the speeches of a source text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._intro = compile_rule(lexicon.rules["collection.intro"], lexicon)[0]
        marks = [r for r in lexicon.of("segment", "collection.") if r.id != "collection.intro"]
        self._marks = tuple(pattern for rule in marks for pattern in compile_rule(rule, lexicon))
        self._openings = Openings(lexicon)

    def __call__(self, text: str) -> list[Span]:
        """Ranges of the speeches in text order, without the marks that number them and without blanks around."""
        marks = _over_text(text, self._find_marks(text))
        if len(marks) == 1 and not self._leads(text, marks[0][0]):
            marks = []
        if len(marks) < 2:
            marks = self._openings.series(text) or self._openings.titled(text) or marks
        if not marks:
            ranges = [(0, len(text))]
        else:
            starts = [start for start, _ in marks[1:]]
            ranges = [(end, until) for (_, end), until in zip(marks, [*starts, len(text)], strict=True)]
            ranges = [strip_ruler(text, *span) for span in ranges]
            if self._is_preface(text[: marks[0][0]]):
                ranges.insert(0, (0, marks[0][0]))
        stripped = (strip(text, start, end) for start, end in ranges)
        return [(start, end) for start, end in stripped if has_sentence(text, start, end)]

    def _find_marks(self, text: str) -> list[Span]:
        found = []
        for start in [0, *(line.end() for line in _LINE_START.finditer(text))]:
            for pattern in self._marks:
                match = pattern.match(text, start)
                if match and _is_title_line(text, match.end()):
                    found.append((start, match.end()))
                    break
        return found

    def _leads(self, text: str, start: int) -> bool:
        """Nothing but a teaser or a site's introduction stands before the only mark."""
        before = text[:start].strip(BLANKS)
        return not before or before.endswith(("...", "…")) or bool(len(before) < _LEAST_PREFACE and self._intro.search(before))

    def _is_preface(self, before: str) -> bool:
        """A text before the first numbered speech that is a speech of its own: long, no teaser, no site's introduction."""
        stripped = before.strip(BLANKS)
        return (
            len(stripped) >= _LEAST_PREFACE
            and "。" in stripped
            and not stripped.endswith(("...", "…"))
            and not self._intro.search(stripped)
        )


def _over_text(text: str, marks: list[Span]) -> list[Span]:
    """The marks without those of a table of contents: a line, and the next mark."""
    ends = [start for start, _ in marks[1:]] + [len(text)]
    return [mark for mark, end in zip(marks, ends[: len(marks)], strict=True) if _LINE_END.search(text[mark[1] : end].strip(BLANKS))]


def strip_ruler(text: str, start: int, end: int) -> Span:
    """The range without a ruler (=====) at its end."""
    start, end = strip(text, start, end)
    line = max(text.rfind("\n", start, end), text.rfind("\r", start, end)) + 1
    return (start, line) if line > start and RULER.fullmatch(text, line, end) else (start, end)


def _is_title_line(text: str, start: int) -> bool:
    """What stands behind a mark is a title: a short line without a full stop."""
    line = re.split(r"[\n\r]", text[start : start + _LONGEST_TITLE + 1], maxsplit=1)[0]
    return len(line) <= _LONGEST_TITLE and bool(line.strip(BLANKS)) and "。" not in line


def has_sentence(text: str, start: int, end: int) -> bool:
    """A Chinese sentence stands there: a Chinese character and a final mark, or ten Chinese characters."""
    first = _HAN.search(text, start, end)
    if first is None:
        return False
    if _MARK.search(text, first.end(), end):
        return True
    return sum(1 for _, _ in zip(range(_LEAST_HAN), _HAN.finditer(text, start, end), strict=False)) == _LEAST_HAN
