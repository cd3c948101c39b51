"""What the pipeline knows: of one speech (a pure function of its text), and of many."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model.claim import Claim
from kg.model.mention import Mention
from kg.model.text import Place, Speech
from kg.model.values import Period

EntityKey = tuple[str, str]
"""(kind, canonical name): unique inside one speech."""


@dataclass(frozen=True, slots=True)
class Document:
    """A national document as the package's reference table knows it; a field without a source is empty."""

    name: str
    """The full title, in 《》."""
    names: tuple[str, ...]
    """Titles of what it encloses (关于印发……的通知)."""
    number: str
    issuers: tuple[str, ...]
    date: str
    """ISO day."""
    source: str
    """The file the row was taken from."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Something named in one speech, with its names resolved inside that speech."""

    kind: str
    """An ontology class: the mention kinds, and Post."""
    name: str
    type: str = ""
    local: bool = True
    """The name has no meaning outside this speech and its near duplicates (市委, 第二中学)."""
    apart: bool = False
    """A reader says that it is not the one of the speech's near duplicates."""
    names: tuple[str, ...] = ()
    """Other wordings in this speech, sorted."""
    region: str = ""
    flags: tuple[str, ...] = ()
    candidates: tuple[EntityKey, ...] = ()
    """What it may be the same as, where that is open."""
    time: Period | None = None
    document: Document | None = None
    """What the reference table knows of it."""
    written: str = ""
    """The name in the traditional characters of the speech, where it has them."""

    @property
    def key(self) -> EntityKey:
        return self.kind, self.name


@dataclass(frozen=True, slots=True)
class SpeechFacts:
    """All that one speech says: the output of ``resolve``."""

    speech: Speech
    entities: Mapping[EntityKey, Entity]
    mentions: tuple[Mention, ...]
    """In text order."""
    links: tuple[EntityKey | None, ...]
    """For each mention the entity it names; None for quantities, times and those that name nothing."""
    claims: tuple[Claim, ...]
    date: Period | None = None
    reasons: tuple[str, ...] = ()
    """For each mention the step that took its words for another name (``naming.short-title``), empty where it names itself."""


@dataclass(frozen=True, slots=True)
class Node:
    """An entity with its identity across speeches."""

    id: str
    """IRI path below the data base: ``policy/公民道德建设实施纲要``, ``s/7443ff2fcb96/org/市委``."""
    kind: str
    label: str
    names: tuple[str, ...] = ()
    type: str = ""
    flags: tuple[str, ...] = ()
    scoped_to: tuple[str, ...] = ()
    """Ids of the speeches a local name belongs to; empty for a global one."""
    maybe_same: tuple[str, ...] = ()
    document: Document | None = None
    """What the reference table knows of it."""


@dataclass(frozen=True, slots=True)
class FusedSpeech:
    """One speech's facts with identities: which node each entity is, which claim each claim is."""

    facts: SpeechFacts
    nodes: Mapping[EntityKey, str]
    claim_ids: tuple[str, ...]
    """For each claim its IRI path (``claim/0123456789abcdef``); equal in two speeches when it is the same proposition."""
    wordings: Mapping[int, str] = field(default_factory=dict)
    """For a claim's quantity mention the label that all occurrences share."""

    @property
    def id(self) -> str:
        return self.facts.speech.id


@dataclass(frozen=True, slots=True, order=True)
class ClaimLink:
    """Two claims held against each other, by their ids."""

    one: str
    other: str
    reason: str
    """A conflict: speech, copies, speeches, restated (where the two stand). A revision: corrected, provisional, unfinished.
    A fulfilment: met, missed, unclear."""


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A range of one speech whose characters, blanks aside, are those of a range of another."""

    one: str
    start: int
    end: int
    other: str
    other_start: int
    other_end: int

    @property
    def places(self) -> tuple[tuple[str, int, int], tuple[str, int, int]]:
        """Both ranges: speech, start, end."""
        return (self.one, self.start, self.end), (self.other, self.other_start, self.other_end)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Many speeches as one: the output of ``fuse``."""

    speeches: tuple[FusedSpeech, ...]
    """Sorted by digest."""
    nodes: Mapping[str, Node]
    places: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    """Speech id → where it stands, in path order."""
    duplicates: tuple[tuple[str, str], ...] = ()
    """Pairs of speech ids, most of whose texts is the same; the smaller id first."""
    conflicts: tuple[ClaimLink, ...] = ()
    """Claims that cannot both hold, the smaller id first; sorted."""
    revisions: tuple[ClaimLink, ...] = ()
    """The first corrects the second, or updates it when its period is over; sorted."""
    fulfilments: tuple[ClaimLink, ...] = ()
    """An achieved claim and the planned one it answers; sorted, one for each planned claim."""
    families: Mapping[str, str] = field(default_factory=dict)
    """Speech id → id of the speech its family is named after."""
    compared: object = None
    """What ``fuse`` found out about pairs of texts and need not find out again when the corpus grows."""
    passages: Mapping[tuple[str, str], tuple[Passage, ...]] = field(default_factory=dict)
    """Pairs of speeches that are no near duplicates and were held against each other → the passages they share."""

    def text(self, speech: str) -> str:
        """The text of a speech.

        Raises:
            KeyError: there is none of this id.
        """
        at = bisect_left(self.speeches, speech, key=lambda fused: fused.id)
        if at == len(self.speeches) or self.speeches[at].id != speech:
            raise KeyError(speech)
        return self.speeches[at].facts.speech.text
