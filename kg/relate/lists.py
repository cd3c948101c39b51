"""Lists that several figures answer in order (分别): which member each figure belongs to, and whether the members are bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Ref
from kg.regex import regex
from kg.relate.context import Context
from kg.relate.members import Members

_BODY = regex(r"(?:学校|中学|小学|学院|大学|幼儿园|中心校|中心园|职专|职高|职中|附中|附小|[一二三四五六七八九十\d]中|[东南西北实民师]中)$")
_JOINS = ("、", "和", "与", "及")
_RATES = regex("这?“?[两二三四五六七八]率”?")
_BOTH, _TWO = "城乡", ("城镇", "农村")
"""城乡居民人均收入增长5%、7%: two figures answer the two."""
_KINDS = frozenset({"Organization", "Region"})


@dataclass(frozen=True, slots=True)
class Member:
    """One member of the list: the words of its indicator, and the body it is a figure of, if the list names bodies."""

    name: str
    rest: str
    subject: Ref | None = None

    @property
    def words(self) -> str:
        return self.rest if self.subject is not None else self.name + self.rest


def _rates(members: list[Member], level: re.Pattern[str]) -> list[Member]:
    """小学入学、巩固、毕业这“三率”: each member is a rate, and of the level that the first one names."""
    if not members or not all(_RATES.fullmatch(member.rest) for member in members):
        return members
    first = level.match(members[0].name)
    head = first.group() if first is not None else ""
    return [Member(head + member.name.removeprefix(head).rstrip("这“"), "率") for member in members]


class Lists:
    """Reads the list that stands before a run of figures."""

    def __init__(self, context: Context) -> None:
        self._context, self._members = context, Members(context.namer)

    def members(self, words: str, whole: str, start: int, end: int, count: int) -> list[Member]:
        """The members in order, or nothing if it is no list of that length.

        Args:
            words: the words before the figures without the subject.
            whole: the same with the subject, which may be the first or the last member of a list of bodies.
            start: where the words begin in the speech.
            end: where they end.
            count: how many figures answer.
        """
        if bodies := self._bodies(self._members.of(whole, count), start, end):
            return bodies
        if count == len(_TWO) and words.startswith(_BOTH) and "、" not in words:
            return [Member(area + words.removeprefix(_BOTH), "") for area in _TWO]
        return _rates([Member(name, rest) for name, rest in self._members.of(words, count)], self._context.namer.level)

    def before(self, number: int, rest: str, count: int) -> list[Member]:
        """The bodies that the clause before begins with: 甲校、乙园投用，分别新增学位900个、300个."""
        context = self._context
        if not rest or not number or context.pieces[number - 1].sentence != context.pieces[number].sentence:
            return []
        found: list[Member] = []
        clause = context.pieces[number - 1]
        at = clause.start
        for i in context.subjects.named_between(clause.start, clause.end):
            mention = context.mentions[i]
            if mention.start > at + (1 if found else 0) or mention.kind not in _KINDS:
                break
            if found and context.text[at : mention.start] not in _JOINS:
                break
            found.append(Member("", rest, context.subjects.ref(i)))
            at = mention.end
        return found if len(found) == count else []

    def _bodies(self, pairs: Sequence[tuple[str, str]], start: int, end: int) -> list[Member]:
        """The members as bodies: one of them is a known one, or all of them end like one; nothing otherwise."""
        context = self._context
        if not pairs or not all(rest and len(name) > 1 for name, rest in pairs):
            return []
        known = {context.mentions[i].text: i for i in context.subjects.named_between(start, end) if context.mentions[i].kind in _KINDS}
        kind = next((context.mentions[known[name]].kind for name, _ in pairs if name in known), "")
        generic = any(context.namer.level.fullmatch(name) or context.namer.is_plain_kind(name) for name, _ in pairs)
        if generic or not (kind or all(_BODY.search(name) for name, _ in pairs)):
            return []
        found = []
        for name, rest in pairs:
            ref = context.subjects.ref(known[name]) if name in known else Ref(kind or "Organization", name)
            found.append(Member(name, rest, ref))
        return found
