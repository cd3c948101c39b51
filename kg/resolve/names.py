"""Names inside one speech: which mentions mean the same thing, under which canonical name.

Ordered steps that decide or abstain: a short name is resolved only when an antecedent fits (after natasha and eyecite).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from kg.model import Document, EntityKey, Mention, Speech
from kg.regex import regex
from kg.resolve.bodies import Bodies, plain
from kg.resolve.places import Places
from kg.resolve.reference import Reference
from kg.resolve.setting import LEVELS, Setting

_MARKS = str.maketrans("", "", "“”‘’\"'「」『』、 　")
"""What two writings of one name may differ in."""
_ABBREVIATION = regex(r"(?:以下|下文|分别)?(?:统一)?(?:简称|称)(?:为)?\s*$")
_INNER = regex(r"^《(.{2,8})》$")
_BRACKETS = regex(r"[（(][^（）()]*[）)]$")
_TITLES_BACK = 60
"""So many different titles back a short title may refer."""
_SEVERAL = regex(r"[两二三四几][个部项份]\Z")
_OTHER_NAME = regex(r"[（(，,]?(?:原名?|前身(?:为|是|系)?|以下简称|下称|简称|又称|又名|俗称|也叫|即)[“]?\Z")
"""明德中学（原县三中）, 县第五初级中学（以下简称五中）: the second names the first."""
_LATER_NAME = regex(r"(?:(?:正式)?(?:更名为|改名为|更名|改称|易名为)|[（(]现(?:名|为|更名为)?)\Z")
"""云浦高级中学更名为云浦一中, 县三中（现明德中学）: the first is now called as the second."""
_TAILED = ("Policy", "Programme", "Event", "Award")
_TAIL = regex(r"(?<=..)(?:重要思想|(?:的)?(?:奋斗)?目标|制度|战略|方针|工程|计划|行动|活动|精神|要求|机制|称号)\Z")
"""Words that say what kind of thing a name is, and no more."""
_ISSUING = 4
"""国务院印发的《……》."""


@dataclass
class Naming:
    """Canonical names of the mentions of one speech."""

    keys: list[EntityKey | None]
    """For each mention; None for quantities and times."""
    reasons: list[str]
    """For each mention the step that gave it another name than its own words (``naming.…``), else empty."""
    titles: dict[str, None] = field(default_factory=dict)
    """Book titles met so far, the latest last."""
    documents: dict[EntityKey, Document] = field(default_factory=dict)
    """What the reference table knows of the policies."""
    issuers: dict[EntityKey, set[str]] = field(default_factory=dict)
    """Bodies that stand right before a title."""
    ambiguous: dict[EntityKey, tuple[EntityKey, ...]] = field(default_factory=dict)
    """Short names with several antecedents, and these."""


def resolve_names(speech: Speech, mentions: Sequence[Mention], setting: Setting, reference: Reference, places: Places) -> Naming:
    """Give every naming mention a key (kind, canonical name) that is equal for equal things."""
    naming = Naming([None] * len(mentions), [""] * len(mentions))
    folded: dict[tuple[str, str], str] = {}
    for mention in mentions:
        if mention.kind not in ("Quantity", "Time"):
            name = mention.name or mention.text
            folded.setdefault((mention.kind, name.translate(_MARKS)), name)
    namer = _Namer(speech, mentions, setting, naming, folded, places)
    for index, mention in enumerate(mentions):
        if mention.kind in ("Quantity", "Time"):
            continue
        own = mention.name or mention.text
        name = folded[mention.kind, own.translate(_MARKS)]
        reason = "naming.marks" if name != own else ""
        if found := namer.find(mention, name):
            name, reason = found
        issuer = _issuer(mentions, index) if mention.kind == "Policy" else ""
        if mention.kind == "Policy" and (known := reference.find(name, mention, issuer)):
            document, step = known
            reason = step if document.name != own else reason
            name = document.name
            naming.documents[mention.kind, name] = document
        elif mention.kind == "Policy" and (law := reference.statute(name)) and law != name:
            name, reason = law, "naming.statute"
        if issuer:
            naming.issuers.setdefault((mention.kind, name), set()).add(issuer)
        if mention.kind == "Policy" and name.startswith("《") and ("Policy", name) not in naming.ambiguous:
            naming.titles.pop(name, None)
            naming.titles[name] = None
        naming.keys[index], naming.reasons[index] = (mention.kind, name), reason
    return naming


def _issuer(mentions: Sequence[Mention], index: int) -> str:
    """The body that stands right before a title."""
    before = mentions[index - 1] if index else None
    if before is None or before.kind != "Organization" or mentions[index].start - before.end > _ISSUING:
        return ""
    return before.name or before.text


class _Namer:
    """The steps by kind; each gives another name and its reason, or abstains."""

    def __init__(
        self,
        speech: Speech,
        mentions: Sequence[Mention],
        setting: Setting,
        naming: Naming,
        folded: Mapping[tuple[str, str], str],
        places: Places,
    ) -> None:
        self._speech, self._setting, self._naming, self._places = speech, setting, naming, places
        self._aliases = _declared(speech, mentions)
        self._renamed = _renamed(speech, mentions)
        self._regions = {name for (kind, _), name in folded.items() if kind == "Region"}
        self._bodies = Bodies(mentions, self._regions, setting, speech.text)
        self._holders = {(m.name, m.post) for m in mentions if m.kind == "Person" and m.post and len(m.name) > 1}
        self._surnamed: dict[tuple[str, str], str] = {}
        self._tailed = _tailed(folded)

    def find(self, mention: Mention, name: str) -> tuple[str, str] | None:
        """The canonical name behind a mention whose own name is ``name``, where it is another."""
        kind = mention.kind
        if kind == "Region":
            found = self._places.full(_region(mention, name, self._setting, self._regions))
            return (found, "naming.region") if found != name else None
        if kind == "Person":
            found = self._person(mention) if mention.post and not mention.name else ""
            return (found, "naming.post") if found else None
        if kind == "Organization":
            if renamed := self._renamed.get(mention.name or mention.text):
                return renamed, "naming.renamed"
            short = plain(name)
            return self._bodies.find(mention, short) or ((short, "naming.formal") if short != name else None)
        if kind == "Policy" and (found_policy := self._policy(mention, name)):
            return found_policy
        longer = self._tailed.get((kind, name))
        return (longer, "naming.tail-word") if longer else None

    def _person(self, mention: Mention) -> str:
        """刘局长 is the one 局长 of the speech whose name begins with 刘."""
        if mention.text[1:] != mention.post:
            return ""
        key = (mention.text[0], mention.post)
        if key not in self._surnamed:
            fitting = {name for name, post in self._holders if name[0] == key[0] and mention.post in post}
            self._surnamed[key] = fitting.pop() if len(fitting) == 1 else ""
        return self._surnamed[key]

    def _policy(self, mention: Mention, name: str) -> tuple[str, str] | None:
        declared = self._aliases.get((mention.kind, mention.text))
        if declared and mention.start >= declared[0]:
            return declared[1], "naming.declared"
        several = _SEVERAL.search(self._speech.text, max(0, mention.start - 2), mention.start) is not None
        title = _title(self._naming, mention, name, several=several)
        return (title, "naming.short-title") if title else None


def _tailed(folded: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """“三会一课” is “三会一课”制度, 人才兴市 is 人才兴市战略, where that is the one longer name of its kind that says no more."""
    found: dict[tuple[str, str], list[str]] = {}
    for (kind, fold), name in folded.items():
        tail = _TAIL.search(fold) if kind in _TAILED and not name.startswith("《") else None
        if tail and (short := folded.get((kind, fold[: tail.start()]))):
            found.setdefault((kind, short), []).append(name)
    return {short: names[0] for short, names in found.items() if len(names) == 1}


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
    longer = [text + level for level in LEVELS if text + level in regions]
    return longer[0] if len(longer) == 1 else name


def _title(naming: Naming, mention: Mention, name: str, *, several: bool) -> str:
    """《标准》 is the nearest title before it that ends so; two 《条例》 keeps its candidates open."""
    match = _INNER.match(mention.text)
    if match is None or mention.name:
        return ""
    fitting = [
        title
        for title in islice(reversed(naming.titles), _TITLES_BACK)
        if len(title) > len(name) and _abbreviates(match.group(1), _BRACKETS.sub("", title.strip("《》")))
    ]
    if len(fitting) > 1 and several:
        naming.ambiguous["Policy", name] = tuple(("Policy", title) for title in sorted(fitting))
        return ""
    return fitting[0] if fitting else ""


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
