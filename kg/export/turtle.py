"""``graph.ttl``: the graph for reading, in Turtle: ontology, vocabularies and data, flat, in one fixed order.

Made from the blocks of ``graph.nq`` as text (several times as fast as parsing them, and IRIs stay readable:
``pyoxigraph.serialize`` writes ``id:s\\/7443ff2fcb96\\/org\\/市委``). What depends on files comes last, so that all before it is a
function of the speech texts and the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg.export.streams import stream
from kg.graph.blocks import Block
from kg.graph.iri import Namespaces
from kg.graph.ontology import ontology_text

_XSD = "http://www.w3.org/2001/XMLSchema#"
_PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": _XSD,
}
_INTEGER = f'"^^<{_XSD}integer>'
_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_PARTS = ("讲话 / speeches", "段落单元 / sections", "实体 / entities", "陈述 / claims", "原文证据 / evidence", "源文件 / sources")
_SPEECH, _SECTION, _ENTITY, _CLAIM, _EVIDENCE, _SOURCE = range(6)
_NEXT = " ;\n    "


def write_turtle(blocks: Iterable[Block], file: Path, ns: Namespaces) -> str:
    """Write the graph with its ontology.

    Args:
        blocks: of ``graph.nq``, in order.
        file: where to.
        ns: the namespaces the blocks are in.

    Returns:
        SHA-256 (hex) of the file.

    Raises:
        OSError: it cannot be written.
    """
    return stream(file, Turtle(ns).document(blocks))


class Turtle:
    """Writes blocks."""

    def __init__(self, ns: Namespaces) -> None:
        self._ns = ns
        self._data = f"<{ns.data}"
        self._sources = f" <{ns.graph('sources')}> .\n"
        schemes = sorted(set(re.findall(re.escape(ns.vocab) + r"([A-Za-z]+)/>", ontology_text("vocab.ttl", ns))))
        self._prefixes = {**_PREFIXES, **{scheme: f"{ns.vocab}{scheme}/" for scheme in schemes}, "edu": ns.ont}
        self._said = _Said(self._prefixes, self._data)

    def document(self, blocks: Iterable[Block]) -> Iterator[str]:
        for name in ("edu.ttl", "vocab.ttl"):
            yield ontology_text(name, self._ns).rstrip("\n") + "\n\n"
        yield from (f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(self._prefixes.items()))
        yield f"@base <{self._ns.data}> .\n"
        parts: tuple[list[str], ...] = tuple([] for _ in _PARTS)
        for block in blocks:
            subject, graphs = block
            if len(graphs) == 1 and graphs[0][0] != self._sources:  # so are nearly all
                parts[self._part(subject)].append(self._block(subject, graphs[0][1]))
                continue
            for part, text in self.blocks(block).items():
                parts[part].append(text)
        for title, written in zip(self.titles(), parts, strict=True):
            if written:
                yield title
                yield from written

    def titles(self) -> list[str]:
        """What stands above each part that is not empty."""
        return [f"\n# ---------------------------------------------------------------- {title}\n" for title in _PARTS]

    def blocks(self, block: Block) -> dict[int, str]:
        """Number of a part → what stands there of a subject: what depends on files stands apart."""
        of_texts, of_files = self._apart(block)
        found = {self._part(block.subject): self._block(block.subject, of_texts)} if of_texts else {}
        return {**found, _SOURCE: self._block(block.subject, of_files)} if of_files else found

    def short(self, subject: str) -> str:
        """A subject as its block begins."""
        return "<" + subject.removeprefix(self._data).removeprefix("<")

    def _apart(self, block: Block) -> tuple[list[str], list[str]]:
        """The facts that depend on the texts, and those that depend on files."""
        sources = next((facts for tail, facts in block.graphs if tail == self._sources), [])
        if not sources:
            return block.facts(), []
        return block.without(self._sources).facts(), sources

    def _part(self, subject: str) -> int:
        path = subject.removeprefix(self._data)
        if path.startswith("claim/"):
            return _CLAIM
        if path.startswith("speech/"):
            return _EVIDENCE if "#char=" in path else _SECTION if "#" in path else _SPEECH
        return _SOURCE if path.startswith("graph/") else _ENTITY

    def _block(self, subject: str, facts: list[str]) -> str:
        """Everything of one subject: its class first, then its label; several objects of one predicate together."""
        said = self._said
        written: list[str] = []
        former = ""
        place = 0
        for fact in facts:
            predicate, object_, whole = said[fact]
            if predicate == former:
                written[place] += ", " + object_
                continue
            former = predicate
            place = 0 if predicate == "a" else min(1, len(written)) if predicate == "rdfs:label" else len(written)
            written.insert(place, whole)
        return f"{self.short(subject)} {_NEXT.join(written)} .\n"


class _Said(dict[str, tuple[str, str, str]]):
    """Facts as Turtle shortens them: predicate, object, and both; the same fact is said of many subjects."""

    def __init__(self, prefixes: Mapping[str, str], data: str) -> None:
        super().__init__()
        self._names = _Names(prefixes)
        self._data, self._cut = data, len(data)

    def __missing__(self, fact: str) -> tuple[str, str, str]:
        predicate, object_ = fact.split(" ", 1)
        if object_.startswith(self._data):
            object_ = "<" + object_[self._cut :]
        elif object_.endswith(">"):
            object_ = self._names[object_]
        name = self._names[predicate]
        known = self[fact] = name, object_, f"{name} {object_}"
        return known


class _Names(dict[str, str]):
    """Terms as Turtle shortens them: ``edu:status`` for an IRI under a known prefix, ``42`` for an integer, others as they are."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        super().__init__({f"<{prefixes['rdf']}type>": "a"})
        self._prefixes = prefixes

    def __missing__(self, term: str) -> str:
        known = self[term] = self._shortened(term)
        return known

    def _shortened(self, term: str) -> str:
        if term.endswith(_INTEGER):
            return term[1 : -len(_INTEGER)]
        literal, typed, iri = term.rpartition('"^^')
        for name, base in self._prefixes.items():
            if iri.startswith(base, 1) and _LOCAL.fullmatch(iri, len(base) + 1, len(iri) - 1):
                iri = f"{name}:{iri[len(base) + 1 : -1]}"
                break
        return literal + typed + iri
