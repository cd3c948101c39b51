"""Kindergartens and schools named by the house they belong to: 岚溪街小学幼儿园, 市政府机关幼儿园, 岚溪镇木瓜小学校长."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon import Lexicon, alternation
from kg.recognise.areas import Areas
from kg.recognise.bodies import Body
from kg.recognise.vocabulary import FUNCTION, everyday, han
from kg.regex import regex

_RARE = 100
_ANY = frozenset("各每该我本全两几多所这那某")
_COUNTS = frozenset("一二三四五六七八九十百千新老原市县区乡镇村")
_KINDS_OF_PLACE = frozenset("市县区乡镇村级型办类属直建制")
"""What a name of three syllables does not end with: 开发区|小学, 新校区|幼儿园."""
_TOWN = regex(r"[\u4e00-\u9fff]{2}(?:镇|乡|街道)\Z")
_ATTACHED, _HEADED = "organization.school-attached", "organization.school-headed"


class AttachedSchools:
    """Finds what stands right behind a body, and schools of which the head or the pupils are told."""

    def __init__(self, lexicon: Lexicon, areas: Areas) -> None:
        self._areas = areas
        use = lexicon.rules[_ATTACHED].use
        self._part = regex(alternation(use["parts"]))
        self._offices = use["offices"]
        use = lexicon.rules[_HEADED].use
        told = alternation((*use["next"], *use["built"]))
        self._headed = regex(rf"(?P<town>镇|乡|街道)?(?P<x>[\u4e00-\u9fff]{{2}}(?:{alternation(use['kinds'])}))(?={told})")
        self._kinds, self._built = use["kinds"], use["built"]
        self._generic = (
            frozenset(lexicon.words("school-generic")) | frozenset(lexicon.words("school-qualifiers")) | frozenset(use["generic"])
        )

    def __call__(self, text: str, schools: Sequence[Body], bodies: Sequence[Body]) -> list[Body]:
        """Schools in text order of their rules; ``schools`` and ``bodies`` were found before."""
        ends = {body.end: body for body in (*bodies, *schools)}
        result: list[Body] = []
        for match in self._part.finditer(text):
            owner = ends.get(match.start())
            if owner is None or owner.deictic or (owner.kind != "school" and not match[0].startswith(self._offices)):
                continue
            result.append(Body(owner.start, match.end(), "school", _ATTACHED, owner.area, masked=owner.masked))
        taken = {body.end for body in schools}
        for match in self._headed.finditer(text):
            start, end = match.span("x")
            stem = next(text[start : end - len(kind)] for kind in self._kinds if text.endswith(kind, start, end))
            if self._third(text, start, end):
                start, stem = start - 1, text[start - 1] + stem
            before = text[start - 1 : start]
            free = not before or not han(before) or before in "和与及由请对的" or match["town"]
            named = match["town"] or not everyday(stem, _RARE)
            if (
                end not in taken
                and stem[0] not in _ANY
                and free
                and named
                and stem not in self._generic
                and not any(char in FUNCTION for char in stem)
            ):
                first = self._first(text, start, named=bool(match["town"]))
                result.append(Body(first, end, "school", _HEADED, text[first:start]))
        return result

    def _third(self, text: str, start: int, end: int) -> bool:
        """A third syllable opens the clause and the name of a school that is built: 万柳庄|小学竣工."""
        first = text[start - 1 : start]
        opens = start == 1 or (start > 1 and not han(text[start - 2]))
        own = opens and han(first or " ") and first not in FUNCTION and first not in _ANY and first not in _COUNTS
        return own and text[start - 1 + 2] not in _KINDS_OF_PLACE and text.startswith(self._built, end)

    def _first(self, text: str, start: int, *, named: bool) -> int:
        """Where the areas before a name begin: 岚溪县|棠溪镇|石榴小学."""
        area = self._areas.before(text, start)
        if named and (area is None or area.form == "level") and (town := _TOWN.search(text, max(0, start - 6), start)):
            start = town.start()
        for _ in range(2):
            area = self._areas.before(text, start)
            if area is None or area.form == "level":
                break
            start = area.start
        return start
