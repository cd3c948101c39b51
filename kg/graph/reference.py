"""The reference page of the ontology, made from its files: ``python -m kg.graph.reference > docs/ontology.md``."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import pyoxigraph as ox

from kg.graph.iri import Namespaces
from kg.graph.ontology import checks, ontology_text

_QUERY = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT ?term ?zh ?en ?defZh ?defEn (GROUP_CONCAT(DISTINCT STR(?above)) AS ?aboves)
  (GROUP_CONCAT(DISTINCT STR(?from)) AS ?froms) (GROUP_CONCAT(DISTINCT STR(?to)) AS ?tos) WHERE {
  ?term a ?kind . FILTER(?kind IN (%s)) FILTER(isIRI(?term))
  ?term rdfs:label|skos:prefLabel ?zh , ?en . FILTER(LANG(?zh) = "zh" && LANG(?en) = "en")
  OPTIONAL { ?term skos:definition|skos:scopeNote ?defZh , ?defEn FILTER(LANG(?defZh) = "zh" && LANG(?defEn) = "en") }
  OPTIONAL { ?term rdfs:subClassOf|skos:inScheme ?above }
  OPTIONAL { ?term rdfs:domain/(owl:unionOf/rdf:rest*/rdf:first)? ?from FILTER(isIRI(?from)) }
  OPTIONAL { ?term rdfs:range/(owl:unionOf/rdf:rest*/rdf:first)? ?to FILTER(isIRI(?to)) }
} GROUP BY ?term ?zh ?en ?defZh ?defEn ORDER BY ?term"""
_PREFIXES = {
    "http://purl.org/dc/terms/": "dcterms:",
    "http://www.w3.org/2001/XMLSchema#": "xsd:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
    "http://www.w3.org/ns/oa#": "oa:",
    "http://www.w3.org/ns/org#": "org:",
    "https://schema.org/": "schema:",
}
_HEAD = """# Ontology reference

<!-- made by python -m kg.graph.reference; do not edit -->

`edu:` is `{ont}`, `v:` is `{vocab}`, data stand under `{data}`.
What the files are: [ontology/README.md](../ontology/README.md). Changes: [ontology/CHANGELOG.md](../ontology/CHANGELOG.md).
"""


def reference_page(ns: Namespaces | None = None) -> str:
    """The page as Markdown: classes, properties, vocabularies and checks, each with its Chinese and English definition."""
    ns = ns or Namespaces()
    store = ox.Store()
    for name in ("edu.ttl", "vocab.ttl"):
        store.load(ontology_text(name, ns).encode(), format=ox.RdfFormat.TURTLE)
    own = {ns.ont: "edu:", ns.vocab: "v:", **_PREFIXES}
    classes = _terms(store, "owl:Class", own)
    properties = _terms(store, "owl:ObjectProperty, owl:DatatypeProperty, owl:AnnotationProperty", own)
    parts = [_HEAD.format(ont=ns.ont, vocab=ns.vocab, data=ns.data)]
    parts += ["## Classes\n", *_table(("class", "under", "标签 / label", "定义 / definition"), (_row(t, "aboves") for t in classes))]
    columns = ("property", "from", "to", "标签 / label", "定义 / definition")
    for title, wanted in (("Properties", True), ("Reused properties", False)):
        rows = (_row(t, "froms", "tos") for t in properties if t["term"].startswith("edu:") is wanted)
        parts += [f"## {title}\n", *_table(columns, rows)]
    parts += ["## Vocabularies\n", *_vocabularies(store, own), "## Checks\n", *_checks(ns)]
    return "\n".join(parts) + "\n"


def _terms(store: ox.Store, kinds: str, prefixes: dict[str, str]) -> list[dict[str, str]]:
    solutions = store.query(_QUERY % kinds)
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError("a SELECT query was expected")
    names = [variable.value for variable in solutions.variables]
    found = []
    for solution in solutions:
        row = {name: "" if solution[name] is None else solution[name].value for name in names}
        for name in ("term", "aboves", "froms", "tos"):
            row[name] = " ".join(sorted(_short(iri, prefixes) for iri in row[name].split()))
        found.append(row)
    return sorted(found, key=lambda row: row["term"])


def _short(iri: str, prefixes: dict[str, str]) -> str:
    return next((short + iri.removeprefix(base) for base, short in prefixes.items() if iri.startswith(base)), iri)


def _row(term: dict[str, str], *middle: str) -> tuple[str, ...]:
    links = tuple(" ".join(f"`{iri}`" for iri in term[name].split()) for name in middle)
    definition = f"{term['defZh']}<br>{term['defEn']}" if term["defZh"] else ""
    return (f"`{term['term']}`", *links, f"{term['zh']} / {term['en']}", definition)


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [columns, ("---",) * len(columns), *rows]
    return [*(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines), ""]


def _vocabularies(store: ox.Store, prefixes: dict[str, str]) -> list[str]:
    concepts = _terms(store, "skos:Concept", prefixes)
    lines = []
    for scheme in _terms(store, "skos:ConceptScheme", prefixes):
        lines += [f"### `{scheme['term']}` {scheme['zh']} / {scheme['en']}\n", f"{scheme['defZh']} {scheme['defEn']}\n"]
        lines += _table(("concept", "标签 / label", "定义 / definition"), (_row(c) for c in concepts if c["aboves"] == scheme["term"]))
    return lines


def _checks(ns: Namespaces) -> list[str]:
    """Each check's header: problem and cure, in Chinese and in English."""
    rows = []
    for name, query in checks(ns).items():
        zh, cure_zh, en, cure = (line.split("：" if "：" in line[:6] else ": ", 1)[1] for line in query.splitlines()[:4])
        rows.append((f"`{name}`", f"{zh}<br>{en}", f"{cure_zh}<br>{cure}"))
    return _table(("check", "问题 / problem", "办法 / cure"), rows)


if __name__ == "__main__":
    sys.stdout.write(reference_page())
