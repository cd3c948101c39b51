"""A graph subject by subject, put aside so that it need not fit into memory."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

import pyoxigraph as ox

from kg.export.aside import put_aside
from kg.graph.iri import Namespaces


class Said(dict[str, list[str]]):
    """Predicate → its values, sorted: literals as their text, IRIs below the data base as ids (``org/教育部``)."""

    def one(self, predicate: str) -> str:
        """The first value of a predicate, or ""."""
        found = self.get(predicate)
        return found[0] if found else ""

    def all(self, predicate: str) -> list[str]:
        """All values of a predicate."""
        return self.get(predicate, [])


_OTHERS = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": "type",
    "http://www.w3.org/2000/01/rdf-schema#label": "label",
    "http://www.w3.org/2004/02/skos/core#altLabel": "altLabel",
    **{f"http://www.w3.org/ns/oa#{name}": f"oa:{name}" for name in ("start", "end", "hasSource", "exact")},
    **{f"http://purl.org/dc/terms/{name}": f"dcterms:{name}" for name in ("type", "subject", "isPartOf", "date")},
    **{f"https://schema.org/{name}": f"schema:{name}" for name in ("startDate", "endDate")},
}
"""Predicates of other vocabularies that are kept, by the name they are asked for with; those of our own go by their local name."""
_LINKS = frozenset({
    "nearDuplicateOf", "reusesPassage", "maybeSameAs", "fulfils", "conflictsWith", "revises", "partOfTotal", "comparedTo", "mentions",
})  # fmt: skip
"""What is asked for by predicate."""
_KNOWN = 4096
"""Subjects held in memory."""
_TABLES = ("CREATE TABLE subject (id TEXT PRIMARY KEY, said BLOB)", "CREATE TABLE link (name TEXT, one TEXT, other TEXT)")
_INSERT = "INSERT INTO subject VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET said = both(said, excluded.said)"


class Subjects:
    """What a graph says of each subject, its named graphs as one.

    Args:
        quads: the graph in any order; one sorted by subject is quickest.
        ns: the namespaces it was built with.
    """

    def __init__(self, quads: Iterable[ox.Quad], ns: Namespaces) -> None:
        self._ns = ns
        self._aside = put_aside()
        self._aside.create_function("both", 2, _both, deterministic=True)
        for statement in ("BEGIN", *_TABLES):
            self._aside.execute(statement)
        self._aside.executemany(_INSERT, self._rows(quads))
        for statement in ("CREATE INDEX link_name ON link (name, one, other)", "COMMIT"):
            self._aside.execute(statement)
        self.of = lru_cache(_KNOWN)(self._of)
        """What is said of a subject, by its id; nothing of one that the graph does not know."""

    def _of(self, name: str) -> Said:
        row = self._aside.execute("SELECT said FROM subject WHERE id = ?", (name,)).fetchone()
        return Said(marshal.loads(row[0]) if row else ())

    def begin_with(self, head: str) -> Iterator[str]:
        """Ids that begin so, in their order, without parts (``#``) of what they name."""
        query = "SELECT id FROM subject WHERE id BETWEEN ? AND ? AND id NOT GLOB '*[#]*' ORDER BY id"
        return (name for (name,) in self._aside.execute(query, (head, f"{head}\U0010ffff")))

    def pairs(self, name: str) -> Iterator[tuple[str, str]]:
        """What a linking predicate joins, in order, each once."""
        return self._aside.execute("SELECT DISTINCT one, other FROM link WHERE name = ? ORDER BY one, other", (name,))

    def _rows(self, quads: Iterable[ox.Quad]) -> Iterator[tuple[str, bytes]]:
        links = self._aside.cursor()
        for name, facts in groupby(self._facts(quads), key=itemgetter(0)):
            said: dict[str, list[str]] = {}
            for _, predicate, value in facts:
                values = said.setdefault(predicate, [])
                if value not in values:
                    values.append(value)
            for values in said.values():
                values.sort()
            for predicate in _LINKS & said.keys():
                links.executemany("INSERT INTO link VALUES (?, ?, ?)", [(predicate, name, value) for value in said[predicate]])
            yield name, marshal.dumps(said)

    def _facts(self, quads: Iterable[ox.Quad]) -> Iterator[tuple[str, str, str]]:
        """Subject, predicate and value of every fact about our own subjects that is of use here."""
        data, names = self._ns.data, _Names(self._ns)
        for quad in quads:
            predicate = names[quad.predicate.value]
            if predicate:
                subject, value = quad.subject, quad.object
                if isinstance(subject, ox.NamedNode) and not isinstance(value, ox.Triple):
                    name = subject.value
                    if name.startswith(data):
                        yield name[len(data) :], predicate, value.value.removeprefix(data)


class _Names(dict[str, str]):
    """Predicate → the name it is asked for with, or "" for one of no use here."""

    def __init__(self, ns: Namespaces) -> None:
        super().__init__(_OTHERS)
        self._ont = ns.ont

    def __missing__(self, iri: str) -> str:
        name = self[iri] = iri.removeprefix(self._ont) if iri.startswith(self._ont) else ""
        return name


def _both(one: bytes, other: bytes) -> bytes:
    """What two places of a graph say of one subject."""
    said: dict[str, list[str]] = marshal.loads(one)
    for predicate, values in marshal.loads(other).items():
        said[predicate] = sorted({*said.get(predicate, ()), *values})
    return marshal.dumps(said)
