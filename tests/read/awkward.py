"""Files that people have and programs stumble over, made by the programs that make such files."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import subprocess
import tarfile
import unicodedata
import zipfile
from pathlib import Path

from read.making import docx, packed, paragraph
from read.real_tools import SOFFICE, browser_mht, browser_pdf, office_pdf, seed_page

SENTENCE = "全县教育工作会议今天召开，全年新建学校三所，新增学位两千个。"
TEXT = SENTENCE + "\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
Files = dict[str, bytes]
_BLANK = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n"
_PICTURE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>endobj\n"
    b"4 0 obj<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    b"stream\n\x80\nendstream endobj\n"
    b"5 0 obj<</Length 26>>stream\nq 99 0 0 99 0 0 cm /I Do Q\nendstream endobj\ntrailer<</Root 1 0 R>>\n"
)
_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "哈哈">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><a>&i;</a>"
).encode()


def good(folder: Path) -> Files:
    """Files that hold ``SENTENCE`` and must be read, odd as they are."""
    word, page = docx(paragraph(SENTENCE)), seed_page(TEXT)
    pdf = browser_pdf(page, folder, "good").read_bytes()
    return {
        "a.txt": TEXT.encode(),
        "bom.txt": b"\xef\xbb\xbf" + TEXT.encode(),
        "utf16.txt": TEXT.encode("utf-16"),
        "gbk.txt": TEXT.encode("gbk"),
        "大写.TXT": TEXT.encode(),
        "说明.md": f"# 讲话\n\n{TEXT}".encode(),
        "回车.txt": TEXT.replace("\n", "\r").encode(),
        "长" * 80 + ".txt": TEXT.encode(),
        "换\n行.txt": TEXT.encode(),
        "制\t表.txt": TEXT.encode(),
        "右\u202e左.txt": TEXT.encode(),
        "空 格 .txt": TEXT.encode(),
        "-rf.txt": TEXT.encode(),
        "$(id);&'\".txt": TEXT.encode(),
        "🎓.txt": TEXT.encode(),
        unicodedata.normalize("NFD", "é ガ.txt"): TEXT.encode(),
        "深/" * 40 + "a.txt": TEXT.encode(),
        "好.docx": word,
        "其实是docx.txt": word,
        "其实是网页.txt": TEXT.encode(),
        "其实是文本.docx": TEXT.encode(),
        "好.pdf": pdf,
        "其实是pdf.txt": pdf,
        "头上有行.pdf": b"\r\n" + pdf,
        "尾上有物.pdf": pdf + b"\0" * 500,
        "网页.html": page,
        "旧网页.htm": seed_page(TEXT, charset="gbk"),
        "没有标记的.html": TEXT.encode(),
        "声明有误.html": page.replace(b'charset="utf-8"', b'charset="gb2312"'),
        "没写完.html": page[: page.rindex(b"</p>")],
        "很深.html": b"<div>" * 5000 + page,
        "其实是网页.docx": page,
        "网页.mht": browser_mht(page, folder),
        "邮件.eml": f"Subject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{TEXT}".encode(),
        "包.zip": packed({"内/讲话.docx": word}),
        "三层.zip": packed({"b.zip": packed({"c.zip": packed({"a.txt": TEXT.encode()})})}),
        "出去.zip": packed({"../../etc/出去.txt": TEXT.encode()}),
        "名是GBK.zip": _zip_in_gbk(),
    }


def bad(folder: Path) -> Files:
    """Files of a kind that is read, and which cannot be."""
    word, page = docx(paragraph(SENTENCE)), seed_page(TEXT)
    pdf = browser_pdf(page, folder, "bad").read_bytes()
    return {
        "空.txt": b"",
        "空白.txt": b" \n\t\r\n" * 50,
        "乱.txt": bytes(range(256)) * 20,
        "零.txt": bytes(5000),
        "半个字.txt": "教育".encode() * 200 + b"\xe6\x95" + b"\xff" * 8,
        "空.docx": b"",
        "断.docx": word[: len(word) // 2],
        "零.docx": bytes(3000),
        "锁.docx": OLE + "EncryptedPackage".encode("utf-16-le") + bytes(600),
        "实体.docx": docx("", document=_LAUGHS.decode()),
        "图.docx": docx(paragraph("<w:r><w:drawing/></w:r>")),
        "无文.docx": docx(paragraph("")),
        "炸.docx": packed({"[Content_Types].xml": b"<a/>", "word/document.xml": bytes(60_000_000)}),
        "空.pdf": b"",
        "断.pdf": pdf[: len(pdf) // 2],
        "只有头.pdf": pdf[:20],
        "零页.pdf": _BLANK,
        "扫描.pdf": _PICTURE,
        "零.pdf": bytes(3000),
        "坏.pdf": pdf[:15] + bytes(len(pdf) - 15),
        "假.pdf": b"%PDF-1.7\n" + b"<html>" * 200,
        "空.html": b"",
        "无文.html": b"<html><head><style>p{}</style></head><body><script>var a='1';</script></body></html>",
        "乱.html": bytes(range(256)) * 9,
        "未关.html": b"<!--" + page,
        "空.mht": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a--\n",
        "断.mht": b"MIME-Version: 1.0\n",
        "无文.eml": b"Subject: a\nMIME-Version: 1.0\n\n\n",
        "断.epub": b"PK\x03\x04" + bytes(40),
        "无目录.epub": packed({"mimetype": b"application/epub+zip"}),
        "实体.epub": packed({"mimetype": b"application/epub+zip", "META-INF/container.xml": _LAUGHS}),
        "空.zip": b"",
        "断.zip": packed({"a.txt": TEXT.encode()})[:30],
        "炸.zip": packed({"a.txt": bytes(60_000_000)}),
        "五层.zip": _nested(6),
        "锁.zip": _locked_zip(folder),
        "断.xlsx": b"PK\x03\x04" + bytes(100),
        "空.xlsx": b"",
        "空.csv": b"",
        "空.doc": b"",
        "断.doc": OLE + bytes(600),
    }


def unknown() -> Files:
    """Files of kinds that nobody would take for a text."""
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"))
    return {
        "片.pptx": packed({"ppt/a.xml": b"<a/>"}),
        "图.png": b"\x89PNG\r\n\x1a\n",
        "包.tar": tar.getvalue(),
        "包.txt.gz": gzip.compress(TEXT.encode()),
        "没有后缀": b"x",
    }


def special(folder: Path) -> dict[str, bool]:
    """What is no ordinary file, made in the folder; whether it is one to be named as failed."""
    with open(folder / "两亿个零.txt", "wb") as stream:
        stream.truncate(200_000_000)
    with open(folder / "两亿个零.pdf", "wb") as stream:
        stream.truncate(200_000_000)
    os.mkfifo(folder / "管道.txt")
    (folder / "无尽.txt").symlink_to("/dev/zero")
    (folder / "随机.pdf").symlink_to("/dev/urandom")
    (folder / "自己.txt").symlink_to("自己.txt")
    (folder / "无处.docx").symlink_to("没有的.docx")
    (folder / "甲").mkdir()
    (folder / "甲" / "乙").symlink_to("..")  # a folder in itself
    (folder / "像文件.txt").mkdir()
    named = dict.fromkeys(("两亿个零.txt", "两亿个零.pdf", "管道.txt", "无尽.txt", "随机.pdf", "自己.txt", "无处.docx"), True)
    (folder / "不许.txt").write_bytes(TEXT.encode())
    (folder / "不许.txt").chmod(0)
    if not os.access(folder / "不许.txt", os.R_OK):  # root may read all
        named["不许.txt"] = True
    return named


def by_office(folder: Path) -> tuple[Files, Files]:
    """What LibreOffice writes: files to be read, files that cannot be; none where it is not installed."""
    if SOFFICE is None:
        return {}, {}
    source = folder / "office.txt"
    source.write_text(TEXT, encoding="utf-8")
    plain = "Text (encoded):UTF8,LF,,zh-CN"
    found = {}
    for suffix in ("docx:Office Open XML Text", "odt", "rtf"):
        office_pdf(source, folder, filter_=suffix, source=plain)
        kind = suffix.partition(":")[0]
        found[f"办公.{kind}"] = (folder / f"office.{kind}").read_bytes()
    lock = '{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"x"}}'
    locked = office_pdf(source, folder, filter_=f"pdf:writer_pdf_Export:{lock}", source=plain)
    return found, {"锁.pdf": locked.read_bytes()}


def _zip_in_gbk() -> bytes:
    """As Chinese Windows packs: names in GBK, and nothing says so."""
    placeholder, name = "name.txt", "县局长讲话.txt".encode("gbk")
    data = packed({placeholder.ljust(len(name), "x"): TEXT.encode()})
    return data.replace(placeholder.ljust(len(name), "x").encode(), name)


def _nested(depth: int) -> bytes:
    data = packed({"a.txt": TEXT.encode()})
    for _ in range(depth):
        data = packed({"a.zip": data})
    return data


def _locked_zip(folder: Path) -> bytes:
    """By the zip program; where it is missing, one whose entry only says so."""
    program = shutil.which("zip")
    (folder / "in.txt").write_text(TEXT, encoding="utf-8")
    if program is not None:
        subprocess.run([program, "-q", "-P", "x", str(folder / "locked.zip"), "in.txt"], cwd=folder, check=True)
        return (folder / "locked.zip").read_bytes()
    data = bytearray(packed({"in.txt": TEXT.encode()}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert zipfile.is_zipfile(io.BytesIO(data))
    return bytes(data)
