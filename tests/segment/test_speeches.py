"""Collections, titles, flags and noise."""

from __future__ import annotations

import hashlib

import pytest

from kg.model import Source, Speech
from kg.segment import Segmenter

FIRST = (
    "在全区德育工作会上的讲话\n在全区德育工作会上的讲话\n各位校长：\n今天讲两件事。\n"
    "一、去年工作回顾\n我们建成了三个德育基地。\n二、今年工作打算\n要办好家长学校。\n谢谢大家！"
)
SECOND = "体育工作推进会讲话稿\n老师们：\n运动会办得很成功。\n最后，祝大家身体健康！"


def source(text: str) -> Source:
    return Source("a.txt", text, "", "utf-8")


def one(segmenter: Segmenter, text: str) -> Speech:
    [(speech, _)] = segmenter(source(text))
    return speech


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_collection_falls_into_its_speeches(segmenter: Segmenter, newline: str) -> None:
    teaser = " 第一篇：在全区德育工作会上的讲话在全区德育工作会上的讲话各位校长：今天讲两件事。..."
    text = f"{teaser}\n第一篇：{FIRST}\n第二篇：{SECOND}\n ".replace("\n", newline)
    found = segmenter(source(text))
    assert [speech.title for speech, _ in found] == ["在全区德育工作会上的讲话", "体育工作推进会讲话稿"]
    assert [speech.text for speech, _ in found] == [FIRST.replace("\n", newline), SECOND.replace("\n", newline)]
    for speech, place in found:
        assert text[place.start : place.end] == speech.text
        assert speech.digest == hashlib.sha256(speech.text.encode()).hexdigest()


@pytest.mark.parametrize("before", ["", "第三篇：", "【篇一】", "范文二：", "\n\n　", "\ufeff"])
def test_a_speech_is_the_same_wherever_it_stands(segmenter: Segmenter, before: str) -> None:
    assert one(segmenter, before + FIRST + "\n") == one(segmenter, FIRST)


def test_introduction_of_a_site_is_no_speech(segmenter: Segmenter) -> None:
    text = f"下面是小编为大家整理的讲话稿，希望对大家有帮助。\n篇一：{FIRST}\n篇二：{SECOND}"
    assert [speech.text for speech, _ in segmenter(source(text))] == [FIRST, SECOND]


@pytest.mark.parametrize("text", ["", " \n\t", "Hello, world.", "12345\n67890", "教育局", "第一篇：标题"])
def test_without_a_chinese_sentence_there_is_no_speech(segmenter: Segmenter, text: str) -> None:
    assert segmenter(source(text)) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("《关于加强校园安全的意见》\n各校要落实责任。", "关于加强校园安全的意见"),
        ("在开学典礼上的致辞在开学典礼上的致辞\n同学们好！", "在开学典礼上的致辞"),
        ("在秋季校长会上的发言（根据现场录音整理）\n各位校长：今天开会。", "在秋季校长会上的发言"),
        ("　　（二）抓好读书活动。每班建一个图书角。", "抓好读书活动"),
        ("新建的实验小学占地三十亩，今年九月开学。", "新建的实验小学占地三十亩，今年九月开学"),
    ],
)
def test_title(segmenter: Segmenter, text: str, title: str) -> None:
    assert one(segmenter, text).title == title


@pytest.mark.parametrize("end", ["我们还要在今后的工作中不断总结经验，同时", "各校要把这项工作纳入考核，", "开创全区教育工作的新局面..."])
def test_truncated(segmenter: Segmenter, end: str) -> None:
    assert one(segmenter, f"在全区会上的讲话\n同志们：\n今天开会。\n{end}").flags == ("truncated",)


@pytest.mark.parametrize(
    "end", ["谢谢大家！", "某区教育局\n二〇二四年三月五日", "祝同学们“学业有成。”", "（此件公开发布）", "某区教育局\t2024"]
)
def test_a_signature_is_no_breaking_off(segmenter: Segmenter, end: str) -> None:
    assert one(segmenter, f"在全区会上的讲话\n同志们：\n今天开会。\n{end}").flags == ()


def test_noise_is_marked_and_belongs_to_no_sentence(segmenter: Segmenter) -> None:
    advert, page = "（本文转自公文天地网www.gwtd.cn，转载请注明出处）", "第 2 页 共 3 页"
    text = f"今年新建学校三所。\n{advert}\n工程全部竣工。\n{page}\n学生已经入住。"
    speech = one(segmenter, text)
    assert [speech.text[a:b] for a, b in speech.noise] == [advert, page]
    assert speech.flags == ("insertedAd",)
    assert [text[s.start : s.end] for s in speech.sentences] == ["今年新建学校三所。", "工程全部竣工。", "学生已经入住。"]


def test_a_page_number_alone_is_no_advert(segmenter: Segmenter) -> None:
    speech = one(segmenter, "今年新建学校三所。\n- 7 -\n工程全部竣工。")
    assert len(speech.noise) == 1
    assert speech.flags == ()
