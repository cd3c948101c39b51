"""The folder of a build: what is never touched, who waits for whom, what an accident leaves behind."""

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.export import Target, open_target
from kg.export.target import move_in


def write(target: Target, *names: str) -> None:
    """A build with these files, moved in."""
    for name in (*names, "build.json"):
        file = target.stage / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"kg": "1", "files": dict.fromkeys(names, "")}) if name == "build.json" else name)
    move_in(target, [*names, "build.json"])


def names(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_what_the_former_build_made_goes_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with open_target(out) as target:
        write(target, "graph.nq", "texts/deep/a.txt", "texts/b.txt")
    (out / "notes.md").write_text("mine")
    (out / "texts" / "mine.txt").write_text("mine")
    with open_target(out) as target:
        write(target, "graph.nq", "texts/c.txt")
    assert names(out) == ["build.json", "graph.nq", "notes.md", "texts/c.txt", "texts/mine.txt"]
    assert not (out / "texts/deep").exists()
    assert names(tmp_path) == [f"out/{name}" for name in names(out)]  # no lock, no half-built folder


def test_a_folder_with_other_files_is_refused_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("mine")
    with pytest.raises(OutputError, match=r"not empty \(there is thesis.doc\).*--force"), open_target(tmp_path):
        pass
    with open_target(tmp_path, force=True) as target:
        write(target, "graph.nq")
    assert names(tmp_path) == ["build.json", "graph.nq", "thesis.doc"]


def test_a_build_json_of_another_program_makes_no_build(tmp_path: Path) -> None:
    (tmp_path / "build.json").write_text('{"files": ["../x"]}')
    with pytest.raises(OutputError, match="holds no build"), open_target(tmp_path):
        pass


def test_a_readme_and_dot_files_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("output goes here")
    (tmp_path / ".gitkeep").write_text("")
    with open_target(tmp_path) as target:
        write(target, "graph.nq")
    assert names(tmp_path) == [".gitkeep", "README.md", "build.json", "graph.nq"]


def test_a_file_of_the_users_own_is_not_overwritten(tmp_path: Path) -> None:
    with open_target(tmp_path / "out") as target:
        write(target, "graph.nq")
    (tmp_path / "out/tables").mkdir()
    (tmp_path / "out/tables/metrics.csv").write_text("mine")
    with pytest.raises(OutputError, match=r"tables/metrics.csv is there and was not made by kg"), open_target(tmp_path / "out") as target:
        write(target, "graph.nq", "tables/metrics.csv")
    assert (tmp_path / "out/tables/metrics.csv").read_text() == "mine"


@pytest.mark.parametrize("listed", ["../mine.txt", "/etc/hostname", "link/mine.txt", ""])
def test_a_forged_list_reaches_nothing_outside(tmp_path: Path, listed: str) -> None:
    out = tmp_path / "out"
    with open_target(out) as target:
        write(target, "graph.nq")
    (tmp_path / "mine.txt").write_text("mine")
    (out / "link").symlink_to(tmp_path)
    (out / "build.json").write_text(json.dumps({"kg": "1", "files": {listed: "", "graph.nq": ""}}))
    with open_target(out) as target:
        write(target, "other.nq")
    assert (tmp_path / "mine.txt").read_text() == "mine" and not (out / "graph.nq").exists()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(OutputError, match="must be a folder"), open_target(tmp_path / "out"):
        pass


def test_where_nothing_can_be_written_one_sentence_says_so() -> None:
    with pytest.raises(OutputError, match=r"cannot be written \(.+\); give another folder with -o"), open_target(Path("/proc/kg/out")):
        pass


def test_a_full_disk_leaves_the_former_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_target(tmp_path / "out") as target:
        write(target, "graph.nq")

    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space"), open_target(tmp_path / "out") as target:
        monkeypatch.setattr(Path, "write_text", full)
        write(target, "graph.nq", "more.txt")
    assert names(tmp_path) == ["out/build.json", "out/graph.nq"]


HOLD = """
import sys
from pathlib import Path
from kg.export import open_target
with open_target(Path(sys.argv[1])) as target:
    (target.stage / "half.txt").write_text("half")
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stdout.readline() == "held\n"
    return process


def test_a_second_build_at_once_says_so_and_the_next_one_may(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with holder(out) as first:
        with pytest.raises(OutputError, match="another build is writing there"), open_target(out):
            pass
        first.communicate()
    with open_target(out) as target:
        write(target, "graph.nq")


def test_what_a_killed_build_leaves_is_cleared_away_by_the_next(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with holder(out) as first:
        first.kill()
    assert any(name.endswith("half.txt") for name in names(tmp_path))
    with open_target(out) as target:
        write(target, "graph.nq")
    assert names(tmp_path) == ["out/build.json", "out/graph.nq"]


def test_ctrl_c_while_moving_in_waits_until_the_build_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved: list[str] = []
    replace = Path.replace

    def slow(self: Path, goal: Path) -> Path:
        if not moved:
            os.kill(os.getpid(), signal.SIGINT)
        moved.append(self.name)
        return replace(self, goal)

    monkeypatch.setattr(Path, "replace", slow)
    with pytest.raises(KeyboardInterrupt), open_target(tmp_path / "out") as target:
        write(target, "a.txt", "b.txt")
    assert moved == ["a.txt", "b.txt", "build.json"]
    assert names(tmp_path) == ["out/a.txt", "out/b.txt", "out/build.json"]
