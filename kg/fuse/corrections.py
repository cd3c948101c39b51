"""Corrections: what a reader decided about claims and names, kept in a plain file and applied to every build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.lexicon.strict import Entry, load_yaml

ACTIONS = ("accept", "reject", "edit", "merge", "split")
FIELDS = ("status", "subject", "indicator", "population", "value", "unit", "period", "predicate", "object")
"""What ``edit`` may set; amounts in base units, a period as 2024, 2024-03 or 2020/2024."""
STATUSES = ("achieved", "planned", "problem", "background")
_OPTIONAL = {"accept": (), "reject": (), "edit": ("set",), "merge": ("with",), "split": ("name", "speech")}
_REQUIRED = {"edit": ("set",), "merge": ("with",), "split": ("name",)}


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision."""

    action: str
    key: str
    """Path of a claim's IRI (``claim/0123456789abcdef``); for merge and split of an entity's (``org/…``)."""
    why: str = ""
    quote: str = ""
    """The clause of the claim: finds it again when a rule has changed and with it the key."""
    changes: Mapping[str, str] = field(default_factory=dict)
    """``edit``: field → its right value."""
    others: tuple[str, ...] = ()
    """``merge``: paths of the entities that are this one."""
    name: str = ""
    """``split``: the wording that is not this entity."""
    speech: str = ""
    """``split``: only in this speech."""
    where: str = ""
    """File and line."""


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The decisions of a file, in its order.

    Raises:
        RuleError: the file or an entry of it is not what it should be, with its line.
    """
    entry = load_yaml(path, path.name)
    listed = entry.fields(frozenset({"corrections"}), frozenset({"corrections"}))["corrections"]
    found = tuple(map(_correction, listed.items()))
    seen: dict[tuple[str, str], Correction] = {}
    for item, one in zip(listed.items(), found, strict=True):
        about = ("claim" if one.action in ("accept", "reject", "edit") else one.action, one.key + one.name)
        if about in seen:
            raise item.error(f"“{one.key}” is decided twice (first at {seen[about].where})", cure="delete one of the two")
        seen[about] = one
    return found


def _correction(entry: Entry) -> Correction:
    given = entry.mapping()
    actions = [action for action in ACTIONS if action in given]
    if len(actions) != 1:
        raise entry.error("a correction has one action", cure=f"write one of {', '.join(ACTIONS)}")
    action = actions[0]
    allowed = frozenset({action, "why", "quote", *_OPTIONAL[action]})
    fields = entry.fields(allowed, frozenset({action, *_REQUIRED.get(action, ())}))
    key = fields[action].text()
    if action in ("accept", "reject", "edit") and not key.startswith("claim/"):
        raise fields[action].error(f"“{key}” is no claim", cure="write its key: claim/ and 16 signs, as kg explain and kg review give it")

    others = fields["with"].texts() if "with" in fields else ()
    for other in others:
        if other.split("/")[-2:-1] != key.split("/")[-2:-1]:
            raise fields["with"].error(f"“{other}” and “{key}” are of two kinds", cure="merge entities of one kind")

    def text(name: str) -> str:
        return fields[name].text() if name in fields else ""

    return Correction(
        action, key, text("why"), text("quote"), _changes(fields["set"]) if "set" in fields else {},
        others, text("name"), text("speech"), entry.where,
    )  # fmt: skip


def _changes(entry: Entry) -> dict[str, str]:
    fields = entry.fields(frozenset(FIELDS))
    if not fields:
        raise entry.error("nothing is set", cure=f"set one of {', '.join(FIELDS)}")
    changes = {name: value.text() for name, value in fields.items()}
    if (status := changes.get("status", STATUSES[0])) not in STATUSES:
        raise fields["status"].error(f"“{status}” is no status", cure=f"one of {', '.join(STATUSES)}")
    return changes
