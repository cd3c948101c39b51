"""Two texts sentence by sentence: which belong together, and where their figures and names differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_PIECE = re.compile(r"(?:\d[\d,.，]*\d|\d|[×✕xXＸ]+)(?:%|％|‰)?|[〇零一二三四五六七八九十百千万亿]+|[A-Za-z]+|.", re.S)
_FIGURE = re.compile(r"[\d×✕〇零一二三四五六七八九十百千万亿%％]")
_ALIKE = 0.4
"""Share of character pairs (Dice) from which two sentences are one that was changed."""
_NEAR = 40
"""Sentences away that a changed one is looked for."""
_STOPS = "。！？"
_REACH = 400
"""Characters to either side that a sentence may have: a text without full stops must not be copied into every fact."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """One place where two aligned sentences differ."""

    before: str
    after: str
    is_figure: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences that belong together; one of them is empty where the other stands alone."""

    before: Span
    after: Span
    changes: tuple[Change, ...] = ()


def align(one: str, other: str) -> list[Pair]:
    """Pair the sentences of two texts: equal ones first, wherever they stand, then those that are most alike.

    Every sentence is in one pair; pairs are in the order of the first text, what stands in the second alone comes last.
    """
    left, right = sentences(one), sentences(other)
    texts = [[text[start:end] for start, end in spans] for text, spans in ((one, left), (other, right))]
    matched = dict(_equal(*texts))
    taken = set(matched.values())
    for number, best in _alike(texts, matched, taken):
        matched[number] = best
        taken.add(best)
    pairs = []
    for number, span in enumerate(left):
        partner = matched.get(number)
        found = () if partner is None else changes(texts[0][number], texts[1][partner])
        pairs.append(Pair(span, right[partner] if partner is not None else (0, 0), found))
    return pairs + [Pair((0, 0), span) for number, span in enumerate(right) if number not in taken]


def sentences(text: str) -> list[Span]:
    """The ranges of a text's sentences and lines, blanks around them left out."""
    found = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        words = match[0].strip()
        if words:
            start += len(match[0]) - len(match[0].lstrip())
            found.append((start, start + len(words)))
        del end
    return found


def sentence_around(text: str, start: int, end: int) -> Span:
    """The range of the sentence that holds a range of a text, blanks around it left out; of a very long one the part near the range."""
    line = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    left = max(line[0], start - _REACH, *(text.rfind(sign, 0, start) + 1 for sign in _STOPS))
    rights = [at + 1 for sign in _STOPS if (at := text.find(sign, max(start, end - 1))) >= 0]
    right = max(end, min([*rights, line[1] if line[1] >= 0 else len(text), end + _REACH]))
    whole = text[left:right]
    return left + len(whole) - len(whole.lstrip()), right - (len(whole) - len(whole.rstrip()))


def changes(before: str, after: str) -> tuple[Change, ...]:
    """Where two sentences differ, number by number and character by character."""
    one, other = _PIECE.findall(before), _PIECE.findall(after)
    found = []
    for what, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if what != "equal":
            old, new = "".join(one[a:b]), "".join(other[c:d])
            found.append(Change(old, new, _FIGURE.search(old + new) is not None))
    return tuple(found)


def _equal(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Equal sentences, in order where they follow each other, then wherever they are."""
    places: dict[str, list[int]] = {}
    for number, text in enumerate(right):
        places.setdefault(text, []).append(number)
    for number, text in enumerate(left):
        if places.get(text):
            yield number, places[text].pop(0)


def _alike(texts: Sequence[Sequence[str]], matched: dict[int, int], taken: set[int]) -> Iterator[tuple[int, int]]:
    """Sentences that are most alike, each used once; near ones only, or long texts would cost their square."""
    free = [number for number in range(len(texts[1])) if number not in taken]
    pairs = {number: _pairs(texts[1][number]) for number in free}
    scored = []
    expected = 0
    for number, text in enumerate(texts[0]):
        if number in matched:
            expected = matched[number]
            continue
        own = _pairs(text)
        for other in free:
            if abs(other - expected) <= _NEAR:
                score = _dice(own, pairs[other])
                if score >= _ALIKE:
                    scored.append((-score, abs(other - expected), number, other))
    used: set[int] = set()
    done: set[int] = set()
    for _, _, number, other in sorted(scored):
        if number not in done and other not in used:
            done.add(number)
            used.add(other)
            yield number, other


def _pairs(text: str) -> Counter[str]:
    return Counter(map("".join, pairwise(text)))


def _dice(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
