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
from kg.query.guard import refuse

FORMATS = ("table", "csv", "tsv", "json", "jsonl", "ttl")
"""What an answer can be written as; a table and JSON lines are made of the child's JSON."""


_ERRORS: dict[int, type[KgError]] = {error.exit_code: error for error in (UsageError, InputError)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One query and what it is held against."""

    query: str
    graph: Path
    namespaces: Namespaces
    parameters: Sequence[str] = ()
    """``name=value`` each, see ``parse_parameter``."""
    format: str = "json"
    """csv, tsv, json (W3C result formats), ttl; ``any``: JSON for rows, Turtle for a graph."""
    timeout: float = 60.0
    """Seconds, loading the graph included."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the child wrote."""

    is_graph: bool
    body: bytes


def ask(question: Question) -> Answer:
    """Run a query.

    Raises:
        UsageError: the query cannot be parsed, is refused, or a parameter does not fit.
        InputError: the graph cannot be read.
        KgError: the query took too long or failed.
    """
    refuse(question.query)
    ns = question.namespaces
    request = {
        "query": question.query,
        "graph": str(question.graph),
        "namespaces": [ns.ont, ns.vocab, ns.data],
        "parameters": list(question.parameters),
        "format": question.format,
        "timeout": question.timeout,
    }
    code, out, err = _run(json.dumps(request).encode(), question.timeout)
    if code == 0 and out[:1] in (b"R", b"T"):
        return Answer(out[:1] == b"T", out[1:])
    raise _failure(code, err)


def _run(request: bytes, timeout: float) -> tuple[int, bytes, bytes]:
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
