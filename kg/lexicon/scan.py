"""Many patterns looked for in one pass over a text: each is tried only where a word stands that it can begin with.

The words are read off the parsed expression, so that a rule need not state them. The parser is the standard library's own; a
pattern whose beginning it does not tell (``.``, ``\\d``, a negated set) is searched for in the ordinary way.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation

_DEPTH = 2
"""Characters of a beginning that are told apart: two are met seldom enough."""
_MOST = 4_000
"""A pattern with more beginnings is not worth its place in the automaton."""
_WIDEST = 64
"""Characters of a range ([０-９]) that are still listed."""
_parser: Any = importlib.import_module("re._parser")
_NOTHING = frozenset({("", True)})
_ANYTHING = frozenset({("", False)})
Heads = frozenset[tuple[str, bool]]
"""What a piece of a pattern can begin with, and whether that is all of it, so that what follows continues it."""


class Scan:
    """Looks for patterns as ``finditer`` does, for all of them at once."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        self._patterns = tuple(patterns)
        owners: dict[str, list[int]] = {}
        others: list[int] = []
        for number, pattern in enumerate(self._patterns):
            words = beginnings(pattern)
            if words is None:
                others.append(number)
            for word in sorted(words or ()):
                owners.setdefault(word, []).append(number)
        self._search = AhoCorasick(list(owners), implementation=Implementation.DFA) if owners else None
        self._others = [(self._patterns[number], len(owners) + place) for place, number in enumerate(others)]
        self._owners = [*owners.values(), *([number] for number in others)]

    def __call__(self, text: str) -> list[list[re.Match[str]]]:
        """For each pattern its matches, in text order and without overlaps, as ``pattern.finditer(text)`` finds them."""
        found: list[list[re.Match[str]]] = [[] for _ in self._patterns]
        done = [0] * len(self._patterns)
        for word, start, _ in self._hits(text):
            for number in self._owners[word]:
                if start >= done[number] and (match := self._patterns[number].match(text, start)):
                    found[number].append(match)
                    done[number] = match.end()
        return found

    def places(self, text: str) -> Iterator[tuple[int, Sequence[int]]]:
        """Offsets at which patterns may match, in text order, with the numbers of these patterns, ascending."""
        last = -1
        numbers: list[int] = []
        for word, start, _ in self._hits(text):
            if start == last:
                numbers = sorted({*numbers, *self._owners[word]})
                continue
            if numbers:
                yield last, numbers
            last, numbers = start, self._owners[word]
        if numbers:
            yield last, numbers

    def _hits(self, text: str) -> list[tuple[int, int, int]]:
        hits = self._search.find_matches_as_indexes(text, overlapping=True) if self._search is not None else []
        for pattern, word in self._others:
            hits += [(word, *match.span()) for match in pattern.finditer(text)]
        hits.sort(key=itemgetter(1))
        return hits


def beginnings(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Words of one or two characters, one of which every match begins with; no word begins with another. None: they cannot be told."""
    parsed = _parser.parse(pattern.pattern, pattern.flags)
    if parsed.state.flags & re.IGNORECASE:
        return None
    for depth in range(_DEPTH, 0, -1):
        heads = _of_sequence(parsed, depth)
        words = frozenset(word for word, _ in heads)
        if "" in words:
            return None
        if len(words) <= _MOST:
            return frozenset(word for word in words if not any(word[:n] in words for n in range(1, len(word))))
    return None


def _of_sequence(items: Iterable[tuple[Any, Any]], depth: int) -> Heads:
    heads = _NOTHING
    for operator, argument in items:
        if not any(is_open for _, is_open in heads):
            break
        heads = _joined(heads, _of_item(str(operator), argument, depth), depth)
    return heads


def _joined(heads: Heads, nexts: Heads, depth: int) -> Heads:
    joined = {(word, False) for word, is_open in heads if not is_open}
    for word, is_open in heads:
        if is_open:
            joined |= {((word + more)[:depth], is_whole and len(word + more) < depth) for more, is_whole in nexts}
    return frozenset(joined)


def _of_item(operator: str, argument: Any, depth: int) -> Heads:
    """The beginnings of one operation of a parsed expression."""
    match operator:
        case "LITERAL":
            return frozenset({(chr(argument), True)})
        case "IN":
            return _of_set(argument)
        case "BRANCH":
            return frozenset().union(*(_of_sequence(branch, depth) for branch in argument[1]))
        case "SUBPATTERN":
            return _ANYTHING if argument[1] & re.IGNORECASE else _of_sequence(argument[3], depth)
        case "ATOMIC_GROUP":
            return _of_sequence(argument, depth)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, item = argument
            once = _of_sequence(item, depth)
            if most > 1:  # what follows may be the item again: leave its continuation open to anything
                once = frozenset((word, is_open and not word) for word, is_open in once)
            return once | _NOTHING if least == 0 else once
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return _NOTHING
        case _:
            return _ANYTHING


def _of_set(members: Sequence[tuple[Any, Any]]) -> Heads:
    chars: set[tuple[str, bool]] = set()
    for operator, argument in members:
        match str(operator):
            case "LITERAL":
                chars.add((chr(argument), True))
            case "RANGE" if argument[1] - argument[0] < _WIDEST:
                chars |= {(chr(code), True) for code in range(argument[0], argument[1] + 1)}
            case _:
                return _ANYTHING
    return frozenset(chars)
