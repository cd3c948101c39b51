"""Values a mention can carry: amounts and times."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount with its unit, in base units (万元 → 元)."""

    value: Decimal | None
    """None when masked or a range."""
    unit: str
    """As worded, without 万/亿; 个百分点 is 百分点, ranks are 名次, ratios 比, shares %."""
    low: Decimal | None = None
    high: Decimal | None = None
    """Both ends of a range."""
    qualifier: str = ""
    """moreThan, atLeast, lessThan, atMost, about, nearly; exact when empty."""
    form: str = "amount"
    """amount, percent, points, share, rank, ratio, multiple, score, ordinal: how it is worded."""
    flags: tuple[str, ...] = ()
    """masked, lostPercent."""

    @property
    def masked(self) -> bool:
        return "masked" in self.flags


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression as worded, before it is held against the speech's date.

    Absolute parts are ISO 8601 with reduced precision (``2024``, ``2024-02``, ``2024-02-24``).
    """

    start: str = ""
    end: str = ""
    """Set for an interval only."""
    offset: int | None = None
    """Years from the speech's year: 今年 0, 去年 -1, 明年 1, 前年 -2; None where the wording is absolute or vague."""
    month: int | None = None
    end_month: int | None = None
    day: int | None = None
    span: int | None = None
    """Length in years of an interval that ends at the speech (近五年 5, 两年来 2)."""
    form: str = "date"
    """date, relative, interval, schoolYear, plan, deadline, since, vague (近年来, 目前), masked, festival,
    previous (上一年度, 上年, 同比)."""


@dataclass(frozen=True, slots=True)
class Period:
    """A time held against the speech's date."""

    text: str
    """The wording."""
    start: str = ""
    """ISO 8601, reduced precision allowed; empty when unresolved."""
    end: str = ""
    """Set when the period is an interval that one ISO value cannot say."""
    flags: tuple[str, ...] = ()
