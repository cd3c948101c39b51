"""The grammar of party and government bodies: area + function + body, then bodies inside bodies, then coordination.

A head word (教育局, 政府, 委, 教研室) is met by one Aho-Corasick pass; the area before it decides whether it is definite, and
the words after it whether a body inside it is meant (市委 → 市委组织部).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from kg.lexicon import Lexicon, alternation
from kg.recognise.areas import LEVELS, Area, Areas
from kg.recognise.bureaus import BureauWords
from kg.recognise.vocabulary import FUNCTION, han
from kg.regex import regex

_LONGEST_JOIN = 2
_ORDINAL = regex(r"第[一二三四五六七八九十\d]{1,3}\Z")
_POSTED = regex(r"(?:派驻|驻)(?:(?:第[一二三四五六七八九十\d]{1,3}|[\u4e00-\u9fff]{2,8})?纪检监察组|[\u4e00-\u9fff]{2,8}纪检组)")
_COMMISSION = regex(r"(?<=[省市县区州旗]委)(?:(?![委第和与及的])[\u4e00-\u9fff]){2,14}?(?:工作委员会|工委)(?!委员|书记处)")
"""A party commission sent by a committee: 市委两新工作委员会, 市委岚湾港区开发建设工作委员会."""
_GROUP = regex(r"“?[\u4e00-\u9fff“”]{2,16}?(?:领导小组|工作专班|协调小组|指挥部|联席会议)(?:办公室)?")
_PARTIES = tuple((name, "other") for name in ("民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社"))
_NUMBERED = regex(r"办?[发函字文]?[〔\[]")
"""The beginning of a document number: 县委发〔2020〕3号."""
_JOIN = regex(r"(?:[、，和与及暨]|以及|会同|联合|并)\Z")
_NO_GROUP = regex(
    r"[的了在被把将要向对由是]|成立|设立|牵头|印发|召开|组织[^部]|建立|健全|加强|会议|报|市委|县委|政府|[，、]|负责|协助|报请"
)
_NO_BARE = frozenset(LEVELS) | frozenset("各级每两所某等）)有方直大小他属性型")
_OF_EACH = regex(r"(?:[个各]|当地|所在)[省市县区州旗]?的?\Z")
"""10个市的教育局: one of each."""
_NO_OWN = _NO_BARE | frozenset("当公书药邮结布格城都学")
_BOTH = regex(r"(?<![部各全跨本两国、（(和])(?:省|自治区)、市\Z")
"""省、市文明办 are two; 市、县（市、区）教育局 are any."""
_DEPARTMENT = ("department", "government")
_JOINTS = ("、", "和", "与")
_RULES = {"party": "organization.party", "mass": "organization.mass", "government": "organization.government"}
_TOWNSHIPS = frozenset({"镇", "乡", "街道"})
"""Areas of which a county has many: a bare one names a body only in a speech of its own (我镇, 全乡)."""
_OPENING = 60
_HEADED = regex(r"(?:(?![，。；、的])[\u4e00-\u9fff]){2,8}?(?:书记|主任|局长|巡视员|部长|科长|调研员)(?![们、和，。])")
"""A post in the body that begins here."""
_OWN_NAME = (0, 2, 3)
"""Lengths of a zone's own name between the area around it and what it is: 临江|石门湾|新区."""
_NOWHERE = Area(0, 0, "", "")
"""A zone with no area around it: its bodies are any zone's, or the tail of a name that cannot be read."""
_NAMED_ONLY = frozenset({"工委", "工会", "办事处"})
"""Bodies of which an area has several: a bare level before them names none."""


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation as read: ``text[start:end]``, with what its own words say about it."""

    start: int
    end: int
    kind: str
    rule: str
    area: str = ""
    """Words of the area inside the name."""
    name: str = ""
    """Full name where it differs from the words."""
    parent: str = ""
    deictic: bool = False
    masked: bool = False

    def full(self, text: str) -> str:
        return self.name or text[self.start : self.end]


class BodyGrammar:
    """Finds party and government bodies, mass organisations and institutes that follow an area."""

    def __init__(self, lexicon: Lexicon, areas: Areas) -> None:
        self._areas = areas
        offices = (matter + suffix for matter in lexicon.words("office-matters") for suffix in lexicon.words("office-suffixes"))
        self._subs = {**dict.fromkeys(offices, "government"), **lexicon.groups("sub-bodies")}
        self._sub_sizes = sorted({len(word) for word in self._subs}, reverse=True)
        heads: dict[str, tuple[str, str]] = {}
        for word, kind in lexicon.groups("committees").items():
            if word == "委":
                heads |= {level + word: ("level", kind) for level in LEVELS if len(level) == 1}
            else:
                heads[word] = ("committee", kind)
        for stem in lexicon.words("departments"):
            heads |= {stem + suffix: ("department", "government") for suffix in lexicon.words("body-suffixes") if suffix != "委"}
        heads |= {word: ("own", kind) for word, kind in lexicon.groups("own-bodies").items()}
        for word, kind in self._subs.items():
            if kind not in ("same", "department"):
                heads.setdefault(word, ("sub", kind))
        self._alone = lexicon.groups("bare-bodies")
        for word, kind in self._alone.items():
            heads.setdefault(word, ("bare", kind))
        self._heads: Mapping[str, tuple[str, str]] = heads
        self._words = tuple(heads)
        self._search = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
        self._composed = BureauWords(lexicon)
        guards = lexicon.rules["organization.government"].use
        self._next = {word[0]: word[2:].split("|") for word in guards["not_before"]}
        self._zone = regex(rf"{alternation(lexicon.words('zones'))}\Z")
        self._named_zone = regex(rf"(?<!高){alternation(lexicon.words('place-zones'))}\Z")
        self._zone_inside = regex(rf"[\u4e00-\u9fff]{{2,6}}?{alternation((*lexicon.words('zones'), *lexicon.words('place-zones')))}")
        self._not_next = tuple(guards["not_next"])
        self._needs_area = frozenset(guards["needs_area"])

    def __call__(self, text: str) -> list[Body]:
        """Bodies in text order, none inside another."""
        result: list[Body] = []
        for start, end in self._hits(text):
            word = text[start:end]
            group, kind = self._heads.get(word, _DEPARTMENT)
            last = result[-1] if result else None
            if (last is not None and start < last.end) or self._blocked(text, word, end):
                continue
            at = end - 1 if group == "level" else start
            body = self._definite(text, at, end, group, kind, last) or self._joined(text, start, end, group, kind, last)
            if body is not None:
                if last is not None and body.start <= last.start:
                    result.pop()
                result += self._wider(text, body, at)
                result.append(self._inside(text, self._prefixed(text, body)))
        return result

    def _hits(self, text: str) -> list[tuple[int, int]]:
        """Where heads stand: the known ones, and departments of cut words behind an area or in a list."""
        known = [(start, end) for _, start, end in self._search.find_matches_as_indexes(text)]
        more: dict[int, int] = {}
        for start, end in self._composed(text):
            if (
                end not in more
                and text[start:end] not in self._heads
                and (text[start - 1 : start] in _JOINTS or self._areas.before(text, start))
            ):
                more[end] = start
        return sorted([*known, *((start, end) for end, start in more.items())], key=lambda hit: (hit[0], -hit[1])) if more else known

    def _wider(self, text: str, body: Body, at: int) -> list[Body]:
        """省 in 省、市文明办: the province's body of that name."""
        match = _BOTH.search(text, max(0, at - 5), at) if body.area == "市" and body.start == at - 1 else None
        if match is None:
            return []
        level = match.group()[:-2]
        return [replace(body, start=match.start(), end=at - 2, area=level, name=level + text[at : body.end])]

    def _blocked(self, text: str, word: str, end: int) -> bool:
        """What follows shows that the head is part of another word: 市委|员, 市人大|代表."""
        rest = text[end : end + 4]
        if word[-1] == "协" and rest.startswith("会同"):
            return False  # 市政协|会同, not 政|协会
        if _NUMBERED.match(rest):
            return True
        return rest.startswith(self._not_next) or rest.startswith(tuple(self._next.get(word[-1], ())))

    def _definite(self, text: str, at: int, end: int, group: str, kind: str, last: Body | None) -> Body | None:
        """A head that an area, an ordinal or its own uniqueness makes definite."""
        if group == "own":
            return self._own(text, at, end, kind)
        area = self._zoned(text, at) or self._areas.before(text, at)
        if area is _NOWHERE:
            return None
        if area is None and _BOTH.search(text, max(0, at - 5), at):
            area = Area(at - 1, at, "city", "level")
        if area is not None and area.form == "level" and text.endswith(("当地", "所在"), 0, area.start):
            return None
        if area is not None and group != "bare":
            return self._of_area(text, area, at, end, group, kind)
        if match := _ORDINAL.search(text, max(0, at - 5), at):
            sent = group in ("committee", "sub") and text[end - 1] in "委组团"
            return self._numbered(text, match.start(), end, kind, last) if sent else None
        head = text[at:end]
        if head in self._alone and not (group == "committee" and self._listed(text, at, last)):
            if at and (text[at - 1] in LEVELS or text[at - 1] in "原本总集"):
                return None
            rule = "organization.central" if group == "bare" else "organization.party"
            return Body(at, end, self._alone[head], rule)
        bare = group == "department" and head in self._heads and head.endswith(("局", "厅")) and not head.endswith(("总局", "分局"))
        generic = head in self._needs_area or (at > 0 and text[at - 1] in _NO_BARE) or bool(_OF_EACH.search(text, max(0, at - 5), at))
        return Body(at, end, kind, "organization.government") if bare and not generic and not self._listed(text, at, last) else None

    def _zoned(self, text: str, at: int) -> Area | None:
        """经开区, 泽安县高新区: a zone that has bodies of its own."""
        if text[at - 1 : at] not in ("区", "园", "城"):
            return None
        if match := self._named_zone.search(text, max(0, at - 8), at):
            tries = (self._areas.before(text, match.start() - size) for size in _OWN_NAME)
            around = next((area for area in tries if area is not None and area.form != "level"), None)
            return Area(around.start, at, "county", "coined") if around else _NOWHERE
        match = self._zone.search(text, max(0, at - 10), at)
        before = text[match.start() - 1 : match.start()] if match else ""
        if match is None or before in ("各", "每", "级", "类") or (before == "、" and not _HEADED.match(text, at)):
            return None
        around = self._areas.before(text, match.start())
        if match[0] == "园区" and around is None and before and han(before) and before not in FUNCTION:
            return None  # 高新|园区管委会: the beginning of its name is unknown
        return Area(around.start if around else match.start(), at, "county", "coined")

    def _numbered(self, text: str, start: int, end: int, kind: str, last: Body | None) -> Body:
        """第六纪工委; with the body that sends it, 省委第三巡视组."""
        if last is not None and last.end == start:
            return Body(last.start, end, kind, "organization.party", last.area, parent=last.full(text))
        if text.endswith("中央", 0, start):
            return Body(start - 2, end, kind, "organization.party")
        return Body(start, end, kind, "organization.party")

    def _own(self, text: str, at: int, end: int, kind: str) -> Body | None:
        """县局, 局党组; 我局 only points."""
        if text[at] in "我本":
            return Body(at, end, kind, "organization.deictic", deictic=True)
        return None if at and text[at - 1] in _NO_OWN else Body(at, end, kind, "organization.short")

    def _listed(self, text: str, at: int, last: Body | None) -> bool:
        """It goes on a list whose head is a definite body: the joined reading knows more."""
        return last is not None and last.area != "" and self._follows(text, last, at)

    def _follows(self, text: str, last: Body, at: int) -> bool:
        return at - last.end <= _LONGEST_JOIN and bool(_JOIN.fullmatch(text[last.end : at]))

    def _of_area(self, text: str, area: Area, at: int, end: int, group: str, kind: str) -> Body | None:
        head = text[at:end]
        if head == "委员会" and not text.endswith(("中共", "中国共产党"), 0, area.start):
            return None
        if group == "sub" or (head in _NAMED_ONLY and area.form == "level"):
            return None
        words = text[area.start : area.end]
        if words in _TOWNSHIPS and not any(here + words in text for here in "我全本") and not self._of_township(text, words):
            return None
        return Body(area.start, end, kind, _RULES.get(kind, "organization.institute"), words, masked=area.form == "masked")

    def _of_township(self, text: str, words: str) -> bool:
        """The opening names the township that the text is about: 棠溪乡召开…, later 乡党委."""
        ends = (at + len(words) for at in range(2, _OPENING) if text.startswith(words, at))
        areas = ((end, self._areas.before(text, end)) for end in ends)
        return any(area is not None and end - area.start > len(words) + 1 for end, area in areas)

    def _joined(self, text: str, start: int, end: int, group: str, kind: str, last: Body | None) -> Body | None:
        """A conjunct that leaves the area to the one before it: 县委、政府; 市委组织部和教育工委."""
        if last is None or not last.area or group in ("level", "bare", "own") or not self._follows(text, last, start):
            return None
        head = text[start:end]
        if group == "sub" and last.parent and kind == "party":
            owner = last.parent
        elif group == "sub" and kind == "party" and text[last.end - 1] == "委":
            owner = last.full(text)
        elif group in ("committee", "department"):
            owner = last.parent if last.parent and group == "committee" and last.parent[-1] in "局厅" else ""
        else:
            return None
        if head.endswith(("党组", "党支部", "党委")) and not owner:
            return None
        if head == "教育工委":
            owner = next((body for body in (last.parent, last.full(text)) if body.endswith("委")), "")
        return Body(start, end, kind, "organization.coordination", last.area, (owner or last.area) + head, owner)

    def _prefixed(self, text: str, body: Body) -> Body:
        """中共 and 共青团 before the area belong to the name."""
        for words, kind in (("中国共产党", body.kind), ("中共", body.kind), ("共青团", "mass"), ("团", "mass"), *_PARTIES):
            if body.area and text.endswith(words, 0, body.start) and (words != "团" or text[body.end - 1] == "委"):
                return replace(body, start=body.start - len(words), kind=kind, rule=body.rule if kind != "mass" else "organization.mass")
        return body

    def _inside(self, text: str, body: Body) -> Body:
        """The body inside the body, as deep as the words go: 市教育局 → 市教育局党委."""
        while body.rule not in ("organization.deictic",):
            step = self._sub(text, body.end)
            if step is None:
                return body
            end, kind = step
            owner = body.full(text)
            name = owner + text[body.end : end]
            body = self._placed(text, body, end)
            plain = replace(body, end=end, parent=owner, name=name if body.name else "")
            if kind == "department":
                body = replace(plain, kind="party", name=name[:-1], rule="organization.party")
                return body
            kept = kind in ("same", "government") or body.rule == "organization.coordination"
            rule = body.rule if kept else _RULES.get(kind, "organization.institute")
            body = replace(plain, kind=body.kind if kind == "same" else kind, rule=rule)
        return body

    def _placed(self, text: str, body: Body, end: int) -> Body:
        """A commission for a zone with bodies of its own stands in that zone, not in the city whose committee sends it."""
        match = self._zone_inside.match(text, body.end, end) if text[body.end - 1] == "委" else None
        return replace(body, area=match.group()) if match else body

    def _sub(self, text: str, at: int) -> tuple[int, str] | None:
        """End and kind of the body inside that begins at ``at``."""
        if not han(text[at : at + 1] or " ") and text[at : at + 1] != "“":
            return None
        for size in self._sub_sizes:
            word = text[at : at + size]
            if word in self._subs and len(word) == size and not self._blocked(text, word, at + size):
                return at + size, self._subs[word]
        if match := _POSTED.match(text, at):
            return match.end(), "party"
        if (match := _COMMISSION.match(text, at)) and not _NO_GROUP.search(match[0]):
            return match.end(), "party"
        match = _GROUP.match(text, at)
        if match and not _NO_GROUP.search(match[0]) and not any(char in FUNCTION and char not in "和与" for char in match[0]):
            return match.end(), "same"
        return None
