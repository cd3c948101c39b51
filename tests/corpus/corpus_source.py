"""Sources made of text."""

from __future__ import annotations

import hashlib

from kg.model import Source


def source(name: str, text: str) -> Source:
    """A source with this path and text."""
    return Source(name, text, hashlib.sha256(text.encode()).hexdigest(), "utf-8")
