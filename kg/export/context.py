"""What every table looks up again and again, prepared once a corpus and once a speech."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from kg.model import Corpus, FusedSpeech, Mention, Place, Quantity, Ref, Section
from kg.model.claim import SPEECH

Cell = str | int | Decimal | None

ARROWS = {"up": "↑", "down": "↓", "flat": "→"}
"""What stands before a change as worded."""
_AROUND = 200
"""Characters of a sentence to either side of what it is quoted for: a text without full stops must not be copied into every row."""


class SpeechView:
    """One speech: where it stands, and what stands at a place in it."""

    def __init__(self, corpus: Corpus, fused: FusedSpeech) -> None:
        places = corpus.places.get(fused.id, ())
        self.fused = fused
        self.id = fused.id
        self.speech = fused.facts.speech
        self.place: Place = places[0] if places else Place("", 0, len(self.speech.text))
        self._corpus = corpus
        self._starts = [sentence.start for sentence in self.speech.sentences]
        self._headings = [section.start for section in self.speech.sections]

    def sentence(self, start: int, end: int) -> str:
        """The sentence that holds a range, or ends last before it; of a very long one the part around the range."""
        index = bisect_right(self._starts, start) - 1
        if index < 0:
            return ""
        whole = self.speech.sentences[index]
        return self.speech.text[max(whole.start, start - _AROUND) : min(whole.end, end + _AROUND)]

    def section(self, at: int) -> Section | None:
        """The innermost section that holds a character."""
        sections = self.speech.sections
        index: int | None = bisect_right(self._headings, at) - 1
        while index is not None and index >= 0:
            if at < sections[index].end:
                return sections[index]
            index = sections[index].parent
        return None

    def node(self, ref: Ref) -> tuple[str, str]:
        """(id, label) of what a claim's end stands for."""
        if ref.kind == SPEECH:
            return f"speech/{self.id}", self.speech.title
        node = self.fused.nodes[ref.key]
        return node, self._corpus.nodes[node].label

    def label(self, ref: Ref | None) -> str:
        return self.node(ref)[1] if ref is not None else ""

    @cached_property
    def acts(self) -> dict[str, list[str]]:
        """Labels of what the speech itself is related to (speaker, inRegion, presentedAt), in order of the claims."""
        found: dict[str, list[str]] = {}
        for claim in self.fused.facts.claims:
            predicate = getattr(claim, "predicate", "")
            if predicate and claim.subject.kind == SPEECH:
                label = self.label(claim.object)  # type: ignore[attr-defined]
                if label not in found.setdefault(predicate, []):
                    found[predicate].append(label)
        return found


class Context:
    """A corpus with a view of each of its speeches."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.views = tuple(SpeechView(corpus, fused) for fused in corpus.speeches)
        self.near: dict[str, list[str]] = {}
        """Speech id → its near duplicates."""
        for one, other in corpus.duplicates:
            self.near.setdefault(one, []).append(other)
            self.near.setdefault(other, []).append(one)
        self.conflicting = frozenset(claim for link in corpus.conflicts for claim in (link.one, link.other))
        """Ids of claims that contradict another."""

    def only(self, view: SpeechView) -> Context:
        """The same corpus with one of its views: for rows that depend on one speech."""
        one = Context.__new__(Context)
        one.__dict__.update(self.__dict__, views=(view,))
        return one

    def __iter__(self) -> Iterator[SpeechView]:
        return iter(self.views)


def amount(quantity: Quantity | None, *, falls: bool = False) -> tuple[Cell, Cell, Cell, str, str]:
    """(value, least, most, unit, qualifier) of an amount; a fall is negative."""
    if quantity is None:
        return None, None, None, "", ""
    value, low, high = quantity.value, quantity.low, quantity.high
    if falls:
        value, low, high = (None if n is None else -n for n in (value, high, low))
    return value, low, high, quantity.unit, quantity.qualifier


def quantity_of(mention: Mention | None) -> Quantity | None:
    return mention.value if mention is not None and isinstance(mention.value, Quantity) else None


def joined(*parts: str) -> str:
    """Several values in one cell: sorted, each once."""
    return "；".join(sorted({part for part in parts if part})) if parts else ""
