"""HermiT finds the ontology consistent, with alignments and data; planted contradictions it does not pass over."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import owlready2
import pyoxigraph as ox
import pytest
from made_corpus import made_corpus

from kg.graph import graph_nq, ontology_text
from kg.pipeline import build_corpus, load_lexicon
from kg.read import read_paths

JAVA = shutil.which("java")
if JAVA is None and not os.environ.get("CI"):
    pytest.skip("java is not installed", allow_module_level=True)
HOME = Path(owlready2.__file__).parent
# HermiT knows only the datatypes of OWL 2: years, months and dates are not among them
DATES = {"http://purl.org/dc/terms/date", "https://schema.org/startDate", "https://schema.org/endDate"}
EDU = "https://w3id.org/edu-speech-kg/ont#"


def triples(name: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(ontology_text(name), format=ox.RdfFormat.TURTLE)]


def aligned() -> list[ox.Triple]:
    """closeMatch says that both ends are concepts: it is for people."""
    return [triple for triple in triples("align.ttl") if not triple.predicate.value.endswith("closeMatch")]


def made() -> list[ox.Triple]:
    return without_dates(graph_nq(*made_corpus()))


def seeds() -> list[ox.Triple]:
    sources = read_paths([Path(__file__).parents[2] / "seeds"]).sources
    return without_dates(graph_nq(build_corpus(sources, load_lexicon()), sources))


def without_dates(lines: Iterable[str]) -> list[ox.Triple]:
    quads = ox.parse("".join(lines), format=ox.RdfFormat.N_QUADS)
    return [quad.triple for quad in quads if quad.predicate.value not in DATES]


def reason(folder: Path, statements: list[ox.Triple]) -> tuple[bool, set[str]]:
    """Whether HermiT finds them consistent, and the named classes that can have no member."""
    file = folder / "all.ttl"
    file.write_bytes(ox.serialize(dict.fromkeys(statements), format=ox.RdfFormat.TURTLE))
    command = [str(JAVA), "-cp", f"{HOME / 'hermit'}{os.pathsep}{HOME / 'hermit' / 'HermiT.jar'}", "org.semanticweb.HermiT.cli.CommandLine"]
    run = subprocess.run([*command, "-k", "-U", file.as_uri()], capture_output=True, text=True, timeout=300, check=False)
    output = run.stdout + run.stderr
    if "is not satisfiable" in output or "InconsistentOntology" in output:
        return False, set()
    assert "is satisfiable" in output, output
    bottom = [line for line in output.splitlines() if line.startswith("\t")]
    return True, {line.strip().strip("<>").rpartition("#")[2].rpartition(":")[2] for line in bottom} - {"Nothing"}


CASES = {"classes": [], "alignments": [aligned], "every kind of fact": [aligned, made], "the seed graph": [aligned, seeds]}


@pytest.mark.parametrize("parts", CASES.values(), ids=CASES)
def test_consistent_and_every_class_can_have_members(parts: list, tmp_path: Path) -> None:  # type: ignore[type-arg]
    statements = [*triples("edu.ttl"), *triples("vocab.ttl"), *(triple for part in parts for triple in part())]
    assert reason(tmp_path, statements) == (True, set())


@pytest.mark.parametrize(
    "triple",
    [
        "<x:speech> a edu:Speech , edu:Region .",
        "<x:a> edu:issued <x:b> . <x:b> a edu:Meeting .",
        "<x:school> a edu:Organization ; edu:rank 1 .",
        "<x:quantity> a edu:Quantity ; edu:inRegion <x:b> .",
    ],
)
def test_a_contradiction_in_the_data_is_found(triple: str, tmp_path: Path) -> None:
    planted = [quad.triple for quad in ox.parse(f"@prefix edu: <{EDU}> . {triple}", format=ox.RdfFormat.TURTLE)]
    assert reason(tmp_path, [*triples("edu.ttl"), *planted])[0] is False


def test_a_class_that_can_have_no_member_is_found(tmp_path: Path) -> None:
    wrong = f"<{EDU}Meeting> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <{EDU}Policy> ."
    planted = [quad.triple for quad in ox.parse(wrong, format=ox.RdfFormat.TURTLE)]
    assert reason(tmp_path, [*triples("edu.ttl"), *planted]) == (True, {"Meeting"})
