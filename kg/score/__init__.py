"""Station: a built graph held against gold annotations, through the ontology's public terms alone.

Any graph that speaks the ontology can be scored; offsets in the gold count characters of the decoded source file.
"""

from kg.score.gold import read_gold
from kg.score.graph import GraphFacts, read_graph
from kg.score.identity import Identity, b_cubed
from kg.score.judge import Score, score
from kg.score.report import as_json, as_text, by_rule

__all__ = ["GraphFacts", "Identity", "Score", "as_json", "as_text", "b_cubed", "by_rule", "read_gold", "read_graph", "score"]
