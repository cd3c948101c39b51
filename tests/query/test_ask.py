"""Questions to a graph in a child process: answers in every format, and every way to fail."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
from graph.made_corpus import made_corpus

from kg.errors import InputError, KgError, UsageError
from kg.graph import Namespaces, graph_nq
from kg.query import Request, ask, parse_parameter, prefixes
from kg.query import run as run_module
from kg.query.prefixes import shorten
from kg.query.rows import json_lines, read_rows

POLICIES = "SELECT ?name WHERE { ?p a edu:Policy ; rdfs:label ?name } ORDER BY ?name"
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    corpus, sources = made_corpus()
    file = tmp_path_factory.mktemp("graph") / "graph.nq"
    file.write_text("".join(graph_nq(corpus, sources)), encoding="utf-8")
    return file


def answer(graph: Path, query: str, *parameters: str, wanted: str = "json", timeout: float = 60) -> bytes:
    return ask(Request(query=query, graph=graph, namespaces=Namespaces(), parameters=parameters, format=wanted, timeout=timeout)).body


def test_rows_in_every_format(graph: Path) -> None:
    assert answer(graph, POLICIES, wanted="csv").decode() == "name\r\n《国家语言文字推广纲要》\r\n《清河县校舍建设管理办法》\r\n"
    assert answer(graph, POLICIES, wanted="tsv").decode() == '?name\n"《国家语言文字推广纲要》"@zh\n"《清河县校舍建设管理办法》"@zh\n'
    assert [json.loads(line) for line in json_lines(answer(graph, POLICIES))] == [
        {"name": "《国家语言文字推广纲要》"}, {"name": "《清河县校舍建设管理办法》"}
    ]  # fmt: skip


def test_json_lines_keep_numbers_and_truth(graph: Path) -> None:
    query = "SELECT (1 AS ?a) (0.5 AS ?b) (true AS ?c) ('x' AS ?d) (?none AS ?e) {}"
    assert list(json_lines(answer(graph, query))) == ['{"a": 1, "b": 0.5, "c": true, "d": "x"}\n']


def test_ask_and_construct(graph: Path) -> None:
    assert read_rows(answer(graph, "ASK { ?s a edu:Speech }")).rows[0][0].text == "true"  # type: ignore[union-attr]
    turtle = answer(graph, "CONSTRUCT { ?p a edu:Policy } WHERE { ?p a edu:Policy }", wanted="ttl")
    assert len(list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))) == 2
    with pytest.raises(UsageError, match="give a graph, not rows"):
        answer(graph, "CONSTRUCT WHERE { ?s a edu:Policy }", wanted="csv")
    with pytest.raises(UsageError, match="give rows, not a graph"):
        answer(graph, POLICIES, wanted="ttl")


def test_a_fact_of_several_graphs_counts_once(graph: Path) -> None:
    labels = "SELECT (COUNT(?l) AS ?n) { ?s a edu:Organization ; rdfs:label ?l FILTER(?l = '县教育局'@zh) }"
    assert read_rows(answer(graph, labels)).rows[0][0].text == "1"  # type: ignore[union-attr]


def test_named_graphs_can_be_asked_for(graph: Path) -> None:
    query = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s a edu:Claim } }"
    assert int(read_rows(answer(graph, query)).rows[0][0].text) == 3  # type: ignore[union-attr]


def test_the_ontology_is_there(graph: Path) -> None:
    assert read_rows(answer(graph, "ASK { edu:Speech a owl:Class . v:status\\/achieved a skos:Concept }")).rows[0][0].text == "true"  # type: ignore[union-attr]


def test_parameters_are_bound_not_pasted(graph: Path) -> None:
    query = "SELECT ?p ?name WHERE { ?p a edu:Policy ; rdfs:label ?name }"
    assert len(read_rows(answer(graph, query, 'name="《清河县校舍建设管理办法》"@zh')).rows) == 1
    assert read_rows(answer(graph, query, "name=x' } ; DROP ALL #")).rows == ()
    with pytest.raises(UsageError, match=r"\?other is not among the variables"):
        answer(graph, query, "other=1")


def test_what_a_parameter_may_be() -> None:
    known = prefixes(Namespaces())
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert parse_parameter("a=2024", known) == ("a", ox.Literal(2024))
    assert parse_parameter("?a= -0.5 ", known) == ("a", ox.Literal("-0.5", datatype=ox.NamedNode(f"{xsd}decimal")))
    assert parse_parameter("a=<http://x/y>", known) == ("a", ox.NamedNode("http://x/y"))
    assert parse_parameter("机构=edu:Policy", known) == ("机构", ox.NamedNode(Namespaces().ont + "Policy"))
    assert parse_parameter('a="市委"@zh', known) == ("a", ox.Literal("市委", language="zh"))
    assert parse_parameter("a=市委=x:y", known) == ("a", ox.Literal("市委=x:y"))
    assert parse_parameter("a=true", known) == ("a", ox.Literal(True))
    for bad in ("a", "1a=1", "=1", "a=<no iri>"):
        with pytest.raises(UsageError, match="--set"):
            parse_parameter(bad, known)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?x WHERE {\n ?x a edu:Policy ; FILTR }", "line 2, column"),
        ("SELEC *", "line 1, column"),
        ("", "line 1, column 1"),
        ("SELECT * { ?s nix:a ?o }", "prefix nix: is not known"),
    ],
)
def test_a_syntax_error_has_its_place(graph: Path, query: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        answer(graph, query)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 320


def test_a_graph_that_is_none(tmp_path: Path) -> None:
    broken = tmp_path / "graph.nq"
    broken.write_text("<a> <b> .\n")
    with pytest.raises(InputError, match="no valid RDF"):
        answer(broken, POLICIES)
    with pytest.raises(InputError, match="cannot be read"):
        answer(tmp_path / "nowhere.nq", POLICIES)


def test_a_query_that_takes_too_long_is_stopped(graph: Path) -> None:
    began = time.monotonic()
    with pytest.raises(KgError, match=r"longer than 1\.5 s"):
        answer(graph, SLOW, timeout=1.5)
    assert time.monotonic() - began < 10


def test_ctrl_c_stops_the_query(graph: Path) -> None:
    began = time.monotonic()
    timer = threading.Timer(1.5, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        answer(graph, SLOW)
    assert time.monotonic() - began < 10


def test_no_socket_is_opened_even_past_the_guard(graph: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(2)
        query = f"SELECT * {{ SERVICE <http://127.0.0.1:{server.getsockname()[1]}/sparql> {{ ?s ?p ?o }} }}"
        request = {"query": query, "graph": str(graph), "namespaces": list(_namespaces()), "parameters": [], "format": "json", "timeout": 9}
        unguarded = "import kg.query.child as c\nc.refuse = lambda query: None\nraise SystemExit(c.main())"
        child = subprocess.run([sys.executable, "-c", unguarded], input=json.dumps(request).encode(), capture_output=True, check=False)
        assert child.returncode == 1 and b"the query failed" in child.stderr
        with pytest.raises(TimeoutError):
            server.accept()


def _namespaces() -> tuple[str, str, str]:
    ns = Namespaces()
    return ns.ont, ns.vocab, ns.data


def test_a_child_that_dies_is_told_in_one_sentence(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module.sys, "executable", "/bin/false")
    with pytest.raises(KgError, match="process ended with code 1"):
        answer(graph, POLICIES)


def test_a_module_in_the_working_folder_is_not_taken_for_ours(graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('not the json you know')")
    monkeypatch.chdir(tmp_path)
    assert b"name" in answer(graph, POLICIES, wanted="csv")


def test_short_names_for_the_eye() -> None:
    known = prefixes(Namespaces())
    assert shorten(Namespaces().data + "policy/%E5%8A%9E%E6%B3%95", known) == "id:policy/办法"
    assert shorten("http://elsewhere/%E5%8A%9E", known) == "http://elsewhere/办"
