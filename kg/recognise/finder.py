"""What every finder of mentions looks like."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from kg.model import Mention


class Finder(Protocol):
    """Finds mentions of some kinds in a speech. Built once from the lexicon, then called for each speech."""

    def __call__(self, text: str, found: Sequence[Mention]) -> list[Mention]:
        """Find mentions.

        Args:
            text: the speech's text with noise blanked out, as long as the text itself.
            found: what the finders before this one found, in text order.

        Returns:
            New mentions in text order.
        """
