"""The grammar of institutes, hospitals, companies and teams: area or country + matter + head; school + qualifier + team."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.lexicon import Lexicon, alternation
from kg.recognise.areas import LEVELS, Areas
from kg.recognise.bodies import Body
from kg.recognise.vocabulary import FUNCTION, everyday, han, word_starts
from kg.regex import regex

_NATION = ("国家", "中国", "国际")
_PROPER = ("实验室", "研究院", "研究所", "集团", "公司", "医院")
_MUSEUMS = ("纪念馆", "博物馆", "博物院", "纪念园")
_GROUPS = ("领导小组", "指挥部", "工作专班", "协调小组", "委员会")
_HELD = regex(r"(?:常务)?副?(?:组长|主任|总?指挥|指挥长)(?![由的、，。；：和任兼为是均])[\u4e00-\u9fff]{2,3}")
"""A post with its holder."""
_NOT_LAST = frozenset("好出成了过着新老大小")
_FIRMS = ("集团", "公司")
_WATERS = frozenset("湖江河山溪海岭峰岛洲")
_NATIONAL, _SOCIETIES = ("中国", "全国", "中华"), ("协会", "学会", "研究会", "联合会", "基金会", "促进会", "商会")
_FIRM, _LEAST_FIRM = 28, 4
_LIMITED = regex(r"(?:股份|集团|控股|有限|责任){1,3}\Z")
_BREAK = regex(
    r"[^\u4e00-\u9fff“”（）()·A-Za-z]|[的了在是被将为等及对向把由从个所批各内]"
    r"|(?<=[一二三四五六七八九十两几多\d首])家|有关|相关|指定"
)
_QUOTED = regex(r"“[^”“]{2,10}”(?:[\u4e00-\u9fff]{0,8})\Z")
_OF_SCHOOL = regex(r"(?<![\u4e00-\u9fff])(?:校(?:女子|男子|学生|教师|教工|教职工)?|学生)(?:(?![的了和与等个各])[\u4e00-\u9fff]){0,4}\Z")
"""校女子|排球队, 学生机器人|社团: a team of the speaker's own school."""


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
        self._kinds = frozenset(use["kinds"])
        self._verbs = use["verbs"]
        self._set_up = use["set_up"]
        self._not_next = use["not_next"]
        self._trade = regex(rf"{alternation(lexicon.words('trades'))}{{1,2}}(?:股份|有限|责任|控股|实业){{0,3}}\Z")
        matters = lexicon.words("museum-matters")
        self._matters = regex(rf"{alternation(matters)}{{1,3}}\Z")
        self._common = frozenset(lexicon.words("museum-common")) | frozenset(matters)
        self._team = regex(rf"{alternation(lexicon.words('team-qualifiers'))}{{0,3}}\Z")

    def __call__(self, text: str, owners: Sequence[Body]) -> list[Body]:
        """Institutes and teams; ``owners`` are the schools and bodies found before."""
        ends = {body.end: body for body in owners}
        marks = sorted(ends)
        result: list[Body] = []
        for number, start, end in self._search.find_matches_as_indexes(text):
            kind = self._heads[self._words[number]]
            if kind == "team":
                body = self._of_owner(text, start, end, ends)
            elif end in ends or (end - 1 in ends and text.startswith("会同", end - 1)):
                continue  # a body, or 市政协 and the verb 会同
            else:
                body = self._company(text, start, end, marks) if text.startswith("公司", start) else None
                body = body or (None if self._blocked(text, start, end) else self._institute(text, start, end, kind, marks))
            if body is not None:
                result += [*self._conjunct(text, body, start), body]
        return result

    def _blocked(self, text: str, start: int, end: int) -> bool:
        """What follows shows that no institute is meant; 领导小组|副组长陈某 is one of whom somebody is named."""
        return text.startswith(self._not_next, end) and not (text.startswith(_GROUPS, start) and _HELD.match(text, end))

    def _conjunct(self, text: str, body: Body, start: int) -> list[Body]:
        """青江 in 青江、明湖实验室: a name that shares the head of the next."""
        at = body.start - 1
        if text[at : at + 1] != "、" or body.rule != "organization.institute" or text[start - 1] not in _WATERS:
            return []
        for size in (3, 2, 4):
            if size < at and text[at - 1] in _WATERS and not han(text[at - size - 1]):
                return [Body(at - size, at, body.kind, body.rule, name=text[at - size : at] + text[start : body.end])]
        return []

    def _of_owner(self, text: str, start: int, end: int, ends: dict[int, Body]) -> Body | None:
        """A team with its school or area before it."""
        match = self._team.search(text, max(0, start - 9), start)
        at = match.start() if match else start
        for place in range(start, at - 1, -1):
            owner = ends.get(place)
            if owner is not None and owner.kind == "school" and not owner.deictic:
                return Body(owner.start, end, "team", "organization.team", owner.area, parent=owner.full(text), masked=owner.masked)
        own = _OF_SCHOOL.search(text, max(0, start - 12), start)
        if own and not text.startswith(("校社团", "学生社团"), own.start()):
            return Body(own.start(), end, "team", "organization.team")
        area = self._areas.before(text, at)
        if area is not None and text[area.start - 1 : area.start] not in ("全", "我", "本"):
            return Body(area.start, end, "team", "organization.team", text[area.start : area.end], masked=area.form == "masked")
        return None

    def _institute(self, text: str, start: int, end: int, kind: str, marks: Sequence[int]) -> Body | None:
        group = text.startswith(_GROUPS, start)
        low = self._low(text, start, marks, self._set_up if group else self._verbs)
        begin = self._begin(text, low, start)
        if begin is None or (group and not self._is_group(text, begin, low, start)):
            return None
        matter = text[begin:start]
        if matter.count("（") != matter.count("）") or matter.removeprefix("国家") in self._kinds or matter[1:] in self._kinds:
            return None
        national = matter.startswith(_NATIONAL) and text.startswith(_SOCIETIES, start)
        if (any(word in matter for word in self._generic) and not national) or "级" in matter[:5]:
            return None
        area = self._first_area(text, begin, start)
        return Body(begin, end, kind, "organization.institute", area)

    def _company(self, text: str, start: int, end: int, marks: Sequence[int]) -> Body | None:
        """楚江餐饮（岚溪）有限公司: what the law calls a company is one, whatever stands before."""
        form = _LIMITED.search(text, max(0, start - 6), start)
        if form is None:
            return None
        low = self._low(text, start, marks, self._verbs, _FIRM)
        for joint in ("与", "和", "、", "或", "且", "已", "完成"):
            low = max(low, text.rfind(joint, low, start) + len(joint)) if joint in text[low:start] else low
        name = text[low : form.start()]
        if len(name) < _LEAST_FIRM or name.count("（") != name.count("）") or any(word in name for word in self._generic):
            return None
        return Body(low, end, "other", "organization.institute", self._first_area(text, low, start))

    def _is_group(self, text: str, begin: int, low: int, start: int) -> bool:
        """A committee or leading group with a matter, whose name nothing but its area opens."""
        opens = begin == low or text[begin - 1] in FUNCTION
        return opens and "（" not in text[begin:start] and not self._areas.before(text, start)

    def _low(self, text: str, start: int, marks: Sequence[int], verbs: Sequence[str], far: int = 16) -> int:
        """The furthest left the name can begin; no further than the end of another body."""
        low = max(0, start - far)
        place = bisect_right(marks, start)
        if place and marks[place - 1] > low:
            low = marks[place - 1]
        for match in _BREAK.finditer(text, low, start):
            low = match.end()
        for verb in verbs:
            if (at := text.rfind(verb, low, start)) >= 0:
                low = at + len(verb)
        return low

    def _begin(self, text: str, low: int, start: int) -> int | None:
        """The leftmost place from which a country, an area, or a quoted or unknown proper name begins."""
        match = _QUOTED.search(text, low, start)
        for at in range(low, start):
            if text.startswith(_NATION, at) and (at == low or word_starts(text, at)):
                return at if start - at > 2 or text[at:start] == "中国" else None
            if match and match.start() == at:
                return at
            for size in (9, 8, 7, 6, 5, 4, 3, 2):
                word = text[at : at + size]
                if at + size <= start and (word in self._areas.full or word in self._areas.short) and not self._areas.splits(text, at):
                    return at
            bare = (
                (at == low or text[at - 1] in "和与") and at < start - 1 and text[at] in "省市县区" and text[at + 1] not in "域级直属里辖"
            )
            if bare and self._areas.level(text, at + 1):
                return at
        if not text.startswith(_FIRMS, start) and self._coined(text, low, start):
            return low
        return self._museum(text, low, start) if text.startswith(_MUSEUMS, start) else self._named(text, low, start)

    def _coined(self, text: str, low: int, start: int) -> bool:
        """A place that no table has begins the name: 岚溪县|集邮学会."""
        for last in range(low + 2, min(low + 5, start - 2)):
            if text[last] in LEVELS and (area := self._areas.coined(text, last + 1)) is not None and area.start == low:
                return True
        return False

    def _named(self, text: str, low: int, start: int) -> int | None:
        """Where an unknown proper name begins; before the trade of a firm (楚江|重工|集团)."""
        end = start
        if text.startswith(_FIRMS, start):
            end = trade.start() if (trade := self._trade.search(text, low, start)) else start
            low = next((at + 1 for at in range(end - 1, low - 1, -1) if text[at] in FUNCTION or not han(text[at])), low)
        if not text.startswith(_PROPER, start) or not word_starts(text, low):
            return None
        word = text[low:end]
        if 2 <= len(word) <= 3 and all(han(char) for char in word) and not everyday(word) and not any(char in FUNCTION for char in word):
            return low if self._proper(word) else None
        return None

    def _museum(self, text: str, low: int, start: int) -> int | None:
        """Where the name of a museum begins that no area opens: 秦川|革命|纪念馆; general ones (民俗博物馆) have no name."""
        if low and han(text[low - 1]) and text[low - 1] not in FUNCTION and not text.endswith(self._verbs, 0, low):
            return None
        match = self._matters.search(text, low, start)
        name = text[low : match.start() if match else start]
        fits = 2 <= len(name) <= 5 and name[-1] not in _NOT_LAST and all(map(han, name)) and not any(char in FUNCTION for char in name)
        return low if fits and not any(word in name for word in self._common) else None

    def _proper(self, word: str) -> bool:
        return word[-1] in _WATERS or (not everyday(word[:2]) and not everyday(word[-2:]))

    def _first_area(self, text: str, begin: int, start: int) -> str:
        for size in range(min(9, start - begin), 1, -1):
            word = text[begin : begin + size]
            if word in self._areas.full or word in self._areas.short:
                return word
        return text[begin] if text[begin] in LEVELS else ""
