"""When a figure holds: the time expression that governs it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.model import Mention, Period, Speech, Time
from kg.relate.clauses import Clause

_COMPARED = re.compile(r"(?:比|较|与|同|是|相当于|自|创|为)$")
_REACH = 30
"""How many sentences a time is carried on."""
_PASSING = frozenset({"deadline", "previous", "festival", "since"})
"""Forms of times that hold for their own clause or sentence only."""


class Periods:
    """Follows the time through a speech."""

    def __init__(self, speech: Speech, mentions: Sequence[Mention], pieces: Sequence[Clause]) -> None:
        self._speech, self._mentions, self._pieces = speech, mentions, pieces
        self._times = [i for i, m in enumerate(mentions) if m.kind == "Time" and isinstance(m.value, Time)]
        self._starts = [mentions[i].start for i in self._times]
        self._bound = [self._compared(i) for i in self._times]

    def _compared(self, index: int) -> bool:
        start = self._mentions[index].start
        return bool(_COMPARED.search(self._speech.text[max(0, start - 3) : start]))

    def between(self, start: int, end: int) -> list[int]:
        """Time mentions that start in the range."""
        return self._times[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def at(self, number: int, end: int) -> int | None:
        """The Time mention that governs the quantity at ``end`` in clause ``number``."""
        clause = self._pieces[number]
        sentence = self._speech.sentences[clause.sentence]
        first, last = bisect_left(self._starts, sentence.start), bisect_left(self._starts, end)
        for position in range(last - 1, first - 1, -1):
            if not self._bound[position] and not (self._is(position, {"previous"}) and self._starts[position] < clause.start):
                return self._times[position]
        carried = self._carried(clause.sentence, first)
        return carried if carried is not None else self._headed(sentence.section)

    def _is(self, position: int, forms: set[str] | frozenset[str]) -> bool:
        value = self._mentions[self._times[position]].value
        return isinstance(value, Time) and value.form in forms

    def _carried(self, number: int, before: int) -> int | None:
        """The time an earlier sentence of the paragraph began with."""
        sentences = self._speech.sentences
        paragraph, section = sentences[number].paragraph, sentences[number].section
        position = before - 1
        for earlier in range(number - 1, max(-1, number - _REACH), -1):
            sentence = sentences[earlier]
            if sentence.paragraph != paragraph or sentence.section != section:
                break
            while position >= 0 and self._starts[position] >= sentence.start:
                opens = self._starts[position] - sentence.start <= 8
                if opens and not self._bound[position] and not self._is(position, _PASSING):
                    return self._times[position]
                position -= 1
        return None

    def _headed(self, section: int | None) -> int | None:
        """The time in the heading of the section or of one around it."""
        while section is not None:
            item = self._speech.sections[section]
            for position in range(bisect_left(self._starts, item.heading[0]), bisect_left(self._starts, item.heading[1])):
                if not self._bound[position]:
                    return self._times[position]
            section = item.parent
        return None

    def period(self, index: int | None) -> Period | None:
        """The wording of a time, with its dates where they are absolute."""
        if index is None:
            return None
        mention = self._mentions[index]
        value = mention.value
        if not isinstance(value, Time):
            return None
        return Period(mention.text, value.start, value.end)
