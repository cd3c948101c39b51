"""Site adverts, page numbers and mark-up inside a speech."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.lexicon import Lexicon, Rule, compile_rule
from kg.regex import regex
from kg.segment.layout import GAP, strip

_BEFORE, _AFTER = 60, 300
_LONGEST_LINE = 70
_LINE = regex("[^\n\r\x0b\x0c\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Noise:
    """A range that is no part of the speech, the rule that found it and the flag it gives."""

    start: int
    end: int
    rule: str
    flag: str


class NoiseFinder:
    """Finds noise: rules with triggers around their words, the others on short lines."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._triggered: list[tuple[Rule, tuple[re.Pattern[str], ...]]] = []
        self._lines: list[tuple[Rule, tuple[re.Pattern[str], ...]]] = []
        words: dict[str, list[int]] = {}
        for rule in lexicon.of("segment", "noise."):
            patterns = compile_rule(rule, lexicon)
            if triggers := rule.use.get("trigger"):
                for word in triggers:
                    words.setdefault(word, []).append(len(self._triggered))
                self._triggered.append((rule, patterns))
            else:
                self._lines.append((rule, patterns))
        self._rules_of = list(words.values())
        self._words = AhoCorasick(list(words), matchkind=MatchKind.Standard)

    def __call__(self, text: str) -> list[Noise]:
        """All noise of a speech in text order, without overlaps."""
        found = self._on_lines(text)
        found.extend(self._at_words(text))
        found.sort(key=lambda noise: (noise.start, -noise.end))
        kept: list[Noise] = []
        for noise in found:
            if not kept or noise.start >= kept[-1].end:
                kept.append(noise)
        return kept

    def _at_words(self, text: str) -> list[Noise]:
        regions: dict[int, list[list[int]]] = {}
        for word, start, end in self._words.find_matches_as_indexes(text, overlapping=True):
            for number in self._rules_of[word]:
                stretches = regions.setdefault(number, [])
                # triggers close together share one search, so that a text full of them costs no more than its length
                if stretches and start - _BEFORE <= stretches[-1][1]:
                    stretches[-1][1] = end + _AFTER
                else:
                    stretches.append([max(0, start - _BEFORE), end + _AFTER])
        found: list[Noise] = []
        for number, stretches in sorted(regions.items()):
            rule, patterns = self._triggered[number]
            for low, high in stretches:
                for pattern in patterns:
                    for match in pattern.finditer(text, low, high):
                        start, end = strip(text, match.start(), match.end())
                        found.append(Noise(start, end, rule.id, rule.one("flag")))
        return found

    def _on_lines(self, text: str) -> list[Noise]:
        found = []
        for line in _LINE.finditer(text):
            if line.end() - line.start() > _LONGEST_LINE:
                continue
            start, end = strip(text, line.start(), line.end())
            if start == end:
                continue
            for rule, patterns in self._lines:
                if any(pattern.fullmatch(text, start, end) for pattern in patterns):
                    found.append(Noise(start, end, rule.id, rule.one("flag")))
                    break
        return found


def blank(text: str, noise: list[Noise]) -> str:
    """The text with noise replaced by GAP, as long as before."""
    if not noise:
        return text
    parts, at = [], 0
    for item in noise:
        parts += [text[at : item.start], GAP * (item.end - item.start)]
        at = item.end
    parts.append(text[at:])
    return "".join(parts)
