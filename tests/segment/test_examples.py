"""The examples beside the rules of this station."""

from __future__ import annotations

import pytest

from kg.lexicon import Example, Lexicon, Rule, compile_rule, load_lexicon
from kg.model import Source, Span
from kg.segment import Segmenter
from kg.segment.headings import Headings
from kg.segment.layout import Layout
from kg.segment.markers import Markers
from kg.segment.noise import NoiseFinder, blank

RULES = load_lexicon().of("segment")
CASES = [(rule, example) for rule in RULES for example in (*rule.examples, *rule.negatives)]


def found(rule: Rule, text: str, lexicon: Lexicon) -> set[Span]:
    """What this rule finds in the text."""
    family = rule.id.partition(".")[0]
    if family == "noise":
        return {(noise.start, noise.end) for noise in NoiseFinder(lexicon)(text) if noise.rule == rule.id}
    if family == "heading":
        markers = Markers(lexicon)
        layout = Layout(lexicon, markers.pattern)
        masked = blank(text, NoiseFinder(lexicon)(text))
        paragraphs = layout.paragraphs(masked)
        headings = Headings(lexicon, markers).find(masked, paragraphs, layout.pieces(masked, paragraphs))
        return {heading.words for heading in headings if heading.rule == rule.id}
    patterns = compile_rule(rule, lexicon)
    if family == "collection" and rule.id != "collection.intro":
        places = [place for _, place in Segmenter(lexicon)(Source("a.txt", text, "", "utf-8"))]
        starts = {place.start for place in places if any(p.search(text, max(0, place.start - 12), place.start + 80) for p in patterns)}
        return {(start, text.index("\n", start)) for start in starts if start > 0}
    return {match.span() for pattern in patterns for match in pattern.finditer(text)}


@pytest.mark.parametrize(("rule", "example"), CASES, ids=[example.where for _, example in CASES])
def test_example(rule: Rule, example: Example, lexicon: Lexicon) -> None:
    assert found(rule, example.text, lexicon) == set(example.spans)


def test_every_rule_says_what_it_catches() -> None:
    for rule in RULES:
        assert rule.says, rule.where
        assert rule.negatives, rule.where
