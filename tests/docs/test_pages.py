"""Every command and every block of code in the manual runs, and prints what the manual says."""

from __future__ import annotations

import re

import pytest
from pages import ELSEWHERE, PAGES, ROOT, Desk, blocks, differs, language, read, renewed, steps

from kg.lexicon import load_lexicon


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_says_runs(desk: Desk, page: str) -> None:
    for step in steps(page):
        code, printed = desk.run(step, language(page))
        differing = step.block.text.lstrip().startswith("kg diff ") and code == 1  # as diff says that two things differ
        assert code == 0 or differing, f"{page}: {step.block.text}\n{printed}"
        if step.answer is not None:
            wrong = differs(step.answer.text, printed)
            assert not wrong, f"{page}: {step.block.text}\n{wrong}\nif that is meant: python tests/docs/renew.py"


def test_every_answer_stands_behind_a_command() -> None:
    for page in PAGES:
        answers = [block for block in blocks(page) if block.language == "text"]
        assert answers == [step.answer for step in steps(page) if step.answer is not None], page


def test_what_is_not_run_here_is_run_elsewhere() -> None:
    shown = {block.text.strip() for page in PAGES for block in blocks(page)}
    assert set(ELSEWHERE) <= shown
    ci = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert all(word in ci for word in ("README.md", "pip install -e '.[test]'", ".[test,dev]", "ruff check .", "mypy", "lint-imports"))


def test_rules_that_are_run_by_id_are_there() -> None:
    asked = {rule for page in PAGES for rule in re.findall(r"pytest \S+ -k (\S+)$", read(page), re.MULTILINE)}
    assert asked and asked <= set(load_lexicon().rules)


def test_an_answer_is_compared_line_by_line() -> None:
    assert differs("one\n…\nfour\n", "one  \ntwo\nthree\nfour\n") == ""
    assert differs("one\n…\n", "one\ntwo\n") == ""
    assert differs("rules …\n", "rules cafe\n") == "" and differs("rules …\n", "rule cafe\n") != ""
    assert "'two'" in differs("one\ntwo\n", "one\nthree\n")
    assert "more is printed" in differs("one\n", "one\ntwo\n")
    assert "nothing" in differs("one\ntwo\n", "one\n")
    assert "'four'" in differs("one\n…\nfour\n", "one\ntwo\n")
    assert renewed("a\n…\nb\nc\n", "1\n2\n3\n4\n5\n") == "1\n…\n4\n5\n"
    assert renewed("a\n", "1\n2\n") == "1\n2\n"
    assert renewed("rules …\nx\n", "rules cafe\ny\n") == "rules …\ny\n"
