"""``kg query``: SPARQL over a built graph."""

from __future__ import annotations

import sys
from pathlib import Path

import rich_click as click

from kg.cli.place import graph_place
from kg.cli.terminal import emit
from kg.errors import UsageError

_PATH = click.Path(path_type=Path)
_SET = 'Bind a variable: 2024, <IRI>, edu:Policy, "市委"@zh, or plain text.'
_FORMATS = ("table", "csv", "tsv", "json", "jsonl", "ttl")


@click.command(epilog='Example: kg query -e "SELECT ?name WHERE { ?p a edu:Policy ; rdfs:label ?name } ORDER BY ?name"')
@click.argument("file", metavar="[FILE|-]", required=False, type=_PATH)
@click.option("-e", "--expression", metavar="SPARQL", help="The query itself, instead of a file.")
@click.option("--dir", "folder", metavar="DIR", default="output", show_default=True, type=_PATH, help="Build, or graph file.")
@click.option("--format", "wanted", default="table", show_default=True, type=click.Choice(_FORMATS), help="How to write the answer.")
@click.option("--timeout", metavar="SECONDS", default=60.0, show_default=True, type=click.FloatRange(0.1, 86400), help="When to stop.")
@click.option("--set", "parameters", metavar="NAME=VALUE", multiple=True, help=_SET)
def query(
    file: Path | None, expression: str | None, folder: Path, wanted: str, timeout: float, parameters: tuple[str, ...]
) -> int:
    """Ask the graph of a build: SELECT, ASK, CONSTRUCT or DESCRIBE, with -e or from FILE.

    The prefixes edu, v, id, rdf, rdfs, owl, xsd, dcterms, oa, org, prov, schema and skos are known. The query sees one flat
    graph (with GRAPH or FROM also the named ones) together with the ontology and the vocabularies; it cannot write, and
    SERVICE is refused.
    """
    from kg.query import Question, ask, parse_parameter, prefixes
    from kg.query.rows import json_lines

    text = _text(file, expression)
    place = graph_place(folder)
    known = prefixes(place.namespaces)
    for parameter in parameters:
        parse_parameter(parameter, known)
    asked = {"table": "any", "jsonl": "json"}.get(wanted, wanted)
    answer = ask(
        Question(query=text, graph=place.graph, namespaces=place.namespaces, parameters=parameters, format=asked, timeout=timeout)
    )
    if wanted == "jsonl":
        emit("".join(json_lines(answer.body)).encode())
    elif wanted == "table" and not answer.is_graph:
        from kg.cli.table import show

        show(answer.body, known)
    else:
        emit(answer.body)
    return 0


def _text(file: Path | None, expression: str | None) -> str:
    if (file is None) == (expression is None):
        raise UsageError("give one query: either -e SPARQL or a FILE", cure="see kg query --help")
    if expression is not None:
        return expression
    try:
        return sys.stdin.read() if str(file) == "-" else Path(str(file)).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("the query is not UTF-8", where=str(file), cure="save it as UTF-8") from error
    except OSError as error:
        raise UsageError(f"the query cannot be read ({error.strerror})", where=str(file), cure="give a file, or use -e") from error
