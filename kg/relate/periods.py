"""When a figure holds: the time expression that governs it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from kg.model import Mention, Period, Sentence, Speech, Time
from kg.regex import regex
from kg.relate.against import compared
from kg.relate.clauses import Clause
from kg.relate.reviews import REACH, reviewed

_AGO = regex(r"(?:年多?|月)(?:之?前|以前)$|^(?:当时|当初|那时)")
"""Past points that only set a scene (三年前这里还没有操场)."""
_BYGONE = regex(r"^(?:同志们[，,：:])?(?:回顾|回首|总结)?(?:刚刚|刚|即将)?(?:过去|走过|结束)的")
"""刚刚过去的2021年 opens a passage as 2021年 does."""
_EXAM = regex(r"上线|高考|一本|二本|本科|特控|录取|升学|就业|力争|分以上|北大")
_STANDS = regex(r"现有|现共?有|现为|现设|现已|如今")
_TODAY = ("今天", "今日", "今晚", "明天", "昨天")
"""The day of the speech: what it tells of took longer."""
_IN_FORCE = ("施行", "执行", "实行", "实施")
_AIMS = regex(r"[为到至用从由比较]$|用于$")
_FROM = regex(r"[由从]\s*$")
_TO = regex(r"[到至]\s*$")
_SAYS = regex(r"(?:同期)?(?:只|仅|才|也)?(?:有|是|为)?")
"""Between 去年 and a figure that it only adds for comparison: 去年是17人."""
_OUTLOOK = regex(r"[底末前，,]{0,2}[^，。；\d]{0,6}(?:预计|预测|预期|预判|将|有望|可望|测算|估计)")
_STANDS_STILL = regex(r"(?:^|[，,；;。])[^，。；]{0,14}?(?:仍|现有|现已|目前|眼下|尚有|尚缺|还有|已经?有)")
"""2027年预计缺3000个；教学点仍有60个: what is foreseen dates nothing that stands now."""
_AGAINST = 40
"""Characters between 较2020年 and the 由 … 到 … whose first value is of that year too."""
_EDGE = "，,；;：:、。？?！!"
_REVIEWED = regex(r"年?度?[\u4e00-\u9fff]{0,14}?(?:总结|回顾|情况|述职|年报)")
_REACH = 30
"""How many sentences a time is carried on."""
_PASSING = frozenset({"deadline", "previous", "festival", "since"})
"""Forms of times that hold for their own clause or sentence only."""


class Periods:
    """Follows the time through a speech."""

    def __init__(self, speech: Speech, mentions: Sequence[Mention], pieces: Sequence[Clause]) -> None:
        self._speech, self._mentions, self._pieces = speech, mentions, pieces
        self._times = [i for i, m in enumerate(mentions) if m.kind == "Time" and isinstance(m.value, Time)]
        self._starts = [mentions[i].start for i in self._times]
        self._quantities = [m.start for m in mentions if m.kind == "Quantity"]
        self._ends = [m.end for m in mentions if m.kind == "Quantity"]
        self._bound = [compared(speech.text, mentions[i], self._quantities, self._ends) for i in self._times]
        self._opening = self._find_opening()
        self._known: dict[int, int | None] = {}
        """The inherited time of each sentence that was asked for."""

    def between(self, start: int, end: int) -> list[int]:
        """Time mentions that start in the range."""
        return self._times[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def at(self, number: int, end: int) -> int | None:
        """The Time mention that governs the quantity at ``end`` in clause ``number``: of its sentence, its paragraph, its heading."""
        clause = self._pieces[number]
        first, last = bisect_left(self._starts, self._speech.sentences[clause.sentence].start), bisect_left(self._starts, end)
        for position in range(last - 1, first - 1, -1):
            if self._bound[position] or (self._starts[position] < clause.start and self._foresees(position, clause.end)):
                continue
            if self._starts[position] >= clause.start or not (
                self._has_passed(position, clause.start, end) or self._is_history(position, clause, end)
            ):
                return self._times[self._dating(position)]
        later = self._later(last, clause.end)
        return later if later is not None else self._inherited(clause.sentence, first)

    def _foresees(self, position: int, end: int) -> bool:
        """The time is that of a forecast, and what stands behind it up to ``end`` tells how things are now."""
        mention, text = self._mentions[self._times[position]], self._speech.text
        told = text.endswith(("预计", "预测", "估计"), 0, mention.start) or _OUTLOOK.match(text, mention.end) is not None
        return told and _STANDS_STILL.search(text, mention.end, end) is not None

    def held_against(self, start: int) -> int | None:
        """The year that the clause before compares with: 较2018年减少26所，校均人数由980人增至1320人."""
        position = bisect_left(self._starts, start) - 1
        if position < 0 or not self._bound[position] or not self._dated(position):
            return None
        mention, text = self._mentions[self._times[position]], self._speech.text
        between = text[mention.end : start]
        compared = text.endswith(("比", "较"), 0, mention.start)
        return self._times[position] if compared and len(between) <= _AGAINST and not set("。；;\n") & set(between) else None

    def _dating(self, position: int) -> int:
        """The dated time that one without a date completes: 2022年秋季|开学前."""
        before = position - 1
        joined = before >= 0 and self._mentions[self._times[before]].end == self._starts[position]
        return before if joined and self._is(position, {"festival"}) and self._dated(before) else position

    def _later(self, position: int, end: int) -> int | None:
        """The time behind the figure in its own clause, with no other figure between: 14所学校今年被命名, 3个项目须于11月底前竣工."""
        if position == len(self._starts) or self._starts[position] >= end or self._bound[position]:
            return None
        mention, text = self._mentions[self._times[position]], self._speech.text
        figure = bisect_left(self._quantities, mention.start) - 1
        spoken = self._is(position, {"deadline"}) or self._is_stage(mention) or self._is_year(mention)
        if figure < 0 or not spoken or text.startswith(("的", "度"), mention.end) or _AIMS.search(text, mention.start - 2, mention.start):
            return None
        return self._times[position]

    def _has_passed(self, position: int, start: int, end: int) -> bool:
        """A time of an earlier clause holds no longer: 上年, 2019届 but for its examination, or a past point that has its figure."""
        if self._is(position, {"previous"}):
            return True
        if self._mentions[self._times[position]].text.endswith(("届", "级")):
            return _EXAM.search(self._speech.text, start, end) is None
        first, last = bisect_left(self._quantities, self._starts[position]), bisect_left(self._quantities, start)
        return first < last and _AGO.search(self._mentions[self._times[position]].text) is not None

    def _is_history(self, position: int, clause: Clause, end: int) -> bool:
        """学校2016年迁入新址，现有教师80人: what an earlier clause dates is over; how things stand has no date."""
        if not self._dated(position) or _STANDS.search(self._speech.text, clause.start, end) is None:
            return False
        mention = self._mentions[self._times[position]]
        return self._speech.text[mention.end : mention.end + 1] not in _EDGE or self._is(position, {"relative"})

    def _is(self, position: int, forms: set[str] | frozenset[str]) -> bool:
        value = self._mentions[self._times[position]].value
        return isinstance(value, Time) and value.form in forms

    def _dated(self, position: int) -> bool:
        """The time has a year, by itself or counted from the speech's."""
        value = self._mentions[self._times[position]].value
        return isinstance(value, Time) and (value.start[:1].isdigit() or value.offset is not None)

    def _inherited(self, number: int, before: int) -> int | None:
        """The time an earlier sentence began with, that a heading states, or that the speech opens with."""
        if number not in self._known:
            self._known[number] = self._find_inherited(number, before)
        return self._known[number]

    def _find_inherited(self, number: int, before: int) -> int | None:
        sentences = self._speech.sentences
        here = sentences[number]
        top, headed = self._top(here.section), self._headed(here.section)
        position = before - 1
        for earlier in range(number - 1, max(-1, number - _REACH), -1):
            sentence = sentences[earlier]
            near = sentence.paragraph == here.paragraph and sentence.section == here.section
            if not near and headed is not None:
                return self._over(here.section, headed, before)
            if sentence.section is not None and sentence.paragraph != here.paragraph and self._top(sentence.section) != top:
                break
            if position >= 0 and self._starts[position] >= sentence.start:
                above = sentence.section is None and sentence.paragraph == here.paragraph  # 过去的一年，…。一是…；二是…
                leads_in = sentence.section != here.section and (above or self._is_within(here.section, sentence.section))
                while position >= 0 and self._starts[position] >= sentence.start:
                    if self._foresees(position, here.end):
                        position -= 1
                        continue
                    if self._carries(position, sentence, near or leads_in) or (near and earlier == number - 1 and self._is_day(position)):
                        return self._times[position]
                    position -= 1
        return headed if headed is not None else self._opened(here.section)

    def _over(self, section: int | None, headed: int, before: int) -> int:
        """The years under review that were opened behind the heading's year (五年来，…。一是…；二是…), else that year."""
        since = self._mentions[headed].start
        found = reviewed(self._speech, self._mentions, self._times[max(0, before - REACH) : before], since, section, self._is_within)
        return headed if found is None else found

    def _carries(self, position: int, sentence: Sentence, near: bool) -> bool:
        """The time of a sentence before holds for the sentences that follow it: of its paragraph if ``near``, else of later ones."""
        mention, text = self._mentions[self._times[position]], self._speech.text
        if near and self._is(position, {"since"}) and text.startswith(_IN_FORCE, mention.end):
            return True
        if self._bound[position] or self._is(position, _PASSING) or not (near or self._dated(position)):
            return False
        if _AGO.search(mention.text) or mention.text.startswith(_TODAY):
            return False
        opens = self._opens(position, sentence.start)
        if not near:
            return opens and self._first_of_paragraph(sentence)
        if opens or not self._dated(position):
            return opens
        start = mention.start
        if _TO.search(text, max(sentence.start, start - 2), start):
            return any(_FROM.search(text, max(0, s - 2), s) for s in self._starts[max(0, position - 2) : position])
        if not self._is_stage(mention) or text[start - 1] not in _EDGE:
            return False
        said = _SAYS.match(text, mention.end)
        at = bisect_left(self._quantities, mention.end)
        return said is None or at == len(self._quantities) or self._quantities[at] > said.end()

    def _is_day(self, position: int) -> bool:
        """Days that say when the work took place which the next sentence goes on to tell of: 于3月4日至8日对各校进行了督查."""
        mention, text = self._mentions[self._times[position]], self._speech.text
        value = mention.value
        if not isinstance(value, Time) or value.day is None or self._bound[position]:
            return False
        return text[mention.start - 1] in "于在至到—-" and text[mention.end : mention.end + 1] in _EDGE

    @staticmethod
    def _is_stage(mention: Mention) -> bool:
        """去年, 今年, 明年: a turn to another year, also at the head of a clause."""
        value = mention.value
        return isinstance(value, Time) and value.offset in {-1, 0, 1} and value.month is None

    def _first_of_paragraph(self, sentence: Sentence) -> bool:
        sentences = self._speech.sentences
        number = bisect_left(sentences, sentence.start, key=lambda s: s.start)
        return number == 0 or sentences[number - 1].paragraph != sentence.paragraph

    def _opens(self, position: int, start: int) -> bool:
        """Nothing but an adverb or a preposition stands between the start of the sentence and the time."""
        before = _BYGONE.sub("", self._speech.text[start : self._starts[position]])
        return len(before) <= 2 and not before.endswith("于")

    def _find_opening(self) -> int | None:
        """The year under review: the title states it (2022年工作总结), or a paragraph before the first heading opens with it."""
        sentences, sections = self._speech.sentences, self._speech.sections
        if not sentences or not sections:
            return None
        found = None
        for position, start in enumerate(self._starts):
            if start >= sections[0].start:
                break
            mention = self._mentions[self._times[position]]
            if self._bound[position] or not self._is_year(mention) or mention.text.startswith(_TODAY):
                continue
            number = bisect_right(sentences, start, key=lambda s: s.start) - 1
            if number < 0 or sentences[number].section is not None:
                continue
            opens = self._opens(position, sentences[number].start) and self._first_of_paragraph(sentences[number])
            if found is None and _REVIEWED.match(self._speech.text, mention.end) and sentences[number].paragraph == 0:
                return self._times[position]
            if opens and self._speech.text[mention.end : mention.end + 1] in {"，", ","}:
                found = self._times[position]
        return found

    @staticmethod
    def _is_year(mention: Mention) -> bool:
        value = mention.value
        if not isinstance(value, Time) or value.end:
            return False
        return bool(re.fullmatch(r"\d{4}", value.start)) or (value.offset in {-1, 0} and value.month is None)

    def _opened(self, section: int | None) -> int | None:
        """The year under review, for a section that looks back or at how things stand."""
        top = self._top(section)
        if self._opening is None or top is None or section is None:
            return None
        sections = self._speech.sections
        return None if "planned" in (sections[section].status, sections[top].status) else self._opening

    def _top(self, section: int | None) -> int | None:
        """The outermost section around a section."""
        while section is not None and (parent := self._speech.sections[section].parent) is not None:
            section = parent
        return section

    def _is_within(self, section: int | None, outer: int | None) -> bool:
        """A section lies inside another."""
        while section is not None and section != outer:
            section = self._speech.sections[section].parent
        return section is not None

    def _headed(self, section: int | None) -> int | None:
        """The time in the heading of the section or of one around it."""
        while section is not None:
            item = self._speech.sections[section]
            for position in range(bisect_left(self._starts, item.heading[0]), bisect_left(self._starts, item.heading[1])):
                if not self._bound[position] and self._dated(position):
                    return self._times[position]
            section = item.parent
        return None

    def period(self, index: int | None) -> Period | None:
        """The wording of a time, with its dates where they are absolute."""
        if index is None:
            return None
        mention = self._mentions[index]
        value = mention.value
        if not isinstance(value, Time):
            return None
        return Period(mention.text, value.start, value.end)
