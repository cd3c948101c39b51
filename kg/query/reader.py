"""A built graph opened for many small look-ups of our own, with the texts it quotes."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.graph import Namespaces
from kg.graph.store import load_flat
from kg.model import Spots
from kg.query.prefixes import prefixes
from kg.query.run import kept_store
from kg.read.carried import read_spots, spot_record

Row = Mapping[str, str]

_LABELS = ("http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#prefLabel")
_LOCAL = re.compile(r"[/#]")


class Reader:
    """Rows, labels and texts of one graph.

    Args:
        graph: the graph file.
        build: the folder of its build, whose store and texts are read; None for a graph file on its own.
        ns: the namespaces it was built with.

    Raises:
        InputError: the graph cannot be read.
        KgError: its store cannot be made.
    """

    def __init__(self, graph: Path, build: Path | None, ns: Namespaces) -> None:
        self.ns, self.build = ns, build
        self._known = prefixes(ns)
        self._store = _opened(graph, build, ns)
        self._texts: dict[str, str | None] = {}
        self._spots: dict[str, Spots] = {}
        self._named: dict[tuple[str, str], str] = {}

    def rows(self, query: str, **bound: str) -> list[Row]:
        """The answer to a SELECT, as texts; variables without a value are left out of a row.

        Args:
            query: SPARQL; the usual prefixes are known.
            bound: variable that the query selects → IRI.
        """
        terms: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
            ox.Variable(name): ox.NamedNode(iri) for name, iri in bound.items()
        }
        found = self._store.query(query, prefixes=self._known, substitutions=terms)
        if not isinstance(found, ox.QuerySolutions):
            raise TypeError("a SELECT query was expected")
        names = [variable.value for variable in found.variables]
        return [{name: _text(value) for name in names if (value := row[name]) is not None} for row in found]

    def values(self, node: str, path: str) -> list[str]:
        """What a property path leads to from a node, sorted: ``edu:qualityFlag``, ``dcterms:type``."""
        return sorted({row["x"] for row in self.rows(f"SELECT ?node ?x {{ ?node {path} ?x }}", node=node)})

    def subjects(self, name: str) -> list[str]:
        """Nodes with this name as their label or as another name."""
        literal = ox.Literal(name, language="zh")
        known = (_LABELS[0], f"{self._known['skos']}altLabel")
        return sorted({
            quad.subject.value
            for predicate in known
            for quad in self._store.quads_for_pattern(None, ox.NamedNode(predicate), literal, ox.DefaultGraph())
            if isinstance(quad.subject, ox.NamedNode)
        })  # fmt: skip

    def label(self, iri: str, language: str = "zh") -> str:
        """The label of a node in a language, else the one it has, else the last part of its IRI."""
        known = self._named.get((iri, language))
        if known is None:
            node = ox.NamedNode(iri)
            found = {
                quad.object.language or "": quad.object.value
                for name in _LABELS
                for quad in self._store.quads_for_pattern(node, ox.NamedNode(name), None, ox.DefaultGraph())
                if isinstance(quad.object, ox.Literal)
            }
            known = next((found[tag] for tag in (language, "zh", "") if tag in found), "") or _LOCAL.split(iri)[-1]
            self._named[iri, language] = known
        return known

    def text(self, path: str) -> str | None:
        """The text of a source by its path; None if there is no build, or it has no such text."""
        if path not in self._texts:
            file = self._files.get(path)
            self._texts[path] = None
            if file is not None:
                with contextlib.suppress(OSError, UnicodeDecodeError):
                    # bytes first: reading as text would turn \\r\\n into \\n and shift every offset
                    self._texts[path] = file.read_bytes().decode("utf-8")
        return self._texts[path]

    def spots(self, path: str, start: int, end: int) -> tuple[dict[str, Any], ...]:
        """Where a range of a source's text stands in its file: pages, paragraphs, cells; nothing for a text file."""
        if path not in self._spots:
            self._spots[path] = Spots()
            if (name := self._listed.get(path, {}).get("places")) is not None and self.build is not None:
                with contextlib.suppress(OSError, ValueError):
                    self._spots[path] = read_spots(self.build / name)
        return tuple(spot_record(spot) for spot in self._spots[path].between(start, end))

    @cached_property
    def _files(self) -> Mapping[str, Path]:
        return {path: self.build / source["text"] for path, source in self._listed.items() if self.build is not None}

    @cached_property
    def _listed(self) -> Mapping[str, Mapping[str, Any]]:
        """What ``build.json`` says of each source."""
        if self.build is None:
            return {}
        try:
            sources = json.loads((self.build / "build.json").read_text(encoding="utf-8"))["sources"]
            return {source["path"]: {"text": source["text"], "places": source.get("places")} for source in sources}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value


def _opened(graph: Path, build: Path | None, ns: Namespaces) -> ox.Store:
    kept = kept_store(graph, build, ns)
    if kept is not None:
        with contextlib.suppress(OSError):  # thrown away meanwhile, as the graph was built anew
            return ox.Store.read_only(str(kept))
    return load_flat(graph, ns)
