"""Which amounts agree: roundings, hedges, bounds and ranges."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.fuse.amounts import amount, step
from kg.model import Quantity


def said(
    words: str, value: str | None, unit: str = "个", qualifier: str = "", form: str = "amount", ends: tuple[str, str] | None = None
) -> tuple[Quantity, str]:
    low, high = (None, None) if ends is None else map(Decimal, ends)
    return Quantity(None if value is None else Decimal(value), unit, low, high, qualifier, form), words


THOUSAND = said("1300多名", "1300", "人", "moreThan")
AGREE = [
    (said("12.3万个", "123000"), said("12.34万个", "123400")),
    (said("12万个", "120000"), said("123400个", "123400")),
    (said("95.4%", "95.4", "%"), said("95.38%", "95.38", "%")),
    (said("近400人", "400", "人", "nearly"), said("386人", "386", "人")),
    (THOUSAND, said("1345名", "1345", "人")),
    (said("1300人以上", "1300", "人", "atLeast"), said("2100人", "2100", "人")),
    (said("约5万元", "50000", "元", "about"), said("5.2万元", "52000", "元")),
    (said("3至5所", None, "所", ends=("3", "5")), said("4所", "4", "所")),
    (said("九成", "90", "%", form="share"), said("88.7%", "88.7", "%")),
    (said("三亿元", "300000000", "元"), said("3.2亿元", "320000000", "元")),
]
DISAGREE = [
    (said("8所", "8", "所"), said("9所", "9", "所")),
    (said("12.3万个", "123000"), said("12.44万个", "124400")),
    (said("95.4%", "95.4", "%"), said("95.5%", "95.5", "%")),
    (THOUSAND, said("1420名", "1420", "人")),
    (THOUSAND, said("1285名", "1285", "人")),
    (said("近400人", "400", "人", "nearly"), said("412人", "412", "人")),
    (said("1200万元", "12000000", "元"), said("1234万元", "12340000", "元")),
    (said("100%", "100", "%"), said("99.8%", "99.8", "%")),
    (said("不足3%", "3", "%", "lessThan"), said("3.6%", "3.6", "%")),
    (said("3至5所", None, "所", ends=("3", "5")), said("6所", "6", "所")),
    (said("第三", "3", "名次", form="rank"), said("第四", "4", "名次", form="rank")),
]


@pytest.mark.parametrize(("one", "other", "agree"), [(*pair, True) for pair in AGREE] + [(*pair, False) for pair in DISAGREE])
def test_amounts(one: tuple[Quantity, str], other: tuple[Quantity, str], agree: bool) -> None:
    first, second = amount(*one), amount(*other)
    assert first is not None and second is not None
    assert first.contradicts(second) == second.contradicts(first) == (not agree)
    down, below = amount(*one, falls=True), amount(*other, falls=True)
    assert down is not None and below is not None and down.contradicts(below) == (not agree)


@pytest.mark.parametrize(
    ("words", "exact"),
    [
        ("12.34万个", 100), ("1200万元", 10_000), ("5千元", 1000), ("三千二百名", 1), ("十二万元", 10_000), ("１５．４％", "0.1"),
        ("百分之九十五点六", "0.1"), ("3,506,176,000元", 1), ("3亿2000万元", 10_000), ("98.25%以上", "0.01"),
    ],
)  # fmt: skip
def test_the_last_digit_that_is_written(words: str, exact: int | str) -> None:
    assert step(Quantity(Decimal(1), ""), words) == Decimal(exact)


def test_what_says_nothing_is_held_against_nothing() -> None:
    assert amount(Quantity(None, "%", flags=("masked",)), "×%") is None
    assert amount(Quantity(Decimal(100), "%", flags=("lostPercent",)), "100") is None
