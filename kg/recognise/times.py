"""Finds times: dates, years told from the speech's own year, plan periods, school years, deadlines and vague times."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.errors import RuleError
from kg.lexicon import Lexicon, Scan, compile_rule
from kg.model import Mention, Time
from kg.recognise.numerals import parse_number, parse_year

_FIRST_PLAN = 1981
"""First year of 六五, the sixth plan; every later plan follows after five years."""
_PLANS = {ordinal: number for number, ordinal in enumerate("一二三四五六七八九", 1)}
_REMEMBERED = 10_000
"""Wordings whose values are kept: speeches say 去年 again and again."""


@dataclass(frozen=True, slots=True)
class _Reader:
    """One pattern of a rule."""

    rule: str
    form: str
    pattern: re.Pattern[str]


class TimeFinder:
    """Finds times; the rules ``time.*`` say how they are worded, named groups of their patterns what the parts mean.

    Groups: y, y2 years; m, m2, d months and days; rel a word of ``time-years``; part one of ``time-parts``; n a length in years;
    ago years back; plan, nth, edge a five-year plan and its first or last year; before, since, till, from what turns a
    time into a deadline or a beginning.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._years = {word: int(group) for word, group in lexicon.groups("time-years").items()}
        self._parts = {word: _months(group) for word, group in lexicon.groups("time-parts").items()}
        self._feasts = lexicon.groups("time-festivals")
        self._known: dict[tuple[re.Pattern[str], str], Time | None] = {}
        self._readers: list[_Reader] = []
        for rule in lexicon.of("recognise", "time."):
            for pattern in compile_rule(rule, lexicon):
                if pattern.groups > len(pattern.groupindex):
                    cure = "write (?: ) or (?P<name> )"
                    raise RuleError("times allow named groups and (?: ) only", where=f"{rule.where} ({rule.id})", cure=cure)
                self._readers.append(_Reader(rule.id, rule.one("form", "date"), pattern))
        self._scan = Scan([reader.pattern for reader in self._readers])

    def __call__(self, text: str, found: Sequence[Mention]) -> list[Mention]:
        """Times outside the mentions already found."""
        taken = bytearray(len(text))
        for mention in found:
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
        times: list[Mention] = []
        last = 0
        for start, numbers in self._scan.places(text):
            if start < last or taken[start]:
                continue
            for number in numbers:
                reader = self._readers[number]
                if match := reader.pattern.match(text, start):
                    time = self._read(reader, match, text, start)
                    if time is not None and not taken[time.end - 1]:
                        times.append(time)
                        last = time.end
                    break
        return times

    def _read(self, reader: _Reader, match: re.Match[str], text: str, start: int) -> Mention | None:
        groups = {name: part for name, part in match.groupdict().items() if part}
        if "from" in groups and "since" not in groups:
            # 从2006年的20亿元增加到…: no beginning, only the earlier of two points
            start = match.end("from")
            del groups["from"]
        words = text[start : match.end()]
        key = (reader.pattern, match.group())
        if key not in self._known:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            self._known[key] = self._value(reader, groups, words)
        value = self._known[key]
        return None if value is None else Mention("Time", start, match.end(), words, reader.rule, value=value)

    def _value(self, reader: _Reader, groups: dict[str, str], words: str) -> Time | None:
        time = Time(form=reader.form)
        if "y" in groups or "m" in groups:
            dated = _dated(time, groups)
            if dated is None:
                return None
            time = dated
        if decade := groups.get("decade") or groups.get("decade2"):
            time = replace(time, start=str(1900 + _count(decade)), end=str(1909 + _count(decade)))
        if "plan" in groups or "nth" in groups:
            time = _plan(time, groups)
        if "rel" in groups:
            time = replace(time, offset=self._years[groups["rel"]])
        elif "ago" in groups:
            time = replace(time, offset=-_count(groups["ago"]))
        elif "today" in groups or "this" in groups:
            time = replace(time, offset=0)
        elif "last" in groups:
            time = replace(time, offset=-1)
        if "n" in groups:
            time = replace(time, span=_count(groups["n"]))
        if "part" in groups:
            time = _within(time, *self._parts[groups["part"]])
        if reader.form == "festival":
            time = self._feast(time, words)
        return replace(time, form=_form(time.form, groups))

    def _feast(self, time: Time, words: str) -> Time:
        day = max((word for word in self._feasts if words.startswith(word)), key=len, default="")
        group = self._feasts.get(day, "")
        if "-" not in group:
            return time
        month, number = group.split("-")
        return replace(time, month=int(month), day=int(number))


def _months(group: str) -> tuple[int, int]:
    first, _, last = group.partition("-")
    return int(first), int(last or first)


def _count(words: str) -> int:
    return int(parse_number(words) or 0)


def _form(form: str, groups: dict[str, str]) -> str:
    if form == "masked":
        return form
    if "before" in groups or ("till" in groups and form != "interval"):
        return "deadline" if form != "festival" else form
    if "since" in groups or "from" in groups:
        return "since"
    return form


def _dated(time: Time, groups: dict[str, str]) -> Time | None:
    """Put years, months and days into the time; None where they make no date."""
    month, last_month = (_count(groups[name]) if name in groups else None for name in ("m", "m2"))
    day = _count(groups["d"]) if "d" in groups else None
    if any(m is not None and not 1 <= m <= 12 for m in (month, last_month)) or (day is not None and not 1 <= day <= 31):
        return None
    if "y" not in groups:
        return replace(time, month=month, end_month=last_month, day=day)
    year = parse_year(groups["y"])
    if year is None:
        return None
    if time.form == "schoolYear":
        return _school_year(time, year, groups)
    start = _iso(year, month, day)
    if "y2" in groups:
        last = parse_year(groups["y2"])
        if last is None or last < year:
            return None
        return replace(time, start=start, end=_iso(last, last_month, _count(groups["d2"]) if "d2" in groups else None))
    return replace(time, start=start, end=_iso(year, last_month, None) if last_month else "")


def _school_year(time: Time, year: int, groups: dict[str, str]) -> Time:
    """A cohort is one year, 2023学年 begins in September and ends in August, a term follows from its part."""
    if "part" in groups or "cohort" in groups:
        return replace(time, start=str(year))
    if "term" in groups:
        first = groups["term"] in "一上"
        return replace(time, start=f"{year}-09" if first else f"{year + 1}-02", end=f"{year + 1}-01" if first else f"{year + 1}-07")
    return replace(time, start=f"{year}-09", end=f"{year + 1}-08")


def _iso(year: int, month: int | None, day: int | None) -> str:
    if month is None:
        return str(year)
    if day is None or day > monthrange(year, month)[1]:
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{day:02}"


def _within(time: Time, first: int, last: int) -> Time:
    """Narrow a year to some of its months."""
    if not time.start:
        return replace(time, month=first, end_month=None if first == last else last)
    if (first, last) == (1, 12):
        return time
    return replace(time, start=f"{time.start}-{first:02}", end="" if first == last else f"{time.start}-{last:02}")


def _plan(time: Time, groups: dict[str, str]) -> Time:
    words = groups.get("nth") or groups["plan"][:-1]
    number = _PLANS.get(words) or (_count(words))
    if number < 6:
        return time
    first = _FIRST_PLAN + 5 * (number - 6)
    edge = groups.get("edge", "")
    if edge.startswith(("末", "收")):
        return replace(time, start=str(first + 4))
    if edge:
        return replace(time, start=str(first))
    last = first + (_count(groups["years"]) - 1 if "years" in groups else 4)
    return replace(time, start=str(first), end=str(last))
