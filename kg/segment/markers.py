"""Marks at which a part may begin: 一、 （一） 1、 一是 首先 ★ …"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon import Lexicon, Rule, compile_rule
from kg.regex import regex
from kg.segment.layout import Piece

_DIGITS = {char: i for i, char in enumerate("零一二三四五六七八九")}
_FIRST = {"首先": 1, "其次": 2, "再次": 3}
_NUMBER = regex(r"[一二三四五六七八九十]+|[0-9]+")
_RUN_IN = regex(r"[：:，,；;]\s?(?=(?:一[是要抓]|第一[，,、是]))")
_LAST = 99
_OUTER = 3
_BULLET = "heading.bullet"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of mark as its rule describes it."""

    rule: str
    name: str
    rank: int | None
    """Usual order of nesting, small is outer."""
    line_only: bool
    series: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark found at ``start``; the words of the heading begin at ``words``."""

    kind: Kind
    start: int
    words: int
    number: int
    piece: int
    """Index of the sentence it stands in."""
    at_line: bool
    run_in: bool = False
    """It stands inside its sentence, behind a colon."""


class Markers:
    """Recognises marks; ``pattern`` matches any of them."""

    def __init__(self, lexicon: Lexicon) -> None:
        rules = [rule for rule in lexicon.of("segment", "heading.") if rule.one("kind") not in ("line", "lead-in")]
        # 先说 and 首先 may begin alike: the one that demands more is tried first
        rules.sort(key=lambda rule: rule.id != "heading.talk")
        self._kinds = tuple(_kind(rule) for rule in rules)
        alternatives = "|".join(f"({compile_rule(rule, lexicon)[0].pattern})" for rule in rules if rule.id != _BULLET)
        bullet = next(rule for rule in rules if rule.id == _BULLET)
        self._numbered = tuple(kind for kind in self._kinds if kind.rule != _BULLET)
        self._bullet_kind = _kind(bullet)
        self._bullet = compile_rule(bullet, lexicon)[0]
        self.pattern = regex(f"(?:{self._bullet.pattern})?(?:{alternatives})|{self._bullet.pattern}")

    def find(self, text: str, pieces: Sequence[Piece]) -> list[Mark]:
        """Marks at the start of sentences and, for the first of a series, behind a colon; in text order."""
        found = []
        for number, piece in enumerate(pieces):
            match = self.pattern.match(text, piece.start, piece.end)
            if match and match.end() < piece.end:
                kind = self._numbered[match.lastindex - 1] if match.lastindex else self._bullet_kind
                if piece.first or not kind.line_only:
                    found.append(Mark(kind, piece.start, match.end(), _number(match.group()), number, piece.first))
                continue
            for colon in _RUN_IN.finditer(text, piece.start, piece.end):
                match = self.pattern.match(text, colon.end(), piece.end)
                if match and match.lastindex and match.end() < piece.end:
                    kind = self._numbered[match.lastindex - 1]
                    if kind.series:
                        found.append(Mark(kind, colon.end(), match.end(), 1, number, False, True))
                    break
        return found


def _kind(rule: Rule) -> Kind:
    rank = rule.one("rank")
    return Kind(rule.id, rule.one("kind"), int(rank) if rank else None, rule.one("place") == "line", rule.one("series") == "yes")


def _number(mark: str) -> int:
    """The number of a mark; 0 where it has none."""
    for word, number in _FIRST.items():
        if word in mark:
            return number
    if "最后" in mark:
        return _LAST
    match = _NUMBER.search(unicodedata.normalize("NFKC", mark))
    if match is None:
        return 0
    digits = match.group()
    if digits.isascii():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones[-1:], 0)


def keep_series(marks: Sequence[Mark], text: str, pieces: Sequence[Piece]) -> list[Mark]:
    """Without the marks that open nothing.

    Dropped are items of a list (they end in a semicolon or are words without a sentence), and a mark that needs a
    neighbour of its kind (二是 beside 一是) and has none before the next part of an outer kind.
    """
    listed = _listed(marks, text, pieces)
    marks = [mark for number, mark in enumerate(marks) if number not in listed]
    joined: set[int] = set()
    runs: dict[str, int] = {}
    interrupted = -1
    for at, mark in enumerate(marks):
        before = runs.get(mark.kind.name)
        if before is not None and _follows(marks[before].number, mark.number, before in joined and before > interrupted):
            joined.update((before, at))
        if mark.at_line and not mark.kind.series and (mark.kind.rank is None or mark.kind.rank <= _OUTER):
            # 再说老师。 has no number: 第三句话 may still follow 第二句话, but 最后 no longer belongs to 首先
            interrupted = at
            if mark.number:
                runs = {name: i for name, i in runs.items() if name == mark.kind.name}
        runs[mark.kind.name] = at
    kept = []
    for at, mark in enumerate(marks):
        needs = mark.kind.series or not mark.at_line
        if not needs or at in joined:
            kept.append(mark)
    return kept


def _follows(before: int, number: int, in_series: bool) -> bool:
    return number == before + 1 or number == before == 2 or (number == _LAST and in_series)


def _listed(marks: Sequence[Mark], text: str, pieces: Sequence[Piece]) -> set[int]:
    """Indexes of marks that only number the items of a list."""
    listed: set[int] = set()
    for at, mark in enumerate(marks):
        piece = pieces[mark.piece]
        after = marks[at + 1] if at + 1 < len(marks) else None
        tail = text[piece.end - 1]
        alone = mark.at_line and piece.last
        follows = after is not None and after.kind is mark.kind and after.piece == mark.piece + 1 and after.number == mark.number + 1
        goes_on = at - 1 in listed and marks[at - 1].kind is mark.kind and marks[at - 1].number + 1 == mark.number
        if alone and (tail in "；;" or (follows and tail not in "。！？!?：:") or (goes_on and marks[at - 1].piece + 1 == mark.piece)):
            listed.add(at)
    return listed
