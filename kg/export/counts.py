"""How much a corpus holds, by class, status and flag: each thing once, however often it is said.

What is counted of a speech, a node and a claim is added up, so that a corpus that differs in a few of them is counted by these few.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kg.model import Corpus, FusedSpeech, Node, Observation

Counts = dict[str, dict[str, int]]
Tally = Counter[tuple[str, str]]
"""(classes, status or flags; name) → how many."""
Told = tuple[str, bool, frozenset[str]]
"""Of a claim: its status, whether it is a metric observation, its flags."""

_PARTS = ("classes", "status", "flags")


def count(corpus: Corpus) -> Counts:
    """``{"classes": …, "status": …, "flags": …}``, keys sorted."""
    claims: dict[str, Told] = {}
    tally: Tally = Counter()
    for fused in corpus.speeches:
        tally.update(of_speech(fused))
        for name, one in told(fused):
            known = claims.get(name)
            claims[name] = one if known is None else (one[0], one[1], known[2] | one[2])
    conflicting = {name for link in corpus.conflicts for name in (link.one, link.other)}
    for name, one in claims.items():
        tally.update(of_claim(one, in_conflict=name in conflicting))
    for node in corpus.nodes.values():
        tally.update(of_node(node))
    return as_counts(tally)


def of_speech(fused: FusedSpeech) -> Tally:
    """What is counted of a speech besides its claims and nodes."""
    facts = fused.facts
    quantities = sum(mention.kind == "Quantity" for mention in facts.mentions)
    parts = {"Speech": 1, "Section": len(facts.speech.sections), "Sentence": len(facts.speech.sentences)}
    tally: Tally = Counter({("classes", name): n for name, n in (parts | {"Mention": len(facts.mentions), "Quantity": quantities}).items()})
    tally.update(_flags(facts.speech.flags))
    for mention in facts.mentions:
        if flags := (*mention.flags, *(getattr(mention.value, "flags", ()))):
            tally.update(_flags(flags))
    return tally


def told(fused: FusedSpeech) -> Iterator[tuple[str, Told]]:
    """Every claim of a speech by its id."""
    for claim, name in zip(fused.facts.claims, fused.claim_ids, strict=True):
        yield name, (claim.status, isinstance(claim, Observation), frozenset(claim.flags))


def of_claim(one: Told, *, in_conflict: bool) -> list[tuple[str, str]]:
    """What is counted of a claim."""
    status, is_metric, flags = one
    kinds = ("Claim", "MetricObservation" if is_metric else "Relation")
    return [("status", status), *(("classes", kind) for kind in kinds), *_flags(flags | {"conflict"} if in_conflict else flags)]


def of_node(node: Node) -> list[tuple[str, str]]:
    """What is counted of a node."""
    return [("classes", node.kind), *_flags(node.flags)]


def _flags(flags: Iterable[str]) -> list[tuple[str, str]]:
    return [("flags", flag) for flag in set(flags)]


def as_counts(tally: Tally) -> Counts:
    """The tally in order."""
    return {part: {name: tally[part, name] for of, name in sorted(tally) if of == part and tally[of, name]} for part in _PARTS}


def as_tally(counts: Mapping[str, Mapping[str, int]]) -> Tally:
    """What ``as_counts`` put in order."""
    return Counter({(part, name): n for part, named in counts.items() for name, n in named.items()})
