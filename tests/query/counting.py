"""What a corpus says, counted without RDF: the other way to every answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.graph import Namespaces
from kg.model import Claim, Corpus, FusedSpeech, Observation, Ref, Relation
from kg.model.claim import SPEECH

NS = Namespaces()
ORG = "http://www.w3.org/ns/org#"
OF_ORG = {"holds", "postIn", "subOrganizationOf"}


@dataclass(frozen=True)
class Saying:
    """One occurrence of a claim, with the IRIs of what it is about."""

    fused: FusedSpeech
    claim: Claim
    id: str

    def end(self, ref: Ref) -> str:
        return self.speech if ref.kind == SPEECH else NS.data + self.fused.nodes[ref.key]

    @property
    def speech(self) -> str:
        return NS.speech(self.fused.id)

    @property
    def subject(self) -> str:
        return self.end(self.claim.subject)

    @property
    def span(self) -> tuple[int, int]:
        return self.claim.evidence

    @property
    def status(self) -> str:
        return f"{NS.vocab}status/{self.claim.status}"

    @property
    def theme(self) -> str | None:
        """Of the smallest section that holds the evidence."""
        start, end = self.span
        holding = [s for s in self.fused.facts.speech.sections if s.start <= start and end <= s.end]
        if not holding:
            return None
        theme = min(holding, key=lambda s: s.end - s.start).theme
        return f"{NS.vocab}theme/{theme}" if theme else None

    def words(self, index: int | None) -> str | None:
        """The words of a claim's quantity."""
        return None if index is None else self.fused.wordings.get(index, self.fused.facts.mentions[index].text)


def sayings(corpus: Corpus) -> Iterator[Saying]:
    for fused in corpus.speeches:
        for claim, claim_id in zip(fused.facts.claims, fused.claim_ids, strict=True):
            yield Saying(fused, claim, NS.data + claim_id)


def relations(corpus: Corpus, *predicates: str) -> Iterator[tuple[Saying, Relation]]:
    for saying in sayings(corpus):
        if isinstance(saying.claim, Relation) and (not predicates or saying.claim.predicate in predicates):
            yield saying, saying.claim


def observations(corpus: Corpus) -> Iterator[tuple[Saying, Observation]]:
    for saying in sayings(corpus):
        if isinstance(saying.claim, Observation):
            yield saying, saying.claim


def predicate(name: str) -> str:
    return (ORG if name in OF_ORG else NS.ont) + name


def places(corpus: Corpus) -> Counter[str]:
    """Claim → number of different spans that say it."""
    return Counter(claim for claim, _ in {(s.id, (s.speech, s.span)) for s in sayings(corpus)})


def triples(lines: tuple[str, ...], name: str) -> set[tuple[str, str]]:
    """(subject, object) of all quads with one predicate, read from the text of the file; literals without quotes and language."""
    found = set()
    for line in lines:
        subject, verb, rest = line.split(" ", 2)
        if verb.endswith((f"#{name}>", f"/{name}>")):
            object_ = re.sub(r" <[^>]*> \.$", "", rest)
            found.add((subject[1:-1], re.sub(r'^"(.*)"(@zh|\^\^<.*>)?$', r"\1", object_).strip("<>")))
    return found
