"""Rules that know the last word of a name (the head: 工作会议, 创建活动, 责任制) and find where it begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from kg.lexicon import Lexicon, Rule
from kg.lexicon.patterns import FILLER, LEAD
from kg.model import Mention
from kg.recognise.anchored import make
from kg.recognise.names import LeftEdge, Name
from kg.recognise.page import Page
from kg.regex import regex

_YEARS = regex(r"（(?:19|20)\d\d[^）]{0,8}）|（(?:试行|暂行|修订|草案|第?[一二三四五]期)）")
_BODY = (LEAD["Organization"], LEAD["Region"])
_BEGINS = regex(r"(?:\A|\n|[一二三四五六七八九十]是|[一二三四五六七八九十\d][、.．]|[一二三四五六七八九十\d][）)][、.．]?)[ \u3000]*\Z")
"""The number of a heading, or the beginning of a line."""
_OURS = tuple(f"我{level}" for level in "国省市县区旗州镇乡校局园院厅")
_JOINTS = ("和", "与", "及", "、", "以及")


class HeadedRules:
    """The headed rules of one finder.

    A rule's ``use``: ``heads`` (words), ``needs`` (one of: ``scope``, ``quote``, ``numbered``, ``year``, ``topic:N``, ``any``),
    ``least`` (characters before the head, default 2), ``after`` (words of which one must stand before the name, over an
    organisation), ``unlike`` (what the name before the head must not end with, after its area word), ``unfollowed`` (what must not
    stand after the head), ``followed`` (words of which one must), ``stands: heading`` (no word of ``after`` is needed where the name
    heads a line or a numbered item), ``quoted: whole`` (the head ends a quotation, which is the name), ``kind``, ``type``.
    """

    def __init__(self, lexicon: Lexicon, prefixes: Sequence[str], edge: LeftEdge) -> None:
        rules = [rule for prefix in prefixes for rule in lexicon.of("recognise", prefix) if "heads" in rule.use]
        self._edge = edge
        by_word: dict[str, list[Rule]] = {}
        for rule in rules:
            for word in rule.use["heads"]:
                by_word.setdefault(word, []).append(rule)
        self._owners = list(by_word.values())
        self._scan = AhoCorasick(list(by_word), implementation=Implementation.DFA) if by_word else None

    def __call__(self, page: Page) -> Iterator[tuple[Mention, Name]]:
        """Each name with its left edge; names of different heads may overlap."""
        if self._scan is None:
            return
        for word, first, last in self._scan.find_matches_as_indexes(page.plain, overlapping=True):
            opening = page.inside(first)
            name: Name | None = None
            for rule in self._owners[word]:
                if rule.one("quoted") == "whole":
                    if opening >= 0 and page.closing[opening] == last and _free(page, rule, last + 1):
                        name = Name(opening + 1, first, False, True, False, False, first - opening - 1, "")
                        if _fits(page, rule, name):
                            yield make(page, rule, opening, last + 1), name
                        name = None
                elif opening < 0 and _free(page, rule, last):
                    if name is None:
                        name = self._edge(page, first)
                    if name.start < first and _fits(page, rule, name):
                        tail = _YEARS.match(page.text, last)
                        yield make(page, rule, name.start, tail.end() if tail else last), name


def _free(page: Page, rule: Rule, end: int) -> bool:
    if "followed" in rule.use and not page.plain.startswith(_marked(rule.use["followed"]), end):
        return False
    return not page.plain.startswith(rule.use.get("unfollowed", ("\0",)), end)


@cache
def _marked(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words as they stand in a page: ``@Time`` is the mark of a time."""
    return tuple(LEAD.get(word[1:], word) if word.startswith("@") else word for word in words)


def _fits(page: Page, rule: Rule, name: Name) -> bool:
    if name.at - name.start < int(rule.one("least", "2")) or not name.meets(rule.use.get("needs", ("any",))):
        return False
    if "unlike" in rule.use and page.plain.endswith(rule.use["unlike"], name.start, name.at):
        return False
    if "after" not in rule.use or _preceded(page, rule.use["after"], name.start):
        return True
    return (
        "stands" in rule.use
        and not page.plain[name.start].isdigit()
        and bool(_BEGINS.search(page.plain, max(0, name.start - 6), name.start))
    )


def _preceded(page: Page, words: tuple[str, ...], at: int) -> bool:
    plain = page.plain
    while at > 0 and plain[at - 1] in (FILLER, *_BODY):
        at -= 1
    if plain.endswith(_JOINTS, 0, at) and (end := at - (2 if plain.endswith("以及", 0, at) else 1)) and plain[end - 1] == FILLER:
        start = end
        while start > 0 and plain[start - 1] == FILLER:
            start -= 1
        at = start - 1 if plain[start - 1] == LEAD["Policy"] else at  # 落实《甲》和乙: the verb of the first governs the second
    if plain.endswith(_OURS, 0, at):
        at -= 2
    if at > 0 and plain[at - 1] in "了的":
        at -= 1
        if plain[at] == "的" and plain[at - 1] in "省市县区镇乡":
            at -= 1  # 参加镇的…比赛: who runs it
    return plain.endswith(words, max(0, at - 8), at)
