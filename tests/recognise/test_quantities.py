"""Quantities: a corpus of invented wordings, speed and hostile text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from growth import assert_linear

from kg.lexicon import Lexicon, load_lexicon
from kg.model import Mention, Quantity
from kg.recognise.quantities import QuantityFinder
from kg.recognise.times import TimeFinder

CORPUS = Path(__file__).with_name("quantities.tsv")
HOSTILE = (
    "一",
    "×",
    "1",
    ",",
    "1,",
    "１，２",
    "百",
    "一二",
    "第",
    "前",
    "第1",
    "X.",
    "%",
    "1:",
    "1-",
    "分之",
    "一分之",
    "“1",
    "近",
    "约一",
    "万亿",
    "1 ",
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="module")
def times(lexicon: Lexicon) -> TimeFinder:
    return TimeFinder(lexicon)


@pytest.fixture(scope="module")
def quantities(lexicon: Lexicon) -> QuantityFinder:
    return QuantityFinder(lexicon)


Row = tuple[str, list[tuple[int, int, str, str, str]]]


def rows() -> Iterator[Row]:
    """Each text of the corpus with what must be found in it: span, value, unit, qualifier."""
    for line in CORPUS.read_text(encoding="utf-8").splitlines()[1:]:
        marked, values, units, qualifiers = line.split("\t")
        spans, text = [], ""
        for char in marked:
            if char == "⟦":
                spans.append([len(text), 0])
            elif char == "⟧":
                spans[-1][1] = len(text)
            else:
                text += char
        fields = zip(values.split("|"), units.split("|"), qualifiers.split("|"), strict=True)
        yield text, [(a, b, v, u, q.strip("=")) for (a, b), (v, u, q) in zip(spans, fields, strict=False)]


def read(times: TimeFinder, quantities: QuantityFinder, text: str) -> list[Mention]:
    return quantities(text, times(text, []))


def row_of(mention: Mention) -> tuple[int, int, str, str, str]:
    value = mention.value
    assert isinstance(value, Quantity)
    if value.masked:
        number = "×"
    elif value.value is None:
        number = f"{value.low:f}..{value.high:f}"
    else:
        number = f"{value.value:f}"
    return mention.start, mention.end, number, value.unit, value.qualifier


def test_corpus(times: TimeFinder, quantities: QuantityFinder) -> None:
    cases = list(rows())
    wrong = [
        (text, found, wanted)
        for text, wanted in cases
        if (found := [row_of(m) for m in read(times, quantities, text)]) != wanted
    ]  # fmt: skip
    assert len(cases) >= 640
    assert sum(len(wanted) for _, wanted in cases) >= 900
    assert wrong == [], "\n".join(map(str, wrong))


def test_text_is_the_slice(times: TimeFinder, quantities: QuantityFinder) -> None:
    text = "\n".join(text for text, _ in rows())
    mentions = read(times, quantities, text)
    assert len(mentions) > 250
    assert all(text[m.start : m.end] == m.text and m.rule.startswith("quantity.") for m in mentions)
    assert mentions == sorted(mentions, key=lambda m: m.span)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


def test_nothing_inside_what_was_found_before(quantities: QuantityFinder) -> None:
    title = Mention("Policy", 2, 12, "", "title.book")
    assert quantities("落实《3所学校改造办法》，新建3所。", [title])[0].span == (15, 17)


def test_masked_stays_masked(times: TimeFinder, quantities: QuantityFinder) -> None:
    (mention,) = read(times, quantities, "巩固率达×%。")
    assert mention.value == Quantity(None, "%", form="percent", flags=("masked",))


def test_lost_sign_is_flagged_not_repaired(times: TimeFinder, quantities: QuantityFinder) -> None:
    (mention,) = read(times, quantities, "全县小学巩固率达100，全市第三。")[:1]
    assert mention.text == "100"
    assert isinstance(mention.value, Quantity) and mention.value.flags == ("lostPercent",)


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_linear_time(times: TimeFinder, quantities: QuantityFinder, piece: str) -> None:
    assert_linear(lambda text: read(times, quantities, text), piece)
