"""Short names of schools: 云浦一中 is 云浦县第一中学 where the speech names one such school only."""

from __future__ import annotations

from collections.abc import Iterable

from kg.regex import regex

_NUMBER = "[一二三四五六七八九十]{1,3}"
_SHORT = regex(rf"([\u4e00-\u9fff]{{0,4}}?)({_NUMBER})(中|高|初|小|幼|职)")
_TAILS = {
    "中": "(?:初级|高级|完全)?中学(?:校)?",
    "高": "(?:普通)?(?:高级中学|高中)",
    "初": "(?:初级中学|初中)",
    "小": "(?:完全)?小学(?:校)?",
    "幼": "幼儿园",
    "职": "(?:中等)?(?:职业|职教)[\u4e00-\u9fff]{2,6}",
}
_FULL = {kind: regex(rf"([\u4e00-\u9fff]{{0,11}}?)第?({_NUMBER}){tail}") for kind, tail in _TAILS.items()}
_LEVELS = ("市", "县", "区", "旗", "镇", "乡")
_PLACE, _WIDER = 4, 6
"""Characters a short name keeps of a school's place, and characters of the wider area that it leaves out."""


class FullSchools:
    """The numbered schools of one speech by the short names that they can have."""

    def __init__(self, names: Iterable[str]) -> None:
        self._fitting: dict[tuple[str, str, str], set[str]] = {}
        for name in names:
            for kind, full in _FULL.items():
                if match := full.fullmatch(name):
                    for place in _places(match[1]):
                        self._fitting.setdefault((place, match[2], kind), set()).add(name)

    def find(self, name: str) -> str:
        """The one full name that a short name stands for; empty where none or several do, or the name is no short one."""
        match = _SHORT.fullmatch(name)
        fitting = self._fitting.get((match[1], match[2], match[3]), set()) - {name} if match else set()
        return fitting.pop() if len(fitting) == 1 else ""


def _places(area: str) -> set[str]:
    """What a short name may keep of 澜州市云浦县: 云浦县, 云浦, 浦县, nothing."""
    stems = {area, area[:-1]} if area.endswith(_LEVELS) else {area}
    return {stem[len(stem) - size :] for stem in stems for size in range(min(_PLACE, len(stem)) + 1) if len(stem) - size <= _WIDER}
