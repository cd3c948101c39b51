"""A folder of awkward files: every good one is read, every bad one is named with its reason and a cure, nothing hangs."""

import os
import random
import time
import unicodedata
from pathlib import Path

import pytest
from read import real_tools
from read.making import docx, packed, paragraph

from kg.model import Skipped, Source
from kg.read import confined as confined_module
from kg.read import read_paths
from kg.read.confined import Confined
from kg.read.formats.parts import Limits

TEXT = "全县教育工作会议今天召开，新建学校三所。\n"
GOOD = docx(paragraph(TEXT.strip()))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def put(path: Path, data: bytes = TEXT.encode()) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_every_good_file_is_read_and_every_bad_one_named(tmp_path: Path) -> None:
    good = {
        "好.docx": GOOD, "其实是docx.doc": GOOD, "其实是docx.txt": GOOD, "其实是文本.docx": TEXT.encode(), "gb.txt": TEXT.encode("gb18030"),
        "名\n行.txt": TEXT.encode(), unicodedata.normalize("NFD", "é.txt"): TEXT.encode(), "é.txt": TEXT.encode(), "a.md": TEXT.encode(),
        "包.zip": packed({"内.docx": GOOD}), f"{'长' * 80}.docx": GOOD,
    }  # fmt: skip
    bad = {
        "断.docx": GOOD[: len(GOOD) // 2], "空.docx": b"", "空.txt": b"", "锁.docx": OLE + "EncryptedPackage".encode("utf-16-le"),
        "零.docx": bytes(1000), "炸.zip": packed({"a.txt": bytes(30_000_000)}), "断.zip": b"PK\x03\x04", "断.xlsx": b"PK\x03\x04",
        "实体.docx": docx("", document=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "图.docx": docx(paragraph("<w:r><w:drawing/></w:r>")),
        "乱.txt": bytes(range(256)) * 20,
    }  # fmt: skip
    for name, data in {**good, **bad}.items():
        put(tmp_path / name, data)
    with open(tmp_path / "零.txt", "wb") as stream:
        stream.truncate(200_000_000)
    os.mkfifo(tmp_path / "管.docx")
    (tmp_path / "环.docx").symlink_to(tmp_path / "环.docx")
    (tmp_path / "无尽.txt").symlink_to("/dev/zero")
    put(tmp_path / "演示.pptx", b"PK")
    reading = read_paths([tmp_path])
    assert len(reading.sources) == len(good) and all(TEXT.strip() in source.text for source in reading.sources)
    assert len({source.path for source in reading.sources}) == len(good)
    failed = {one.path: one for one in reading.skipped if one.failed}
    assert {path.split("/")[0] for path in failed} == {*bad, "零.txt", "管.docx", "环.docx", "无尽.txt"}
    assert all(one.reason and one.cure for one in failed.values())
    assert [one.path for one in reading.skipped if not one.failed] == ["演示.pptx"]
    assert "password" in failed["锁.docx"].reason and "entities" in failed["实体.docx"].reason and "OCR" in failed["图.docx"].cure


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    slow = docx("".join(paragraph(TEXT) for _ in range(60_000)))
    with Confined(Limits(seconds=0.05)) as confined:
        begun = time.monotonic()
        [lost] = confined.read(slow, "慢.docx")
        assert time.monotonic() - begun < 20
        assert isinstance(lost, Skipped) and "took longer than" in lost.reason and lost.cure
    with Confined() as confined:
        [found] = confined.read(GOOD, "好.docx")
        assert isinstance(found, Source)


def test_a_file_that_needs_too_much_memory_is_given_up_and_the_next_is_read() -> None:
    with Confined(Limits(memory=200_000_000)) as confined:
        large = docx("".join(paragraph(TEXT) for _ in range(250_000)))
        [lost] = confined.read(large, "大.docx")
        assert isinstance(lost, Skipped) and lost.failed and lost.cure
        [found] = confined.read(GOOD, "好.docx")
        assert isinstance(found, Source)


def test_a_reader_that_breaks_down_harms_no_other_file() -> None:
    with Confined() as confined:
        assert isinstance(confined.read(GOOD, "a.docx")[0], Source)
        assert confined._child is not None
        confined._child.kill()
        confined._child.wait()
        assert isinstance(confined.read(GOOD, "b.docx")[0], Source)


def test_nothing_is_left_running() -> None:
    with Confined() as confined:
        confined.read(GOOD, "a.docx")
        child = confined._child
        assert child is not None
    assert child.poll() is not None


def test_a_reader_that_dies_for_want_of_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    dying = "import os, sys; sys.stdin.buffer.read(9); os.write(2, {!r}); os.abort()"
    for last, reason in ((b"memory allocation of 549755813888 bytes failed", "more memory"), (b"assertion failed", "broke down")):
        monkeypatch.setattr(confined_module, "_COMMAND", ("-c", dying.format(last)))
        with Confined() as confined:
            [lost] = confined.read(GOOD, "a.docx")
            assert isinstance(lost, Skipped) and reason in lost.reason and lost.cure


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (b'<html><head><title>a</title></head><frameset cols="20%,*"><frame src="a.htm"><frame src="b.htm"></frameset></html>', "frames"),
        (b"<html><body><div id=app></div><script src=app.js></script></body></html>", "script"),
        (b"<html><body></body></html>", "empty"),
    ],
)
def test_why_a_page_has_no_text(page: bytes, reason: str) -> None:
    with Confined() as confined:
        [lost] = confined.read(page, "a.html")
    assert isinstance(lost, Skipped) and lost.failed and reason in lost.reason and lost.cure


@real_tools.needs_office
def test_noise_is_no_document() -> None:
    if real_tools.SOFFICE is None:
        pytest.skip("no LibreOffice")
    with Confined() as confined:
        [lost] = confined.read(OLE + random.Random(1).randbytes(3000), "乱.wps")
    assert isinstance(lost, Skipped) and "noise" in lost.reason and lost.cure
