"""A build out of the one before: all files, the same bytes as if it were made anew."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from kg.export import conflicts, gexf, graphml, ledger
from kg.export.build import GRAPH, TURTLE, Build, Summary, manifest_text
from kg.export.counts import Counts, Tally, as_counts, as_tally, of_claim, of_node, of_speech
from kg.export.tables import table_file
from kg.export.target import MANIFEST, Target, failing_clearly, move_in
from kg.export.texts import text_files, text_path, write_texts
from kg.fuse.conflicts import CONFLICT
from kg.fuse.duplicates import Compared, near_duplicates, shingle_set
from kg.fuse.families import families
from kg.fuse.fulfilment import settled
from kg.fuse.homes import given_in
from kg.fuse.likely import Hashes, update_likely
from kg.fuse.passages import find_passages, fingerprints, pairs_to_compare
from kg.graph.iri import Namespaces
from kg.graph.kept import remove_stale_stores
from kg.grow.codec import decode
from kg.grow.delta import Delta, Toucher, claims_of, promised_in
from kg.grow.former import Former, places_of
from kg.grow.graphs import grow_nq, grow_turtle, link_lines, passage_lines, reference_lines, source_lines, speech_lines
from kg.grow.networks import grow_networks
from kg.grow.notes import FULFILMENT, LinkOf
from kg.grow.plan import Change, Plan
from kg.grow.save import compared_parts, documents, families_of, flat_links, flat_passages, lines, outputs_of, reach_of, told_of, voice_home
from kg.grow.sides import Known, Side, note_lines
from kg.grow.splice import splice
from kg.grow.tables import (
    LATER,
    PROMISE,
    PROMISED,
    PROMISED_IN,
    as_json,
    conflict_key,
    entity_row,
    from_json,
    grow_by_speech,
    grow_entities,
    write_rows,
)  # fmt: skip
from kg.model import ClaimLink, Listed, Node, Passage, Source, SpeechFacts

_FEW = 20
"""Texts that come or go up to which only these are held against the others."""

Held = Mapping[str, Sequence[tuple[str, int, int]]]


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
        with failing_clearly(target.folder), ThreadPoolExecutor(1) as pool:
            digests: dict[str, Future[str]] = {}

            def done(*names: str) -> None:
                for name in names:
                    digests[name] = pool.submit(_digest, stage / name)

            told: dict[str, Any] = {}
            self._write_graphs(stage, told, done)
            self._write_tables(stage, told, done)
            told["network"], lengths = self._write_networks(stage)
            done(graphml.FILE, gexf.FILE)
            texts = write_texts((s for s in self.sources.values() if isinstance(s, Source)), stage)
            kept = {name: former.told["outputs"][name][0] for s in self.sources.values() for name in text_files(s) if name not in texts}
            counts = self._counts()
            files = {**{name: digest.result() for name, digest in digests.items()}, **texts, **kept}
            text = manifest_text(build, counts, told["network"], files)
            (stage / MANIFEST).write_text(text, encoding="utf-8", newline="")
            parts = {**self._parts(stage), **lengths}
            former.close()
            former.state.forget()
            move_in(target, [*(name for name in files if name not in kept), MANIFEST], kept)
            remove_stale_stores(target.folder)
        self._save(target.folder, key, {**told, "silent": list(silent)}, counts, files, parts)
        return Summary(target.folder, (*sorted(files), MANIFEST), counts)

    def _write_graphs(self, stage: Path, told: dict[str, Any], done: Callable[..., None]) -> None:
        former, old, new, ns = self.former, self.delta.old, self.delta.new, self.ns
        paths = {path for path in former.sources.keys() | self.sources.keys() if not self._is_same(path)}
        speeches = {s for s in former.places.keys() | self.known.places.keys() if former.places.get(s) != self.known.places.get(s)}
        opened = self._open_pairs()
        standing = self._documents()
        before = (
            speech_lines(old, ns)
            | source_lines({s: former.places[s] for s in speeches if s in former.places}, _some(former.sources, paths), ns)
            | self._passage_lines(former.passages)
            | link_lines(old.corpus, [(one, other) for one, other in former.told["open"]], ns)
            | reference_lines({name: decode(text, Node) for name, text in former.told["documents"].items()}, ns)
        )
        after = (
            speech_lines(new, ns)
            | source_lines({s: self.known.places[s] for s in speeches if s in self.known.places}, _some(self.sources, paths), ns)
            | self._passage_lines(self.passages)
            | link_lines(new.corpus, opened, ns)
            | reference_lines(standing, ns)
        )
        told["open"], told["documents"] = opened, documents(standing)
        grow_nq(former.graph, before - after, after - before, stage / GRAPH, former.folder / GRAPH)
        done(GRAPH)
        grow_turtle(former.graph, before - after, after - before, former.folder / TURTLE, stage / TURTLE, ns)
        done(TURTLE)

    def _passage_lines(self, passages: Mapping[tuple[str, str], tuple[Passage, ...]]) -> set[bytes]:
        """What the graph says of passages that came or went, and of others at the same places."""
        before, after = self.former.passages, self.passages
        changed = [pair for pair in before.keys() | after.keys() if before.get(pair) is not after.get(pair)]
        places = {place for pair in changed for side in (before, after) for one in side.get(pair, ()) for place in _places(one)}
        speeches = {speech for speech, _, _ in places}
        found = [one for pair, some in passages.items() if not speeches.isdisjoint(pair) for one in some]
        touched = [one for one in found if not places.isdisjoint(_places(one))]
        return passage_lines(touched, self._text, self.ns)

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

    def _write_tables(self, stage: Path, told: dict[str, Any], done: Callable[..., None]) -> None:
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
        compared = {"conflicts": self._conflict_rows(), "ledger": self._ledger_rows()}
        write_rows(stage, "conflicts", conflicts.COLUMNS, compared["conflicts"])
        write_rows(stage, "ledger", ledger.COLUMNS, compared["ledger"])
        told["rows"] = {name: as_json(found) for name, found in compared.items()}
        done(*(table_file(name) for name in (*lengths, "entities", *compared)))

    def _touched_links(self) -> tuple[set[LinkOf], set[LinkOf]]:
        """Links of claims that touched speeches make, before and after."""
        former_links = {(block, kind, ClaimLink(one, other, reason)) for block, kind, one, other, reason in self.former.told["links"]}
        changed = former_links ^ set(self.delta.links)
        said = claims_of(self.delta.core, self.delta.old, self.delta.new)

        def touched(links: set[LinkOf]) -> set[LinkOf]:
            return {entry for entry in links if entry in changed or entry[2].one in said or entry[2].other in said}

        return touched(former_links), touched(set(self.delta.links))

    def _conflict_rows(self) -> list[tuple[Any, ...]]:
        before, after = self._touched_links()
        gone = {(kind if kind == CONFLICT else "revision", *sorted((link.one, link.other))) for _, kind, link in before | after}
        kept = [row for row in from_json(self.former.told["rows"]["conflicts"]) if conflict_key(row) not in gone]
        links = {kind: tuple(sorted({link for _, one, link in after if one == kind})) for kind in (CONFLICT, "revision")}
        context = self.delta.new.restricted(conflicts=links[CONFLICT], revisions=links["revision"])
        return sorted([*kept, *conflicts.rows(context)], key=conflicts.order)

    def _ledger_rows(self) -> list[tuple[Any, ...]]:
        before, after = self._touched_links()
        delta = self.delta
        claims = promised_in(delta.core, delta.old, delta.new)
        claims |= {link.other for _, kind, link in before | after if kind == FULFILMENT}
        kept = [row for row in from_json(self.former.told["rows"]["ledger"]) if row[PROMISE] not in claims]
        links = settled(link for _, kind, link in after if kind == FULFILMENT)
        context = delta.new.restricted(fulfilments=links)
        made = [row for row in ledger.rows(context) if row[PROMISE] in claims]
        homes = self.homes
        dates: dict[str, list[str]] = {}
        for region, date in homes.values():
            if region:
                dates.setdefault(region, []).append(date)
        touched = {region for side in (delta.old, delta.new) for region, _ in (voice_home(voice) for voice in side.voices)}
        found = []
        for known in [*kept, *made]:
            row = known
            region, promised = homes[str(row[PROMISED_IN])][0], str(row[PROMISED] or "")
            if region in touched or row[PROMISE] in claims:
                later = sum(date > promised for date in dates.get(region, ())) if promised else None
                row = (*row[:LATER], later, *row[LATER + 1 :])
            found.append(row)
        return sorted(found, key=ledger.order)

    @property
    def homes(self) -> dict[str, tuple[str, str]]:
        """Where and when each speech is given."""
        now = {name: (region, date) for name, (region, date) in self.former.told["homes"].items() if name in self.known.family}
        now |= {voice.fused.id: voice_home(voice) for voice in self.delta.new.voices}
        return {name: now[name] for name in sorted(now)}

    def _write_networks(self, stage: Path) -> tuple[dict[str, Any], dict[str, bytes]]:
        quoted = {speech for edge in self.change.folding.edges.values() for speech, _ in sorted(edge.evidence)[:1]}
        quoted |= {speech for edge in self.plan.tied.values() for speech, _ in sorted(edge.evidence)[:1]}
        texts = {speech: self._text(speech) for speech in sorted(quoted)}
        return grow_networks(self.change, self.plan, stage, self.former.told["network"], texts, self.ns)

    def _counts(self) -> Counts:
        delta = self.delta
        tally: Tally = as_tally(self.former.told["counts"])
        before_links, after_links = ({entry for entry in links if entry[1] == CONFLICT} for links in self._touched_links())
        claims = {name for side in (delta.old, delta.new) for share in side.shares.values() for name in share.claims}
        for side, links, sign in ((delta.old, before_links, -1), (delta.new, after_links, 1)):
            conflicting = {name for _, _, link in links for name in (link.one, link.other)}
            add = tally.update if sign > 0 else tally.subtract
            for fused in side.touched:
                add(of_speech(fused))
            for name in claims:
                if (one := side.told(name)) is not None:
                    add(of_claim(one, in_conflict=name in conflicting))
            for name in self.change.nodes:
                if (node := _known_node(side, name)) is not None:
                    add(of_node(node))
        return as_counts(tally)

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


def _places(passage: Passage) -> tuple[tuple[str, int, int], tuple[str, int, int]]:
    return (passage.one, passage.start, passage.end), (passage.other, passage.other_start, passage.other_end)


def _known_node(side: Side, name: str) -> Node | None:
    """A node that stands in ``entities.csv``."""
    if name.startswith("speech/") or not any(note.entities for note in side.node_notes(name).values()):
        return None
    return side.node(name)


def _some(sources: Mapping[str, Source | Listed], paths: set[str]) -> list[Listed]:
    return [_listed(sources[path]) for path in sorted(paths) if path in sources]


def _listed(source: Source | Listed) -> Listed:
    return source.listed() if isinstance(source, Source) else source


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
