"""Alignment of sentences inside a family of near-duplicate speeches.

A masked value says nothing about itself: two of them are the same only when the same sentence of two near duplicates holds them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from kg.model import Quantity, SpeechFacts

_SIMILAR = 0.7


def masked_tokens(facts: Sequence[SpeechFacts], family: Mapping[str, str]) -> list[dict[int, str]]:
    """For each speech: index of a masked quantity mention → a token that is equal only in aligned sentences of one family.

    Each sentence with a mask takes the token of the most similar such sentence (Dice coefficient of the sets of character pairs, at least
    0.7) that the family's earlier members have and that is not taken yet in this speech; else a token of its own.
    """
    known: dict[str, dict[str, frozenset[str]]] = {}
    result = []
    for fact in facts:
        name = family[fact.speech.id]
        result.append(_tokens(fact, name, known.setdefault(name, {})))
    return result


def _tokens(fact: SpeechFacts, family: str, known: dict[str, frozenset[str]]) -> dict[int, str]:
    by_sentence = _masked_by_sentence(fact)
    texts = {number: fact.speech.text[fact.speech.sentences[number].start : fact.speech.sentences[number].end] for number in by_sentence}
    seen: Counter[str] = Counter()
    names: dict[int, str] = {}
    for number, text in texts.items():
        digest = hashlib.sha256(f"{family}\0{seen[text]}\0{text}".encode()).hexdigest()[:16]
        seen[text] += 1
        names[number] = digest
    taken = {digest for digest in names.values() if digest in known}
    for number, digest in names.items():
        if digest not in known:
            pairs = _pairs(texts[number])
            best = min(((-_dice(pairs, other), name) for name, other in known.items() if name not in taken), default=(0.0, ""))
            if -best[0] >= _SIMILAR:
                names[number] = best[1]
                taken.add(best[1])
            else:
                known[digest] = pairs
    return {
        mention: f"{names[number]}:{order}" for number, mentions in by_sentence.items() for order, mention in enumerate(mentions)
    }


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
