"""Schools called by a name that needs its surroundings: 民中, 实验学校 beside 一中; 民族中学搬迁; 二中、外校、启明四所学校."""

from __future__ import annotations

from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.lexicon import Lexicon
from kg.recognise.bodies import Body
from kg.recognise.vocabulary import FUNCTION, everyday, han
from kg.regex import regex

_RULE = "organization.school-bare"
_JOINTS = "、和与及"
_COUNT = regex(r"等?[两二三四五六七八九十\d]{1,2}(?:所|个)(?:市直|县直|区直)?(?:学校|中学|小学|高中|初中|幼儿园|校|园)")
_ITEM = regex(r"[\u4e00-\u9fff]{2,8}\Z")
_ROUNDS, _MOST = 3, 12


class BareSchools:
    """Finds schools without area and number, once the definite ones of the speech are known."""

    def __init__(self, lexicon: Lexicon) -> None:
        rule = lexicon.rules[_RULE].use
        self._groups = lexicon.groups("school-bare")
        self._words = tuple(self._groups)
        self._search = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)
        self._next = rule["next"]
        self._alone, self._acts = frozenset(rule["alone"]), rule["acts"]
        self._left = frozenset(rule["left"])

    def __call__(self, text: str, found: Sequence[Body], bodies: Sequence[Body]) -> list[Body]:
        """Schools in text order, none of them among ``found``; ``bodies`` are the other organisations, beside which they may stand too."""
        places = [place for place in self._search.find_matches_as_indexes(text) if self._stands(text, place[1], place[2])]
        lists = _COUNT.search(text) if found else None
        if not places and lists is None:
            return []
        starts = {body.start for body in (*found, *bodies)}
        ends = {body.end for body in (*found, *bodies)}
        chosen: dict[int, tuple[int, str]] = {}
        names: set[str] = set()
        for _ in range(_ROUNDS):
            before = len(chosen)
            for number, start, end in places:
                word = self._words[number]
                beside = (text[start - 1 : start] in tuple(_JOINTS) and start - 1 in ends) or (
                    text[end : end + 1] in tuple(_JOINTS) and end + 1 in starts
                )
                telling = self._groups[word] == "full" and text.startswith(self._next, end)
                telling = telling or (bool(found) and self._acts_alone(text, word, start, end))
                if start not in chosen and end not in ends and (beside or telling or word in names):
                    chosen[start] = end, word
                    names.add(word)
                    starts.add(start)
                    ends.add(end)
            if len(chosen) == before:
                break
        result = [Body(start, end, "school", _RULE, name=self._full(word, names)) for start, (end, word) in chosen.items()]
        return sorted(result + (self._counted(text, starts, ends, names) if lists else []), key=lambda body: body.start)

    def _acts_alone(self, text: str, word: str, start: int, end: int) -> bool:
        """实验中学 heads its clause and does something that one school does."""
        return word in self._alone and not han(text[start - 1 : start] or "。") and text.startswith(self._acts, end)

    def _full(self, word: str, names: set[str]) -> str:
        """民族中学 for 民中 where the speech says both."""
        group = self._groups[word]
        return group if group != "full" and group in names else ""

    def _stands(self, text: str, start: int, end: int) -> bool:
        """No part of a longer word on either side."""
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        if before and han(before) and before not in FUNCTION and before not in self._left:
            return False
        if after in ("生", "化"):
            return False
        return not han(after or "。") or after in FUNCTION or not everyday(text[end - 1] + after) or everyday(text[end : end + 2])

    def _counted(self, text: str, starts: set[int], ends: set[int], names: set[str]) -> list[Body]:
        """启明 in 二中、外校、启明四所学校: what stands in a counted list of schools is a school."""
        result: list[Body] = []
        for match in _COUNT.finditer(text):
            items: list[tuple[int, int]] = []
            end = match.start()
            while len(items) < _MOST:
                item = _ITEM.search(text, max(0, end - 8), end)
                if item is None:
                    break
                start = max((text.rfind(joint, item.start(), end) + 1 for joint in _JOINTS), default=0) or item.start()
                items.append((start, end))
                if text[start - 1 : start] not in tuple(_JOINTS):
                    break
                end = start - 1
            if len(items) > 1 and any(end in ends for _, end in items):
                result += [
                    Body(start, end, "school", _RULE, name=_only(text[start:end], names))
                    for start, end in items
                    if end not in ends and end - start <= 4 and text[start - 1 : start] in tuple(_JOINTS)
                ]
        return result


def _only(word: str, names: set[str]) -> str:
    fits = [name for name in sorted(names) if name.startswith(word)]
    return fits[0] if len(fits) == 1 else ""
