"""Names that share what follows them: 重大事项报告、述职述廉等制度, “三爱”、“道德讲堂”等主题教育.

The full name of each item is the item with the shared head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick

from kg.lexicon import Lexicon, Rule, alternation
from kg.model import Mention
from kg.recognise.anchored import make
from kg.recognise.page import Page
from kg.regex import regex

_REACH, _AHEAD = 120, 30
_STOPS = "，。；：！？\n"
_JOINT = regex("、|以及|(?<=[”》])[和与及]|和(?=[“《])")
_ITEM = regex(r"[（）()\w“”《》\ue000-\uf8ff]{2,40}")


class SharedTails:
    """Rules for lists before 等.

    A rule's ``use``: ``tails`` (the shared heads, within a few characters behind 等), ``openers`` (words one of which must stand before
    the list in its clause, ending it to the left), ``items``: ``quoted`` (only items in quotation marks) or ``any``; ``least``
    (characters of an item), ``items-not`` (endings no item may have), ``kind``, ``type``.
    """

    def __init__(self, lexicon: Lexicon, prefixes: Sequence[str]) -> None:
        self._rules: list[tuple[Rule, re.Pattern[str], re.Pattern[str]]] = []
        for prefix in prefixes:
            for rule in lexicon.of("recognise", prefix):
                if "tails" in rule.use:
                    tail = regex(rf"(?:[^{_STOPS}、“”]{{0,{rule.one('gap', '6')}}}?)({alternation(rule.use['tails'])})")
                    opener = regex(rf"{alternation(rule.use['openers'])}[了过]?(?!的)")
                    self._rules.append((rule, tail, opener))
        self._scan = AhoCorasick(["等"])

    def __call__(self, page: Page) -> Iterator[Mention]:
        """The items of every list."""
        for _, at, end in self._scan.find_matches_as_indexes(page.masked):
            for rule, tail, opener in self._rules:
                head = tail.match(page.masked, end, end + _AHEAD)
                if head:
                    found = list(_items(page, rule, opener, at))
                    for start, stop in found:
                        yield make(page, rule, start, stop, page.text[start:stop] + head.group(1))
                    if found:
                        break


def _items(page: Page, rule: Rule, opener: re.Pattern[str], at: int) -> Iterator[tuple[int, int]]:
    low = max(page.masked.rfind(stop, max(0, at - _REACH), at) + 1 for stop in _STOPS)
    low = max(low, at - _REACH, 0)
    openers = [match.end() for match in opener.finditer(page.masked, low, at)]
    if not openers:
        return
    begin = openers[-1 if rule.one("items") == "quoted" else 0]
    least, barred = int(rule.one("least", "2")), rule.use.get("items-not", ("\0",))
    bounds = [begin]
    for joint in _JOINT.finditer(page.masked, begin, at):
        bounds += joint.span()
    bounds.append(at)
    spans = list(zip(bounds[::2], bounds[1::2], strict=True))
    if rule.one("items") == "quoted":
        quoted = [(s, e) for s, e in spans if page.masked.startswith("“", s) and page.closing.get(s) == e - 1]
        yield from quoted
    elif len(spans) > 1 and all(_ITEM.fullmatch(page.masked, s, e) and e - s >= least for s, e in spans):
        spans = [(max(s, page.masked.rfind("的", s, e - least) + 1), e) for s, e in spans]
        yield from ((s, e) for s, e in spans if page.text[s] not in "在以对把将向从为" and not page.text.endswith(barred, s, e))
