"""Honours: titles conferred or held, prizes and places in a competition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.lexicon import Lexicon, Rule, alternation
from kg.model import Mention
from kg.recognise.anchored import AnchoredRules, make, settle
from kg.recognise.page import Page, read_page

_SHADOWED = frozenset({"Policy", "Person", "Meeting", "Time"})
_REACH, _LONGEST = 110, 45
_ENDS = re.compile("[，。；：！？\n]|(?:荣誉)?称号|(?:等)?荣誉|奖牌|等@?奖励|的(?:称号|荣誉|光荣)|等(?=[^级])")
_JOINT = re.compile("、|[和及与](?=[全国省市县区“《])|以及")
_LEAD = re.compile(r"[了过为：:，]?(?:[了过])?(?:同志)?")
_BARE = re.compile(r"[\w“”（）()・·《》—\-]+")


class HonourFinder:
    """Finds honours behind verbs of conferring (评为, 授予, 荣获) and prizes by their form (一等奖, 亚军)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._anchored = AnchoredRules(lexicon, ("honour.",))
        self._order = lexicon.rules
        self._conferred, self._won = lexicon.rules["honour.conferred"], lexicon.rules["honour.won"]
        self._owner: dict[str, Rule] = {word: rule for rule in (self._won, self._conferred) for word in rule.use["verbs"]}
        self._verbs = tuple(self._owner)
        self._scan = AhoCorasick(list(self._verbs), matchkind=MatchKind.LeftmostLongest)
        self._tail = re.compile(rf"{alternation(lexicon.words('honours.tails'))}[”]?$")
        self._until = re.compile(rf".*{alternation(lexicon.words('honours.tails'))}", re.S)
        self._not = self._conferred.use["unlike"]
        self._named = lexicon.rules["honour.named"]

    def __call__(self, text: str, found: Sequence[Mention]) -> list[Mention]:
        """See :class:`kg.recognise.finder.Finder`."""
        page = read_page(text, found, _SHADOWED)
        mentions = list(self._anchored.mentions(page))
        for number, _, end in self._scan.find_matches_as_indexes(page.plain):
            rule = self._owner[self._verbs[number]]
            mentions += self._behind(page, rule, end)
        return settle(mentions, self._order)

    def _behind(self, page: Page, rule: Rule, at: int) -> Iterator[Mention]:
        """The honours listed behind a verb."""
        lead = _LEAD.match(page.plain, at)
        start = lead.end() if lead else at
        stop = _ENDS.search(page.masked, start, start + _REACH)
        end = stop.start() if stop else min(len(page.plain), start + _REACH)
        titled = stop is not None and ("称号" in stop.group() or "荣誉" in stop.group())
        named = list(self._called(page, start, end, titled))
        if named:
            yield from named
            return
        for first, last in _split(page, start, end):
            last = self._trim(page, first, last, strict=rule is self._won and not titled)
            if last - first >= 3 and self._fits(page, first, last):
                yield make(page, rule, first, last)

    def _called(self, page: Page, start: int, end: int, titled: bool) -> Iterator[Mention]:
        """授予12名同志“优秀教师”称号: the title in quotation marks behind the receivers."""
        first = page.masked.find("“", start, end)
        if first > start and first in page.closing and page.plain[first - 1] not in "、和":
            last = page.closing[first] + 1
            if titled and last >= end - 1 and not self._tail.search(page.plain, start, first):
                yield make(page, self._named, first, last)

    def _trim(self, page: Page, first: int, last: int, *, strict: bool) -> int:
        if page.masked.startswith("“", first) and (close := page.closing.get(first, -1)) > 0:
            return last if page.plain.startswith("奖", close + 1) and close + 2 <= last and last == close + 2 else close + 1
        if not strict:
            return last
        match = self._until.match(page.plain, first, last)
        return match.end() if match else first

    def _fits(self, page: Page, first: int, last: int) -> bool:
        text = page.plain[first:last]
        return last - first <= _LONGEST and bool(_BARE.fullmatch(text)) and not text.startswith(self._not) and "的" not in text[:-1]


def _split(page: Page, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for joint in _JOINT.finditer(page.masked, start, end):
        yield first, joint.start()
        first = joint.end()
    yield first, end
