"""Reads short speeches from end to end and asks what was made of the quantities marked in them."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import Lexicon
from kg.model import Observation
from kg.pipeline import annotate, load_lexicon

_MARK = re.compile(r"⟦([^⟧]*)⟧")


@cache
def _lexicon() -> Lexicon:
    return load_lexicon()


def spoken(marked: str) -> list[Observation | None]:
    """What a speech says of each quantity marked ⟦like this⟧, in text order; None where it makes no figure of it."""
    text, places, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        places.append((len(text), len(text) + len(match[1])))
        text, last = text + match[1], match.end()
    text += marked[last:]
    found: list[tuple[int, int, Observation]] = []
    for facts in annotate(text, _lexicon()):
        base = text.index(facts.speech.text)
        for claim in facts.claims:
            if isinstance(claim, Observation):
                for index in (claim.value, claim.change):
                    if index is not None:
                        mention = facts.mentions[index]
                        found.append((base + mention.start, base + mention.end, claim))
    return [next((claim for first, last, claim in found if first < end and start < last), None) for start, end in places]
