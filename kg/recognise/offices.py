"""Offices and faculties no list holds: what stands right behind a school, or before the post of somebody named (教务处处长李某)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.lexicon import Lexicon, alternation
from kg.recognise.bodies import Body
from kg.recognise.vocabulary import FUNCTION, han
from kg.regex import regex

_RULE = "organization.office"
_LONGEST, _LEAST = 14, 2
_OWN = regex(r"(?:(?:我|本|该)[校院系]|学校|学院(?=.)|校(?![医办史友区园外])|[，、])")
_FACULTY = ("学院", "系", "学部", "书院")
_LAST = frozenset("任各每某该此这那级类所个名位两几全等同")


class OfficeGrammar:
    """Finds offices of schools.

    Rule ``organization.office``: ``heads`` end an office (处, 学院); ``inside`` and ``direct`` stand right behind their school, with and
    without a matter; ``posts`` and ``roles`` say what somebody is there; ``unlike`` holds words that no office is called, ``lead``
    those that stand before its name.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        use = lexicon.rules[_RULE].use
        names = [name for name in lexicon.groups("surnames") if len(name) == 1] + [n for n in lexicon.words("surnames-more") if len(n) == 1]
        person = rf"[{''.join(names)}][\u4e00-\u9fff]{{1,2}}"
        ends = rf"(?=[^\u4e00-\u9fff]|\Z|{alternation(use['ends'])})"
        head = alternation(use["posts"])
        post = rf"(?:{alternation(use['party'])})?(?:常务)?副?{head}(?:[兼、][\u4e00-\u9fff]{{0,10}}?{head})?{person}{ends}"
        role = rf"(?:青年|骨干|专任|优秀|退休|专业)?{alternation(use['roles'])}{person}{ends}"
        called = rf"{person.replace('{1,2}', '{1,2}?')}(?:常务)?副?{head}(?![\u4e00-\u9fff]*(?:们|会议))"
        grade = r"[\u4e00-\u9fff]{0,6}(?:20)?\d{2,4}(?:级|届|[0-9-]{0,3}班)"
        self._before_post = regex(rf"{alternation(use['heads'])}(?=(?:{post}|{role}|{called}|{grade}))")
        direct = "|".join(use["direct"])
        self._inside = regex(rf"(?:{direct}|[\u4e00-\u9fff]{{1,12}}?{alternation(use['inside'])})(?!{alternation(use['not_next'])})")
        self._unlike, self._lead = regex(alternation(use["unlike"])), regex(rf".*{alternation(use['lead'])}")
        self._generic = frozenset(use["generic"])

    def __call__(self, text: str, owners: Sequence[Body]) -> list[Body]:
        """Offices in no particular order; ``owners`` are the schools and bodies found before."""
        longest = {body.start: body for body in sorted(owners, key=lambda body: body.end)}
        owners = tuple(longest.values())
        ends = {body.end: body for body in owners}
        result = [body for match in self._before_post.finditer(text) if (body := self._left(text, match.start(), match.end(), ends))]
        for owner in (*owners, *result):
            if owner.kind == "school" and not owner.deictic and (match := self._inside.match(text, owner.end)):
                matter = match.group()
                if not self._unlike.search(matter) and not self._cut(matter):
                    result.append(_within(text, owner, match.end()))
        return result + list(self._again(text, result))

    def _left(self, text: str, at: int, end: int, ends: dict[int, Body]) -> Body | None:
        """The office whose head begins at ``at``: back to its school, to a mark or to a word that belongs to none."""
        if end in ends:
            return None
        start, faculty = at, text.startswith(_FACULTY, at)
        while start > 0 and at - start < _LONGEST and han(text[start - 1]) and start not in ends:
            if text[start - 1] in FUNCTION and not (faculty and text[start - 1] == "与"):
                break
            start -= 1
        owner = ends.get(start)
        if owner is not None and not owner.deictic and owner.kind == "school":
            return _within(text, owner, end) if self._is_matter(text[start:at]) else None
        if lead := self._lead.match(text, start, at):
            start = lead.end()
        if own := _OWN.match(text, start, at):
            start = own.end()
        if at - start >= _LONGEST or not self._is_matter(text[start:at]) or self._unlike.search(text, start, end):
            return None
        return Body(start, end, "school" if faculty else "other", _RULE)

    def _is_matter(self, words: str) -> bool:
        return len(words) >= _LEAST and words not in self._generic and not self._unlike.search(words) and not self._cut(words)

    def _cut(self, words: str) -> bool:
        """A function word stands in it, or it ends or begins like no name."""
        return any(char in FUNCTION and char not in "与和" for char in words) or words[0] in _LAST or words[0] in "与和"

    def _again(self, text: str, found: Sequence[Body]) -> Iterator[Body]:
        """The same faculty or office again, where a mark or a function word stands before it."""
        places = {(body.start, body.end) for body in found}
        for words, kind in sorted({(text[b.start : b.end], b.kind) for b in found if b.end - b.start > 3 and not b.parent}):
            at = text.find(words)
            while at >= 0:
                before = text[at - 1 : at]
                if (at, at + len(words)) not in places and (not before or not han(before) or before in FUNCTION or before in "校院"):
                    yield Body(at, at + len(words), kind, _RULE)
                at = text.find(words, at + len(words))


def _within(text: str, owner: Body, end: int) -> Body:
    words = text[owner.end : end]
    kind = "party" if words.endswith(("党委", "党总支", "党支部")) else "mass" if words.endswith(("团委", "工会", "学生会")) else "other"
    kind = "school" if words.endswith((*_FACULTY, "学校", "中学", "小学", "幼儿园", "高中", "初中", "教育集团")) else kind
    name = owner.name + words if owner.name else ""
    return Body(owner.start, end, kind, _RULE, owner.area, name, owner.full(text), masked=owner.masked)
