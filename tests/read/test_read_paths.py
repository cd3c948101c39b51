"""Files, folders and standard input: what is read, how it is called, and what is said of the rest."""

import hashlib
import io
import os
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.model import Skipped, Source
from kg.read import Reading, printable, read_paths, read_stream

TEXT = "全县教育工作会议今天召开。\r\n"


def put(path: Path, data: bytes = TEXT.encode()) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def labels(reading: Reading) -> list[str]:
    return [source.path for source in reading.sources]


def test_a_folder_is_read_in_order_with_labels_below_it(tmp_path: Path) -> None:
    put(tmp_path / "b.txt")
    put(tmp_path / "a" / "c.TXT")
    reading = read_paths([tmp_path])
    assert labels(reading) == ["a/c.TXT", "b.txt"]
    assert reading.sources[0] == Source("a/c.TXT", TEXT, hashlib.sha256(TEXT.encode()).hexdigest(), "utf-8")
    assert reading.skipped == ()


def test_what_goes_with_a_folder_is_no_input(tmp_path: Path) -> None:
    for name in ("README.txt", "readme.md", "LICENSE.txt", ".hidden.txt", ".git/x.txt"):
        put(tmp_path / name)
    put(tmp_path / "a.txt")
    assert read_paths([tmp_path]) == read_paths([tmp_path / "a.txt"])


def test_other_kinds_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "notes.jsonl")
    [skipped] = read_paths([tmp_path]).skipped
    assert skipped.path == "notes.jsonl" and not skipped.failed


def test_a_readme_given_by_name_is_read(tmp_path: Path) -> None:
    assert labels(read_paths([put(tmp_path / "README.txt")])) == ["README.txt"]


@pytest.mark.parametrize("name", ["speech.xyz", "speech"])
def test_an_unknown_kind_given_by_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"not read; save it as plain text"):
        read_paths([put(tmp_path / name)])


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere: no such file or folder"):
        read_paths([tmp_path / "nowhere"])


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b" \r\n", "empty"), (b"\xef\xbb\xbf", "empty"), (b"\x00\x01\x02", "not a text file"), (b"x" * 200, "larger than")],
)
def test_what_cannot_be_read_is_said_and_the_rest_is_read(tmp_path: Path, data: bytes, reason: str) -> None:
    put(tmp_path / "bad.txt", data)
    put(tmp_path / "good.txt")
    reading = read_paths([tmp_path], max_bytes=100)
    assert labels(reading) == ["good.txt"]
    [skipped] = reading.skipped
    assert skipped.failed and skipped.path == "bad.txt" and reason in skipped.reason and skipped.cure


def test_a_pipe_in_a_folder_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    [skipped] = read_paths([tmp_path]).skipped
    assert skipped.failed and skipped.reason == "not a regular file"


def test_a_link_to_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    [skipped] = read_paths([tmp_path]).skipped
    assert skipped.failed and skipped.reason == "no such file or folder"


def test_links_in_circles_end(tmp_path: Path) -> None:
    put(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    reading = read_paths([tmp_path])
    assert labels(reading) == ["in/a.txt"]
    assert [s.path for s in reading.skipped] == ["self.txt"]


def test_an_unreadable_file_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "a.txt")

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    [skipped] = read_paths([tmp_path]).skipped
    assert skipped.failed and "Permission denied" in skipped.reason


def test_equal_names_are_told_apart_by_their_folders_in_any_order(tmp_path: Path) -> None:
    files = [put(tmp_path / folder / "a.txt", f"{TEXT}{folder}".encode()) for folder in ("x/one", "y/one", "two")]
    reading = read_paths(files)
    assert labels(reading) == ["two/a.txt", "x/one/a.txt", "y/one/a.txt"]
    assert reading == read_paths(files[::-1])


def test_one_file_given_twice_is_one_source(tmp_path: Path) -> None:
    file = put(tmp_path / "in" / "a.txt")
    assert labels(read_paths([tmp_path, file, tmp_path / "in"])) == ["a.txt"]


def test_the_folder_that_is_built_is_not_read(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "output" / "texts" / "a.txt")
    assert labels(read_paths([tmp_path], exclude=[tmp_path / "output"])) == ["a.txt"]


def test_standard_input(tmp_path: Path) -> None:
    reading = read_paths([Path("-"), put(tmp_path / "a.txt")], stdin=io.BytesIO(TEXT.encode("gb18030")))
    assert labels(reading) == ["-", "a.txt"]
    assert reading.sources[0].encoding == "gb18030" and reading.sources[0].text == TEXT
    assert read_stream(io.BytesIO(b"")) == Skipped("-", "empty", "give a file with text in it")


def test_names_cannot_break_a_line_or_a_terminal(tmp_path: Path) -> None:
    put(tmp_path / "a\x1b[31m\n\u202e.txt")
    assert labels(read_paths([tmp_path])) == ["a_[31m__.txt"]
    assert printable("\ud800é") == "_é"


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/\xb5\xda.txt"
    with open(raw, "wb") as stream:
        stream.write(TEXT.encode())
    assert labels(read_paths([tmp_path])) == ["\ufffd\ufffd.txt"]
