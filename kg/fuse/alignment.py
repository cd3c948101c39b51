"""Alignment of sentences inside a family of near-duplicate speeches.

A masked value says nothing about itself: two of them are the same only when the same sentence of two near duplicates holds them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from kg.lexicon.script import folded
from kg.model import Quantity, SpeechFacts

_SIMILAR = 0.7


def masked_tokens(facts: Sequence[SpeechFacts], family: Mapping[str, str]) -> list[dict[int, str]]:
    """For each speech: index of a masked quantity mention → a token that is equal only in aligned sentences of one family.

    Sentences are aligned with those of the speech the family is named after: each sentence with a mask takes the token of the most similar
    sentence with one there (Dice coefficient of the sets of character pairs, at least 0.7) that is not taken yet; else a token that only
    the same words share. So a speech's tokens depend on itself and that one speech, however large the family is.

    Args:
        facts: in digest order; with each speech that has masks the one its family is named after.
        family: speech id → family.
    """
    named_after = {fact.speech.id: fact for fact in facts if family[fact.speech.id] == fact.speech.id}
    known = {name: _sentences(fact, name) for name, fact in named_after.items()}
    return [_tokens(fact, name, known[name]) if has_masks(fact) else {} for fact in facts for name in (family[fact.speech.id],)]


def has_masks(fact: SpeechFacts) -> bool:
    """Whether anything in the speech must be aligned."""
    return any(isinstance(mention.value, Quantity) and mention.value.masked for mention in fact.mentions)


def _tokens(fact: SpeechFacts, family: str, known: Mapping[str, str]) -> dict[int, str]:
    own = _sentences(fact, family)
    taken = {token for token in own if token in known}
    free = {token: _pairs(text) for token, text in known.items() if token not in taken}
    names = {}
    for token, text in own.items():
        names[token] = token
        if token not in known and free:
            pairs = _pairs(text)
            score, best = min((-_dice(pairs, other), name) for name, other in free.items())
            if -score >= _SIMILAR:
                names[token] = best
                del free[best]
    by_sentence = zip(own, _masked_by_sentence(fact).values(), strict=True)
    return {mention: f"{names[token]}:{order}" for token, mentions in by_sentence for order, mention in enumerate(mentions)}


def _sentences(fact: SpeechFacts, family: str) -> dict[str, str]:
    """The sentences with a mask by their tokens, in text order."""
    speech = fact.speech
    seen: Counter[str] = Counter()
    found = {}
    for number in _masked_by_sentence(fact):
        text = folded(speech.text[speech.sentences[number].start : speech.sentences[number].end])
        found[hashlib.sha256(f"{family}\0{seen[text]}\0{text}".encode()).hexdigest()[:16]] = text
        seen[text] += 1
    return found


def _masked_by_sentence(fact: SpeechFacts) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    number = 0
    sentences = fact.speech.sentences
    for index, mention in enumerate(fact.mentions):
        if not isinstance(mention.value, Quantity) or not mention.value.masked:
            continue
        while number + 1 < len(sentences) and sentences[number + 1].start <= mention.start:
            number += 1
        found.setdefault(number, []).append(index)
    return found


def _pairs(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(text)))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0
