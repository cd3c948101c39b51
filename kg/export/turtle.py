"""``graph.ttl``: the graph for reading, in Turtle: ontology, vocabularies and data, flat, in one fixed order.

Made from the sorted lines of ``graph.nq`` as text (several times as fast as parsing them, and IRIs stay readable:
``pyoxigraph.serialize`` writes ``id:s\\/7443ff2fcb96\\/org\\/市委``). What depends on files comes last, so that all before it is a
function of the speech texts and the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg.export.xml import stream
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


def write_turtle(lines: Iterable[str], file: Path, ns: Namespaces) -> None:
    """Write the graph with its ontology.

    Args:
        lines: of ``graph.nq``, sorted.
        file: where to.
        ns: the namespaces the lines are in.

    Raises:
        OSError: it cannot be written.
    """
    stream(file, _Turtle(ns).document(lines))


class _Turtle:
    def __init__(self, ns: Namespaces) -> None:
        self._ns = ns
        self._data = f"<{ns.data}"
        self._sources = f" <{ns.graph('sources')}> .\n"
        schemes = sorted(set(re.findall(re.escape(ns.vocab) + r"([A-Za-z]+)/>", ontology_text("vocab.ttl", ns))))
        self._prefixes = {**_PREFIXES, **{scheme: f"{ns.vocab}{scheme}/" for scheme in schemes}, "edu": ns.ont}
        self._names = _Names(self._prefixes)

    def document(self, lines: Iterable[str]) -> Iterator[str]:
        for name in ("edu.ttl", "vocab.ttl"):
            yield ontology_text(name, self._ns).rstrip("\n") + "\n\n"
        yield from (f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(self._prefixes.items()))
        yield f"@base <{self._ns.data}> .\n"
        of_texts: list[str] = []
        of_files: list[str] = []
        for line in lines:
            (of_files if line.endswith(self._sources) else of_texts).append(line)
        parts: tuple[list[str], ...] = tuple([] for _ in _PARTS)
        for subject, block in self._blocks(of_texts):
            parts[self._part(subject)].append(block)
        parts[_SOURCE].extend(block for _, block in self._blocks(of_files))
        for title, blocks in zip(_PARTS, parts, strict=True):
            if blocks:
                yield f"\n# ---------------------------------------------------------------- {title}\n"
                yield from blocks

    def _part(self, subject: str) -> int:
        path = subject.removeprefix(self._data)
        if path.startswith("claim/"):
            return _CLAIM
        if path.startswith("speech/"):
            return _EVIDENCE if "#char=" in path else _SECTION if "#" in path else _SPEECH
        return _SOURCE if path.startswith("graph/") else _ENTITY

    def _blocks(self, lines: list[str]) -> Iterator[tuple[str, str]]:
        """Everything of one subject, which stands in consecutive lines; a fact of several graphs once; its class first, then its label."""
        names, data, cut = self._names, self._data, len(self._data)
        former = said = heard = ""
        facts: list[str] = []
        place = 0
        for line in lines:
            subject, predicate, rest = line.split(" ", 2)
            object_ = rest[: rest.rindex(" <")]
            same = subject == former
            if same and predicate == said:
                if object_ == heard:
                    continue
            elif not same:
                if facts:
                    yield former, self._block(former, facts)
                former, facts = subject, []
            heard = object_
            if object_.startswith(data):
                object_ = "<" + object_[cut:]
            elif object_.endswith(">"):
                object_ = names[object_]
            if same and predicate == said:
                facts[place] += ", " + object_
                continue
            said = predicate
            name = names[predicate]
            place = 0 if name == "a" else min(1, len(facts)) if name == "rdfs:label" else len(facts)
            facts.insert(place, f"{name} {object_}")
        if facts:
            yield former, self._block(former, facts)

    def _block(self, subject: str, facts: list[str]) -> str:
        return f"<{subject.removeprefix(self._data).removeprefix('<')} {_NEXT.join(facts)} .\n"


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
