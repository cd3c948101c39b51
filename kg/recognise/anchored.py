"""Rules that are one pattern: each is tried only around the literals (``anchors``) without which it cannot match."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ahocorasick_rs import AhoCorasick, Implementation

from kg.lexicon import Lexicon, Rule, compile_rule
from kg.model import Mention
from kg.recognise.page import Page

_BACK, _AHEAD = 40, 90
_GROUPS = ("x", "y", "z")


class AnchoredRules:
    """The pattern rules of one finder.

    A rule's ``use``: ``anchors`` (literals), ``kind``, ``type``, and for the full name ``before`` and ``after`` (words to put around
    the span). The span is the group ``x`` of the pattern (more of them: ``y``, ``z``), else all of it. Patterns read the plain view
    of the page; ``view: masked`` lets them read the one without what stands in quotation marks, ``view: raw`` the text itself.
    """

    def __init__(self, lexicon: Lexicon, prefixes: Sequence[str]) -> None:
        rules = [rule for prefix in prefixes for rule in lexicon.of("recognise", prefix) if rule.patterns and "anchors" in rule.use]
        self._rules = rules
        self._patterns = [compile_rule(rule, lexicon) for rule in rules]
        self._passes = [self._pass(view) for view in ("plain", "masked", "raw")]

    def _pass(self, view: str) -> tuple[str, AhoCorasick | None, list[list[int]]]:
        """The rules that read one view: a search for their anchors, and the rules of each anchor."""
        owners: dict[str, list[int]] = {}
        for number, rule in enumerate(self._rules):
            if rule.one("view", "plain") == view:
                for word in rule.use["anchors"]:
                    owners.setdefault(word, []).append(number)
        search = AhoCorasick(list(owners), implementation=Implementation.DFA) if owners else None
        return view, search, list(owners.values())

    def __call__(self, page: Page) -> Iterator[tuple[Rule, re.Match[str]]]:
        """Each rule with each of its matches; those of one rule do not overlap."""
        done = [0] * len(self._rules)
        views = {"plain": page.plain, "masked": page.masked, "raw": page.text}
        for view, scan, owners in self._passes:
            text = views[view]
            for word, first, last in scan.find_matches_as_indexes(text, overlapping=True) if scan else ():
                for number in owners[word]:
                    if last > done[number]:
                        for match in self._around(number, text, max(done[number], first - _BACK), first, last):
                            done[number] = max(done[number], match.end())
                            yield self._rules[number], match

    def _around(self, number: int, text: str, low: int, first: int, last: int) -> Iterator[re.Match[str]]:
        """The matches of a rule that touch its anchor."""
        end = _until(text, last)
        for pattern in self._patterns[number]:
            for match in pattern.finditer(text, low, end):
                if match.start() >= last:
                    break
                if match.end() > first:
                    yield match

    def mentions(self, page: Page) -> Iterator[Mention]:
        """A mention for every match."""
        for rule, match in self(page):
            groups = [name for name in _GROUPS if match.re.groupindex.get(name) and match.start(name) >= 0]
            for start, end in [match.span(name) for name in groups] or [match.span()]:
                yield make(page, rule, start, end)


def make(page: Page, rule: Rule, start: int, end: int, name: str = "") -> Mention:
    """The mention of a rule's kind and type at a span; ``prefix`` and ``suffix`` of the rule complete its full name."""
    text = page.text[start:end]
    prefix, suffix = rule.one("prefix"), rule.one("suffix")
    if not name and (prefix or suffix):
        name = prefix * (not text.startswith(prefix)) + text + suffix * (not text.endswith(suffix))
    return Mention(rule.one("kind"), start, end, text, rule.id, type=rule.one("type"), name=name)


def _until(text: str, at: int) -> int:
    """The end of the window: the line's end, at most ``_AHEAD`` characters on."""
    end = text.find("\n", at, at + _AHEAD)
    return end if end >= 0 else min(len(text), at + _AHEAD)


def settle(mentions: Sequence[Mention], rank: Mapping[str, int]) -> list[Mention]:
    """In text order, without those that lie in or cross one that starts earlier, or as early and is longer.

    Of two rules that read the same span the one of lower ``rank`` (``Lexicon.rank``) wins.
    """
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, rank.get(m.rule, 0))):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
