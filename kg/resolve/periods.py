"""Relative times against the speech's year."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Mention, Period, Time

_NEXT = {"当年": 0, "同年": 0, "次年": 1, "翌年": 1}
"""Years counted from the one the passage has named."""
_MONTHS = {"上月": -1, "本月": 0, "当月": 0, "下月": 1}
_NEW_YEAR = 3
"""Up to this month 全年 looks back on the year before."""
_NOW = ("目前", "现在", "如今", "当前", "至今", "到现在", "截至目前")


@dataclass
class Calendar:
    """Resolves the times of one speech; ``year`` is the speech's own."""

    year: int | None
    dated: bool = False
    """The speech gives its own date, so that 目前 is that year."""
    month: int | None = None
    """The month the speech is given in, where it says so."""

    def period(self, mention: Mention, context: str = "") -> Period:
        """A time mention as a period.

        Args:
            mention: a mention of kind Time.
            context: ISO year of the time that governs the passage; a bare month or 全年 belongs to it.
        """
        time = mention.value
        if not isinstance(time, Time):
            return Period(mention.text)
        if time.form == "masked":
            return Period(mention.text)
        if time.start:
            return Period(mention.text, _complete(time.start, context or self._own()), _complete(time.end, context or self._own()))
        base = self._base(mention, time, context)
        if base is None:
            return Period(mention.text)
        if time.span is not None:
            return Period(mention.text, str(base - time.span + (1 if time.offset in (None, 0) else 0)), str(base))
        if time.month is None:
            return Period(mention.text, str(base))
        start = f"{base}-{time.month:02d}" + (f"-{time.day:02d}" if time.day else "")
        end = f"{base}-{time.end_month:02d}" if time.end_month and time.end_month != time.month else ""
        return Period(mention.text, start, end)

    def around(self, mention: Mention, *, ahead: bool) -> str:
        """The year of a month that nothing else dates: the last such month before the speech, or the next one ``ahead``.

        In February 11月 is last year's, 全年 the year that has just ended; in September a plan for 3月底前 is next year's.
        """
        time = mention.value
        if not isinstance(time, Time) or time.month is None or time.offset is not None or self.year is None or self.month is None:
            return ""
        if time.start or time.form == "previous":
            return ""
        if ahead:
            return str(self.year + 1) if (time.end_month or time.month) < self.month else ""
        ended = time.end_month or time.month
        return str(self.year - 1) if ended > self.month and (time.end_month is None or self.month <= _NEW_YEAR) else ""

    def states_year(self, mention: Mention) -> bool:
        """The wording itself says a year: 2023年, 去年."""
        time = mention.value
        return isinstance(time, Time) and not time.end and (time.offset is not None or time.start[:1].isdigit())

    def _own(self) -> str:
        return str(self.year) if self.year is not None else ""

    def _base(self, mention: Mention, time: Time, context: str) -> int | None:
        if time.form == "relative" and (shift := _NEXT.get(mention.text[:2])) is not None:
            return int(context[:4]) + shift if context else None
        if time.form == "relative" and (shift := _MONTHS.get(mention.text.replace("个", "")[:2])) is not None:
            return None if self.year is None or self.month is None else self.year + (self.month + shift - 1) // 12
        if time.form == "vague":
            return self.year if self.dated and mention.text in _NOW else None
        if time.offset is not None:
            return None if self.year is None else self.year + time.offset
        if time.form == "previous":
            base = int(context[:4]) if context else self.year
            return None if base is None else base - 1
        if time.month is not None or time.span is not None:
            return int(context[:4]) if context else self.year
        return None


def _complete(iso: str, own: str) -> str:
    """``--02-24`` or ``-02`` without a year get the year of the passage."""
    if iso.startswith("-"):
        return f"{own}-{iso.strip('-')}" if own else ""
    return iso
