"""Zero in words: 无一起事故, 零投诉, 没有一名学生辍学."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.lexicon import Lexicon, alternation
from kg.model import Quantity
from kg.recognise.readings import Reading
from kg.regex import regex

_NONE = regex(
    "[无没未](?:(?<=无)|(?<=没)有(?:发生|出现|发现)?过?|(?<=未)(?:发生|出现|发现)?过?)一(?P<unit>[起例人名件宗次所户处])(?![心条样般外])"
)
_WORD = regex("零(?=[，。；、！？）)：:,;!?\\s]|$)")
_NEGATED = regex("[^，。；！？]{0,12}(?:不|非|没有|未)")
"""无一人不…: all of them, not none."""
_CLOSED = regex(r"[”’]?(?:[，。；、！？）)：:,;!?\s的]|目标|工作目标|$)")
_ZERO = Decimal(0)
_STATED = regex(
    "(?P<head>率|人数|案件|事故|投诉|举报|信访|上访|起数)[数量]?(?:[均都仍也]|继续|始终|连续[^，。；]{1,4}年)*(?:为|是|保持|降为|降至|降到|保持为)$"
)
_HEADS = {"率": "%", "人数": "人"}


class Zeros:
    """Reads words that state that there is none of something."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._units = lexicon.groups("quantity-zero-nouns")
        self._nouns = regex(f"零(?P<noun>{alternation(self._units)})")

    def read(self, text: str) -> Iterator[Reading]:
        """All such words of a text; of 零投诉 the zero only."""
        if "零" in text:
            for match in _WORD.finditer(text):
                if stated := _STATED.search(text, max(0, match.start() - 16), match.start()):
                    unit = _HEADS.get(stated["head"], "起")
                    yield Reading(*match.span(), Quantity(_ZERO, unit, form="percent" if unit == "%" else "amount"), "quantity.zero")
            for match in self._nouns.finditer(text):
                if _CLOSED.match(text, match.end()):
                    yield Reading(match.start(), match.start() + 1, Quantity(_ZERO, self._units[match["noun"]]), "quantity.zero")
        for match in _NONE.finditer(text):
            if not _NEGATED.match(text, match.end()):
                yield Reading(*match.span(), Quantity(_ZERO, match["unit"]), "quantity.zero")
