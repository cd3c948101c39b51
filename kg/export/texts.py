"""``texts/``: the decoded sources, character by character, so that every quotation can be held against them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from kg.export.streams import stream
from kg.model import Source

FOLDER = "texts"


def text_path(label: str) -> str:
    """Where the text of a source stands in a build: ``texts/`` and its label, with ``.txt`` where that is missing."""
    parts = [part for part in PurePosixPath(label).parts if part not in {"/", "..", "."}]
    name = "/".join(parts) or "text"
    return f"{FOLDER}/{name}" if name.lower().endswith(".txt") else f"{FOLDER}/{name}.txt"


def write_texts(sources: Iterable[Source], root: Path) -> dict[str, str]:
    """Write every source below ``root`` as UTF-8 with its own line ends; each file with its SHA-256."""
    written = {}
    for source in sources:
        name = text_path(source.path)
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        written[name] = stream(file, [source.text])
    return written
