"""A build made of the one before has the bytes of a build made anew, whatever was added, changed or taken away."""

import json
import os
import random
import shutil
from pathlib import Path

import pytest
from grown.growing import alter, build, contents, text, without_sources

from kg.grow import Settings
from kg.grow.codec import decode, encode
from kg.lexicon import Lexicon
from kg.pipeline import annotate

ALONE = Settings(keeps=False)


@pytest.mark.parametrize("seed", range(6))
def test_random_changes_give_the_bytes_of_a_build_made_anew(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.grow.delta._FEW", 1000)
    draw = random.Random(seed)
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(draw.randint(3, 10)):
        (texts / f"{number:03d}.txt").write_text(text(draw), encoding="utf-8")
    build(texts, tmp_path / "grown")
    grew = 0
    for step in range(8):
        for _ in range(draw.choice((0, 1, 1, 2))):
            alter(texts, draw, step * 10 + _)
        grew += build(texts, tmp_path / "grown").grew
        shutil.rmtree(tmp_path / "whole", ignore_errors=True)
        build(texts, tmp_path / "whole", ALONE)
        assert contents(tmp_path / "grown") == contents(tmp_path / "whole"), f"step {step}"
    assert grew >= 6  # and not by making all anew each time


def test_what_has_not_changed_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(1)
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(5):
        (texts / f"{number}.txt").write_text(text(draw), encoding="utf-8")
    assert build(texts, tmp_path / "out").fresh == 5
    (texts / "3.txt").write_text(text(draw), encoding="utf-8")
    assert build(texts, tmp_path / "out").fresh == 1
    (texts / "4.txt").rename(texts / "9.txt")
    (texts / "0.txt").unlink()
    assert build(texts, tmp_path / "out").fresh == 0
    assert build(texts, tmp_path / "out", Settings(date="2020")).fresh == 4
    monkeypatch.setattr("kg.grow.keep.package_digest", lambda: "another version")
    assert build(texts, tmp_path / "out").fresh == 4


def made(tmp_path: Path) -> Path:
    draw = random.Random(3)
    (tmp_path / "texts").mkdir()
    for number in range(4):
        (tmp_path / "texts" / f"{number}.txt").write_text(text(draw), encoding="utf-8")
    build(tmp_path / "texts", tmp_path / "out")
    (tmp_path / "texts" / "1.txt").write_text(text(draw), encoding="utf-8")
    build(tmp_path / "texts", tmp_path / "whole", ALONE)
    return tmp_path / "out"


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    stat = file.stat()
    file.write_bytes(bytes(data))
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


@pytest.mark.parametrize(
    "name",
    ["graph.nq", "graph.ttl", "graph.gexf", "tables/mentions.csv", "texts/2.txt"]
    + [f".kg-cache/state/{name}" for name in ("state.json", "notes", "edges", "nodes", "shingles", "entities", "links")],
)
def test_a_file_that_was_damaged_is_made_anew(name: str, tmp_path: Path) -> None:
    out = made(tmp_path)
    flip(out / name)
    assert not build(tmp_path / "texts", out).grew
    assert contents(out) == contents(tmp_path / "whole")


def test_damaged_or_lost_facts_are_read_again(tmp_path: Path) -> None:
    out = made(tmp_path)
    files = sorted((out / ".kg-cache/facts").rglob("*"))
    for file in files:
        if file.is_file():
            flip(file)
    shutil.rmtree(out / ".kg-cache/state")
    assert build(tmp_path / "texts", out).fresh == 4
    assert contents(out) == contents(tmp_path / "whole")


def test_a_state_of_another_build_is_passed_over(tmp_path: Path) -> None:
    out = made(tmp_path)
    build(tmp_path / "texts" / "2.txt", tmp_path / "other")
    shutil.rmtree(out / ".kg-cache/state")
    shutil.copytree(tmp_path / "other/.kg-cache/state", out / ".kg-cache/state")
    assert not build(tmp_path / "texts", out).grew
    assert contents(out) == contents(tmp_path / "whole")


def test_nothing_kept_can_run(tmp_path: Path) -> None:
    out = made(tmp_path)
    for file in (out / ".kg-cache").rglob("*"):
        if file.is_file() and file.parent.name != "state":
            json.loads(file.read_bytes().split(b"\n", 2)[1])
    with pytest.raises(ValueError):
        decode('["__import__", 1, 2]')


def test_facts_survive_being_kept(lexicon_of_all: Lexicon) -> None:
    draw = random.Random(5)
    for _ in range(20):
        for facts in annotate(text(draw), lexicon_of_all):
            assert decode(encode(facts)) == facts


def test_a_cache_elsewhere_serves_several_builds(tmp_path: Path) -> None:
    draw = random.Random(7)
    (tmp_path / "a.txt").write_text(text(draw), encoding="utf-8")
    (tmp_path / "b.txt").write_text(text(draw), encoding="utf-8")
    kept = Settings(cache=tmp_path / "cache")
    assert build(tmp_path / "a.txt", tmp_path / "one", kept).fresh == 1
    assert build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "two", kept).fresh == 1
    assert build(tmp_path / "a.txt", tmp_path / "one", kept).fresh == 0
    assert not (tmp_path / "one/.kg-cache").exists()
    assert build(tmp_path / "a.txt", tmp_path / "one", Settings(cache=tmp_path / "cache", fresh=True)).fresh == 1


def test_files_in_any_order_one_by_one_or_cut_apart_give_one_graph(tmp_path: Path) -> None:
    draw = random.Random(11)
    texts = [text(draw) for _ in range(5)]
    for number, one in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(one, encoding="utf-8")
    files = [tmp_path / f"{number}.txt" for number in range(5)]
    build(files, tmp_path / "once", ALONE)
    build(files[::-1], tmp_path / "backwards", ALONE)
    for count in range(1, 6):
        build([files[n] for n in (3, 0, 4, 1, 2)[:count]], tmp_path / "stepwise")
    assert without_sources(tmp_path / "once") == without_sources(tmp_path / "backwards")
    assert contents(tmp_path / "once") == contents(tmp_path / "stepwise")


def test_a_collection_and_its_speeches_in_files_of_their_own_give_one_graph(tmp_path: Path) -> None:
    [seed] = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))
    build(seed, tmp_path / "whole", ALONE)
    from kg.lexicon import load_lexicon  # noqa: PLC0415
    from kg.read import read_paths  # noqa: PLC0415
    from kg.segment import Segmenter  # noqa: PLC0415

    [source] = read_paths([seed]).sources
    files = []
    for number, (speech, _) in enumerate(Segmenter(load_lexicon())(source)):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_bytes(speech.text.encode())
    for count in range(1, len(files) + 1):
        build(files[:count], tmp_path / "apart")
    assert without_sources(tmp_path / "whole") == without_sources(tmp_path / "apart")
