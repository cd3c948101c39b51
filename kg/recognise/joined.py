"""Lines that a text breaks inside words: finders read them joined, offsets stay those of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.model import Mention, Speech
from kg.regex import regex

_BREAK = regex(r"(?<=\w)[ \t]?\r?\n(?=\w)")
_SHORT = 10
"""A line as short as this is no broken one but a title."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A text without the breaks inside its sentences, and the way back."""

    text: str
    places: tuple[int, ...]
    """Where a break stood, in the joined text."""
    removed: tuple[int, ...]
    """How many characters are gone up to and with each break."""

    def restore(self, mentions: Iterable[Mention], original: str) -> list[Mention]:
        """The mentions at their places in the original; one that runs over a break keeps its joined words as its name."""
        return [self._restored(mention, original) for mention in mentions]

    def _restored(self, mention: Mention, original: str) -> Mention:
        before = bisect_right(self.places, mention.start)
        within = bisect_left(self.places, mention.end)
        start = mention.start + (self.removed[before - 1] if before else 0)
        end = mention.end + (self.removed[within - 1] if within else 0)
        words = original[start:end]
        name = mention.name or ("" if words == mention.text or mention.value is not None else mention.text)
        return replace(mention, start=start, end=end, text=words, name=name)


def join(speech: Speech, text: str) -> Joined | None:
    """The text with the lines of each sentence joined where a break stands between two letters or digits; None if none does.

    ``text`` is the speech's, its noise made blank.
    """
    breaks = []
    for sentence in speech.sentences:
        if text.find("\n", sentence.start, sentence.end) >= 0:
            found = _BREAK.finditer(text, sentence.start, sentence.end)
            breaks += [match.span() for match in found if match.start() - text.rfind("\n", 0, match.start()) > _SHORT]
    if not breaks:
        return None
    parts: list[str] = []
    places: list[int] = []
    removed: list[int] = []
    done = gone = 0
    for start, end in breaks:
        parts.append(text[done:start])
        places.append(start - gone)
        gone += end - start
        removed.append(gone)
        done = end
    return Joined("".join((*parts, text[done:])), tuple(places), tuple(removed))
