"""Names of places: which are one place wherever they are said, and which many places have."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.lexicon import Lexicon
from kg.regex import regex

_TAIL = regex(r"(?<=..)(?:省|市|(?:[\u4e00-\u9fff]族|维吾尔)?自治区|特别行政区)\Z")
_TOWN = regex(r"(?:[镇乡]|街道)\Z")
_WIDER = regex(r"[\u4e00-\u9fff]{1,9}?(?:[省市县旗盟州]|(?<!街)区)(?=[\u4e00-\u9fff]{2})")
_LEVEL = regex(r"[省市县区旗州盟]")
_COINED = regex(r"(?:^|印发|转发)[《〈<]?(?:中共)?([\u4e00-\u9fff]{2,4}?[省市县区旗])(?![级域直])")
_NOBODYS = frozenset("全各我本该每某")
_LONGEST = 12


class Places:
    """What the table of administrative areas knows of a name; built once."""

    def __init__(self, lexicon: Lexicon) -> None:
        wide = lexicon.groups("regions")
        self._homonyms = frozenset(lexicon.words("scope.homonyms"))
        self._named = frozenset((*wide, *lexicon.words("counties"))) - self._homonyms - frozenset(lexicon.words("area-stops"))
        doubtful = {*lexicon.words("area-ambiguous"), *lexicon.words("area-never")}
        self._full: dict[str, str] = {}
        for name in sorted(wide, key=lambda name: (wide[name] != "province", name)):
            stem = _TAIL.sub("", name)
            if stem != name and stem not in doubtful:
                self._full.setdefault(stem, name)
        self._stops = tuple(word for word in lexicon.words("area-stops") if _LEVEL.fullmatch(word[-1]))
        self._generic = only(lexicon.words("scope.zone-words"))

    def full(self, name: str) -> str:
        """宁波 is 宁波市; other names as they are."""
        return self._full.get(name, name)

    def is_one(self, name: str) -> bool:
        """Whether the name is that of one place: 仙居县; not 朝阳区, 城关镇 or 经济开发区, but 南县城关镇."""
        if self._generic.fullmatch(name) or name in self._homonyms or f"{name}区" in self._homonyms:
            return False
        return not _TOWN.search(name) or _WIDER.match(name) is not None

    def in_title(self, title: str) -> bool:
        """Whether a title names a place that is one: a known one anywhere, an unknown one where the issuer stands."""
        for match in _LEVEL.finditer(title):
            end = match.end()
            if any(title[start:end] in self._named for start in range(max(0, end - _LONGEST), end - 1)):
                return True
        if any(title[at : at + size] in self._full for at in range(len(title)) for size in (2, 3, 4)):
            return True
        return any(match[1][0] not in _NOBODYS and not match[1].endswith(self._stops) for match in _COINED.finditer(title))

    def leading(self, name: str, *, short: bool = False) -> str:
        """The known place that a name begins with, the longest; empty where it begins with none.

        Args:
            name: of a body or document.
            short: whether 浙江 will do for 浙江省.
        """
        heads = (name[:size] for size in range(_LONGEST, 1, -1))
        return next((head for head in heads if head in self._named or (short and head in self._full)), "")


def only(words: Iterable[str]) -> re.Pattern[str]:
    """Matches what is made of these words and nothing else."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return regex(f"(?:{'|'.join(map(re.escape, longest_first))})+")
