"""Archives: names in old encodings, what lies in them, and what lies in wait in them."""

import io
import struct
import warnings
import zipfile
from pathlib import Path

import pytest
from read.making import docx, packed, packed_in, paragraph

from kg.model import Skipped, Source
from kg.read.formats.parts import Limits
from kg.read.formats.reading import read_file

TEXT = "全县教育工作会议今天召开。\n"


def read(data: bytes, limits: Limits | None = None) -> tuple[list[Source], list[Skipped]]:
    found = list(read_file(data, "档.zip", limits or Limits()))
    return [one for one in found if isinstance(one, Source)], [one for one in found if isinstance(one, Skipped)]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "big5"])
def test_names_in_chinese_encodings(encoding: str) -> None:
    sources, skipped = read(packed_in(encoding, {"教育/讲话.txt": TEXT.encode("gb18030"), "教育/會議.txt": TEXT.encode()}
                                      if encoding != "big5" else {"教育/會議講話.txt": TEXT.encode()}))  # fmt: skip
    wanted = {"gbk": {"档.zip/教育/讲话.txt", "档.zip/教育/會議.txt"}, "big5": {"档.zip/教育/會議講話.txt"}}
    assert {one.path for one in sources} == wanted.get(encoding, wanted["gbk"]) and not skipped
    assert {one.text for one in sources} == {TEXT}


def test_each_file_is_read_by_its_own_format() -> None:
    inner = packed({"深/a.txt": TEXT})
    data = packed({
        "b.docx": docx(paragraph("新建学校三所。")), "c.zip": inner, "图.bin": b"x", "__MACOSX/._b.docx": b"x", "README.txt": b"x",
        "坏.docx": b"PK\x03\x04", "空.txt": b"", "文件夹/": b"",
    })  # fmt: skip
    sources, skipped = read(data)
    assert [(one.path, one.text) for one in sources] == [("档.zip/b.docx", "新建学校三所。\n"), ("档.zip/c.zip/深/a.txt", TEXT)]
    assert {one.path: (one.reason, one.failed) for one in skipped} == {
        "档.zip/图.bin": ("not a kind of file that is read", False), "档.zip/坏.docx": ("the file is damaged", True),
        "档.zip/空.txt": ("empty", True),
    }  # fmt: skip


def test_names_lead_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    data = packed({"../../外.txt": TEXT, "/etc/a.txt": TEXT, "a\\..\\b.txt": TEXT, "a\n\x1b[31m.txt": TEXT})
    sources, _ = read(data)
    assert sorted(one.path for one in sources) == ["档.zip/a/b.txt", "档.zip/a__[31m.txt", "档.zip/etc/a.txt", "档.zip/外.txt"]
    assert list(tmp_path.iterdir()) == []


def test_a_name_twice_is_two_texts() -> None:
    sources, _ = read(packed({"x/a.txt": TEXT, "./x/a.txt": TEXT + "二"}))
    assert sorted(one.path for one in sources) == ["档.zip/x/a.txt", "档.zip/x/a~2.txt"]


def test_archives_in_archives_are_opened_to_a_depth() -> None:
    data = packed({"a.txt": TEXT})
    for _ in range(5):
        data = packed({"a.zip": data})
    sources, [skipped] = read(data)
    assert not sources and skipped.reason == "packed deeper than 3 archives" and skipped.cure


def test_bombs_are_refused_and_the_rest_is_read() -> None:
    data = packed({"bomb.txt": b"\0" * 20_000_000, "good.txt": TEXT})
    sources, [skipped] = read(data)
    assert [one.path for one in sources] == ["档.zip/good.txt"] and "zip bomb" in skipped.reason
    many = packed({f"{n}.txt": "教育" * 1000 for n in range(50)})
    assert "more than 20 files" in read(many, Limits(members=20))[1][0].reason
    _, skipped_ = read(many, Limits(total_bytes=50_000))
    assert skipped_[-1].path == "档.zip" and "unpacks to more than" in skipped_[-1].reason


def test_a_locked_file_is_said() -> None:
    data = bytearray(packed({"a.txt": TEXT}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    _, [skipped] = read(bytes(data))
    assert skipped.reason == "it is protected by a password"


def test_a_torn_archive_is_said() -> None:
    _, [skipped] = read(packed({"a.txt": TEXT})[:-10])
    assert skipped.path == "档.zip" and "damaged" in skipped.reason


def test_files_that_lie_over_each_other_are_a_bomb() -> None:
    """One stretch of the archive, listed a thousand times: each listing alone keeps to every limit."""
    data = packed({"a.txt": TEXT * 1000})
    start, end = data.index(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    listed = data[start:end] * 1000
    tail = bytearray(data[end:])
    struct.pack_into("<HHL", tail, 8, 1000, 1000, len(listed))
    sources, [lost] = read(data[:start] + listed + bytes(tail))
    assert not sources and "zip bomb" in lost.reason and lost.cure


def test_no_two_files_share_a_name() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in ("a.txt", "a.txt", "a.txt", "a~2.txt", "b", "b"):
            archive.writestr(name, TEXT)
    sources, skipped = read(target.getvalue())
    assert [one.path for one in sources] == ["档.zip/a.txt", "档.zip/a~3.txt", "档.zip/a~4.txt", "档.zip/a~2.txt"]
    assert [one.path for one in skipped] == ["档.zip/b", "档.zip/b~2"]


def test_attachments_of_other_kinds_are_passed_over_and_names_made_distinct() -> None:
    part = "--B\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename={}\n\n{}\n"
    held = [("a.txt", TEXT), ("a.txt", TEXT * 2), ("图.png", "\x01\x02\x03"), ("..", "\x01\x02")]
    head = "Subject: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n--B\n\n" + TEXT
    mail = head + "".join(part.format(name, words) for name, words in held) + "--B--\n"
    found = list(read_file(mail.encode(), "信.eml", Limits()))
    assert [one.path for one in found if isinstance(one, Source)] == ["信.eml", "信.eml/a.txt", "信.eml/a~2.txt"]
    passed = [one for one in found if isinstance(one, Skipped)]
    assert [(one.path, one.failed) for one in passed] == [("信.eml/图.png", False), ("信.eml/attachment-4", False)]
