"""Station: questions to a built graph, in SPARQL.

``ask`` runs one query over the flat graph in a child process and returns the answer in the format wanted.
"""

from kg.query.parameters import parse_parameter
from kg.query.prefixes import prefixes
from kg.query.run import FORMATS, Question, ask

__all__ = ["FORMATS", "Question", "ask", "parse_parameter", "prefixes"]
