"""What a change of the texts touches: the speeches that come and go, and those that say something of the same things otherwise."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from kg.fuse.claims import shorter
from kg.fuse.conflicts import CONFLICT
from kg.grow.former import Former
from kg.grow.notes import BLOCK, LinkOf, links_of
from kg.grow.sides import Known, Rest, Side
from kg.grow.stale import StaleError
from kg.model import ClaimLink, SpeechFacts

_MOST = 0.2
"""Share of the speeches above which making all anew is quicker."""
_FEW = 20
_LOOKED_AT = 2.5
"""How many more may be looked at than touched."""


@dataclass(slots=True)
class Delta:
    """The touched speeches before and after, and the links between claims after the change."""

    old: Side
    new: Side
    links: list[LinkOf]
    core: set[str]
    """Touched speeches whose own words, names or places have changed; the others are looked at beside them."""
    pairs: dict[tuple[str, str], tuple[bool, bool]]
    """Nodes that may be the same and were touched, smaller first → whether both stand in the graph, and together in that of a speech."""


class Toucher:
    """Finds all speeches that must be looked at."""

    def __init__(self, former: Former, now: Known, facts_of: Callable[[str], SpeechFacts]) -> None:
        """Args:
        former: the build before.
        now: what is known of all speeches after the change.
        facts_of: speech id → its facts.
        """
        self.former, self.now, self._facts_of = former, now, facts_of
        self.before = Known(former.family, former.places, former.duplicates)
        self.links = [(block, kind, ClaimLink(one, other, reason)) for block, kind, one, other, reason in former.told["links"]]
        near = [_near(side) for side in (self.before, now)]
        self.core = self._changed()
        """Speeches whose own words, names or places have changed."""
        self.shown = {speech for speech in near[0].keys() | near[1].keys() if near[0].get(speech) != near[1].get(speech)}
        """Speeches that are written anew because what they are linked with has changed."""
        self.beside: set[str] = set()
        """Speeches that are looked at because their claims are held against those of the others."""

    def _changed(self) -> set[str]:
        before, now = self.before, self.now
        changed = before.family.keys() ^ now.family.keys()
        sizes = [side.sizes() for side in (before, now)]
        for speech in before.family.keys() & now.family.keys():
            alone = [sizes[n][side.family[speech]] > 1 for n, side in enumerate((before, now))]
            if (
                before.family[speech] != now.family[speech]
                or list(before.places[speech]) != list(now.places[speech])
                or alone[0] != alone[1]
            ):
                changed.add(speech)
        return changed

    def settle(self, more: Collection[str] = ()) -> Delta:
        """Touch these, too, and whatever that touches.

        Raises:
            StaleError: more is touched than it is worth.
        """
        self.shown |= set(more)
        while True:
            told = self.core | self.shown
            most = max(_FEW, _MOST * len(self.now.family))
            if len(told) > most or len(self.beside) > _LOOKED_AT * most:
                raise StaleError("too much has changed")
            rest = Rest(self.former.note, told)
            old, new = (self._side(known, told, rest) for known in (self.before, self.now))
            core = set(_otherwise(old, new, new.rest))
            blocks = {block for side in (old, new) for s, share in side.shares.items() if s in self.core for block in share.blocks}
            beside = {speech for block in blocks for speech in new.rest.raw(BLOCK + block)}
            if core <= self.core and beside <= self.beside:
                links = self._linked(new, blocks)
                beside |= self._of_links(old, new, links)
                core |= self._flagged(new, links)
            if core <= self.core and beside <= self.beside:
                self._check(old, blocks)
                old.linked(self.links)
                new.linked(links)
                return Delta(old, new, links, set(self.core), pairs_of(old, new))
            self.core |= core
            self.beside |= beside

    def _side(self, known: Known, told: set[str], rest: Rest) -> Side:
        facts = [self._facts_of(speech) for speech in sorted((told | self.beside) & known.family.keys())]
        return Side(facts, known, told, rest, self._facts_of)

    def _flagged(self, new: Side, links: list[LinkOf]) -> set[str]:
        """Speeches that say a claim which is in a conflict now and was not, or the other way round."""
        before, after = (
            {name for _, kind, link in some if kind == CONFLICT for name in (link.one, link.other)} for some in (self.links, links)
        )
        changed = before ^ after
        here = {fused.id for fused in new.corpus.speeches if not changed.isdisjoint(fused.claim_ids)}
        return here | {speech for name in changed for speech in new.rest.claim(name)}

    def _linked(self, new: Side, blocks: Collection[str]) -> list[LinkOf]:
        """All links after the change."""
        return sorted({*(entry for entry in self.links if entry[0] not in blocks), *links_of(new.voices, blocks)})

    def _check(self, old: Side, blocks: Collection[str]) -> None:
        if set(links_of(old.voices, blocks)) != {entry for entry in self.links if entry[0] in blocks}:
            raise StaleError("the links are not those that the state tells of")

    def _of_links(self, old: Side, new: Side, links: list[LinkOf]) -> set[str]:
        """Speeches that say claims whose links have changed, or that stand in a row with a claim of a touched speech."""
        changed, rest = set(self.links) ^ set(links), new.rest
        said = claims_of(self.core, old, new)
        linked = [entry for entry in {*self.links, *links} if entry in changed or entry[2].one in said or entry[2].other in said]
        found = {speech for block in {block for block, _, _ in linked} for speech in rest.raw(BLOCK + block)}
        for name in promised_in(self.core, old, new):
            found |= rest.claim(name).keys()
        return found | {speech for _, _, link in linked for name in (link.one, link.other) for speech in rest.claim(name)}


def claims_of(speeches: Collection[str], old: Side, new: Side) -> set[str]:
    """Claims of some touched speeches, before or after the change."""
    return {name for side in (old, new) for speech, share in side.shares.items() if speech in speeches for name in share.claims}


def promised_in(speeches: Collection[str], old: Side, new: Side) -> set[str]:
    """Planned claims of some touched speeches, before or after the change."""
    shares = [share for side in (old, new) for speech, share in side.shares.items() if speech in speeches]
    return {name for share in shares for name, (told, _) in share.claims.items() if told[0] == "planned"}


def _near(known: Known) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {}
    for one, other in known.duplicates:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    return near


def _otherwise(old: Side, new: Side, rest: Rest) -> Iterator[str]:
    """Speeches that are written otherwise because a node or a claim they share has changed."""
    names = {name for side in (old, new) for share in side.shares.values() for name in share.nodes}
    for name in names:
        others = rest.node(name) if old.is_shared(name) or new.is_shared(name) else {}
        if not others:
            continue
        before, after = old.node(name), new.node(name)
        assert before is not None and after is not None
        if any(getattr(before, part) != getattr(after, part) for part in ("kind", "label", "type", "flags", "document")):
            yield from others
        for other in set(before.maybe_same) ^ set(after.maybe_same):
            yield from others.keys() & rest.node(other).keys()
    for name in {name for side in (old, new) for share in side.shares.values() for name in share.claims}:
        notes = rest.claim(name)
        if notes and _words(old, name) != _words(new, name):
            yield from notes


def _words(side: Side, claim: str) -> dict[str, str]:
    """The wordings that all occurrences of a claim share."""
    best: dict[str, str] = {}
    for _, words in side.claim_notes(claim).values():
        for slot, text in words.items():
            best[slot] = shorter(text, best.get(slot, text))
    return best


def pairs_of(old: Side, new: Side) -> dict[tuple[str, str], tuple[bool, bool]]:
    """Touched pairs of nodes that may be the same, as they are after the change."""
    pairs = set()
    for name in {name for side in (old, new) for share in side.shares.values() for name in share.nodes}:
        for side in (old, new):
            pairs |= {(min(name, other), max(name, other)) for note in side.node_notes(name).values() for other, _ in note.same}
    return {pair: _standing(new, *pair) for pair in sorted(pairs)}


def _standing(side: Side, one: str, other: str) -> tuple[bool, bool]:
    notes = side.node_notes(one), side.node_notes(other)
    if not notes[0]:  # a name of one untouched speech alone: what the other's notes tell of it is all
        notes, one, other = (notes[1], notes[0]), other, one
    said = {speech: stands for speech, note in notes[0].items() for name, stands in note.same if name == other}
    if not said:
        return False, False
    here = {speech for speech, note in notes[0].items() if note.weight}
    there = (
        {speech for speech, note in notes[1].items() if note.weight} if notes[1] else {speech for speech, stands in said.items() if stands}
    )
    return bool(here and there), bool(here & there)
