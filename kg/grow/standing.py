"""Conflicts, ledger and counts: those of the build before but for what a change touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.export import conflicts, ledger
from kg.export.counts import Counts, Tally, as_counts, as_tally, of_claim, of_node, of_speech
from kg.fuse.conflicts import CONFLICT
from kg.fuse.fulfilment import settled
from kg.grow.delta import Delta, claims_of, promised_in
from kg.grow.former import Former
from kg.grow.notes import FULFILMENT, LinkOf
from kg.grow.save import voice_home
from kg.grow.sides import Side
from kg.grow.tables import LATER, PROMISE, PROMISED, PROMISED_IN, conflict_key, from_json
from kg.model import ClaimLink, Node


def touched_links(former: Former, delta: Delta) -> tuple[set[LinkOf], set[LinkOf]]:
    """Links of claims that touched speeches make, before and after."""
    former_links = {(block, kind, ClaimLink(one, other, reason)) for block, kind, one, other, reason in former.told["links"]}
    changed = former_links ^ set(delta.links)
    said = claims_of(delta.core, delta.old, delta.new)

    def touched(links: set[LinkOf]) -> set[LinkOf]:
        return {entry for entry in links if entry in changed or entry[2].one in said or entry[2].other in said}

    return touched(former_links), touched(set(delta.links))


def conflict_rows(former: Former, delta: Delta) -> list[tuple[Any, ...]]:
    """Rows of ``conflicts.csv``."""
    before, after = touched_links(former, delta)
    gone = {(kind if kind == CONFLICT else "revision", *sorted((link.one, link.other))) for _, kind, link in before | after}
    kept = [row for row in from_json(former.told["rows"]["conflicts"]) if conflict_key(row) not in gone]
    links = {kind: tuple(sorted({link for _, one, link in after if one == kind})) for kind in (CONFLICT, "revision")}
    context = delta.new.restricted(conflicts=links[CONFLICT], revisions=links["revision"])
    return sorted([*kept, *conflicts.rows(context)], key=conflicts.order)


def ledger_rows(former: Former, delta: Delta, homes: Mapping[str, tuple[str, str]]) -> list[tuple[Any, ...]]:
    """Rows of ``ledger.csv``.

    Args:
        former: the build before.
        delta: what changes.
        homes: speech id → region and date of the speech.
    """
    before, after = touched_links(former, delta)
    claims = promised_in(delta.core, delta.old, delta.new)
    claims |= {link.other for _, kind, link in before | after if kind == FULFILMENT}
    kept = [row for row in from_json(former.told["rows"]["ledger"]) if row[PROMISE] not in claims]
    links = settled(link for _, kind, link in after if kind == FULFILMENT)
    context = delta.new.restricted(fulfilments=links)
    made = [row for row in ledger.rows(context) if row[PROMISE] in claims]
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


def counts_of(former: Former, delta: Delta, nodes: Iterable[str]) -> Counts:
    """What ``build.json`` counts.

    Args:
        former: the build before.
        delta: what changes.
        nodes: ids of the nodes that are written otherwise.
    """
    tally: Tally = as_tally(former.told["counts"])
    before_links, after_links = ({entry for entry in links if entry[1] == CONFLICT} for links in touched_links(former, delta))
    claims = {name for side in (delta.old, delta.new) for share in side.shares.values() for name in share.claims}
    for side, links, sign in ((delta.old, before_links, -1), (delta.new, after_links, 1)):
        conflicting = {name for _, _, link in links for name in (link.one, link.other)}
        add = tally.update if sign > 0 else tally.subtract
        for fused in side.touched:
            add(of_speech(fused))
        for name in claims:
            if (one := side.told(name)) is not None:
                add(of_claim(one, in_conflict=name in conflicting))
        for name in nodes:
            if (node := _known_node(side, name)) is not None:
                add(of_node(node))
    return as_counts(tally)


def _known_node(side: Side, name: str) -> Node | None:
    """A node that stands in ``entities.csv``."""
    if name.startswith("speech/") or not any(note.entities for note in side.node_notes(name).values()):
        return None
    return side.node(name)
