"""What a query must not do: ask other servers, or write.

The store would send SERVICE requests over the network. The text is searched for the keyword outside comments, strings,
IRIs, variables and local names, and rather refused too often than too seldom: the parser takes ``SERVICE:x`` and
``1SERVICE<x>`` for the keyword too. The child process cannot open a socket anyway (``kg.query.child``).
"""

from __future__ import annotations

import re

from kg.errors import UsageError

_TOKEN = re.compile(
    r"""
      \#[^\r\n]*                                             # comment
    | <[^<>"{}|^`\\\x00-\x20]*>                              # IRI
    | \"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
    | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*'
    | [?$]\w+                                                # variable
    | (?P<prefix>[\w.-]*):(?:[\w.:%-]|\\.)*                  # prefixed name: the local part may be anything
    | \\.
    """,
    re.VERBOSE | re.DOTALL,
)
_DECLARATION = re.compile(r"\b(?:PREFIX\s+\S*|BASE)\s*", re.IGNORECASE)
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}


def refuse(query: str) -> None:
    """Raise UsageError for a query that would reach out of the graph or change it."""
    bare = keywords(query)
    if "SERVICE" in bare:
        raise UsageError("SERVICE is refused: a query sees this graph and no other server", cure="take the SERVICE block out")
    first = re.search(r"[A-Z]+", _DECLARATION.sub(" ", bare))
    if first is not None and first[0] in _UPDATES:
        raise UsageError(f"{first[0]} is an update, and kg query only reads", cure="ask with SELECT, ASK, CONSTRUCT or DESCRIBE")


def names_graphs(query: str) -> bool:
    """Whether the query speaks of named graphs (GRAPH, FROM), which a flat store does not have."""
    return re.search(r"\b(?:GRAPH|FROM)\b", keywords(query)) is not None


def used_prefixes(query: str) -> set[str]:
    """Prefixes of names in the query that it does not declare itself."""
    declared = set(re.findall(r"\bPREFIX\s+([\w.-]*):", query, re.IGNORECASE))
    return {m["prefix"] for m in _TOKEN.finditer(query) if m["prefix"] is not None} - declared


def keywords(query: str) -> str:
    """The query in capitals without all that cannot be a keyword; the prefixes of names are kept."""
    return _TOKEN.sub(lambda m: f" {m['prefix'] or ''} ", query).upper()
