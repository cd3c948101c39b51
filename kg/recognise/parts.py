"""Bodies of schools and groups of schools: a college's departments, a school's party branch, teams and unions of schools."""

from __future__ import annotations

from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.lexicon import Lexicon, alternation
from kg.recognise.areas import Areas
from kg.recognise.bodies import Body
from kg.recognise.vocabulary import FUNCTION, han, word_starts
from kg.regex import regex

_RULE = "organization.part"
_LONGEST, _NAME, _WHOLE = 14, 8, 40
_HERE = ("全国", "全省", "全市", "全县", "全区", "全州")
_NO_NAME = FUNCTION | frozenset("各所个些每该此这那")


class PartGrammar:
    """Finds what belongs to a school by its own words, and unions named after a school or an area.

    Rule ``organization.part``: ``branches`` (党支部) stand right behind their school, ``faculties`` (系, 产业学院) and ``teams`` behind
    words of the list ``disciplines``, ``unions`` (教育集团, 联盟) behind a school or an area.
    """

    def __init__(self, lexicon: Lexicon, areas: Areas) -> None:
        use = lexicon.rules[_RULE].use
        self._areas = areas
        disciplines = lexicon.words("disciplines")
        heads = dict.fromkeys(use["branches"], "branch")
        heads |= dict.fromkeys(use["unions"], "union")
        heads |= {matter + head: "team" for matter in disciplines for head in use["teams"]}
        heads |= {matter + head: "faculty" for matter in disciplines for head in use["faculties"]}
        self._heads, self._words = heads, tuple(heads)
        self._search = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)
        self._matter = regex(rf"(?:{alternation(disciplines)}(?:与(?={alternation(disciplines)}))?){{1,4}}\Z")
        self._sizes = {
            word: len(word) - max((len(h) for h in use["faculties"] + use["teams"] if word.endswith(h)), default=0) for word in heads
        }
        self._not_next, self._mass = use["not_next"], use["mass"]

    def __call__(self, text: str, owners: Sequence[Body]) -> list[Body]:
        """Parts and unions in text order; ``owners`` are the schools and bodies found before."""
        ends = {body.end: body for body in owners if not body.deictic}
        result: list[Body] = []
        for number, start, end in self._search.find_matches_as_indexes(text):
            word = self._words[number]
            if text.startswith(self._not_next, end) and not text.startswith(("校长", "校区"), end):
                continue
            group = self._heads[word]
            if group == "branch":
                body = self._branch(text, word, start, end, ends)
            elif group == "union":
                body = self._union(text, start, end, ends)
            else:
                body = self._of_matter(text, start + self._sizes[word], end, group, ends)
            if body is not None and body.end - body.start <= _WHOLE:
                result.append(body)
                ends[end] = body
        return result

    def _branch(self, text: str, word: str, start: int, end: int, ends: dict[int, Body]) -> Body | None:
        """县一中|党支部."""
        owner = ends.get(start)
        attached = word.startswith("附")
        if owner is None or owner.kind not in (("school", "research") if attached else ("school",)):
            return None
        return _inside(text, owner, end, "mass" if word in self._mass else "school" if attached else "party")

    def _of_matter(self, text: str, at: int, end: int, group: str, ends: dict[int, Body]) -> Body | None:
        """信息工程|系 with or without its college; a team needs the school."""
        match = self._matter.search(text, max(0, at - _LONGEST), at)
        start = match.start() if match else at
        owner = ends.get(start)
        if owner is not None and owner.kind == "school":
            return _inside(text, owner, end, "team" if group == "team" else "school")
        before, head = text[start - 1 : start], text[at:end]
        free = not before or not han(before) or before in FUNCTION or before in "院校"
        if not free and not (len(head) + at - start > 4 and word_starts(text, start)):
            return None
        if group == "team":
            return Body(start, end, "team", _RULE) if len(head) > 2 and at - start > 2 else None
        return None if head == "学院" or at - start < 2 or text[start:at] == "教育" else Body(start, end, "school", _RULE)

    def _union(self, text: str, start: int, end: int, ends: dict[int, Body]) -> Body | None:
        """泽安县实验小学|教育集团, 麓川区|第一|幼教联盟."""
        for at in range(start, max(0, start - _NAME), -1):
            if at < start and (not han(text[at]) or text[at] in _NO_NAME):
                return None
            if text[at - 2 : at] in _HERE:
                return Body(at - 2, end, "school", _RULE, text[at - 2 : at])
            owner = ends.get(at)
            if owner is not None and owner.kind == "school":
                return _inside(text, owner, end, "school")
            area = self._areas.before(text, at) if at > 0 else None
            if area is not None and (area.form != "level" or not han(text[area.start - 1 : area.start] or "。")):
                return Body(area.start, end, "school", _RULE, text[area.start : area.end], masked=area.form == "masked")
        return None


def _inside(text: str, owner: Body, end: int, kind: str) -> Body:
    name = owner.name + text[owner.end : end] if owner.name else ""
    return Body(owner.start, end, kind, _RULE, owner.area, name, owner.full(text), masked=owner.masked)
