"""The nouns of the program: frozen dataclasses that the stations hand to each other.

Offsets are Unicode code points. Inside a speech they count from the speech's first character; nothing is normalised
before they are taken, so ``speech.text[start:end]`` is always the quotation itself.
"""

from kg.model.claim import Claim, Observation, Ref, Relation
from kg.model.facts import ClaimLink, Corpus, Document, Entity, EntityKey, FusedSpeech, Node, Passage, SpeechFacts
from kg.model.mention import Mention
from kg.model.origin import Dropped, Spot, Spots, Told
from kg.model.text import Listed, Place, Section, Sentence, Skipped, Source, Span, Speech
from kg.model.values import Period, Quantity, Time

__all__ = [
    "Claim",
    "ClaimLink",
    "Corpus",
    "Document",
    "Dropped",
    "Entity",
    "EntityKey",
    "FusedSpeech",
    "Listed",
    "Mention",
    "Node",
    "Observation",
    "Passage",
    "Period",
    "Place",
    "Quantity",
    "Ref",
    "Relation",
    "Section",
    "Sentence",
    "Skipped",
    "Source",
    "Span",
    "Speech",
    "SpeechFacts",
    "Spot",
    "Spots",
    "Time",
    "Told",
]
