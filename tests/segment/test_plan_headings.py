"""Headings that order, aim or only name what is dealt with."""

from __future__ import annotations

import pytest

from kg.segment import Segmenter


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("更加注重抓落实，以过硬实绩取信于民", "planned"),
        ("要坚决纠正应付了事的做法", "planned"),
        ("打造各具特色的亮点", "planned"),
        ("改善食宿条件", "planned"),
    ],
)
def test_under_plans_an_order_stays_a_plan(segmenter: Segmenter, heading: str, status: str) -> None:
    speech = segmenter.speech(
        f"在全区教育工作会议上的讲话\n同志们：\n一、今年的重点工作\n（一）{heading}。把工作做细。\n（二）抓好食堂。把好入口关。\n"
    )
    assert {s.label: s.status for s in speech.sections}[heading] == status


@pytest.mark.parametrize(
    ("heading", "status"),
    [("今后应当注意的几个问题", "planned"), ("存在的几个突出问题", "problem"), ("几年来的工作和今后的任务", "background")],
)
def test_what_is_heeded_is_no_problem(segmenter: Segmenter, heading: str, status: str) -> None:
    speech = segmenter.speech(f"在全区教育工作会议上的讲话\n同志们：\n一、{heading}\n这里谈谈看法。\n")
    assert [s.status for s in speech.sections] == [status]


@pytest.mark.parametrize(("heading", "orders"), [("不断提高教师素质", True), ("教师素质不断提高", False)])
def test_a_word_of_manner_tells_only_behind_what_it_is_said_of(segmenter: Segmenter, heading: str, orders: bool) -> None:
    speech = segmenter.speech(f"在全区教育工作会议上的讲话\n同志们：\n一、加强培训，{heading}\n研修班由各校分头办。名单另发。\n")
    assert (speech.sections[0].status == "planned") == orders
