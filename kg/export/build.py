"""One build: everything written beside its target, then moved in."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.export import gexf, graphml
from kg.export.counts import Counts, count
from kg.export.gexf import write_gexf
from kg.export.graphml import write_graphml
from kg.export.network import Network, network
from kg.export.streams import stream_bytes
from kg.export.tables import Tables, write_tables
from kg.export.target import MANIFEST, Target, failing_clearly, move_in
from kg.export.texts import source_record, write_texts
from kg.export.turtle import write_turtle
from kg.export.versions import kg_version, ontology_version
from kg.graph import Namespaces, Quads
from kg.graph.kept import remove_stale_stores
from kg.model import Corpus, Listed, Skipped, Source

GRAPH, TURTLE = "graph.nq", "graph.ttl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What a build is made of."""

    corpus: Corpus
    sources: Sequence[Source | Listed]
    skipped: Sequence[Skipped] = ()
    rules: str = ""
    """Digest of the rules and word lists."""
    settings: Mapping[str, object] = field(default_factory=dict)
    """What the graph depends on besides texts and rules: date, region, namespaces."""
    namespaces: Namespaces = field(default_factory=Namespaces)


@dataclass(frozen=True, slots=True)
class Summary:
    """What was written."""

    folder: Path
    files: tuple[str, ...]
    counts: Counts


@dataclass(frozen=True, slots=True)
class Written:
    """What the next build may start from."""

    files: Mapping[str, str]
    """Every file but ``build.json`` with its SHA-256."""
    counts: Counts
    net: Network
    tables: Tables


def write_build(target: Target, build: Build, quads: Quads, keep: Callable[[Written], None] | None = None) -> Summary:
    """Write a build and move it in.

    Args:
        target: from ``open_target``.
        build: the corpus and where it came from.
        quads: what ``graph.nq`` holds.
        keep: told of what was written when all of it has moved in.

    Raises:
        OutputError: it cannot be written, or would overwrite a file that no build has made.
    """
    counts = count(build.corpus)
    stage = target.stage
    with failing_clearly(target.folder):
        blocks = list(quads.blocks)
        net = network(build.corpus, build.namespaces)
        tables = write_tables(build.corpus, stage)
        files = {
            GRAPH: stream_bytes(stage / GRAPH, (block.encoded() for block in blocks)),
            TURTLE: write_turtle(blocks, stage / TURTLE, build.namespaces),
            graphml.FILE: write_graphml(net, stage / graphml.FILE),
            gexf.FILE: write_gexf(net, stage / gexf.FILE),
            **write_texts((source for source in build.sources if isinstance(source, Source)), stage),
            **tables.files,
        }
        (stage / MANIFEST).write_text(manifest_text(build, counts, net.counts(), files), encoding="utf-8", newline="")
        move_in(target, [*files, MANIFEST])
        remove_stale_stores(target.folder)
        if keep is not None:
            keep(Written(files, counts, net, tables))
    return Summary(target.folder, (*sorted(files), MANIFEST), counts)


def manifest_text(build: Build, counts: Counts, net: Mapping[str, object], files: Mapping[str, str]) -> str:
    """``build.json``. No clock and no place on this machine in it: the same inputs give the same bytes."""
    manifest = {
        "kg": kg_version(),
        "ontology": ontology_version(),
        "rules": build.rules,
        "settings": dict(build.settings),
        "sources": [source_record(s) for s in sorted(build.sources, key=lambda s: s.path)],
        "skipped": [{"path": s.path, "reason": s.reason, "cure": s.cure, "failed": s.failed} for s in build.skipped],
        "counts": counts,
        "network": dict(net),
        "files": dict(files),
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
