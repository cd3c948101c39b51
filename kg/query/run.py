"""Ask a graph in a child process that Ctrl-C and the time-out kill."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError, KgError, UsageError
from kg.graph import Namespaces
from kg.graph.kept import find_store
from kg.query.guard import refuse

_ERRORS: dict[int, type[KgError]] = {error.exit_code: error for error in (UsageError, InputError)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One query and what it is held against."""

    query: str
    graph: Path
    namespaces: Namespaces
    build: Path | None = None
    """Folder of the build that the graph belongs to: the store is made there by the first query, and kept."""
    parameters: Sequence[str] = ()
    """``name=value`` each, see ``parse_parameter``."""
    format: str = "json"
    """csv, tsv, json (W3C result formats), ttl; ``any``: JSON for rows, Turtle for a graph."""
    labels: str = ""
    """zh or en: labels in this language instead of IRIs, for what has one."""
    columns: Sequence[str] = ()
    """Columns to keep, in this order; all if empty."""
    timeout: float = 60.0
    """Seconds, loading the graph included; making the store is not."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the child wrote."""

    is_graph: bool
    body: bytes


def ask(request: Request) -> Answer:
    """Run a query.

    Raises:
        UsageError: the query cannot be parsed, is refused, or a parameter does not fit.
        InputError: the graph cannot be read.
        KgError: the query took too long or failed.
    """
    refuse(request.query)
    ns = request.namespaces
    wanted = {
        "query": request.query,
        "graph": str(request.graph),
        "store": _path(kept_store(request.graph, request.build, ns)),
        "namespaces": [ns.ont, ns.vocab, ns.data],
        "parameters": list(request.parameters),
        "format": request.format,
        "labels": request.labels,
        "columns": list(request.columns),
        "timeout": request.timeout,
    }
    code, out, err = _run(json.dumps(wanted).encode(), request.timeout)
    if code == 0 and out[:1] in (b"R", b"T"):
        return Answer(out[:1] == b"T", out[1:])
    raise _failure(code, err)


def kept_store(graph: Path, build: Path | None, ns: Namespaces) -> Path | None:
    """Where a build's store is, made now if need be; None if there is no build, or nowhere to keep it.

    Args:
        graph: the graph file, which an error names.
        build: folder of the build the graph belongs to.
        ns: the namespaces it was built with.

    Raises:
        InputError: the graph cannot be read.
        KgError: the store cannot be made.
    """
    if build is None:
        return None
    try:
        found = find_store(build, ns)
        if found is None:
            job = {"make": str(build), "namespaces": [ns.ont, ns.vocab, ns.data]}
            code, _, err = _run(json.dumps(job).encode(), None)
            if code:
                raise _failure(code, err)
            found = find_store(build, ns)
    except OSError as error:
        why = f"the graph cannot be read: {error.strerror or error}"
        raise InputError(why, where=str(graph), cure="build it again") from error
    return found


def _path(path: Path | None) -> str | None:
    return None if path is None else str(path)


def _run(request: bytes, timeout: float | None) -> tuple[int, bytes, bytes]:
    # -P: a module of the user's own in the working folder must not be taken for one of ours
    command = [sys.executable, "-P", "-m", "kg.query.child"]
    home = str(Path(__file__).resolve().parents[2])
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH")]))}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=env, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True) as child:
        try:
            out, err = child.communicate(request, timeout=timeout)
        except subprocess.TimeoutExpired as error:
            what = f"the query took longer than {timeout:g} s and was stopped"
            raise KgError(what, cure="ask for less, or give more --timeout") from error
        finally:
            child.kill()
    return child.returncode, out, err


def _failure(code: int, err: bytes) -> KgError:
    try:
        told = json.loads(err)
        return _ERRORS.get(told["code"], KgError)(told["what"], where=told["where"], cure=told["cure"])
    except (ValueError, KeyError, TypeError):
        last = err.decode("utf-8", errors="replace").strip().rpartition("\n")[2]
        return KgError(f"the query's process ended with code {code}{': ' + last if last else ''}", cure="ask for less at once")
