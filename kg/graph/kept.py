"""The store kept on disk beside a build: made once for each graph, named by the graph's digest, thrown away when the graph changes.

It holds the graph flat, its named graphs, the ontology and the vocabularies. Nothing is lost with it: ``graph.nq`` is the state of record.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError
from kg.graph.iri import Namespaces
from kg.graph.ontology import ontology_text
from kg.graph.store import load_flat

try:
    import fcntl
except ImportError:  # Windows: two queries at once may both make the store, and the one that is renamed first stays
    fcntl = None  # type: ignore[assignment]

GRAPH = "graph.nq"
_KEPT = re.compile(r"\.store-([0-9a-f]{16})-[0-9a-f]{8}(\.[0-9a-f]{8}\.new)?")


def find_store(build: Path, ns: Namespaces) -> Path | None:
    """The finished store of a build, if there is one.

    Raises:
        OSError: the graph cannot be read.
    """
    name = _name(build, ns)
    return next((place / name for place in (build, _cache(build)) if (place / name / "CURRENT").is_file()), None)


def make_store(build: Path, ns: Namespaces) -> Path | None:
    """Make the store of a build: beside its graph, or else in the user's cache folder; None if neither can be written.

    It is prepared under another name and renamed when complete, so that it is whole or not there.

    Raises:
        InputError: the graph is no RDF.
        KgError: the graph was built anew meanwhile.
        OSError: the graph cannot be read.
    """
    name = _name(build, ns)
    for place in (build, _cache(build)):
        try:
            place.mkdir(parents=True, exist_ok=True)
            with _locked(place):
                return _make(build, place, name, ns)
        except OSError:
            continue
    return None


def remove_stale_stores(build: Path) -> None:
    """Remove the stores beside a build that were made of another graph; one that is being made is left alone.

    Raises:
        OSError: the graph cannot be read.
    """
    current = _digest(build)[:16]
    for entry in build.glob(".store-*"):
        named = _KEPT.fullmatch(entry.name)
        if named and not named[2] and named[1] != current:
            shutil.rmtree(entry, ignore_errors=True)


def _make(build: Path, place: Path, name: str, ns: Namespaces) -> Path:
    goal = place / name
    if (goal / "CURRENT").is_file():  # another query has made it while this one waited
        return goal
    for entry in place.glob(".store-*.new"):  # of a query that was killed: the lock is ours
        if _KEPT.fullmatch(entry.name) and fcntl is not None:
            shutil.rmtree(entry, ignore_errors=True)
    stage = place / f"{name}.{secrets.token_hex(4)}.new"
    try:
        stage.mkdir()
        _fill(build / GRAPH, stage, ns)
        if _name(build, ns) != name:
            raise KgError("the graph was built anew while its store was made", where=str(build), cure="ask again")
        with contextlib.suppress(OSError):  # where there is no lock: another was quicker
            stage.rename(goal)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    for entry in place.glob(".store-*"):
        if _KEPT.fullmatch(entry.name) and entry.name != name and not entry.name.endswith(".new"):
            shutil.rmtree(entry, ignore_errors=True)
    return goal


def _fill(graph: Path, folder: Path, ns: Namespaces) -> None:
    store = load_flat(graph, ns, at=folder)
    store.bulk_load(path=str(graph), format=ox.RdfFormat.N_QUADS)
    store.flush()
    store.optimize()


def _name(build: Path, ns: Namespaces) -> str:
    """By the graph, and by what else is in the store: the ontology, and the form of this version of the store."""
    others = "".join(ontology_text(name, ns) for name in ("edu.ttl", "vocab.ttl")) + ox.__version__
    return f".store-{_digest(build)[:16]}-{hashlib.sha256(others.encode()).hexdigest()[:8]}"


def _digest(build: Path) -> str:
    """SHA-256 of the graph: as ``build.json`` says, unless the graph was touched after it."""
    graph, manifest = build / GRAPH, build / "build.json"
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        if manifest.stat().st_mtime_ns >= graph.stat().st_mtime_ns:
            told = json.loads(manifest.read_text(encoding="utf-8"))["files"][GRAPH]
            if re.fullmatch("[0-9a-f]{64}", told):
                return str(told)
    with graph.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _cache(build: Path) -> Path:
    """Where a build's store is kept when the build's own folder cannot be written."""
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path("~/.cache").expanduser()
    return Path(home) / "edu-kg" / hashlib.sha256(os.path.realpath(build).encode()).hexdigest()[:16]


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """One maker at a time; a second one waits."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
