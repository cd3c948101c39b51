"""Competitions that share a head: 全省“希望杯”排球联赛甲组比赛和U12、U14比赛."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.lexicon import Rule
from kg.model import Mention
from kg.recognise.page import Page
from kg.regex import regex

_AGE = r"(?:U\d{1,2}|[甲乙丙男女]子?组|[\u4e00-\u9fff]{1,3}组)"
_GROUPS = regex(rf"[和、及]({_AGE}(?:[、和]{_AGE}){{0,6}})(比赛|竞赛|联赛)")
_ITEM = regex(r"U\d{1,2}|[\u4e00-\u9fff]{1,3}组")
_OWN = regex(r"(?:U\d{1,2}|(?:小学|初中|高中|中学|[男女]子|[甲乙丙丁]|成人|青年|少年|幼儿)组)?(?:比赛|竞赛|联赛)$")


def shared_competitions(page: Page, mentions: Sequence[Mention], rule: Rule) -> Iterator[Mention]:
    """The age groups that follow a competition: each is a competition, named after the one before."""
    for mention in mentions:
        match = _GROUPS.match(page.text, mention.end) if mention.type == "competition" else None
        if match is None:
            continue
        stem = _OWN.sub("", mention.text)
        items = list(_ITEM.finditer(page.text, match.start(1), match.end(1)))
        for item in items:
            end = match.end() if item is items[-1] else item.end()
            name = stem + item.group() + match.group(2)
            yield Mention(mention.kind, item.start(), end, page.text[item.start() : end], rule.id, type=mention.type, name=name)
