"""One file, many speeches: the shapes in which the web and offices put them together, and what must stay whole."""

from __future__ import annotations

import pytest

from kg.model import Source
from kg.segment import Segmenter

ONE = (
    "今天的会议开得很及时。去年全镇新建幼儿园两所，补充教师三十名，家长满意。\n下一步，各校要把常规管理抓细抓实，确保不出事故。\n谢谢大家！"
)
TWO = "刚才三所学校作了交流，讲得实在。上半年全镇辍学学生全部劝返，来之不易。\n希望大家再接再厉，把控辍保学工作抓到底，让每个孩子有学上。"
DEAR = "同志们：\n"
A, B = "在全镇幼教工作会上的讲话", "在控辍保学推进会上的发言"


def parts(segmenter: Segmenter, text: str) -> list[str]:
    found = segmenter(Source("a.txt", text, "", "utf-8"))
    assert all(text[place.start : place.end] == speech.text for speech, place in found)
    return [speech.text for speech, _ in found]


NUMBERED = {
    "第一篇：": f"第一篇：{A}\n{DEAR}{ONE}\n第二篇：{B}\n{DEAR}{TWO}",
    "第一篇 over its title": f"第一篇\n{A}\n{DEAR}{ONE}\n\n第二篇\n{B}\n{DEAR}{TWO}",
    "【篇一】": f"【篇一】{A}\n{DEAR}{ONE}\n【篇二】{B}\n{DEAR}{TWO}",
    "【篇1】 over its title": f"【篇1】\n{A}\n{DEAR}{ONE}\n【篇2】\n{B}\n{DEAR}{TWO}",
    "【第一篇】": f"【第一篇】{A}\n{DEAR}{ONE}\n【第二篇】{B}\n{DEAR}{TWO}",
    "篇1：": f"篇1：{A}\n{DEAR}{ONE}\n篇2：{B}\n{DEAR}{TWO}",
    "范文一：": f"范文一：{A}\n{DEAR}{ONE}\n范文二：{B}\n{DEAR}{TWO}",
    "范文1 over its title": f"范文1\n{A}\n{DEAR}{ONE}\n范文2\n{B}\n{DEAR}{TWO}",
    "（一）": f"（一）{A}\n{DEAR}{ONE}\n（二）{B}\n{DEAR}{TWO}",
    "1.": f"1.{A}\n{DEAR}{ONE}\n2.{B}\n{DEAR}{TWO}",
    "一、": f"一、{A}\n{DEAR}{ONE}\n二、{B}\n{DEAR}{TWO}",
    "no number": f"{A}\n{DEAR}{ONE}\n\n\n{B}\n{DEAR}{TWO}",
    "rulers": f"{A}\n{DEAR}{ONE}\n==========\n{B}\n{DEAR}{TWO}",
    "stars, no salutation": f"{A}\n{DEAR}{ONE}\n*****\n{B}\n{DEAR}{TWO}\n",
    "a table of contents": f"目录\n1.{A}\n2.{B}\n\n{A}\n{DEAR}{ONE}\n{B}\n{DEAR}{TWO}",
    "contents of numbered ones": f"目录\n第一篇：{A}……1\n第二篇：{B}……3\n第一篇：{A}\n{DEAR}{ONE}\n第二篇：{B}\n{DEAR}{TWO}",
    "an introduction": f"教育讲话（精选2篇）\n下面是小编为大家整理的讲话稿。\n篇一：{A}\n{DEAR}{ONE}\n篇二：{B}\n{DEAR}{TWO}",
}


@pytest.mark.parametrize("text", NUMBERED.values(), ids=NUMBERED)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_two_speeches_without_their_marks(segmenter: Segmenter, text: str, newline: str) -> None:
    wanted = [f"{A}\n{DEAR}{ONE}", f"{B}\n{DEAR}{TWO}"]
    assert parts(segmenter, text.replace("\n", newline)) == [one.replace("\n", newline) for one in wanted]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("幼教工作会讲话稿 篇1", "幼教工作会讲话稿 篇2"),
        ("幼教工作会讲话稿篇一", "幼教工作会讲话稿篇二"),
        ("幼教工作会讲话稿【篇1】", "幼教工作会讲话稿【篇2】"),
        ("教师节领导讲话1", "教师节领导讲话2"),
        ("教师节领导讲话（1）", "教师节领导讲话（2）"),
        ("教师节领导讲话(一)", "教师节领导讲话(二)"),
        ("教师节材料模板一", "教师节材料模板二"),
        ("讲话稿1", "讲话稿2"),
        ("镇教育组长讲话一：", "镇教育组长讲话二："),
        ("幼教工作总结 篇1", "幼教工作总结 篇2"),
    ],
)
def test_titles_that_share_their_words_and_count(segmenter: Segmenter, first: str, second: str) -> None:
    text = f"小编整理了两篇，供参考。\n{first}\n大家好！\n{ONE}\n{second}\n大家好！\n{TWO}"
    assert parts(segmenter, text) == [f"{first}\n大家好！\n{ONE}", f"{second}\n大家好！\n{TWO}"]
    contents = f"{first}\n{second}\n{text}"
    assert parts(segmenter, contents) == parts(segmenter, text)


def test_title_lines_that_hold_the_salutation(segmenter: Segmenter) -> None:
    text = f"教育工作会上的讲话篇一同志们：{ONE}\n教育工作会上的讲话篇二各位校长：{TWO}"
    assert [one[:13] for one in parts(segmenter, text)] == ["教育工作会上的讲话篇一同志", "教育工作会上的讲话篇二各位"]


def test_heads_of_several_lines(segmenter: Segmenter) -> None:
    head = "——{}\n某县教育局局长　李某\n（2023年2月10日）\n"
    text = f"{A}\n{head.format('幼有所育')}{DEAR}{ONE}\n{B}\n{head.format('一个不少')}尊敬的各位领导：\n{TWO}"
    assert [one.partition("\n")[0] for one in parts(segmenter, text)] == [A, B]


def test_traditional_collection(segmenter: Segmenter) -> None:
    text = (
        "【篇一】在開學典禮上的講話\n同學們：\n我們開學了，大家要努力學習。\n【篇二】在結業典禮上的講話\n同學們：\n我們結業了，祝賀大家。"
    )
    assert [one.partition("\n")[0] for one in parts(segmenter, text)] == ["在開學典禮上的講話", "在結業典禮上的講話"]


WHOLE = {
    "parts": f"{A}\n{DEAR}第一部分　去年工作回顾\n{ONE}\n第二部分　今年工作安排\n{TWO}",
    "sections": f"{A}\n{DEAR}一、去年工作回顾\n{ONE}\n二、今年工作安排\n{TWO}\n三、保障措施\n{ONE}",
    "sections that name reports": f"{A}\n{DEAR}一、2023年工作总结\n{ONE}\n二、2024年工作计划\n{TWO}",
    "a speech to be studied": f"{A}\n{DEAR}{ONE}\n一、认真学习领导重要讲话\n{TWO}\n二、贯彻落实会议讲话\n{ONE}",
    "numbered nouns": f"{A}\n{DEAR}重点任务一\n{ONE}\n重点任务二\n{TWO}",
    "the title twice": f"{A}\n{A}\n（2023年2月10日）\n{DEAR}{ONE}\n{TWO}",
    "a site's title above": f"{A}\n来源：某县教育网\n\n{A}\n{DEAR}{ONE}\n{TWO}",
    "a second salutation": f"{A}\n{DEAR}{ONE}\n同志们：\n{TWO}",
    "rulers between pages": f"{A}\n{DEAR}{ONE}\n----------\n{TWO}\n----------\n{ONE}",
    "annexes": f"{A}\n{DEAR}{ONE}\n附件1\n{TWO}\n附件2\n{TWO}",
    "an agenda": f"会议议程\n1.教育局长讲话\n2.副县长讲话\n3.学校代表发言\n{DEAR}{ONE}\n{TWO}",
    "第一篇 of a book": f"第一篇 总论\n{ONE}\n第二篇 分论\n{TWO}",
    "one of a series": f"教师节领导讲话（2）\n{DEAR}{ONE}\n{TWO}",
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_one_speech_stays_whole(segmenter: Segmenter, text: str) -> None:
    assert parts(segmenter, text) == [text]
