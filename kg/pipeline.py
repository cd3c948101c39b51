"""The one module that composes stations: from a source to facts, and from sources to a corpus."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial

from kg.fuse import Corrector, fuse
from kg.lexicon import Lexicon, load_lexicon
from kg.lexicon.punctuation import widened
from kg.model import Corpus, Mention, Place, Source, Speech, SpeechFacts
from kg.recognise.recogniser import Recogniser
from kg.relate.relater import Relater
from kg.resolve import Resolver
from kg.resolve.spelling import as_read, as_written
from kg.segment import Segmenter

__all__ = ["Extractor", "annotate", "build_corpus", "extract", "load_lexicon", "structure"]

Reading = tuple[SpeechFacts, Place]


class Extractor:
    """Everything up to ``resolve``: a pure function of one text and the rules."""

    def __init__(self, lexicon: Lexicon, *, date: str = "", region: str = "") -> None:
        self._segment = Segmenter(lexicon)
        self._recognise = Recogniser(lexicon)
        self._relate = Relater(lexicon)
        self._resolve = Resolver(lexicon)
        self._date, self._region = date, region

    def __call__(self, source: Source) -> list[Reading]:
        """The facts of every speech in a source; none when the text has no Chinese sentence."""
        readings = []
        for speech, place in self._segment(source):
            plain = as_read(speech)
            read = replace(plain, text=widened(plain.text))
            mentions = tuple(_worded(mention, plain.text) for mention in self._recognise(read))
            claims = self._relate(read, mentions)
            facts = self._resolve(plain, mentions, claims, date=self._date, region=self._region)
            readings.append((as_written(facts, speech), place))
        return readings


def _worded(mention: Mention, text: str) -> Mention:
    """The mention with the words of the text itself, whatever punctuation they were read with."""
    words = text[mention.start : mention.end]
    return mention if words == mention.text else replace(mention, text=words)


def extract(source: Source, lexicon: Lexicon, *, date: str = "", region: str = "") -> list[Reading]:
    """The facts of one source. For many sources build one :class:`Extractor` and call it."""
    return Extractor(lexicon, date=date, region=region)(source)


def structure(source: Source, lexicon: Lexicon) -> list[tuple[Speech, Place]]:
    """The speeches of a source with their sections, sentences and noise, and where each stands; no facts."""
    return Segmenter(lexicon)(source)


def annotate(text: str, lexicon: Lexicon, *, date: str = "", region: str = "") -> list[SpeechFacts]:
    """The facts of a text that is no file."""
    source = Source("-", text, hashlib.sha256(text.encode()).hexdigest(), "utf-8")
    return [facts for facts, _ in extract(source, lexicon, date=date, region=region)]


def build_corpus(  # noqa: PLR0913 - each is a setting of a build
    sources: Iterable[Source],
    lexicon: Lexicon,
    *,
    workers: int = 1,
    date: str = "",
    region: str = "",
    corrector: Corrector | None = None,
    done: Callable[[Source], None] | None = None,
) -> Corpus:
    """Extract all sources and fuse them.

    Args:
        workers: processes; the result does not depend on it.
        corrector: what readers decided about claims and names.
        done: called with each source when its facts are there, in the order of the sources.
    """
    given = list(sources)

    def readings() -> Iterator[Reading]:
        for source, found in zip(given, read_all(given, lexicon, workers=workers, date=date, region=region), strict=True):
            yield from found
            if done is not None:
                done(source)

    return fuse(readings(), corrector)


def read_all(sources: Sequence[Source], lexicon: Lexicon, *, workers: int = 1, date: str = "", region: str = "") -> Iterator[list[Reading]]:
    """The readings of each source, in the order of the sources."""
    if workers <= 1 or len(sources) <= 1:
        yield from map(Extractor(lexicon, date=date, region=region), sources)
        return
    start = partial(_start_worker, lexicon, date, region)
    with ProcessPoolExecutor(min(workers, len(sources)), initializer=start) as pool:
        yield from pool.map(_work, sources, chunksize=max(1, len(sources) // (workers * 8)))


_extractor: list[Extractor] = []


def _start_worker(lexicon: Lexicon, date: str, region: str) -> None:
    _extractor[:] = [Extractor(lexicon, date=date, region=region)]


def _work(source: Source) -> list[Reading]:
    return _extractor[0](source)
