"""YAML without surprises: every scalar is the string that was written, equal keys and aliases are errors.

PyYAML's own constructors keep the last of two equal keys and read ``on``, ``010`` and ``12:30`` as other types, so only
its composer is used here and the values are built from the nodes.
"""

from __future__ import annotations

from collections.abc import Mapping
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
        if any(isinstance(token, yaml.AliasToken | yaml.AnchorToken | yaml.TagToken) for token in yaml.scan(text, Loader=_Loader)):
            raise RuleError("anchors, aliases and tags are not allowed", where=name, cure="write the value out")
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{name}:{mark.line + 1}" if mark else name
        raise RuleError(f"is not YAML ({getattr(error, 'problem', error)})", where=place, cure="mend the line") from error
    if node is None:
        raise RuleError("is empty", where=name, cure="write rules or word lists into it")
    return _build(node, name)


def _build(node: yaml.Node, name: str) -> Entry:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return Entry(node.value, name, line)
    if isinstance(node, yaml.SequenceNode):
        return Entry(tuple(_build(item, name) for item in node.value), name, line)
    fields: dict[str, Entry] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise RuleError("a key must be a text", where=f"{name}:{line}")
        if key.value in fields:
            place = f"{name}:{key.start_mark.line + 1}"
            raise RuleError(f"key “{key.value}” stands twice", where=place, cure="delete one of the two")
        fields[key.value] = _build(value, name)
    return Entry(fields, name, line)
