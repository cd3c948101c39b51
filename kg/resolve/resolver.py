"""From mentions and claims with words for ends to one speech's facts: names, regions, times and actors resolved."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from kg.lexicon import Lexicon
from kg.model import Claim, Entity, EntityKey, Mention, Observation, Period, Ref, Relation, Span, Speech, SpeechFacts
from kg.model.claim import SELF, SPEECH
from kg.regex import regex
from kg.resolve.bodies import plain
from kg.resolve.dating import Dating
from kg.resolve.issuers import settled
from kg.resolve.names import Naming, resolve_names
from kg.resolve.places import Places
from kg.resolve.plausibility import year_is_suspect
from kg.resolve.reference import Reference
from kg.resolve.scope import Scope, is_of_the_state
from kg.resolve.setting import LEVELS, Setting, read_setting
from kg.resolve.tenses import agreed
from kg.resolve.told import told_meeting

OWN_GROUP = "本单位"
_AREA = r"(?:先进|示范|达标|均衡|模范|试点|实验|文明|强|普惠)(?:县|市|区)|(?:示范|实验|试验|先行)区|城市|县城"
_HONOURED = {"Region": regex(rf"(?:{_AREA})”?$"), "Organization": regex(rf"(?:{_AREA}|单位|集体|机关|组织奖|系统)”?$")}
"""What an honour of an area, or of a body, ends with."""
_OWN_SCHOOL = frozenset({"学校", "我校", "本校", "全校", "学院", "我院", "本院", "幼儿园", "我园", "本园"})
"""Words for itself in a school's own report."""
_LETTERHEAD = 400
_NUMBER = regex(r"[^《》，。\s]{2,14}[〔\[【]\d{4}[〕\]】]\d{0,4}号?")
_HERE = frozenset({"省里", "市里", "州里", "县里", "县上", "区里"})
_REGION_TYPES = {"country": "other", "province": "province", "city": "city", "county": "county", "township": "township"}


class Resolver:
    """Resolves one speech at a time. Built once from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._places = Places(lexicon)
        self._scope = Scope(lexicon, self._places)
        self._reference = Reference(lexicon.documents, lexicon.words("policies.statutes"))

    def __call__(
        self, speech: Speech, mentions: Sequence[Mention], claims: Sequence[Claim], *, date: str = "", region: str = ""
    ) -> SpeechFacts:
        """Resolve names, periods and who acts.

        Args:
            speech: the speech.
            mentions: its mentions in text order.
            claims: its claims; relations and observations, whose indexes point into this very sequence.
            date: ISO date stated by the user, wins over the text.
            region: name of the jurisdiction stated by the user, wins over the text.
        """
        setting = read_setting(speech, mentions, date, region)
        naming = resolve_names(speech, mentions, setting, self._reference, self._places)
        work = _Work(speech, mentions, setting, naming, self._places)
        resolved = work.resolve_claims(claims)
        resolved += work.setting_claims()
        resolved = settled(speech, mentions, naming.keys, resolved) + work.citations(resolved)
        if work.suspect:
            speech = dataclasses.replace(speech, flags=tuple(sorted({*speech.flags, "yearSuspect"})))
        entities = work.entities(resolved, self._scope)
        return SpeechFacts(speech, entities, tuple(mentions), tuple(work.links()), tuple(resolved), setting.date, tuple(naming.reasons))


class _Work:
    """The resolution of one speech."""

    def __init__(self, speech: Speech, mentions: Sequence[Mention], setting: Setting, naming: Naming, places: Places) -> None:
        self.speech, self.mentions, self.setting, self.naming, self.places = speech, mentions, setting, naming, places
        self.dating = Dating(speech, mentions, setting)
        self.suspect = year_is_suspect(speech, mentions, setting.year)
        self.speakers: list[Ref] = []
        self.persons = False
        self.meeting: Ref | None = None

    # ---- claims

    def resolve_claims(self, claims: Sequence[Claim]) -> list[Claim]:
        """The claims with ends resolved; indexes between observations are kept true."""
        self._find_speakers(claims)
        kept: list[Claim] = []
        place: dict[int, int] = {}
        for number, claim in enumerate(claims):
            resolved = self._relation(claim) if isinstance(claim, Relation) else self._observation(claim)
            if resolved is not None:
                place[number] = len(kept)
                kept.append(resolved)
        for number, claim in enumerate(kept):
            if isinstance(claim, Observation):
                compared = place.get(claim.compared_to) if claim.compared_to is not None else None
                total = place.get(claim.part_of) if claim.part_of is not None else None
                if (compared, total) != (claim.compared_to, claim.part_of):
                    kept[number] = dataclasses.replace(claim, compared_to=compared, part_of=total)
        return kept

    def _find_speakers(self, claims: Sequence[Claim]) -> None:
        for claim in claims:
            if isinstance(claim, Relation) and claim.subject.kind == SPEECH:
                if claim.predicate == "speaker" and claim.object.kind == "Organization":
                    self.speakers.append(self._end(claim.object))
                self.persons |= claim.predicate == "speaker" and claim.object.kind == "Person"
                if claim.predicate == "presentedAt" and self.meeting is None:
                    self.meeting = self._end(claim.object)
        if self.meeting is None and (told := told_meeting(self.speech.text, self.mentions)) is not None:
            self.meeting = self._end(Ref("Meeting", self.mentions[told].name or self.mentions[told].text, told))

    def _relation(self, claim: Relation) -> Relation | None:
        if claim.predicate == "received" and claim.subject.kind == SELF and not self._is_ours(claim.object):
            return None  # a county's speech tells of the honours of many: who won is not said
        target = self.meeting if claim.object.kind == SPEECH else self._end(claim.object)
        subject = self._end(claim.subject)
        if target is None or subject.key == target.key:
            return None
        return Relation(
            subject=subject, predicate=claim.predicate, object=target, status=claim.status, status_evidence=claim.status_evidence,
            evidence=claim.evidence, rule=claim.rule, period=self.dating.of_clause(claim), flags=claim.flags,
        )  # fmt: skip

    def _is_ours(self, honour: Ref) -> bool:
        """An honour that nobody is named for is the speaker's own where the speaker is a school, or of the kind that is so honoured."""
        own = self._own_body.kind
        school = self.setting.school or any(m.deictic and m.type == "school" for m in self.mentions)
        return bool(school) or bool(own in _HONOURED and _HONOURED[own].search(honour.name))

    def _observation(self, claim: Claim) -> Observation:
        assert isinstance(claim, Observation)
        subject = claim.subject
        if subject.kind == SELF and (self.setting.school or self.setting.region):
            school = Ref("Organization", self.setting.school)
            subject = school if self.setting.school else Ref("Region", self.setting.region)
        period = self.dating.of_figure(claim)
        return dataclasses.replace(
            agreed(claim, period, self.setting.year, self.speech),
            subject=self._end(subject),
            base_scope=self._end(claim.base_scope) if claim.base_scope else None,
            rank_scope=self._end(claim.rank_scope) if claim.rank_scope else None,
            measured_in=tuple(self._end(ref) for ref in claim.measured_in),
            period=period,
            flags=(*claim.flags, "yearSuspect") if self._is_suspect(period) else claim.flags,
        )

    def _is_suspect(self, period: Period | None) -> bool:
        return self.suspect and period is not None and period.start[:4] == str(self.setting.year)

    def _end(self, ref: Ref) -> Ref:
        """An end of a claim as an entity of this speech."""
        if ref.kind == SPEECH:
            return ref
        if ref.kind == SELF:
            return self._own_body
        if ref.kind == "Group" and ref.name in _OWN_SCHOOL and self.setting.school:
            return Ref("Organization", self.setting.school)
        if ref.mention is not None and self._stands_for_own(ref.mention):
            own_school = self.mentions[ref.mention].type == "school" and self.setting.school
            return Ref("Organization", self.setting.school) if own_school else self._own_body
        if ref.mention is not None and (key := self.naming.keys[ref.mention]) is not None and key[0] == ref.kind:
            return Ref(*key, ref.mention)
        if ref.kind == "Region":
            return Ref("Region", self._region_words(ref.name), ref.mention)
        return Ref(ref.kind, plain(ref.name), ref.mention) if ref.kind == "Organization" else ref

    def _stands_for_own(self, index: int) -> bool:
        """我校, 我局 where the speech never says which."""
        mention, key = self.mentions[index], self.naming.keys[index]
        return mention.deictic and mention.kind != "Region" and (key is None or key[1] == mention.text)

    @cached_property
    def _own_body(self) -> Ref:
        """Who acts behind 我们: the body spoken for, the body the speech calls its own, its region, or 本单位."""
        if self.speakers:
            return self.speakers[0]
        for mention, key in zip(self.mentions, self.naming.keys, strict=True):
            if mention.kind == "Organization" and mention.deictic and key is not None and key[1] != mention.text:
                return Ref(*key)
        if self.setting.school:
            return Ref("Organization", self.setting.school)
        return Ref("Region", self.setting.region) if self.setting.region else Ref("Group", OWN_GROUP)

    def _region_words(self, words: str) -> str:
        """市 inside a name, 全县 or 我市 as a region of this speech."""
        if words in _HERE:
            words = f"我{words[0]}"
        last = words[-1:]
        if len(words) == 1 or (len(words) == 2 and words[0] in "全我本该"):
            own = last == self.setting.char or (words[0] in "我本" and LEVELS.get(last) == self.setting.level)
            return self.setting.region if own else f"全{last}"
        return self.places.full(words)

    def setting_claims(self) -> list[Claim]:
        """The speech's jurisdiction, and the school that speaks in its own report, each with the words that show it."""
        found: list[Claim] = []
        school = self.setting.school
        if school and school not in {ref.name for ref in self.speakers} and (at := self.speech.text.find(school)) >= 0:
            found.append(self._of_speech("speaker", Ref("Organization", school), (at, at + len(school)), "speech.own-school"))
        if (body := self._reporting()) is not None:
            found.append(self._of_speech("speaker", Ref(*body[1]), body[0], "speech.own-body"))
        if self.setting.shown:
            found.append(self._of_speech("inRegion", Ref("Region", self.setting.region), self.setting.shown, "speech.jurisdiction"))
            return found
        for mention, key in zip(self.mentions, self.naming.keys, strict=True):
            named = mention.region and self._region_words(mention.region) == self.setting.region
            if self.setting.region and (named or key == ("Region", self.setting.region)):
                found.append(self._of_speech("inRegion", Ref("Region", self.setting.region), mention.span, "speech.jurisdiction"))
                return found
        whole = f"全{self.setting.char}"
        if self.setting.region == whole and (m := next((m for m in self.mentions if m.text.startswith(whole)), None)) is not None:
            found.append(self._of_speech("inRegion", Ref("Region", whole), (m.start, m.start + len(whole)), "speech.jurisdiction"))
        return found

    def _reporting(self) -> tuple[Span, EntityKey] | None:
        """The body that a text without a speaker calls its own (我局, and its name): it is the one that reports."""
        if self.speakers or self.persons or self.setting.school:
            return None
        for mention, key in zip(self.mentions, self.naming.keys, strict=True):
            if mention.kind == "Organization" and mention.deictic and key is not None and key[1] != mention.text:
                return mention.span, key
        return None

    @staticmethod
    def _of_speech(predicate: str, target: Ref, evidence: Span, rule: str) -> Relation:
        """A claim about the speech itself."""
        return Relation(predicate=predicate, subject=Ref(SPEECH), object=target, status="background", evidence=evidence, rule=rule)

    def citations(self, claims: Sequence[Claim]) -> list[Claim]:
        """Policies and meetings that the speech names without saying more of them."""
        used = {r.object.key for r in claims if isinstance(r, Relation)}
        used |= {ref.key for o in claims if isinstance(o, Observation) for ref in o.measured_in}
        cited: dict[EntityKey, Claim] = {}
        for index, (mention, key) in enumerate(zip(self.mentions, self.naming.keys, strict=True)):
            if self._own_number(mention):
                continue
            if key is not None and key[0] in ("Policy", "Meeting") and key not in used and key not in cited and not mention.deictic:
                cited[key] = self._of_speech("cites", Ref(*key, index), mention.span, "speech.cites")
        return list(cited.values())

    def _own_number(self, mention: Mention) -> bool:
        """The number at the head of a document is its own: nothing is cited by it."""
        bare = mention.start < _LETTERHEAD and _NUMBER.fullmatch(mention.text) is not None
        return bare and self.speech.text[max(0, mention.start - 1) : mention.start] not in {"（", "(", "》", "原"}

    # ---- entities

    def links(self) -> list[EntityKey | None]:
        pairs = zip(self.mentions, self.naming.keys, strict=True)
        return [None if mention.deictic and mention.kind != "Region" else key for mention, key in pairs]

    def entities(self, claims: Sequence[Claim], scope: Scope) -> dict[EntityKey, Entity]:
        """Every entity that is mentioned or stands in a claim."""
        mentions: dict[EntityKey, list[Mention]] = defaultdict(list)
        for mention, key in zip(self.mentions, self.naming.keys, strict=True):
            if key is not None:
                mentions[key].append(mention)
        keys = {key for mention, key in zip(self.mentions, self.links(), strict=True) if key is not None}
        for claim in claims:
            keys |= {ref.key for ref in claim.ends if ref.kind != SPEECH}
            keys |= set(claim.words) if isinstance(claim, Observation) else set()
        for candidates in self.naming.ambiguous.values():
            keys |= set(candidates)
        return {key: self._entity(key, mentions[key], scope) for key in sorted(keys)}

    def _entity(self, key: EntityKey, mentions: list[Mention], scope: Scope) -> Entity:
        kind, name = key
        words = {m.text for m in mentions if not m.deictic or kind == "Region"} - {name}
        entity_type = next((m.type for m in mentions if m.type), "")
        if kind == "Region" and name[0] == "全" and not entity_type:
            entity_type = _REGION_TYPES[LEVELS.get(name[-1], "country")]
        if key == ("Region", self.setting.region):
            words |= {f"全{self.setting.char}", f"我{self.setting.char}"} - {name} if self.setting.char else set()
        flags = {flag for m in mentions for flag in m.flags}
        candidates = self.naming.ambiguous.get(key, ())
        flags |= {"ambiguousRef"} if candidates else set()
        document = self.naming.documents.get(key)
        state = is_of_the_state(self.speech, self.setting.level)
        local = document is None and scope.is_local(kind, name, mentions, state=state, issuers=self.naming.issuers.get(key, ()))
        return Entity(
            kind=kind, name=name, type=entity_type, local=local, names=tuple(sorted(words)), region=mentions[0].region if mentions else "",
            flags=tuple(sorted(flags)), candidates=candidates, document=document,
        )  # fmt: skip
