"""A build out of the one before: all files, the same bytes as if it were made anew."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from kg.export import conflicts, ledger
from kg.export.build import GRAPH, TURTLE, Build, Summary, manifest_text
from kg.export.counts import Counts
from kg.export.tables import table_file
from kg.export.target import MANIFEST, Target, failing_clearly, move_in
from kg.export.texts import text_files, text_path, write_texts
from kg.fuse.duplicates import Compared, near_duplicates, shingle_set
from kg.fuse.families import families
from kg.fuse.homes import given_in
from kg.fuse.likely import Hashes, update_likely
from kg.fuse.passages import find_passages, fingerprints, pairs_to_compare
from kg.graph.iri import Namespaces
from kg.graph.kept import remove_stale_stores
from kg.grow.codec import decode
from kg.grow.delta import Delta, Toucher
from kg.grow.former import Former, places_of
from kg.grow.graphs import Lines, link_lines, nq_edits, passage_lines, reference_lines, source_lines, speech_lines, turtle_edits
from kg.grow.networks import network_edits
from kg.grow.plan import Change, Plan
from kg.grow.save import compared_parts, documents, families_of, flat_links, flat_passages, lines, outputs_of, reach_of, told_of, voice_home
from kg.grow.sides import Known, note_lines
from kg.grow.splice import Edit, splice
from kg.grow.standing import conflict_rows, counts_of, ledger_rows
from kg.grow.tables import (
    as_json,
    entity_row,
    grow_by_speech,
    grow_entities,
    write_rows,
)  # fmt: skip
from kg.model import Listed, Node, Source, SpeechFacts

_FEW = 20
"""Texts that come or go up to which only these are held against the others."""

Held = Mapping[str, Sequence[tuple[str, int, int]]]
Done = Callable[..., None]
"""Is told of each file: one that is written, or one that is made of the former by edits."""


class Growth:
    """One build made of the former one."""

    def __init__(
        self, former: Former, sources: Sequence[Source | Listed], held: Held, facts_of: Callable[[str], SpeechFacts], ns: Namespaces
    ) -> None:
        """Args:
        former: the build before.
        sources: all sources that hold a speech; those whose bytes are not new without their texts.
        held: path of a source → digest, start and end of each of its speeches.
        facts_of: speech id → facts; StaleError if they are not kept.
        ns: the namespaces.
        """
        self.former, self.ns, self.held = former, ns, held
        self.sources = {source.path: source for source in sources}
        self._facts_of = facts_of
        self._texts: dict[str, str] = {}
        """The last text that was read."""
        digests = sorted({digest for found in held.values() for digest, _, _ in found})
        self.digests = digests
        self.shingles: dict[str, Hashes] = {}
        self.prints: dict[str, Hashes] = {}
        self.regions: dict[str, str] = {}
        for digest in digests:
            name = digest[:12]
            known = former.shingles.get(name)
            self.shingles[name] = known if known is not None else shingle_set(facts_of(name).speech.text)
            self.prints[name] = former.prints[name] if known is not None else fingerprints(facts_of(name).speech.text)
            self.regions[name] = former.region[name] if known is not None else given_in(facts_of(name))
        self.compared = self._compared()
        duplicates, group = near_duplicates(self.shingles, self.compared)
        self.known = Known(families(group, self.regions), places_of(held), duplicates)
        self.passages = find_passages(pairs_to_compare(self.prints, group), self._text, former.passages)
        self.delta, self.change, self.plan = self._touch()

    def _text(self, speech: str) -> str:
        """The text of a speech, of the build before or of this one."""
        place = self.former.places.get(speech, [None])[0]
        if place is None:
            return self._facts_of(speech).speech.text
        if place.path not in self._texts:
            self._texts = {place.path: (self.former.folder / text_path(place.path)).read_bytes().decode()}
        return self._texts[place.path][place.start : place.end]

    def _compared(self) -> Compared:
        """What is known of pairs of texts, with the new ones."""
        known, shingles = self.former.compared(), self.shingles
        gone = self.former.shingles.keys() - shingles.keys()
        if gone:
            known.verdicts = {pair: near for pair, near in known.verdicts.items() if gone.isdisjoint(pair)}
        left = {name: self.former.shingles[name] for name in sorted(gone)}
        few = len(left) + len(shingles.keys() - self.former.shingles.keys()) <= _FEW
        known.likely = update_likely(known.likely, shingles, left) if few and known.likely is not None else None
        return known

    def _touch(self) -> tuple[Delta, Change, Plan]:
        toucher = Toucher(self.former, self.known, self._facts_of)
        more: set[str] = set()
        while True:
            delta = toucher.settle(more)
            change = Change(self.former, delta.old, delta.new, {pair: stands for pair, (stands, _) in delta.pairs.items()})
            plan, more = change.plan()
            if more <= delta.old.shares.keys() | delta.new.shares.keys():
                return delta, change, plan

    # ------------------------------------------------ all files

    def write(self, target: Target, build: Build, key: str, silent: Sequence[str]) -> Summary:
        """Write and move in the build, and tell the next one of it.

        Args:
            target: the build folder.
            build: its settings and what was skipped; the corpus in it is not looked at.
            key: what the build depends on besides its texts.
            silent: SHA-256 of inputs that hold no speech.

        Raises:
            StaleError: the former build is not in the form that is expected.
            OutputError: it cannot be written.
        """
        former, stage = self.former, target.stage
        with ThreadPoolExecutor(2) as beside:  # the system copies, hashes and gives back hundreds of megabytes while this goes on
            with failing_clearly(target.folder):
                digests: dict[str, Future[str]] = {}

                def done(name: str, edits: Sequence[Edit] | None = None) -> None:
                    digests[name] = beside.submit(_finished, former.folder / name, stage / name, edits)

                told: dict[str, Any] = {}
                self._write_graphs(told, done)
                self._write_tables(stage, told, done)
                lengths = self._write_networks(told, done)
                texts = write_texts((s for s in self.sources.values() if isinstance(s, Source)), stage)
                kept = {name: former.told["outputs"][name][0] for s in self.sources.values() for name in text_files(s) if name not in texts}
                counts = counts_of(former, self.delta, self.change.nodes)
                parts = {**self._parts(stage), **lengths}
                files = {**{name: digest.result() for name, digest in digests.items()}, **texts, **kept}
                text = manifest_text(build, counts, told["network"], files)
                (stage / MANIFEST).write_text(text, encoding="utf-8", newline="")
                former.state.forget()
                if os.name == "nt":  # there no open file can be replaced
                    former.close()
                move_in(target, [*(name for name in files if name not in kept), MANIFEST], kept)
                beside.submit(former.close)
                remove_stale_stores(target.folder)
            self._save(target.folder, key, {**told, "silent": list(silent)}, counts, files, parts)
        return Summary(target.folder, (*sorted(files), MANIFEST), counts)

    def _write_graphs(self, told: dict[str, Any], done: Done) -> None:
        former, old, new, ns = self.former, self.delta.old, self.delta.new, self.ns
        paths = {path for path in former.sources.keys() | self.sources.keys() if not self._is_same(path)}
        speeches = {s for s in former.places.keys() | self.known.places.keys() if former.places.get(s) != self.known.places.get(s)}
        opened = self._open_pairs()
        standing = self._documents()
        passages_before, passages_after = self._passage_lines()
        before = (
            speech_lines(old, ns)
            | source_lines({s: former.places[s] for s in speeches if s in former.places}, _some(former.sources, paths), ns)
            | passages_before
            | link_lines(old.corpus, [(one, other) for one, other in former.told["open"]], ns)
            | reference_lines({name: decode(text, Node) for name, text in former.told["documents"].items()}, ns)
        )
        after = (
            speech_lines(new, ns)
            | source_lines({s: self.known.places[s] for s in speeches if s in self.known.places}, _some(self.sources, paths), ns)
            | passages_after
            | link_lines(new.corpus, opened, ns)
            | reference_lines(standing, ns)
        )
        told["open"], told["documents"] = opened, documents(standing)
        done(GRAPH, nq_edits(former.graph, before - after, after - before))
        done(TURTLE, turtle_edits(former.lines(TURTLE), former.graph, before - after, after - before, ns))

    def _passage_lines(self) -> tuple[Lines, Lines]:
        """What the graph says of passages that went, and of those that came."""
        before, after = self.former.passages, self.passages
        changed = [pair for pair in sorted(before.keys() | after.keys()) if before.get(pair) is not after.get(pair)]
        gone, come = ([one for pair in changed for one in side.get(pair, ())] for side in (before, after))
        places = {place for passage in (*gone, *come) for place in passage.places}
        speeches = {speech for speech, _, _ in places}
        left = {pair: some for pair, some in after.items() if before.get(pair) is some and not speeches.isdisjoint(pair)}
        quoted = places.intersection(place for some in left.values() for passage in some for place in passage.places)
        return passage_lines(gone, quoted, self._text, self.ns), passage_lines(come, quoted, self._text, self.ns)

    def _is_same(self, path: str) -> bool:
        one, other = self.former.sources.get(path), self.sources.get(path)
        return one is not None and other is not None and _listed(one) == _listed(other)

    def _open_pairs(self) -> list[tuple[str, str]]:
        pairs = {(one, other) for one, other in self.former.told["open"] if (min(one, other), max(one, other)) not in self.delta.pairs}
        for (one, other), (stands, is_together) in self.delta.pairs.items():
            if stands and not is_together:
                pairs |= {(one, other), (other, one)}
        return sorted(pairs)

    def _documents(self) -> dict[str, Node]:
        """Nodes of the graph that the reference tables know."""
        found = {name: decode(text, Node) for name, text in self.former.told["documents"].items()}
        for name in self.change.nodes:
            node = self.delta.new.node(name)
            found.pop(name, None)
            if node is not None and node.document is not None and name in self.change.folding.speeches:
                found[name] = node
        return found

    def _write_tables(self, stage: Path, told: dict[str, Any], done: Done) -> None:
        former, delta = self.former, self.delta
        (stage / table_file("")).parent.mkdir(parents=True, exist_ok=True)
        gone = delta.old.shares.keys() - delta.new.shares.keys()
        names = [digest[:12] for digest in former.digests]
        known = {name: dict(zip(names, taken, strict=True)) for name, taken in former.told["lengths"].items()}
        views = [view for view in delta.new.context if view.id in delta.new.shares]
        lengths = grow_by_speech(former.folder, stage, known, delta.new.context, views, gone)
        told["lengths"] = {name: list(taken.values()) for name, taken in lengths.items()}
        rows = {name: entity_row(name, delta.new) for name in self.change.nodes if not name.startswith("speech/")}
        self._entities, told["entity_lengths"] = grow_entities(former.folder, stage, former.entities, former.told["entity_lengths"], rows)
        compared = {"conflicts": conflict_rows(former, delta), "ledger": ledger_rows(former, delta, self.homes)}
        write_rows(stage, "conflicts", conflicts.COLUMNS, compared["conflicts"])
        write_rows(stage, "ledger", ledger.COLUMNS, compared["ledger"])
        told["rows"] = {name: as_json(found) for name, found in compared.items()}
        for name in (*lengths, "entities", *compared):
            done(table_file(name))

    @property
    def homes(self) -> dict[str, tuple[str, str]]:
        """Where and when each speech is given."""
        now = {name: (region, date) for name, (region, date) in self.former.told["homes"].items() if name in self.known.family}
        now |= {voice.fused.id: voice_home(voice) for voice in self.delta.new.voices}
        return {name: now[name] for name in sorted(now)}

    def _write_networks(self, told: dict[str, Any], done: Done) -> dict[str, bytes]:
        quoted = {speech for edge in self.change.folding.edges.values() for speech, _ in sorted(edge.evidence)[:1]}
        quoted |= {speech for edge in self.plan.tied.values() for speech, _ in sorted(edge.evidence)[:1]}
        texts = {speech: self._text(speech) for speech in sorted(quoted)}
        edits, told["network"], parts = network_edits(self.change, self.plan, self.former.told["network"], texts, self.ns)
        for name, some in edits.items():
            done(name, some)
        return parts

    # ------------------------------------------------ the state

    def _parts(self, stage: Path) -> dict[str, bytes | Path]:
        former, delta, plan = self.former, self.delta, self.plan
        keys = delta.old.notes.keys() | delta.new.notes.keys()
        after = note_lines(keys, delta.new)
        edits = former.notes.edits(
            [line for key in keys for line in former.notes.lines(f"{key}\t".encode())], [line for line in after.values() if line]
        )
        notes = stage / "notes"
        splice(former.state.folder / "notes", notes, edits)
        return {
            "notes": notes,
            "nodes": lines(f"{name} {plan.homes[name]} {plan.mentions[name]}" for name in plan.ids),
            "edges": lines(plan.keys),
            "links": plan.links.astype(np.int32).tobytes(),
            "entities": lines(self._entities),
            "shingles": np.concatenate(list(self.shingles.values())).tobytes(),
            "prints": np.concatenate(list(self.prints.values())).tobytes(),
            **compared_parts(self.compared),
        }

    def _save(
        self, folder: Path, key: str, told: Mapping[str, Any], counts: Counts, files: Mapping[str, str], parts: dict[str, bytes | Path]
    ) -> None:
        known = self.known
        whole = {
            **told_of(key, self.sources.values(), self.held, self.homes),
            "region": [self.regions[digest[:12]] for digest in self.digests],
            **families_of(self.digests, known.family),
            "shingles": [len(self.shingles[digest[:12]]) for digest in self.digests],
            "prints": [len(self.prints[digest[:12]]) for digest in self.digests],
            "passages": flat_passages(self.passages),
            "duplicates": list(known.duplicates),
            "reach": reach_of(self.compared),
            "links": flat_links(self.delta.links),
            "counts": counts,
            "rules": self.former.told["rules"],
            **told,
            "outputs": outputs_of(folder, files),
        }
        self.former.state.save(whole, parts)


def _some(sources: Mapping[str, Source | Listed], paths: set[str]) -> list[Listed]:
    return [_listed(sources[path]) for path in sorted(paths) if path in sources]


def _listed(source: Source | Listed) -> Listed:
    return source.listed() if isinstance(source, Source) else source


def _finished(old: Path, new: Path, edits: Sequence[Edit] | None) -> str:
    """SHA-256 of a file that is there, or is made of an old one now."""
    if edits is not None:
        splice(old, new, edits)
    with new.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
