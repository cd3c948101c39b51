"""Hostile input: time stays linear, and what the station promises holds for any text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Source
from kg.segment import Segmenter

HOSTILE = {
    "one line": "教育工作要抓好落实，提高质量。",
    "no end": "教育",
    "headings": "一、加强领导\n要抓好。\n",
    "items": "一是好。二是好。",
    "marks": "1、",
    "colons": "：一是",
    "quotes": "“教育。",
    "titles": "《教育。",
    "adverts": "转载请",
    "original": "原创文章",
    "from": "本文由",
    "buttons": "[下载",
    "bullets": "★\n",
    "blanks": "　 \n",
    "crlf": "教育工作\r\n",
    "tags": "<p ",
    "dots": "教.",
}


def seconds(segmenter: Segmenter, text: str) -> float:
    best = 1e9
    for _ in range(2):
        begin = time.process_time()
        segmenter(Source("a.txt", text, "", "utf-8"))
        best = min(best, time.process_time() - begin)
    return best


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_time_is_linear(segmenter: Segmenter, unit: str) -> None:
    small, large = (unit * (size // len(unit)) + "全区教育工作会议今天召开。" for size in (20_000, 160_000))
    assert seconds(segmenter, large) < 30 * max(seconds(segmenter, small), 0.005)


MARKS = "一、 （二） 1、 一是 二是 首先 其次 第一篇： ★ 。 ； ， ： “ ” 《 》 （ ） …… ."
WORDS = "教育 全县 www.a.cn 本文来自某某网 了 要 问题 2024年 x <p>"
PIECES = [*MARKS.split(), *WORDS.split(), "\n", "\r\n", " ", "\u3000", "\t", "第 2 页"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_promises(segmenter: Segmenter, text: str) -> None:
    found = segmenter(Source("a.txt", text, "", "utf-8"))
    assert found == segmenter(Source("a.txt", text, "", "utf-8"))
    for speech, place in found:
        assert text[place.start : place.end] == speech.text == speech.text.strip()
        assert speech.title == speech.title.strip()
        assert speech.title
        assert not {"\n", "\r"} & set(speech.title)
        for before, after in pairwise(speech.sentences):
            assert before.end <= after.start
        for section in speech.sections:
            assert 0 <= section.start <= section.heading[0] < section.heading[1] <= section.end <= len(speech.text)
            assert section.parent is None or speech.sections[section.parent].end >= section.end
            assert section.label
        taken = bytearray(len(speech.text))
        for start, end in speech.noise:
            taken[start:end] = b"\1" * (end - start)
        for sentence in speech.sentences:
            assert not any(taken[sentence.start : sentence.end])
            words = speech.text[sentence.start : sentence.end]
            assert words == words.strip()
            if sentence.section is not None:
                section = speech.sections[sentence.section]
                assert section.start <= sentence.start < section.end
