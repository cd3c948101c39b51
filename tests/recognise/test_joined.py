"""Lines broken inside words: what is found, and that offsets are those of the text as it stands."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.model import Mention, Sentence, Speech
from kg.recognise.recogniser import Recogniser


@pytest.fixture(scope="module")
def recognise() -> Recogniser:
    return Recogniser(load_lexicon())


def found(recognise: Recogniser, text: str) -> list[Mention]:
    mentions = recognise(Speech(text, "", "", (), (Sentence(0, len(text), None, 0),)))
    assert all(text[m.start : m.end] == m.text for m in mentions)
    return list(mentions)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", " \n"])
def test_names_and_amounts_over_several_breaks(recognise: Recogniser, line_end: str) -> None:
    lines = (
        "今年春天我们走访了山区，县财政",
        "局和县教育局一起筹措改造经费３",
        "2万元，用于维修校舍，还有扩建食",
        "堂，省教育厅给了很大支持。",
    )
    mentions = found(recognise, line_end.join(lines))
    assert [(m.name or m.text) for m in mentions if m.kind == "Organization"] == ["县财政局", "县教育局", "省教育厅"]
    [amount] = [m for m in mentions if m.kind == "Quantity"]
    assert amount.text == f"３{line_end}2万元"


def test_short_lines_are_titles_and_stay_apart(recognise: Recogniser) -> None:
    assert [m.text for m in found(recognise, "重视教育\n局长王强作了讲话。") if m.kind == "Organization"] == []
