"""Persons called without a post: rolls of names before a count (林小满、周子昂等6名同学), and elders by their surname (老杨)."""

from __future__ import annotations

from collections.abc import Callable, Collection

from kg.lexicon import Lexicon
from kg.model import Mention
from kg.recognise.vocabulary import FUNCTION, everyday, han
from kg.regex import regex

_ROLL, _ELDER = "person.roll", "person.elder"
_MOST = 12


class Rolls:
    """Finds names that a count of persons or a form of address makes certain.

    ``is_name(word, surname)`` tells whether a word can be a name, ``single`` and ``double`` are the surnames.
    """

    def __init__(self, lexicon: Lexicon, single: Collection[str], double: Collection[str], is_name: Callable[[str, int], bool]) -> None:
        use = lexicon.rules[_ROLL].use
        roles = "|".join(sorted(use["roles"], key=len, reverse=True))
        self._foreign = regex(f"[{''.join(lexicon.words('names-foreign'))}]{{3,6}}\\Z")
        number = r"[两二三四五六七八九十百\d]{1,4}余?[名位个人]"
        self._count = regex(rf"等(?:{number}|同学|同志|老师)(?:[\u4e00-\u9fff]{{0,6}}?(?:{roles}))?")
        self._roles = tuple(use["roles"])
        self._single, self._double, self._is_name = single, double, is_name
        elder = lexicon.rules[_ELDER].use
        self._elder = regex(r"老([\u4e00-\u9fff])(?=[^\u4e00-\u9fff]|[把说讲的也在和给跟对来去问听想又就都是从到他她])")
        self._elders = frozenset(elder["surnames"])
        self._elder_left = frozenset(elder["left"])

    def __call__(self, text: str) -> list[Mention]:
        """Persons in no particular order."""
        return [*self._rolls(text), *self._called(text)]

    def _rolls(self, text: str) -> list[Mention]:
        result: list[Mention] = []
        for match in self._count.finditer(text):
            if not match[0].endswith(self._roles):
                continue
            end = match.start()
            names: list[tuple[int, int]] = []
            while len(names) < _MOST and (size := self._size(text, end)):
                names.append((end - size, end))
                end -= size
                if text[end - 1 : end] not in ("、", "和", "，"):
                    break
                end -= 1
            result += [Mention("Person", s, e, text[s:e], _ROLL, name=text[s:e]) for s, e in names]
        return result

    def _size(self, text: str, end: int) -> int:
        """The length of the name that ends here, 0 if none does."""
        for size in (3, 2, 4):
            word = text[end - size : end] if end >= size else ""
            sur = 2 if word[:2] in self._double else 1
            fits = len(word) == size and size - sur in (1, 2) and (sur == 2 or word[0] in self._single)
            if fits and self._opens(text, end - size) and self._is_name(word, sur):
                return size
        if match := self._foreign.search(text, max(0, end - 6), end):
            size = end - match.start()
            if not han(text[match.start() - 1 : match.start()] or "。") and not everyday(match[0]):
                return size
        return 0

    def _opens(self, text: str, at: int) -> bool:
        before = text[at - 1 : at] if at else ""
        return not before or not han(before) or before in FUNCTION or before in "予扬彰励组班校学中师生志"

    def _called(self, text: str) -> list[Mention]:
        result: list[Mention] = []
        for match in self._elder.finditer(text):
            at, name = match.start(), match[0]
            before = text[at - 1 : at] if at else ""
            opens = not before or not han(before) or before in self._elder_left
            if opens and match[1] in self._elders:
                result.append(Mention("Person", at, match.end(), name, _ELDER))
        return result
