"""The two READMEs say the same, and what they say of figures and terms is so."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from pages import BUILD, PAGES, ROOT, TEST, blocks, read
from renew import floors_table

BOTH = ("README.md", "README.zh.md")
_FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
_TERM = re.compile(r"\b(edu):(\w+)")


def outline(page: str) -> list[int]:
    return [len(marks) for marks in re.findall(r"^(#+) ", _FENCED.sub("", read(page)), re.MULTILINE)]


def code(page: str) -> list[str]:
    return [block.text for block in blocks(page) if block.language != "text"]


def inline_commands(page: str) -> list[str]:
    return [one for one in re.findall(r"`([^`\n]+)`", read(page)) if one.startswith(("kg ", "--", "output/", "KG_"))]


def tables(page: str) -> list[int]:
    return [line.count("|") for line in read(page).splitlines() if line.startswith("|")]


def links(page: str) -> list[str]:
    return [link for link in re.findall(r"\]\(([^)]+)\)", read(page)) if not link.startswith("README")]


@pytest.mark.parametrize("part", [outline, code, inline_commands, tables, links], ids=lambda part: str(part.__name__))
def test_both_languages_have_the_same(part: Callable[[str], list[object]]) -> None:
    assert part("README.md") == part("README.zh.md")


def test_answers_stand_at_the_same_places() -> None:
    assert [block.language for block in blocks(BOTH[0])] == [block.language for block in blocks(BOTH[1])]


@pytest.mark.parametrize("page", BOTH)
def test_the_two_commands_stand_alone(page: str) -> None:
    assert {BUILD, TEST} <= {text.strip() for text in code(page)}
    lines = read(page).splitlines()
    assert [line for line in lines if "kg build seeds -o output" in line] == [BUILD], "the line that .ci/run takes out of the README"
    assert [line for line in lines if "pip install -e '.[test]'" in line] == [TEST]


@pytest.mark.parametrize("page", BOTH)
def test_the_floors_are_those_of_the_tests(page: str) -> None:
    assert floors_table(page) in read(page), "run: python tests/docs/renew.py"
    assert set(json.loads((ROOT / "tests/gold/floors.json").read_text(encoding="utf-8"))) == {"seeds", "written", "real"}


def test_the_manual_uses_terms_of_the_ontology() -> None:
    known = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "ontology").glob("*.ttl"))
    for page in PAGES:
        for prefix, name in _TERM.findall(read(page)):
            assert re.search(rf"\b{prefix}:{name}\b", known), f"{page}: {prefix}:{name}"


def test_the_index_has_every_page() -> None:
    index = read("docs/README.md")
    for path in (ROOT / "docs").rglob("*"):
        if path.suffix in (".md", ".ipynb") and path.name != "README.md":
            assert f"]({path.relative_to(ROOT / 'docs').as_posix()})" in index, path.name


def test_no_page_names_a_place_of_one_machine() -> None:
    for page in PAGES:
        assert not re.search(r"(?<![\w.])/(?:home|root|work|tmp|Users)/", read(page)), page


def test_the_layers_of_the_manual_are_those_of_the_contract() -> None:
    [stated] = [block.text for block in blocks("docs/architecture.md") if block.language == ""]
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("layers = [", 1)[1].split("]", 1)[0]
    assert stated.split("\n")[:-1] == re.findall(r'"(.+)"', contract)
