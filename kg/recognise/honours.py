"""Honours: titles conferred or held, prizes and places in a competition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.lexicon import Lexicon, Rule, alternation
from kg.lexicon.patterns import FILLER, LEAD
from kg.model import Mention
from kg.recognise.anchored import AnchoredRules, make, settle
from kg.recognise.page import Page, read_page
from kg.regex import regex

_SHADOWED = frozenset({"Policy", "Person", "Meeting", "Time"})
_TAILED = frozenset({"honour.held", "honour.named-as"})
"""Rules whose finds must end like a title."""
_REACH, _LONGEST = 110, 45
_ENDS = regex(
    "[，。；：！？\n]|(?:荣誉)?称号|(?:等)?荣誉|奖牌|等@?奖励|行列|榜单|之列|名单|方阵|的(?:称号|荣誉|光荣)|(?<!突出贡献)的|等[^，。；、的]{0,6}?(?:称号|荣誉)|等(?=[^级奖次])"
)
_JOINT = regex("、|[和及与并](?:成为|被评为|被授予)|(?<=奖)[和及与]|[和及与](?=[全国省市县区“《])|以及|(?<=”)(?=“)")
_CALLED = regex(r"[^，。；：！？\n“”]{1,40}(?P<x>“[^“”\n]{2,20}”)(?:的)?(?:荣誉|光荣)?称号")
_PIECE = regex("(?:“|全国|全省|全市|国家级?|[省市县区]级?|[\u4e00-\u9fff]{2,3}[省市县区])[^，。；：、！？\n的了]{4,30}(?=[，。；])")
"""One more honour behind a comma: 被评为市文明校园，云川区平安校园."""
_COUNT = regex(r"\d+(?:余|多)?[个名所项人家万亿元级星]")
_TIMES = regex(r"(?<=[奖号])[\d一二三四五六七八九十]{1,4}(?:人次|[名个项人次篇节件枚块])$")
"""荣获优秀校长奖|1名: how often it was won."""
_PLACE = regex(r".{1,3}[省市]|.{0,6}级")
_CONDITION = regex(r"(?:[\d（）()．.、]*)(?:对|凡|如|若|经|给|新)|.*(?:新|首次)$")
_VAGUE = regex("以上|并被|及其|或者|之一$")
_STOP = regex("[，。；：！？\n]")
_PRIZE = regex("(?:等|[金银铜]|优秀|优胜|组织)奖$")
_LEVEL = regex("(?:全国|全省|全市|全县|全区|国家级?|省部级|[省市县区州]级?)")
"""What an honour of that level begins with; alone in a list it shares what follows: 国家、省、市先进集体."""
_WORLD = regex(
    "(?:首批|第[一二三四五六七八九十]{1,3}批)?(?:世界|国际|亚洲|全球|中国|中华|全国|全省|全市|全县|全区|国家级?|省部级|[省市县区州]级?|[\u4e00-\u9fff]{2,3}[省市县区州])(?![级委局])"
)
"""What any name behind 入选, 获评 is honoured by."""
_OF_TITLE = regex("(?:年度)?(?:全国|全[省市县区]|国家级?|[省市县区州校]级?|[\u4e00-\u9fff]{0,8}(?:年度|届|系统|行业|学生|青少年|教育))")
"""What belongs to a title before its quotation marks: 全国中小学生“明日之星”."""
_CONTEST = regex("(?:(?:[和、]?“[^“”\n]{1,24}”)*[一两三四五六七八九十\\d]{0,2}个?)(?:赛项|项目|比赛|竞赛|大赛|课题|专业|单项|[类组]别?)")
"""What a quoted name belongs to that is no honour: 荣获“车身涂装”项目一等奖."""
_MEDAL = regex("(?:劳动)?(?:奖章|奖状)|先进(?:个人|集体|单位)|(?:红旗|文明)(?:手|号)")
_PRAISE = regex("(?<=..)(?:通报)?(?:表扬|表彰|嘉奖|奖励)$")
_GIVERS = ("局", "厅", "委", "政府", "部", "委员会", "党委", "总工会", "团委", "办公室")
_DATED = regex(rf"(?<=“){LEAD['Time']}{FILLER}*")
"""The years a quoted title begins with."""
_LEAD = regex(rf"[了过为：:，]?(?:[了过])?(?:(?:[省市县区镇乡校]|学校|学区)的)?(?:同志)?(?:{LEAD['Time']}{FILLER}*度?(?=“))?")
_BARE = regex(r"[\w“”（）()・·《》—\-×✕Ｘ*＊○〇]+")


class HonourFinder:
    """Finds honours behind verbs of conferring (评为, 授予, 荣获) and prizes by their form (一等奖, 亚军)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._anchored = AnchoredRules(lexicon, ("honour.",))
        self._rank = lexicon.rank
        self._conferred, self._won = lexicon.rules["honour.conferred"], lexicon.rules["honour.won"]
        self._owner: dict[str, Rule] = {word: rule for rule in (self._won, self._conferred) for word in rule.use["verbs"]}
        self._verbs = tuple(self._owner)
        self._scan = AhoCorasick(list(self._verbs), matchkind=MatchKind.LeftmostLongest)
        self._tail = regex(rf"{alternation(lexicon.words('honours.tails'))}”?$")
        self._until = regex(rf".*{alternation(lexicon.words('honours.tails'))}(?![励项助惩学品状金])", re.S)
        self._named = lexicon.rules["honour.named"]
        nouns, admits = self._won.use["titles"], self._won.use["admits"]
        self._titled = regex(rf"(?:首批)?{_LEVEL.pattern}.{{2,}}{alternation(nouns)}$")
        self._admitted = regex(rf"(?:首批)?{_LEVEL.pattern}.{{2,}}{alternation((*nouns, *self._won.use['works']))}$")
        self._admits = frozenset(admits)
        praise, things = alternation(self._conferred.use["praise"]), alternation(self._conferred.use["things"])
        self._praised = regex(rf".*(?:{things}|{praise}(?![性化])[^，。；、的]{{1,8}})$")
        """优秀, 示范, 功勋 and what they praise, or a thing that is a title by itself (老字号)."""
        self._not_praised = self._conferred.use["not-praised"]
        self._chosen = frozenset(self._won.use["chosen"])
        self._not_chosen = self._won.use["not-chosen"]
        self._shy = frozenset(self._won.use["shy"])

    def __call__(self, text: str, found: Sequence[Mention]) -> list[Mention]:
        """See :class:`kg.recognise.finder.Finder`."""
        page = read_page(text, found, _SHADOWED)
        mentions = [m for m in self._anchored.mentions(page) if m.rule not in _TAILED or self._is_title(m.text)]
        hits = self._scan.find_matches_as_indexes(page.plain)
        nexts = [start for _, start, _ in hits[1:]] + [len(text)]
        for (number, start, end), until in zip(hits, nexts, strict=False):
            mentions += self._behind(page, self._verbs[number], end, until, strict=_conditional(page, start))
        return settle(mentions, self._rank)

    def _is_title(self, text: str) -> bool:
        return bool(self._tail.search(text) or self._praised.match(text))

    def _behind(self, page: Page, verb: str, at: int, until: int, *, strict: bool) -> Iterator[Mention]:
        """The honours listed behind a verb, up to the next verb at the latest.

        ``strict``: each must end like a title; so must those of a clause that describes somebody (获得……的学校).
        """
        rule = self._owner[verb]
        lead = _LEAD.match(page.plain, at)
        start = lead.end() if lead else at
        stop = _ENDS.search(page.masked, start, min(until, start + _REACH))
        end = stop.start() if stop else min(until, start + _REACH)
        word = stop.group() if stop else ""
        titled = "称号" in word or "荣誉" in word
        called = _CALLED.match(page.plain, start)
        if called and "“" not in page.plain[start : called.start("x")]:
            yield make(page, self._named, *called.span("x"))
            return
        loose = titled or (rule is self._conferred and not strict and word != "的")
        levels: list[tuple[int, int]] = []
        for begin, edge in _split(page, start, end):
            first = _titled_from(page, begin, edge, given=verb.endswith("授予"))
            if _LEVEL.fullmatch(page.plain, first, edge):
                levels.append((first, edge))
                continue
            last = self._trim(page, first, edge, "" if loose else verb)
            if last - first >= 3 and _fits(page, rule, first, last):
                own = _LEVEL.match(page.plain, first, last)
                for level in levels if own else ():
                    yield make(page, rule, *level, page.text[slice(*level)] + page.text[own.end() : last] if own else "")
                yield make(page, rule, first, last)
            levels.clear()
        if stop and word in "，," and (more := _PIECE.match(page.plain, stop.end(), until)) and self._tail.search(more.group()):
            yield from self._behind(page, verb, stop.end(), until, strict=strict)
        if stop and titled and page.plain.startswith("、", stop.end()):
            yield from self._behind(page, verb, stop.end() + 1, until, strict=strict)

    def _trim(self, page: Page, first: int, last: int, verb: str) -> int:
        """Where the honour ends; where it has to end like a title and does not, ``first``.

        ``verb`` is empty where anything may follow it.
        """
        plain = page.plain
        if page.masked.startswith("“", first) and (close := page.closing.get(first, -1)) > 0:
            return self._quoted(page, first, close, last, verb)
        if count := _TIMES.search(plain, first, last):
            last = count.start()
        if praise := _PRAISE.search(plain, first, last):
            last = praise.start()
        if not verb:
            return last
        if verb in self._shy:
            return last if _WORLD.match(plain, first, last) and self._praised.match(plain, first, last) else first
        if self._praised.match(plain, first, last) and not plain.endswith(self._not_praised, first, last):
            return last
        if (self._admitted if verb in self._admits else self._titled).match(plain, first, last) and not plain.endswith("企业", first, last):
            return last
        if (
            verb in self._chosen
            and _WORLD.match(plain, first, last)
            and last - first > 5
            and not plain.endswith(self._not_chosen, first, last - plain.startswith("”", last - 1))
        ):
            return last
        match = self._until.match(plain, first, last)
        return match.end() if match and not _PRIZE.search(plain, first, match.end()) else first

    def _quoted(self, page: Page, first: int, close: int, last: int, verb: str) -> int:
        """Where an honour ends that begins with quotation marks: behind them, or with the medal or prize that they name."""
        if verb in self._shy or (verb and _CONTEST.match(page.plain, close + 1)):
            return first
        if (more := _MEDAL.match(page.plain, close + 1, last)) is not None:
            return more.end()
        return last if page.plain.startswith("奖", close + 1) and last == close + 2 else close + 1


def _titled_from(page: Page, first: int, edge: int, *, given: bool) -> int:
    """Where the honour begins: who receives it stands first in 授予云浦一中“突出贡献奖”, who gives it in 获市教育局“德育先进校”."""
    quote = page.masked.find("“", first, edge)
    if not given:
        return quote if quote > first + 2 and page.plain.endswith(_GIVERS, first, quote) else first
    return quote if quote > first and not _OF_TITLE.fullmatch(page.plain, first, quote) else first


def _fits(page: Page, rule: Rule, first: int, last: int) -> bool:
    text = _DATED.sub("", page.plain[first:last]).replace("突出贡献的", "突出贡献")
    if last - first > _LONGEST or "的" in text or text.startswith(rule.use["unlike"]):
        return False
    return bool(_BARE.fullmatch(text)) and not (_COUNT.search(text) or _PLACE.fullmatch(text) or _VAGUE.search(text))


def _conditional(page: Page, at: int) -> bool:
    """对新认定为……的企业给予奖励: a condition, not an honour that was received."""
    low = max(0, at - 30)
    for stop in _STOP.finditer(page.plain, low, at):
        low = stop.end()
    return bool(_CONDITION.match(page.plain, low, at))


def _split(page: Page, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for joint in _JOINT.finditer(page.masked, start, end):
        yield first, joint.start()
        first = joint.end()
    yield first, end
