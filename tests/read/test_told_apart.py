"""What a file says of its text stays beside the facts; one speech in several files is one speech."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from read.making import docx, paragraph, run

from kg.lexicon import load_lexicon
from kg.model import Source, Told
from kg.pipeline import build_corpus, extract
from kg.read.files import read_paths

TEXT = "在全县教育工作会议上的讲话\n同志们：\n去年全县新建学校12所，新招教师80名。\n今年要新建幼儿园5所。"
LEXICON = load_lexicon()


def test_a_date_that_the_file_tells_dates_no_claim() -> None:
    plain = Source("a.txt", TEXT, hashlib.sha256(TEXT.encode()).hexdigest(), "utf-8")
    told = replace(plain, told=Told(title="别的题目", date="2021-03-05", speaker="王明"))
    assert extract(told, LEXICON) == extract(plain, LEXICON)
    assert told.key != plain.key
    assert extract(plain, LEXICON, date="2021-03-05") != extract(plain, LEXICON)


def test_one_speech_as_text_and_word_file_has_two_places(tmp_path: Path) -> None:
    (tmp_path / "讲话.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "讲话.docx").write_bytes(docx("".join(paragraph(run(line)) for line in TEXT.split("\n"))))
    reading = read_paths([tmp_path])
    assert not reading.skipped
    corpus = build_corpus(reading.sources, LEXICON)
    [speech] = corpus.speeches
    assert speech.facts.speech.text == TEXT
    assert {place.path for place in corpus.places[speech.id]} == {"讲话.docx", "讲话.txt"}
