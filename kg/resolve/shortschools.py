"""Short names of schools: 云浦一中 is 云浦县第一中学 where the speech names one such school only."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Mention

_SHORT = re.compile(r"([\u4e00-\u9fff]{0,4}?)([一二三四五六七八九十]{1,3})(中|高|初|小|幼|职)")
_TAILS = {
    "中": "(?:初级|高级|完全)?中学(?:校)?",
    "高": "(?:普通)?(?:高级中学|高中)",
    "初": "(?:初级中学|初中)",
    "小": "(?:完全)?小学(?:校)?",
    "幼": "幼儿园",
    "职": "(?:中等)?(?:职业|职教)[\u4e00-\u9fff]{2,6}",
}
_AREA = "[\u4e00-\u9fff]{0,6}?"
_LEVELS = ("市", "县", "区", "旗", "州")


def full_school(mention: Mention, name: str, bodies: Sequence[str]) -> tuple[str, str] | None:
    """The one full name among ``bodies`` that a short name of a school stands for, with the reason; None where none or several do."""
    match = _SHORT.fullmatch(name) if mention.type == "school" and not mention.deictic else None
    if match is None:
        return None
    place, number, kind = match.groups()
    area = _AREA + re.escape(place) + ("" if place.endswith(_LEVELS) or not place else "[市县区旗镇乡]?")
    full = re.compile(f"{area if place else _AREA}第?{number}{_TAILS[kind]}")
    fitting = [body for body in bodies if body != name and full.fullmatch(body)]
    return (fitting[0], "naming.short-school") if len(fitting) == 1 else None
