"""Which texts may be near duplicates: those that share enough of a sample of the shorter one's shingles.

Likeness (Jaccard) would miss a short text inside a long one, so it goes by containment: each text asks with a sample of its shingles (those
whose hash has as many low zero bits as leave 64 to 128 of them; Broder 1997, FracMinHash) in which texts at least as long they stand, the
rarest first. A text whose containment is one half shares fewer than 0.3 of such a sample once in a thousand times.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_SAMPLE = 64
"""Shingles that a text asks with, at least; all, if it has fewer."""
_LIKELY = 0.3
"""Share of the sample below which two texts are not compared as wholes."""
BUDGET = 1024
"""Entries of other texts that one text looks at, so that the work grows with the number of texts: stock phrases tell little."""
_TABLE, _AT_ONCE = 1 << 24, 1 << 23
"""Pairs that are counted in one table, and entries that are looked at for them."""

Hashes = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Likely:
    """Pairs of texts that may be near duplicates."""

    ids: list[str]
    """The texts, sorted."""
    short: Ints
    """Of each pair the number of the shorter text."""
    other: Ints
    likeness: Floats
    """How much of the shorter one's sample stands in the other."""
    reach: Ints
    """Of each text how many entries of others it came upon."""

    @property
    def is_whole(self) -> bool:
        """No text came upon more than it looks at: whether a pair is likely depends on the two alone."""
        return not len(self.reach) or int(self.reach.max()) < BUDGET


def find_likely(shingles: Mapping[str, Hashes]) -> Likely:
    """The likely pairs of all texts.

    Args:
        shingles: id → sorted distinct hashes.
    """
    ids = sorted(shingles)
    sets = [shingles[name] for name in ids]
    lengths = np.array([len(own) for own in sets], dtype=np.int64)
    ranked = np.argsort(lengths, kind="stable")
    flat = np.concatenate([sets[number] for number in ranked.tolist()] or [np.empty(0, dtype=np.uint64)])
    owner = np.repeat(np.arange(len(sets)), lengths[ranked])
    levels = _levels(lengths[ranked])
    reach = np.zeros(len(sets), dtype=np.int64)
    found = [(ranked[:0], ranked[:0], np.empty(0))]
    for level in np.unique(levels).tolist():
        first, last = np.searchsorted(levels, [level, level + 1]).tolist()
        chosen = np.flatnonzero((flat & np.uint64((1 << level) - 1)) == 0)
        chosen = chosen[np.searchsorted(owner[chosen], first) :]
        short, other, likeness, reached = _sharing(flat[chosen], owner[chosen] - first, last - first)
        reach[ranked[first:last]] = reached
        found.append((ranked[first + short], ranked[first + other], likeness))
    short, other, likeness = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return Likely(ids, short, other, likeness, reach)


def update_likely(former: Likely, shingles: Mapping[str, Hashes], gone: Mapping[str, Hashes]) -> Likely:
    """The likely pairs after some texts have come or gone; the same as ``find_likely`` finds.

    Args:
        former: the pairs before.
        shingles: id → hashes of all texts now.
        gone: id → hashes of the texts that went.
    """
    ids = sorted(shingles)
    place = {name: number for number, name in enumerate(ids)}
    moved = np.array([place.get(name, -1) for name in former.ids], dtype=np.int64)
    reach = np.zeros(len(ids), dtype=np.int64)
    stays = moved >= 0
    reach[moved[stays]] = former.reach[stays]
    table = _Table([shingles[name] for name in ids])
    for name, hashes in gone.items():
        reach -= np.where(table.is_asking(len(hashes), bisect_left(ids, name)), table.in_samples(hashes), 0)
    short, other = moved[former.short], moved[former.other]
    kept = (short >= 0) & (other >= 0)
    found = [(short[kept], other[kept], former.likeness[kept])]
    come = np.array(sorted(place[name] for name in shingles.keys() - set(former.ids)), dtype=np.int64)
    is_new = np.zeros(len(ids), dtype=bool)
    is_new[come] = True
    for number in come.tolist():
        answers, size = table.asked(number)
        reach[number] = answers.sum()
        found.append(_pairs_of(np.full(len(ids), number), np.arange(len(ids)), answers, np.full(len(ids), size)))
        shared = np.where(table.is_asking(len(table.sets[number]), number) & ~is_new, table.in_samples(table.sets[number]), 0)
        reach += shared
        found.append(_pairs_of(np.arange(len(ids)), np.full(len(ids), number), shared, table.sizes))
    short, other, likeness = (np.concatenate(parts) for parts in zip(*found, strict=True))
    whole = Likely(ids, short, other, likeness, reach)
    return whole if former.is_whole and whole.is_whole else find_likely(shingles)


def _pairs_of(short: Ints, other: Ints, shared: Ints, sizes: Ints) -> tuple[Ints, Ints, Floats]:
    likely = (shared > 0) & (shared >= sizes * _LIKELY)
    return short[likely], other[likely], shared[likely] / sizes[likely]


class _Table:
    """All texts' hashes, to hold a few texts against."""

    def __init__(self, sets: Sequence[Hashes]) -> None:
        self.sets = sets
        self._lengths = np.array([len(own) for own in sets], dtype=np.int64)
        self._flat = np.concatenate(list(sets)) if sets else np.empty(0, dtype=np.uint64)
        self._owner = np.repeat(np.arange(len(sets)), self._lengths)
        bits = (1 << _levels(self._lengths)) - 1
        sampled = np.flatnonzero((self._flat & bits.astype(np.uint64)[self._owner]) == 0)
        self._sampled, self._sampler = self._flat[sampled], self._owner[sampled]
        self.sizes = np.bincount(self._sampler, minlength=len(sets))
        """Of each text the size of its sample."""

    def is_asking(self, length: int, number: int) -> npt.NDArray[np.bool_]:
        """Which texts ask one of this length and number: the shorter ones, of equally long ones those before it."""
        before = np.arange(len(self.sets)) < number
        return np.asarray((self._lengths < length) | ((self._lengths == length) & before))

    def in_samples(self, hashes: Hashes) -> Ints:
        """Of each text how much of its sample is among these hashes."""
        return np.bincount(self._sampler[_are_in(self._sampled, hashes)], minlength=len(self.sets))

    def asked(self, number: int) -> tuple[Ints, int]:
        """How much of one text's sample each of the longer texts has, and the size of the sample."""
        own = self.sets[number]
        sample = self._sampled[self._sampler == number]
        found = np.bincount(self._owner[_are_in(self._flat, sample)], minlength=len(self.sets))
        found[self.is_asking(len(own), number)] = 0
        found[number] = 0
        return found, len(sample)


def _are_in(hashes: Hashes, some: Hashes) -> npt.NDArray[np.bool_]:
    if not len(some):
        return np.zeros(len(hashes), dtype=bool)
    places = np.searchsorted(some, hashes)
    places[places == len(some)] = 0
    return np.asarray(some[places] == hashes)


def _levels(lengths: Ints) -> Ints:
    """How many low bits must be zero in the hashes of texts of these lengths."""
    return np.array([max(0, (length // _SAMPLE).bit_length() - 1) for length in lengths.tolist()], dtype=np.int64)


def _sharing(hashes: Hashes, owner: Ints, last: int) -> tuple[Ints, Ints, Floats, Ints]:
    """Pairs of one length class: the texts before ``last`` ask, those behind an asking text answer.

    Args:
        hashes: samples, one text's behind the other's.
        owner: of each hash its text; the texts are in order of their lengths.
        last: end of the texts that ask; they are the first.

    Returns:
        Of each pair the asking text, the answering one and their likeness; of each asking text how many entries it came upon.
    """
    asked = np.unique(hashes[owner < last])
    places = np.searchsorted(asked, hashes)
    places[places == len(asked)] = 0
    known = asked[places] == hashes if len(asked) else np.zeros(0, dtype=bool)
    count = max(last, int(owner[-1]) + 1 if len(owner) else 0, 1)
    sizes = np.bincount(owner, minlength=count)
    held = np.sort(places[known] * count + owner[known])
    texts = held % count
    later = np.searchsorted(held, (held // count + 1) * count) - np.arange(len(held)) - 1
    asking = np.flatnonzero((later > 0) & (texts < last))
    rarest = asking[np.lexsort((later[asking], texts[asking]))]
    seen, own = np.cumsum(later[rarest]), texts[rarest]
    begins = np.flatnonzero(np.append(True, own[1:] != own[:-1])) if len(own) else np.empty(0, dtype=np.int64)
    before = np.repeat(seen[begins] - later[rarest][begins], np.diff(np.append(begins, len(own))))
    affordable = seen - before - later[rarest] < BUDGET
    rarest = rarest[affordable]
    width = np.minimum(later[rarest], BUDGET)
    pairs, shared = _counted(texts, rarest, width, count)
    left_out = np.bincount(own[~affordable], minlength=count) > 0
    looked_at = np.where(left_out, np.bincount(texts[rarest], minlength=count), sizes)[pairs // count]
    likely = shared >= looked_at * _LIKELY
    pairs, likeness = pairs[likely], shared[likely] / looked_at[likely]
    reach = np.bincount(texts[asking], later[asking], minlength=count)[:last].astype(np.int64)
    return pairs // count, pairs % count, likeness, reach


def _counted(texts: Ints, entries: Ints, width: Ints, count: int) -> tuple[Ints, Ints]:
    """Pairs of texts as ``asking * count + answering``, sorted, and how many entries they share.

    Args:
        texts: the text of each entry of the index.
        entries: entries of the asking texts, one text's behind the other's.
        width: of each how many entries behind it answer.
        count: number of texts.
    """
    asking, reached = texts[entries], np.cumsum(width)
    found, counts = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    at = 0
    while at < len(entries):
        # as many texts at once as a table has room for, and memory for their entries; at least one
        low = int(asking[at])
        done = int(reached[at - 1]) if at else 0
        end = min(int(np.searchsorted(asking, low + max(1, _TABLE // count))), int(np.searchsorted(reached, done + _AT_ONCE)))
        end = max(int(np.searchsorted(asking, asking[max(at, end - 1)])), int(np.searchsorted(asking, low, side="right")))
        some, reach = entries[at:end], width[at:end]
        starts = np.repeat(some, reach)
        others = starts + 1 + np.arange(len(starts)) - np.repeat(np.cumsum(reach) - reach, reach)
        table = np.bincount((texts[starts] - low) * count + texts[others])
        here = np.flatnonzero(table)
        found.append(here + low * count)
        counts.append(table[here])
        at = end
    return np.concatenate(found), np.concatenate(counts)
