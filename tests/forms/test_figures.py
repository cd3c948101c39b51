"""The forms of figures in the next county's words: every quantity, what it measures and how it hangs on the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.lexicon import load_lexicon
from kg.model import Observation, Quantity, Source, SpeechFacts
from kg.pipeline import Extractor

FORMS = (*range(1, 16), 17, 18, 20, *range(41, 47), 49)
FEWEST = 5, 2
"""Positive and negative wordings a form."""
FILES = sorted(Path(__file__).parent.glob("figures_*.yaml"))


def _cases() -> list[dict[str, Any]]:
    return [case for path in FILES for case in yaml.safe_load(path.read_text(encoding="utf-8"))]


CASES = _cases()


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(load_lexicon())


def _number(quantity: Quantity) -> str:
    if quantity.masked:
        return "×"
    if quantity.value is None:
        return f"{quantity.low:f}..{quantity.high:f}"
    return f"{quantity.value.normalize():f}"


class Seen:
    """What is compared with the expectation: one observation, its wordings looked up."""

    def __init__(self, facts: SpeechFacts, claim: Observation) -> None:
        self.facts, self.claim = facts, claim

    def wordings(self) -> list[str]:
        """Value and change, as worded."""
        return [self.facts.mentions[i].text for i in (self.claim.value, self.claim.change) if i is not None]

    def field(self, name: str, wording: str) -> object:
        """One field of the quantity with this wording, or of the observation."""
        facts, claim = self.facts, self.claim
        at = next(i for i in (claim.value, claim.change) if i is not None and facts.mentions[i].text == wording)
        quantity = facts.mentions[at].value
        assert isinstance(quantity, Quantity)
        changes = at == claim.change
        number = _number(quantity)
        look: dict[str, Callable[[], object]] = {
            "value": lambda: f"-{number}" if changes and claim.falls else number,
            "unit": lambda: quantity.unit,
            "qualifier": lambda: quantity.qualifier,
            "indicator": lambda: claim.indicator,
            "kind": lambda: "change" if changes else "rank" if quantity.unit == "名次" else "level",
            "with": lambda: next((w for w in self.wordings() if w != wording), None),
            "base": lambda: self._value_of(claim.compared_to),
            "of": lambda: self._value_of(claim.part_of),
            "scope": lambda: claim.base_scope.name if claim.base_scope else None,
            "rank_scope": lambda: claim.rank_scope.name if claim.rank_scope else None,
            "subject": lambda: claim.subject.name,
            "period": lambda: claim.period.text if claim.period else None,
            "status": lambda: claim.status,
            "trend": lambda: claim.trend,
            "flags": lambda: [flag for flag in claim.flags if flag == "sumMismatch"],
        }
        return look[name]()

    def _value_of(self, number: int | None) -> str | None:
        other = self.facts.claims[number] if number is not None else None
        return self.facts.mentions[other.value].text if isinstance(other, Observation) and other.value is not None else None


def _wanted(fact: list[Any]) -> dict[str, Any]:
    """The columns of a fact by name, with what holds where it says nothing."""
    wording, value, unit, indicator, *more = fact
    fields = {"qualifier": "", "kind": "level", "of": None, "base": None, "scope": None, "flags": [], **(more[0] if more else {})}
    number = str(value) if isinstance(value, str) else f"{Decimal(str(value)).normalize():f}"
    if fields["kind"] != "level" and fields["base"] is None:
        del fields["base"]  # what a change or a rank is compared with is asked only where it is said
    return {"wording": wording, "value": number, "unit": unit, "indicator": indicator, **fields}


def _wrong(text: str, wanted: list[dict[str, Any]], extractor: Extractor) -> list[str]:
    """In words, where the reading of a text is not what is wanted."""
    readings = extractor(Source("-", text, "0" * 64, "utf-8"))
    seen = [Seen(facts, c) for facts, _ in readings for c in facts.claims if isinstance(c, Observation)]
    found = Counter(wording for one in seen for wording in one.wordings())
    want = Counter(fact["wording"] for fact in wanted)
    wrong = [f"not read: {w}" for w in (want - found)] + [f"read, but no quantity: {w}" for w in (found - want)]
    used: set[int] = set()
    for fact in wanted:
        wording = fact["wording"]
        at = next((i for i, one in enumerate(seen) if i not in used and wording in one.wordings()), None)
        if at is None:
            continue
        if want[wording] > 1:
            used.add(at)
        for name, value in fact.items():
            if name == "wording":
                continue
            have = seen[at].field(name, wording)
            right = have in str(value).split("|") if name == "indicator" else have == value
            if not right:
                wrong.append(f"{wording}: {name} is {have}, not {value}")
    return wrong


def test_every_form_has_its_wordings() -> None:
    positive = Counter(case["form"] for case in CASES if not case.get("not"))
    negative = Counter(case["form"] for case in CASES if case.get("not"))
    assert set(positive) == set(FORMS)
    assert [form for form in FORMS if positive[form] < FEWEST[0] or negative[form] < FEWEST[1]] == []


def test_no_wording_stands_twice() -> None:
    texts = [case["text"] for case in CASES]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['form']}-{case['text'][:12]}")
def test_form(case: dict[str, Any], extractor: Extractor) -> None:
    wanted = [_wanted(fact) for fact in case["facts"]]
    assert not case.get("not") or len(wanted) < 4
    assert _wrong(case["text"], wanted, extractor) == []
