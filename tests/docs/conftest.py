"""One desk for all pages: a folder like a checkout, with the seeds built in ``output``."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from pages import Block, Desk, Step


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    made = Desk.make(tmp_path_factory.mktemp("desk"))
    code, printed = made.run(Step(Block("sh", "kg build seeds -o output", 0, 0), None), "en")
    assert code == 0, printed
    return made
