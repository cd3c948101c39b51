"""Names inside one speech: which mentions mean the same thing, under which canonical name.

Ordered steps that decide or abstain: a short name is resolved only when an antecedent fits (after natasha and eyecite).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from kg.model import EntityKey, Mention, Speech
from kg.resolve.setting import LEVELS, Setting

_QUOTES = str.maketrans("", "", "“”‘’\"'「」『』 　")
_ABBREVIATION = re.compile(r"(?:以下|下文|分别)?(?:统一)?(?:简称|称)(?:为)?\s*$")
_INNER = re.compile(r"^《(.{2,8})》$")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]$")
_TITLES_BACK = 60
"""So many different titles back a short title may refer."""
_SEVERAL = re.compile(r"[两二三四几][个部项份]\Z")
_OTHER_NAME = re.compile(r"[（(，,]?(?:原名?|前身(?:为|是|系)?|以下简称|下称|简称|又称|又名|俗称|也叫|即)[“]?\Z")
"""明德中学（原县三中）, 县第五初级中学（以下简称五中）: the second names the first."""
_LATER_NAME = re.compile(r"(?:(?:正式)?(?:更名为|改名为|更名|改称|易名为)|[（(]现(?:名|为|更名为)?)\Z")
"""云浦高级中学更名为云浦一中, 县三中（现明德中学）: the first is now called as the second."""
_DEICTIC_BODY = re.compile(r"^(?:我|本|该)(局|校|院|厅|委|部|园|党委|党组|办|所)$")


@dataclass
class Naming:
    """Canonical names of the mentions of one speech."""

    keys: list[EntityKey | None]
    """For each mention; None for quantities and times."""
    titles: dict[str, None] = field(default_factory=dict)
    """Book titles met so far, the latest last."""
    ambiguous: dict[EntityKey, tuple[EntityKey, ...]] = field(default_factory=dict)
    """Short names with several antecedents, and these."""


def resolve_names(speech: Speech, mentions: Sequence[Mention], setting: Setting) -> Naming:
    """Give every naming mention a key (kind, canonical name) that is equal for equal things."""
    naming = Naming([None] * len(mentions))
    folded: dict[tuple[str, str], str] = {}
    for mention in mentions:
        if mention.value is None or mention.kind not in ("Quantity", "Time"):
            name = mention.name or mention.text
            fold = (mention.kind, name.translate(_QUOTES))
            folded.setdefault(fold, name)
    regions = {name for (kind, _), name in folded.items() if kind == "Region"}
    aliases = _declared(speech, mentions)
    bodies = sorted({m.name or m.text for m in mentions if m.kind == "Organization" and not m.deictic})
    renamed = _renamed(speech, mentions)
    persons = [m for m in mentions if m.kind == "Person" and m.post and len(m.name) > 1]
    for index, mention in enumerate(mentions):
        if mention.kind in ("Quantity", "Time"):
            continue
        name = folded[mention.kind, (mention.name or mention.text).translate(_QUOTES)]
        if mention.kind == "Region":
            name = _region(mention, name, setting, regions)
        elif mention.kind == "Policy":
            several = _SEVERAL.search(speech.text, max(0, mention.start - 2), mention.start) is not None
            name = _policy(naming, mention, name, aliases, several=several)
            if name.startswith("《") and ("Policy", name) not in naming.ambiguous:
                naming.titles.pop(name, None)
                naming.titles[name] = None
        elif mention.kind == "Organization":
            name = renamed.get(mention.name or mention.text) or _body(mention, name, bodies, aliases)
        elif mention.kind == "Person" and mention.post and not mention.name:
            name = _person(mention, persons) or name
        naming.keys[index] = (mention.kind, name)
    return naming


def _declared(speech: Speech, mentions: Sequence[Mention]) -> dict[tuple[str, str], tuple[int, str]]:
    """以下简称《X》: (kind, short text) → offset of the declaration and the full name."""
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for before, mention in pairwise(mentions):
        if mention.kind == before.kind == "Policy" and mention.start - before.end <= 30:
            between = speech.text[before.end : mention.start]
            if _ABBREVIATION.search(between):
                found[mention.kind, mention.text] = (mention.start, mention.name or before.name or before.text)
    full: Mention | None = None
    for mention in mentions:
        if mention.kind == "Policy":
            between = speech.text[full.end : mention.start] if full else ""
            if full and len(between) <= 40 and _ABBREVIATION.search(between):
                found.setdefault((mention.kind, mention.text), (mention.start, mention.name or full.name or full.text))
            elif mention.text.startswith("《") and len(mention.text) > 8:
                full = mention
    return found


def _renamed(speech: Speech, mentions: Sequence[Mention]) -> dict[str, str]:
    """Names of bodies that the speech says are other names of a body, with the name that stays."""
    found: dict[str, str] = {}
    bodies = [m for m in mentions if m.kind == "Organization" and not m.deictic]
    for first, second in pairwise(bodies):
        if not 0 < second.start - first.end <= 9 or first.type != second.type:
            continue
        between = speech.text[first.end : second.start]
        one, other = first.name or first.text, second.name or second.text
        if _OTHER_NAME.fullmatch(between) and between[0] in "（(":
            found[other] = found.get(one, one)
        elif _LATER_NAME.fullmatch(between):
            found[one] = other
    return {name: full for name, full in found.items() if name != full}


def _person(mention: Mention, persons: Sequence[Mention]) -> str:
    """刘局长 is the one 局长 of the speech whose name begins with 刘."""
    fitting = {p.name for p in persons if p.name[0] == mention.text[0] and mention.post in p.post}
    return fitting.pop() if len(fitting) == 1 and mention.text[1:] == mention.post else ""


def _region(mention: Mention, name: str, setting: Setting, regions: set[str]) -> str:
    """全县, 我县, 本县 are the jurisdiction; 全市 in a county's speech is the wider area under that one label."""
    text = mention.text
    if mention.deictic and text[-1] in "里上" and text[0] in LEVELS:
        text = f"我{text[0]}"  # 县里, 市里
    if mention.deictic and text[-1] in LEVELS:
        if text[-1] == setting.char or (text[0] in "我本" and LEVELS[text[-1]] == setting.level):
            return setting.region
        return f"全{text[-1]}"
    if setting.name and setting.name.startswith(text) and len(setting.name) - len(text) <= 1:
        return setting.name
    longer = [r for r in regions if r != text and r[:-1] == text and r[-1] in LEVELS]
    return longer[0] if len(longer) == 1 else name


def _policy(naming: Naming, mention: Mention, name: str, aliases: dict[tuple[str, str], tuple[int, str]], *, several: bool) -> str:
    """《标准》 is the nearest title before it that ends so; 两个《条例》 keeps its candidates open."""
    declared = aliases.get((mention.kind, mention.text))
    if declared and mention.start >= declared[0]:
        return declared[1]
    match = _INNER.match(mention.text)
    if match is None or mention.name:
        return name
    fitting = [
        title
        for title in islice(reversed(naming.titles), _TITLES_BACK)
        if len(title) > len(name) and _abbreviates(match.group(1), _BRACKETS.sub("", title.strip("《》")))
    ]
    if not fitting:
        return name
    if len(fitting) > 1 and several:
        naming.ambiguous["Policy", name] = tuple(("Policy", title) for title in sorted(fitting))
        return name
    return fitting[0]


def _abbreviates(short: str, full: str) -> bool:
    """The short title ends like the full one, and its other characters stand in it in order."""
    if not full.endswith(short[-2:]):
        return False
    place = 0
    for char in short:
        place = full.find(char, place) + 1
        if place == 0:
            return False
    return True


def _body(mention: Mention, name: str, bodies: Sequence[str], aliases: dict[tuple[str, str], tuple[int, str]]) -> str:
    """教育工委 is 市委教育工委 where that is the only body of the speech with this tail; 我局 the one the speech calls its own."""
    if mention.deictic:
        match = _DEICTIC_BODY.match(mention.text)
        fitting = [b for b in bodies if match and b.endswith(match.group(1)) and len(b) <= 6]
        return fitting[0] if len(fitting) == 1 else name
    if len(name) < 2 or (mention.region and not mention.parent and name[0] in LEVELS):
        return name
    fitting = [b for b in bodies if b != name and b.endswith(name) and len(b) - len(name) <= 8]
    heads = [b for b in fitting if not any(c != b and c.endswith(b) for c in fitting)]
    return heads[0] if len(heads) == 1 and not mention.region else name
