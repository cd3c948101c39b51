"""The process that runs one query: ``python -m kg.query.child``, request on standard input, answer on standard output.

The store cannot stop a query once it runs and holds Ctrl-C back, so that a query lives in a process that can be killed.
Once the graph is loaded the process may open no file and no socket any more.
"""

from __future__ import annotations

import contextlib
import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import pyoxigraph as ox

from kg.errors import KgError, UsageError
from kg.graph import Namespaces
from kg.graph.kept import make_store
from kg.graph.store import FORMATS, load_flat
from kg.query.guard import names_graphs, refuse, used_prefixes
from kg.query.labels import reworded
from kg.query.parameters import Bindable, parse_parameter
from kg.query.prefixes import prefixes

_RESULTS = {"csv": ox.QueryResultsFormat.CSV, "tsv": ox.QueryResultsFormat.TSV, "json": ox.QueryResultsFormat.JSON}
_LONGEST = 160
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def main() -> int:
    """Answer one request; exit code 1 with the error as JSON on standard error."""
    request = json.loads(sys.stdin.buffer.read())
    try:
        if "make" in request:
            make_store(Path(request["make"]), Namespaces(*request["namespaces"]))
        else:
            _answer(request, sys.stdout.buffer)
        sys.stdout.flush()
    except KgError as error:
        json.dump({"what": error.what, "where": error.where, "cure": error.cure, "code": error.exit_code}, sys.stderr)
        return 1
    return 0


def _answer(request: Mapping[str, Any], out: BinaryIO) -> None:
    query, ns = request["query"], Namespaces(*request["namespaces"])
    refuse(query)
    known = prefixes(ns)
    bound: dict[ox.Variable, Bindable] = {
        ox.Variable(name): term for name, term in (parse_parameter(text, known) for text in request["parameters"])
    }
    store = _store(request, ns)
    _confine(request["timeout"])
    try:
        result = store.query(query, prefixes=known, substitutions=bound)
        _write(result, request, known, store, out)
    except SyntaxError as error:
        raise _explained(error, query, known) from error
    except RuntimeError as error:  # the store binds projected variables only
        if unknown := re.search(r"variable (\?\w+)", str(error)):
            what = f"{unknown[1]} is not among the variables that the query selects"
            raise UsageError(what, where="--set", cure="add it to SELECT") from error
        raise KgError(f"the query failed: {error}") from error
    except OSError as error:
        raise KgError(f"the query failed: {error}", cure="ask for less at once") from error


def _store(request: Mapping[str, Any], ns: Namespaces) -> ox.Store:
    """The build's store, opened to be read only, or the graph loaded into memory."""
    if request.get("store"):
        with contextlib.suppress(OSError):  # thrown away meanwhile, as the graph was built anew
            return ox.Store.read_only(request["store"])
    path = Path(request["graph"])
    store = load_flat(path, ns)
    if names_graphs(request["query"]) and path.suffix in (".nq", ".trig"):
        store.bulk_load(path=str(path), format=FORMATS[path.suffix])
    return store


def _write(
    result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples,
    request: Mapping[str, Any],
    known: dict[str, str],
    store: ox.Store,
    out: BinaryIO,
) -> None:
    wanted = request["format"]
    if isinstance(result, ox.QueryTriples):
        if wanted not in ("ttl", "any"):
            raise UsageError("CONSTRUCT and DESCRIBE give a graph, not rows", where="--format", cure="use --format ttl")
        out.write(b"T")
        ox.serialize(sorted(result, key=str), out, format=ox.RdfFormat.TURTLE, prefixes=known)
        return
    if wanted == "ttl":
        raise UsageError("SELECT and ASK give rows, not a graph", where="--format", cure="use CONSTRUCT, or another --format")
    kind = _RESULTS.get(wanted, ox.QueryResultsFormat.JSON)
    out.write(b"R")
    if not request.get("labels") and not request.get("columns"):
        result.serialize(out, format=kind)
        return
    body = result.serialize(format=ox.QueryResultsFormat.JSON)
    ns = Namespaces(*request["namespaces"])
    body = reworded(body or b"", store, ns, language=request["labels"], columns=request["columns"])
    if kind is not ox.QueryResultsFormat.JSON:
        body = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON).serialize(format=kind) or b""
    out.write(body)


def _explained(error: SyntaxError, query: str, known: Mapping[str, str]) -> UsageError:
    """The parser's complaint with its place and the words that stand there."""
    if unknown := sorted(used_prefixes(query) - known.keys()):
        cure = f"declare it (PREFIX {unknown[0]}: <...>), or use one of {', '.join(known)}"
        return UsageError(f"SPARQL syntax error: the prefix {unknown[0]}: is not known", cure=cure)
    place = _PLACE.match(str(error))
    if place is None:
        return UsageError(f"SPARQL syntax error: {' '.join(str(error).split())[:_LONGEST]}", cure="mend the query")
    line, column = int(place[1]), int(place[2])
    lines = query.splitlines()
    near = lines[line - 1][column - 1 :][:30] if 0 < line <= len(lines) else ""
    complaint = " ".join(place[3].split())
    more = f": {complaint}" if len(complaint) <= _LONGEST else ""  # the parser may list half of Unicode
    at = f"line {line}, column {column}{f' near {near!r}' if near else ''}"
    return UsageError(f"SPARQL syntax error at {at}{more}", cure="mend the query there")


def _confine(seconds: float) -> None:
    """Open nothing any more, and end by ourselves should the parent be gone."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    limit = int(seconds) + 10
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


if __name__ == "__main__":
    raise SystemExit(main())
