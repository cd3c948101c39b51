"""Departments whose names are strung together from cut field words: 人力社保局, 教科文卫体局, 外专局."""

from __future__ import annotations

from collections.abc import Iterator

from kg.lexicon import Lexicon, alternation
from kg.regex import regex

_LONGEST = 10


class BureauWords:
    """Finds the words of a department that no list has; whose department it is the grammar of bodies tells."""

    def __init__(self, lexicon: Lexicon) -> None:
        fields = lexicon.groups("bureau-fields")
        words = alternation([word for word, group in fields.items() if group == "words"])
        chars = "".join(word for word, group in fields.items() if group == "chars")
        self._whole = regex(rf"(?:{words}|[{chars}]){{2,6}}")
        self._chars = frozenset("".join(fields)) | {"和"}

    def __call__(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of what may be such a department's words, with its 局 or 厅; several starts may share an end."""
        for suffix in "局厅":
            at = text.find(suffix)
            while at >= 0:
                low = at
                while low > max(0, at - _LONGEST) and text[low - 1] in self._chars:
                    low -= 1
                for start in range(low, at - 1):
                    if self._whole.fullmatch(text, start, at):
                        yield start, at + 1
                at = text.find(suffix, at + 1)
