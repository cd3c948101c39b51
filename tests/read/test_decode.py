"""Bytes to text: the encodings of Chinese office files, and what is no text at all."""

import codecs
import random

import pytest

from kg.read import NotTextError, decode
from kg.read.decode import is_noise

SPEECH = "同志们：今天召开全县教育工作会议，主要任务是总结去年工作，安排今年任务。\r\n一是办学条件改善，新建校舍三千平方米。\n"
TAIWAN = "各位老師、各位同學：今天我們在這裡舉行開學典禮，希望大家努力學習，為國家的教育事業做出貢獻。"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("length", [12, 25, len(SPEECH)])
def test_simplified_text_without_a_mark(encoding: str, length: int) -> None:
    assert decode(SPEECH[:length].encode(encoding)) == (SPEECH[:length], encoding)


@pytest.mark.parametrize("length", [12, 25, len(TAIWAN)])
def test_traditional_text_in_big5(length: int) -> None:
    assert decode(TAIWAN[:length].encode("big5")) == (TAIWAN[:length], "big5")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_mark_decides_and_is_no_part_of_the_text(mark: bytes, encoding: str) -> None:
    assert decode(mark + SPEECH.encode(encoding)) == (SPEECH, encoding)


def test_line_ends_and_rare_characters_stay_as_they_are() -> None:
    text = "第一行\r\n第二行\n第三行\r𠮷野家老师×%\u3000完\ufeff"
    assert decode(text.encode()) == (text, "utf-8")


def test_plain_ascii_is_utf8() -> None:
    assert decode(b"hello") == ("hello", "utf-8")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4,
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00" + bytes(range(256)),
        b"%PDF-1.5\n%\xd0\xd4\xc5\xd8\n" + bytes(range(1, 256)) * 8,
        "教育".encode() + b"\x00" + "会议".encode(),
    ],
    ids=["png", "zip", "pdf", "nul"],
)
def test_binary_is_not_text(data: bytes) -> None:
    with pytest.raises(NotTextError, match="not a text file"):
        decode(data)


def test_a_broken_utf8_text_is_not_taken_for_another_encoding() -> None:
    with pytest.raises(NotTextError, match="neither UTF-8"):
        decode(SPEECH.encode()[:-2] * 3)


def test_a_mark_that_lies_is_said() -> None:
    with pytest.raises(NotTextError, match="byte-order mark says UTF-8"):
        decode(codecs.BOM_UTF8 + SPEECH.encode("gb18030"))


def test_a_stray_control_character_is_still_text() -> None:
    assert decode((SPEECH + "\x1a").encode())[0].endswith("\x1a")


def test_noise_is_told_from_texts_of_all_languages() -> None:
    chance = random.Random(5)
    ideographs = "".join(chr(chance.randrange(0x3400, 0x9FFF)) for _ in range(300))
    anything = chance.randbytes(2000).decode("utf-16-le", "ignore")
    assert is_noise(ideographs) and is_noise(anything)
    names = (
        "赵鹏、钱峰、孙磊、李娜、周洁、吴昊、郑爽、王芳、冯刚、陈静、褚健、卫东、蒋欣、沈腾、韩梅、杨帆、朱琳、秦岚、尤勇、许晴、何炅、吕良"
    )
    french = "Le ministre a présenté à l’assemblée générale les résultats de l’année écoulée. " * 20
    signs = "Results \uf0b7 of the year \uf0b7 " * 40
    assert not any(map(is_noise, (SPEECH, TAIWAN, names * 2, french, signs, "これは教育についての講演です。" * 20, "")))
