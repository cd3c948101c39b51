"""Passages that are used again in speeches that are otherwise different."""

import random
import re
import time

import pytest
from fuse.test_near_duplicates import chance

from kg.fuse.passages import SHARED, find_passages, fingerprints, pairs_to_compare
from kg.graph import graph_nq
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Source
from kg.pipeline import build_corpus

REUSED = "办学条件持续改善，投入资金1200万元，新建校舍3.5万平方米，全部中小学完成了塑胶操场、取暖设备和多媒体教室的更新改造工作，"


def found(texts: dict[str, str], group: dict[str, str] | None = None) -> list[tuple[str, str, str, str]]:
    prints = {name: fingerprints(text) for name, text in sorted(texts.items())}
    pairs = pairs_to_compare(prints, group or {name: name for name in texts})
    passages = find_passages(pairs, texts.__getitem__, {})
    return [
        (one.one, one.other, texts[one.one][one.start : one.end], texts[one.other][one.other_start : one.other_end])
        for shared in passages.values()
        for one in shared
    ]


@pytest.mark.parametrize("length", [SHARED, 60, 200])
def test_every_run_of_fifty_characters_is_found_whole(length: int) -> None:
    draw = random.Random(length)
    for _ in range(100):
        passage = chance(draw, length)
        texts = {name: chance(draw, draw.randint(0, 300)) + passage + chance(draw, draw.randint(0, 300)) for name in ("a", "b")}
        assert [(one, other) for _, _, one, other in found(texts)] == [(passage, passage)]


def test_a_shorter_one_is_none() -> None:
    draw = random.Random(2)
    passage = chance(draw, SHARED - 1)
    assert found({name: chance(draw, 100) + passage + chance(draw, 100) for name in ("a", "b")}) == []


def test_texts_shorter_than_a_passage_share_none() -> None:
    assert found({}) == found({"a": "", "b": REUSED[:9]}) == found({"a": REUSED[:20], "b": REUSED[:20]}) == []


def test_blanks_and_line_ends_do_not_matter_and_ranges_are_exact() -> None:
    draw = random.Random(3)
    passage = chance(draw, 80)
    broken = passage[:20] + "\n　　" + passage[20:50] + " " + passage[50:]
    ((_, _, one, other),) = found({"a": chance(draw, 90) + passage + chance(draw, 9), "b": chance(draw, 40) + broken + chance(draw, 70)})
    assert one == passage and other == broken


def test_near_duplicates_are_left_to_their_own_link() -> None:
    draw = random.Random(4)
    passage = chance(draw, 100)
    texts = {name: chance(draw, 100) + passage for name in ("a", "b", "c")}
    assert {(one, other) for one, other, _, _ in found(texts, {"a": "a", "b": "a", "c": "c"})} == {("a", "c")}


def test_links_grow_with_the_speeches() -> None:
    draw = random.Random(5)
    passage = chance(draw, 120)
    spent = []
    for count in (300, 1200):
        texts = {f"{number:05d}": chance(draw, 300) + passage + chance(draw, 300) for number in range(count)}
        start = time.process_time()
        assert count - 1 <= len(found(texts)) < 2 * count
        spent.append(time.process_time() - start)
    assert spent[1] < 4 * 3 * spent[0]


def test_the_graph_has_both_ranges_with_their_characters() -> None:
    lexicon: Lexicon = load_lexicon()
    own = [
        "平湖县教育局局长的发言\n一年来，我们召开了三次专题会议，派出了五个工作组，走访了沿江各乡镇的村小和教学点，听取了校长、教师和家长的意见。\n",
        "在清河县的讲话\n去年开了三次会，山区的孩子上学远，冬天路滑，校车又少，家长们盼着把寄宿部早点建起来，这件事今年必须有个结果。\n",
    ]
    texts = [f"{own[0]}{REUSED}群众十分满意。\n", f"{own[1]}{REUSED}受到好评。明年还要办夏令营。\n"]
    sources = [Source(f"{n}.txt", text, f"{n}", "utf-8") for n, text in enumerate(texts)]
    corpus = build_corpus(sources, lexicon)
    lines = [line for line in graph_nq(corpus, sources) if "/graph/links>" in line]
    links = [re.findall(r"speech/([0-9a-f]{12})#char=(\d+),(\d+)>", line) for line in lines if "ont#reusesPassage" in line]
    assert len(links) == 2 and links[0] == links[1][::-1]
    by_id = {fused.id: fused.facts.speech.text for fused in corpus.speeches}
    assert {by_id[name][int(start) : int(end)] for name, start, end in links[0]} == {REUSED}
    assert sum('oa#exact> "办学条件' in line for line in lines) == 2
