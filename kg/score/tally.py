"""Counting what is right, wrong and missing, and the small measures that decide it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from kg.score.gold import Span


@dataclass(slots=True)
class Tally:
    """Hits, false alarms and misses of one kind, with what they were."""

    tp: int = 0
    fp: int = 0
    fn: int = 0
    missed: list[tuple[object, ...]] = field(default_factory=list)
    spurious: list[tuple[object, ...]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one thing in the graph: right, wrong, or (None) neither, where gold is optional or silent."""

    kind: str
    key: Hashable
    """What ``GraphFacts.rules`` knows it by."""
    right: bool | None
    conflict: bool = False
    """Wrong where gold reads the same characters, or relates the same two, otherwise; the other wrong ones stand against nothing."""


@dataclass(frozen=True, slots=True)
class GoldSpan:
    span: Span
    optional: bool
    info: tuple[object, ...]


def overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def same_end(a: Span, b: Span) -> bool:
    """Half of the shorter lies in the other, and neither is more than three times as long."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    la, lb = a[1] - a[0], b[1] - b[0]
    return 2 * shared >= min(la, lb) and max(la, lb) <= 3 * min(la, lb) + 6


def score_spans(gold: Sequence[GoldSpan], found: set[Span], tally: Tally, *, exact: bool) -> dict[Span, bool | None]:
    """Count the spans that were found against gold; for each whether it is right (None: optional gold, or part of what is wanted)."""
    verdicts: dict[Span, bool | None] = dict.fromkeys(sorted(found))
    used: set[Span] = set()
    for want in gold:
        if want.optional:
            continue
        hit = next((p for p in sorted(found) if p not in used and (p == want.span if exact else overlap(p, want.span))), None)
        if hit is None:
            tally.fn += 1
            tally.missed.append(want.info)
        else:
            used.add(hit)
            tally.tp += 1
            verdicts[hit] = True
    for span in sorted(found - used):
        if not any(overlap(span, g.span) and (g.optional or not exact) for g in gold):
            tally.fp += 1
            tally.spurious.append((*(gold[0].info[:1] if gold else ()), span))
            verdicts[span] = False
    return verdicts


def chars_f1(a: str, b: str) -> float:
    """How many characters two phrases share, whatever their order; punctuation aside."""
    ca, cb = Counter(re.sub(r"\W", "", a)), Counter(re.sub(r"\W", "", b))
    shared = sum((ca & cb).values())
    return 2 * shared / (sum(ca.values()) + sum(cb.values())) if ca and cb else 0.0


def closest(wanted: Iterable[str], names: Sequence[str]) -> float:
    """The best ``chars_f1`` of any pair."""
    return max((chars_f1(name, want) for want in wanted for name in names), default=0.0)
