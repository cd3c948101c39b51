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
        mention, text = self._mentions[index], self._speech.text
        before = text[max(0, mention.start - 3) : mention.start]
        return bool(_COMPARED.search(before)) or (text[mention.end : mention.end + 1] == "的" and before.endswith(("由", "从", "在")))

    def between(self, start: int, end: int) -> list[int]:
        """Time mentions that start in the range."""
        return self._times[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def at(self, number: int, end: int) -> int | None:
        """The Time mention that governs the quantity at ``end`` in clause ``number``: of its sentence, its paragraph, its heading."""
        clause = self._pieces[number]
        first, last = bisect_left(self._starts, self._speech.sentences[clause.sentence].start), bisect_left(self._starts, end)
        for position in range(last - 1, first - 1, -1):
            if not self._bound[position] and not (self._is(position, {"previous"}) and self._starts[position] < clause.start):
                return self._times[position]
        return self._inherited(clause.sentence, first)

    def _is(self, position: int, forms: set[str] | frozenset[str]) -> bool:
        value = self._mentions[self._times[position]].value
        return isinstance(value, Time) and value.form in forms

    def _dated(self, position: int) -> bool:
        """The time has a year, by itself or counted from the speech's."""
        value = self._mentions[self._times[position]].value
        return isinstance(value, Time) and (value.start[:1].isdigit() or value.offset is not None)

    def _inherited(self, number: int, before: int) -> int | None:
        """The time an earlier sentence began with, or that a heading states."""
        sentences = self._speech.sentences
        here = sentences[number]
        position = before - 1
        headed: int | None = None
        for earlier in range(number - 1, max(-1, number - _REACH), -1):
            sentence = sentences[earlier]
            near = sentence.paragraph == here.paragraph and sentence.section == here.section
            if not near and headed is None:
                headed = self._headed(here.section)
                if headed is not None:
                    return headed
            if sentence.section is not None and self._top(sentence.section) != self._top(here.section):
                break
            while position >= 0 and self._starts[position] >= sentence.start:
                opens = not self._bound[position] and self._opens(position, sentence.start)
                if opens and not self._is(position, _PASSING) and (near or self._dated(position)):
                    return self._times[position]
                position -= 1
        return self._headed(here.section)

    def _opens(self, position: int, start: int) -> bool:
        """Nothing but an adverb or a preposition stands between the start of the sentence and the time."""
        before = self._speech.text[start : self._starts[position]]
        return len(before) <= 2 and not before.endswith("于")

    def _top(self, section: int | None) -> int | None:
        """The outermost section around a section."""
        while section is not None and (parent := self._speech.sections[section].parent) is not None:
            section = parent
        return section

    def _headed(self, section: int | None) -> int | None:
        """The time in the heading of the section or of one around it."""
        while section is not None:
            item = self._speech.sections[section]
            for position in range(bisect_left(self._starts, item.heading[0]), bisect_left(self._starts, item.heading[1])):
                if not self._bound[position] and self._dated(position):
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
