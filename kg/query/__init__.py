"""Station: questions to a built graph, in SPARQL.

``ask`` runs one query over the flat graph in a child process and returns the answer in the format wanted; ``questions`` are the
queries that come with the package, ``bind`` gives their parameters values.
"""

from kg.query.binding import bind
from kg.query.library import Question, question, questions
from kg.query.parameters import parse_parameter
from kg.query.prefixes import prefixes
from kg.query.run import Answer, Request, ask

__all__ = ["Answer", "Question", "Request", "ask", "bind", "parse_parameter", "prefixes", "question", "questions"]
