"""Members of a list that several figures answer in order, and the words that all of them share."""

from __future__ import annotations

from collections.abc import Sequence

from kg.regex import regex
from kg.relate.indicators import Namer
from kg.relate.shares import parted

_ALONE = regex("(?:[金费款额]|经费|补助|补贴|支出|收入)$")
"""国家助学金、免学费补助: each an indicator of its own."""
_EACH = regex("(?:分别|依次)(?P<verb>[\u4e00-\u9fff]{1,4})$")
_SPLIT = regex(r"以及|、|(?<![饱平温])和(?!谐)|(?<![普涉惠])及(?!格|时|以[上下])|(?<!参)与")
_EACH_OF = regex("(?<=[\u4e00-\u9fff])各(?:自)?$")
_TAIL = regex(r"(?:[\u4e00-\u9fff]{2}[率额]|[产销]量|人数|面积|比例|规模|投资|收入|支出|增加值|产值|标准|补助|次数|数)$")
_HEADED = regex(r"(?:总?产[量值]|增加值|投资|收入|面积|人数|数量|规模)(?=占|的)")
"""苹果、梨产量占全省的比重: what all share begins with a measure."""
_VICTIMS = regex(r"(?:死亡|伤亡|受伤|死伤)人数")
_EVENTS = regex(r"(.{2,}?)(?:起数|次数|数量|总量|数)$")
_OWNED = regex(r"^(.{1,12}?(?:学校|中学|小学|学院|大学|幼儿园|中心校|职专)|.{0,12}?[一二三四五六七八九十]中)(?!生|教师|校)(.{2,})$")
"""The last of a list of schools with what all of them share: 甲中、乙中、丙学校上线率."""


class Members:
    """Cuts lists into members by the word lists of the namer."""

    def __init__(self, namer: Namer) -> None:
        self._namer = namer

    def of(self, words: str, count: int) -> list[tuple[str, str]]:
        """(member, shared rest) for each of the figures that answer a list in order; empty if it is no list of that length.

        小学、初中入学率 gives 小学 + 入学率 and 初中 + 入学率.
        """
        words = self._namer.trim(words)
        if each := _EACH.search(words):
            verb, words = each["verb"], self._namer.trim(words[: each.start()])
            before, behind = (verb, "") if self._namer.verb.fullmatch(verb) else ("", "缺额" if verb[:1] in "缺差" else "")
            return [(before + name, rest + behind) for name, rest in self.of(words, count)]
        parts = [part for part in _SPLIT.split(_EACH_OF.sub("", words)) if part]
        if len(parts) != count:
            return []
        first, last = parts[0], parts[-1]
        if match := _OWNED.match(last):
            return [*((part.removesuffix("的"), match[2]) for part in parts[:-1]), (match[1], match[2])]
        if _VICTIMS.fullmatch(last) and (events := _EVENTS.match(first)):
            return [*((part, "") for part in parts[:-1]), (events[1] + last, "")]  # 火灾起数和死亡人数
        if len(first) > 2 and first[-2:] == last[-2:]:
            return [(part, "") for part in parts]
        if all(_ALONE.search(part) for part in parts):
            return [(part, "") for part in parts]
        cut = self._known(parts)
        tail = _TAIL.search(last)
        if not cut and tail and tail.start() and len(first) > 1:
            return [(part, "") if _TAIL.search(part) else (part, tail.group()) for part in parts[:-1]] + [(last, "")]
        inner = _HEADED.search(last) if not cut else None
        cut = cut or (inner.start() if inner is not None else 0) or parted(first, last)
        rest = last[cut:].removeprefix("的")
        return [*((part, rest) for part in parts[:-1]), (last[:cut], rest)]

    def _known(self, parts: Sequence[str]) -> int:
        """Where the last member ends, if it is a place, a subject that is taught, people or a level of schools; 0 if it is none."""
        namer, last = self._namer, parts[-1]
        place = next((n for n in (4, 3, 2) if namer.is_place(last[:n])), 0)
        if place and all(namer.is_place(part) for part in parts[:-1]):
            return place
        if taught := namer.taught.match(last):
            return taught.end()
        if all(namer.is_person(part) for part in parts[:-1]) and (people := namer.person_at(last)):
            return people
        level = namer.level.match(last)
        return level.end() if level and len(parts[0]) > 1 else 0
