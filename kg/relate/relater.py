"""All readers of claims, in order."""

from __future__ import annotations

from kg.lexicon import Lexicon
from kg.model import Claim, Mention, Speech
from kg.relate.clauses import clauses
from kg.relate.metrics import MetricRelater
from kg.relate.relations import RelationReader
from kg.relate.scene import Scene
from kg.relate.status import StatusReader
from kg.relate.structure import NameReader


class Relater:
    """Reads all claims of a speech. Built once from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._status = StatusReader(lexicon)
        self._metrics = MetricRelater(lexicon)
        self._relations = RelationReader(lexicon)
        self._names = NameReader()

    def __call__(self, speech: Speech, mentions: tuple[Mention, ...]) -> tuple[Claim, ...]:
        """Observations first, so that their indexes among each other need no shift; then relations.

        Ends of the claims are still words; ``resolve`` says whom they mean.
        """
        pieces = clauses(speech, mentions)
        status = self._status.read(speech)
        scene = Scene(speech, mentions, pieces, status, self._relations.verbs)
        return (*self._metrics(speech, mentions, pieces, status), *self._relations(scene), *self._names(scene))
