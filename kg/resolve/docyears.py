"""The years that a document states of itself: in its title, in arabic or Chinese figures, and in the line that signs it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from kg.regex import regex

_REVIEW = regex(
    r"总结|小结|回顾|盘点|工作报告|(?:工作|完成|执行|进展|落实|开展|履职|决算)情况|情况的?(?:报告|汇报|通报)|述职|述廉|年报|年度报告|公报"
)
_GOVERNMENT = regex(r"[^年，。]{0,12}政府工作报告")
"""2021年政府工作报告: given at the beginning of the year that it plans; it reviews those before."""
_PLAN = regex(r"思路|打算|计划|要点|安排|谋划|部署")
_YEAR = regex(r"((?:19|20)\d\d)年")
_SINCE = ("以来", "以后", "之后", "起")
_HAN = regex(r"(?<![一-九〇零○])[一二][〇零○ＯO九][〇零○ＯO一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇零○ＯO一二三四五六七八九", "00000123456789")
_SIGNED = regex(
    r"\n[ 　]*[（(]?((?:19|20)\d\d)年(\d{1,2}|[一二三四五六七八九十]{1,3}|[×✕*＊XxＸ]{1,2})月"
    r"(?:[\d一二三四五六七八九十×✕*＊XxＸ]{0,3}日?)[）)]?\s*$"
)
_SIGNATURE = 80
"""Characters at the end among which a date line signs a text."""
_MONTHS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "十一": 11, "十二": 12}


@dataclass(frozen=True, slots=True)
class Signed:
    """Year and month of a date line whose day is masked or left out."""

    year: int
    month: int | None


def plain(words: str) -> str:
    """Full-width and Chinese figures of years as plain ones, for matching only: 二〇二三年 → 2023年."""
    words = _HAN.sub(lambda match: match.group().translate(_DIGITS), words)
    return unicodedata.normalize("NFKC", words)


def title_year(title: str) -> int | None:
    """The first year that a title states."""
    match = _YEAR.search(plain(title))
    return int(match.group(1)) if match else None


def title_years(title: str) -> tuple[int | None, int | None]:
    """The years that a title reviews and plans: 二〇二二年工作总结和二〇二三年工作思路."""
    title = plain(title)
    reviewed = planned = None
    for match in _YEAR.finditer(title):
        rest = re.split(r"暨|及|和|与", title[match.end() :])[0]
        if rest.startswith(_SINCE):
            continue
        if _GOVERNMENT.match(rest):
            continue
        if _REVIEW.search(rest):
            reviewed = reviewed or int(match.group(1))
        elif _PLAN.search(rest):
            planned = planned or int(match.group(1))
    return reviewed, planned


def reports_back(title: str) -> int | None:
    """The last full year behind a government's report: 2020 for 2021年政府工作报告."""
    title = plain(title)
    match = _YEAR.search(title)
    return int(match.group(1)) - 1 if match and _GOVERNMENT.match(title, match.end()) else None


def signed(text: str) -> Signed | None:
    """The date line at the end of a text, where it has no full date: 2021年12月××日, 二〇二〇年一月."""
    match = _SIGNED.search(plain(text[-_SIGNATURE:]))
    if match is None:
        return None
    month = int(match.group(2)) if match.group(2).isdigit() else _MONTHS.get(match.group(2))
    return Signed(int(match.group(1)), month if month is None or 1 <= month <= 12 else None)
