"""Across speeches: what is one node, what two, and what is compared although its nodes stay apart."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pytest

from kg.lexicon import load_lexicon
from kg.model import Corpus, Source
from kg.pipeline import build_corpus

LEXICON = load_lexicon()


def built(*texts: str) -> Corpus:
    sources = [Source(f"{n}.txt", text, hashlib.sha256(text.encode()).hexdigest(), "utf-8") for n, text in enumerate(texts)]
    return build_corpus(sources, LEXICON)


def nodes(corpus: Corpus, label: str) -> list[str]:
    return [name for name, node in corpus.nodes.items() if label in (node.label, *node.names)]


OPENINGS = (
    "在云浦县教育工作会议上的讲话\n（2021年2月20日）\n同志们：\n今天我们回顾成绩，查找不足，明确任务。",
    "在梅岭县校园安全会议上的讲话\n（2023年9月6日）\n老师们：\n暑假刚刚过去，安全这根弦一刻也不能松。",
)


def apart(sentences: Sequence[str]) -> Corpus:
    """Two speeches of two counties that share nothing but what is asked."""
    return built(*(f"{opening}\n{sentence}\n" for opening, sentence in zip(OPENINGS, sentences, strict=True)))


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("由开发区管委会负责用地。", "开发区管委会"),
        ("学习贯彻全国教育大会精神。", "全国教育大会"),
        ("城关镇人民政府划拨了土地。", "城关镇人民政府"),
        ("建立容错免责制度。", "容错免责制度"),
        ("落实《关于加快推进学前教育普惠发展的若干意见》。", "《关于加快推进学前教育普惠发展的若干意见》"),
    ],
)
def test_two_counties_have_two(sentence: str, name: str) -> None:
    assert len(nodes(apart([sentence, sentence]), name)) == 2


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("依照《中华人民共和国教师法》办事。", "教师法赋予了权利。", "《教师法》"),
        ("与宁波签订协议。", "学习新郑、登封、宁波、巩义的做法。", "宁波市"),
        ("落实“双减”政策。", "落实双减政策。", "“双减”政策"),
        ("全国有很多典型。", "我国教育发展了，全国都在抓。", "全国"),
    ],
)
def test_one_thing_under_two_wordings_is_one(one: str, other: str, name: str) -> None:
    [node] = nodes(apart([one, other]), name)
    assert not node.startswith("s/")


def test_a_district_of_a_common_name_is_compared_with_itself_though_its_nodes_stay_apart() -> None:
    plans = "在朝阳区教育工作会议上的讲话\n（2022年2月20日）\n同志们：\n今天开会部署工作。2022年，全区计划新建幼儿园8所，改造校舍。\n"
    result = (
        "朝阳区庆祝教师节大会讲话\n（2023年9月8日）\n老师们：\n值此佳节，我向大家问好！一年来成绩来之不易，请倍加珍惜。"
        "2022年，全区新建幼儿园9所，家长满意。\n"
    )
    corpus = built(plans, result)
    assert len(nodes(corpus, "朝阳区")) == 2
    assert len(corpus.fulfilments) == 1


def test_what_a_text_without_a_place_says_of_itself_is_nobody_elses() -> None:
    corpus = built(
        "一、成绩\n我国教育发展了。2022年，新建幼儿园8所，群众反映良好。\n",
        "二、亮点\n我国面貌变了，师生都说好。说到底子，2022年，新建幼儿园11所，历年最多。\n",
    )
    assert corpus.conflicts == ()


def test_a_district_that_takes_over_a_speech_keeps_its_own_bodies() -> None:
    body = "区实验小学要带头。全区教师要爱岗敬业、立德树人，办好家门口的学校，让孩子们就近上好学。各街道要支持教育，尊重教师。" * 3
    corpus = built(f"在朝阳区庆祝教师节大会上的讲话\n{body}\n", f"在鼓楼区庆祝教师节大会上的讲话\n{body}\n")
    assert len(corpus.duplicates) == 1
    assert len(set(corpus.families.values())) == 2
