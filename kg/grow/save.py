"""The state of a build, written when all its files have moved in."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from kg.export.build import Build, Written
from kg.export.context import Context
from kg.export.folding import Folding, numbered
from kg.export.target import MANIFEST
from kg.fuse.duplicates import Compared, shingle_set
from kg.fuse.figures import Voice, voices
from kg.fuse.homes import given_in
from kg.fuse.passages import fingerprints
from kg.graph.corpus import open_pairs
from kg.grow.codec import encode
from kg.grow.keep import State, seen
from kg.grow.networks import edge_lengths
from kg.grow.notes import LinkOf, block_notes, line_of, links_of, notes_of, share_of
from kg.grow.tables import as_json
from kg.model import Corpus, Listed, Node, Passage, Source

_WORTH = 64
"""Likely pairs of a text up to which they are kept."""

Held = Mapping[str, Sequence[tuple[str, int, int]]]
"""Path of a source → digest, start and end of each of its speeches."""


def save_whole(state: State, key: str, folder: Path, build: Build, written: Written, silent: Sequence[str]) -> None:
    """Tell of a build that was made from all facts."""
    corpus = build.corpus
    speeches = [fused.facts.speech for fused in corpus.speeches]
    shared = is_shared(corpus.families)
    notes: dict[str, dict[str, Any]] = {}
    present: list[set[str]] = []
    folding = Folding()
    compared = voices(corpus.speeches, corpus.families)
    for view, voice in zip(Context(corpus), compared, strict=True):
        share = share_of(view, voice)
        present.append({name for name, note in share.nodes.items() if note.weight and note.entities})
        for name, note in share.nodes.items():
            folding.mentions[name] += len(note.named)
            if note.weight:
                folding.speeches[name][view.id] = note.weight
        for found in (notes_of(share, shared), block_notes(share)):
            for name, added in found:
                notes.setdefault(name, {})[view.id] = added
    homes = folding.homes(corpus)
    known = corpus.compared if isinstance(corpus.compared, Compared) else Compared()
    prints = {speech.id: fingerprints(speech.text) for speech in speeches}
    shingles = {speech.id: shingle_set(speech.text) for speech in speeches}
    parts: dict[str, bytes | Path] = {
        "notes": b"".join(sorted(line_of(name, added) for name, added in notes.items())),
        "nodes": lines(f"{node.id} {homes[node.id]} {folding.mentions[node.id]}" for node in written.net.nodes),
        "edges": lines(f"{edge.source} {edge.values[1]} {edge.target}" for edge in written.net.edges),
        "links": numbered([node.id for node in written.net.nodes], ((edge.source, edge.target) for edge in written.net.edges))
        .astype(np.int32)
        .tobytes(),
        "entities": lines(sorted(corpus.nodes)),
        "shingles": np.concatenate(list(shingles.values())).tobytes(),
        "prints": np.concatenate(list(prints.values())).tobytes(),
        **compared_parts(known),
        **edge_lengths(folder, len(written.net.edges)),
    }
    present_nodes = set().union(*present)
    told = {
        **told_of(
            key, build.sources, held_of(corpus), {name: voice_home(voice) for name, voice in zip(corpus.families, compared, strict=True)}
        ),
        "region": [given_in(fused.facts) for fused in corpus.speeches],
        **families_of([speech.digest for speech in speeches], corpus.families),
        "shingles": [len(found) for found in shingles.values()],
        "prints": [len(found) for found in prints.values()],
        "passages": flat_passages(corpus.passages),
        "duplicates": corpus.duplicates,
        "reach": reach_of(known),
        "links": flat_links(links_of(compared)),
        "open": open_pairs(corpus, present),
        "documents": documents({name: corpus.nodes[name] for name in present_nodes}),
        "counts": written.counts,
        "network": written.net.counts(),
        "rules": build.rules,
        "silent": list(silent),
        "lengths": {name: list(taken.values()) for name, taken in written.tables.lengths.items()},
        "entity_lengths": written.tables.entities,
        "rows": {name: as_json(rows) for name, rows in written.tables.rows.items()},
        "outputs": outputs_of(folder, written.files),
    }
    state.save(told, parts)


def is_shared(family: Mapping[str, str]) -> Any:
    """Whether several speeches may speak of a node."""
    sizes: dict[str, int] = {}
    for name in family.values():
        sizes[name] = sizes.get(name, 0) + 1

    def shared(node: str) -> bool:
        if node.startswith("speech/"):
            return False
        return not node.startswith("s/") or sizes.get(node.split("/", 2)[1], 0) > 1

    return shared


def told_of(key: str, sources: Iterable[Source | Listed], held: Held, homes: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """What is told of sources and speeches."""
    return {
        "key": key,
        "sources": [[s.path, s.sha256, s.encoding, s.characters, _more(s), held[s.path]] for s in sorted(sources, key=lambda s: s.path)],
        "homes": homes,
    }


def _more(source: Source | Listed) -> dict[str, Any]:
    """The other fields of what is listed of a source."""
    listed = source.listed() if isinstance(source, Source) else source
    return {
        "media_type": listed.media_type, "reader": listed.reader, "certainty": listed.certainty, "told": asdict(listed.told),
        "placed": listed.placed, "dropped": [[one.kind, one.words, one.count] for one in listed.dropped],
    }  # fmt: skip


def families_of(digests: Sequence[str], family: Mapping[str, str]) -> dict[str, Any]:
    """Families by the place of the speech that names them."""
    place = {digest[:12]: number for number, digest in enumerate(digests)}
    return {
        "speeches": digests,
        "family": [place[family[digest[:12]]] for digest in digests],
    }


def held_of(corpus: Corpus) -> dict[str, list[tuple[str, int, int]]]:
    """Of each source its speeches, in order."""
    digests = {fused.id: fused.facts.speech.digest for fused in corpus.speeches}
    held: dict[str, list[tuple[str, int, int]]] = {}
    for name, places in corpus.places.items():
        for place in places:
            held.setdefault(place.path, []).append((digests[name], place.start, place.end))
    return {path: sorted(found, key=lambda entry: entry[1]) for path, found in held.items()}


def voice_home(voice: Voice) -> tuple[str, str]:
    """Where and when a speech is given, as the ledger goes by it."""
    return voice.home.region, voice.date


def flat_links(links: Iterable[LinkOf]) -> list[list[str]]:
    return [[block, kind, link.one, link.other, link.reason] for block, kind, link in links]


def flat_passages(passages: Mapping[tuple[str, str], Sequence[Passage]]) -> list[Any]:
    return [[*pair, [(one.start, one.end, one.other_start, one.other_end) for one in found]] for pair, found in sorted(passages.items())]


def compared_parts(compared: Compared) -> dict[str, bytes]:
    """What is known of pairs of texts; likely pairs only where they are few."""
    kept = reach_of(compared) and compared.likely
    ends, likeness = (np.stack((kept.short, kept.other)), kept.likeness) if kept else (np.empty(0), np.empty(0))
    return {
        "verdicts": lines(f"{one} {other} {near:d}" for (one, other), near in sorted(compared.verdicts.items())),
        "likely": ends.astype(np.int32).tobytes(),
        "likeness": likeness.astype(np.float64).tobytes(),
    }


def reach_of(compared: Compared) -> list[int]:
    """How many entries each text came upon; nothing where likely pairs are not worth keeping."""
    likely = compared.likely
    if likely is None or not likely.is_whole or len(likely.short) > _WORTH * len(likely.ids):
        return []
    reach: list[int] = likely.reach.tolist()
    return reach


def documents(nodes: Mapping[str, Node]) -> dict[str, str]:
    """Nodes of the graph that the reference tables know."""
    return {name: encode(node) for name, node in sorted(nodes.items()) if node.document is not None}


def outputs_of(folder: Path, files: Mapping[str, str]) -> dict[str, list[Any]]:
    """Every file of a build with its digest and looks."""
    return {name: [digest, *seen(os.path.join(folder, name))] for name, digest in files.items() if name != MANIFEST}


def lines(texts: Iterable[str]) -> bytes:
    return "".join(text + "\n" for text in texts).encode()
