"""Names of administrative areas: the table of real ones, and the grammar of coined and masked ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.lexicon.rules import Lexicon
from kg.recognise.vocabulary import FUNCTION, everyday, frequency, han, named, word_starts
from kg.regex import regex

LEVELS = {
    "省": "province", "市": "city", "州": "city", "盟": "city", "县": "county", "区": "county", "旗": "county",
    "镇": "township", "乡": "township", "街道": "township",
}  # fmt: skip
MASK = "×✕✖╳XxＸｘ*＊○〇□■"
_MASKED = regex(rf"(?<![A-Za-z0-9])[{MASK}某]{{1,4}}(自治区|自治州|自治县|街道|[省市县区州旗镇乡])\Z")
_MASK_CHARS = frozenset(MASK + "某")
_LONG_HEADS = ("自治区", "自治州", "自治县", "街道")
_LEVEL_BEFORE = frozenset("各每全两级等")
_COMMON, _HEARD = 500, 300
_NEAR, _TRIES, _DEEPEST = 4000, 12, 4
_GENERIC_X = frozenset(
    "前后须应可要会能报送交设带增将已曾时年月日号级\
一二三四五六七八九十两几百千万零每各全我本该此某个所名座批县市省区乡镇村州以上下中内外多了不无有"
)
_JOINS = "会同县"
_JOINER = regex(r"(?:[局委厅办部院会校处府门组队园站社联协，、并将又]|(?<!怀化)市|区)\Z")
_LONGEST = 15
_FREQUENT = 150
_AUTONOMOUS = ("自治县", "自治州", "自治旗")
_TOWN_BODIES = ("人民政府", "党委", "中心小学", "中心学校", "中心校")
_GROUND = frozenset("沟坝坪塘湾岭溪坡冲坳坑堡屯寨峡滩泉岗垭桥店")
"""Last characters of three-syllable place names: 梨树沟, 蓝田坝."""


_GOVERNED = regex(
    r"(?:人民)?政府|委(?![员托派培])|人大|政协|(?:教育|教体|教科|财政|公安|民政|卫生|人社|发改|文体).{0,4}局|第[一二三四五六七八九十]{1,2}[中小初高]|20\d\d年"
)
"""What only an area has."""


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
        self._peoples = lexicon.words("peoples")
        self._banners = frozenset(lexicon.words("area-banner"))
        tail = regex(rf"(?:(?:{peoples})*自治[区州县旗]|特别行政区|地区|林区|(?<=..)[省市县区盟旗州])\Z")
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
            if word in self.full and not self.joins(text, word, end - size):
                return Area(end - size, end, self.full[word], "named")
            if size < 6 and word in self.short and not self.splits(text, end - size):
                return Area(end - size, end, self.short[word][0], "short")
        return None

    def joins(self, text: str, word: str, start: int) -> bool:
        """市教育局会同|县公安局: behind a body or a mark it is the verb; the county of that name is meant where the text is its own."""
        if word != _JOINS or start == 0:
            return False
        if text[start - 1] in "。；：\n 　":
            return not _about_joins(text)
        return _JOINER.search(text, max(0, start - 4), start) is not None

    def splits(self, text: str, start: int) -> bool:
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
        if kind is None or end < 3 or text[end : end + 1] in LEVELS:
            return None
        at = end - size
        stem = text[at - 2 : at]
        begin = self._autonomous(text, end) if text[at - 2 : at] == "自治" else self._banner(text, at) if text[at] == "旗" else None
        if begin is not None:
            return Area(begin, end, kind, "coined")
        if self._barred(text, at, end, kind):
            return None
        for longer in (4, 3, 2):
            if text[at - longer : at] in self.short:
                return Area(at - longer, end, kind, "coined")
        listed, last = stem in self.risky, text[at - 1 : end]
        around = self.known(text, at - 2) if kind == "township" and text[at - 3] in "市县区" else None
        within = around is not None and around.form == "named"
        bare = stem.replace("和", "") if within else stem
        if text[end - 1] in "州盟旗" or not all(han(char) and char not in _GENERIC_X and char not in FUNCTION for char in bare):
            return None
        if not within and (
            (everyday(stem) and not listed and not self._governed(text, at - 2, end))
            or everyday(text[at - 2 : end])
            or (everyday(last) and last not in ("集镇", "城镇"))
        ):
            return None
        fits = within or (word_starts(text, at - 2) and (named(stem) or listed or everyday(text[at - 4 : at - 2], _COMMON)))
        if not fits and not self._stands(text, at - 2, end):
            return self._three(text, at, end, kind)
        return Area(at - 2, end, kind, "coined")

    def _barred(self, text: str, at: int, end: int, kind: str) -> bool:
        """What looks like a name is a general word: 城镇, 普惠|区; no province is called by a known name but those of the table."""
        last, stem = text[at - 1 : end], text[at - 2 : at]
        if last in self.stops and last != "集镇" and not (last == "城镇" and text.startswith(_TOWN_BODIES, end)):
            return True
        known = kind == "province" and (named(stem) or stem in self.short or not self._opens(text, at - 2))
        return known or stem in self.generic

    def _opens(self, text: str, at: int) -> bool:
        """Nothing that could belong to the name stands before it."""
        return at == 0 or not han(text[at - 1]) or text[at - 1] in FUNCTION

    def _banner(self, text: str, at: int) -> int | None:
        """Where a Mongolian name begins that ends at ``at``: 达尔罕|旗, 苏木图左|旗."""
        start = at - (text[at - 1] in "左右前后中")
        while start > max(0, at - 6) and text[start - 1] in self._banners:
            start -= 1
        return start if at - start >= 2 and self._opens(text, start) and not everyday(text[start:at]) else None

    def _autonomous(self, text: str, end: int) -> int | None:
        """Where the name of an autonomous county begins that no table has: 岚溪|土家族苗族|自治县."""
        if not text.endswith(_AUTONOMOUS, 0, end):
            return None
        at = end - 3
        for _ in range(_DEEPEST):
            people = next((word for word in self._peoples if text.endswith(word, 0, at)), "")
            if not people:
                break
            at -= len(people)
        for size in (2, 3):
            if at < end - 3 and at >= size and all(map(han, text[at - size : at])) and self._opens(text, at - size):
                return at - size
        return None

    def _three(self, text: str, at: int, end: int, kind: str) -> Area | None:
        """梨树沟县: three syllables, the last a kind of ground, behind a mark or a function word."""
        stem = text[at - 3 : at] if at >= 3 else ""
        ground = bool(stem) and stem[-1] in _GROUND and kind in ("county", "township") and self._opens(text, at - 3)
        if not ground or not all(han(char) and char not in _GENERIC_X and char not in FUNCTION for char in stem):
            return None
        return None if stem[1:] in self.generic or everyday(stem) else Area(at - 3, end, kind, "coined")

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
            if at == 0 or not han(text[at - 1]) or text[at - 1] in FUNCTION or text[at - 1] in "报赴原":
                return True
            at = text.find(name, at + 1, last)
        return False

    def _governed(self, text: str, start: int, end: int) -> bool:
        """A rare everyday word names the area where near by, behind a mark, the name has a government or a bureau: 白鹭县教育局."""
        if frequency(text[start : end - 1]) >= _HEARD:
            return False
        name, last = text[start:end], end + _NEAR
        at = text.find(name, max(0, start - _NEAR), last)
        for _ in range(_TRIES):
            if at < 0:
                return False
            if _GOVERNED.match(text, at + len(name)) and (at == 0 or not han(text[at - 1]) or text[at - 1] in "在由经到"):
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
                joined = self.joins(text, text[end - 3 : end], end - 3)
                if before in _LEVEL_BEFORE or (before and not joined and self._swallowed(text, at, word)):
                    return None
                if (
                    before in ("、", "（", "(")
                    and text[at - 2 : at - 1] in LEVELS
                    and not (self.known(text, at - 1) or self.coined(text, at - 1))
                ):
                    return None
                return Area(end - size, end, {"自治区": "province"}.get(word, LEVELS.get(word[-1], "city")), "level")
        return None


@lru_cache(maxsize=4)
def _about_joins(text: str) -> bool:
    """The county that is called like the verb is what the text is about: its first line names it, or its city stands in the text."""
    return _JOINS in text.partition("\n")[0].partition("。")[0] or "怀化" in text
