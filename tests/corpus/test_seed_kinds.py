"""The seed speeches in other encodings and kinds of files give the same facts, and each quotation stands at its mapped place."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from read.making import W, docx, packed, packed_in, paragraph

from kg.lexicon import Lexicon
from kg.model import Corpus, Source
from kg.pipeline import build_corpus
from kg.read import read_paths
from kg.read.formats.office import find_office

SEEDS = Path(__file__).parents[2] / "seeds"
SAME = 0.99


def claims(corpus: Corpus) -> Counter[tuple[object, ...]]:
    """Each claim by its rule, status, ends and words."""
    found: Counter[tuple[object, ...]] = Counter()
    for fused in corpus.speeches:
        for claim in fused.facts.claims:
            words = "".join(fused.facts.speech.text[slice(*claim.evidence)].split())
            found[claim.rule, claim.status, claim.flags, tuple(end.key for end in claim.ends), words] += 1
    return found


def shared(one: Corpus, other: Corpus) -> float:
    """The share of claims that both have."""
    here, there = claims(one), claims(other)
    return (here & there).total() / (here | there).total()


@pytest.fixture(scope="module")
def whole() -> str:
    [source] = read_paths([SEEDS]).sources
    return source.text


def read_one(path: Path) -> Source:
    reading = read_paths([path])
    assert not reading.skipped
    [source] = reading.sources
    return source


def in_word(words: str) -> bytes:
    return docx("".join(paragraph(line) for line in re.split(r"[\r\n]+", words)))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "gb18030", "gbk"])
def test_encodings(encoding: str, whole: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(whole.encode(encoding, "replace"))
    source = read_one(tmp_path / "a.txt")
    assert source.text == whole.encode(encoding, "replace").decode(encoding).removeprefix("\ufeff")
    assert source.certainty >= 0.7


@pytest.mark.parametrize("kind", ["docx", "zip"])
def test_kinds_that_need_no_other_program(kind: str, whole: str, tmp_path: Path, seed_corpus: Corpus, lexicon: Lexicon) -> None:
    data = {"docx": in_word(whole), "zip": packed_in("gbk", {"讲话/合集.txt": whole.encode("gb18030")})}[kind]
    (tmp_path / f"a.{kind}").write_bytes(data)
    source = read_one(tmp_path / f"a.{kind}")
    assert shared(build_corpus([source], lexicon), seed_corpus) >= SAME


def paragraphs(data: bytes) -> list[str]:
    """Those with text, as another reader finds them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    found = ("".join(text.text or "" for text in one.iter(f"{{{W}}}t")) for one in root.iter(f"{{{W}}}p"))
    return [one for one in found if one.strip()]


def test_quotations_of_a_word_file_stand_in_the_paragraphs_told(whole: str, tmp_path: Path, lexicon: Lexicon) -> None:
    data = in_word(whole)
    (tmp_path / "a.zip").write_bytes(packed({"a.docx": data}))
    source = read_one(tmp_path / "a.zip")
    corpus = build_corpus([source], lexicon)
    held = paragraphs(data)
    quoted = 0
    for fused in corpus.speeches:
        base = corpus.places[fused.facts.speech.id][0].start
        for mention in fused.facts.mentions:
            spots = list(source.spots.between(base + mention.start, base + mention.end))
            assert mention.text in "".join(held[spot.paragraph - 1] for spot in spots), mention
            quoted += 1
    assert quoted > 600


@pytest.mark.may_skip(reason="needs LibreOffice")
@pytest.mark.parametrize("kind", ["docx", "doc", "rtf", "odt"])
def test_kinds_made_by_libreoffice(kind: str, whole: str, tmp_path: Path, seed_corpus: Corpus, lexicon: Lexicon) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.docx").write_bytes(in_word(whole))
    program = find_office()
    if program is None:
        pytest.skip("no LibreOffice")
    command = [program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", tmp_path / "out", tmp_path / "in/a.docx"], check=True, capture_output=True, timeout=120)
    made = tmp_path / "out" / f"a.{kind}"
    if kind == "doc":
        made = made.rename(made.with_suffix(".wps"))
    source = read_one(made)
    assert source.reader.startswith("LibreOffice ") or kind == "docx"
    assert shared(build_corpus([source], lexicon), seed_corpus) >= SAME
