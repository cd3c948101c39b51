"""Every example of every rule is a test; a rule without two positive and one negative example fails."""

from __future__ import annotations

import pytest
from rules_reading import Bench, problems

from kg.lexicon import Example, Rule, load_lexicon

RULES = [rule for rule in load_lexicon().rules.values() if rule.station != "segment"]


def cases(kind: str) -> list[object]:
    return [pytest.param(rule, example, id=f"{rule.id}-{n}") for rule in RULES for n, example in enumerate(getattr(rule, kind))]


@pytest.mark.parametrize(("rule", "example"), cases("examples"))
def test_example(bench: Bench, rule: Rule, example: Example) -> None:
    assert problems(bench, rule, example) == "", example.where


@pytest.mark.parametrize(("rule", "example"), cases("negatives"))
def test_negative(bench: Bench, rule: Rule, example: Example) -> None:
    assert bench.found(rule, example.text) == [], example.where


@pytest.mark.parametrize(("rule", "example"), cases("gaps"))
@pytest.mark.xfail(strict=True, reason="a known gap; when it closes, move it to the examples")
def test_gap(bench: Bench, rule: Rule, example: Example) -> None:
    assert problems(bench, rule, example) == "", example.where


def test_each_rule_has_examples() -> None:
    assert [rule.id for rule in RULES if len(rule.examples) < 2 or not rule.negatives] == []
