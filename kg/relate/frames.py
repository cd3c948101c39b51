"""Verb frames: which verbs say which relation between which kinds of things. The frames are data (``relation.*`` rules)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.lexicon import Lexicon
from kg.lexicon.rules import Rule
from kg.model import Mention
from kg.regex import regex
from kg.relate.tries import any_of


@dataclass(frozen=True, slots=True)
class Frame:
    """One rule ``relation.*`` with verbs."""

    rule: str
    predicate: str
    objects: Mapping[str, frozenset[str]]
    """Kind → allowed types; an empty set allows all."""
    subjects: frozenset[str]
    voice: str
    """active (S V O), passive (O 被 A V), attributive (S V 的 O)."""
    reach: int
    """How many characters that belong to no mention may stand between the verb and its object."""
    active: tuple[str, ...]
    """Verbs of a passive frame that need no 被 to have their giver before them (授予)."""
    unlike: tuple[str, ...]
    """Longer verbs that end with one of the frame's own and say something else (修订完善)."""
    fallback: str
    """Who is meant where no subject is found: Self, Group (the clause's own words) or nothing."""

    def takes(self, mention: Mention) -> bool:
        return fits(mention, self.objects)


def read_frames(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, list[Frame]]]:
    """One pattern over all verbs (longest first), and the frames of each verb.

    A longer verb (组织实施) keeps the frames of the shorter one it ends with (实施).
    """
    stated: dict[str, list[Frame]] = {}
    for rule in lexicon.of("relate", "relation."):
        if "verbs" in rule.use:
            frame = _frame(rule)
            for verb in rule.use["verbs"]:
                stated.setdefault(verb, []).append(frame)
    frames: dict[str, list[Frame]] = {}
    for verb in stated:
        own = {f.rule: f for start in range(len(verb)) for f in stated.get(verb[start:], ()) if verb not in f.unlike}
        frames[verb] = list(own.values())
    return regex(any_of(frames)), frames


def fits(mention: Mention, allowed: Mapping[str, frozenset[str]]) -> bool:
    """Whether a mention is of an allowed kind and type."""
    types = allowed.get(mention.kind)
    return types is not None and (not types or mention.type in types)


def kinds(names: Sequence[str]) -> dict[str, frozenset[str]]:
    """``["Policy:document", "Meeting"]`` → kinds with the types they allow."""
    allowed: dict[str, frozenset[str]] = {}
    for name in names:
        kind, _, kind_type = name.partition(":")
        allowed[kind] = allowed.get(kind, frozenset()) | ({kind_type} if kind_type else frozenset())
    return allowed


def _frame(rule: Rule) -> Frame:
    return Frame(
        rule=rule.id,
        predicate=rule.one("predicate"),
        objects=kinds(rule.use["objects"]),
        subjects=frozenset(rule.use.get("subjects", ("Organization", "Person", "Region"))),
        voice=rule.one("voice", "active"),
        active=rule.use.get("active", ()),
        reach=int(rule.one("reach", "12")),
        unlike=rule.use.get("unlike", ()),
        fallback=rule.one("fallback", "Self"),
    )
