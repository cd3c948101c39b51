"""Schools of any name where somebody of them is named, or other schools stand beside: 柿园小学校长沈某某, 弘道中学、柿园小学."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.lexicon import Lexicon, alternation
from kg.recognise.areas import Areas
from kg.recognise.bodies import Body
from kg.recognise.vocabulary import FUNCTION, everyday, han
from kg.regex import regex

_RULE = "organization.school-listed"
_LONGEST, _LEAST, _MOST, _ROUNDS = 9, 2, 4, 3
_MARKS = "、"


class ListedSchools:
    """Finds schools that no word list and no form of the name tells."""

    def __init__(self, lexicon: Lexicon, areas: Areas) -> None:
        use = lexicon.rules[_RULE].use
        names = [name for name in lexicon.groups("surnames") if len(name) == 1] + [n for n in lexicon.words("surnames-more") if len(n) == 1]
        person = rf"(?P<name>[{''.join(names)}][\u4e00-\u9fff]{{1,2}}?)(?=[^\u4e00-\u9fff]|\Z|{alternation(use['ends'])})"
        kinds = alternation(use["kinds"])
        post = rf"(?:党总支|党支部|党委)?(?:常务|执行)?副?{alternation(use['posts'])}{person.replace('?P<name>', '?:')}"
        self._head = regex(
            rf"{kinds}(?=(?P<post>{post}|教育集团)|的?{person}|(?P<list>[、和及等，。；）向与在均也都获荣分夺被由是将]|顺利|分别|先后|共同|[两三四五六七八九十\d]{{1,2}}所)|\Z)"
        )
        self._lead = regex(rf".*{alternation(use['lead'])}")
        self._areas = areas
        self._generic = frozenset((*lexicon.words("school-generic"), *lexicon.words("school-qualifiers"), *use["generic"]))
        self._unlike = regex(alternation(use["unlike"]))

    def __call__(self, text: str, found: Sequence[Body]) -> list[Body]:
        """Schools in text order, none of which ends where one of ``found`` does."""
        ends, starts = {body.end for body in found}, {body.start for body in found}
        doubtful: list[Body] = []
        result: list[Body] = []
        for match in self._head.finditer(text):
            body = None if match.end() in ends else self._read(text, match.start(), match.end(), ends)
            if body is None:
                continue
            name = match["name"] or ""
            named = bool(name) and not (everyday(name) or everyday(name[:2], 5) or any(char in FUNCTION for char in name))
            if match["post"] or named:
                result.append(body)
                ends.add(body.end)
                starts.add(body.start)
            elif match["list"] or name:
                doubtful.append(body)
        for _ in range(_ROUNDS):
            for body in [b for b in doubtful if self._beside(text, b, starts, ends)]:
                doubtful.remove(body)
                result.append(body)
                ends.add(body.end)
                starts.add(body.start)
        return sorted([*result, *self._again(text, result, ends)], key=lambda body: body.start)

    def _again(self, text: str, found: Sequence[Body], ends: set[int]) -> Iterator[Body]:
        """The same school wherever a mark, a function word or an area stands before it."""
        for name in sorted({text[body.start + len(body.area) : body.end] for body in found}):
            at = text.find(name) if len(name) > 3 else -1
            while at >= 0:
                area = self._areas.before(text, at)
                start = area.start if area is not None and area.form != "level" else at
                before = text[start - 1 : start]
                if at + len(name) not in ends and (
                    area is not None or not before or not han(before) or before in FUNCTION or before in "校"
                ):
                    yield Body(start, at + len(name), "school", _RULE, text[start:at])
                at = text.find(name, at + len(name))

    def _beside(self, text: str, body: Body, starts: set[int], ends: set[int]) -> bool:
        """Another school is the next of the list, on this side or that."""
        left = text[body.start - 1 : body.start] == "、" and body.start - 1 in ends
        return left or (text[body.end : body.end + 1] == "、" and body.end + 1 in starts)

    def _read(self, text: str, at: int, end: int, ends: set[int]) -> Body | None:
        """The name before the kind at ``at``: back to a mark, a function word or another body."""
        start = at
        while start > 0 and at - start < _LONGEST and han(text[start - 1]) and text[start - 1] not in FUNCTION and start not in ends:
            start -= 1
        if lead := self._lead.match(text, start, at):
            start = lead.end()
        area = next((place for place in range(at - _LEAST, start, -1) if self._named(text, place, start)), start)
        stem = text[area:at]
        if not _LEAST <= len(stem) <= _MOST or stem in self._generic or self._unlike.search(stem) or start in ends:
            return None
        return Body(start, end, "school", _RULE, text[start:area])

    def _named(self, text: str, place: int, start: int) -> bool:
        """An area that fills the words from ``start`` ends here."""
        area = self._areas.before(text, place)
        return area is not None and area.form != "level" and area.start == start
