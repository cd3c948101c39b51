"""Who attends the meeting that a report tells of, though no sentence names both."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.model import Relation
from kg.pipeline import annotate


def attend(text: str) -> set[tuple[str, str]]:
    [facts] = annotate(text, load_lexicon())
    return {(c.subject.name, c.object.name) for c in facts.claims if isinstance(c, Relation) and c.predicate == "participatesIn"}


@pytest.mark.parametrize(
    "words",
    ["副县长李长河出席会议并讲话。", "会议由副县长李长河主持。", "出席会议的领导有：副县长李长河。", "请副县长李长河宣读决定。"],
)
def test_whoever_attends_a_meeting_that_was_held(words: str) -> None:
    assert ("李长河", "全县德育工作会议") in attend(f"9月8日，溧桥县教育局召开全县德育工作会议。{words}")


@pytest.mark.parametrize("opening", ["年初已经召开了全县德育工作会议。", "我们学习了全县德育工作会议精神。"])
def test_a_meeting_of_the_past_is_not_the_one_told_of(opening: str) -> None:
    assert attend(f"{opening}副县长李长河出席会议并讲话。") == set()
