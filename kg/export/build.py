"""One build: everything written beside its target, then moved in."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.export.counts import Counts, count
from kg.export.gexf import write_gexf
from kg.export.graphml import write_graphml
from kg.export.network import network
from kg.export.streams import stream_bytes
from kg.export.tables import write_tables
from kg.export.target import MANIFEST, Target, failing_clearly, move_in
from kg.export.texts import text_path, write_texts
from kg.export.turtle import write_turtle
from kg.export.versions import kg_version, ontology_version
from kg.graph import Namespaces, Quads
from kg.graph.kept import remove_stale_stores
from kg.model import Corpus, Skipped, Source

GRAPH, TURTLE, GRAPHML, GEXF = "graph.nq", "graph.ttl", "graph.graphml", "graph.gexf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What a build is made of."""

    corpus: Corpus
    sources: Sequence[Source]
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


def write_build(target: Target, build: Build, quads: Quads) -> Summary:
    """Write a build and move it in.

    Args:
        target: from ``open_target``.
        build: the corpus and where it came from.
        quads: what ``graph.nq`` holds.

    Raises:
        OutputError: it cannot be written, or would overwrite a file that no build has made.
    """
    counts = count(build.corpus)
    stage = target.stage
    with failing_clearly(target.folder):
        blocks = list(quads.blocks)
        net = network(build.corpus, build.namespaces)
        tables, rows = write_tables(build.corpus, stage)
        files = {
            GRAPH: stream_bytes(stage / GRAPH, (block.encoded() for block in blocks)),
            TURTLE: write_turtle(blocks, stage / TURTLE, build.namespaces),
            GRAPHML: write_graphml(net, stage / GRAPHML),
            GEXF: write_gexf(net, stage / GEXF),
            **write_texts(build.sources, stage),
            **tables,
        }
        manifest = _manifest(build, counts, net.counts(), files)
        text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
        (stage / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="")
        move_in(target, [*files, MANIFEST])
        remove_stale_stores(target.folder)
    return Summary(target.folder, (*sorted(files), MANIFEST), counts)


def _manifest(build: Build, counts: Counts, net: Mapping[str, object], files: Mapping[str, str]) -> dict[str, object]:
    """No clock and no place on this machine in it: the same inputs give the same bytes."""
    return {
        "kg": kg_version(),
        "ontology": ontology_version(),
        "rules": build.rules,
        "settings": dict(build.settings),
        "sources": [
            {"path": s.path, "text": text_path(s.path), "sha256": s.sha256, "encoding": s.encoding, "characters": len(s.text)}
            for s in sorted(build.sources, key=lambda s: s.path)
        ],
        "skipped": [{"path": s.path, "reason": s.reason, "failed": s.failed} for s in build.skipped],
        "counts": counts,
        "network": dict(net),
        "files": dict(files),
    }
