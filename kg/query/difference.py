"""Two speeches, or two builds, fact by fact: what came, what went, what is said otherwise, each with its sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.query.said import SHOWN, Fact, Said, as_record, list_speeches, read_speeches
from kg.query.wording import Pair, Span, align, sentences

ADDED, GONE, CHANGED, WORDING = "added", "gone", "changed", "wording"
_ALIKE = 3
"""Parts that two facts must share to be one that was changed, unless they stand in sentences that belong together."""
_WEIGHTS = {"indicator": 3, "predicate": 2, "object": 2, "subject": 2, "population": 1, "value": 2, "change": 1, "period": 1, "status": 1}
_CORE = {"metric": "indicator", "relation": "predicate"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs."""

    change: str
    """added, gone, changed (a fact); wording (figures or words of a sentence that is told otherwise)."""
    before: Fact | None = None
    after: Fact | None = None
    fields: tuple[tuple[str, str, str], ...] = ()
    """Of a changed one: name of the part, before, after; of a wording what was replaced."""
    sentences: tuple[str, str] = ("", "")
    is_figure: bool = False

    def record(self) -> dict[str, Any]:
        """As JSON tells it."""
        told: dict[str, Any] = {"change": self.change}
        if self.change == WORDING:
            return told | {
                "figure": self.is_figure,
                "replaced": [[before, after] for _, before, after in self.fields],
                "before": self.sentences[0],
                "after": self.sentences[1],
            }
        if self.fields:
            told["fields"] = {name: [before, after] for name, before, after in self.fields}
        for name, fact in (("before", self.before), ("after", self.after)):
            if fact is not None:
                told[name] = {"kind": fact.kind, **as_record(fact)}
        return told


@dataclass(frozen=True, slots=True)
class Compared:
    """Two speeches that belong together, or one that has no partner, with all that differs."""

    before: Said | None
    after: Said | None
    differences: tuple[Difference, ...]


def compare_speeches(before: Said, after: Said) -> Compared:
    """All that differs between two speeches: facts, then sentences that are worded otherwise without a fact telling of it."""
    pairs = align(before.text, after.text)
    facts = list(_facts(before.facts, after.facts, _Places(pairs, before, after)))
    return Compared(before, after, (*facts, *_wordings(before, after, pairs)))


def compare_builds(before: Path, after: Path) -> list[Compared]:
    """Speech by speech: the same text, else the text that stands in its place, else none.

    Args:
        before: a build folder.
        after: another.

    Raises:
        InputError: one of them is no build.
    """
    old, new = read_speeches(before), read_speeches(after)
    found = []
    for one, other in _partners(old, new):
        if one is not None and other is not None:
            compared = _same_text(one, other) if one.id == other.id else compare_speeches(one, other)
        else:
            compared = Compared(one, other, tuple(_alone(one, other)))
        if compared.differences or one is None or other is None:
            found.append(compared)
    return found


def chosen_speech(build: Path, words: str) -> Said:
    """The one speech that an id (or its beginning) or words of its title mean.

    Raises:
        UsageError: none is called so, or several are.
        InputError: it is no build.
    """
    listed = list_speeches(build)
    ids = [speech for speech, _ in listed if len(words) >= 4 and speech.startswith(words.removeprefix("id:").removeprefix("speech/"))]
    exact = [speech for speech, title in listed if title == words]
    near = [speech for speech, title in listed if words and words in title]
    found = ids or exact or near
    if len(found) != 1:
        what = f"{len(found)} speeches are called {words!r}" if found else f"no speech is called {words!r}"
        some = ", ".join(f"{speech} {title}" for speech, title in listed if not found or speech in found)[:300]
        raise UsageError(what, where=str(build), cure=f"give one of these: {some}" if some else "")
    return read_speeches(build, found)[found[0]]


# ------------------------------------------------ facts


class _Places:
    """Which sentences of two speeches belong together."""

    def __init__(self, pairs: Sequence[Pair], before: Said, after: Said) -> None:
        self._spans = [sentences(before.text), sentences(after.text)]
        self._pair = [{pair.before: n for n, pair in enumerate(pairs)}, {pair.after: n for n, pair in enumerate(pairs)}]

    def pair(self, side: int, fact: Fact) -> int:
        spans = self._spans[side]
        at = bisect_right(spans, fact.start, key=lambda span: span[0]) - 1
        return self._pair[side].get(spans[max(at, 0)], -1) if spans else -1


def _facts(before: Sequence[Fact], after: Sequence[Fact], places: _Places | None) -> Iterator[Difference]:
    """Facts that both say are left out; of the others those that are alike are one that was changed."""
    left, right = _rest(before, after), _rest(after, before)
    scored = []
    for one, old in enumerate(left):
        for other, new in enumerate(right):
            score = _likeness(old, new, places)
            if score:
                scored.append((-score, abs(old.start - new.start), one, other))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, one, other in sorted(scored):
        if one not in partner and other not in taken:
            partner[one] = other
            taken.add(other)
    for one, old in enumerate(left):
        if one in partner:
            new = right[partner[one]]
            yield Difference(CHANGED, old, new, _fields(old, new), (old.sentence, new.sentence))
        else:
            yield Difference(GONE, old, sentences=(old.sentence, ""))
    for other, new in enumerate(right):
        if other not in taken:
            yield Difference(ADDED, after=new, sentences=("", new.sentence))


def _rest(own: Sequence[Fact], others: Sequence[Fact]) -> list[Fact]:
    """Facts that the others do not say, as often as they say them less often."""
    said: dict[tuple[str, ...], int] = {}
    for fact in others:
        said[fact.key] = said.get(fact.key, 0) + 1
    found = []
    for fact in own:
        if said.get(fact.key, 0):
            said[fact.key] -= 1
        else:
            found.append(fact)
    return found


def _likeness(old: Fact, new: Fact, places: _Places | None) -> int:
    """How much two facts share; 0 if they are two facts."""
    core = _CORE[old.kind]
    if old.kind != new.kind or (old.kind == "relation" and old.parts.get(core) != new.parts.get(core)):
        return 0
    shared = sum(weight for name, weight in _WEIGHTS.items() if name in old.parts and old.parts[name] == new.parts.get(name))
    together = places is not None and places.pair(0, old) == places.pair(1, new) >= 0
    if together:
        return shared + 10 if shared else 0
    return shared if shared > _ALIKE and old.parts.get(core) == new.parts.get(core) else 0


def _fields(old: Fact, new: Fact) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (name, old.parts.get(name, ""), new.parts.get(name, "")) for name in SHOWN if old.parts.get(name, "") != new.parts.get(name, "")
    )


def _wordings(before: Said, after: Said, pairs: Sequence[Pair]) -> Iterator[Difference]:
    """Sentences that are told otherwise, stand in one speech alone, or are new."""
    for pair in pairs:
        texts = _cut(before.text, pair.before), _cut(after.text, pair.after)
        if pair.changes:
            fields = tuple(("", change.before, change.after) for change in pair.changes)
            yield Difference(WORDING, fields=fields, sentences=texts, is_figure=any(change.is_figure for change in pair.changes))
        elif not texts[0] or not texts[1]:
            yield Difference(WORDING, fields=(("", *texts),), sentences=texts, is_figure=any(map(str.isdigit, texts[0] + texts[1])))


def _cut(text: str, span: Span) -> str:
    return text[span[0] : span[1]]


# ------------------------------------------------ builds


def _same_text(one: Said, other: Said) -> Compared:
    """The same words: what differs, rules made."""
    if sorted(fact.key for fact in one.facts) == sorted(fact.key for fact in other.facts):
        return Compared(one, other, ())
    return Compared(one, other, tuple(_facts(one.facts, other.facts, _Places(align(one.text, other.text), one, other))))


def _alone(one: Said | None, other: Said | None) -> Iterator[Difference]:
    for fact in one.facts if one is not None else ():
        yield Difference(GONE, fact, sentences=(fact.sentence, ""))
    for fact in other.facts if other is not None else ():
        yield Difference(ADDED, after=fact, sentences=("", fact.sentence))


def _partners(old: Mapping[str, Said], new: Mapping[str, Said]) -> Iterator[tuple[Said | None, Said | None]]:
    """Speeches of the same text; of the others those of the same file and title, then of the same file, then of the same title."""
    rest = [[said for name, said in side.items() if name not in other] for side, other in ((old, new), (new, old))]
    partner: dict[str, Said] = {}
    taken: set[str] = set()
    for names in (("source", "title"), ("source",), ("title",)):
        free: dict[tuple[str, ...], list[Said]] = {}
        for said in rest[1]:
            if said.id not in taken:
                free.setdefault(tuple(getattr(said, name) for name in names), []).append(said)
        for said in rest[0]:
            found = free.get(tuple(getattr(said, name) for name in names))
            if said.id not in partner and found:
                partner[said.id] = found.pop(0)
                taken.add(partner[said.id].id)
    for said in old.values():
        yield said, new.get(said.id) or partner.get(said.id)
    for said in rest[1]:
        if said.id not in taken:
            yield None, said
