"""Places in files, in words: 第 3 页、第 12 段."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.cli.language import tr

_NUMBERED = {
    "page": "page {n}", "table": "table {n}", "row": "row {n}", "column": "column {n}", "paragraph": "paragraph {n}", "line": "line {n}",
}  # fmt: skip
_PARTS = {"footnote": "footnote {n}", "endnote": "endnote {n}", "textbox": "textbox {n}", "header": "header {n}"}


def spots_words(spots: Sequence[Mapping[str, Any]]) -> str:
    """Where something stands, from the first of its places to the last; "" without any."""
    words = list(dict.fromkeys(filter(None, map(spot_words, spots))))
    return words[0] + tr(" to ") + words[-1] if len(words) > 1 else "".join(words)


def spot_words(spot: Mapping[str, Any]) -> str:
    """One place, from the widest to the narrowest."""
    parts = []
    if part := spot.get("part", ""):
        kind, _, number = part.rpartition(" ")
        parts.append(tr(_PARTS[kind], n=number) if kind in _PARTS else part)
    if cell := spot.get("cell", ""):
        parts.append(cell)
    parts += [tr(_NUMBERED[name], n=spot[name]) for name in _NUMBERED if spot.get(name)]
    return tr(", ").join(parts)
