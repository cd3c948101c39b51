"""Near duplicates: speeches of which most is the same text.

Half of the shorter text's 5-character shingles must stand in the longer one. Likely pairs are found by samples (``likely``) and verified on
the full sets, the likeliest first, as long as they join what does not hang together yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from kg.fuse.likely import Hashes, Ints, Likely, find_likely
from kg.lexicon.script import folded
from kg.regex import regex

SHINGLE = 5
CONTAINMENT = 0.5
_BATCH = 4096
"""Pairs that are looked at together."""
_SPACE = regex(r"\s+")

Pair = tuple[str, str]


@dataclass(slots=True)
class Compared:
    """What is known of pairs of texts, so that texts which were compared need not be compared again."""

    verdicts: dict[Pair, bool] = field(default_factory=dict)
    """Pairs of ids whose full sets were compared, the smaller first → whether they are near duplicates."""
    likely: Likely | None = None
    """Pairs that may be; None if they are to be found."""


def near_duplicates(shingles: Mapping[str, Hashes], compared: Compared | None = None) -> tuple[list[Pair], dict[str, str]]:
    """Find near duplicates.

    Args:
        shingles: speech id → ``shingle_set`` of its text.
        compared: what is known already; what is found out joins it.

    Returns:
        Pairs of speech ids, the smaller first, sorted: a tree for each group of speeches that hang together, so that links grow with the
        number of speeches; and speech id → the smallest id of its group.
    """
    ids = sorted(shingles)
    sets = [shingles[name] for name in ids]
    compared = compared or Compared()
    compared.likely = compared.likely or find_likely(shingles)
    known = compared.verdicts
    groups = _Groups(len(ids))
    pairs: list[Pair] = []
    for some in _in_batches(compared.likely):
        apart = some[groups.label[some[:, 0]] != groups.label[some[:, 1]]]
        for first, second in apart.tolist():
            if groups.label[first] == groups.label[second]:
                continue
            pair = ids[first], ids[second]
            if (near := known.get(pair)) is None:
                near = known[pair] = _contained(sets[first], sets[second])
            if near:
                pairs.append(pair)
                groups.join(first, second)
    return sorted(pairs), {name: ids[first] for name, first in zip(ids, groups.smallest().tolist(), strict=True)}


class _Groups:
    """Numbers that hang together carry one label; for many at once."""

    def __init__(self, count: int) -> None:
        self.label = np.arange(count)
        self._members: dict[int, list[int]] = {}

    def join(self, one: int, other: int) -> None:
        """The smaller of two groups takes the label of the larger."""
        few, many = sorted((self._members.pop(label, [label]) for label in (int(self.label[one]), int(self.label[other]))), key=len)
        label = int(self.label[many[0]])
        self.label[few] = label
        many.extend(few)
        self._members[label] = many

    def smallest(self) -> Ints:
        """Of each number the smallest that hangs together with it."""
        smallest = np.arange(len(self.label))
        np.minimum.at(smallest, self.label, np.arange(len(self.label)))
        return smallest[self.label]


def _in_batches(likely: Likely) -> Iterator[Ints]:
    """Pairs, the smaller number first, the likeliest pairs first: so the tree changes only near a text that comes or goes."""
    pairs = np.stack((np.minimum(likely.short, likely.other), np.maximum(likely.short, likely.other)), axis=1)
    order = np.lexsort((pairs[:, 1], pairs[:, 0], -likely.likeness))
    for start in range(0, len(order), _BATCH):
        yield pairs[order[start : start + _BATCH]]


def shingle_set(text: str) -> Hashes:
    """Distinct hashes of the text's shingles, sorted, blanks and script left out; a text shorter than a shingle has none."""
    value = shingle_hashes(_SPACE.sub("", folded(text)), SHINGLE)
    value.sort()
    return value[np.append(True, value[1:] != value[:-1])] if len(value) else value


def shingle_hashes(text: str, length: int) -> Hashes:
    """The hash of every run of so many characters, in their order."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    if len(codes) < length:
        return np.empty(0, dtype=np.uint64)
    value = np.zeros(len(codes) - length + 1, dtype=np.uint64)
    for place in range(length):
        value = value * np.uint64(1_000_003) + codes[place : len(codes) - length + 1 + place]
    value ^= value >> np.uint64(29)
    value *= np.uint64(0xBF58476D1CE4E5B9)
    value ^= value >> np.uint64(32)
    return value


def _places(sample: Hashes, asked: Hashes) -> Ints:
    """Where the hashes of a sample stand among those asked for; the others are left out."""
    places = np.searchsorted(asked, sample)
    places[places == len(asked)] = 0
    found: Ints = places[asked[places] == sample] if len(asked) else places[:0]
    return found


def _contained(few: Hashes, many: Hashes) -> bool:
    """Whether half of the shorter text's shingles stand in the longer one."""
    if len(few) > len(many):
        few, many = many, few
    return len(few) > 0 and len(_places(few, many)) >= CONTAINMENT * len(few)
