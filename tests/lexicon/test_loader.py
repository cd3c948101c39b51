"""Rule files, word lists and user words are loaded strictly: every fault has one sentence with file, line and cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import RuleError
from kg.lexicon import Lexicon, load_lexicon, shadow
from kg.lexicon.patterns import FILLER, LEAD
from kg.model import Mention
from kg.pipeline import annotate

GOOD = """\
station: recognise
rules:
  - id: own.rule
    says: 示例
    pattern: 值周(?:教师|校长)
    use: {kind: Event, type: other}
    examples: [本周⟦值周教师⟧到岗。, 今天是⟦值周校长⟧。]
    not: [值班室。]
"""


def write(folder: Path, text: str, name: str = "own.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


FAULTS = {
    "an unknown key": (GOOD.replace("says:", "sais:"), "unknown key “sais”"),
    "an unknown station": (GOOD.replace("recognise", "guess"), "station"),
    "a key twice": (GOOD.replace("    says: 示例\n", "    says: 示例\n    says: 又一\n"), "stands twice"),
    "one example only": (GOOD.replace(", 今天是⟦值周校长⟧。", ""), "fewer than two examples"),
    "no negative": (GOOD.replace("    not: [值班室。]\n", ""), "“not” is missing"),
    "a mark left open": (GOOD.replace("教师⟧到岗", "教师到岗"), "without"),
    "an unknown word list": (GOOD.replace("(?:教师|校长)", "⟨no-such-list⟩"), "unknown word list ⟨no-such-list⟩"),
    "an unknown reading": (GOOD.replace("(?:教师|校长)", "@Nothing"), "unknown reading @Nothing"),
    "a broken expression": (GOOD.replace("(?:教师|校长)", "(?:教师"), "regular expression"),
    "an expression that matches nothing": (GOOD.replace("值周(?:教师|校长)", "(?:值周)?"), "matches nothing"),
    "an id twice": (GOOD + GOOD.split("rules:\n")[1], "stands twice"),
    "an anchor": (GOOD.replace("says: 示例", "says: &a 示例"), "anchors"),
    "not YAML": (GOOD + "  - [", "not YAML"),
    "an empty file": ("", "empty"),
    "an empty list": ("words:\n  own-list:\n    says: 示例\n    source: 编者\n    items: []\n", "non-empty list"),
    "a word twice": ("words:\n  own-list:\n    says: 示例\n    source: 编者\n    items: [甲, 乙, 甲]\n", "“甲” stands twice"),
    "a list without a source": ("words:\n  own-list:\n    says: 示例\n    items: [甲]\n", "“source” is missing"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_told_with_its_place(fault: str, tmp_path: Path) -> None:
    text, words = FAULTS[fault]
    with pytest.raises(RuleError) as raised:
        load_lexicon(rules=[write(tmp_path, text)])
    assert words in str(raised.value)
    assert "own.yaml" in str(raised.value)


def test_scalars_stay_what_was_written(tmp_path: Path) -> None:
    text = "words:\n  own-list:\n    says: 示例\n    source: 编者\n    items: [on, 010, 12:30, no]\n"
    assert load_lexicon(rules=[write(tmp_path, text)]).lists["own-list"].words == ("on", "010", "12:30", "no")


def test_digest_follows_rules_and_words(tmp_path: Path) -> None:
    plain = load_lexicon()
    own = load_lexicon(rules=[write(tmp_path, GOOD)])
    words = load_lexicon(words=[write(tmp_path, "name,kind\n启明星社团,机构\n", "words.csv")])
    assert len({plain.digest, own.digest, words.digest}) == 3
    assert load_lexicon().digest == plain.digest


def test_own_words_are_found_under_their_full_name(tmp_path: Path) -> None:
    path = write(tmp_path, "名称,类别,简称\n启明星教师发展共同体,机构,启明星共同体;启明星\n晨曦护航工程,工程,\n", "words.csv")
    (facts,) = annotate("启明星共同体启动了晨曦护航工程，成效很好。", load_lexicon(words=[path]))
    assert ("Organization", "启明星教师发展共同体") in facts.links
    assert ("Programme", "晨曦护航工程") in facts.links


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n", "name,kind,alias"),
        ("name,kind\n启明星,怪物\n", "words.csv:2"),
        ("name,kind\n星,机构\n", "words.csv:2"),
    ],
)
def test_broken_words_are_told_with_their_line(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(RuleError) as raised:
        load_lexicon(words=[write(tmp_path, text, "words.csv")])
    assert words in str(raised.value)


def test_shadow_is_as_long_as_the_text() -> None:
    text = "市委印发《意见》。"
    mentions = [Mention("Organization", 0, 2, "市委", "r"), Mention("Policy", 4, 8, "《意见》", "r")]
    assert shadow(text, mentions) == LEAD["Organization"] + FILLER + "印发" + LEAD["Policy"] + FILLER * 3 + "。"


def test_lists_are_governed(lexicon: Lexicon) -> None:
    assert [name for name, words in lexicon.lists.items() if not words.source.strip() or not words.says.strip()] == []
