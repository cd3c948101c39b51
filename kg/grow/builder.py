"""Builds that start from the one before: what was read is not read again, and files are changed where they change."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.export.build import Build, Summary, Written, write_build
from kg.export.target import Target
from kg.export.texts import places_path, text_path
from kg.fuse import Corrector, fuse
from kg.graph import Namespaces, graph_nq
from kg.grow.former import Former, open_former
from kg.grow.grown import Growth
from kg.grow.keep import FOLDER, Facts, Reading, State, Texts, key_of
from kg.grow.save import save_whole
from kg.grow.stale import StaleError
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Corpus, Listed, Place, Skipped, Source, SpeechFacts, Spots
from kg.pipeline import read_all
from kg.read.carried import read_spots

Held = Mapping[str, Sequence[tuple[str, int, int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a build depends on besides its texts."""

    words: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()
    date: str = ""
    region: str = ""
    namespaces: Namespaces = field(default_factory=Namespaces)
    corrector: Corrector | None = None
    decided: Mapping[str, str] = field(default_factory=dict)
    """What ``build.json`` says of the corrections."""
    workers: int = 1
    cache: Path | None = None
    """Where facts and state are kept; in the build folder itself if None."""
    keeps: bool = True
    """Whether anything is kept or taken from what was kept."""
    fresh: bool = False
    """Whether what was kept is passed over."""
    grows_from: int = 500
    """Speeches from which the state of a build is kept, so that the next one is made of it. It takes a tenth of a build's time to keep;
    fewer speeches are put together from their facts as quickly."""


class Builder:
    """Makes one build; to be used while its folder is locked."""

    def __init__(self, target: Target, settings: Settings) -> None:
        """Args:
        target: from ``open_target``.
        settings: what the build depends on.

        Raises:
            RuleError: a file of words or rules is broken.
        """
        self._target, self._settings = target, settings
        self._known_lexicon: Lexicon | None = None
        ns = settings.namespaces
        try:
            read_by = key_of((*settings.words, *settings.rules), settings.date, settings.region)
        except OSError:
            self._lexicon()  # says what is wrong
            raise
        self._key = hashlib.sha256("\0".join((read_by, ns.ont, ns.vocab, ns.data)).encode()).hexdigest()
        place = settings.cache or target.folder / FOLDER
        own = place if settings.cache is None else place / hashlib.sha256(os.fsencode(target.folder)).hexdigest()[:16]
        self._state, self._facts = State(own), Facts(place, read_by)
        self.kept = Texts(place, reads=settings.keeps and not settings.fresh, writes=settings.keeps)
        """Texts of files that are no plain text; for ``list_paths``."""
        self._loaded: dict[str, SpeechFacts] = {}
        self._places: dict[str, tuple[str, str]] = {}
        """Speech id → key of a source that holds it, and its own digest."""
        self._held: dict[str, list[tuple[str, int, int]]] = {}
        self._silent: set[str] = set()
        """Keys of sources without a speech."""
        self.former: Former | None = None
        if settings.keeps and not settings.fresh and not settings.corrector:
            self.former = open_former(target.folder, self._state, self._key)
        self._rules = str(self.former.told["rules"]) if self.former is not None else self._lexicon().digest
        self.fresh = 0
        """Sources that were read anew."""
        self.grew = False
        """Whether the build was made of the former one."""

    def _lexicon(self) -> Lexicon:
        if self._known_lexicon is None:
            self._known_lexicon = load_lexicon(self._settings.words, self._settings.rules)
        return self._known_lexicon

    @property
    def known(self) -> dict[str, Listed]:
        """Sources of the former build by their labels; such as have not changed need not be decoded."""
        return self.former.sources if self.former is not None else {}

    def write(self, sources: Sequence[Source | Listed], skipped: Sequence[Skipped]) -> Summary:
        """Write the build and move it in.

        Args:
            sources: those of the sources read that hold a speech.
            skipped: what is told of the others.

        Raises:
            OutputError: the folder cannot be written.
        """
        settings = self._settings
        ns = settings.namespaces
        said = {"namespaces": [ns.ont, ns.vocab, ns.data], "date": settings.date, "region": settings.region, **settings.decided}
        made = Build(corpus=Corpus((), {}), sources=sources, skipped=skipped, rules=self._rules, settings=said, namespaces=ns)
        held = {source.path: self._held[source.path] for source in sources}
        summary = self._grown(made, held)
        if summary is None:
            summary = self._whole(made, held)
        if settings.keeps and settings.cache is None:
            self._facts.keep_only({key for key, _ in self._places.values()})
            self.kept.keep_only()
        return summary

    # ------------------------------------------------ reading

    def read(
        self, sources: Sequence[Source | Listed], done: Callable[[Source | Listed], None] | None = None
    ) -> Mapping[str, Sequence[tuple[str, int, int]]]:
        """Read what is not kept, and keep it.

        Args:
            sources: all inputs, those that ``known`` tells of as it does.
            done: called with each source when its facts are there.

        Returns:
            Path of a source → digest, start and end of each of its speeches.
        """
        held = {source.path: found for source in sources if (found := self._known_speeches(source)) is not None}
        missing = [source for source in sources if source.path not in held and isinstance(source, Source)]
        self.fresh = len(missing)
        extracted = self._extracted(missing)
        for source in sources:
            if source.path not in held:
                readings = next(extracted)
                held[source.path] = [(facts.speech.digest, place.start, place.end) for facts, place in readings]
                self._loaded.update((facts.speech.id, facts) for facts, _ in readings)
            for digest, _, _ in held[source.path]:
                self._places[digest[:12]] = source.key, digest
            if not held[source.path]:
                self._silent.add(source.key)
            if done is not None:
                done(source)
        self._held = held
        return held

    def _known_speeches(self, source: Source | Listed) -> list[tuple[str, int, int]] | None:
        if isinstance(source, Listed) and self.former is not None:
            return self.former.held[source.path]
        if self.former is not None and source.key in self.former.told["silent"]:
            return []
        return self._facts.speeches(source.key) if self._settings.keeps and not self._settings.fresh else None

    def _extracted(self, missing: Sequence[Source]) -> Iterator[list[Reading]]:
        settings = self._settings
        if not missing:
            return
        found = read_all(missing, self._lexicon(), workers=settings.workers, date=settings.date, region=settings.region)
        for source, readings in zip(missing, found, strict=True):
            if settings.keeps and readings:
                self._facts.put(source, readings)
            yield readings

    def _facts_of(self, speech: str) -> SpeechFacts:
        """Facts of a speech, of this build or the former one."""
        known = self._loaded.get(speech)
        if known is None:
            key, digest = self._places[speech] if speech in self._places else self._former_place(speech)
            try:
                known = self._loaded[speech] = self._facts.facts(key, digest)
            except ValueError as error:
                raise StaleError(str(error)) from error
        return known

    def _former_place(self, speech: str) -> tuple[str, str]:
        if self.former is not None:
            for path, found in self.former.held.items():
                for digest, _, _ in found:
                    if digest[:12] == speech:
                        return self.former.sources[path].key, digest
        raise StaleError("a speech is not known")

    # ------------------------------------------------ writing

    def _grown(self, made: Build, held: dict[str, list[tuple[str, int, int]]]) -> Summary | None:
        """The build made of the former one; None if that cannot be."""
        if self.former is None:
            return None
        try:
            growth = Growth(self.former, made.sources, held, self._facts_of, made.namespaces)
            summary = growth.write(self._target, made, self._key, sorted(self._silent))
        except StaleError:
            return None
        self.grew = True
        return summary

    def _whole(self, made: Build, held: Held) -> Summary:
        """The build made of all facts."""
        settings = self._settings
        sources = [self._whole_source(source) for source in made.sources]
        corpus = fuse((reading for source in sources for reading in self._readings(source, held[source.path])), settings.corrector)
        build = Build(
            corpus=corpus, sources=sources, skipped=made.skipped, rules=made.rules, settings=made.settings, namespaces=made.namespaces
        )
        if self.former is not None:
            self.former.close()
        self._state.forget()

        def keep(written: Written) -> None:
            if settings.keeps and not settings.corrector and len(corpus.speeches) >= settings.grows_from:
                save_whole(self._state, self._key, self._target.folder, build, written, sorted(self._silent))

        return write_build(self._target, build, graph_nq(corpus, sources, made.namespaces), keep)

    def _whole_source(self, source: Source | Listed) -> Source:
        """A source with its text, which stands in the former build if it was not decoded."""
        if isinstance(source, Source):
            return source
        text = (self._target.folder / text_path(source.path)).read_bytes().decode()
        spots = read_spots(self._target.folder / places_path(source.path)) if source.placed else Spots()
        return Source(
            source.path, text, source.sha256, source.encoding, source.media_type, reader=source.reader, certainty=source.certainty,
            told=source.told, spots=spots, dropped=source.dropped,
        )  # fmt: skip

    def _readings(self, source: Source, speeches: Sequence[tuple[str, int, int]]) -> list[Reading]:
        try:
            return [(self._facts_of(digest[:12]), Place(source.path, start, end)) for digest, start, end in speeches]
        except StaleError:  # a file of facts has gone since
            return next(self._extracted([source]))


__all__ = ["Builder", "Settings"]
