"""Where speeches open that no number announces, or one that ends their title line: 教师节讲话稿 篇1; title, date, 同志们：."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon import Lexicon, compile_rule
from kg.model import Span
from kg.regex import regex
from kg.segment.layout import strip

_LINE = regex("[^\n\r]+")
_LONGEST = 80
_HEAD_LINES = 4
"""Lines from a title to the salutation: a second line of it, place and date, name."""
_LEAST_TEXT = 60
"""Characters of a speech at least, its title line aside: less is a line of a table of contents."""
RULER = regex(r"[=＝*＊#＃~～_\-—－─━※★☆◆·]{3,}")
_MAY_COUNT = regex(r"[一二三四五六七八九十0-9]\s?[】）)\]]?[：:]?[ \t\u3000]*(?:[\n\r]|同志们|老师们|同学们|各位|尊敬的|敬爱的|亲爱的)")
_MAY_TITLE = regex("(?:讲话|发言|致[辞词]|演讲|主持词|报告)[^。！？；;，,\n\r]{0,30}[\n\r]")
"""What a title line of the rules ends with: most texts have no two, and need no look at their lines."""
_DIGITS = {char: number for number, char in enumerate("〇一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: str


class Openings:
    """Finds title lines at which a speech opens."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._title, self._salutation, self._series = (
            compile_rule(lexicon.rules[name], lexicon)[0] for name in ("opening.title", "opening.salutation", "opening.series")
        )

    def series(self, text: str) -> list[Span]:
        """Title lines that share their words and count from one: 教师节致辞1, 教师节致辞2. Each as the empty range where it begins."""
        if not _some(_MAY_COUNT, text):
            return []
        stems: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for line in _short_lines(text):
            if _MAY_COUNT.search(f"{line.words}\n") and (match := self._series.match(line.words)) is not None:
                stems[re.sub(r"\s", "", match["stem"])].append((_number(match["number"]), line.start, line.start + match.end()))
        found = []
        for marks in stems.values():
            ends = [start for _, start, _ in marks[1:]] + [len(text)]
            kept = [(n, start) for (n, start, behind), end in zip(marks, ends, strict=True) if len(text[behind:end].strip()) >= _LEAST_TEXT]
            if len(kept) > 1 and [n for n, _ in kept] == list(range(1, len(kept) + 1)):
                found += [(start, start) for _, start in kept]
        return sorted(found)

    def titled(self, text: str) -> list[Span]:
        """Title lines of speeches (在……会上的讲话) over a salutation, or under a ruler; each as the range of the number before it."""
        if not _some(_MAY_TITLE, text):
            return []
        lines = [line for match in _LINE.finditer(text) if (line := _line(text, *match.span())) is not None]
        found: list[Span] = []
        for at, line in enumerate(lines):
            title = self._title.fullmatch(line.words) if line.end - line.start <= _LONGEST else None
            if title is None or not (self._greets(lines[at + 1 : at + 1 + _HEAD_LINES]) or _ruled(lines, at)):
                continue
            if found and line.start - found[-1][1] < _LEAST_TEXT:
                if lines[at - 1].start == found[-1][0]:
                    continue  # the title twice
                found.pop()
            found.append((line.start, line.start + title.start("title")))
        if len(found) == 1 and found[0][0] > 0 and self._opens(lines, found[0][0]):
            found.insert(0, (lines[0].start, lines[0].start))
        return found if len(found) > 1 else []

    def _greets(self, lines: Sequence[_Line]) -> bool:
        """A salutation stands among the lines, and no other title and no sentence before it."""
        for line in lines:
            if self._salutation.match(line.words):
                return True
            if line.end - line.start > _LONGEST or "。" in line.words or self._is_other_title(line.words):
                return False
        return False

    def _is_other_title(self, words: str) -> bool:
        return self._title.fullmatch(words) is not None

    def _opens(self, lines: Sequence[_Line], end: int) -> bool:
        """A speech without a salutation stands before: a title of its own, then its text."""
        before = sum(line.end - line.start for line in lines[1:] if line.start < end)
        return self._is_other_title(lines[0].words) and before >= _LEAST_TEXT and "。" in "".join(line.words for line in lines[1:4])


def _some(pattern: re.Pattern[str], text: str) -> bool:
    """The pattern is found twice."""
    return sum(1 for _, _ in zip(range(2), pattern.finditer(text), strict=False)) > 1


def _short_lines(text: str) -> list[_Line]:
    found = (_line(text, *match.span()) for match in _LINE.finditer(text))
    return [line for line in found if line is not None and line.words]


def _line(text: str, start: int, end: int) -> _Line | None:
    """A line without blanks around, its words where they are few; None for a blank one."""
    start, end = strip(text, start, end)
    return _Line(start, end, text[start : min(end, start + _LONGEST)]) if end > start else None


def _ruled(lines: Sequence[_Line], at: int) -> bool:
    """The line stands under a ruler and over a text."""
    return at > 0 and RULER.fullmatch(lines[at - 1].words) is not None and any("。" in line.words for line in lines[at + 1 : at + 4])


def _number(words: str) -> int:
    """一 to 九十九 and digits; 0 for what is no such number."""
    if words.isdecimal():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return _DIGITS.get(words, 0)
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
