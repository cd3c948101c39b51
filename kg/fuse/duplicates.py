"""Near duplicates: speeches of which most is the same text.

Half of the shorter text's 5-character shingles must stand in the longer one. Likeness (Jaccard) would miss a short text inside a long
one, so candidates are found by containment: each text asks with a sample of its shingles (those whose hash has as many low zero bits as
leave 64 to 128 of them; Broder 1997, FracMinHash) in which texts at least as long they stand, the rarest first, and what shares enough
of the sample is verified on the full sets. A text whose containment is one half shares fewer than 0.3 of such a sample once in a
thousand times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from kg.fuse.islands import Islands

SHINGLE = 5
CONTAINMENT = 0.5
_SAMPLE = 64
"""Shingles that a text asks with, at least; all, if it has fewer."""
_LIKELY = 0.3
"""Share of the sample below which the full sets are not compared."""
_BUDGET = 1024
"""Other texts that one text looks at, so that the work grows with the number of texts: a stock phrase of thousands tells little."""
_TABLE = 1 << 26
"""Up to here counting is quicker than sorting."""
_SPACE = re.compile(r"\s+")

Hashes = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]
Pair = tuple[str, str]


def near_duplicates(shingles: Mapping[str, Hashes], verdicts: dict[Pair, bool] | None = None) -> tuple[list[Pair], dict[str, str]]:
    """Find near duplicates.

    Args:
        shingles: speech id → ``shingle_set`` of its text; ids in order.
        verdicts: pairs of ids whose full sets were compared, with the outcome; those that are there are not compared again, others join.

    Returns:
        Pairs of speech ids, the smaller first, sorted: a tree for each group of speeches that hang together, so that links grow with the
        number of speeches; and speech id → the smallest id of its group.
    """
    ids, sets = list(shingles), list(shingles.values())
    ranked = sorted(range(len(ids)), key=lambda number: (len(sets[number]), number))
    known = {} if verdicts is None else verdicts
    groups = Islands(ids)
    pairs: list[Pair] = []
    for short, candidates in _candidates([sets[number] for number in ranked]):
        for other in candidates:
            one, two = ids[ranked[short]], ids[ranked[other]]
            if groups.of(one) == groups.of(two):
                continue
            if (near := known.get((one, two))) is None:
                near = known[one, two] = _contained(sets[ranked[short]], sets[ranked[other]])
            if near:
                pairs.append((min(one, two), max(one, two)))
                groups.join(one, two)
    return sorted(pairs), {name: groups.of(name) for name in ids}


def shingle_set(text: str) -> Hashes:
    """Distinct hashes of the text's shingles, sorted, blanks left out; a text shorter than a shingle has none."""
    value = shingle_hashes(_SPACE.sub("", text), SHINGLE)
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


def _candidates(sets: Sequence[Hashes]) -> Iterator[tuple[int, list[int]]]:
    """For each text those that are at least as long and share enough of its sample, the likeliest first.

    Args:
        sets: from the shortest to the longest.
    """
    levels = [max(0, (len(own) // _SAMPLE).bit_length() - 1) for own in sets]
    for level in sorted(set(levels)):
        first, last = levels.index(level), len(levels) - levels[::-1].index(level)
        low_bits = np.uint64((1 << level) - 1)
        samples = [own[(own & low_bits) == 0] for own in sets[first:]]
        asked = np.unique(np.concatenate(samples[: last - first]))
        yield from _sharing(samples, asked, first, last)


def _sharing(samples: Sequence[Hashes], asked: Hashes, first: int, last: int) -> Iterator[tuple[int, list[int]]]:
    """The candidates of the texts from ``first`` to ``last``; ``samples`` begin at ``first``."""
    count = len(samples)
    codes = [_places(sample, asked) * count + number for number, sample in enumerate(samples)]
    held = np.sort(np.concatenate(codes)) if codes else np.empty(0, dtype=np.int64)
    texts = held % count
    ends = np.searchsorted(held, (held // count + 1) * count)
    later = ends - np.arange(len(held)) - 1
    asking = np.flatnonzero((later > 0) & (texts < last - first))
    rarest = asking[np.lexsort((later[asking], texts[asking]))]
    seen, own = np.cumsum(later[rarest]), texts[rarest]
    begins = np.flatnonzero(np.append(True, own[1:] != own[:-1])) if len(own) else np.empty(0, dtype=np.int64)
    before = np.repeat(seen[begins] - later[rarest][begins], np.diff(np.append(begins, len(own))))
    affordable = seen - before - later[rarest] < _BUDGET
    rarest = rarest[affordable]
    width = np.minimum(later[rarest], _BUDGET)
    starts = np.repeat(rarest, width)
    others = starts + 1 + np.arange(len(starts)) - np.repeat(np.cumsum(width) - width, width)
    pairs, shared = _counted(texts[starts] * count + texts[others], count * count)
    left_out = np.bincount(own[~affordable], minlength=count)
    sizes = np.array([len(sample) for sample in samples], dtype=np.int64)
    asks = pairs // count
    wanted = np.where(left_out[asks] > 0, np.bincount(texts[rarest], minlength=count)[asks], sizes[asks]) * _LIKELY
    likely = shared >= wanted
    pairs, shared, asks = pairs[likely], shared[likely], asks[likely]
    best = np.lexsort((pairs % count, -shared, asks))
    for part in np.split(best, np.flatnonzero(np.diff(asks[best])) + 1):
        if len(part):
            yield first + int(asks[part[0]]), (first + pairs[part] % count).tolist()


def _counted(values: Ints, below: int) -> tuple[Ints, Ints]:
    """The distinct values, sorted, and how often each is there."""
    if below > _TABLE:
        found, counts = np.unique(values, return_counts=True)
        return found, counts
    table = np.bincount(values, minlength=1)
    found = np.flatnonzero(table)
    return found, table[found]


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
