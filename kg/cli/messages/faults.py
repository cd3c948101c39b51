"""Errors in Chinese: what is wrong, and the cure, by the English sentence that a station says."""

from __future__ import annotations

import re
from functools import cache

from kg.cli.messages.fault_words import FAULTS as _RUN
from kg.cli.messages.read_words import READ_FAULTS
from kg.cli.messages.rule_words import RULE_FAULTS

FAULTS = {**RULE_FAULTS, **READ_FAULTS, **_RUN}
"""English template → Chinese template."""

_DEEPEST = 3


def translated(sentence: str, depth: int = 0) -> str:
    """The sentence in Chinese; itself where the catalogue does not have it.

    What stands in the gaps of a template is looked up, too.
    """
    if sentence in FAULTS or depth > _DEEPEST:
        return FAULTS.get(sentence, sentence)
    for pattern, chinese in _templates():
        if found := pattern.fullmatch(sentence):
            return chinese.format(*(translated(group, depth + 1) for group in found.groups()))
    return sentence


@cache
def _templates() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Templates as expressions, those that say most first."""
    gaps = sorted((english for english in FAULTS if "{}" in english), key=lambda english: (-len(english.replace("{}", "")), english))
    return tuple((re.compile("(.*?)".join(map(re.escape, english.split("{}"))), re.DOTALL), FAULTS[english]) for english in gaps)
