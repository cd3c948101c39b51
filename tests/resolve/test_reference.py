"""The reference table: its form, where its rows come from, and what it does to names."""

import re
import runpy
import sys
from pathlib import Path

import pytest

from kg.fuse import fuse
from kg.graph.corpus import graph_nq
from kg.lexicon import load_lexicon
from kg.model import Place, Source
from kg.pipeline import annotate

TABLE = Path(__file__).parents[2] / "kg/rules/reference/documents.tsv"
SHARED = Path(__file__).parents[3] / "shared"
HEAD, *LINES = TABLE.read_text(encoding="utf-8").splitlines()
LEXICON = load_lexicon()


def names_of(text: str, kind: str = "Policy") -> dict[str, tuple[str, str]]:
    """Wording → canonical name and the step that found it."""
    facts = annotate(text, LEXICON)[0]
    rows = zip(facts.mentions, facts.links, facts.reasons, strict=True)
    return {mention.text: (key[1], reason) for mention, key, reason in rows if key is not None and key[0] == kind}


def test_rows_are_sorted_and_say_where_they_come_from() -> None:
    assert sorted(LINES) == LINES and len(LINES) > 150
    for line in LINES:
        name, names, number, issuer, date, source = line.split("\t")
        assert re.fullmatch("《.+》", name) and all(re.fullmatch("《.+》", other) for other in names.split("；") if other)
        assert not number or re.search(r"\d+号$", number), number
        assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", date) and re.fullmatch(r"(seeds|corpus|reference)/[\w.-]+", source)
        assert not issuer or all(len(body) > 2 for body in issuer.split("；"))
    assert len({line.split("\t")[0] for line in LINES}) == len(LINES)


if SHARED.exists():

    def test_every_row_stands_in_its_source(monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "argv", ["reference_rows.py"])
        made = runpy.run_path(str(Path(__file__).with_name("reference_rows.py")))
        assert ["\t".join(row) for row in made["rows"](SHARED / made["LIST"])] == LINES
        for name, _, number, issuer, _, source in made["SAID"]:
            text = re.sub(r"\s", "", (SHARED / source).read_text(encoding="utf-8"))
            assert all(words in text for words in (name, number, *issuer.split("；"))), name


@pytest.mark.parametrize(
    ("text", "wording", "reason"),
    [
        ("县里认真学习《国务院关于加强教师队伍建设的意见》，稳定了队伍。", "《国务院关于加强教师队伍建设的意见》", ""),
        ("我们逐条对照国务院《关于加强教师队伍建设的意见》抓整改。", "《关于加强教师队伍建设的意见》", "naming.reference-issuer"),
        ("各校落实国发〔2012〕41号文件，配齐了教师。", "国发〔2012〕41号", "naming.reference-number"),
        ("全区贯彻国发[2012]41号文件，教师配备到位。", "国发[2012]41号", "naming.reference-number"),
    ],
)
def test_a_document_is_known_by_title_number_and_issuer(text: str, wording: str, reason: str) -> None:
    assert names_of(text)[wording] == ("《国务院关于加强教师队伍建设的意见》", reason)


def test_what_a_notice_encloses_names_the_notice() -> None:
    found = names_of("学校对照《国家职业教育改革实施方案》，重编了人才培养方案。")
    assert found["《国家职业教育改革实施方案》"] == ("《国务院关于印发国家职业教育改革实施方案的通知》", "naming.reference-enclosed")


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("县政府印发《关于加强教师队伍建设的意见》，明确了待遇。", "《关于加强教师队伍建设的意见》"),
        ("市教育局出台了《职业教育改革实施方案》。", "《职业教育改革实施方案》"),
        ("会议学习了县发〔2012〕41号文件。", "县发〔2012〕41号"),
    ],
)
def test_a_countys_own_paper_is_not_the_nations(text: str, wording: str) -> None:
    assert names_of(text).get(wording, (wording, ""))[0] == wording


def test_the_table_speaks_in_a_graph_of_its_own() -> None:
    source = Source("a.txt", "今年全县落实国发〔2012〕41号文件，补充教师35名。", "0" * 64, "utf-8")
    corpus = fuse([(annotate(source.text, LEXICON)[0], Place("a.txt", 0, len(source.text)))])
    lines = [line for line in graph_nq(corpus, [source]) if line.endswith("/graph/reference> .\n")]
    assert any('dc/terms/identifier> "国发〔2012〕41号"' in line for line in lines)
    assert any("ont#issued> " in line and "/org/国务院>" in line for line in lines)
    assert any("2012-08-20" in line for line in lines)
    assert any('dc/terms/source> "reference/state-council-titles.tsv"' in line for line in lines)
