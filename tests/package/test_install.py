"""The package installed: what the archives hold, and that it works outside a checkout, as wheel and as editable install."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, cwd: Path) -> str:
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(list(map(str, command)), cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


def only(folder: Path, pattern: str) -> Path:
    [file] = folder.glob(pattern)
    return file


def test_the_wheel_holds_all_that_runs_and_nothing_else(archives: Path) -> None:
    with zipfile.ZipFile(only(archives, "*.whl")) as wheel:
        names = set(wheel.namelist())
    tracked = run("git", "ls-files", "kg", cwd=ROOT).split() if (ROOT / ".git").exists() else []
    assert set(tracked) <= names
    assert {"kg/py.typed", "kg/ontology/edu.ttl", "kg/ontology/vocab.ttl", "kg/ontology/shapes.ttl"} <= names
    assert any(name.startswith("kg/ontology/checks/") for name in names) and any(name.startswith("kg/rules/recognise/") for name in names)
    tops = {name.split("/")[0] for name in names}
    assert tops == {"kg", next(top for top in tops if top.endswith(".dist-info"))}
    assert any(name.endswith("licenses/LICENSE") for name in names) and any(name.endswith("licenses/NOTICE") for name in names)


def test_the_source_archive_leaves_out_texts_of_others(archives: Path) -> None:
    with tarfile.open(only(archives, "*.tar.gz")) as sdist:
        names = {name.split("/", 1)[1] for name in sdist.getnames() if "/" in name}
    assert {"pyproject.toml", "ontology/edu.ttl", "kg/pipeline.py", "LICENSE"} <= names
    assert not [name for name in names if name.startswith(("seeds", "tests/gold"))]


def fresh(folder: Path) -> Path:
    """A virtual environment that sees this one's libraries, but not its kg."""
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    if not os.environ.get("CI"):
        (site / "libraries.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    return python


def install(python: Path, *what: str | Path) -> None:
    offline = [] if os.environ.get("CI") else ["--no-deps", "--no-index", "--no-build-isolation"]
    run(sys.executable, "-m", "pip", "--python", python, "install", "-q", *offline, *what, cwd=python.parent)


def assert_works(python: Path, home: Path, folder: Path) -> None:
    """Builds and validates the seeds from an empty folder with the kg that lies in ``home``."""
    folder.mkdir()
    place = run(python, "-c", "import kg; print(kg.__file__)", cwd=folder).strip()
    assert Path(place).is_relative_to(home)
    kg = python.parent / "kg"
    assert "5 speeches" in run(kg, "build", ROOT / "seeds", "-o", "out", cwd=folder)
    assert run(kg, "validate", "out", cwd=folder) == "the graph is valid\n"
    assert "true" in run(kg, "query", "--dir", "out", "-e", "ASK { ?s a edu:Speech }", cwd=folder)
    assert run(kg, "--version", cwd=folder).startswith("kg ")


def test_the_wheel_works_outside_a_checkout(archives: Path, tmp_path: Path) -> None:
    python = fresh(tmp_path / "venv")
    install(python, only(archives, "*.whl"))
    assert_works(python, tmp_path / "venv", tmp_path / "empty")


def test_the_editable_install_works(tmp_path: Path) -> None:
    python = fresh(tmp_path / "venv")
    install(python, "-e", ROOT)
    assert_works(python, ROOT, tmp_path / "empty")
