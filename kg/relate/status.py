"""Status of a clause: achieved, planned, problem or background, and the words that decide it.

The section a clause stands in gives the default; markers in the clause (or, for a plan, earlier in its sentence) may
override it. Which marker overrides which default is data: ``kg/rules/relate/status.yaml``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from kg.lexicon import Lexicon, compile_rule
from kg.lexicon.rules import Rule
from kg.model import Span, Speech

StatusAt = Callable[[int, int], tuple[str, Span | None]]
"""(start, end) of a clause → status and the span of the deciding words."""


class StatusReader:
    """Reads the status of clauses by the rules ``status.*``."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._rules: list[tuple[re.Pattern[str], Rule]] = []
        for rule in lexicon.of("relate", "status."):
            self._rules += [(pattern, rule) for pattern in compile_rule(rule, lexicon)]

    def read(self, speech: Speech) -> StatusAt:
        """Scan the speech for markers once; the answer looks them up."""
        marks: list[tuple[int, int, Rule]] = []
        for pattern, rule in self._rules:
            marks += [(m.start(), m.end(), rule) for m in pattern.finditer(speech.text)]
        marks.sort(key=lambda mark: (mark[0], -mark[1], mark[2].id))
        starts = [mark[0] for mark in marks]
        sentence_starts = [sentence.start for sentence in speech.sentences]

        def at(start: int, end: int) -> tuple[str, Span | None]:
            number = bisect_right(sentence_starts, start) - 1
            sentence = speech.sentences[number] if number >= 0 else None
            default, reason = "", None
            if sentence is not None and sentence.section is not None:
                section = speech.sections[sentence.section]
                default, reason = section.status, section.status_evidence or section.heading
            default = default or "achieved"
            decided = _decide(marks, starts, start, end, default)
            if decided is None and sentence is not None and sentence.start < start:
                decided = _decide(marks, starts, sentence.start, start, default, carries=True)
            return decided or (default, reason)

        return at


def _decide(
    marks: Sequence[tuple[int, int, Rule]], starts: Sequence[int], start: int, end: int, default: str, *, carries: bool = False
) -> tuple[str, Span] | None:
    """The last marker in the range that may override the default; earlier clauses count only for markers that carry on."""
    decided = None
    for first, last, rule in marks[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]:
        if last > end or (carries and rule.one("carries") != "yes"):
            continue
        status = rule.one("status")
        if status != default and default in rule.use.get("over", ()):
            decided = (status, (first, last))
        elif status == default:
            decided = decided or (status, (first, last))
    return decided
