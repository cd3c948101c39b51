"""The user's own words (``--words``): names taken as they are written."""

from __future__ import annotations

from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.lexicon import Lexicon
from kg.model import Mention

RULE = "term.own"


class TermFinder:
    """Finds the names and short names of the user's word files; the longest from the left wins."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._terms = [lexicon.terms[word] for word in sorted(lexicon.terms)]
        self._search = AhoCorasick([term.name for term in self._terms], matchkind=MatchKind.LeftmostLongest) if self._terms else None

    def __call__(self, text: str, found: Sequence[Mention]) -> list[Mention]:
        """See :class:`kg.recognise.finder.Finder`."""
        if self._search is None:
            return []
        mentions = []
        for number, start, end in self._search.find_matches_as_indexes(text):
            term = self._terms[number]
            mentions.append(Mention(term.kind, start, end, term.name, RULE, name=term.canonical))
        return mentions
