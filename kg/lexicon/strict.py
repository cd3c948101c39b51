"""YAML without surprises: every scalar is the string that was written, equal keys and aliases are errors.

PyYAML's own constructors keep the last of two equal keys and read ``on``, ``010`` and ``12:30`` as other types, so only
its parser is used here and the values are built from the events.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from kg.errors import RuleError

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of a rule file with the place it stands at."""

    value: str | tuple[Entry, ...] | Mapping[str, Entry]
    file: str
    line: int

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}"

    def error(self, what: str, *, cure: str = "") -> RuleError:
        return RuleError(what, where=self.where, cure=cure)

    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value:
            raise self.error("a text is wanted here", cure="write one non-empty value")
        return self.value

    def items(self) -> tuple[Entry, ...]:
        if not isinstance(self.value, tuple) or not self.value:
            raise self.error("a non-empty list is wanted here", cure="write at least one item behind a dash")
        return self.value

    def texts(self) -> tuple[str, ...]:
        """The texts of a list, each once."""
        seen: dict[str, int] = {}
        for item in self.items():
            word = item.text()
            if word in seen:
                raise item.error(f"“{word}” stands twice in this list (first in line {seen[word]})", cure="delete one")
            seen[word] = item.line
        return tuple(seen)

    def fields(self, allowed: frozenset[str], required: frozenset[str] = frozenset()) -> Mapping[str, Entry]:
        """The entries of a mapping that may have only these keys."""
        if not isinstance(self.value, Mapping):
            raise self.error("a mapping is wanted here", cure=f"keys: {', '.join(sorted(allowed))}")
        for key, entry in self.value.items():
            if key not in allowed:
                raise entry.error(f"unknown key “{key}”", cure=f"known keys: {', '.join(sorted(allowed))}")
        if missing := sorted(required - self.value.keys()):
            raise self.error(f"key “{missing[0]}” is missing")
        return self.value

    def mapping(self) -> Mapping[str, Entry]:
        if not isinstance(self.value, Mapping):
            raise self.error("a mapping is wanted here")
        return self.value


def load_yaml(path: Path, name: str) -> Entry:
    """Read one YAML file strictly.

    Args:
        path: the file.
        name: what errors call it.

    Raises:
        RuleError: not readable, not UTF-8, not YAML, equal keys, anchors or tags.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"cannot be read ({error})", where=name, cure="give a readable UTF-8 file") from error
    try:
        return _Reader(name, yaml.parse(text, Loader=_Loader)).document()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{name}:{mark.line + 1}" if mark else name
        raise RuleError(f"is not YAML ({getattr(error, 'problem', error)})", where=place, cure="mend the line") from error


class _Reader:
    """Builds entries from the events of one document."""

    def __init__(self, name: str, events: Iterator[yaml.Event]) -> None:
        self.name, self.events = name, events

    def document(self) -> Entry:
        entry = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and entry is not None:
                raise RuleError("holds two documents", where=self.name, cure="delete the line ---")
            if isinstance(event, yaml.NodeEvent):
                entry = self.entry(event)
        if entry is None:
            raise RuleError("is empty", where=self.name, cure="write rules or word lists into it")
        return entry

    def entry(self, event: yaml.Event) -> Entry:
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise RuleError("anchors, aliases and tags are not allowed", where=f"{self.name}:{line}", cure="write the value out")
        if isinstance(event, yaml.ScalarEvent):
            return Entry(event.value, self.name, line)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
                items.append(self.entry(item))
            return Entry(tuple(items), self.name, line)
        fields: dict[str, Entry] = {}
        while not isinstance(item := next(self.events), yaml.MappingEndEvent):
            key = self.entry(item)
            if not isinstance(key.value, str):
                raise RuleError("a key must be a text", where=key.where)
            if key.value in fields:
                raise RuleError(f"key “{key.value}” stands twice", where=key.where, cure="delete one of the two")
            fields[key.value] = self.entry(next(self.events))
        return Entry(fields, self.name, line)
