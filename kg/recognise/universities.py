"""Universities and colleges whose matter no list holds: a place or the country + anything + 大学 (中国计量大学); a proper word + a kind."""

from __future__ import annotations

from collections.abc import Collection

from kg.lexicon import Lexicon, alternation
from kg.recognise.areas import Areas
from kg.recognise.bodies import Body
from kg.recognise.vocabulary import FUNCTION, everyday, han, word_starts
from kg.regex import regex

_RULE = "organization.university-open"
_HEAD = regex(r"(?:大学|学院(?<!科学院)|高等专科学校)(?![生城园区堂路之化类层阶期教梦])")
_LONGEST, _LEAST = 6, 2


class UniversityNames:
    """Finds what the grammar of schools leaves over.

    Rule ``organization.university-open``: ``country`` may open a name as places do, ``unlike`` are words that no name holds, ``proper``
    words of the list school-names that are verbs or kinds too.
    """

    def __init__(self, lexicon: Lexicon, areas: Areas) -> None:
        use = lexicon.rules[_RULE].use
        self._areas, self._country = areas, use["country"]
        self._unlike = regex(alternation((*use["unlike"], *lexicon.words("school-generic"))))
        proper = set(lexicon.words("school-names")) - set(use["proper"])
        kinds = alternation((*lexicon.words("school-qualifiers"), *lexicon.words("college-qualifiers")))
        self._named = regex(rf"{alternation(sorted(proper))}{kinds}{{1,3}}\Z")

    def __call__(self, text: str, known: Collection[int]) -> list[Body]:
        """Colleges in text order; ``known`` are the ends of the schools found before."""
        result: list[Body] = []
        for match in _HEAD.finditer(text):
            if match.end() in known:
                continue
            begin = self._begin(text, match.start())
            if begin is not None:
                result.append(Body(begin, match.end(), "school", _RULE))
        return result

    def _begin(self, text: str, at: int) -> int | None:
        for size in range(_LEAST, _LONGEST + 1):
            start = at - size
            if start < 2 or not han(text[start]) or text[start] in FUNCTION:
                return self._proper(text, at)
            place = self._place(text, start)
            if place is not None and not self._unlike.search(text, start, at) and self._opens(text, place):
                return place
        return self._proper(text, at)

    def _place(self, text: str, start: int) -> int | None:
        """Where a place or the country begins that ends at ``start``."""
        for word in self._country:
            if text.endswith(word, 0, start):
                return start - len(word)
        area = self._areas.known(text, start)
        return area.start if area is not None and not (text[start] in "省市县区州" or everyday(text[start - 1 : start + 1])) else None

    def _proper(self, text: str, at: int) -> int | None:
        match = self._named.search(text, max(0, at - 12), at)
        return match.start() if match and self._opens(text, match.start()) else None

    def _opens(self, text: str, at: int) -> bool:
        return at == 0 or not han(text[at - 1]) or text[at - 1] in FUNCTION or word_starts(text, at)
