"""A question in Chinese turned into one of the named questions, or declined with the nearest ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.errors import UsageError
from kg.query.binding import concept_words
from kg.query.library import PREFIX, Parameter, Question, questions, read_shapes
from kg.query.linking import LEAST, Link, Names, closest
from kg.query.phrasing import phrasings, plain_question
from kg.query.reader import Reader
from kg.query.shapes import Shape, Slot

_YEAR = re.compile(r"(?:19|20)\d\d")
_PROJECTED = re.compile(r"SELECT\b.*?\bWHERE|GROUP BY [^}\n]*", re.DOTALL)
_PARAMETER = re.compile(rf"\s*\?{PREFIX}\w+")
_NEAREST = 3
_VARIES = re.compile(r"(?:\((?P<words>[^()]*)\)|(?P<word>[\u4e00-\u9fff](?=\?)))(?P<left>\??)|(?P<slot>\{[^{}]*\})")
"""What may be said in several ways, or be left out, and where a name stands."""
_ASKING = re.compile("怎么|怎样|如何|多少|哪|什么|谁|几[个次处篇]|没有")
_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question was taken for."""

    question: Question
    settings: Mapping[str, str]
    """Values of its parameters, as ``--set`` takes them."""
    links: Mapping[str, tuple[Link, ...]]
    """For each name of the question what it was taken for, and after that what else it could be."""
    score: float
    typed: int = 0
    """Names whose class the wording asks for."""

    def beats(self, other: Reading) -> bool:
        """Fits better, or as well and knows the class of the same things: indicators are looked for where figures are told."""
        if self.score != other.score or self.typed <= other.typed:
            return self.score > other.score
        return self._meant() == other._meant()

    def _meant(self) -> set[tuple[str, ...]]:
        return {found[0].nodes for found in self.links.values()}


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A name of a question that has a known wording, but nothing in the graph is called so."""

    words: str
    classes: tuple[str, ...]
    score: float
    """How near it came to being understood."""


def understand(reader: Reader, text: str) -> Reading:
    """The named question that a question in Chinese asks.

    Every wording is tried with every way to cut the names out; the reading whose names fit best and whose wording says most of the
    question wins.

    Args:
        reader: the graph whose names are meant.
        text: the question.

    Raises:
        UsageError: its wording is none of those known, or a name is not in the graph; the message has the nearest ones.
    """
    asked, names = plain_question(text), Names(reader)
    best: Reading | None = None
    unknown: _Unknown | None = None
    for question, shape, words, fixed in _wordings(asked, names):
        reading = _reading(question, shape, words, fixed, names, reader)
        if isinstance(reading, Reading):
            best = reading if best is None or reading.beats(best) else best
        elif unknown is None or reading.score > unknown.score:
            unknown = reading
    if best is not None:
        return best
    examples = "；".join(_nearest(asked))
    if unknown is not None:
        near = "、".join(names.nearest(unknown.words, unknown.classes))
        cure = f"the nearest names: {near}" if near else f"ask for example: {examples}"
        raise UsageError(f"nothing in the graph is called “{unknown.words}”", cure=cure)
    raise UsageError("this question is not understood", cure=f"ask for example: {examples}")


def runnable(reading: Reading, namespaces_bind: tuple[str, ...]) -> str:
    """The SPARQL of a reading with its values written in: it can be run as it stands.

    Args:
        reading: what was understood.
        namespaces_bind: what ``bind`` made of the settings.
    """
    values = dict(one.split("=", 1) for one in namespaces_bind)
    body = "\n".join(line for line in reading.question.query.splitlines() if not line.startswith("#"))
    told = _PROJECTED.sub(lambda found: _PARAMETER.sub("", found[0]), body)
    for name, value in values.items():
        told = re.sub(rf"\?{name}\b", lambda _, value=value: value, told)  # type: ignore[misc]
    return told.strip()


def _wordings(asked: str, names: Names) -> Iterator[tuple[Question, Shape, Mapping[str, str], float]]:
    """Every known wording that the question has, with the words in its slots and the share of the question that it fixes.

    Where nothing stands between two names the first must be one as it is: 教育投入 is not what 教育局 puts into something.
    """
    for phrasing in phrasings(asked):
        for question in questions().values():
            for shape in _shapes(question):
                for words, fixed in shape.readings(phrasing):
                    if all(names.has(words[slot.parameter], slot.classes) for slot in shape.touching(words, phrasing)):
                        yield question, shape, words, fixed / len(phrasing)


@cache
def _shapes(question: Question) -> tuple[Shape, ...]:
    return read_shapes(question, question.name)


def _reading(question: Question, shape: Shape, words: Mapping[str, str], fixed: float, names: Names, reader: Reader) -> Reading | _Unknown:
    """The reading of one wording; the name that is not there if one is not."""
    known = {parameter.name: parameter for parameter in question.parameters}
    settings, links, scores = dict(shape.fixed), {}, [1.0]
    missed: list[Slot] = []
    for slot in (part for part in shape.parts if isinstance(part, Slot)):
        value, found, score = _value(known[slot.parameter], slot, words[slot.parameter], names, reader)
        settings[slot.parameter] = value
        scores.append(score)
        if found:
            links[slot.parameter] = tuple(found)
        if score < LEAST:
            missed.append(slot)
    if missed:
        return _Unknown(words[missed[0].parameter], missed[0].classes, sum(scores) / len(scores) + fixed)
    typed = sum(bool(slot.classes) for slot in shape.parts if isinstance(slot, Slot))
    return Reading(question, settings, links, min(scores) + fixed, typed)


def _value(parameter: Parameter, slot: Slot, words: str, names: Names, reader: Reader) -> tuple[str, list[Link], float]:
    """The value of a parameter for words of the question, the names behind it, and how well they fit."""
    if parameter.type == "integer":
        return words, [], 1.0 if _YEAR.fullmatch(words) else 0.0
    if parameter.type == "text":
        return words, [], LEAST
    if parameter.type == "concept":
        labels = concept_words(parameter.scheme, reader.ns)
        label = closest(words, labels)
        return (label or "", [], 1.0 if label == words else 0.9 if label else 0.0)
    found = names.link(words, ("Speech",) if parameter.type == "speech" else slot.classes)
    if not found:
        return "", [], 0.0
    first = found[0]
    if parameter.type in ("words", "speech") and first.part:
        return words.strip("《》“”"), found, first.score
    if len(first.nodes) == 1 and parameter.type != "speech":
        return f"<{first.nodes[0]}>", found, first.score
    return first.name, found, first.score


def _nearest(asked: str) -> list[str]:
    """The questions most like one that is not understood: those that share its rarer words."""
    shapes = [(question.name, shape) for question in questions().values() for shape in _shapes(question)]
    common = Counter(word for _, shape in shapes for word in set(_WORD.findall(shape.text)))
    scored = []
    for name, shape in shapes:
        shared = {word for word in _WORD.findall(shape.text) if word in asked}
        likeness = sum(len(word) / common[word] for word in shared)
        scored.append((-likeness, len(shape.parts), name, _wording(shape, asked)))
    best: dict[str, str] = {}
    for *_, name, wording in sorted(scored):
        best.setdefault(name, wording)
    return list(best.values())[:_NEAREST]


def _wording(shape: Shape, asked: str) -> str:
    """A wording as people would write it, in the words of a question where it has them."""

    asks = False

    def chosen(found: re.Match[str]) -> str:
        nonlocal asks
        if found["slot"]:
            return "…"
        words = (found["words"] or found["word"]).split("|")
        wanted = next((word for word in words if word in asked and (len(word) > 1 or not found["left"])), "")
        if found["left"] and _ASKING.search(wanted) and asks:
            return ""  # 怎么变化, not 怎么变化怎么样: one word that asks is enough
        said = wanted or ("" if found["left"] else words[0])
        asks = asks or _ASKING.search(said) is not None
        return said

    return _VARIES.sub(chosen, shape.text)
