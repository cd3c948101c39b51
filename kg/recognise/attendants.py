"""Persons called by name alone, where what they do says that they are persons: those who attend, and those who speak."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from operator import attrgetter

from kg.lexicon import Lexicon, Scan
from kg.model import Mention
from kg.recognise.vocabulary import FUNCTION, called, everyday, han
from kg.regex import regex

_ROW, _AUTHOR, _CALLED, _BYLINE = "person.attend", "person.author", "person.given", "person.byline"
_HEAD = 260
_SIGNED = regex(
    r"(?:讲话|报告|致辞|发言|演讲|讲稿|汇报)(?:稿|提纲)?\s*(?:（[^（）\n]{4,30}）\s*\n\s*)?"
    r"(?P<x>[\u4e00-\u9fff][ \u3000]{0,4}[\u4e00-\u9fff](?:[ \u3000]{0,4}[\u4e00-\u9fff])?)[ \u3000]*(?=\n|（[^（）\n]{4,30}）\s*\n)"
)
"""A name alone on the line below a speech's title, or below its date."""
_MOST = 24
_JOINTS = ("、", "和", "，", "及")
_end = attrgetter("end")


class Attendants:
    """Finds names that stand in a row before 出席 or 参加, alone before 在…上的讲话, and given names before a post (国栋书记讲话).

    ``is_name(word, surname)`` tells whether a word can be a name, ``single`` and ``double`` are the surnames.
    """

    def __init__(self, lexicon: Lexicon, single: Collection[str], double: Collection[str], is_name: Callable[[str, int], bool]) -> None:
        self._single, self._double, self._is_name = single, double, is_name
        self._risky = frozenset(lexicon.words("surnames-risky"))
        verbs = "|".join(lexicon.rules[_ROW].use["verbs"])
        self._verbs = Scan([regex(rf"(?:等[\u4e00-\u9fff]{{0,14}}?|[先后分别共同一同还也应邀]{{2}})?(?:{verbs})")])
        self._author = regex(
            r"(?:\A|\n)[ \u3000—\-]{0,6}([\u4e00-\u9fff]{2,4}?)(?:同志)?"
            r"(?=在[^\n。；，]{4,44}上的?(?:重要|总结|工作|动员|主旨)?(?:讲话|报告|致辞|发言|总结))"
        )
        posts = "|".join(lexicon.rules[_CALLED].use["posts"])
        tells = "|".join(lexicon.rules[_CALLED].use["tells"])
        self._called = regex(rf"[，。：；、\s由请]((?P<given>[\u4e00-\u9fff]{{2}})(?:{posts}))(?={tells})")

    def __call__(self, text: str, persons: Sequence[Mention]) -> list[Mention]:
        """Persons, one rule after the other; ``persons`` are those known by their posts, in text order."""
        result: list[Mention] = []
        ends = sorted(persons, key=_end)
        for match in self._verbs(text)[0]:
            result += self._row(text, match.start(), ends)
        for match in self._author.finditer(text):
            if self._surnamed(match[1]) and (self._fits(match[1]) or called(match[1])):
                result.append(Mention("Person", *match.span(1), match[1], _AUTHOR, name=match[1]))
        for match in _SIGNED.finditer(text, 0, _HEAD):
            name = match["x"]
            plain = name.replace(" ", "").replace("\u3000", "")
            if self._surnamed(plain) and plain[0] not in self._risky and (not everyday(plain) or called(plain)):
                result.append(Mention("Person", *match.span("x"), name, _BYLINE, name=plain))
        for match in self._called.finditer(text):
            if not everyday(match["given"], 60) and not any(char in FUNCTION for char in match["given"]):
                result.append(Mention("Person", *match.span(1), match[1], _CALLED, name=match[1]))
        return result

    def _row(self, text: str, end: int, persons: Sequence[Mention]) -> list[Mention]:
        """The names of a row that ends here: they follow one another from the head of the clause or from a person with a post."""
        names: list[tuple[int, int]] = []
        anchored = False
        while len(names) < _MOST:
            at = bisect_left(persons, end, key=_end)
            if at < len(persons) and persons[at].end == end:
                anchored, end = True, persons[at].start
            elif size := self._size(text, end):
                names.append((end - size, end))
                end -= size
            else:
                break
            if text[end - 1 : end] not in _JOINTS:
                break
            end -= 1
        if not names or not (anchored or len(names) > 1 or text.endswith("领导", 0, end)):
            return []
        opens = end == 0 or not han(text[end - 1]) or text.endswith(("领导", "有", "会", "由"), 0, end)
        return [Mention("Person", a, b, text[a:b], _ROW, name=text[a:b]) for a, b in names] if anchored or opens else []

    def _size(self, text: str, end: int) -> int:
        """The length of the name that ends here, 0 if none does."""
        for size in (3, 2, 4):
            word = text[end - size : end] if end >= size else ""
            before = text[end - size - 1 : end - size]
            opens = not before or not han(before) or before in _JOINTS or text.endswith("领导", 0, end - size)
            if len(word) == size and opens and self._surnamed(word) and self._fits(word):
                return size
        return 0

    def _surnamed(self, word: str) -> bool:
        sur = 2 if word[:2] in self._double else 1
        return len(word) - sur in (1, 2) and (sur == 2 or word[0] in self._single)

    def _fits(self, word: str) -> bool:
        return self._is_name(word, 2 if word[:2] in self._double else 1)
