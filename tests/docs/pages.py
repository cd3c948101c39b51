"""The pages of the manual as programs: their blocks, and what comes out when they are run.

A ``sh`` or ``python`` block is run; a ``text`` block right behind it is what it prints; a line ``…`` in it stands for any lines, ``…`` in a
line for any characters. A
``yaml`` block whose first line is a comment with a file name is that file.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = tuple(
    path.relative_to(ROOT).as_posix()
    for path in (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "ontology").glob("*.md")))
)
CUT = "…"
COLUMNS = 100
"""Cells of a line in the manual's answers."""

BUILD = "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/kg build seeds -o output"
TEST = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' -r tests/requirements.txt && .venv/bin/pytest"
FETCH = "python3 -m venv .venv && .venv/bin/pip wheel . -w wheels"
OFFLINE = "python3 -m venv .venv && .venv/bin/pip install --no-index --find-links wheels edu-kg"
ELSEWHERE = {
    BUILD: ".ci/run",
    TEST: ".ci/run",
    FETCH: "test_offline.py",
    OFFLINE: "test_offline.py",
    "python3 -m venv .venv && .venv/bin/pip install -e '.[test,dev]'": ".ci/run",
    ".venv/bin/pytest\n.venv/bin/ruff check . && .venv/bin/mypy && .venv/bin/lint-imports": ".ci/run",
    "pytest tests/rules -k honour.conferred": "tests/rules",
}
"""Blocks that install the package or run all of its tests, and what runs them."""

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_FILE = re.compile(r"#\s*([\w.-]+\.(?:yaml|py|rq))\n")
_EXAMPLE = re.compile(r"^`((?:echo [^`|]*\| )?kg [^`]+)`$", re.MULTILINE)
_SHOWN = ("sh", "python", "yaml", "text", "mermaid", "")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, and where the text stands in the page."""

    language: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Step:
    """A block that is run, or a file that is written, and the block that holds what is printed."""

    block: Block
    answer: Block | None
    file: str = ""


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page: str) -> list[Block]:
    return [Block(m[1], m[2], m.start(2), m.end(2)) for m in _FENCE.finditer(read(page))]


def steps(page: str) -> list[Step]:
    """What a reader of the page would do, in order; a line that is nothing but a command (docs/cli.md) is one, too."""
    text = read(page)
    found = []
    known = blocks(page)
    for number, block in enumerate(known):
        assert block.language in _SHOWN, f"{page}: a block in {block.language} is not run by any test"
        file = _FILE.match(block.text)
        following = known[number + 1] if number + 1 < len(known) else None
        between = text[block.end + len("```") : following.start - len("```text\n")] if following else ""
        answer = following if following and following.language == "text" and not between.strip() else None
        if block.language in ("sh", "python") or file:
            found.append(Step(block, answer, file[1] if file else ""))
    found += [Step(Block("sh", m[1], m.start(1), m.end(1)), None) for m in _EXAMPLE.finditer(text)]
    return found


@dataclass(frozen=True)
class Desk:
    """A folder that looks like a checkout in which the package is installed."""

    folder: Path

    @classmethod
    def make(cls, folder: Path) -> Desk:
        for path in ROOT.iterdir():
            if path.name not in (".git", ".venv", "output", "build", "dist") and not path.name.endswith("_cache"):
                (folder / path.name).symlink_to(path)
        tools = folder / ".venv" / "bin"
        tools.mkdir(parents=True)
        for name, module in (("kg", "-m kg"), ("pytest", "-m pytest"), ("python", "")):
            (tools / name).write_text(f'#!/bin/sh\nexec {sys.executable} {module} "$@"\n')
            (tools / name).chmod(0o755)
        (tools / "activate").write_text(f"PATH={tools}:$PATH\n")
        return cls(folder)

    def run(self, step: Step, language: str) -> tuple[int, str]:
        """The exit code and all that is printed. Files are written instead."""
        text = step.block.text
        if step.file:
            (self.folder / step.file).write_text(text, encoding="utf-8")
        if step.block.language == "yaml" or text.strip() in ELSEWHERE:
            return 0, ""
        command = [sys.executable, "-c", text] if step.block.language == "python" else ["bash", "-euo", "pipefail", "-c", text]
        path = f"{self.folder / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
        env = os.environ | {"PATH": path, "KG_LANG": language, "COLUMNS": str(COLUMNS), "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(
            command, cwd=self.folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", timeout=120, check=False
        )
        return done.returncode, done.stdout


def language(page: str) -> str:
    return "zh" if page.endswith(".zh.md") else "en"


def tidy(text: str) -> list[str]:
    """Lines without blanks at their ends, and without blank lines around."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n").split("\n")


def _is(wanted: str, printed: str) -> bool:
    """Whether a line is the one that is wanted, in which ``…`` stands for any characters."""
    return wanted == printed or re.fullmatch(".*".join(map(re.escape, wanted.split(CUT))), printed) is not None


def differs(wanted: str, printed: str) -> str:
    """The first line of an answer that is not printed, or "" if the answer holds."""
    lines = tidy(printed)
    place = 0
    anywhere = False
    for line in tidy(wanted):
        if line == CUT:
            anywhere = True
            continue
        rest = range(place, len(lines)) if anywhere else range(place, min(place + 1, len(lines)))
        found = next((number for number in rest if _is(line, lines[number])), None)
        if found is None:
            return f"{line!r} is not printed; at this place stands {lines[place] if place < len(lines) else 'nothing'!r}"
        place = found + 1
        anywhere = False
    return "" if anywhere or place == len(lines) else f"more is printed: {lines[place]!r}"


def renewed(answer: str, printed: str) -> str:
    """What is printed, cut where the answer was: as many lines before the first ``…`` and behind the last, ``…`` within lines kept."""
    old, lines = tidy(answer), tidy(printed)
    kept = [line for line in old if CUT in line and line != CUT]
    lines = [next((line for line in kept if _is(line, new)), new) for new in lines]
    if CUT in old:
        head, tail = old.index(CUT), old[::-1].index(CUT)
        if head + tail < len(lines):
            lines = [*lines[:head], CUT, *lines[len(lines) - tail :]]
    return "\n".join(lines) + "\n"
