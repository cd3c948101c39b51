"""Activities: campaigns, competitions, inspections, training, commendation, enforcement, programmes, historic events, festivals."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon import Lexicon
from kg.model import Mention
from kg.recognise.anchored import AnchoredRules, settle
from kg.recognise.conjuncts import shared_competitions
from kg.recognise.headed import HeadedRules
from kg.recognise.lexical import KnownNames
from kg.recognise.lists import SharedTails
from kg.recognise.names import LeftEdge
from kg.recognise.page import Page, form, read_page

_SHADOWED = frozenset({"Policy", "Organization", "Region", "Person", "Meeting", "Time", "Quantity"})
_NAMES_TOO = frozenset({"festival", "plan", "rank", "ordinal"})


def _over_principles(text: str, found: Sequence[Mention], page: Page) -> Page:
    """The page with guiding ideas readable: they stand in names of campaigns (学习实践科学发展观活动)."""
    if not any(mention.kind == "Policy" and mention.type == "principle" for mention in found):
        return page
    return read_page(text, [m for m in found if form(m) not in _NAMES_TOO and (m.kind, m.type) != ("Policy", "principle")], _SHADOWED)


class EventFinder:
    """Finds events and programmes by their head, by name, in lists, and by the words of an act that is counted."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._known = KnownNames(lexicon, ("event.",))
        self._headed = HeadedRules(lexicon, ("event.",), LeftEdge(lexicon))
        self._anchored = AnchoredRules(lexicon, ("event.",))
        self._lists = SharedTails(lexicon, ("event.",))
        self._shared = lexicon.rules["event.shared-head"]
        self._rank = lexicon.rank

    def __call__(self, text: str, found: Sequence[Mention]) -> list[Mention]:
        """See :class:`kg.recognise.finder.Finder`."""
        page = read_page(text, [mention for mention in found if form(mention) not in _NAMES_TOO], _SHADOWED)
        mentions = [mention for mention, _ in self._headed(page)]
        mentions += shared_competitions(page, mentions, self._shared)
        mentions += self._known(_over_principles(text, found, page))
        mentions += self._anchored.mentions(page)
        mentions += self._lists(page)
        return settle(mentions, self._rank)
