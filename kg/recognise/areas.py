"""Names of administrative areas: the table of real ones, and the grammar of coined and masked ones."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.lexicon.rules import Lexicon
from kg.recognise.vocabulary import FUNCTION, everyday, frequency, han, named, word_starts

LEVELS = {
    "省": "province", "市": "city", "州": "city", "盟": "city", "县": "county", "区": "county", "旗": "county",
    "镇": "township", "乡": "township", "街道": "township",
}  # fmt: skip
MASK = "×✕✖╳XxＸｘ*＊○〇□■"
_MASKED = re.compile(rf"(?<![A-Za-z0-9])[{MASK}某]{{1,4}}(自治区|自治州|自治县|街道|[省市县区州旗镇乡])\Z")
_MASK_CHARS = frozenset(MASK + "某")
_LONG_HEADS = ("自治区", "自治州", "自治县", "街道")
_LEVEL_BEFORE = frozenset("各每全两级等")
_COMMON = 500
_NEAR, _TRIES, _DEEPEST = 4000, 12, 4
_GENERIC_X = frozenset("前后须应可要会能报送交设带增将已曾时年月日号级\
一二三四五六七八九十两几百千万零每各全我本该此某个所名座批县市省区乡镇村州以上下中内外多了不无有")
_LONGEST = 15
_FREQUENT = 150


@dataclass(frozen=True, slots=True)
class Area:
    """An expression for an area: ``text[start:end]``."""

    start: int
    end: int
    type: str
    form: str
    """named (in the table), coined (by its form), masked, level (a bare 省, 市, 县), short (without its generic part)."""
    name: str = ""
    """The full name where the words are short for one."""


class Areas:
    """Reads area expressions; built once from the lexicon's tables."""

    def __init__(self, lexicon: Lexicon) -> None:
        peoples = "|".join(lexicon.words("peoples"))
        tail = re.compile(rf"(?:(?:{peoples})*自治[区州县旗]|特别行政区|地区|林区|(?<=..)[省市县区盟旗州])\Z")
        self.full: dict[str, str] = {**lexicon.groups("regions"), **lexicon.groups("counties")}
        self.short: dict[str, tuple[str, str]] = {}
        self.risky: dict[str, tuple[str, str]] = {}
        """Short names of counties that are everyday words too (互助, 和平): taken only among others in a list."""
        for name, kind in self.full.items():
            stem = tail.sub("", name)
            if len(stem) >= 2 and stem != name:
                known = self.risky if kind == "county" and everyday(stem, _FREQUENT) else self.short
                known.setdefault(stem, (kind, name))
        for name in lexicon.words("area-never"):
            self.short.pop(name, None)
            self.full.pop(name, None)
        self.stops = frozenset(lexicon.words("area-stops"))
        self.generic = frozenset(lexicon.words("area-generic"))
        self.ambiguous = frozenset(lexicon.words("area-ambiguous"))
        for name in [*self.full]:
            if name in self.stops:
                del self.full[name]
        self._ends = frozenset(name[-1] for name in (*self.full, *self.short))

    def before(self, text: str, end: int) -> Area | None:
        """The area expression that ends at ``end``, with the wider areas named before it (江苏省南京市)."""
        inner = self._one(text, end)
        if inner is None:
            return None
        start = inner.start
        for _ in range(_DEEPEST):
            wider = self.known(text, start) or self.masked(text, start)
            if wider is None or (inner.form == "level" and text[start - 1] not in LEVELS):
                break
            start = wider.start
        return Area(start, end, inner.type, inner.form)

    def known(self, text: str, end: int) -> Area | None:
        """The name in the table, full or short, that ends at ``end``."""
        if end == 0 or text[end - 1] not in self._ends:
            return None
        for size in range(min(_LONGEST, end), 1, -1):
            word = text[end - size : end]
            if word in self.full:
                return Area(end - size, end, self.full[word], "named")
            if size < 6 and word in self.short and not self._split(text, end - size):
                return Area(end - size, end, self.short[word][0], "short")
        return None

    def _split(self, text: str, start: int) -> bool:
        """A short name that begins inside an everyday word is none (普|通化)."""
        return start > 0 and han(text[start - 1]) and everyday(text[start - 1 : start + 1]) and text[start - 1] not in FUNCTION

    def _one(self, text: str, end: int) -> Area | None:
        if (found := self.known(text, end)) is not None:
            return found
        if (hidden := self.masked(text, end)) is not None:
            return hidden
        return self.coined(text, end) or self.level(text, end)

    def masked(self, text: str, end: int) -> Area | None:
        """A name with its distinctive part hidden: ＸＸ市, **县."""
        if text[end - 2 : end - 1] not in _MASK_CHARS and not text.endswith(_LONG_HEADS, 0, end):
            return None
        match = _MASKED.search(text, max(0, end - 7), end)
        return match and Area(match.start(), end, LEVELS.get(match[1][-1], LEVELS.get(match[1], "county")), "masked")

    def coined(self, text: str, end: int) -> Area | None:
        """A name of the form 岚溪县 that no table has."""
        size = 2 if text.endswith("街道", 0, end) else 1
        kind = LEVELS.get(text[end - size : end])
        if kind is None or kind == "province" or end < 3 or text[end : end + 1] in LEVELS:
            return None
        at = end - size
        stem = text[at - 2 : at]
        if (text[at - 1 : end] in self.stops and text[at - 1 : end] != "集镇") or stem in self.generic:
            return None
        for longer in (4, 3, 2):
            if text[at - longer : at] in self.short:
                return Area(at - longer, end, kind, "coined")
        listed = stem in self.risky
        if text[end - 1] in "州盟旗" or not all(han(char) and char not in _GENERIC_X and char not in FUNCTION for char in stem):
            return None
        if (everyday(stem) and not listed) or everyday(text[at - 2 : end]) or (everyday(text[at - 1 : end]) and text[at - 1] != "集"):
            return None
        fits = word_starts(text, at - 2) and (named(stem) or listed or everyday(text[at - 4 : at - 2], _COMMON))
        if not fits and not self._stands(text, at - 2, end):
            return None
        return Area(at - 2, end, kind, "coined")

    def _swallowed(self, text: str, at: int, word: str) -> bool:
        """The level is the end of a word such as 社区, 开发区; 执行|省 is not, though the dictionary has 行省."""
        if everyday(text[at - 2 : at] + word):
            return True
        return everyday(text[at - 1] + word) and frequency(text[at - 1] + word) >= frequency(text[at - 2 : at])

    def _stands(self, text: str, start: int, end: int) -> bool:
        """Here or not far away the name stands behind a mark or a function word, so that nothing else can be meant."""
        name, last = text[start:end], end + _NEAR
        at = text.find(name, max(0, start - _NEAR), last)
        for _ in range(_TRIES):
            if at < 0:
                return False
            if at == 0 or not han(text[at - 1]) or text[at - 1] in FUNCTION:
                return True
            at = text.find(name, at + 1, last)
        return False

    def level(self, text: str, end: int) -> Area | None:
        """A bare 省, 市, 县 … that stands for the speech's own area; none after 各, 全, 城 and the like."""
        for size in (3, 2, 1):
            word = text[end - size : end]
            if word in ("自治区", "自治州", "自治县", "街道", "兵团") or (size == 1 and word in LEVELS):
                at = end - size
                before = text[at - 1 : at]
                if before in LEVELS and text[at - 2 : at] != "民盟":
                    wider = self.known(text, at) or self.coined(text, at)
                    return wider and Area(wider.start, end, LEVELS.get(word[-1], "city"), "level")
                if before in _LEVEL_BEFORE or (before and self._swallowed(text, at, word)):
                    return None
                if before in ("、", "（", "(") and text[at - 2 : at - 1] in LEVELS:
                    return None
                return Area(end - size, end, {"自治区": "province"}.get(word, LEVELS.get(word[-1], "city")), "level")
        return None


