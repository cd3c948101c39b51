"""What validate makes of odd builds and of input that is none."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from made_corpus import PINGAN, fuse_made, pingan

from kg.errors import InputError
from kg.graph import Namespaces, graph_nq
from kg.model import Corpus, Place, Source
from kg.validate import validate


def _build(folder: Path, text: str, ns: Namespaces) -> Path:
    facts = pingan(text)
    fused = fuse_made([facts], {})
    whole = f"\ufeff\r\n{text}"
    corpus = Corpus(fused.speeches, fused.nodes, {facts.speech.id: (Place("一.docx", 3, 3 + len(text)),)})
    source = Source("一.docx", whole, hashlib.sha256(whole.encode()).hexdigest(), "utf-8")
    (folder / "graph.nq").write_text("".join(graph_nq(corpus, [source], ns)), encoding="utf-8")
    (folder / "one.txt").write_bytes(whole.encode())
    manifest = {"sources": [{"path": "一.docx", "text": "one.txt"}], "settings": {"namespaces": [ns.ont, ns.vocab, ns.data]}}
    (folder / "build.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def test_line_ends_and_characters_beyond_the_basic_plane_shift_nothing(tmp_path: Path) -> None:
    text = PINGAN.replace("\n", "\r\n").replace("我县", "𠮷我县").replace("𠮷我县认真", "𠮷\r我县认真")
    assert validate(_build(tmp_path, text, Namespaces())) == []


def test_a_build_under_other_names_is_validated_by_its_own(tmp_path: Path) -> None:
    assert validate(_build(tmp_path, PINGAN, Namespaces.at("https://data.example/edu/"))) == []


def test_other_names_are_not_taken_for_ours(tmp_path: Path) -> None:
    """A file alone does not tell its namespaces: given the wrong ones, nothing of it is ours and nothing passes for right."""
    build = _build(tmp_path, PINGAN, Namespaces.at("https://data.example/edu/"))
    text = (build / "graph.nq").read_text(encoding="utf-8").replace('"95.5"', '"95.50"')
    (build / "graph.nq").write_text(text, encoding="utf-8")
    assert "shape:Quantity.value.Pattern" in {finding.rule for finding in validate(build)}
    assert "shape:Quantity.value.Pattern" not in {finding.rule for finding in validate(build / "graph.nq")}


def test_the_reference_graph_needs_no_claims(build: Path, made_lines: list[str]) -> None:
    base = "https://w3id.org/edu-speech-kg/"
    triple = f"<{base}id/region/平安县> <{base}ont#inRegion> <{base}id/region/清河县>"
    for graph, rules in (("reference", set()), ("links", {"check:Grounded"})):
        lines = [*made_lines, f"{triple} <{base}id/graph/{graph}> .\n"]
        (build / "graph.nq").write_text("".join(lines), encoding="utf-8")
        assert {finding.rule for finding in validate(build)} == rules


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("graph.nq", "this is no quad\n", "no valid RDF"),
        ("graph.csv", "a,b\n", "names no RDF format"),
        ("graph.nq", None, "cannot be read"),
    ],
)
def test_a_file_that_is_no_graph(tmp_path: Path, name: str, content: str | None, sentence: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=sentence):
        validate(tmp_path / name)


@pytest.mark.parametrize("content", [None, "{", "[]", '{"sources": 1}', '{"sources": [{}]}'])
def test_a_folder_that_is_no_build(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "build.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"build\.json"):
        validate(tmp_path)
