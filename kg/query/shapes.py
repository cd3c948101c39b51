"""The wordings of questions: what stands fixed, what may vary, and where the names go.

A shape is written ``谁(印发|发布)了?{object:Policy} => relation=issued``: alternatives in parentheses, ``?`` behind what may be left
out, a slot in braces with the classes its name may have, and behind ``=>`` the parameters that the wording itself gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kg.errors import RuleError

_SLOT = re.compile(r"\{([a-z]+)(?::([A-Za-z+]+))?\}")
_LITERAL = re.compile(r"[\u4e00-\u9fff0-9、()|?？%]*")
_FIXED = re.compile(r"([a-z]+)=(\S*)")
_MOST_SLOTS = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of a shape that a name or word fills."""

    parameter: str
    classes: tuple[str, ...]
    """Classes a name here may have; any if empty."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One wording of a question."""

    parts: tuple[re.Pattern[str] | Slot, ...]
    fixed: Mapping[str, str]
    """Parameters that the wording itself gives."""
    text: str
    """As written, for people: ``谁印发了…``."""

    def readings(self, question: str) -> Iterator[tuple[Mapping[str, str], int]]:
        """Every way in which a plain question has this shape: (slot → words, characters of the question that the shape itself fixes)."""
        for filled in self._fill(question, 0, 0):
            words = dict(filled)
            yield words, len(question) - sum(map(len, words.values()))

    def touching(self, words: Mapping[str, str], question: str) -> list[Slot]:
        """The slots behind whose words the next slot's begin at once: where the one ends and the other begins is a guess.

        Args:
            words: slot → words, of one reading.
            question: what was read.
        """
        slots = [part for part in self.parts if isinstance(part, Slot)]
        return [one for one, other in pairwise(slots) if words[one.parameter] + words[other.parameter] in question]

    def _fill(self, question: str, at: int, part: int) -> Iterator[tuple[tuple[str, str], ...]]:
        if part == len(self.parts):
            if at == len(question):
                yield ()
            return
        here = self.parts[part]
        if isinstance(here, Slot):
            for end in range(at + 1, len(question) + 1):
                for rest in self._fill(question, end, part + 1):
                    yield ((here.parameter, question[at:end]), *rest)
        elif (found := here.match(question, at)) is not None:
            yield from self._fill(question, found.end(), part + 1)


def read_shape(line: str, parameters: frozenset[str], where: str) -> Shape:
    """A shape as the header of a question has it.

    Args:
        line: the shape.
        parameters: of the question.
        where: what an error names.

    Raises:
        RuleError: it is not written as it should be.
    """
    words, _, given = line.partition("=>")
    fixed = dict(_FIXED.findall(given))
    parts: list[re.Pattern[str] | Slot] = []
    at = 0
    for slot in (*_SLOT.finditer(words.strip()), None):
        literal = words.strip()[at : slot.start() if slot else None]
        if not _LITERAL.fullmatch(literal) or literal.count("(") != literal.count(")"):
            raise RuleError(f"not a wording: {line}", where=where, cure="write 谁(印发|发布)了?{object:Policy} => relation=issued")
        if literal:
            parts.append(re.compile(literal.replace("(", "(?:")))
        if slot:
            parts.append(Slot(slot[1], tuple(slot[2].split("+")) if slot[2] else ()))
            at = slot.end()
    slots = [part.parameter for part in parts if isinstance(part, Slot)]
    used = [*slots, *fixed]
    if not parts or len(slots) > _MOST_SLOTS or len(set(used)) < len(used) or not set(used) <= parameters:
        raise RuleError(f"the wording does not fit the parameters: {line}", where=where, cure=f"use each of {sorted(parameters)} once")
    return Shape(tuple(parts), fixed, words.strip())
