"""ASCII punctuation between Chinese characters is read as Chinese; figures, codes and offsets stay as they are."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.lexicon.punctuation import widened
from kg.pipeline import annotate


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("同志们:今天开会,请大家就座;谢谢!", "同志们：今天开会，请大家就座；谢谢！"),
        ("达到96.5%,比上年高", "达到96.5%，比上年高"),
        ("(一)抓质量", "（一）抓质量"),
        ("投入1,234,567元", "投入1,234,567元"),
        ("生师比为16:1", "生师比为16:1"),
        ("see a,b;c", "see a,b;c"),
        ("(2011年3月5日 记录)", "（2011年3月5日 记录）"),
        ('建设"书香校园"活动', "建设“书香校园”活动"),
    ],
)
def test_only_punctuation_among_chinese_is_widened(text: str, wanted: str) -> None:
    assert widened(text) == wanted
    assert len(widened(text)) == len(text)


def test_what_is_found_keeps_the_words_of_the_text() -> None:
    text = "同志们:刚才,沈国梁局长宣读了《溧桥县校车管理办法(试行)》,市教育局作了部署。"
    [facts] = annotate(text, load_lexicon())
    found = [m.text for m in facts.mentions if m.kind in ("Person", "Policy")]
    assert found == ["沈国梁局长", "《溧桥县校车管理办法(试行)》"]
    assert all(facts.speech.text[m.start : m.end] == m.text for m in facts.mentions)
