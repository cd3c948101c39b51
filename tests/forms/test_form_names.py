"""The forms of names, masks and times: unseen wordings, each with what must be read in it.

The wordings stand in ``names_*.yaml`` and ``times_*.yaml``: five or more of a form, and two or more that must not be read so. A mention
is ``{Kind: words, field: value, ...}``; ``link`` is the name of the entity it stands for. A relation is ``[subject, predicate, object]``,
perhaps with its year; the speech is 讲话, ``_`` is anybody. ``figures`` holds observations by their words; an empty one says that
nothing is measured.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.lexicon import load_lexicon
from kg.model import Mention, Observation, Period, Quantity, Relation, SpeechFacts
from kg.pipeline import Extractor
from tests.rules.rules_reading import source_of

NUMBERS = {16, *range(19, 41), 47, 48, 50}


def _forms() -> list[dict[str, Any]]:
    here = Path(__file__).parent
    files = [*sorted(here.glob("names_*.yaml")), *sorted(here.glob("times_*.yaml"))]
    return [form for file in files for form in yaml.safe_load(file.read_text(encoding="utf-8"))["forms"]]


FORMS = _forms()
CASES = [
    pytest.param(form.get("head", "") + case["text"], case, id=f"{form['form']}-{kind}-{number}")
    for form in FORMS
    for kind in ("cases", "none")
    for number, case in enumerate(form[kind])
]


@cache
def _extractor() -> Extractor:
    return Extractor(load_lexicon())


def _read(text: str) -> SpeechFacts:
    [(facts, _)] = _extractor()(source_of(text))
    return facts


def test_every_form_has_five_wordings_and_two_that_are_none() -> None:
    assert {form["form"] for form in FORMS} == NUMBERS
    assert [form["form"] for form in FORMS if len(form["cases"]) < 5 or len(form["none"]) < 2] == []


@pytest.mark.parametrize(("text", "case"), CASES)
def test_wording(text: str, case: dict[str, Any]) -> None:
    facts = _read(text)
    wrong = [complaint for wanted in case.get("mentions", ()) for complaint in _mention(facts, wanted)]
    said = [_relation(claim) for claim in facts.claims if isinstance(claim, Relation)]
    wrong += [f"no relation {wanted}" for wanted in case.get("relations", ()) if not any(_says(one, wanted) for one in said)]
    if "figures" in case:
        wrong += _figures(facts, case["figures"])
    for name, titles in case.get("candidates", {}).items():
        wrong += [f"{name} may be {found}" for found in (_candidates(facts, name),) if found != titles]
    if "flags" in case and (found := " ".join(facts.speech.flags)) != case["flags"]:
        wrong.append(f"flags {found}")
    wrong += [f"{m.kind} {m.text}" for m in facts.mentions if m.kind in case.get("kinds", ()) and not m.deictic]
    wrong += [f"{m.kind} {m.text}" for m in facts.mentions if m.text in case.get("absent", ())]
    wrong += [f"masked {m.text}" for m in facts.mentions if case.get("masked") is False and "masked" in _flags(m)]
    wrong += [f"claims {one}" for one in said if one[1] in case.get("predicates", ())]
    assert not wrong, f"{wrong}; read: {[(m.kind, m.text, m.name) for m in facts.mentions]} {said}"


def _mention(facts: SpeechFacts, wanted: dict[str, str]) -> list[str]:
    """What is wrong with the mentions that have these words."""
    (kind, words), *fields = wanted.items()
    places = [number for number, m in enumerate(facts.mentions) if (m.kind, m.text) == (kind, words)]
    found = [(field, value, _field(facts, number, field)) for number in places for field, value in fields]
    return [] if places and all(value == got for _, value, got in found) else [f"{wanted}: {found or 'not found'}"]


def _field(facts: SpeechFacts, number: int, field: str) -> str:
    mention, link = facts.mentions[number], facts.links[number]
    if field == "link":
        return link[1] if link else ""
    if field == "flags":
        return " ".join(_flags(mention))
    if field == "name":
        return mention.name or mention.text
    value = getattr(mention.value, field, None) if mention.value is not None else getattr(mention, field)
    return "" if value is None else format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)


def _flags(mention: Mention) -> tuple[str, ...]:
    return mention.flags + (mention.value.flags if isinstance(mention.value, Quantity) else ())


def _relation(claim: Relation) -> tuple[str, ...]:
    return claim.subject.name or "讲话", claim.predicate, claim.object.name, _period(claim.period)


def _says(relation: tuple[str, ...], wanted: list[str]) -> bool:
    return all(want in ("_", got) for want, got in zip(wanted, relation, strict=False))


def _period(period: Period | None) -> str:
    return "/".join(filter(None, (period.start, period.end))) if period else ""


def _figures(facts: SpeechFacts, wanted: dict[str, dict[str, str]]) -> list[str]:
    """What is wrong with the observations."""
    found: dict[str, dict[str, str]] = {}
    for claim in facts.claims:
        if isinstance(claim, Observation):
            within = "；".join(ref.name for ref in claim.measured_in)
            fields = {"subject": claim.subject.name, "status": claim.status, "period": _period(claim.period), "measured_in": within}
            for index in (claim.value, claim.change):
                if index is not None:
                    found[facts.mentions[index].text] = fields
    if not wanted:
        return [f"figure {words}" for words in found]
    wrong = [(words, fields, found.get(words)) for words, fields in wanted.items()]
    return [f"figure {one}" for one in wrong if one[2] is None or not one[1].items() <= one[2].items()]


def _candidates(facts: SpeechFacts, name: str) -> list[str]:
    entity = facts.entities.get(("Policy", name))
    return sorted(title for _, title in entity.candidates) if entity else []
