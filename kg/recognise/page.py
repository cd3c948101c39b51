"""A text as the grammars of names read it: earlier readings shadowed, quotation marks unified and paired."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.lexicon import shadow
from kg.lexicon.patterns import FILLER
from kg.model import Mention
from kg.regex import regex

_UNIFIED = {"「": "“", "」": "”", "『": "“", "』": "”"}
_MARKS = regex('[“”「」『』"《》（）()\n]')
_KIND = {"“": "“", "”": "“", "《": "《", "》": "《", "（": "（", "）": "（", "(": "（", ")": "（"}
_CLOSING = "”》）)"
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Page:
    """Three views of one text, all as long as the text itself."""

    text: str
    plain: str
    """Earlier readings shadowed, every pair of quotation marks written “ ”."""
    masked: str
    """``plain`` with the inside of closed quotation marks, title marks and brackets filled, so that no word is met there."""
    opening: Mapping[int, int]
    """Closing mark → its opening mark."""
    closing: Mapping[int, int]
    """Opening mark → its closing mark."""

    def inside(self, at: int, reach: int = _LONGEST) -> int:
        """The opening “ that ``at`` stands behind within the same closed quotation, or -1."""
        start = self.plain.rfind("“", max(0, at - reach), at)
        return start if start >= 0 and self.closing.get(start, -1) >= at else -1


def read_page(text: str, found: Sequence[Mention], kinds: Collection[str]) -> Page:
    """Make the views of a text; of the earlier readings only those of ``kinds`` that name something are shadowed."""
    kept = [mention for mention in found if mention.kind in kinds and not mention.deictic]
    plain = shadow(text, kept) if kept else text
    for other, mark in _UNIFIED.items():
        plain = plain.replace(other, mark)
    opening: dict[int, int] = {}
    closing: dict[int, int] = {}
    straight: list[tuple[int, int]] = []
    last: dict[str, int] = {}
    for at, char, kind in _marks(text):
        if plain[at] != char:  # shadowed
            continue
        if char == "\n":
            last.clear()
            continue
        start = last.get(kind, -1)
        if char in _CLOSING or (char == '"' and start >= 0):
            if start >= 0 and at - start <= _LONGEST:
                opening[at], closing[start] = start, at
                if char == '"':
                    straight.append((start, at))
            last[kind] = -1
        else:
            last[kind] = at
    if straight:
        chars = list(plain)
        for start, at in straight:
            chars[start], chars[at] = "“", "”"
        plain = "".join(chars)
    return Page(text, plain, _masked(plain, closing), opening, closing)


@lru_cache(maxsize=1)
def _marks(text: str) -> tuple[tuple[int, str, str], ...]:
    """Place, mark and kind of all marks and line ends; a text has as many pages as it has finders of names."""
    found = ((match.start(), _UNIFIED.get(match.group(), match.group())) for match in _MARKS.finditer(text))
    return tuple((at, char, _KIND.get(char, '"')) for at, char in found)


def _masked(plain: str, closing: Mapping[int, int]) -> str:
    parts: list[str] = []
    done = 0
    for start in sorted(closing):
        if start < done:
            continue
        end = closing[start]
        parts += (plain[done : start + 1], FILLER * (end - start - 1))
        done = end
    parts.append(plain[done:])
    return "".join(parts)


def form(mention: Mention) -> str:
    """How a time or an amount is worded (``plan``, ``festival``, ``rank``): some of these are names too and must not hide one."""
    return mention.value.form if mention.value is not None else ""
