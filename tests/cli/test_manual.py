"""The manuals say what the program does: help of every command, the reference page, the README's commands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from cli.harness import Kg
from cli.reference import reference
from rich.cells import cell_len

from kg.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]
BUILD = "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/kg build seeds -o output"
TEST = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' -r tests/requirements.txt && .venv/bin/pytest"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_that_fits_a_small_screen(kg: Kg, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    run = kg(command, "--help")
    assert run.code == 0 and "Example" in run.out and "\x1b" not in run.out
    assert all(cell_len(line) <= 80 for line in run.out.splitlines())


def test_the_program_names_its_commands_codes_and_version(kg: Kg) -> None:
    run = kg("--help")
    assert run.code == 0 and all(command in run.out for command in COMMANDS) and "Exit codes" in run.out
    assert re.fullmatch(r"kg \d+\.\d+\.\d+\n", kg("--version").out)


def test_help_loads_no_heavy_library() -> None:
    heavy = ("numpy", "pyoxigraph", "jieba", "rdflib", "yaml")
    code = f"import sys; from kg.cli import main; main(['--help']); print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_reference_page_is_current() -> None:
    assert (ROOT / "docs/cli.md").read_text(encoding="utf-8") == reference(), "run: python tests/cli/reference.py > docs/cli.md"


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_readme_has_both_commands_whole(name: str) -> None:
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    assert BUILD in [block.strip() for block in blocks] and TEST in [block.strip() for block in blocks]


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_readme_names_every_command_and_code(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert all(f"`kg {command} " in text for command in COMMANDS)
    assert all(re.search(rf"(?<!\d){code}\s\S", text) for code in (0, 1, 2, 3, 5, 130))


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_readmes_query_answers(kg: Kg, built: Path, name: str) -> None:
    query = re.search(r"kg query -e '(.*?)'", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    assert query is not None
    run = kg("query", "--dir", built, "--format", "csv", "-e", query[1])
    assert run.code == 0 and "县教育局,《平湖县教师培训办法》," in run.out


def test_links_in_the_manuals_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]:
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"
