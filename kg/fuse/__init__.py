"""Station *fuse*: many speeches become one graph's worth of nodes and claims.

The only station that sees more than one speech. Its result depends on the set of speech texts, not on files or order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.fuse.alignment import masked_tokens
from kg.fuse.claims import claim_ids, wordings
from kg.fuse.conflicts import find_conflicts
from kg.fuse.correcting import Corrector
from kg.fuse.duplicates import Compared, near_duplicates, shingle_set
from kg.fuse.families import families
from kg.fuse.figures import voices
from kg.fuse.fulfilment import find_fulfilments
from kg.fuse.homes import given_in
from kg.fuse.identity import identify
from kg.fuse.passages import find_passages, fingerprints, pairs_to_compare
from kg.model import Corpus, FusedSpeech, Place, SpeechFacts

__all__ = ["Corrector", "fuse"]


def fuse(readings: Iterable[tuple[SpeechFacts, Place]], corrector: Corrector | None = None) -> Corpus:
    """Give entities and claims their identity across speeches.

    Args:
        readings: each speech's facts with a place it stands at; equal texts may come several times.
        corrector: what readers decided; it can say afterwards what has fitted.

    Raises:
        RuleError: a correction that does not suit its claim.
    """
    places: dict[str, set[tuple[str, int, int]]] = {}
    by_digest: dict[str, SpeechFacts] = {}
    for fact, place in readings:
        places.setdefault(fact.speech.id, set()).add((place.path, place.start, place.end))
        by_digest[fact.speech.digest] = fact
    facts = [by_digest[digest] for digest in sorted(by_digest)]
    known = Compared()
    duplicates, groups = near_duplicates({fact.speech.id: shingle_set(fact.speech.text) for fact in facts}, known)
    family = families(groups, {fact.speech.id: given_in(fact) for fact in facts})
    if corrector:
        facts = _corrected(facts, family, corrector)
    node_ids, nodes = identify(facts, family, renames=corrector.renames if corrector else {})
    masked = masked_tokens(facts, family)
    ids = [claim_ids(fact, own, tokens) for fact, own, tokens in zip(facts, node_ids, masked, strict=True)]
    fused = tuple(
        FusedSpeech(fact, own, names, words) for fact, own, names, words in zip(facts, node_ids, ids, wordings(facts, ids), strict=True)
    )
    sorted_places = {name: tuple(Place(*place) for place in sorted(found)) for name, found in sorted(places.items())}
    compared = voices(fused, family)
    conflicts, revisions = find_conflicts(compared)
    fulfilments = find_fulfilments(compared)
    texts = {fact.speech.id: fact.speech.text for fact in facts}
    pairs = pairs_to_compare({name: fingerprints(text) for name, text in texts.items()}, groups)
    passages = find_passages(pairs, texts.__getitem__, {})
    return Corpus(fused, nodes, sorted_places, tuple(duplicates), conflicts, revisions, fulfilments, family, known, passages)


def _corrected(facts: Sequence[SpeechFacts], family: Mapping[str, str], corrector: Corrector) -> list[SpeechFacts]:
    """The facts as readers want them; decisions go by the keys that claims and entities have without them."""
    node_ids, _ = identify(facts, family)
    masked = masked_tokens(facts, family)
    ids = [claim_ids(fact, own, tokens) for fact, own, tokens in zip(facts, node_ids, masked, strict=True)]
    return corrector.correct(facts, node_ids, ids)
