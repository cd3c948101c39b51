"""The quotations: does the text say, character by character, what the graph says it says?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.graph import Namespaces
from kg.validate.finding import Finding

_PLACES = """PREFIX edu: <{ont}> PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?speech ?source ?path ?start ?end ?length WHERE {{ ?speech a edu:Speech ; oa:hasSource ?source ; oa:start ?start ; oa:end ?end .
  ?source rdfs:label ?path ; dcterms:extent ?length }}"""
_QUOTATIONS = """PREFIX edu: <{ont}> PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?evidence ?speech ?start ?end ?exact WHERE {{
  ?evidence a edu:Evidence ; oa:hasSource ?speech ; oa:start ?start ; oa:end ?end ; oa:exact ?exact }}"""
_MISSING = ("构建中没有这个源文件的原文；请重新构建", "the build holds no text of this source; build again")
_EXTENT = ("原文的字符数与图中所记不符；请重新构建", "the text is not as long as the graph says; build again")
_SPEECH = ("这一区间的文字不是该讲话的正文；请重新构建", "the text at this place is not the speech's own; build again")
_EXACT = ("引文与原文不符；请重新构建", "the quotation is not what the text says; build again")


@dataclass(frozen=True, slots=True)
class Texts:
    """The decoded sources of a build: the path of each source → its text file."""

    files: Mapping[str, Path]

    def read(self, path: str) -> str | None:
        """The text of a source; None if the build has none."""
        file = self.files.get(path)
        if file is None:
            return None
        try:
            # bytes first: reading as text would turn \\r\\n into \\n and shift every offset
            return file.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return None


def false_quotations(store: ox.Store, texts: Texts, ns: Namespaces) -> Iterator[Finding]:
    """Speeches that are not where the graph says, and evidence whose words are not the text's."""
    speeches: dict[str, str] = {}
    read: dict[str, str | None] = {}
    for speech, source, path, start, end, length in _rows(store, _PLACES, ns):
        if path not in read:
            text = read[path] = texts.read(path)
            if text is None:
                yield Finding("text:missing", source, *_MISSING, value=path)
            elif len(text) != int(length):
                yield Finding("text:extent", source, *_EXTENT, value=f"{len(text)} {length}")
        text = read[path]
        if text is None:
            continue
        part = speeches[speech] = text[int(start) : int(end)]
        digest = hashlib.sha256(part.encode()).hexdigest()[:12]
        if not speech.endswith(f"/{digest}"):
            yield Finding("text:speech", speech, *_SPEECH, value=digest)
    for evidence, speech, start, end, exact in _rows(store, _QUOTATIONS, ns):
        whole = speeches.get(speech)
        if whole is None:
            continue
        words = whole[int(start) : int(end)]
        if words != exact:
            yield Finding("text:exact", evidence, *_EXACT, quote=words, value=exact)


def _rows(store: ox.Store, query: str, ns: Namespaces) -> Iterator[tuple[str, ...]]:
    solutions = store.query(query.format(ont=ns.ont))
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError("a SELECT query was expected")
    for solution in solutions:
        yield tuple(term.value for term in solution)
