"""Shell completion, how much is said, the bar on terminals, and how fast help comes."""

from __future__ import annotations

import os
import pty
import re
import resource
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cli.harness import REPORT, Kg

from kg.cli.main import COMMANDS

QUESTIONS = Path(__file__).parents[2] / "kg/query/questions"


def completed(line: str, number: int) -> list[str]:
    env = {**os.environ, "_KG_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(number)}
    done = subprocess.run([sys.executable, "-c", "from kg.cli import main; main()"], env=env, capture_output=True, text=True, check=True)
    return [item.partition(",")[2] for item in done.stdout.split()]


def test_commands_and_questions_are_completed() -> None:
    assert completed("kg ", 1) == list(COMMANDS)
    assert completed("kg ex", 1) == ["explain", "export"]
    every = sorted(file.stem.partition("-")[2] for file in QUESTIONS.glob("*.rq"))
    assert sorted(completed("kg query ", 2)) == sorted(completed("kg questions ", 2)) == every
    assert completed("kg query fig", 2) == ["figures"]
    assert completed("kg query --for", 2) == ["--format"]
    assert completed("kg completion ", 2) == ["bash", "zsh", "fish"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_printed(kg: Kg, shell: str) -> None:
    run = kg("completion", shell)
    assert run.code == 0 and f"_KG_COMPLETE={shell}_complete" in run.out and run.err == ""
    program = shutil.which(shell)
    if program:
        subprocess.run([program, "-n"], input=run.out, text=True, check=True, capture_output=True)


def test_an_unknown_shell(kg: Kg) -> None:
    run = kg("completion", "tcsh")
    assert run.code == 2 and "see kg completion --help" in run.err


def test_quiet_and_verbose(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    normal = kg("build", "a.txt", "-o", "one")
    quiet = kg("build", "a.txt", "-o", "two", "--quiet")
    verbose = kg("build", "a.txt", "-o", "three", "-v")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")
    assert "kg: read a.txt: " in verbose.err and normal.err == ""
    assert verbose.out.partition(":")[2] == normal.out.partition(":")[2]
    assert (tmp_path / "two/graph.nq").read_bytes() == (tmp_path / "three/graph.nq").read_bytes()
    ask = ("query", "--dir", "one", "-e", "ASK { ?s a edu:Speech }")
    assert kg(*ask).out.endswith("1 row\n") and "row" not in kg(*ask, "-q").out
    assert re.search(r"done in \d", kg(*ask, "-v").err) and kg(*ask).err == ""
    assert kg("validate", "one", "-q").out == "" and kg("validate", "one").out != ""
    missing = kg("build", "nowhere", "-q")
    assert missing.code == 2 and "no such file" in missing.err


def on_a_terminal(command: list[str], folder: Path) -> tuple[int, str]:
    """Run a command whose standard streams are a terminal of 80 columns."""
    pid, handle = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.environ.update(COLUMNS="80", TERM="xterm", KG_LANG="en")
        os.execv(command[0], command)
    out = b""
    while select.select([handle], [], [], 60)[0]:
        try:
            part = os.read(handle, 65536)
        except OSError:
            break
        if not part:
            break
        out += part
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), out.decode("utf-8", "replace")


def test_a_bar_on_terminals_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    command = [sys.executable, "-m", "kg", "build", "a.txt", "-o", "out"]
    code, shown = on_a_terminal(command, tmp_path)
    assert code == 0 and "reading speeches" in shown and "━" in shown and "out: 1 speeches" in shown
    code, shown = on_a_terminal([*command, "--quiet"], tmp_path)
    assert code == 0 and shown == ""
    piped = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert piped.stderr == "" and "\x1b" not in piped.stdout


def test_marks_are_bright_on_terminals_only(tmp_path: Path, built: Path) -> None:
    command = [sys.executable, "-m", "kg", "explain", "县教育局", "--dir", str(built)]
    code, shown = on_a_terminal(command, tmp_path)
    assert code == 0 and "\x1b[1;33m【县教育局】\x1b[0m" in shown
    piped = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "【县教育局】" in piped.stdout and "\x1b" not in piped.stdout


@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_comes_quickly(language: str) -> None:
    """Against an empty program, by turns in one run; processor time, as other work on the machine must not decide, and the best of each."""
    env = {**os.environ, "KG_LANG": language}

    def spent(*command: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *command], env=env, stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    turns = [(spent("-m", "kg", "--help"), spent("-c", "pass")) for _ in range(9)]
    assert min(turn[0] for turn in turns) <= 25 * min(turn[1] for turn in turns)
