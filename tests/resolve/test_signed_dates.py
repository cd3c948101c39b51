"""The day under a letter, run on into the document that it sends, dates nothing that the document tells."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.model import Relation
from kg.pipeline import annotate


def periods(text: str) -> set[str]:
    """Where the periods of what is carried out begin."""
    relations = [c for facts in annotate(text, load_lexicon()) for c in facts.claims if isinstance(c, Relation)]
    return {c.period.start if c.period else "" for c in relations if c.predicate == "implements"}


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("岚溪县人民政府2021年6月8日（此件公开发布）岚溪县民宿扶持办法为深入实施乡村振兴战略，制定本办法。\n", {""}),
        ("岚溪县人民政府办公室 2021年6月8日岚溪县茶业奖励细则第一条根据《岚溪县茶业发展规划》，制定本细则。\n", {""}),
        ("岚溪县教育局2021年6月8日贯彻落实《校园食品安全守则》。\n", {"2021-06-08"}),
        ("岚溪县教育局2021年6月8日召开会议，为贯彻落实《校园食品安全守则》作了部署。\n", {"2021-06-08"}),
    ],
)
def test_the_day_under_a_letter_is_no_period(text: str, starts: set[str]) -> None:
    assert periods(text) == starts
