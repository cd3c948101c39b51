"""The questions that come with the package: one query file each, with a header that says everything a reader needs.

A header line is a comment ``# key: value``; parts of a value are separated by ``|``::

    # zh: 谁在哪里排名第几？
    # en: Who ranks where?
    # parameter: name | type | default | Chinese words | English words
    # column: variable | Chinese name | English name [| more]
    # example: kg query ranks --set scope=全市
    # ask: {subject}在{scope}排第几

A parameter ``x`` is the query's variable ``?in_x``: bound by the store, never pasted. The query selects it, as the store binds
projected variables only, and tests it as ``COALESCE(?in_x, …)``, as the store takes ``BOUND`` of a variable without a pattern for false.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from kg.errors import RuleError, UsageError
from kg.graph import Namespaces
from kg.query.guard import refuse, used_prefixes
from kg.query.prefixes import prefixes
from kg.query.shapes import Shape, read_shape

TYPES = ("name", "words", "text", "integer", "speech", "predicate", "concept")
"""Kinds of parameters: an entity by name or IRI; words of a name; plain text; a number; a speech by digest, title or IRI; a relation;
a concept of one scheme (``concept theme``)."""

PREFIX = "in_"
"""What the query's variable for a parameter begins with."""

_FILE = re.compile(r"(\d\d)-([a-z]+(?:-[a-z]+)*)\.rq")
_ORDER = ("zh", "en", "parameter", "column", "example", "ask")
_LINE = re.compile(r"# (zh|en|parameter|column|example|ask): (\S.*)")
_NAME = re.compile(r"[a-z][a-z0-9]*")
_VARIABLE = re.compile(r"\?(\w+)")
_SELECT = re.compile(r"SELECT\s+((?:\?\w+\s+|\([^{}]*?AS\s+\?\w+\)\s*)+)WHERE")
_PROJECTED = re.compile(r"\(.*?AS\s+\?(\w+)\)|\?(\w+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be narrowed by."""

    name: str
    type: str
    """One of TYPES, for a concept without its scheme."""
    scheme: str
    """Scheme of a concept: theme, status, flag, trend, policyKind; else empty."""
    default: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Column:
    """A variable of the answer."""

    name: str
    zh: str
    en: str
    more: bool = False
    """Left out of narrow tables; every other format holds it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A competency question: its query and what its header says."""

    name: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    example: str
    query: str
    """SPARQL with its header."""
    wordings: tuple[str, ...] = ()
    """Wordings in Chinese that ask it, for ``kg ask``; see ``kg.query.shapes``."""


@cache
def questions() -> Mapping[str, Question]:
    """Every question by name, in the order of their files.

    Raises:
        RuleError: a file breaks the form above.
    """
    folder = files("kg.query").joinpath("questions")
    found = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        named = _FILE.fullmatch(file.name)
        if named is None:
            raise RuleError("the name is not NN-words.rq", where=file.name, cure="name it like 03-figures.rq")
        found[named[2]] = read_question(named[2], file.read_text(encoding="utf-8"), where=file.name)
    return MappingProxyType(found)


def question(name: str) -> Question:
    """One question by its name.

    Raises:
        UsageError: there is none of this name; the nearest names are told.
    """
    known = questions()
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5) or [one for one in known if name and (name in one or one in name)]
    cure = f"did you mean {' or '.join(near)}?" if near else "kg questions lists them"
    raise UsageError(f"there is no question called {name!r}", cure=cure)


def read_question(name: str, text: str, *, where: str) -> Question:
    """A question out of its file's text.

    Args:
        name: of the question.
        text: the file.
        where: what an error names.

    Raises:
        RuleError: the header or the query breaks the form; the message names file and line.
    """
    said = _header(text, where)
    made = Question(
        name, said["zh"][0], said["en"][0], tuple(_parameter(one, where) for one in said["parameter"]),
        tuple(_column(one, where) for one in said["column"]), said["example"][0], text, tuple(said["ask"]),
    )  # fmt: skip
    _check(made, where)
    return made


def read_shapes(made: Question, where: str) -> tuple[Shape, ...]:
    """The wordings of a question, read.

    Args:
        made: the question.
        where: what an error names.

    Raises:
        RuleError: one is not written as it should be, or does not fit the parameters.
    """
    known = frozenset(parameter.name for parameter in made.parameters)
    return tuple(read_shape(line, known, where) for line in made.wordings)


def _header(text: str, where: str) -> dict[str, list[str]]:
    """Values by key; every key but ``parameter``, ``column`` and ``ask`` exactly once, in order."""
    said: dict[str, list[str]] = {key: [] for key in _ORDER}
    at = 0
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#"):
            break
        matched = _LINE.fullmatch(line)
        if matched is None or _ORDER.index(matched[1]) < at:
            cure = f"write # key: value, with the keys in this order: {', '.join(_ORDER)}"
            raise RuleError("not a header line in its place", where=f"{where}:{number}", cure=cure)
        at = _ORDER.index(matched[1])
        said[matched[1]].append(matched[2].strip())
    for key in ("zh", "en", "example"):
        if len(said[key]) != 1:
            raise RuleError(f"the header has {len(said[key])} lines with {key}", where=where, cure="write one")
    return said


def _parameter(line: str, where: str) -> Parameter:
    parts = [part.strip() for part in line.split("|")]
    kind, _, scheme = parts[1].partition(" ") if len(parts) == 5 else ("", "", "")
    if kind not in TYPES or not _NAME.fullmatch(parts[0]) or not (parts[3] and parts[4]) or bool(scheme) != (kind == "concept"):
        raise RuleError(f"not a parameter: {line}", where=where, cure="write name | type | default | 中文 | English")
    return Parameter(parts[0], kind, scheme, *parts[2:])


def _column(line: str, where: str) -> Column:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) not in (3, 4) or not all(parts) or (len(parts) == 4 and parts[3] != "more") or not _NAME.fullmatch(parts[0]):
        raise RuleError(f"not a column: {line}", where=where, cure="write variable | 中文 | English, or with | more behind")
    name, zh, en = parts[:3]
    return Column(name, zh, en, more=len(parts) == 4)


def _check(made: Question, where: str) -> None:
    """The query is what the header says: it selects the columns, then the parameters, in the order of the header."""
    body = "\n".join(line for line in made.query.splitlines() if not line.startswith("#"))
    refuse(body)
    selected = _SELECT.match(body)
    variables = [a or b for a, b in _PROJECTED.findall(selected[1])] if selected else []
    told = [column.name for column in made.columns] + [PREFIX + parameter.name for parameter in made.parameters]
    if variables != told:
        raise RuleError(f"the query selects {variables}, the header tells {told}", where=where, cure="make them alike")
    used = _VARIABLE.findall(body)
    unknown = {name for name in used if name.startswith(PREFIX)} - set(told)
    idle = [name for name in told if name.startswith(PREFIX) and used.count(name) < 2]
    if unknown or idle:
        raise RuleError(f"parameters not told or not used: {sorted(unknown) + idle}", where=where, cure="make header and query alike")
    read_shapes(made, where)
    if strange := used_prefixes(body) - prefixes(Namespaces()).keys():
        raise RuleError(f"unknown prefixes {sorted(strange)}", where=where, cure="use those of kg/query/prefixes.py")


def names(parameters: Sequence[Parameter]) -> str:
    """Their names for a message."""
    return ", ".join(parameter.name for parameter in parameters) or "none"
