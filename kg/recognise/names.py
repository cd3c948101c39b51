"""The left edge of a name whose last word is known: 召开|全市职业教育工作会议, 参加|第三届“市长杯”校园足球联赛.

Going left from the head word, a name ends at the last word that cannot be part of one: a particle, a verb of doing (召开, 印发),
an adverb. Weaker words (学习, 推进, 和) end it only where no word of area (全市, a region) stands before them. The words are data:
list ``name-edges``.
"""

from __future__ import annotations

from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.lexicon import Lexicon
from kg.lexicon.patterns import FILLER, LEAD
from kg.recognise.page import Page
from kg.recognise.vocabulary import everyday
from kg.regex import regex

REACH = 45
_ASIDE = 10
_FIELDS = ("系统", "战线", "领域")
"""教育系统“学四史”动员会: a field before the quotation belongs to the name."""
_OURS = frozenset("国省市县区旗州镇乡校局园院厅")
"""我校读书节: whose it is stands before the name."""
_CODED = 6
"""A short matter before a code in quotation marks belongs to the name: 科研攀登“3214”行动计划."""
_STOPS = frozenset("．·，。；：！？、,;:!?…—\n\r\t 　“《〈（([【】〉]‘’●★◆■→")
_CLOSERS = frozenset("”》）)")
_YEAR = regex(r"(?:(?:19|20)\d\d(?:[—–~～-]{1,2}(?:19|20)\d\d)?学?|[二一][〇○零九][〇○零一二三四五六七八九]{2})年(?:度|[春秋]季)?")
_NUMBERED = regex(r"第[一二三四五六七八九十百0-9]{1,4}[届次个期轮批]|[一二三四五六七八九十]{1,3}届|U\d\d")
_COUNT = regex(r"\d|[一二三四五六七八九十几数两]+[个项次所名人场件条起篇届]")
_LEVEL = regex(r"(?:国家|[省市县区州旗乡镇])(?![级长])|(?:国家|[省市县区州旗乡镇校])级")


@dataclass(frozen=True, slots=True)
class Name:
    """What stands between the left edge of a name and its head."""

    start: int
    at: int
    """Where the head begins."""
    scope: bool
    """A word of area or level begins it: 全市, 省, 桐川市."""
    quoted: bool
    numbered: bool
    year: bool
    topic: int
    """Characters between area, year and head."""
    before: str
    """The word that ended it, empty at a punctuation mark."""

    def meets(self, needs: tuple[str, ...]) -> bool:
        """Whether one of the needs is met: ``scope``, ``quote``, ``numbered``, ``year``, ``topic:4``, ``any``."""
        return any(
            self.topic >= int(need[6:]) if need.startswith("topic:") else need == "any" or getattr(self, _NEEDS[need]) for need in needs
        )


_NEEDS = {"scope": "scope", "quote": "quoted", "numbered": "numbered", "year": "year"}


class LeftEdge:
    """Finds left edges.

    ``bodies``: organisations begin a name (县政府常务会议) instead of ending it; ``years``: so does a year; ``titles``: a document may
    stand in a name (学习《…》知识竞赛).
    """

    def __init__(self, lexicon: Lexicon, *, bodies: bool = False, years: bool = False, titles: bool = True) -> None:
        groups = dict(lexicon.groups("name-edges"))
        groups |= {LEAD["Region"]: "scope", LEAD["Organization"]: "scope" if bodies else "hard", LEAD["Time"]: "time"}
        groups |= {LEAD["Person"]: "hard", LEAD["Quantity"]: "count", LEAD["Group"]: "hard"}
        groups |= {LEAD["Policy"]: "" if titles else "hard"}
        self._words = tuple(groups)
        self._groups = tuple(groups.values())
        self._scan = AhoCorasick(list(self._words), matchkind=MatchKind.LeftmostLongest)
        self._years = years

    def __call__(self, page: Page, at: int) -> Name:
        """The name that ends where the head at ``at`` begins; its ``start`` is ``at`` where there is none."""
        low = self._boundary(page, at)
        start, scope, soft, year, before = low, False, False, False, ""
        for index, first, last in self._scan.find_matches_as_indexes(page.masked[low:at]):
            word, here = self._words[index], low + first
            group = self._group(page, index, here, at)
            if group == "hard" or (group == "soft" and not scope):
                end = low + last
                start, scope, soft, year, before = _past(page.masked, end) if word in _LEADS else end, False, False, False, word
            elif group == "soft":
                soft = True
            elif group == "year" and here == start:
                year = scope = True
            elif group == "scope" and (soft or not scope):
                if soft or not _NUMBERED.fullmatch(page.text, start, here):
                    start = _cup(page, here, low)
                scope, soft = True, False
            elif group == "level" and not scope:
                scope = True
        return self._name(page, start, at, scope, "" if year else before)

    def _group(self, page: Page, index: int, here: int, at: int) -> str:
        """The group of a word at its place: a time may be the name's year, an amount one of its numbers."""
        group = self._groups[index]
        if group == "time":
            return "year" if self._years and _YEAR.match(page.text, here, at) else "soft"
        if group == "count":
            amount = page.text[here : _past(page.masked, here + 1)]
            return "hard" if _COUNT.match(amount) and not amount.startswith("第") and "年" not in amount else ""
        if group == "place":
            return "" if everyday(page.text[here - 1 : here + 1]) or everyday(page.text[here : here + 2]) else "hard"
        return group

    def _boundary(self, page: Page, at: int) -> int:
        masked, lowest = page.masked, max(0, at - REACH)
        while at > lowest:
            char = masked[at - 1]
            if char in _CLOSERS:
                start = page.opening.get(at - 1, -1)
                if start < lowest or (masked[start] in "（(" and at - start > _ASIDE):
                    break
                at = start
            elif char in _STOPS:
                break
            else:
                at -= 1
        return at

    def _name(self, page: Page, start: int, at: int, scope: bool, before: str) -> Name:
        if not scope and (match := _YEAR.match(page.text, start, at)):
            if not self._years:
                start = match.end()
            else:
                scope = True
        if page.masked[start : start + 1] in ("（", "("):
            start = min(at, page.closing.get(start, start) + 1)
        if page.masked[start : start + 1] == "我" and page.masked[start + 1 : start + 2] in _OURS:
            start = min(at, start + 2)
        body = page.masked[start:at]
        quote = body.find("“")
        coded = 0 < quote <= _CODED and page.text[start + quote + 1 : start + quote + 2].isdigit()
        opened = (
            scope
            or coded
            or body.endswith(_FIELDS, 0, max(quote, 0))
            or _LEVEL.match(body)
            or _NUMBERED.search(body)
            or _YEAR.search(page.text, start, at)
        )
        if quote > 0 and not opened:
            start += quote
            body = body[quote:]
        level = _LEVEL.match(body)
        year = bool(_YEAR.match(page.text, start, at))
        topic = at - start
        if scope and not year:
            topic -= len(body) - len(body[1:].lstrip(FILLER)) if body[:1] in _LEADS else 2
        elif level:
            topic -= level.end()
        return Name(start, at, scope or bool(level), "“" in body, bool(_NUMBERED.search(body)), year, topic, before)


def _cup(page: Page, at: int, low: int) -> int:
    """“新苗杯”全县合唱比赛: the cup before the area word belongs to the name."""
    opening = page.opening.get(at - 1, -1) if page.text.startswith("杯", at - 2) else -1
    return opening if opening >= low else at


_LEADS = frozenset(LEAD.values())


def _past(masked: str, at: int) -> int:
    """The end of the reading whose lead character ends at ``at``."""
    while at < len(masked) and masked[at] == FILLER:
        at += 1
    return at
