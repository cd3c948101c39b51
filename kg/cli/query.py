"""``kg query``: a question by its name, or SPARQL, to a built graph."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from kg.cli.completion import question_names
from kg.cli.language import language, tr
from kg.cli.localise import Command
from kg.cli.options import volume_options
from kg.cli.place import graph_place
from kg.cli.terminal import detail, emit, is_quiet
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.cli.place import GraphPlace
    from kg.query import Answer, Question, Request

_PATH = click.Path(path_type=Path)
_SET = 'Narrow a question, or bind a variable of SPARQL: 2024, <IRI>, edu:Policy, "市委"@zh, or plain text.'
FORMATS = ("table", "csv", "tsv", "json", "jsonl", "ttl")


@dataclass(frozen=True)
class _Asked:
    """What the command line asks: SPARQL, and the question it comes from if it has a name."""

    text: str
    question: Question | None = None


@click.command(cls=Command, epilog="Example: kg query figures --set theme=办学条件")
@click.argument("name", metavar="[NAME|FILE|-]", required=False, shell_complete=question_names)
@click.option("-e", "--expression", metavar="SPARQL", help="The query itself, instead of a name or a file.")
@click.option("--dir", "folder", metavar="DIR", default="output", show_default=True, type=_PATH, help="Build, or graph file.")
@click.option("--format", "wanted", default="table", show_default=True, type=click.Choice(FORMATS), help="How to write the answer.")
@click.option("--iris", is_flag=True, help="IRIs instead of labels.")
@click.option("--wide", is_flag=True, help="Every column of a question in the table.")
@click.option("--timeout", metavar="SECONDS", default=60.0, show_default=True, type=click.FloatRange(0.1, 86400), help="When to stop.")
@click.option("--set", "parameters", metavar="NAME=VALUE", multiple=True, help=_SET)
@volume_options
def query(
    name: str | None,
    expression: str | None,
    folder: Path,
    wanted: str,
    iris: bool,
    wide: bool,
    timeout: float,
    parameters: tuple[str, ...],
) -> int:
    """Ask the graph of a build: one of the questions that kg questions lists, or SPARQL with -e or from FILE.

    SPARQL may be SELECT, ASK, CONSTRUCT or DESCRIBE. The prefixes edu, v, id, rdf, rdfs, owl, xsd, dcterms, oa, org, prov,
    schema and skos are known. The query sees one flat graph (with GRAPH or FROM the named ones) together with the ontology
    and the vocabularies; it cannot write, and SERVICE is refused.

    Tables, and every answer to a question with a name, show labels in place of IRIs.
    """
    from kg.query import ask

    asked = _asked(name, expression)
    place = graph_place(folder)
    labels = "" if iris or (asked.question is None and wanted != "table") else language()
    detail(tr("asking {graph}", graph=place.graph))
    begun = time.perf_counter()
    answer = ask(_request(asked, place, parameters, wanted, labels, wide, timeout))
    detail(tr("done in {seconds} s", seconds=f"{time.perf_counter() - begun:.2f}"))
    write_answer(answer, asked.question, place, wanted)
    return 0


def _request(
    asked: _Asked, place: GraphPlace, parameters: tuple[str, ...], wanted: str, labels: str, wide: bool, timeout: float
) -> Request:
    from kg.query import Request, bind, parse_parameter, prefixes

    columns: tuple[str, ...] = ()
    if asked.question is None:
        for parameter in parameters:
            parse_parameter(parameter, prefixes(place.namespaces))
    else:
        parameters = bind(asked.question, _pairs(parameters), place.namespaces)
        columns = tuple(c.name for c in asked.question.columns if wide or wanted != "table" or not c.more)
    return Request(
        query=asked.text, graph=place.graph, namespaces=place.namespaces, build=place.build, parameters=parameters, labels=labels,
        columns=columns, format={"table": "any", "jsonl": "json"}.get(wanted, wanted), timeout=timeout,
    )  # fmt: skip


def write_answer(answer: Answer, question: Question | None, place: GraphPlace, wanted: str) -> None:
    """Put an answer on standard output in a form of FORMATS; a question with a name gives a table its heads."""
    from kg.query import prefixes
    from kg.query.rows import json_lines

    if wanted == "jsonl":
        emit("".join(json_lines(answer.body)).encode())
    elif wanted == "table" and not answer.is_graph:
        from kg.cli.table import show

        columns = question.columns if question else ()
        heads = {c.name: c.zh if language() == "zh" else c.en for c in columns}
        show(answer.body, prefixes(place.namespaces), heads, count=not is_quiet())
    else:
        emit(answer.body)


def _pairs(parameters: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for text in parameters:
        name, sign, value = text.partition("=")
        if not sign:
            raise UsageError(f"{text!r} is not name=value", where="--set", cure="write for example --set theme=办学条件")
        pairs[name.strip()] = value
    return pairs


def _asked(name: str | None, expression: str | None) -> _Asked:
    from kg.query import question, questions

    if (name is None) == (expression is None):
        raise UsageError("give one query: a NAME that kg questions lists, a FILE, or -e SPARQL", cure="see kg query --help")
    if expression is not None:
        return _Asked(expression)
    assert name is not None
    if name in questions():
        return _Asked(questions()[name].query, questions()[name])
    if name == "-" or Path(name).suffix or Path(name).name != name or Path(name).exists():
        return _Asked(_read(name))
    return _Asked("", question(name))


def _read(name: str) -> str:
    try:
        return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("the query is not UTF-8", where=name, cure="save it as UTF-8") from error
    except OSError as error:
        raise UsageError(f"the query cannot be read ({error.strerror})", where=name, cure="give a file, or use -e") from error
