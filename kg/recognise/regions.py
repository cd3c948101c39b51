"""Finds administrative regions: those in the table, coined and masked ones, short names, and deictic words (全县, 我市)."""

from __future__ import annotations

from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.lexicon import Lexicon
from kg.model import Mention
from kg.recognise.areas import Area, Areas
from kg.recognise.inside import Inside
from kg.recognise.vocabulary import everyday, han
from kg.regex import regex

_HEAD = regex(r"[省县市区州旗镇乡]|街道")
_LIST_REACH = 5
_RANK = {"province": 0, "city": 1, "county": 2, "township": 3}
Found = tuple[Area, str]
"""An area and the id of the rule that found it."""
_WORD_OF_ITS_OWN = regex(r"民(?:办|政局|族(?!的)|营|宗)|城(?:[西东南北][部郊关\d的，。、公里]|西北|东北|东南|西南|区|关镇|乡[建规教])")
"""What begins with 民 or 城 behind 市 or 县: 衡阳市|民办教育, 泌阳县|城区."""


class RegionFinder:
    """Finds mentions of kind Region; see :class:`kg.recognise.finder.Finder`.

    Names inside titles are passed over. A region inside the name of an organisation is found too: whoever puts the readings
    together keeps the longer.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._areas = areas = Areas(lexicon)
        here = lexicon.rules["region.deictic"]
        self._here = lexicon.groups("region-here")
        self._joins = frozenset(here.use["not"])
        self._after = lexicon.rules["region.named"].use["not_before"]
        self._tails = frozenset(lexicon.rules["region.short"].use["not_before"])
        self._ends = frozenset(lexicon.rules["region.coined"].use["not_before"])
        shorts = [name for name, (kind, _) in areas.short.items() if kind != "county" and name not in areas.ambiguous]
        stems = (*areas.short, *areas.risky)
        self._first = frozenset(stem[:2] for stem in stems)
        self._last = frozenset(stem[-2:] for stem in stems)
        self._words = (*areas.full, *shorts, *self._here)
        self._search = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)

    def __call__(self, text: str, found: Sequence[Mention]) -> list[Mention]:
        """See :class:`kg.recognise.finder.Finder`."""
        named = self._listed(text)
        known = {area.end for area, _ in named}
        named += [item for item in self._unlisted(text) if item[0].end not in known]
        named += [*self._echoes(text, [area for area, _ in named]), *self._chains(text)]
        inside = Inside(m for m in found if m.kind == "Policy")
        mentions: list[Mention] = []
        end = 0
        for area, rule in _joined(text, sorted(named, key=lambda item: (item[0].start, -item[0].end, item[1]))):
            if area.start < end or inside(area.start):
                continue
            if rule != "region.deictic" and text.startswith(self._after, area.end):
                continue
            mentions.append(self._mention(text, area, rule))
            end = area.end
        return mentions

    def _mention(self, text: str, area: Area, rule: str) -> Mention:
        words = text[area.start : area.end]
        flags = ("masked",) if area.form == "masked" else ()
        here = rule == "region.deictic"
        return Mention("Region", area.start, area.end, words, rule, area.type, name=area.name, deictic=here, flags=flags)

    def _listed(self, text: str) -> list[Found]:
        """Names of the table and deictic words."""
        result: list[Found] = []
        for number, start, end in self._search.find_matches_as_indexes(text):
            word = self._words[number]
            if word in self._here:
                if not self._is_joined(text, start, end):
                    result.append((Area(start, end, self._here[word], "deictic"), "region.deictic"))
            elif word in self._areas.full:
                if self._areas.joins(text, word, start):
                    continue
                if not self._inside(text, start, end):
                    result.append((Area(start, end, self._areas.full[word], "named"), "region.named"))
                elif word[:-1] in self._areas.short:
                    result.append((Area(start, end - 1, self._areas.full[word], "short", word), "region.short"))
            elif not self._clash(text, start, end):
                kind, name = self._areas.short[word]
                result.append((Area(start, end, kind, "short", name), "region.short"))
        return result

    def _is_joined(self, text: str, start: int, end: int) -> bool:
        """A deictic word that is only a stretch of longer words: 健|全县, 资|本市|场."""
        return text[start - 1 : start + 1] in self._joins or text[end - 1 : end + 1] in self._joins

    def _inside(self, text: str, start: int, end: int) -> bool:
        """The last character belongs to the next word (南京市|民), or a one-syllable name stands where none can."""
        if text[end - 1 : end + 1] in self._ends and not _WORD_OF_ITS_OWN.match(text, end):
            return True
        return end - start == 2 and start > 0 and (han(text[start - 1]) and everyday(text[start - 1 : start + 1]))

    def _clash(self, text: str, start: int, end: int) -> bool:
        """A short name that shares a character with a neighbouring word, or begins the name of something else."""
        if text[end : end + 1] in self._tails or self._quoted(text, start, end):
            return True
        before, after = text[start - 1 : start + 1], text[end - 1 : end + 1]
        if start > 0 and han(before[0]) and everyday(before):
            return True
        return end - start < 3 and len(after) == 2 and han(after[1]) and everyday(after)

    def _quoted(self, text: str, start: int, end: int) -> bool:
        """It is part of a longer quotation, the name of a brand or campaign (“信用浙江”)."""
        opening = text.rfind("“", max(0, start - 8), start)
        if opening < 0 or text.find("”", opening, start) >= 0:
            return False
        closing = text.find("”", end, end + 8)
        return closing >= 0 and (opening < start - 1 or closing > end)

    def _unlisted(self, text: str) -> list[Found]:
        """Coined and masked names."""
        result: list[Found] = []
        for match in _HEAD.finditer(text):
            end = match.end()
            if (area := self._areas.masked(text, end)) is not None and (text[area.start] != "某" or text[area.start + 1] == "某"):
                result.append((area, "region.masked"))
            elif text[end - 1 : end + 1] not in self._ends and (area := self._areas.coined(text, end)) is not None:
                result.append((area, "region.coined"))
        return result

    def _echoes(self, text: str, areas: Sequence[Area]) -> list[Found]:
        """Short forms of names that the speech itself gives in full (岚溪 where 岚溪县 is named)."""
        stems: dict[str, tuple[str, str]] = {}
        for area in areas:
            stem = text[area.start : area.end - 1]
            kind = self._areas.short.get(stem, ("", ""))[0]
            if area.form not in ("named", "coined") or len(stem) < 2 or stem in self._areas.ambiguous:
                continue
            if kind == "county" or (not kind and not everyday(stem)):
                stems.setdefault(stem, (area.type, text[area.start : area.end]))
        if not stems:
            return []
        search = AhoCorasick(list(stems), matchkind=MatchKind.LeftmostLongest)
        kinds = tuple(stems.values())
        return [
            (Area(start, end, kinds[number][0], "short", kinds[number][1]), "region.echo")
            for number, start, end in search.find_matches_as_indexes(text)
            if not self._clash(text, start, end)
        ]

    def _chains(self, text: str) -> list[Found]:
        """Short names of counties, taken only where at least three stand in a list and two can be nothing else."""
        result: list[Found] = []
        chain: list[Area] = []
        at = text.find("、")
        while at >= 0:
            if not chain or chain[-1].end != at:
                result += _sure(chain)
                first = self._stem(text, at, left=True)
                chain = [first] if first else []
            following = self._stem(text, at + 1, left=False)
            if chain and following:
                chain.append(following)
            at = text.find("、", at + 1)
        return result + _sure(chain)

    def _stem(self, text: str, at: int, *, left: bool) -> Area | None:
        """The short name that ends or begins at ``at``."""
        if (text[at - 2 : at] not in self._last) if left else (text[at : at + 2] not in self._first):
            return None
        for size in range(_LIST_REACH, 1, -1):
            start = at - size if left else at
            word = text[start : start + size] if start >= 0 else ""
            known = self._areas.short.get(word)
            if known is not None or word in self._areas.risky:
                kind = known or self._areas.risky[word]
                return Area(start, start + size, kind[0], "short" if known else "risky")
        return None


def _sure(chain: Sequence[Area]) -> list[Found]:
    if len(chain) >= 3 and sum(area.form == "short" for area in chain) >= 2:
        return [(area, "region.list") for area in chain]
    return []


def _joined(text: str, found: Sequence[Found]) -> list[Found]:
    """Names that follow each other without a gap made one, from the wider to the narrower area (江苏省南京市)."""
    result: list[Found] = []
    for area, rule in found:
        last = result[-1][0] if result else None
        if last is not None and area.start < last.end:
            continue
        wider = last is not None and _RANK.get(last.type, 9) < _RANK.get(area.type, 0) and last.form != "deictic" != area.form
        if last is not None and last.end == area.start and wider:
            result[-1] = (Area(last.start, area.end, area.type, area.form), rule if rule != "region.echo" else result[-1][1])
        else:
            result.append((area, rule))
    return result
