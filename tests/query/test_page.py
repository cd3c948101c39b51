"""docs/questions.md says what the questions say, and its three answers are those of the seeds."""

from __future__ import annotations

from pathlib import Path

from query.page import ANSWERS, page

DOCS = Path(__file__).resolve().parents[2] / "docs" / "questions.md"


def test_the_page_is_current() -> None:
    made = page()
    assert DOCS.read_text(encoding="utf-8") == made, "run: PYTHONPATH=tests python tests/query/page.py > docs/questions.md"
    assert all(f"### `{command}`" in made for command, _, _ in ANSWERS)
