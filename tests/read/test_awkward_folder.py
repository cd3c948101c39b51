"""``kg build`` over a folder of more than sixty awkward files: every good one is in, every bad one is named with reason and cure."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from read.awkward import SENTENCE, bad, by_office, good, special, unknown

from kg.read import printable

LONGEST = 120


def test_folder_is_built_to_its_end(tmp_path: Path):
    folder, workshop = tmp_path / "in", tmp_path / "workshop"
    folder.mkdir()
    workshop.mkdir()
    office_good, office_bad = by_office(workshop)
    wanted = good(workshop) | office_good
    broken = bad(workshop) | office_bad
    for name, data in (wanted | broken | unknown()).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    named = special(folder)
    assert len(broken) + len(named) + len(unknown()) + len(wanted) >= 90

    began = time.monotonic()
    command = [sys.executable, "-m", "kg", "build", str(folder), "-o", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False)
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert time.monotonic() - began < LONGEST

    build = json.loads((tmp_path / "out" / "build.json").read_text(encoding="utf-8"))
    read = {path_of(one["path"]): one for one in build["sources"]}
    failed = {path_of(one["path"]): one for one in build["skipped"] if one["failed"]}
    passed_over = {one["path"] for one in build["skipped"] if not one["failed"]}
    free = {"不许.txt"} - set(named)
    assert set(read) == {path_of(printable(name)) for name in wanted} | free
    assert set(failed) == {path_of(name) for name in [*broken, *named]}
    assert passed_over == set(unknown())
    assert all(one["reason"] and one["cure"] for one in failed.values())
    told = [line for line in done.stderr.splitlines() if line.startswith("kg: skipped ")]
    for name, one in failed.items():
        assert any(name in line and f"{one['reason']}; {one['cure']}" in line for line in told), name
    kept = {path: tmp_path / "out" / one["text"] for path, one in read.items() if "text" in one}
    assert {path for path in read if not path.endswith(".txt")} <= {*kept, "说明.md"}
    assert all(SENTENCE in file.read_text(encoding="utf-8") for file in kept.values())


def path_of(path: str) -> str:
    """The file in the folder that a source or a failure belongs to."""
    parts = path.split("/")
    for at, part in enumerate(parts):
        if part.endswith((".zip", ".eml", ".epub")):
            return "/".join(parts[: at + 1])
    return path
