"""Passages that speeches share though they are no near duplicates: a paragraph of another county's report, a set piece.

Every run of 50 characters that two texts share (blanks aside) is found: of every 27 neighbouring runs of 24 characters one is chosen by its
hash (winnowing: Schleimer, Wilkerson, Aiken 2003), so that both texts choose the same one inside it, and what is around it is compared
character by character. Each text is held against the first one with the same fingerprint, so links grow with the number of speeches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from kg.fuse.duplicates import shingle_hashes
from kg.fuse.likely import Hashes
from kg.model import Passage
from kg.regex import regex

SHARED = 50
"""Characters that make a passage."""
_RUN = 24
_WINDOW = SHARED - _RUN + 1
_PLACES = 8
"""Places of the first text that one place of the second is held against."""
_CLOSING = "。，、；：！？”’》）"
_BLANK = regex(r"\s+")

Pair = tuple[str, str]


def fingerprints(text: str) -> Hashes:
    """The chosen hashes of a text, sorted, each once."""
    hashes = shingle_hashes(_BLANK.sub("", text), _RUN)
    if not len(hashes):
        return hashes
    if len(hashes) < _WINDOW:
        return hashes[[int(hashes.argmin())]]
    chosen: Hashes = np.unique(np.lib.stride_tricks.sliding_window_view(hashes, _WINDOW).min(axis=1))
    return chosen


def pairs_to_compare(prints: Mapping[str, Hashes], group: Mapping[str, str]) -> list[Pair]:
    """Speeches to hold against each other: each with the first one that has one of its fingerprints; near duplicates are left out.

    Args:
        prints: speech id → fingerprints; ids in order.
        group: speech id → group of near duplicates.
    """
    ids = list(prints)
    if not any(len(found) for found in prints.values()):  # no speech at all, or all of them shorter than a passage
        return []
    place = {name: number for number, name in enumerate(ids)}
    of_group = np.array([place[group[name]] for name in ids], dtype=np.int64)
    speech = np.repeat(np.arange(len(ids)), [len(found) for found in prints.values()])
    hashes = np.concatenate(list(prints.values()))
    order = np.argsort(hashes, kind="stable")
    hashes, speech = hashes[order], speech[order]
    starts = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1]))
    first = np.repeat(speech[starts], np.diff(np.append(starts, len(hashes))))
    apart = of_group[first] != of_group[speech]
    codes = np.unique(first[apart] * len(ids) + speech[apart])
    return [(ids[code // len(ids)], ids[code % len(ids)]) for code in codes.tolist()]


def find_passages(
    pairs: Sequence[Pair], text_of: Callable[[str], str], known: Mapping[Pair, tuple[Passage, ...]]
) -> dict[Pair, tuple[Passage, ...]]:
    """The passages that speeches share.

    Args:
        pairs: of speech ids.
        text_of: speech id → text.
        known: pairs that were compared before.
    """
    squeezed: dict[str, _Squeezed] = {}
    asked = Counter(name for pair in pairs if pair not in known for name in pair)

    def one(name: str) -> _Squeezed:
        if name not in squeezed:
            squeezed[name] = _Squeezed(text_of(name), is_asked_often=asked[name] > 1)
        return squeezed[name]

    return {pair: known[pair] if pair in known else tuple(_shared(pair, one(pair[0]), one(pair[1]))) for pair in pairs}


class _Squeezed:
    """A text without its blanks, and where its characters stood."""

    def __init__(self, text: str, *, is_asked_often: bool) -> None:
        self.is_asked_often = is_asked_often
        self.text = _BLANK.sub("", text)
        self.places = [number for number, char in enumerate(text) if not char.isspace()] if len(self.text) < len(text) else None

    @cached_property
    def runs(self) -> dict[str, list[int]]:
        """Every run of so many characters with its places."""
        runs: dict[str, list[int]] = {}
        for at in range(len(self.text) - _RUN + 1):
            runs.setdefault(self.text[at : at + _RUN], []).append(at)
        return runs

    def runs_of(self, other: _Squeezed) -> dict[str, list[int]]:
        """The runs that another text may have, too; of a text that is held against one other only those that it has."""
        if self.is_asked_often or not other.is_asked_often:
            return self.runs
        text, known, runs = self.text, other.runs, dict[str, list[int]]()
        for at in range(len(text) - _RUN + 1):
            if (run := text[at : at + _RUN]) in known:
                runs.setdefault(run, []).append(at)
        return runs

    def span(self, start: int, end: int) -> tuple[int, int]:
        return (start, end) if self.places is None else (self.places[start], self.places[end - 1] + 1)


def _shared(pair: Pair, one: _Squeezed, other: _Squeezed) -> Iterator[Passage]:
    """Runs of enough characters that both have, as long as they go, each place of the second text once."""
    done = 0
    ones, others = one.runs_of(other), other.runs_of(one)
    for at in sorted(place for run in ones.keys() & others.keys() for place in others[run]):
        if at < done:
            continue
        starts = ones[other.text[at : at + _RUN]][:_PLACES]
        length, start = max((_common(one.text, start, other.text, at), -start) for start in starts)
        if length >= SHARED:
            skipped = length - len(other.text[at : at + length].lstrip(_CLOSING))  # the end of the sentence before
            spans = one.span(skipped - start, length - start), other.span(at + skipped, at + length)
            yield Passage(pair[0], *spans[0], pair[1], *spans[1])
            done = at + length


def _common(one: str, start: int, other: str, at: int) -> int:
    """How many characters are the same from two places on."""
    length, most = _RUN, min(len(one) - start, len(other) - at)
    step = 64
    while length < most and one[start + length : start + length + step] == other[at + length : at + length + step]:
        length = min(most, length + step)
    while length < most and one[start + length] == other[at + length]:
        length += 1
    return length
