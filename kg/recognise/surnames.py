"""What can be a person's name: a surname, and a given name that is no other word."""

from __future__ import annotations

from collections.abc import Collection

from kg.recognise.vocabulary import FUNCTION, called, everyday, han, named

_WORD = 60
_MIDDLES = frozenset("向和有为学之经自")
_ENDS = frozenset("为之有和")
"""Function words that stand in given names as well; believed in a name of three alone (刘向军), at its end before a verb of reporting."""


class Surnames:
    """Tells names of two to four characters; ``single`` and ``risky`` are surnames, ``reporting`` what persons do."""

    def __init__(self, single: Collection[str], risky: Collection[str], reporting: tuple[str, ...]) -> None:
        self._single, self._risky, self._reporting = single, risky, reporting

    def is_name(self, name: str, sur: int, *, reported: bool = False, alone: bool = False) -> bool:
        """Whether a word that begins with a surname of ``sur`` characters can be a name.

        ``reported``: a verb of reporting follows; ``alone``: marks enclose it with its post, so that it may be a word too.
        """
        given = name[sur:]
        if name[0] in FUNCTION and (len(name) == 2 or given[0] in self._single or everyday(given)):
            return False
        if any(char in FUNCTION or not han(char) for char in given) or (everyday(name) and not alone and not (reported and called(name))):
            return False
        if sur == 1 and len(name) > 2 and everyday(name[:2], 5) and not (named(name) or called(name[:2])):
            return False
        return not (len(name) == 3 and sur == 1 and everyday(given, 2000)) and given[-1] not in "副总各位名任好市县区省校局厅部委院办"

    def reported(self, text: str, at: int) -> int:
        """The length of a name that what follows makes certain, 0 if there is none."""
        if text[at : at + 1] not in self._single or at >= len(text):
            return 0
        if text.startswith(self._reporting, at + 2) and self.is_name(text[at : at + 2], 1, reported=True):
            return 2
        if text.startswith(self._reporting, at + 3):
            name = text[at : at + 2] if text[at + 2] in _ENDS else text[at : at + 3]
            if self.is_name(name, 1) and not everyday(text[at + 1 : at + 3], _WORD):
                return 3
        after = text[at + 3 : at + 4]
        ended = not han(after or "。") or after in FUNCTION or text.startswith(self._reporting, at + 3)
        return 3 if ended and self._odd(text[at : at + 3]) else 0

    def _odd(self, name: str) -> bool:
        """A name of three whose middle is a function word elsewhere: 刘向军, 陈学文."""
        if len(name) != 3 or name[0] in self._risky or name[0] in FUNCTION or name[1] not in _MIDDLES:
            return False
        return han(name[2]) and name[2] not in FUNCTION and not (everyday(name[:2]) or everyday(name[1:]) or everyday(name))
