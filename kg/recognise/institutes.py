"""The grammar of institutes, hospitals, companies and teams: area or country + matter + head; school + qualifier + team."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.lexicon import Lexicon
from kg.recognise.areas import LEVELS, Areas
from kg.recognise.bodies import Body
from kg.recognise.vocabulary import FUNCTION, everyday, han, word_starts

_NATION = ("国家", "中国", "全国", "国际", "中央")
_FAR = 16
_BREAK = re.compile(r"[^\u4e00-\u9fff“”（）()·A-Za-z]|[的了在是被将为等及对向把由从个所批]|(?<=[一二三四五六七八九十两几多\d])家|(?<=[\u4e00-\u9fff])、")
_QUOTED = re.compile(r"“[^”“]{2,10}”(?:[\u4e00-\u9fff]{0,8})\Z")
_GRADE = frozenset("级")


class InstituteGrammar:
    """Finds named institutes and the teams of schools."""

    def __init__(self, lexicon: Lexicon, areas: Areas) -> None:
        self._areas = areas
        kinds = dict(lexicon.groups("institute-heads"))
        self._heads = {**kinds, **dict.fromkeys(lexicon.words("team-heads"), "team")}
        self._words = tuple(self._heads)
        self._search = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)
        use = lexicon.rules["organization.institute"].use
        self._generic = use["generic"]
        self._verbs = use["verbs"]
        self._not_next = use["not_next"]
        qualifiers = sorted(lexicon.words("team-qualifiers"), key=len, reverse=True)
        self._team = re.compile("(?:" + "|".join(qualifiers) + r"){0,3}\Z")

    def __call__(self, text: str, owners: Sequence[Body]) -> list[Body]:
        """Institutes and teams; ``owners`` are the schools and bodies found before."""
        ends = {body.end: body for body in owners}
        result: list[Body] = []
        for number, start, end in self._search.find_matches_as_indexes(text):
            kind = self._heads[self._words[number]]
            if kind == "team":
                body = self._of_owner(text, start, end, ends)
            else:
                body = None if text.startswith(self._not_next, end) else self._institute(text, start, end, kind)
            if body is not None:
                result.append(body)
        return result

    def _of_owner(self, text: str, start: int, end: int, ends: dict[int, Body]) -> Body | None:
        """A team with its school or area before it."""
        match = self._team.search(text, max(0, start - 9), start)
        at = match.start() if match else start
        for place in range(start, at - 1, -1):
            owner = ends.get(place)
            if owner is not None and owner.kind == "school" and not owner.deictic:
                return Body(owner.start, end, "team", "organization.team", owner.area, parent=owner.full(text), masked=owner.masked)
        area = self._areas.before(text, at)
        if area is not None and text[area.start - 1 : area.start] not in ("全", "我", "本"):
            return Body(area.start, end, "team", "organization.team", text[area.start : area.end], masked=area.form == "masked")
        return None

    def _institute(self, text: str, start: int, end: int, kind: str) -> Body | None:
        low = self._low(text, start)
        begin = self._begin(text, low, start)
        if begin is None:
            return None
        matter = text[begin:start]
        if any(word in matter for word in self._generic) or "级" in matter[:5]:
            return None
        area = self._first_area(text, begin, start)
        return Body(begin, end, kind, "organization.institute", area)

    def _low(self, text: str, start: int) -> int:
        """The furthest left the name can begin."""
        low = max(0, start - _FAR)
        for match in _BREAK.finditer(text, low, start):
            low = match.end()
        for verb in self._verbs:
            if (at := text.rfind(verb, low, start)) >= 0:
                low = at + len(verb)
        return low

    def _begin(self, text: str, low: int, start: int) -> int | None:
        """The leftmost place from which a country, an area, or a quoted or unknown proper name begins."""
        for at in range(low, start):
            if text.startswith(_NATION, at) and (at == low or word_starts(text, at)):
                return at if start - at > 2 or text[at:start] == "中国" else None
            for size in (9, 8, 7, 6, 5, 4, 3, 2):
                word = text[at : at + size]
                if at + size <= start and (word in self._areas.full or word in self._areas.short) and not self._areas._split(text, at):
                    return at
            if text[at] in LEVELS and at + 1 < start and at == low and self._areas.level(text, at + 1) is not None and text[at] in "省市县区":
                return at
        if match := _QUOTED.search(text, low, start):
            return match.start()
        word = text[low:start]
        if 2 <= len(word) <= 3 and all(han(char) for char in word) and not everyday(word) and not any(char in FUNCTION for char in word):
            return low if self._proper(word) else None
        return None

    def _proper(self, word: str) -> bool:
        return not everyday(word[:2]) and not everyday(word[-2:])

    def _first_area(self, text: str, begin: int, start: int) -> str:
        for size in range(min(9, start - begin), 1, -1):
            word = text[begin : begin + size]
            if word in self._areas.full or word in self._areas.short:
                return word
        return text[begin] if text[begin] in LEVELS else ""
