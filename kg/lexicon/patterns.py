"""The notation of rule patterns: Python regular expressions over the shadow of a text.

``⟨name⟩`` stands for any word of the list ``name``; ``@Kind`` for a whole reading of that kind (``@Quantity``, ``@Policy``),
``@Agent`` and ``@Activity`` for a family of kinds. In the shadow the first character of a reading is a private-use character
of its kind and the others are a filler, so that the shadow is as long as the text and offsets stay true. A reading is taken whole
(``*+``): to give its fillers back one by one made half of the time of all patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import RuleError
from kg.model import Mention
from kg.model.mention import ENTITY_KINDS
from kg.regex import regex

if TYPE_CHECKING:
    from kg.lexicon.rules import Lexicon, Rule

FILLER = "\ue000"
LEAD = {kind: chr(0xE001 + i) for i, kind in enumerate((*ENTITY_KINDS, "Quantity", "Time"))}
FAMILIES = {
    "Agent": ("Organization", "Person", "Region", "Group"),
    "Activity": ("Event", "Programme", "Meeting"),
    "Name": ENTITY_KINDS,
}
_shared = cache(regex)
"""Stations that use the same rule share what is compiled."""
_REFERENCE = regex(r"⟨([\w.-]+)⟩|@([A-Z][A-Za-z]*)")


def alternation(words: Iterable[str]) -> str:
    """A non-capturing group of literal words, longest first so that the longest wins."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) + ")"


def expand(pattern: str, lists: Mapping[str, Sequence[str]], where: str) -> str:
    """Replace ``⟨name⟩`` and ``@Kind`` by regular expressions.

    Raises:
        RuleError: an unknown list or kind.
    """

    def put(match: re.Match[str]) -> str:
        name, kind = match.groups()
        if name is not None:
            if name not in lists:
                raise RuleError(f"unknown word list ⟨{name}⟩", where=where, cure="name a list of kg/rules/words")
            return alternation(lists[name])
        kinds = FAMILIES.get(kind, (kind,))
        if not all(k in LEAD for k in kinds):
            raise RuleError(f"unknown reading @{kind}", where=where, cure=f"known: {', '.join((*LEAD, *FAMILIES))}")
        return f"[{''.join(LEAD[k] for k in kinds)}]{FILLER}*+"

    return _REFERENCE.sub(put, pattern)


def compile_rule(rule: Rule, lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """The patterns of a rule, each to be compiled when it is first used."""
    return tuple(_shared(expand(pattern, lexicon.listed, f"{rule.where} ({rule.id})")) for pattern in rule.patterns)


def check_rule(rule: Rule, lexicon: Lexicon) -> None:
    """Compile the patterns of a rule.

    Raises:
        RuleError: not a regular expression, or one that matches the empty string.
    """
    where = f"{rule.where} ({rule.id})"
    for pattern, expression in zip(rule.patterns, compile_rule(rule, lexicon), strict=True):
        try:
            is_empty = expression.match("")
        except re.error as error:
            cure = "mend the pattern; put it in single quotes if YAML ate a backslash"
            raise RuleError(f"“{pattern}” is no regular expression ({error})", where=where, cure=cure) from error
        if is_empty:
            raise RuleError(f"“{pattern}” matches nothing at all", where=where, cure="demand a character")


def shadow(text: str, mentions: Iterable[Mention]) -> str:
    """The text with every mention replaced by its kind's lead character and fillers; later mentions overwrite earlier ones."""
    spans = [(m.start, m.end, LEAD[m.kind]) for m in mentions if m.kind in LEAD and m.end > m.start]
    parts: list[str] = []
    done = 0
    for start, end, lead in sorted(spans):
        if start < done:
            return _overwritten(text, spans)
        parts.append(text[done:start])
        parts.append(lead + FILLER * (end - start - 1))
        done = end
    parts.append(text[done:])
    return "".join(parts)


def _overwritten(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """The same where spans overlap."""
    chars = bytearray(text.encode("utf-32-le", "surrogatepass"))  # four bytes a character
    for start, end, lead in spans:
        chars[4 * start : 4 * end] = (lead + FILLER * (end - start - 1)).encode("utf-32-le")
    return chars.decode("utf-32-le", "surrogatepass")
