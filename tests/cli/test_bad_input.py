"""Bad input: one clear sentence with place and cure, the right code, no traceback, nothing half-written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli.harness import REPORT, Kg, names

from kg.cli import main as cli_main
from kg.cli.main import main

BROKEN_PATTERN = """
station: recognise
rules:
  - {id: a.b, says: x, pattern: "(", examples: [⟦a⟧, ⟦b⟧], not: [c]}
"""


def one_sentence(err: str, *parts: str) -> None:
    assert err.startswith("kg: ") and err.count("\n") == 1, err
    assert all(part in err for part in parts), err


def test_a_missing_path(kg: Kg, tmp_path: Path) -> None:
    run = kg("build", "nowhere.txt")
    assert run.code == 2 and names(tmp_path) == []
    one_sentence(run.err, "nowhere.txt: no such file or folder", "; give")


def test_seeds_are_missing(kg: Kg) -> None:
    run = kg("build")
    assert run.code == 2
    one_sentence(run.err, "seeds: no such file or folder")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not a text file"),
        (b"Dear colleagues, welcome.", "no Chinese sentence"),
        ("1 2 3".encode("utf-16"), "no Chinese sentence"),
    ],
    ids=["empty", "binary", "english", "digits"],
)
def test_what_cannot_be_built_alone(kg: Kg, tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "bad.txt").write_bytes(data)
    run = kg("build", "bad.txt")
    assert run.code == 3 and names(tmp_path) == ["bad.txt"]
    assert f"bad.txt: {reason}" in run.err and "nothing was written" in run.err
    annotated = kg("annotate", "bad.txt")
    assert annotated.code == 3 and annotated.out == ""
    one_sentence(annotated.err, f"bad.txt: {reason}", ";")


def test_the_rest_is_built_and_the_code_says_so(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/good.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "in/empty.txt").write_bytes(b"")
    (tmp_path / "in/english.txt").write_bytes(b"Dear colleagues, welcome.")
    run = kg("build", "in", "-o", "out")
    assert run.code == 3 and names(tmp_path / "out/texts") == ["good.txt"]
    assert "skipped empty.txt: empty" in run.err and "skipped english.txt: no Chinese sentence" in run.err
    assert "not read: 2" in run.out
    strict = kg("build", "in", "-o", "strict", "--strict")
    assert strict.code == 3 and not (tmp_path / "strict").exists() and "nothing was written" in strict.err


def test_a_folder_without_texts(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    run = kg("build", "in", "-o", "out")
    assert run.code == 1 and not (tmp_path / "out").exists()
    one_sentence(run.err, "no text to build from", "give texts")


def test_one_line_of_ten_megabytes(kg: Kg, tmp_path: Path) -> None:
    """Neither the time nor a table may grow with the square of a sentence that never ends."""
    piece = "同志们要认真学习，扎实工作，不断提高认识，" * 20 + "全县新建学校3所；"
    line = piece * (10_000_000 // len(piece.encode()))
    (tmp_path / "line.txt").write_text(line, encoding="utf-8")
    assert kg("build", "line.txt", "-o", "out").code == 0
    assert (tmp_path / "out/texts/line.txt").stat().st_size == len(line.encode())
    assert (tmp_path / "out/tables/mentions.csv").stat().st_size < 100_000_000


@pytest.mark.parametrize(
    ("output", "said"), [("/proc/kg/out", "cannot be written"), ("notes.doc", "must be a folder"), ("notes.doc/out", "cannot be written")]
)
def test_output_that_cannot_be_written(kg: Kg, tmp_path: Path, output: str, said: str) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "notes.doc").write_text("mine")
    run = kg("build", "a.txt", "-o", output)
    assert run.code == 1 and names(tmp_path) == ["a.txt", "notes.doc"]
    one_sentence(run.err, said, "with -o")


def test_an_output_that_is_an_input(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    run = kg("build", "in", "-o", "./in", "--force")
    assert run.code == 2
    one_sentence(run.err, "the output folder is an input too")


def test_a_folder_of_other_things(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/thesis.doc").write_text("mine")
    run = kg("build", "a.txt", "-o", "out")
    assert run.code == 1 and names(tmp_path / "out") == ["thesis.doc"]
    one_sentence(run.err, "thesis.doc", "--force")
    assert kg("build", "a.txt", "-o", "out", "--force").code == 0 and "thesis.doc" in names(tmp_path / "out")


@pytest.mark.parametrize(
    ("option", "content", "place"),
    [
        ("--rules", BROKEN_PATTERN, "own.yaml"),
        ("--rules", "station: [", "own.yaml"),
        ("--rules", "station: nowhere\nrules: []\n", "own.yaml"),
        ("--words", "name,kind,alias\n平湖县教育局,大楼,\n", "own.yaml:2"),
        ("--words", "甲,乙\n", "own.yaml:1"),
        ("--words", '"', "own.yaml"),
    ],
    ids=["pattern", "yaml", "station", "kind", "header", "csv"],
)
def test_a_broken_rule_or_word_file(kg: Kg, tmp_path: Path, option: str, content: str, place: str) -> None:
    (tmp_path / "own.yaml").write_text(content, encoding="utf-8")
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    run = kg("build", "a.txt", "-o", "out", option, "own.yaml")
    assert run.code == 2 and not (tmp_path / "out").exists()
    one_sentence(run.err, place, "; ")


@pytest.mark.parametrize("option", ["--rules", "--words"])
def test_a_missing_rule_or_word_file(kg: Kg, tmp_path: Path, option: str) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    run = kg("build", "a.txt", option, "nowhere.file")
    assert run.code == 2
    one_sentence(run.err, "nowhere.file")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["query", "-e", "SELEC *"], 2, "line 1, column"),
        (["query", "-e", "SELECT * { SERVICE <http://x/> {} }"], 2, "SERVICE is refused"),
        (["query", "-e", "DROP ALL"], 2, "only reads"),
        (["query", "-e", "ASK {}", "--set", "x"], 2, "is not name=value"),
        (["query"], 2, "give one query"),
        (["query", "-e", "ASK {}", "q.rq"], 2, "give one query"),
        (["query", "nowhere.rq"], 2, "nowhere.rq: the query cannot be read"),
        (["query", "-e", "ASK {}", "--format", "xml"], 2, "see kg query --help"),
        (["query", "-e", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", "--timeout", "2"], 1, "longer than 2 s"),
    ],
)
def test_a_query_that_cannot_be_asked(kg: Kg, built: Path, arguments: list[str], code: int, said: str) -> None:
    run = kg(*arguments, "--dir", built)
    assert run.code == code and run.out == ""
    one_sentence(run.err, said)


@pytest.mark.parametrize("command", [["query", "-e", "ASK {}", "--dir"], ["validate"], ["score", "--gold", "g.jsonl"]])
def test_no_build_there(kg: Kg, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "g.jsonl").write_text("")
    run = kg(*command, "nowhere")
    assert run.code == 3
    one_sentence(run.err, "nowhere: no such folder or file", "run kg build first")
    (tmp_path / "nowhere").mkdir()
    run = kg(*command, "nowhere")
    assert run.code == 3
    one_sentence(run.err, "there is no build in this folder")


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["build", "--workers", "0"], ["build", "--date", "2024-13"], ["score"], ["build", "--nix"]]
)
def test_wrong_usage(kg: Kg, arguments: list[str]) -> None:
    run = kg(*arguments)
    assert run.code == 2
    one_sentence(run.err, "--help")


def test_a_name_with_control_characters_is_shown_safely(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a\x1b[31m\n.txt").write_bytes(b"")
    run = kg("build", "in")
    assert run.code == 3 and "a_[31m_.txt" in run.err


def test_a_fault_of_ours_is_called_a_bug(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("inside out")

    monkeypatch.setattr(cli_main.__globals__["cli"], "main", fail)
    run = kg("build")
    assert run.code == 1
    one_sentence(run.err, "RuntimeError: inside out", "this is a bug", "KG_DEBUG=1")


def test_ctrl_c_ends_a_build_and_leaves_the_former_one(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    assert kg("build", "a.txt", "-o", "out").code == 0
    before = {n: (tmp_path / n).read_bytes() for n in names(tmp_path)}
    (tmp_path / "b.txt").write_text(REPORT * 3000, encoding="utf-8")
    command = [sys.executable, "-m", "kg", "build", "a.txt", "b.txt", "-o", "out"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as process:
        while not list(tmp_path.glob(".out.*.new")):
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130 and err.strip() == "kg: interrupted"
    (tmp_path / "b.txt").unlink()
    assert {n: (tmp_path / n).read_bytes() for n in names(tmp_path)} == before


def test_a_reader_that_leaves_early_is_no_error(built: Path) -> None:
    shell = f"{sys.executable} -m kg query --dir {built} --format tsv -e 'SELECT * {{ ?s ?p ?o . ?a ?b ?c }} LIMIT 300000' | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", shell], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "") and done.stdout == "?a\t?b\t?c\t?o\t?p\t?s\n"


def test_messages_survive_a_console_in_another_encoding(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg", "build", "不存在𠮷.txt"],
        cwd=tmp_path, env={**os.environ, "PYTHONIOENCODING": "gbk"}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2 and "不存在?.txt: no such file" in done.stderr.decode("gbk")


def test_debugging_shows_the_place(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("KG_DEBUG", "1")
    monkeypatch.setattr(cli_main.__globals__["cli"], "main", lambda *_a, **_k: 1 / 0)
    assert main([]) == 1 and "Traceback" in capfd.readouterr().err
