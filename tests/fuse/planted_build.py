"""The planted speeches as files, built."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fuse.planted import CASES, SERIES

import kg


def files() -> dict[str, str]:
    """File name → text: ``c07b.txt`` is the second speech of the eighth case, ``s2.txt`` the third year of the series."""
    planted = {f"c{number:02d}{'ab'[part]}.txt": text for number, case in enumerate(CASES) for part, text in enumerate(case.texts)}
    return planted | {f"s{number}.txt": text for number, text in enumerate(SERIES)}


def build(folder: Path, texts: dict[str, str], order: Sequence[str] = ()) -> kg.Graph:
    """Build these files below a folder, given one by one in an order."""
    (folder / "in").mkdir(parents=True)
    for name, text in texts.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")
    return kg.build([folder / "in" / name for name in order or sorted(texts)], out=folder / "out")
