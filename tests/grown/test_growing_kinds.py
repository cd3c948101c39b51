"""Builds of Word files and archives grow as those of texts do: the same bytes, and only what changed is read again."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest
from grown.growing import build, changed, contents, text
from read.making import docx, packed, paragraph

from kg.grow import Settings
from kg.read.confined import Confined


def put(folder: Path, kind: int, name: str, words: str) -> None:
    body = docx("".join(paragraph(line) for line in words.splitlines()))
    data = (words.encode("gb18030"), body, packed({"内/a.docx": body, "b.txt": words + "完。", "c.bin": b""}))[kind]
    (folder / f"{name}{('.txt', '.docx', '.zip')[kind]}").write_bytes(data)


def test_random_changes_give_the_bytes_of_a_build_made_anew(tmp_path: Path) -> None:
    draw = random.Random(5)
    given = tmp_path / "given"
    given.mkdir()
    words = {number: text(draw) for number in range(6)}
    for number, one in words.items():
        put(given, number % 3, str(number), one)
    build(given, tmp_path / "grown")
    for step in range(5):
        number = draw.randrange(6)
        words[number] = changed(words[number], draw)
        put(given, number % 3, str(number), words[number])
        if step == 3:
            (given / "1.docx").rename(given / "7.docx")
        assert build(given, tmp_path / "grown").grew
        shutil.rmtree(tmp_path / "whole", ignore_errors=True)
        build(given, tmp_path / "whole", Settings(keeps=False))
        assert contents(tmp_path / "grown") == contents(tmp_path / "whole"), f"step {step}"


def test_files_that_have_not_changed_are_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(6)
    given = tmp_path / "given"
    given.mkdir()
    put(given, 1, "a", text(draw))
    put(given, 2, "b", text(draw))
    build(given, tmp_path / "out")
    asked: list[str] = []
    read = Confined.read

    def told(self: Confined, data: bytes, label: str) -> object:
        asked.append(label)
        return read(self, data, label)

    monkeypatch.setattr(Confined, "read", told)
    build(given, tmp_path / "out")
    (given / "a.docx").rename(given / "c.docx")
    build(given, tmp_path / "out")
    assert asked == []
    put(given, 1, "c", text(draw))
    build(given, tmp_path / "out")
    assert asked == ["c.docx"]
    build(given, tmp_path / "out", Settings(fresh=True))
    assert asked == ["c.docx", "b.zip", "c.docx"]


def test_a_build_tells_of_its_sources_and_keeps_their_places(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(paragraph("在平湖县教育工作会议上的讲话") + paragraph("全县新建幼儿园3所。")))
    (tmp_path / "a.docx.txt").write_bytes("全县新建小学2所。".encode("gb18030"))
    build(tmp_path, tmp_path / "out")
    manifest = json.loads((tmp_path / "out/build.json").read_text(encoding="utf-8"))
    word, plain = manifest["sources"]
    assert (word["format"], word["text"], word["places"]) == ("docx", "texts/a.docx.txt", "texts/a.docx.places.json")
    assert (plain["format"], plain["text"], plain["encoding"]) == ("text", "texts/a.docx.txt.txt", "gb18030")
    assert 0.5 < plain["certainty"] <= 1 and word["certainty"] == 1 and "places" not in plain
    held = json.loads((tmp_path / "out/texts/a.docx.places.json").read_text(encoding="utf-8"))
    assert held["stretches"] == [[0, {"paragraph": 1}], [15, {"paragraph": 2}]]
    assert {"texts/a.docx.txt", "texts/a.docx.places.json"} <= manifest["files"].keys()
