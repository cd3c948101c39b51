"""Passages of the page: quotations marked where they stand, however they lie; what is left out is told."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from report.paper import paper

from kg.model import Span
from kg.report.markup import element, joined, text
from kg.report.passages import excerpts, merged, passages, whole

SPEECH = "各位代表：\n今年招生九百人，比上年增加三成；新建校舍两栋。\n\n　　下一步，我们要把好事办实。要让每个孩子有学上。\r\n谢谢大家！"
LETTERS = st.text(alphabet="甲乙丙。\n <&", min_size=1, max_size=40)


def _marked(words: str, spans: list[Span]) -> dict[Span, str]:
    """What is marked for each range."""
    quotes = {span: number for number, span in enumerate(sorted(set(spans)), 1)}
    root = paper(passages(whole(words), quotes, {number: f"f{number}" for number in quotes.values()}, len(words)))
    found = {}
    for mark in root.all("mark"):
        if "id" in mark.attributes:
            start, end = map(int, mark.attributes["data-at"].split("-"))
            assert mark.attributes["id"] == f"q{quotes[start, end]}"
            rest = [other.text for other in root.all("mark") if other.attributes.get("data-of") == mark.attributes["id"]]
            found[start, end] = mark.text + "".join(rest)
    numbers = [link.children[0] for link in root.all("a", "n")]
    assert sorted(numbers) == sorted(str(number) for number in quotes.values())
    return found


def test_marks_apart_inside_and_across_each_other() -> None:
    at = SPEECH.index("今年招生")
    spans = [(at, at + 7), (at + 2, at + 7), (at + 5, at + 12), (at + 8, at + 15), (at + 16, at + 22)]
    found = _marked(SPEECH, spans)
    assert found == {(start, end): SPEECH[start:end] for start, end in spans}


def test_a_mark_over_the_end_of_a_line_is_cut_there() -> None:
    start, end = SPEECH.index("代表"), SPEECH.index("招生") + 2
    assert _marked(SPEECH, [(start, end)]) == {(start, end): SPEECH[start:end]}


@given(LETTERS, st.lists(st.tuples(st.integers(0, 39), st.integers(1, 12)), max_size=8))
def test_marks_are_their_characters_whatever_the_text(words: str, ranges: list[tuple[int, int]]) -> None:
    spans = [(start, min(len(words), start + length)) for start, length in ranges if start < len(words) and words[start].strip()]
    for (start, end), shown in _marked(words, spans).items():
        assert "".join(shown.split()) == "".join(words[start:end].split())


@given(LETTERS)
def test_no_character_is_lost_or_added(words: str) -> None:
    assert "".join(paper(passages(whole(words), {}, {}, len(words))).text.split()) == "".join(words.split())


def test_excerpts_hold_the_sentence_and_its_neighbours() -> None:
    words = "".join(f"第{number}句话说的是学校。" for number in range(50))
    at = words.index("第20句")
    (piece,) = excerpts(words, [(at, at + 4)])
    assert piece == (words.index("第19句"), words[words.index("第19句") : words.index("第22句")])
    page = passages([piece], {(at, at + 4): 1}, {}, len(words))
    assert re.findall(r"此处略去 (\d+) 字", page) == [str(piece[0]), str(len(words) - piece[0] - len(piece[1]))]
    assert f'<mark id="q1" data-at="{at}-{at + 4}">第20句</mark>' in page


def test_a_text_without_full_stops_is_cut_as_well() -> None:
    words = "校" * 5000
    assert sum(len(piece) for _, piece in excerpts(words, [(2500, 2510)])) <= 1200


def test_pieces_that_touch_become_one() -> None:
    assert merged([(0, "abc"), (2, "cde"), (5, "fg"), (9, "x")]) == [(0, "abcdefg"), (9, "x")]
    assert merged([(0, "abcdef"), (2, "cd")]) == [(0, "abcdef")]


def test_markup_is_not_escaped_twice_and_text_always() -> None:
    inner = element("b", "<i> & \"'")
    assert inner == "<b>&lt;i&gt; &amp; &quot;&#x27;</b>"
    assert element("p", inner, class_='a"b', hidden=None, data_at=3) == f'<p class="a&quot;b" data-at="3">{inner}</p>'
    assert joined(["<", inner], "&") == f"&lt;&amp;{inner}"
    assert len(text("a\x00\ud800\ufffe\u202eb")) == 6 and text("a\x00\ud800\ufffe\u202eb").encode()
