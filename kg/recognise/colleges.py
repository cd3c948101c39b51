"""Short names of colleges, by form: place or its abbreviation + what a kind of college is cut to (华东师大, 溧桥职院, 陕工院)."""

from __future__ import annotations

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.lexicon import Lexicon
from kg.recognise.areas import Areas
from kg.recognise.bodies import Body
from kg.recognise.vocabulary import FUNCTION, everyday, han, word_starts

_RULE = "organization.college-short"
_LONGEST = 3
_NO_KIND = frozenset("各所个每该此这那级等考入上")
_NO_PLACE = frozenset("各所个每该此这那高中专本大小院校师生级国省市县区家第民公办等入考")


class CollegeNames:
    """Finds colleges and vocational schools by their short names."""

    def __init__(self, lexicon: Lexicon, areas: Areas) -> None:
        self._areas = areas
        self._groups = lexicon.groups("college-shorts")
        self._words = tuple(self._groups)
        self._search = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)
        self._leads = frozenset(lexicon.words("college-leads"))
        use = lexicon.rules[_RULE].use
        self._not_next, self._left = use["not_next"], frozenset(use["left"])

    def __call__(self, text: str) -> list[Body]:
        """Colleges in text order."""
        result: list[Body] = []
        for number, start, end in self._search.find_matches_as_indexes(text):
            if text.startswith(self._not_next, end):
                continue
            begin = self._begin(text, start, single=self._groups[self._words[number]] == "any")
            if begin is not None:
                result.append(Body(begin, end, "school", _RULE))
        return result

    def _begin(self, text: str, start: int, *, single: bool) -> int | None:
        """Where the place before the short name begins; the longest that fits."""
        area = self._areas.before(text, start)
        if area is not None and area.form in ("named", "short", "coined") and self._opens(text, area.start):
            return area.start
        for size in (2, 3, 4):
            place = self._areas.known(text, start - size) if single and start > size else None
            between = text[start - size : start]
            named = place is not None and all(han(char) and char not in FUNCTION and char not in _NO_KIND for char in between)
            if place is not None and named and self._opens(text, place.start):
                return place.start
        for size in range(_LONGEST, 0 if single else 1, -1):
            at = start - size
            if at >= 0 and text[at:start] in self._leads and self._opens(text, at):
                return None if size == 1 and everyday(text[at : start + 1]) else at
        if not single:
            return None
        return next((at for at in (start - 2, start - 3) if at >= 0 and self._unknown(text, at, start)), None)

    def _unknown(self, text: str, at: int, start: int) -> bool:
        """A place that no table has: two or three characters that are no word, behind a mark or a function word."""
        word, before = text[at:start], text[at - 1 : at]
        if not all(han(char) and char not in FUNCTION and char not in _NO_PLACE for char in word) or everyday(word) or everyday(word[-2:]):
            return False
        return not before or not han(before) or before in FUNCTION or before in self._left

    def _opens(self, text: str, at: int) -> bool:
        before = text[at - 1 : at]
        return not before or not han(before) or before in FUNCTION or before in self._left or word_starts(text, at)
