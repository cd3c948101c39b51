"""``kg diff``: what two speeches and two builds say otherwise."""

import json
import random
import re
from pathlib import Path

import pytest
from grown.growing import Settings, build

from kg.query.difference import chosen_speech, compare_builds, compare_speeches
from kg.query.wording import align, changes

TEXTS = Path(__file__).resolve().parents[1] / "gold/texts"
KEPT = Settings(keeps=False)
REPORT = """在平湖县教育工作会议上的讲话
（2023年2月20日）
过去一年，县教育局印发了《平湖县校舍管理办法》，全县新建幼儿园7所，培训骨干教师600人次。
全县小学入学率达到99.5%，比上年提高2个百分点。第一小学被市教育局授予“书香校园”称号。
今年，力争培训教师1000人次。
"""


def made(tmp_path: Path, **texts: str) -> Path:
    (tmp_path / "texts").mkdir(exist_ok=True)
    for name, text in texts.items():
        (tmp_path / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
    build(tmp_path / "texts", tmp_path / "out", KEPT)
    return tmp_path / "out"


def by_source(folder: Path) -> dict[str, str]:
    rows = (folder / "tables/speeches.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    found = {}
    for row in rows:
        name = re.search(r"(\w+)\.txt", row)
        assert name is not None
        found[name[1]] = row.split(",")[0]
    return found


def test_a_changed_figure_a_stale_name_a_new_and_a_lost_fact(tmp_path: Path) -> None:
    later = (
        REPORT.replace("幼儿园7所", "幼儿园9所")
        .replace("骨干教师600人次", "骨干教师600人次，改造薄弱学校12所")
        .replace("力争培训教师1000人次。", "")
    )
    later = later.replace("第一小学被", "第二小学被")
    out = made(tmp_path, one=REPORT, two=later)
    ids = by_source(out)
    found = compare_speeches(chosen_speech(out, ids["one"]), chosen_speech(out, ids["two"])).differences
    fields = [field for one in found if one.change == "changed" for field in one.fields]
    assert ("value", "7所", "9所") in fields and ("subject", "第一小学", "第二小学") in fields
    assert [one.after.parts["value"] for one in found if one.change == "added" and one.after] == ["12所"]
    assert [one.before.parts["status"] for one in found if one.change == "gone" and one.before] == ["planned"]
    changed = next(one for one in found if ("value", "7所", "9所") in one.fields)
    assert changed.sentences[0] == changed.sentences[1].replace("9所", "7所").replace("，改造薄弱学校12所", "")


def test_w2_against_copies_with_a_third_of_its_sentences_changed(tmp_path: Path) -> None:
    text = (TEXTS / "W2.txt").read_text(encoding="utf-8")
    for seed in range(3):
        draw = random.Random(seed)
        planted: list[tuple[str, str]] = []

        def other(match: re.Match[str], planted: list[tuple[str, str]] = planted, draw: random.Random = draw) -> str:
            new = "".join(str((int(sign) + draw.randint(1, 8)) % 9 + 1) for sign in match[0])
            if new == match[0]:
                return match[0]
            planted.append((match[0], new))
            return new

        parts = re.split(r"(?<=[。！？\n])", text)
        with_figures = [number for number, part in enumerate(parts) if re.search(r"\d", part)]
        for number in with_figures[seed % 3 :: 3]:
            parts[number] = re.sub(r"\d+", other, parts[number]).replace("全县", "全区", 1)
        copy = "".join(parts)
        assert planted
        folder = tmp_path / str(seed)
        folder.mkdir()
        out = made(folder, one=text, two=copy)
        assert json.loads((out / "build.json").read_text(encoding="utf-8"))["counts"]["classes"]["Speech"] >= 2
        rows = (out / "graph.nq").read_text(encoding="utf-8")
        assert "nearDuplicateOf" in rows  # found
        ids = by_source(out)
        found = compare_speeches(chosen_speech(out, ids["one"]), chosen_speech(out, ids["two"])).differences
        listed = "\n".join(f"{before}\0{after}" for one in found if one.is_figure for _, before, after in one.fields)
        for before, after in planted:
            assert re.search(rf"{before}[^\0\n]*\0[^\n]*{after}", listed), (before, after)


def test_every_changed_number_of_a_sentence_is_told() -> None:
    found = changes("投入资金1200.5万元，惠及学生3600人，占×%。", "投入资金1350万元，惠及学生3800人，占62%。")
    assert [(one.before, one.after, one.is_figure) for one in found] == [
        ("1200.5", "1350", True),
        ("3600", "3800", True),
        ("×%", "62%", True),
    ]


def test_sentences_that_moved_are_not_changed() -> None:
    pairs = align("甲县建校。乙县建园。丙县建馆。", "丙县建馆。甲县建校。乙县建园。")
    assert not any(pair.changes for pair in pairs) and all(pair.before != (0, 0) != pair.after for pair in pairs)


def test_builds_fact_by_fact(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    for name in ("a", "b", "c"):
        (tmp_path / f"texts/{name}.txt").write_text(REPORT.replace("平湖", {"a": "平湖", "b": "清河", "c": "东丰"}[name]), encoding="utf-8")
    build(tmp_path / "texts", tmp_path / "before", KEPT)
    assert compare_builds(tmp_path / "before", tmp_path / "before") == []
    (tmp_path / "texts/a.txt").write_text(REPORT.replace("600人次", "650人次"), encoding="utf-8")
    (tmp_path / "texts/b.txt").unlink()
    (tmp_path / "texts/d.txt").write_text("南河县新建小学3所。", encoding="utf-8")
    build(tmp_path / "texts", tmp_path / "after", KEPT)
    changed, gone, new = compare_builds(tmp_path / "before", tmp_path / "after")
    if changed.after is None:
        changed, gone = gone, changed
    assert [one.fields for one in changed.differences if one.change == "changed"] == [(("value", "600人次", "650人次"),)]
    assert gone.after is None and {one.change for one in gone.differences} == {"gone"}
    assert new.before is None and {one.change for one in new.differences} == {"added"}


@pytest.mark.parametrize("words", ["平湖县教育", "在平湖县教育工作会议上的讲话"])
def test_a_speech_by_its_title(words: str, tmp_path: Path) -> None:
    out = made(tmp_path, one=REPORT)
    assert chosen_speech(out, words).title == "在平湖县教育工作会议上的讲话"
