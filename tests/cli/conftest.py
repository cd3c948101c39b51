"""Commands run in this process, in an empty folder."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest
from cli.harness import REPORT, Kg, Run

from kg.cli import main


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests read English unless they say otherwise, whatever the locale of the machine, and no terminal narrows their tables."""
    monkeypatch.setenv("KG_LANG", "en")
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def kg(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Kg:
    """Run a command line in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path, stdin: bytes = b"") -> Run:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        assert "Traceback" not in out + err
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", err)
        return Run(code, out, err)

    return run


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    (folder / "speech.txt").write_text(REPORT, encoding="utf-8")
    assert main(["build", str(folder / "speech.txt"), "-o", str(folder / "out")]) == 0
    return folder / "out"
