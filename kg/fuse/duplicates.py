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

SHINGLE = 5
CONTAINMENT = 0.5
_SAMPLE = 64
"""Shingles that a text asks with, at least; all, if it has fewer."""
_LIKELY = 0.3
"""Share of the sample below which the full sets are not compared."""
_BUDGET = 8192
"""Other texts that one text looks at, so that the work grows with the number of texts: a stock phrase of thousands tells little."""
_BATCH = 4096
_TABLE, _AT_ONCE = 1 << 24, 1 << 23
"""Pairs that are counted in one table, and entries that are looked at for them."""
_SPACE = re.compile(r"\s+")

Hashes = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]
Pair = tuple[str, str]


def near_duplicates(shingles: Mapping[str, Hashes], verdicts: dict[Pair, bool] | None = None) -> tuple[list[Pair], dict[str, str]]:
    """Find near duplicates.

    Args:
        shingles: speech id → ``shingle_set`` of its text.
        verdicts: pairs of ids whose full sets were compared, with the outcome; those that are there are not compared again, others join.

    Returns:
        Pairs of speech ids, the smaller first, sorted: a tree for each group of speeches that hang together, so that links grow with the
        number of speeches; and speech id → the smallest id of its group.
    """
    ids = sorted(shingles)
    sets = [shingles[name] for name in ids]
    known = {} if verdicts is None else verdicts
    groups = _Groups(len(ids))
    pairs: list[Pair] = []
    for some in _in_batches(*_likely_pairs(sets)):
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


def _in_batches(one: Ints, other: Ints, likeness: npt.NDArray[np.float64]) -> Iterator[Ints]:
    """Pairs, the smaller number first, the likeliest pairs first: so the tree changes only near a text that comes or goes."""
    pairs = np.stack((np.minimum(one, other), np.maximum(one, other)), axis=1)
    order = np.lexsort((pairs[:, 1], pairs[:, 0], -likeness))
    for start in range(0, len(order), _BATCH):
        yield pairs[order[start : start + _BATCH]]


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


def _likely_pairs(sets: Sequence[Hashes]) -> tuple[Ints, Ints, npt.NDArray[np.float64]]:
    """Pairs of texts that share enough of the shorter one's sample, by their numbers, and how much they share."""
    lengths = np.array([len(own) for own in sets], dtype=np.int64)
    ranked = np.argsort(lengths, kind="stable")
    flat = np.concatenate([sets[number] for number in ranked.tolist()] or [np.empty(0, dtype=np.uint64)])
    owner = np.repeat(np.arange(len(sets)), lengths[ranked])
    levels = [max(0, (length // _SAMPLE).bit_length() - 1) for length in lengths[ranked].tolist()]
    found = []
    for level in sorted(set(levels)):
        first, last = levels.index(level), len(levels) - levels[::-1].index(level)
        chosen = np.flatnonzero((flat & np.uint64((1 << level) - 1)) == 0)
        chosen = chosen[np.searchsorted(owner[chosen], first) :]
        found.append(_sharing(flat[chosen], owner[chosen], last))
    short, other, likeness = (np.concatenate(parts) for parts in zip(*found, strict=True)) if found else (owner, owner, np.empty(0))
    return ranked[short], ranked[other], likeness


def _sharing(hashes: Hashes, owner: Ints, last: int) -> tuple[Ints, Ints, npt.NDArray[np.float64]]:
    """Pairs of one length class: the texts before ``last`` ask, those behind an asking text answer.

    Args:
        hashes: samples, one text's behind the other's.
        owner: of each hash its text; the texts are in order of their lengths.
        last: end of the texts that ask.
    """
    asked = np.unique(hashes[owner < last])
    places = np.searchsorted(asked, hashes)
    places[places == len(asked)] = 0
    known = asked[places] == hashes if len(asked) else np.zeros(0, dtype=bool)
    first = int(owner[0]) if len(owner) else 0
    count = int(owner[-1]) - first + 1 if len(owner) else 1
    sizes = np.bincount(owner - first, minlength=count)
    held = np.sort(places[known] * count + owner[known] - first)
    texts = held % count
    later = np.searchsorted(held, (held // count + 1) * count) - np.arange(len(held)) - 1
    asking = np.flatnonzero((later > 0) & (texts < last - first))
    rarest = asking[np.lexsort((later[asking], texts[asking]))]
    seen, own = np.cumsum(later[rarest]), texts[rarest]
    begins = np.flatnonzero(np.append(True, own[1:] != own[:-1])) if len(own) else np.empty(0, dtype=np.int64)
    before = np.repeat(seen[begins] - later[rarest][begins], np.diff(np.append(begins, len(own))))
    affordable = seen - before - later[rarest] < _BUDGET
    rarest = rarest[affordable]
    width = np.minimum(later[rarest], _BUDGET)
    pairs, shared = _counted(texts, rarest, width, count)
    left_out = np.bincount(own[~affordable], minlength=count) > 0
    looked_at = np.where(left_out, np.bincount(texts[rarest], minlength=count), sizes)[pairs // count]
    likely = shared >= looked_at * _LIKELY
    pairs, likeness = pairs[likely], shared[likely] / looked_at[likely]
    return first + pairs // count, first + pairs % count, likeness


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
