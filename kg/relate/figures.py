"""Quantities with the words around them: which words stand before each, which behind, and how it hangs on the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Mention, Quantity, Speech
from kg.regex import regex
from kg.relate.clauses import Clause

_PAIR = regex(r"[（(][^（()）]{0,30}[)）]|“[^”]{0,40}”|《[^》]{0,60}》")
_MARK = regex(r"[，,；;：:。（()）]")
_JOIN_END = regex(r"(?:、|和|及|与|以及|或|并)$")
_JOIN_START = regex(r"[、和及与]|以及|并(?!且)")
_AMONG = regex(r"(?:(?<![高初职附一二三四五六七八九十])中|里|当中|之中|里面)(?:，)?(?:就|又|已|还|仍|只|仅)?(?:有)?$")
_AFFAIR = regex(r"一[项块件个]事?[，,](?:就|便|即|今年就)")
"""光校舍维修一项，就用了…: an affair is named, none is counted."""
_TERMS = frozenset({"年", "月", "天", "日", "周", "周岁", "岁", "公里", "米", "小时"})
_LEAST = regex(
    r"(?:满|超过|不足|不到|连续[\u4e00-\u9fff]{0,4}|(?:任教|工作|从教|任职|服务|支教|聘用|年龄|距离?[\u4e00-\u9fff]{0,6})(?:时间)?(?:达|在|达到)?)$"
)
_WHO = regex(r"(?:[及（(]?含?[）)]?以[上下内外])?(?:的(?!成绩|努力|奋斗|建设|投入|历程|发展)|者|后)|以[上下]")
"""在乡镇工作满3年的: a term or a distance in a condition says who is meant; nobody measures it."""
_RANKED = regex(
    r"(?:兄弟|同类|县级|普通|公办|民办|省属|市属)?(?:县|区|市|州|旗|乡镇|学校|高校|中学|高中|单位)[^，。；：]{0,8}?(?:中|里)?(?:排名?|位居|位列|居|列)?(?:倒数)?(?:第[一二三四五六七八九十\d]|首位|之首|前[\d一二三])"
)
"""列全市12个县（市、区）第2位: those among whom is ranked are not counted."""
_SIZE = regex(r"(?<=[吨瓦元伏座方里])级(?!别)")
"""30万吨级航道, 百万千瓦级机组: the size is part of a name."""
_CODE = regex(r"\d{1,2}G(?![a-zA-Z])(?=[基网通技赋设用信+、“”])|\d{1,4}人才(?:工程|计划|年度|培养|行动)")
"""5G基站; 115人才工程."""
_PHRASE = regex(
    r"[一二三四五六七八九十]年(?:计划|规划)|大?文章(?=[，。；、])|(?<=[个级])[大新]?台阶|(?:季度|(?:完整的?)?(?:会计|纳税)?年度|自然[月年]|世纪|交易日)|方面(?![军的]?(?:有|均|都)?[\d])"
)
_BLANK = "\ue000"


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity in its clause. Ranges are offsets in the speech."""

    at: int
    """Index of the mention."""
    quantity: Quantity
    start: int
    end: int
    clause: int
    """Index into the clauses."""
    left: tuple[int, int]
    """The words before it that no other quantity owns."""
    right: tuple[int, int]
    """The words behind it, up to the next mark or quantity."""
    joint: str
    """What separates it from the quantity before it in the sentence: a mark, 、, or nothing when they share their words."""
    skipped: int
    """How many clauses without a quantity lie between it and the quantity before it."""
    opened: bool
    """It is the first quantity in a bracket."""
    closed: int
    """How many brackets closed between the quantity before it and this one."""


class Cutter:
    """Cuts the words between quantities. Needs the pattern that finds a verb."""

    def __init__(self, verb: re.Pattern[str]) -> None:
        self._verb = verb

    def figures(self, speech: Speech, mentions: Sequence[Mention], pieces: Sequence[Clause]) -> Iterator[list[Figure]]:
        """The figures of each sentence that has some, in text order."""
        spans = [(m.start, m.end, i, m.value) for i, m in enumerate(mentions) if m.kind == "Quantity" and isinstance(m.value, Quantity)]
        spans.sort(key=lambda span: (span[0], -span[1]))
        row: list[Figure] = []
        number = done = 0
        sentence = -1
        while number < len(spans):
            while done < len(pieces) and pieces[done].end <= spans[number][0]:
                done += 1
            if done == len(pieces):
                break
            clause = pieces[done]
            inside: list[tuple[int, int, int, Quantity]] = []
            while number < len(spans) and spans[number][0] < clause.end:
                start, end, at, value = spans[number]
                told = start >= clause.start and (not inside or start >= inside[-1][1]) and not _formal(speech.text, start, end)
                if told and not _AFFAIR.match(speech.text, start) and not _is_condition(speech.text, start, end, value):
                    inside.append((start, end, at, value))
                number += 1
            if not inside:
                continue
            if clause.sentence != sentence and row:
                yield row
                row = []
            sentence = clause.sentence
            row += self._cut(speech.text, pieces, done, inside, row[-1] if row else None)
        if row:
            yield row

    def _cut(
        self, text: str, pieces: Sequence[Clause], at: int, inside: list[tuple[int, int, int, Quantity]], last: Figure | None
    ) -> list[Figure]:
        """The figures of one clause."""
        clause = pieces[at]
        lead = _mask(text[clause.start : inside[0][0]])
        marks = _marks(lead)
        left = clause.start + (marks[-1] + 1 if marks else 0)
        joint = pieces[at - 1].mark if last is not None else ""
        skipped = at - last.clause - 1 if last is not None else _clauses_before(pieces, at)
        opened, closed = bool(marks) and lead[marks[-1]] in "（(", 0
        found: list[Figure] = []
        for position, (start, end, mention, quantity) in enumerate(inside):
            final = position + 1 == len(inside)
            until = clause.end if final else inside[position + 1][0]
            right, following, sign, brackets = self._gap(text, end, until, final)
            found.append(Figure(mention, quantity, start, end, at, (left, start), (end, right), joint, skipped, opened, closed))
            left, joint, skipped = following, sign, 0
            opened = brackets.endswith("（")
            closed = brackets.count("）")
        return found

    def _gap(self, text: str, start: int, end: int, final: bool) -> tuple[int, int, str, str]:
        """Where the words of the quantity before a gap end and those of the one behind it begin, the joint, the brackets."""
        gap = _mask(text[start:end])
        marks = _marks(gap)
        if marks:
            brackets = "".join("（" if gap[m] in "（(" else "）" for m in marks if gap[m] in "（()）")
            return start + marks[0], start + marks[-1] + 1, gap[marks[-1]], brackets
        if final or not gap:
            return end, end, "", ""
        if match := _JOIN_START.match(gap):
            return start, start + match.end(), "、", ""
        if match := _JOIN_END.search(gap):
            return start + match.start(), end, "、", ""
        if among := _AMONG.search(gap):
            return start + among.start(), start + among.start(), "", ""
        verb = self._verb.search(gap)
        at = gap.rfind("、")
        if at > 0 and (verb is None or verb.start() <= at + 1):
            return start + at, start + at + 1, "、", ""
        return end, start + (verb.start() if verb else 0), "", ""


def _formal(text: str, start: int, end: int) -> bool:
    """一式三份; 八亿人口的大国; 三个五年计划; 三篇大文章: nothing is told of the number."""
    if text[start - 1 : start] in {"时", "点"} and text[end - 1] == "分":
        return True  # 10时04分
    if _SIZE.match(text, end) or _CODE.match(text, start):
        return True
    return text.startswith("一式", start - 2) or text.startswith("口的", end) or _PHRASE.match(text, end) is not None


def _is_condition(text: str, start: int, end: int, quantity: Quantity) -> bool:
    """The quantity only says who or what is meant: a term, a distance, how many are ranked."""
    if quantity.unit not in _TERMS:
        return quantity.unit in {"个", "所"} and _RANKED.match(text, end) is not None
    return _LEAST.search(text, max(0, start - 12), start) is not None and _WHO.match(text, end) is not None


def _clauses_before(pieces: Sequence[Clause], at: int) -> int:
    """How many clauses of the sentence stand before a clause, at most three."""
    count = 0
    while count < 3 and at - count > 0 and pieces[at - count - 1].sentence == pieces[at].sentence:
        count += 1
    return count


def _mask(gap: str) -> str:
    """The gap with closed brackets, quotations and titles blanked, so that their marks do not cut."""
    if not gap or not any(mark in gap for mark in "（(“《"):
        return gap
    return _PAIR.sub(lambda match: _BLANK * len(match.group()), gap)


def _marks(gap: str) -> list[int]:
    return [match.start() for match in _MARK.finditer(gap)] if gap else []
