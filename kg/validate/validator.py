"""All three validations of a graph together, each finding with the words of the text it comes from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph import Namespaces, load_flat
from kg.validate.checks import failed_checks
from kg.validate.conformance import broken_shapes
from kg.validate.finding import Finding
from kg.validate.texts import Texts, false_quotations

_QUOTE = """PREFIX edu: <{ont}> PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?quote WHERE {{ VALUES ?x {{ <{focus}> }}
  {{ ?x oa:exact ?quote }} UNION {{ ?x edu:hasEvidence/oa:exact ?quote }} UNION {{ ?e edu:mentions ?x ; oa:exact ?quote }}
  UNION {{ ?c edu:value|edu:change|edu:claimSubject|edu:claimObject|edu:indicator|edu:population ?x ; edu:hasEvidence/oa:exact ?quote }}
}} ORDER BY DESC(STRLEN(?quote)) ?quote LIMIT 1"""


def validate(path: Path, ns: Namespaces | None = None) -> list[Finding]:
    """Hold a graph against the shapes, the checks and, in a build, its texts.

    Args:
        path: a build folder (``build.json``, ``graph.nq``, ``texts/``), or a graph file; a file alone has no texts to compare with.
        ns: the namespaces of a graph file; a build knows its own. The default ones if None.

    Returns:
        The findings, sorted by rule and node; an empty list means that the graph conforms.

    Raises:
        InputError: there is no graph, it is no RDF, or build.json is broken.
    """
    graph, ns, texts = _parts(path, ns)
    store = load_flat(graph, ns)
    findings = [*broken_shapes(graph, ns), *failed_checks(store, ns)]
    if texts is not None:
        findings += false_quotations(store, texts, ns)
    return sorted(_with_quotes(set(findings), store, ns))


def _parts(path: Path, ns: Namespaces | None) -> tuple[Path, Namespaces, Texts | None]:
    if not path.is_dir():
        return path, ns or Namespaces(), None
    try:
        manifest = json.loads((path / "build.json").read_text(encoding="utf-8"))
        files = {source["path"]: path / source["text"] for source in manifest["sources"]}
        ns = ns or Namespaces(*manifest["settings"].get("namespaces", ()))
    except FileNotFoundError as error:
        raise InputError("there is no build in this folder (no build.json)", where=str(path), cure="run kg build first") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError("build.json is broken", where=str(path), cure="build it again") from error
    return path / "graph.nq", ns, Texts(files)


def _with_quotes(findings: Iterable[Finding], store: ox.Store, ns: Namespaces) -> Iterable[Finding]:
    known: dict[str, str] = {}
    for finding in findings:
        if finding.quote:
            yield finding
            continue
        if finding.focus not in known:
            known[finding.focus] = _quote(store, finding.focus, ns)
        yield replace(finding, quote=known[finding.focus])


def _quote(store: ox.Store, focus: str, ns: Namespaces) -> str:
    """The longest words of the text behind a node: the sentence of its claim rather than its name."""
    try:
        ox.NamedNode(focus)
    except ValueError:  # a blank node, or no IRI at all
        return ""
    solutions = store.query(_QUOTE.format(ont=ns.ont, focus=focus))
    return next((row["quote"].value for row in solutions), "")  # type: ignore[union-attr]
