"""When a claim of one speech holds: its own time, held against the year of its passage, its headings, the title and the speech."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from kg.model import Claim, Mention, Observation, Period, Relation, Speech, Time
from kg.regex import regex
from kg.resolve.docyears import reports_back
from kg.resolve.periods import Calendar
from kg.resolve.setting import Setting

_YEARLY = regex("年均|年平均|平均每年|每年平均")

_RARE = regex(r"(?:以来|来)?(?:第[一二三四五六七八九十\d]{1,3}[次个届]|最[高大好快多]|首[次个]|规模最)")
"""建校以来首次, 改革开放以来第五次: the time says how rare it is."""
_DAY = regex(r"\d{4}年\d{1,2}月\d{1,2}日")
_SIGNED = regex(
    r"\s*[）)]?\s*(?:[（(]此件[^（）()]{2,12}[）)])?"
    r"(?!起|前|后|以来|至|到|召开|举行|举办|印发|下发|发布|公布|出台|批准|通过|成立|启动|组织|开展|会议|在|于|向|对|与|就|已)"
    r"[^，。；！？]{0,80}?(?:第一[章条]|总则|为|根据)"
)
"""县人民政府2018年5月4日某某办法为了 ...: the date that closes the letter before a document's text is run on behind it."""
_BODIES = frozenset("府局委会办室院部组行司厅（(")
"""Last characters of what stands before such a day."""
_EARLY = 6
"""Up to this month a government's report looks back on the years before its own."""


class Dating:
    """The times of one speech."""

    def __init__(self, speech: Speech, mentions: Sequence[Mention], setting: Setting) -> None:
        self.speech, self.mentions, self.setting = speech, mentions, setting
        self.calendar = Calendar(setting.year, setting.date is not None, setting.month)
        self.times = [mention for mention in mentions if mention.kind == "Time"]

    def of_clause(self, claim: Claim) -> Period | None:
        """The time mention inside the claim's evidence that comes first, else the one its sentence opens with."""
        start, end = claim.evidence
        number = bisect_left(self.times, start, key=lambda mention: mention.start)
        dated = isinstance(claim, Relation) and claim.predicate == "issued"  # the day of the letter is that of issue
        while number < len(self.times) and (
            _RARE.match(self.speech.text, self.times[number].end) or (not dated and self._signs(self.times[number]))
        ):
            number += 1
        if number < len(self.times) and self.times[number].start < end:
            return self.calendar.period(self.times[number])
        sentences = self.speech.sentences
        place = bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1
        if place < 0 or not number or self.times[number - 1].start != sentences[place].start:
            return None
        opening = self.times[number - 1]
        return self.calendar.period(opening) if self.calendar.states_year(opening) else None

    def _signs(self, time: Mention) -> bool:
        """The time is the day under a letter: a body's name before it, the title and first words of a document behind."""
        text = self.speech.text
        before = text[max(0, time.start - 4) : time.start].rstrip()
        return before[-1:] in _BODIES and _DAY.fullmatch(time.text) is not None and _SIGNED.match(text, time.end) is not None

    def of_figure(self, claim: Observation) -> Period | None:
        """The period of an observation, from the time that governs it."""
        if claim.time is None:
            earlier = claim.rule == "metric.from-to" and claim.compared_to is None  # 由3亿元增加到9亿元: nobody says when it was 3
            return claim.period or (None if earlier or self._averages(claim) else self._title_period(claim))
        mention = self.mentions[claim.time]
        time = mention.value
        if isinstance(time, Time) and time.span is not None and time.offset is None and self.setting.year is not None:
            early = claim.status != "planned" and (self.setting.month or 1) <= _EARLY
            ends = self._title_year(claim) or (reports_back(self.speech.title) if early else None)
            return self.calendar.period(mention, str(ends or ""))  # 三年来 ends now, whatever year was named before
        year = self._passage_year(mention)
        if year and claim.status != "planned" and self.setting.year is not None and int(year) > self.setting.year:
            year = ""  # a target named in passing does not date what has happened
        year = year or str(self._title_year(claim) or self._reported(claim, time) or "")
        return self.calendar.period(mention, year or self.calendar.around(mention, ahead=claim.status == "planned"))

    def _averages(self, claim: Observation) -> bool:
        """年均增长5.2%: no figure of the one year that the title is of."""
        index = claim.change if claim.change is not None else claim.value
        end = self.mentions[index].start if index is not None else 0
        start = max(self.speech.text.rfind(mark, 0, end) for mark in "，。；\n") + 1
        return _YEARLY.search(self.speech.text, start, end) is not None

    def _reported(self, claim: Observation, time: object) -> int | None:
        """年初, 全年 in what a government's report tells: of the year before its own."""
        if not isinstance(time, Time) or time.month is None or time.offset is not None or time.start or claim.status == "planned":
            return None
        return reports_back(self.speech.title) if (self.setting.month or 1) <= _EARLY else None

    def _title_year(self, claim: Observation) -> int | None:
        return self.setting.planned if claim.status == "planned" else self.setting.reviewed

    def _title_period(self, claim: Observation) -> Period | None:
        """The year of a title that reviews one year and plans another holds for every figure without a time of its own."""
        year = self._title_year(claim)
        return Period(f"{year}年", str(year)) if year else None

    def _passage_year(self, mention: Mention) -> str:
        """The year an earlier time of the paragraph set, else that of the headings: a bare month or 全年 belongs to it."""
        number = bisect_right(self.speech.sentences, mention.start, key=lambda sentence: sentence.start) - 1
        if number < 0:
            return ""
        paragraph = self.speech.sentences[number].paragraph
        while number and self.speech.sentences[number - 1].paragraph == paragraph:
            number -= 1
        first = bisect_left(self.times, self.speech.sentences[number].start, key=lambda time: time.start)
        last = bisect_left(self.times, mention.start, key=lambda time: time.start)
        for time in reversed(self.times[first:last]):
            if self.calendar.states_year(time) and not self._passes(time):
                return self.calendar.period(time).start[:4]
        return self._heading_year(mention.start)

    def _passes(self, time: Mention) -> bool:
        """The time says nothing of the words behind it: 比去年, 2015年的老办法, 2024届, 从明年起."""
        text = self.speech.text
        since = isinstance(time.value, Time) and time.value.form in ("since", "schoolYear")
        return since or text.endswith(("比", "较"), 0, time.start) or text.startswith(("的", "届", "级"), time.end)

    def _heading_year(self, offset: int) -> str:
        """The year in the heading of the section or of one around it (2023年工作回顾); a bare month or 全年 belongs to it."""
        number = bisect_right(self.speech.sentences, offset, key=lambda sentence: sentence.start) - 1
        section = self.speech.sentences[number].section if number >= 0 else None
        while section is not None:
            item = self.speech.sections[section]
            first = bisect_left(self.times, item.heading[0], key=lambda mention: mention.start)
            if first < len(self.times) and self.times[first].start < item.heading[1]:
                return self.calendar.period(self.times[first]).start[:4]
            section = item.parent
        return ""
