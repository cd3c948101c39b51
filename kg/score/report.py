"""A score for the eye and for programs, and the table of rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.score.graph import GraphFacts
from kg.score.judge import Score


@dataclass(slots=True)
class RuleScore:
    """How one rule's output fares against gold."""

    rule: str
    hits: int = 0
    """Things in the gold documents that carry the rule's id."""
    judged: int = 0
    right: int = 0
    sole: int = 0
    """Right ones that no other rule found."""
    conflicts: int = 0
    """Wrong ones that gold reads otherwise: another boundary, kind, field or predicate."""

    @property
    def precision(self) -> float | None:
        return self.right / self.judged if self.judged else None


def as_json(result: Score) -> dict[str, dict[str, object]]:
    """Every figure, rounded to four places."""
    return {
        "scores": {
            name: {"p": round(t.precision, 4), "r": round(t.recall, 4), "f": round(t.f1, 4), "tp": t.tp, "fp": t.fp, "fn": t.fn}
            for name, t in sorted(result.tallies.items())
        },
        "fields": {name: round(right / judged, 4) for name, (right, judged) in result.fields.items()},
    }


def as_text(result: Score, *, misses: int = 0) -> Iterator[str]:
    """The figures in lines; with ``misses`` that many examples of what went wrong under each."""
    yield f"{'':28}{'P':>7}{'R':>7}{'F1':>7}{'tp':>6}{'fp':>6}{'fn':>6}"
    for name, t in sorted(result.tallies.items()):
        yield f"{name:28}{t.precision:7.3f}{t.recall:7.3f}{t.f1:7.3f}{t.tp:6}{t.fp:6}{t.fn:6}"
        for missed in t.missed[:misses]:
            yield f"      missed   {_example(missed)}"
        for spurious in t.spurious[:misses]:
            yield f"      spurious {_example(spurious)}"
    yield "fields of matched metrics: " + "  ".join(f"{name} {right}/{judged}" for name, (right, judged) in result.fields.items())


def by_rule(facts: GraphFacts, result: Score) -> list[RuleScore]:
    """One line a rule, by how much it yields."""
    rules: dict[str, RuleScore] = {}
    for verdict in result.verdicts:
        carried = sorted(facts.rules.get(verdict.key, ()))  # type: ignore[call-overload]
        for name in carried:
            rule = rules.setdefault(name, RuleScore(name))
            rule.hits += 1
            rule.judged += verdict.right is not None
            rule.right += verdict.right is True
            rule.sole += verdict.right is True and len(carried) == 1
            rule.conflicts += verdict.conflict
    return sorted(rules.values(), key=lambda r: (-r.hits, r.rule))


def _example(parts: tuple[object, ...]) -> str:
    return " · ".join(str(part) for part in parts)
