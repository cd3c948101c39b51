"""Clauses: the pieces of a sentence between commas, semicolons and colons, never cut inside a reading or brackets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Mention, Speech
from kg.regex import regex

_MARK = regex(r"[，,；;：:（()）《》“”〈〉\s](?:(?<!\s)|(?<=[\u4e00-\u9fff]\s)\s*(?=[\u4e00-\u9fff]))")
"""A mark, or blanks between Chinese characters: one set of characters begins both, so that the search skips all others."""
_PAIRS = {"（": "）", "(": ")", "《": "》", "“": "”", "〈": "〉"}


@dataclass(frozen=True, slots=True)
class Clause:
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
    inside = bytearray(len(speech.text))
    for mention in mentions:
        inside[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    found: list[Clause] = []
    for number, sentence in enumerate(speech.sentences):
        start, until = sentence.start, -1
        for match in _MARK.finditer(speech.text, sentence.start, sentence.end):
            char, at = match.group(), match.start()
            if at < until or inside[at]:
                continue
            if char in _PAIRS:
                close = speech.text.find(_PAIRS[char], at, sentence.end)
                until = close if close > 0 else until
            elif char not in "）)》”〉":
                if at > start:
                    found.append(Clause(start, at, number, char.strip()))
                start = match.end()
        if sentence.end > start:
            found.append(Clause(start, sentence.end, number, ""))
    return found
