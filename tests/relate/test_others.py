"""Whose act a sentence without a named body tells of, and whether it tells of an act at all."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.model import Relation
from kg.pipeline import annotate

ACTS = {"implements", "organizes", "received"}
HEAD = "在岚溪县教育工作会议上的讲话\n同志们：\n"


def told(words: str) -> set[tuple[str, str, str]]:
    """(subject, object, status) of the acts of a short speech of 岚溪县."""
    [facts] = annotate(HEAD + words, load_lexicon())
    return {(c.subject.name, c.object.name, c.status) for c in facts.claims if isinstance(c, Relation) and c.predicate in ACTS}


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("承办银行应当严格执行《岚溪县助学贷款管理办法》。", "承办银行"),
        ("各类培训机构必须严格执行《岚溪县预收费监管办法》。", "各类培训机构"),
        ("我们希望广大家长继续支持，自觉遵守《岚溪县校园门前交通公约》。", "广大家长"),
        ("承办银行要主动对接学校，落实《岚溪县助学贷款管理办法》。", "承办银行"),
    ],
)
def test_others_act_for_themselves(words: str, who: str) -> None:
    assert {subject for subject, _, _ in told(words)} == {who}


@pytest.mark.parametrize(
    "words",
    ["为支持企业发展，要落实《岚溪县校企合作办法》。", "各学校要严格执行《岚溪县作业管理办法》。", "我们严格执行《岚溪县作业管理办法》。"],
)
def test_the_speakers_own_system_acts_behind_them(words: str) -> None:
    assert {subject for subject, _, _ in told(words)} == {"岚溪县"}


@pytest.mark.parametrize(
    "words",
    [
        "究竟是坚持《岚溪县减负十条》，还是各行其是？",
        "要深刻理解开展“书香校园”主题活动的重要意义。",
        "要表扬坚持《岚溪县减负十条》的单位。",
    ],
)
def test_what_is_only_spoken_of_is_no_act(words: str) -> None:
    assert told(words) == set()


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("要把队伍建好。深入贯彻《岚溪县师德十条》，从严从实。", "planned"),
        ("只有认真落实《岚溪县减负十条》，才能让家长放心。", "planned"),
        ("让我们携起手来，认真落实《岚溪县减负十条》。", "planned"),
        ("今年工作的总体要求是：全面落实《岚溪县减负十条》。", "planned"),
        ("去年成绩不小。我们认真落实了《岚溪县减负十条》。", "achieved"),
    ],
)
def test_appeals_are_not_yet_done(words: str, status: str) -> None:
    assert {state for _, _, state in told(words)} == {status}


def test_a_prize_is_of_the_thing_and_not_of_the_place_it_is_from() -> None:
    assert {(subject, prize) for subject, prize, _ in told("岚溪蜜柚入选“全国名优果品”。")} <= {("岚溪蜜柚", "“全国名优果品”")}
    assert not any(subject == "岚溪县第一小学" for subject, _, _ in told("岚溪县第一小学新楼启用，云岭少年足球俱乐部荣获全市总冠军。"))


def test_a_plan_by_its_title_is_to_be_done() -> None:
    text = "岚溪县教育局2021年工作计划\n一、主要工作\n实施“书香校园”建设工程。新建幼儿园12所。\n"
    [facts] = annotate(text, load_lexicon())
    assert {c.status for c in facts.claims if getattr(c, "predicate", "") == "organizes" or hasattr(c, "indicator")} == {"planned"}


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("我县的做法推动课改经验在全市德育工作会议上推介。", ("岚溪县", "全市德育工作会议", "achieved")),
        ("今年是贯彻《岚溪县减负十条》的开局之年。", ("岚溪县", "《岚溪县减负十条》", "background")),
    ],
)
def test_what_is_told_of_a_meeting_or_a_year(words: str, act: tuple[str, str, str]) -> None:
    [facts] = annotate(HEAD + words, load_lexicon())
    acts = [(c.subject.name, c.object.name, c.status, c.predicate) for c in facts.claims if isinstance(c, Relation)]
    assert not any(predicate == "organizes" for *_, predicate in acts)
    assert all(found[:3] == act for found in acts if found[3] == "implements")


def test_who_follows_the_partys_centre_is_not_its_core() -> None:
    words = "以习近平同志为核心的党中央统筹推进“五位一体”总体布局。"
    assert {subject for subject, _, _ in told(words)} == {"党中央"}
