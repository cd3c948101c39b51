"""B-cubed, on clusters small enough to count by hand."""

import pytest

from kg.score import GraphFacts, b_cubed
from kg.score.gold import GoldDocument, GoldEntity


def graph_of(*clusters: set[int]) -> GraphFacts:
    facts = GraphFacts()
    for number, spans in enumerate(clusters):
        node = f"node{number}"
        facts.types[node] = {"Organization"}
        facts.mentions[node] = {("a.txt", at, at + 1) for at in spans}
    return facts


def gold_of(*clusters: set[int]) -> list[GoldDocument]:
    entities = tuple(
        GoldEntity((at, at + 1), "局", False, "Organization", (f"name{number}",)) for number, spans in enumerate(clusters) for at in spans
    )
    return [GoldDocument("a", "a.txt", (0, 99), entities, (), (), ())]


@pytest.mark.parametrize(
    ("found", "wanted", "precision", "recall"),
    [
        ([{1, 2, 3}], [{1, 2, 3}], 1.0, 1.0),
        ([{1, 2}, {3}], [{1, 2, 3}], 1.0, (2 / 3 + 2 / 3 + 1 / 3) / 3),
        ([{1, 2, 3}], [{1, 2}, {3}], (2 / 3 + 2 / 3 + 1 / 3) / 3, 1.0),
        ([{1}, {2}], [{1, 2, 3}], 1.0, 0.5),  # what is not found is left out
        ([], [{1}], 0.0, 0.0),
    ],
)
def test_b_cubed(found: list[set[int]], wanted: list[set[int]], precision: float, recall: float) -> None:
    score = b_cubed(graph_of(*found), gold_of(*wanted))
    assert (score.precision, score.recall) == pytest.approx((precision, recall))
