"""No rule backtracks catastrophically: every pattern, and all stations together, over 100 kB of hostile text."""

from __future__ import annotations

import time
from itertools import islice, pairwise, product

import pytest
from rules_reading import source_of

from kg.lexicon import Lexicon, compile_rule
from kg.lexicon.patterns import LEAD
from kg.pipeline import Extractor

UNITS = (
    "一", "×", "1,", "由", "第", "全市", "“", "《", "教育局", "会议", "的", "、", "提高", "被评为", "其中", "贯彻", "，", "（", "年",
    "召开",
    LEAD["Organization"], LEAD["Policy"] + "、", LEAD["Event"] + "和",
)  # fmt: skip
SIZE = 100_000
SECONDS = 5.0
SIGNS = "岚溧沅澧湘泾渭洹淄沂泗汶洙漳滏滹沱湟洮渠郫涪嘉芦岷雒綦潼"
"""Characters of invented names."""


def hostile(unit: str, size: int = SIZE) -> str:
    return (unit * (size // len(unit) + 1))[:size]


@pytest.mark.parametrize("unit", UNITS)
def test_patterns_stay_fast(lexicon: Lexicon, unit: str) -> None:
    text = hostile(unit)
    slow = {}
    for rule in lexicon.rules.values():
        for pattern in compile_rule(rule, lexicon):
            start = time.process_time()
            for _ in pattern.finditer(text):
                pass
            spent = time.process_time() - start
            if spent > SECONDS:
                slow[rule.id] = spent
    assert not slow


@pytest.mark.parametrize("unit", ("一所学校，", "由1到2，", "市委、", "《意见》", "全市教育工作会议，", "获一等奖、", "“三个代表”和"))
def test_stations_stay_linear(lexicon: Lexicon, unit: str) -> None:
    extract = Extractor(lexicon)
    extract(source_of("热身。教育局印发了文件。"))
    times = []
    for size in (10_000, 40_000):
        start = time.process_time()
        extract(source_of(hostile(unit, size) + "。"))
        times.append(time.process_time() - start)
    assert times[1] < 12 * times[0] + 1.0, times


@pytest.mark.parametrize("pattern", ("{0}中学更名为{1}中学，", "局长李{0}，李局长说，", "县第一中学和{0}一中，", "。会同县公安局查{0}"))
def test_many_names_stay_linear(lexicon: Lexicon, pattern: str) -> None:
    """Names that are all different: what is looked up for each must not be looked for among all."""
    extract = Extractor(lexicon)
    extract(source_of("热身。教育局印发了文件。"))
    names = ["".join(pair) for pair in product(SIGNS, repeat=2)]
    times = []
    for count in (180, 720):
        start = time.process_time()
        extract(source_of("".join(pattern.format(*pair) for pair in islice(pairwise(names), count)) + "。"))
        times.append(time.process_time() - start)
    assert times[1] < 10 * times[0] + 0.5, times
