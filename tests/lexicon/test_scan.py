"""Scan finds what finditer finds, whatever a pattern begins with."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon import Scan, compile_rule, load_lexicon
from kg.lexicon.scan import beginnings

PATTERNS = [
    "力争|确保(?!了)|要(?=求)",
    "(?<![不])要",
    "(?:全|各)?县(?P<x>[^，。]{0,4})校",
    "[０-９0-9]{2,4}年",
    r"\d+所",
    "(?:甲|乙){1,2}丙",
    "[^，]校",
    "(?i:a)b",
    "^全县",
    "(?:全)?(?:县)?(?:校)?年",
    "(?=县).所",
]


@given(st.text("甲乙丙力争确保了要求不全各县校年所，。2024０Ab\n", max_size=60))
def test_scan_equals_finditer(text: str) -> None:
    compiled = [re.compile(pattern) for pattern in PATTERNS]
    for pattern, found in zip(compiled, Scan(compiled)(text), strict=True):
        assert [m.span() for m in found] == [m.span() for m in pattern.finditer(text)], pattern.pattern


@given(st.text("甲乙丙力争确保了要求不全各县校年所，。2024０Ab\n", max_size=60))
def test_places_are_ascending_and_miss_no_match(text: str) -> None:
    compiled = [re.compile(pattern) for pattern in PATTERNS]
    places = list(Scan(compiled).places(text))
    assert [start for start, _ in places] == sorted({start for start, _ in places})
    tried = {(start, number) for start, numbers in places for number in numbers}
    for number, pattern in enumerate(compiled):
        if beginnings(pattern) is not None:
            assert {(at, number) for at in range(len(text)) if pattern.match(text, at)} <= tried


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("力争|拟(?=建)", {"力争", "拟"}),
        ("(?:已|先后)?获", {"已获", "先后", "获"}),
        ("[一二]是", {"一是", "二是"}),
        ("县+校", {"县"}),
        (".校", None),
        ("(?:甲)?", None),
        ("(?i:x)年", None),
    ],
)
def test_beginnings(pattern: str, words: set[str] | None) -> None:
    assert beginnings(re.compile(pattern)) == words


def test_most_rules_tell_how_they_begin() -> None:
    """Else the pass over the text gains nothing."""
    lexicon = load_lexicon()
    stations = [("relate", "status."), ("relate", "relation."), ("recognise", "time.")]
    patterns = [p for station, prefix in stations for rule in lexicon.of(station, prefix) for p in compile_rule(rule, lexicon)]
    assert sum(beginnings(pattern) is None for pattern in patterns) * 10 <= len(patterns)
