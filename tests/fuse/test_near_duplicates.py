"""Near duplicates: found at exactly one half, at any length, in a number of links and of steps that grows with the speeches."""

import random
import time
from decimal import Decimal

import pytest

from kg.fuse.duplicates import Compared, near_duplicates, shingle_set
from kg.fuse.families import families
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Corpus, Quantity, Source
from kg.pipeline import build_corpus

SIGNS = [bytes((high, low)).decode("gb2312") for high in range(0xB0, 0xD0) for low in range(0xA1, 0xFA)]
"""Simplified characters: one alphabet for short and long texts."""


def chance(draw: random.Random, length: int) -> str:
    return "".join(draw.choices(SIGNS, k=length))


def half_of(text: str, draw: random.Random, times: int) -> str:
    """A text, so many times as long, in which half of the other's shingles stand, in one to a few runs among words of its own."""
    shingles = len(text) - 4
    needed = -(-shingles // 2)
    runs = draw.randint(1, max(1, len(text) // 60))
    sizes = [needed // runs + 4] * runs
    sizes[0] += needed - needed // runs * runs
    if sum(sizes) > len(text):
        sizes = [needed + 4]
    free, at, made = len(text) - sum(sizes), 0, ""
    for size in sizes:
        gap = draw.randint(0, free) // len(sizes)
        at, free = at + gap, free - gap
        made += chance(draw, draw.randint(5, 20)) + text[at : at + size]
        at += size
    return made + chance(draw, max(5, times * len(text) - len(made)))


def share(few: str, many: str) -> float:
    one, other = ({text[at : at + 5] for at in range(len(text) - 4)} for text in (few, many))
    return len(one & other) / len(one)


def test_recall_at_exactly_one_half() -> None:
    draw = random.Random(3)
    texts: dict[str, str] = {}
    wanted = set()
    for number in range(500):
        short = chance(draw, draw.choice((30, 80, 200, 700, 2000)))
        long = half_of(short, draw, draw.choice((1, 2, 5, 20)))
        assert 0.5 <= share(short, long) < 0.56
        pair = f"{number:04d}a", f"{number:04d}b"
        texts |= dict(zip(pair, (short, long), strict=True))
        wanted.add(pair)
    shuffled = dict(sorted(texts.items(), key=lambda item: draw.random()))
    found, _ = near_duplicates({name: shingle_set(text) for name, text in shuffled.items()})
    assert len(wanted & set(found)) >= 0.99 * len(wanted)
    assert not set(found) - wanted


def test_less_than_half_is_none() -> None:
    draw = random.Random(5)
    one = chance(draw, 400)
    other = one[:180] + chance(draw, 400)
    assert share(one, other) < 0.5
    assert near_duplicates({"a": shingle_set(one), "b": shingle_set(other)})[0] == []


@pytest.mark.parametrize("form", ["copies of one", "pairs"])
def test_links_and_steps_grow_with_the_speeches(form: str) -> None:
    draw = random.Random(7)

    def corpus(count: int) -> dict[str, str]:
        texts = {}
        for number in range(count):
            base = chance(random.Random(0 if form == "copies of one" else number // 2), 600)
            at = draw.randrange(500)
            texts[f"{number:05d}"] = base[:at] + chance(draw, 40) + base[at + 40 :]
        return texts

    spent = []
    for count in (500, 2000):
        shingles = {name: shingle_set(text) for name, text in corpus(count).items()}
        start = time.process_time()
        pairs, groups = near_duplicates(shingles)
        spent.append(time.process_time() - start)
        assert len(pairs) == (count - 1 if form == "copies of one" else count // 2)
        assert len(set(groups.values())) == count - len(pairs)
    assert spent[1] < 4 * 3 * max(spent[0], 0.1)  # a square would be 16 times, and then some


def test_the_order_does_not_matter() -> None:
    draw = random.Random(9)
    bases = [chance(draw, 300) for _ in range(5)]
    texts = {f"{number:03d}": bases[number % 5][: draw.randint(160, 300)] + chance(draw, 60) for number in range(60)}
    shingles = {name: shingle_set(text) for name, text in texts.items()}
    known = Compared()
    first = near_duplicates(shingles, known)
    assert near_duplicates(shingles, known) == first
    assert {frozenset(group for group in first[1].values())} == {frozenset(near_duplicates(shingles)[1].values())}


def test_families_fall_apart_by_region() -> None:
    groups = {"a": "a", "b": "a", "c": "a", "d": "d"}
    assert families(groups, {"a": "平湖县", "b": "清河县", "c": "平湖县", "d": ""}) == {"a": "a", "b": "b", "c": "a", "d": "d"}
    assert families(groups, {"a": "", "b": "清河县", "c": "", "d": ""}) == {"a": "a", "b": "a", "c": "a", "d": "d"}
    assert families(groups, {"a": "", "b": "清河县", "c": "平湖县", "d": ""}) == {"a": "a", "b": "b", "c": "c", "d": "d"}


REPORT = """在{place}教育工作会议上的讲话
（2023年2月20日）
同志们：过去一年，县教育局印发了《校舍管理办法》，全县新建幼儿园{n}所，改造薄弱学校12所，培训骨干教师600人次。
实验小学高考上线率为×%，比上年提高×个百分点。我们组织了“百日读书”活动，第二中学被市教育局授予“书香校园”称号。
今年，要继续抓好教师队伍建设，力争培训教师1000人次，建成标准化学校20所，努力办好人民满意的教育。
"""


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def corpus_of(texts: list[str], lexicon: Lexicon) -> Corpus:
    return build_corpus([Source(f"{n}.txt", text, f"{n}", "utf-8") for n, text in enumerate(texts)], lexicon)


def test_a_speech_used_again_by_another_county_keeps_its_own_bodies(lexicon: Lexicon) -> None:
    corpus = corpus_of([REPORT.format(place="平湖县", n=7), REPORT.format(place="清河县", n=7)], lexicon)
    assert len(corpus.duplicates) == 1
    local = [{node for node in fused.nodes.values() if node.startswith("s/")} for fused in corpus.speeches]
    assert local[0] and local[1] and not local[0] & local[1]


def test_a_speech_given_again_shares_its_bodies_claims_and_masks(lexicon: Lexicon) -> None:
    corpus = corpus_of([REPORT.format(place="平湖县", n=7), REPORT.format(place="平湖县", n=9)], lexicon)
    one, other = (
        {name for claim, name in zip(fused.facts.claims, fused.claim_ids, strict=True) if claim.subject.kind != "Speech"}
        for fused in corpus.speeches
    )
    assert len(one ^ other) == 2 and len(one & other) >= 8  # what differs is the figure that does
    shared = one & other
    masked = [
        name
        for fused in corpus.speeches
        for claim, name in zip(fused.facts.claims, fused.claim_ids, strict=True)
        if (number := getattr(claim, "value", None)) is not None
        and isinstance(amount := fused.facts.mentions[number].value, Quantity)
        and amount.masked
    ]
    assert masked and set(masked) <= shared
    figures = {
        amount.value
        for fused in corpus.speeches
        for claim, name in zip(fused.facts.claims, fused.claim_ids, strict=True)
        if name not in shared and (number := getattr(claim, "value", None)) is not None
        for amount in [fused.facts.mentions[number].value]
        if isinstance(amount, Quantity)
    }
    assert figures == {Decimal(7), Decimal(9)}
