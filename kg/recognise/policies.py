"""Policies without title marks: documents, institutions and guiding ideas."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon import Lexicon
from kg.model import Mention
from kg.recognise.anchored import AnchoredRules, settle
from kg.recognise.headed import HeadedRules
from kg.recognise.lexical import KnownNames
from kg.recognise.lists import SharedTails
from kg.recognise.names import LeftEdge
from kg.recognise.page import form, read_page

_SHADOWED = frozenset({"Policy", "Organization", "Region", "Person", "Meeting", "Time"})

_TITLES = frozenset({"Policy"})


class PolicyFinder:
    """Finds documents and institutions by their head (管理办法, 责任制), in lists (…、…等制度), and principles by name or form."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._known = KnownNames(lexicon, ("policy.",))
        self._headed = HeadedRules(lexicon, ("policy.",), LeftEdge(lexicon, titles=False))
        self._anchored = AnchoredRules(lexicon, ("policy.",))
        self._lists = SharedTails(lexicon, ("policy.",))
        self._rank = lexicon.rank

    def __call__(self, text: str, found: Sequence[Mention]) -> list[Mention]:
        """See :class:`kg.recognise.finder.Finder`."""
        page = read_page(text, [mention for mention in found if form(mention) != "plan"], _SHADOWED)
        mentions = [mention for mention, _ in self._headed(page)]
        mentions += self._known(read_page(text, found, _TITLES))  # 中央 hides the start of 中央八项规定精神
        mentions += self._anchored.mentions(page)
        mentions += self._lists(page)
        return settle(mentions, self._rank)
