"""Clauses: the pieces of a sentence between commas, semicolons and colons, never cut inside a reading or brackets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.model import Mention, Speech
from kg.regex import regex

_MARK = regex(r"[，,；;：:（()）《》“”〈〉\s](?:(?<!\s)|(?<=[\u4e00-\u9fff]\s)\s*(?=[\u4e00-\u9fff]))")
"""A mark, or blanks between Chinese characters: one set of characters begins both, so that the search skips all others."""
_PAIRS = {"（": "）", "(": ")", "《": "》", "“": "”", "〈": "〉"}
_CLOSING = frozenset(_PAIRS.values())


class Clause(NamedTuple):
    """A clause of one sentence, with the mark that ends it (empty at the end of the sentence)."""

    start: int
    end: int
    sentence: int
    mark: str


def clauses(speech: Speech, mentions: Sequence[Mention]) -> list[Clause]:
    """All clauses of a speech in text order.

    A mark inside a mention, a pair of brackets, book-title marks or quotation marks does not cut, unless the pair is not closed
    within the sentence.
    """
    text = speech.text
    inside = bytearray(len(text))
    for mention in mentions:
        inside[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    found: list[Clause] = []
    for number, sentence in enumerate(speech.sentences):
        start, until = sentence.start, -1
        for match in _MARK.finditer(text, sentence.start, sentence.end):
            at, end = match.span()
            if at < until or inside[at]:
                continue
            char = text[at]
            if char in _PAIRS:
                close = text.find(_PAIRS[char], at, sentence.end)
                until = close if close > 0 else until
            elif char not in _CLOSING:
                if at > start:
                    found.append(Clause(start, at, number, "" if char.isspace() else char))
                start = end
        if sentence.end > start:
            found.append(Clause(start, sentence.end, number, ""))
    return found
