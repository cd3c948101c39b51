"""Word lists as expressions that branch character by character."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


def backwards(words: Iterable[str]) -> str:
    """The same as ``any_of`` for words that are read from their end."""
    return any_of(word[::-1] for word in words)


def any_of(words: Iterable[str]) -> str:
    """An expression that matches the longest of the words, branching character by character: many times as fast as a flat list."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branch(root)


def _branch(node: dict[str, Any]) -> str:
    parts = [re.escape(char) + _branch(rest) for char, rest in sorted(node.items()) if char]
    if not parts:
        return ""
    return f"(?:{'|'.join(parts)})" + ("?" if "" in node else "")
