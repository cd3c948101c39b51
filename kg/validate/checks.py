"""The checks: SELECT queries over the flat graph, of which every row is a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph import Namespaces, checks
from kg.validate.finding import Finding

_HEADER = re.compile(r"# (问题：|办法：|problem: |cure: )(.+)")


def failed_checks(store: ox.Store, ns: Namespaces) -> Iterator[Finding]:
    """The findings of ``checks/*.rq``, without quotations."""
    for name, query in checks(ns).items():
        problem_zh, cure_zh, problem_en, cure_en = (match[2] for match in _HEADER.finditer(query))
        for row in _rows(store, query):
            yield Finding(
                rule=f"check:{name}",
                focus=row.get("this", ""),
                message_zh=f"{problem_zh}；{cure_zh}",
                message_en=f"{problem_en}; {cure_en}",
                value=" ".join(row[name] for name in ("path", "value") if name in row),
            )


def _rows(store: ox.Store, query: str) -> Iterator[dict[str, str]]:
    solutions = store.query(query)
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError("a check is a SELECT query")
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        bound = ((name, solution[name]) for name in names)
        yield {name: getattr(term, "value", str(term)) for name, term in bound if term is not None}
