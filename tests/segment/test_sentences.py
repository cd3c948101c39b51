"""Sentences and paragraphs."""

from __future__ import annotations

import pytest

from kg.model import Source
from kg.segment import Segmenter


def sentences(segmenter: Segmenter, text: str) -> list[str]:
    [(speech, _)] = segmenter(Source("a.txt", text, "", "utf-8"))
    return [speech.text[s.start : s.end] for s in speech.sentences]


@pytest.mark.parametrize(
    "parts",
    [
        ["今年招生三千人。", "毕业两千人！", "够不够？", "不够……"],
        ["他说：“我们能行。”", "大家都笑了。"],
        ["学习了《谁来教育？家长课堂。实录》一书。", "收获很大。"],
        ["提出“抓重点。补短板。强弱项”的思路。", "效果明显。"],
        ["开展了诵读、书法……等活动。", "学生喜欢。"],
        ["投入1.5亿元建校舍；改造操场3.2万平方米。", "工程已竣工。"],
        ["全区共有学校30所.", "其中小学21所."],
        ["（全体起立。）", "会议开始。"],
    ],
)
def test_split(segmenter: Segmenter, parts: list[str]) -> None:
    assert sentences(segmenter, "".join(parts)) == parts


def test_line_broken_inside_a_sentence_is_joined(segmenter: Segmenter) -> None:
    text = "去年的工作很有成效。全区教师人数不断增加，结构也在优\n化，乡村学校有了音乐教师。今年要继续努力。\n　　第二件事是安全。"
    found = sentences(segmenter, text)
    assert found[1] == "全区教师人数不断增加，结构也在优\n化，乡村学校有了音乐教师。"
    assert found[-1] == "第二件事是安全。"


def test_text_wrapped_to_a_width_is_joined(segmenter: Segmenter) -> None:
    whole = (
        "这所学校地处山区办学条件长期落后去年县里投入专款翻修校舍添置课桌硬化操场"
        "家长看在眼里喜在心头纷纷把孩子送回村里读书在校学生由四十人增加到九十人。"
    )
    text = "\n".join(whole[i : i + 16] for i in range(0, len(whole), 16))
    assert sentences(segmenter, text) == [text]


def test_headings_and_signatures_are_not_joined(segmenter: Segmenter) -> None:
    text = "会议到此结束。请各校抓好落实\n一、加强领导\n校长要亲自抓。\n某区教育局\n二〇二四年三月"
    assert sentences(segmenter, text) == [
        "会议到此结束。",
        "请各校抓好落实",
        "一、加强领导",
        "校长要亲自抓。",
        "某区教育局",
        "二〇二四年三月",
    ]


def test_paragraph_numbers_and_edges(segmenter: Segmenter) -> None:
    [(speech, _)] = segmenter(Source("a.txt", "第一段第一句。 第一段第二句。\r\n\r\n　　第二段。\t\r\n----\r\n第三段。", "", "utf-8"))
    assert [s.paragraph for s in speech.sentences][:3] == [0, 0, 1]
    for sentence in speech.sentences:
        words = speech.text[sentence.start : sentence.end]
        assert words == words.strip()
