"""Schools of a township's own report: 中心校 after 大塘镇中心校, and its village schools (六约教学点), which no list of places knows."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon import Lexicon, alternation
from kg.recognise.bodies import Body
from kg.recognise.vocabulary import FUNCTION, everyday, han
from kg.regex import regex

_RULE = "organization.school-town"
_VILLAGE = regex(r"(?=(.)([\u4e00-\u9fff]{2})(小学|教学点|村小|完小))")
_OPENING = 300
"""A township speaks in the first lines of its report."""
_TWICE = 2


class TownSchools:
    """Finds what a township's report calls its schools, once the definite ones of the speech are known."""

    def __init__(self, lexicon: Lexicon) -> None:
        use = lexicon.rules[_RULE].use
        self._heads = use["heads"]
        left = alternation((*use["left"], *use["verbs"]))
        self._bare = regex(rf"(?:(?<![\u4e00-\u9fff])|(?P<left>{left}))(?P<x>{alternation(self._heads)})(?!{alternation(use['not_next'])})")
        self._part = regex(alternation(use["parts"]))
        self._generic = frozenset(lexicon.words("school-generic")) | frozenset(lexicon.words("school-qualifiers"))

    def __call__(self, text: str, found: Sequence[Body]) -> list[Body]:
        """Schools in text order, none of them among ``found``."""
        towns = [b for b in found if b.start < _OPENING and b.area.endswith(("镇", "乡", "街道")) and len(b.area) > 1]
        seats = {text[b.start : b.end]: b for b in towns}
        own = [name for name in seats if name.endswith(self._heads)]
        if len(own) != 1:
            return []
        town = seats[own[0]].area
        taken = {place for body in found for place in range(body.start, body.end)}
        result: list[Body] = []
        for match in self._bare.finditer(text):
            start, end = match.span("x")
            forced = match["left"] is not None and len(match["left"]) > 1
            if start in taken and not forced:
                continue
            name = own[0] if own[0].endswith(match["x"]) else town + match["x"]
            if part := self._part.match(text, end):
                result.append(Body(start, part.end(), "research", _RULE, name=name + part.group(), parent=name))
            else:
                result.append(Body(start, end, "school", _RULE, name=name))
        return sorted((*result, *self._villages(text, taken)), key=lambda body: body.start)

    def _villages(self, text: str, taken: set[int]) -> list[Body]:
        """六约 in 六约教学点: no word, and said twice behind different characters."""
        places: dict[tuple[str, str], list[tuple[int, str]]] = {}
        for match in _VILLAGE.finditer(text):
            places.setdefault((match[2], match[3]), []).append((match.start() + 1, match[1]))
        result: list[Body] = []
        for (stem, head), hits in places.items():
            odd = stem in self._generic or everyday(stem) or any(c in FUNCTION for c in stem[1:]) or stem[-1] in "所个处村镇乡级类民公办"
            if odd or not all(map(han, stem)) or stem[0] in "各每该全本我有是在的和、了省市县区旗州镇乡" or len(hits) < _TWICE:
                continue
            if len({before for _, before in hits}) >= _TWICE:
                result += [Body(at, at + 2 + len(head), "school", _RULE) for at, _ in hits if at not in taken]
        return result
