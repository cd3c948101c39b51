"""Applies corrections to the facts of speeches, before they are fused."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from kg.errors import RuleError
from kg.fuse.corrections import Correction
from kg.model import Claim, Entity, EntityKey, Observation, Period, Quantity, Ref, Relation, SpeechFacts
from kg.model.naming import node_id
from kg.regex import regex

_DATE = regex(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}(?:-\d\d(?:-\d\d)?)?)?")
_CLAIM_ACTIONS = ("accept", "reject", "edit")


@dataclass(slots=True)
class Report:
    """What became of the corrections."""

    applied: int = 0
    by_quote: list[Correction] = field(default_factory=list)
    """Found again by their quotation, as the key has changed."""
    unmatched: list[Correction] = field(default_factory=list)


class Corrector:
    """The decisions of one file; counts where each has fitted."""

    def __init__(self, corrections: Sequence[Correction]) -> None:
        self._all = tuple(corrections)
        self._claims = {c.key: c for c in corrections if c.action in _CLAIM_ACTIONS}
        self._splits: defaultdict[str, list[Correction]] = defaultdict(list)
        for correction in corrections:
            if correction.action == "split":
                self._splits[correction.key].append(correction)
        self.renames: Mapping[str, str] = {other: c.key for c in corrections if c.action == "merge" for other in c.others if other != c.key}
        """Path of an entity → the one it is merged into."""
        self._hits: Counter[str] = Counter()
        self._quoted: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self._all)

    def correct(
        self, facts: Sequence[SpeechFacts], nodes: Sequence[Mapping[EntityKey, str]], ids: Sequence[Sequence[str]]
    ) -> list[SpeechFacts]:
        """The facts as the reader wants them.

        Args:
            facts: speeches.
            nodes: of each entity key → path of its IRI.
            ids: of each the paths of its claims' IRIs.
        """
        present = {name for own in ids for name in own}
        lost = {c.quote: c for c in self._claims.values() if c.key not in present and c.quote}
        paths = {path for own in nodes for path in own.values()}
        for correction in self._all:
            if correction.action == "merge" and any(other in paths for other in correction.others):
                self._hits[correction.where] += 1
        return [self._speech(fact, own, names, lost) for fact, own, names in zip(facts, nodes, ids, strict=True)]

    def report(self) -> Report:
        """What fitted, for the build to tell."""
        found = Report()
        for correction in self._all:
            if not self._hits[correction.where]:
                found.unmatched.append(correction)
            elif correction.where in self._quoted:
                found.by_quote.append(correction)
            else:
                found.applied += 1
        return found

    def _speech(self, fact: SpeechFacts, nodes: Mapping[EntityKey, str], ids: Sequence[str], lost: Mapping[str, Correction]) -> SpeechFacts:
        decided = list(self._decided(fact, ids, lost))
        splits = [(key, c) for key, path in nodes.items() for c in self._splits.get(path, ()) if c.speech in ("", fact.speech.id)]
        if not any(decided) and not splits:
            return fact
        work = _Work(fact)
        for key, apart in splits:
            alone = apart.name == key[1] and nodes[key] == node_id(*key, fact.speech.id)
            self._hits[apart.where] += 0 if alone else work.split(key, apart.name)
        kept: list[Claim] = []
        place: dict[int, int] = {}
        for number, (claim, correction) in enumerate(zip(work.claims, decided, strict=True)):
            if correction is None or correction.action != "reject":
                place[number] = len(kept)
                kept.append(claim if correction is None else work.corrected(claim, correction))
        return work.facts([_moved(claim, place) for claim in kept])

    def _decided(self, fact: SpeechFacts, ids: Sequence[str], lost: Mapping[str, Correction]) -> Iterator[Correction | None]:
        """For each claim what was decided about it: by its key, else by its quotation where one claim alone has that."""
        quotes = [fact.speech.text[slice(*claim.evidence)] for claim in fact.claims]
        often = Counter(quotes)
        for name, quote in zip(ids, quotes, strict=True):
            correction = self._claims.get(name)
            if correction is None and often[quote] == 1 and (correction := lost.get(quote)):
                self._quoted.add(correction.where)
            if correction is not None:
                self._hits[correction.where] += 1
            yield correction


def _moved(claim: Claim, place: Mapping[int, int]) -> Claim:
    """The claim with its base and total where they stand now; a rejected one is neither."""
    if not isinstance(claim, Observation) or (claim.compared_to is None and claim.part_of is None):
        return claim
    base = None if claim.compared_to is None else place.get(claim.compared_to)
    total = None if claim.part_of is None else place.get(claim.part_of)
    return dataclasses.replace(claim, compared_to=base, part_of=total)


class _Work:
    """One speech's facts while they are changed."""

    def __init__(self, fact: SpeechFacts) -> None:
        self._fact = fact
        self.claims = list(fact.claims)
        self._entities = dict(fact.entities)
        self._mentions = list(fact.mentions)
        self._links = list(fact.links)
        self._reasons = list(fact.reasons)

    def facts(self, claims: Sequence[Claim]) -> SpeechFacts:
        """The facts with these claims; entities that nothing names or says any more are gone."""
        used = {key for key in self._links if key is not None} | {ref.key for claim in claims for ref in claim.ends}
        used |= {other for key in used if key in self._entities for other in self._entities[key].candidates}
        used |= {key for claim in claims if isinstance(claim, Observation) for key in claim.words}
        return dataclasses.replace(
            self._fact, claims=tuple(claims), entities={key: self._entities[key] for key in sorted(self._entities) if key in used},
            mentions=tuple(self._mentions), links=tuple(self._links), reasons=tuple(self._reasons),
        )  # fmt: skip

    def split(self, key: EntityKey, wording: str) -> int:
        """Mentions of an entity that are worded so become another of that name, known in this speech alone; returns how many."""
        own = (key[0], wording)
        numbers = [i for i, link in enumerate(self._links) if link == key and self._mentions[i].text == wording]
        if not numbers:
            return 0
        old = self._entities[key]
        if own == key:
            self._entities[key] = dataclasses.replace(old, local=True, apart=True, document=None)
            return len(numbers)
        self._entities[own] = Entity(kind=key[0], name=wording, type=old.type, region=old.region)
        self._entities[key] = dataclasses.replace(old, names=tuple(name for name in old.names if name != wording))
        for number in numbers:
            self._links[number] = own
            if self._reasons:
                self._reasons[number] = ""
        moved = frozenset(numbers)
        self.claims = [_repointed(claim, moved, own) for claim in self.claims]
        return len(numbers)

    def corrected(self, claim: Claim, correction: Correction) -> Claim:
        """The claim as it was decided, which it says of itself."""
        changes: dict[str, Any] = {"correction": f"{correction.action}: {correction.why}" if correction.why else correction.action}
        given = correction.changes
        if "status" in given:
            changes |= {"status": given["status"], "status_evidence": None}
        if "period" in given:
            changes["period"] = _period(given["period"], correction)
        if "subject" in given:
            changes["subject"] = self._ref(given["subject"], claim.subject)
            changes["flags"] = tuple(flag for flag in claim.flags if flag != "subjectInferred")
        if isinstance(claim, Relation):
            changes |= self._of_relation(claim, correction)
        elif isinstance(claim, Observation):
            changes |= self._of_observation(claim, correction)
        return dataclasses.replace(claim, **changes)

    def _of_relation(self, claim: Relation, correction: Correction) -> dict[str, Any]:
        given = correction.changes
        if wrong := set(given) & {"indicator", "population", "value", "unit"}:
            raise _unfit(correction, f"“{min(wrong)}” belongs to a figure, and this claim is a relation")
        changes: dict[str, Any] = {"predicate": given["predicate"]} if "predicate" in given else {}
        if "object" in given:
            changes["object"] = self._ref(given["object"], claim.object)
        return changes

    def _of_observation(self, claim: Observation, correction: Correction) -> dict[str, Any]:
        given = correction.changes
        if wrong := set(given) & {"predicate", "object"}:
            raise _unfit(correction, f"“{min(wrong)}” belongs to a relation, and this claim is a figure")
        changes: dict[str, Any] = {name: given[name] for name in ("indicator", "population") if name in given}
        for kind, name in (("Indicator", given.get("indicator")), ("Group", given.get("population"))):
            if name:
                self._entities.setdefault((kind, name), Entity(kind=kind, name=name, local=kind == "Group"))
        slot = claim.value if claim.value is not None else claim.change
        if slot is not None and ("value" in given or "unit" in given):
            self._requantify(slot, correction)
        return changes

    def _requantify(self, number: int, correction: Correction) -> None:
        """Give an amount another value: for every claim that rests on it, as it was read wrongly for all."""
        mention = self._mentions[number]
        old = mention.value
        assert isinstance(old, Quantity)
        changes: dict[str, Any] = {"unit": correction.changes.get("unit", old.unit)}
        if "value" in correction.changes:
            try:
                changes["value"] = Decimal(correction.changes["value"])
            except InvalidOperation as error:
                raise _unfit(correction, f"“{correction.changes['value']}” is no number") from error
            changes |= {"low": None, "high": None, "flags": tuple(f for f in old.flags if f not in ("masked", "lostPercent"))}
        self._mentions[number] = dataclasses.replace(mention, value=dataclasses.replace(old, **changes))

    def _ref(self, name: str, old: Ref) -> Ref:
        """An end by its name: an entity of the speech that is called so, else a new one of the former end's kind."""
        known = sorted((key for key in self._entities if key[1] == name), key=lambda key: (key[0] != old.kind, key))
        key = known[0] if known else (old.kind, name)
        self._entities.setdefault(key, Entity(kind=key[0], name=name))
        return Ref(*key)


def _repointed(claim: Claim, moved: frozenset[int], key: EntityKey) -> Claim:
    """The claim with the ends that were read from these mentions set to another entity."""

    def end(ref: Ref | None) -> Ref | None:
        return Ref(*key, ref.mention) if ref is not None and ref.mention in moved and ref.kind == key[0] else ref

    changes: dict[str, Any] = {"subject": end(claim.subject)}
    if isinstance(claim, Relation):
        changes["object"] = end(claim.object)
    elif isinstance(claim, Observation):
        changes |= {"base_scope": end(claim.base_scope), "rank_scope": end(claim.rank_scope)}
        changes["measured_in"] = tuple(filter(None, map(end, claim.measured_in)))
    return dataclasses.replace(claim, **changes)


def _period(words: str, correction: Correction) -> Period:
    if not _DATE.fullmatch(words):
        raise _unfit(correction, f"“{words}” is no period")
    start, _, end = words.partition("/")
    return Period("", start, end)


def _unfit(correction: Correction, what: str) -> RuleError:
    return RuleError(what, where=correction.where, cure="mend the entry; a period is 2024, 2024-03 or 2020/2024, a value a plain number")
