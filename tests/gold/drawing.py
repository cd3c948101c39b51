"""What the draws for judging share: a fixed order, and words cut so that a published list quotes no sentence."""

from __future__ import annotations

import hashlib

LONGEST = 11
"""A list that is published quotes no more than this in a piece."""


def rank(*said: str) -> str:
    """A place in a fixed order that nobody chose."""
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def clip(words: str, longest: int | None = LONGEST) -> str:
    """Words on one line, the end cut off where they are longer; None cuts nothing."""
    words = " ".join(words.split())
    return words if longest is None or len(words) <= longest else words[: longest - 1] + "…"
