"""The example notebook runs from top to bottom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from api.notebook import NOTEBOOK, run


def test_the_notebook_runs_and_shows_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(NOTEBOOK.parent)
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    kept = [cell["outputs"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    made = run(NOTEBOOK)
    assert len(made) >= 8
    for number, (stored, new) in enumerate(zip(kept, made, strict=True)):
        # figures may change with the rules; what kind of thing a cell shows may not
        kinds = [[output["output_type"] for output in outputs] for outputs in (stored, new)]
        assert kinds[0] == kinds[1], f"cell {number}; run: python tests/api/notebook.py"
    assert notebook["nbformat"] == 4 and not any("/" + "tmp" in text for text in _texts(kept)), "no path of the writer's machine"


def _texts(kept: list[list[dict[str, object]]]) -> list[str]:
    return [json.dumps(output, ensure_ascii=False) for outputs in kept for output in outputs]


def test_it_stands_where_the_manuals_look_for_it() -> None:
    assert Path("docs/examples") == NOTEBOOK.relative_to(NOTEBOOK.parents[2]).parent
