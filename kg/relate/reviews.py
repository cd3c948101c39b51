"""A stretch of years that is looked back on: 五年来，… holds for the items behind it, though a heading above names one year."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from kg.model import Mention, Speech, Time

Within = Callable[[int | None, int], bool]
"""Whether a section lies inside another."""
REACH = 80
"""How many times back the words that open the review may stand."""


def reviewed(
    speech: Speech, mentions: Sequence[Mention], times: Sequence[int], since: int, section: int | None, within: Within
) -> int | None:
    """The time of several years that opens a sentence in a section around this one, behind the heading that names a year.

    Args:
        speech: the speech.
        mentions: its mentions.
        times: indexes of those times that stand before the sentence asked for.
        since: where the heading's own time stands.
        section: the section of that sentence.
        within: says whether a section lies inside another.
    """
    sentences = speech.sentences
    for position in range(len(times) - 1, -1, -1):
        mention = mentions[times[position]]
        if mention.start <= since:
            return None
        value = mention.value
        if not isinstance(value, Time) or value.form in ("deadline", "previous"):
            continue
        number = bisect_right(sentences, mention.start, key=lambda s: s.start) - 1
        sentence = sentences[number]
        around = sentence.section
        if mention.start - sentence.start > 2 or around is None or around == section or not within(section, around):
            continue
        return times[position] if (value.span or 0) > 1 and value.offset in (None, 0) else None
    return None
