"""Meetings, congresses and plenary sessions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.lexicon import Lexicon, Rule, alternation
from kg.lexicon.patterns import FILLER, LEAD
from kg.model import Mention
from kg.recognise.anchored import AnchoredRules, make, settle
from kg.recognise.headed import HeadedRules
from kg.recognise.names import LeftEdge
from kg.recognise.page import Page, read_page
from kg.regex import regex

_SHADOWED = frozenset({"Policy", "Organization", "Region", "Time"})
_BODY = LEAD["Organization"] + FILLER + "{1,5}"
_ONE_BODY, _BODIES = regex(_BODY), regex(rf"(?:{_BODY}[、和及])+$")
_ROW = regex(r"(?:全[国省市县区州]){2,4}")
_SECOND = regex(
    r"暨(?:(?![，。；、！？的了\n]).){2,30}?(?:工作会议|启动大会|表彰大会|动员大会|总结大会|推进会议?|表彰会|动员会|座谈会|现场会|大会|会议|年会|论坛|仪式|培训班)(?![议室])"
)
"""What 暨 adds to the name of a meeting."""
_PLENUM = regex(r"[一二三四五六七八九]中(?:全会)?")


class MeetingFinder:
    """Finds meetings by their head (工作会议) and plenaries and congresses by their fixed forms (十六届四中、五中全会)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._headed = HeadedRules(lexicon, ("meeting.",), LeftEdge(lexicon, bodies=True, years=True))
        self._anchored = AnchoredRules(lexicon, ("meeting.",))
        self._rank = lexicon.rank
        self._shared = lexicon.rules["meeting.shared-head"]
        scopes = alternation(self._shared.use["scopes"])
        self._scope = regex(scopes)
        alone = rf"(?<![\u4e00-\u9fff])(?:{scopes}[、和及])+$|(?<=[彻学习实达和及在开照据绕合好对神]){scopes}[、和及]$"
        self._before = regex(rf"{alone}|(?:{scopes}[、和及]){{2,}}$")

    def __call__(self, text: str, found: Sequence[Mention]) -> list[Mention]:
        """See :class:`kg.recognise.finder.Finder`."""
        page = read_page(text, found, _SHADOWED)
        mentions: list[Mention] = []
        for headed, name in self._headed(page):
            mention = self._continued(page, headed)
            mentions += [*self._conjuncts(page, mention), *self._beside(mention)] if name.scope else [mention]
        for rule, match in self._anchored(page):
            mentions += _plenums(page, rule, match) if rule.id == "meeting.plenum-list" else [make(page, rule, *_span(match))]
        return _shortened(settle(mentions, self._rank))

    def _continued(self, page: Page, mention: Mention) -> Mention:
        """全县教育工作会议|暨创建教育强县启动大会: one meeting with two heads."""
        second = _SECOND.match(page.text, mention.end)
        return replace(mention, end=second.end(), text=page.text[mention.start : second.end()]) if second else mention

    def _beside(self, mention: Mention) -> list[Mention]:
        """全国|全省|全市教育大会, with no mark between them: the last meeting, and one for each area word before."""
        scopes = _ROW.match(mention.text)
        if scopes is None:
            return [mention]
        words = [scopes[0][at : at + 2] for at in range(0, scopes.end(), 2)]
        rest, last = mention.text[scopes.end() :], mention.start + scopes.end() - 2
        others = [
            Mention(mention.kind, start, start + 2, word, self._shared.id, type=mention.type, name=word + rest)
            for start, word in zip(range(mention.start, last, 2), words, strict=False)
        ]
        return [*others, replace(mention, start=last, text=mention.text[last - mention.start :])]

    def _conjuncts(self, page: Page, mention: Mention) -> Iterator[Mention]:
        """全国、全省 before 全市教育工作会议: each names a meeting of its own."""
        yield from self._of_bodies(page, mention)
        own = self._scope.match(page.text, mention.start)
        before = self._before.search(page.text, max(0, mention.start - 24), mention.start)
        if own is None or before is None:
            return
        rest = mention.text[own.end() - mention.start :]
        for scope in self._scope.finditer(page.text, before.start(), mention.start):
            yield Mention(mention.kind, *scope.span(), scope.group(), self._shared.id, type=mention.type, name=scope.group() + rest)

    def _of_bodies(self, page: Page, mention: Mention) -> Iterator[Mention]:
        """市委 before 县委经济工作会议: bodies of one kind, each with a meeting of its own."""
        own = _ONE_BODY.match(page.plain, mention.start, mention.end)
        before = _BODIES.search(page.plain, max(0, mention.start - 16), mention.start) if own else None
        if own is None or before is None:
            return
        kind, rest = page.text[own.end() - 1], page.text[own.end() : mention.end]
        for body in _ONE_BODY.finditer(page.plain, before.start(), mention.start):
            words = page.text[slice(*body.span())]
            if words[-1] == kind:
                yield Mention(mention.kind, *body.span(), words, self._shared.id, type=mention.type, name=words + rest)


def _shortened(mentions: list[Mention]) -> list[Mention]:
    """全县教育工作会议 where the speech has named 全县教育工作会议暨…启动大会: the same meeting."""
    whole = {name.partition("暨")[0]: name for m in mentions if "暨" in (name := m.name or m.text)}
    return [replace(m, name=whole[m.text]) if m.text in whole and not m.name else m for m in mentions] if whole else mentions


def _span(match: re.Match[str]) -> tuple[int, int]:
    return match.span("x") if "x" in match.re.groupindex else match.span()


def _plenums(page: Page, rule: Rule, match: re.Match[str]) -> Iterator[Mention]:
    """The plenaries of 十六届四中、五中全会: the first with its congress, the others with their own characters."""
    congress = match.group("congress")
    start = match.start()
    for item in _PLENUM.finditer(page.text, match.end("congress"), match.end()):
        name = congress + item.group().removesuffix("全会") + "全会"
        yield make(page, rule, start, item.end(), name)
        start = match.end()
        following = _PLENUM.search(page.text, item.end(), match.end())
        if following:
            start = following.start()
