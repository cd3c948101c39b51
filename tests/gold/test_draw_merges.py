"""The draw of merges for judging: fixed, pairs of two speeches, few of each node, and without sentences."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from kg.cli.main import main as kg

SCRIPT = Path(__file__).with_name("draw_merges.py")
OPENINGS = ("在云浦县教育工作会议上的讲话", "梅岭县庆祝教师节大会讲话", "在青岩县校园安全会议上的发言", "白鹭县学前教育现场会小结")
SAID = (
    "依照《中华人民共和国教师法》办事，落实“双减”政策。教育部的要求很明确。",
    "教师法赋予了权利，学校党组织要坚持民主集中制。教育部和财政部发了文。",
    "坚持民主集中制，落实“双减”政策，贯彻党的二十大精神。财政部增加了投入。",
    "贯彻党的二十大精神，与宁波市签订协议，落实《关于加快推进学前教育普惠发展的若干意见》。教育部来人考察宁波。",
)


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("merges")
    for number, (title, said) in enumerate(zip(OPENINGS, SAID, strict=True)):
        (folder / f"{number}.txt").write_text(f"{title}\n同志们：\n{said}\n", encoding="utf-8")
    assert kg(["build", str(folder), "-o", str(folder / "build")]) == 0
    return folder / "build"


def drawn(build: Path, *options: str) -> list[dict[str, str]]:
    done = subprocess.run([sys.executable, str(SCRIPT), str(build), *options], capture_output=True, encoding="utf-8", check=True)
    return list(csv.DictReader(done.stdout.splitlines(), delimiter="\t"))


def test_same_word_same_merges(build: Path) -> None:
    first = drawn(build, "--count", "4", "--word", "柳")
    assert len(first) == 4
    assert first == drawn(build, "--count", "9", "--word", "柳")[:4]
    assert first != drawn(build, "--count", "4", "--word", "槐")


def test_pairs_stand_in_two_speeches_and_no_node_fills_the_list(build: Path) -> None:
    rows = drawn(build)
    assert {"org/教育部", "policy/教师法", "policy/民主集中制", "meeting/党的二十大"} <= {row["node"] for row in rows}
    assert all(row["speech"] != row["speech2"] and row["verdict"] == "" for row in rows)
    assert max(Counter(row["node"] for row in rows).values()) == 2


def test_the_reason_is_the_graphs(build: Path) -> None:
    reasons = {row["node"]: row["reason"] for row in drawn(build)}
    assert reasons["org/教育部"] == "global"
    assert reasons["policy/教师法"] == "global naming.statute"


def test_quotes_are_for_the_judge_alone(build: Path) -> None:
    [asked] = [row for row in drawn(build, "--quote") if row["node"] == "policy/教师法"]
    assert {"【《中华人民共和国教师法》】", "【教师法】"} == {
        asked[key][asked[key].index("【") : asked[key].index("】") + 1] for key in ("quote", "quote2")
    }
    assert "quote" not in drawn(build)[0]
