"""Near duplicates: speeches of which most is the same text, and the families they form.

Candidates are found by sampled character shingles in an inverted index (Broder's sketches, by a modulus of the hash), then
verified on the full sets: half of the shorter text's 5-character shingles must stand in the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kg.fuse.islands import Islands
from kg.model import Speech

SHINGLE = 5
CONTAINMENT = 0.5
_SAMPLE = 16
_POSTINGS = 16
"""Speeches remembered for one shingle; a stock phrase of thousands of speeches tells nothing."""
_SURELY_LESS = 0.3
"""Below this share of the sample the full sets are not compared."""
_SPACE = re.compile(r"\s+")

Hashes = npt.NDArray[np.uint64]


def near_duplicates(speeches: Sequence[Speech]) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Find near duplicates.

    Args:
        speeches: in digest order.

    Returns:
        Pairs of speech ids, the smaller first, sorted: each speech with the closest earlier one of every family it
        belongs to, so that links grow with the number of speeches; and speech id → family, the smallest id in it.
    """
    sets = [_shingles(speech.text) for speech in speeches]
    families = Islands(speech.id for speech in speeches)
    postings: dict[int, list[int]] = {}
    pairs: list[tuple[str, str]] = []
    for number, full in enumerate(sets):
        shared: Counter[int] = Counter()
        for value in full[full % _SAMPLE == 0].tolist():
            known = postings.setdefault(value, [])
            shared.update(known)
            if len(known) < _POSTINGS:
                known.append(number)
        own = speeches[number].id
        for other, count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
            if count * _SAMPLE < _SURELY_LESS * min(len(full), len(sets[other])):
                break
            near = speeches[other].id
            if families.of(near) != families.of(own) and _contained(full, sets[other]):
                pairs.append((near, own))
                families.join(near, own)
    return sorted(pairs), {speech.id: families.of(speech.id) for speech in speeches}


def _contained(one: Hashes, other: Hashes) -> bool:
    few, many = sorted((one, other), key=len)
    places = np.searchsorted(many, few)
    places[places == len(many)] = 0
    return int(np.count_nonzero(many[places] == few)) >= CONTAINMENT * max(1, len(few)) if len(many) else False


def _shingles(text: str) -> Hashes:
    """Distinct hashes of the text's shingles, blanks left out; a text shorter than a shingle has none."""
    codes = np.frombuffer(_SPACE.sub("", text).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    if len(codes) < SHINGLE:
        return np.empty(0, dtype=np.uint64)
    value = np.zeros(len(codes) - SHINGLE + 1, dtype=np.uint64)
    for place in range(SHINGLE):
        value = value * np.uint64(1_000_003) + codes[place : len(codes) - SHINGLE + 1 + place]
    value ^= value >> np.uint64(29)
    value *= np.uint64(0xBF58476D1CE4E5B9)
    value ^= value >> np.uint64(32)
    value.sort()
    distinct: Hashes = value[np.append(True, value[1:] != value[:-1])]
    return distinct
