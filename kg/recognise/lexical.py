"""Names that are known: governed lists of national guiding ideas, institutions and campaigns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.lexicon import Lexicon, Rule
from kg.model import Mention
from kg.recognise.anchored import make
from kg.recognise.page import Page


class KnownNames:
    """Rules that are a word list.

    A rule's ``use``: ``lists`` (names of word lists; the group of a word, if it has one, is the type), ``unfollowed`` and ``unpreceded``
    (what must not stand beside the name), ``extended`` (words before the name that belong to it), ``kind``, ``type``. Quotation marks
    that enclose a known name belong to it.
    """

    def __init__(self, lexicon: Lexicon, prefixes: Sequence[str]) -> None:
        owners: dict[str, Rule] = {}
        for prefix in prefixes:
            for rule in lexicon.of("recognise", prefix):
                for name in rule.use.get("lists", ()):
                    for word in lexicon.words(name):
                        owners.setdefault(word, rule)
        self._rules = tuple(owners.values())
        self._scan = AhoCorasick(list(owners), matchkind=MatchKind.LeftmostLongest) if owners else None

    def __call__(self, page: Page) -> Iterator[Mention]:
        """Every known name, the longest from the left."""
        if self._scan is None:
            return
        for number, first, end in self._scan.find_matches_as_indexes(page.plain):
            rule = self._rules[number]
            if page.plain.startswith(rule.use.get("unfollowed", ("\0",)), end):
                continue
            if page.plain.endswith(rule.use.get("unpreceded", ("\0",)), max(0, first - 8), first):
                continue
            start = first - next((len(word) for word in rule.use.get("extended", ()) if page.plain.endswith(word, 0, first)), 0)
            if start and page.plain[start - 1] == "“" and page.closing.get(start - 1) == end:
                yield make(page, rule, start - 1, end + 1)
            else:
                yield make(page, rule, start, end)
