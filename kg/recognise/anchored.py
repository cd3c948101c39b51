"""Rules that are one pattern: each is tried only around the literals (``anchors``) without which it cannot match."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ahocorasick_rs import AhoCorasick

from kg.lexicon import Lexicon, Rule, compile_rule
from kg.model import Mention
from kg.recognise.page import Page

_BACK, _AHEAD = 40, 90
_GROUPS = ("x", "y", "z")


class AnchoredRules:
    """The pattern rules of one finder.

    A rule's ``use``: ``anchors`` (literals), ``kind``, ``type``, and for the full name ``before`` and ``after`` (words to put around
    the span). The span is the group ``x`` of the pattern (more of them: ``y``, ``z``), else all of it. Patterns read the plain view
    of the page; ``view: masked`` lets them read the one without what stands in quotation marks.
    """

    def __init__(self, lexicon: Lexicon, prefixes: Sequence[str]) -> None:
        rules = [rule for prefix in prefixes for rule in lexicon.of("recognise", prefix) if rule.patterns and "anchors" in rule.use]
        self._rules = rules
        self._patterns = [compile_rule(rule, lexicon) for rule in rules]
        by_word: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            for word in rule.use["anchors"]:
                by_word.setdefault(word, []).append(number)
        self._owners = list(by_word.values())
        self._scan = AhoCorasick(list(by_word)) if by_word else None

    def __call__(self, page: Page) -> Iterator[tuple[Rule, re.Match[str]]]:
        """Each rule with each of its matches; those of one rule do not overlap."""
        if self._scan is None:
            return
        done = [0] * len(self._rules)
        for word, first, last in self._scan.find_matches_as_indexes(page.plain, overlapping=True):
            for number in self._owners[word]:
                if last <= done[number]:
                    continue
                view = page.masked if self._rules[number].one("view") == "masked" else page.plain
                low, end = max(done[number], first - _BACK), _until(view, last)
                for pattern in self._patterns[number]:
                    for match in pattern.finditer(view, low, end):
                        if match.start() >= last:
                            break
                        if match.end() > first:
                            done[number] = max(done[number], match.end())
                            yield self._rules[number], match

    def mentions(self, page: Page) -> Iterator[Mention]:
        """A mention for every match."""
        for rule, match in self(page):
            groups = [name for name in _GROUPS if match.re.groupindex.get(name) and match.start(name) >= 0]
            for start, end in [match.span(name) for name in groups] or [match.span()]:
                yield make(page, rule, start, end)


def make(page: Page, rule: Rule, start: int, end: int, name: str = "") -> Mention:
    """The mention of a rule's kind and type at a span; ``before`` and ``after`` of the rule complete its full name."""
    text = page.text[start:end]
    before, after = rule.one("before"), rule.one("after")
    if not name and (before or after):
        name = before * (not text.startswith(before)) + text + after * (not text.endswith(after))
    return Mention(rule.one("kind"), start, end, text, rule.id, type=rule.one("type"), name=name)


def _until(text: str, at: int) -> int:
    """The end of the window: the line's end, at most ``_AHEAD`` characters on."""
    end = text.find("\n", at, at + _AHEAD)
    return end if end >= 0 else min(len(text), at + _AHEAD)


def settle(mentions: Sequence[Mention], order: Mapping[str, object]) -> list[Mention]:
    """In text order, without those that lie in or cross one that starts earlier, or as early and is longer.

    Of two rules that read the same span the one that stands first in ``order`` (the lexicon's rules) wins.
    """
    rank = {rule: number for number, rule in enumerate(order)}
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, rank.get(m.rule, 0))):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
