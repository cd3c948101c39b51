"""The draw of claims for judging: fixed, in proportion, and without sentences."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli.main import main as kg

HERE = Path(__file__).parent
SCRIPT = HERE / "draw_claims.py"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("draw") / "build"
    assert kg(["build", str(HERE / "texts"), "-o", str(folder)]) == 0
    return folder


def drawn(build: Path, *options: str) -> list[dict[str, str]]:
    done = subprocess.run([sys.executable, str(SCRIPT), str(build), *options], capture_output=True, encoding="utf-8", check=True)
    return list(csv.DictReader(done.stdout.splitlines(), delimiter="\t"))


def test_same_word_same_claims(build: Path) -> None:
    first = drawn(build, "--count", "20", "--word", "柳")
    assert len(first) == 20
    assert first == drawn(build, "--count", "20", "--word", "柳")
    assert first != drawn(build, "--count", "20", "--word", "槐")
    assert first == drawn(build, "--count", "30", "--word", "柳")[:20]


def test_no_sentences(build: Path) -> None:
    text = "".join(path.read_text(encoding="utf-8-sig") for path in sorted((HERE / "texts").iterdir()))
    for row in drawn(build, "--count", "60"):
        assert not [row["fact"][i : i + 12] for i in range(len(row["fact"]) - 11) if row["fact"][i : i + 12] in text]
        assert row["verdict"] == ""


def test_files_may_be_left_out(build: Path) -> None:
    names = sorted(path.name for path in (HERE / "texts").iterdir())
    kept = drawn(build, "--count", "5000", "--without", *names[1:])
    assert len({row["speech"] for row in kept}) == 1
    assert drawn(build, "--without", *names) == []
