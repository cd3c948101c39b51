"""Persons called by name alone whom what stands around makes certain: rows of names, and names behind a role or a school."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from kg.lexicon import Lexicon, Scan, alternation
from kg.model import Mention
from kg.recognise.inside import Inside
from kg.recognise.vocabulary import FUNCTION, called, everyday, han, word_starts
from kg.regex import regex

_ROW, _ROLE, _OF = "person.row", "person.role", "person.of-school"
_COURTESY = regex("同志|先生|女士|教授|老师|同学")
_start = attrgetter("start")
_JOINTS = "、和与及"
_MOST = 30
_ENDS_LIST = frozenset("的了在被把等与及或是并")
"""Characters no name holds, not even one between two marks."""


class NameRows:
    """Finds names without a post.

    A name of a row stands between two joints or at its end; a row of three needs no more, one of two needs a word that tells of persons
    beside it. ``is_name(word, surname)`` tells whether a word can be a name, ``single`` and ``double`` are the surnames.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        single: Collection[str],
        double: Collection[str],
        risky: Collection[str],
        is_name: Callable[[str, int], bool],
    ) -> None:
        self._single, self._double, self._risky, self._is_name = single, double, risky, is_name
        use = lexicon.rules[_ROW].use
        self._left, self._right = use["left"], regex(alternation(use["right"]) + r"|[两二三四五六七八九十\d]{1,3}[名位]")
        ends = lexicon.rules[_ROLE].use["ends"]
        sur, end = f"[{''.join(sorted(single))}]", rf"(?=[^\u4e00-\u9fff]|\Z|{alternation(ends)})"
        last = rf"(?:(?![{''.join(sorted(FUNCTION))}])[\u4e00-\u9fff]|[和为之有](?=[、，。；）]))"
        whole = rf"{sur}[\u4e00-\u9fff]?{last}(?=[^\u4e00-\u9fff]|\Z)"
        name = rf"((?:{alternation(double)})[\u4e00-\u9fff]{{1,2}}{end}|{whole}|{sur}[\u4e00-\u9fff]{{1,2}}?{end})"
        self._item = regex(rf"(?<=[{_JOINTS}]){name}")
        self._here = regex(name)
        roles, titles = lexicon.rules[_ROLE].use["roles"], lexicon.rules[_ROLE].use["titles"]
        self._roles_named = Scan([regex(rf"(?:{alternation(roles)}|(?P<title>{alternation(titles)}))[：:\s为]?{name}")])
        self._unlike, self._begins = lexicon.rules[_ROW].use["unlike"], lexicon.rules[_ROW].use["begins"]

    def __call__(self, text: str, found: Sequence[Mention], persons: Sequence[Mention]) -> list[Mention]:
        """Persons in no particular order; ``found`` are all other names of the text, ``persons`` those known before."""
        taken = Inside(m for m in found if m.kind in ("Organization", "Region", "Policy"))
        result = [mention for mention in self._roles(text) if not taken(mention.end - 1)]
        schools = [m for m in found if m.kind == "Organization" and m.type == "school" and not m.deictic]
        result += [self._make(text, *span, _OF) for span in self._of_schools(text, schools)]
        known = {m.end: m.start for m in (*persons, *result)}
        for row in self._rows(text, known):
            result += [self._make(text, *span, _ROW) for span in row if not taken(span[0])]
        return result

    def _make(self, text: str, start: int, end: int, rule: str) -> Mention:
        courtesy = _COURTESY.match(text, end)
        last = courtesy.end() if courtesy else end
        return Mention("Person", start, last, text[start:last], rule, name=text[start:end])

    def _roles(self, text: str) -> Iterator[Mention]:
        """记者|张敏, 辅导员|李小满: a role that a name follows at once, or two with a blank between; a title is part of the name."""
        for match in self._roles_named(text)[0]:
            if self._sure(match[2]):
                if (more := self._here.match(text, match.end() + 1)) and text[match.end()] in " \u3000" and self._sure(more[1]):
                    yield self._make(text, *more.span(1), _ROLE)
                person = self._make(text, *match.span(2), _ROLE)
                start = match.start() if match["title"] and match.end("title") == match.start(2) else person.start
                yield replace(person, start=start, text=text[start : person.end])

    def _of_schools(self, text: str, schools: Sequence[Mention]) -> Iterator[tuple[int, int]]:
        """弘道中学的|沈一平, 弘道中学|沈一平: a name that a school is the last word before, and a mark or a deed the next."""
        for school in schools:
            at = school.end + text.startswith("的", school.end)
            match = self._here.match(text, at)
            if match and self._sure(match[1]) and (match.end() - at > 2 or at > school.end or text[match.end() : match.end() + 1] == "、"):
                yield match.span(1)

    def _rows(self, text: str, known: dict[int, int]) -> Iterator[list[tuple[int, int]]]:
        row: list[tuple[int, int]] = []
        for match in self._item.finditer(text):
            if not self._fits(match[1]):
                continue
            start, end = match.span(1)
            if row and start - 1 == self._past(text, row[-1][1]):
                row.append((start, end))
                continue
            yield from self._whole(text, row, known)
            row = [(start, end)]
        yield from self._whole(text, row, known)

    def _past(self, text: str, end: int) -> int:
        courtesy = _COURTESY.match(text, end)
        return courtesy.end() if courtesy else end

    def _whole(self, text: str, row: list[tuple[int, int]], known: dict[int, int]) -> Iterator[list[tuple[int, int]]]:
        """The row with the name before its first joint, if that makes it certain."""
        if not row:
            return
        joint = row[0][0] - 1
        anchored = joint in known
        first = None if anchored else self._before(text, joint)
        whole = [first, *row] if first is not None else row
        if text[joint] != "、" and not (anchored or first is not None):
            return
        longest = any(end - start > 2 for start, end in whole)
        said = self._right.match(text, row[-1][1])
        telling = anchored or (said is not None and (longest or _COURTESY.fullmatch(said[0]) is not None))
        telling = telling or (first is not None and text.endswith(self._left, 0, first[0]))
        if len(whole) > _MOST or (len(whole) < 3 and not (telling and (anchored or first is not None))):
            return
        if not anchored and 2 * sum(text.endswith(self._unlike, a, b) for a, b in whole) >= len(whole):
            return
        if telling or (longest and len(whole) > 2 and all(self._sure(text[a:b]) for a, b in whole)):
            yield whole

    def _before(self, text: str, end: int) -> tuple[int, int] | None:
        for size in (3, 2, 4):
            start = end - size
            word = text[start:end] if start >= 0 else ""
            lead = bool(word) and word[0] in FUNCTION and self._surnamed(word[1:]) and self._fits(word[1:])
            if not word or lead or not self._fits(word) or not self._surnamed(word):
                continue
            if start == 0 or not han(text[start - 1]) or text[start - 1] in FUNCTION or text.endswith(self._left, 0, start):
                return start, end
            if size == 3 and word_starts(text, start):
                return start, end
        return None

    def _surnamed(self, word: str) -> bool:
        sur = 2 if word[:2] in self._double else 1
        return len(word) - sur in (1, 2) and (sur == 2 or word[0] in self._single)

    def _fits(self, word: str) -> bool:
        """It can be a name, given that others stand beside it: 于超 among them, though 于 is a function word."""
        if (everyday(word) and not called(word)) or word.startswith(self._begins) or any(char in _ENDS_LIST for char in word[1:]):
            return False
        if len(word) > 2 and everyday(word[:2]) and not called(word[:2]):
            return False
        return any(char in FUNCTION for char in word) or called(word) or self._is_name(word, 2 if word[:2] in self._double else 1)

    def _sure(self, word: str) -> bool:
        """It can be a name and hardly anything else."""
        if not self._fits(word) or any(char in FUNCTION for char in word) or word.endswith(self._unlike):
            return False
        return word[0] not in self._risky or not (everyday(word[1:]) or len(word) == 2)
