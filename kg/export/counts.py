"""How much a corpus holds, by class, status and flag: each thing once, however often it is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kg.model import Corpus, Observation

Counts = dict[str, dict[str, int]]


def count(corpus: Corpus) -> Counts:
    """``{"classes": …, "status": …, "flags": …}``, keys sorted."""
    status: dict[str, str] = {}
    flags: dict[str, set[str]] = {}
    metrics: set[str] = set()
    classes: Counter[str] = Counter(node.kind for node in corpus.nodes.values())
    for fused in corpus.speeches:
        facts = fused.facts
        classes.update(Section=len(facts.speech.sections), Sentence=len(facts.speech.sentences), Mention=len(facts.mentions))
        classes["Quantity"] += sum(mention.kind == "Quantity" for mention in facts.mentions)
        _add(flags, f"speech/{fused.id}", facts.speech.flags)
        for index, mention in enumerate(facts.mentions):
            _add(flags, f"mention/{fused.id}/{index}", (*mention.flags, *(getattr(mention.value, "flags", ()))))
        for claim, claim_id in zip(facts.claims, fused.claim_ids, strict=True):
            status[claim_id] = claim.status
            _add(flags, claim_id, claim.flags)
            if isinstance(claim, Observation):
                metrics.add(claim_id)
    for node in corpus.nodes.values():
        _add(flags, node.id, node.flags)
    classes.update(Speech=len(corpus.speeches), Claim=len(status), MetricObservation=len(metrics), Relation=len(status) - len(metrics))
    return {
        "classes": _sorted(classes),
        "status": _sorted(Counter(status.values())),
        "flags": {flag: len(flags[flag]) for flag in sorted(flags)},
    }


def _add(flags: dict[str, set[str]], thing: str, carried: Iterable[str]) -> None:
    for flag in carried:
        flags.setdefault(flag, set()).add(thing)


def _sorted(counter: Mapping[str, int]) -> dict[str, int]:
    return {key: counter[key] for key in sorted(counter) if counter[key]}
