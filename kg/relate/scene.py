"""A speech laid out for reading relations: its shadow, its clauses and quick look-ups of mentions by place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from kg.lexicon import shadow
from kg.lexicon.patterns import FILLER, LEAD
from kg.model import Mention, Ref, Speech
from kg.model.claim import SELF
from kg.regex import regex
from kg.relate.clauses import Clause
from kg.relate.status import StatusAt

NEAR = 160
"""How far from its verb, in characters or clauses, a subject is looked for: a sentence that never ends costs no more."""
_FAR = 8
"""How many sentences back 该院 may point."""
VALUES = ("Quantity", "Time")
_TODAY = ("今天", "今日")
_BOUND = regex(
    r"(?:在|对|向|给|(?<!作)为|经|把|将|受|据|按|按照|根据|通过|从|于|到|至|比|较|除|距|依托|围绕|配合|被|代表|(?<![可所得足予加用])以)$"
)
"""Prepositions: what follows them does not act (由 and 经 … 批准 name actors and are read by their own rules)."""
_JOIN = regex(r"^(?:、|和|与|及|以及|[将已拟要正]?(?:会同|联合|协同|携手|联手)|，|同)?$")
_LIST = regex(r"^[”’]?(?:精神|重要精神|会议|为(?:核心|重点|主体|基础|主要内容)的)?(?:、|，|和|与|及|以及|并|暨|以及在|等)?[“‘]?$")
_ISSUED = regex(r"^(?:等[^，。；]{0,6}(?:部门|单位)?)?(?:联合)?(?:印发的|出台的|发布的|的)?$")
_OPENING = regex(r"^[\s，、]*(?:首先|其次|同时|另外|此外|目前|其中|由|而|但|如|会上|会前|刚才|据悉|年来|以来|期间|来)?[，\s]*$")
_ADVERB = regex(
    r"(?:在|于|对|向|就|围绕|按照|通过)[^，]*|已经?|将要?|先后|认真|积极|深入|扎实|全面|大力|也|又|还|都|正式|隆重|联合|共|首次"
    r"|切实|进一步|严格|高度|专门|及时|上下|各地|(?:教育|教体|教科体|卫生|政法|各)系统|教育战线"
)
_GUIDED = regex(r"(?:共同|联合|悉心|精心)?(?:指导|辅导|训练|带领|培养|执教)的?(?:我[校院]|学校)?(?:学生|选手|同学|队员|学员|运动员)?")
"""王老师指导的李某获奖: the pupil does."""
_VALUE = regex(f"[{LEAD['Time']}{LEAD['Quantity']}]{FILLER}*")
_JOINED = regex(
    r"[\s，、]*(?:会上|随后|先后|还|并|又|积极|主动|专门|及时|我们|我局|我校){0,2}(?:会同|联合|协同|携手|联手)|(?P<mild>[\s，、]*(?:与|和|同))"
)
"""会同市委编办出台: whoever joins the others acts too."""
_TOGETHER = regex(r"[^，。；@]{0,8}?(?:联合|共同|一道|携手|合作)")
_SAYS = regex(r"(?:指出|强调|表示|要求|希望|认为|说|谈到|介绍|提出|回顾|总结)(?:了|说|道|到)?$")
_DECIDES = regex(r"(?:常委会|党组|党委|会议)?(?:认真|集体|专题)?(?:研究|讨论)(?:决定|，|,|并报)")
"""经县教育局党委研究，决定…: the body that decides acts, though 经 stands before it."""
_TELLS = regex(r"(?:指出|强调|要求|希望|号召)(?!和|的|是)")
"""李局长强调，各校要…: others are told to act."""
_WE = regex(r"我们|我局|我校|我县|我市|我区|我省|本校|本局|全系统")


class Scene:
    """What the relation readers look at. Offsets are the speech's."""

    def __init__(
        self, speech: Speech, mentions: Sequence[Mention], pieces: Sequence[Clause], status: StatusAt, verbs: re.Pattern[str]
    ) -> None:
        self.speech, self.text, self.mentions, self.pieces, self.status, self.verbs = speech, speech.text, mentions, pieces, status, verbs
        named = [i for i, m in enumerate(mentions) if m.kind not in VALUES]
        # 今天 stays readable: rules ask for the meeting that is held today
        values = (m for m in mentions if m.kind in VALUES and m.text not in _TODAY)
        self.shadow = shadow(speech.text, (*values, *_outermost(mentions[i] for i in named)))
        self.receivers: dict[int, list[Ref]] = {}
        """Sentence → who received its last honour so far."""
        self._named = named
        self._starts = [mentions[i].start for i in named]
        self._clause_starts = [clause.start for clause in pieces]

    def clause_at(self, offset: int) -> int | None:
        """Index of the clause that holds the offset."""
        number = bisect_right(self._clause_starts, offset) - 1
        return number if number >= 0 and offset < self.pieces[number].end else None

    def named_between(self, start: int, end: int) -> list[int]:
        """Indexes of the mentions of entities that start at ``start`` or later and end at ``end`` or earlier."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [i for i in self._named[first:last] if self.mentions[i].end <= end]

    def times_between(self, start: int, end: int) -> list[Mention]:
        """The mentions of times inside the range, in text order."""
        first = bisect_left(self.mentions, start, key=lambda m: m.start)
        last = bisect_left(self.mentions, end, key=lambda m: m.start)
        return [m for m in self.mentions[first:last] if m.kind == "Time" and m.end <= end]

    def named_from(self, start: int, end: int) -> list[int]:
        """Indexes of the mentions of entities that start in the range."""
        return self._named[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def ref(self, index: int) -> Ref:
        """What a mention refers to, before names are resolved."""
        mention = self.mentions[index]
        return Ref(mention.kind, mention.name or mention.text, index)

    def agents(self, start: int, end: int, kinds: frozenset[str], *, leading: bool = False) -> list[Ref]:
        """The first group of coordinated agents in the range that is free of a preposition and of 的.

        With ``leading`` the group must stand at the head of the range.
        """
        group: list[Ref] = []
        last = opening = start
        for index in self.named_between(start, end):
            mention = self.mentions[index]
            between = self.text[last : mention.start]
            if mention.start < last or mention.kind == "Post":
                continue
            if group:
                guided = mention.kind == "Person" and _GUIDED.fullmatch(between) is not None
                owned = between == "的" and mention.kind == "Person" and group[-1].kind == "Organization" and len(group) > 1
                if mention.kind not in kinds or not (guided or owned or _JOIN.match(between)):
                    break
                if guided:
                    group.clear()
                if group and (owned or not between) and mention.kind == "Person":
                    group.pop()
                group.append(self.ref(index))
                last = mention.end
                continue
            last = mention.end
            head = self.text[max(start, mention.start - 2) : mention.start]
            decides = head.endswith("经") and _DECIDES.match(self.text, mention.end) is not None
            if mention.kind not in kinds or (_BOUND.search(head) and not decides):
                continue
            if self.verbs.search(self.shadow, start, mention.start) and not head.endswith("由"):
                break
            if leading and not decides and not _OPENING.match(_without_values(self.shadow[opening : mention.start])):
                break
            if self.text.startswith(("的", "领导下", "等各"), mention.end) or (mention.kind == "Region" and self._owns(mention.end, end)):
                opening = mention.end + 1
                continue
            if head.endswith(("会同", "联合", "和", "与", "同")) and _WE.search(self.text, start, mention.start):
                group.append(Ref(SELF))
            group.append(self.ref(index))
        return group

    def _owns(self, start: int, end: int) -> bool:
        """A noun phrase follows the region's name before the verb: 全县中小学教师 acts, not 全县."""
        verb = self.verbs.search(self.shadow, start, end)
        words = _ADVERB.sub("", _without_values(self.shadow[start : verb.start() if verb else end]))
        return len(words) > 3

    def subjects(self, number: int, before: int, kinds: frozenset[str]) -> list[Ref]:
        """Who acts in clause ``number`` before the offset: named there, else carried from earlier clauses of the sentence."""
        clause = self.pieces[number]
        start = max(clause.start, before - NEAR)
        if group := self.agents(start, before, kinds):
            last = self.mentions[group[-1].mention] if group[-1].mention is not None else None
            if last is not None and last.kind == "Person" and _TELLS.search(self.text, last.end, before):
                return []
            return [*self._listed_before(number, kinds, group[0]), *self._joiner(number, start, before, kinds, group), *group]
        if _WE.search(self.text, start, before):
            return [Ref(SELF)]
        return self._carried(number, kinds) or self._school_before(number)

    def _carried(self, number: int, kinds: frozenset[str]) -> list[Ref]:
        """Who acts in the clauses before, in the same sentence."""
        for earlier in range(number - 1, max(-1, number - 6), -1):
            piece = self.pieces[earlier]
            if piece.sentence != self.pieces[number].sentence or piece.mark == "；":
                break
            if group := self.agents(piece.start, min(piece.end, piece.start + NEAR), kinds, leading=True):
                return [] if self._reports(group[-1], piece.end) else group
            if _WE.search(self.text, piece.start, min(piece.end, piece.start + 8)):
                return [Ref(SELF)]
        return []

    def _reports(self, last: Ref, end: int) -> bool:
        """The person only speaks (李局长指出，…): what follows is told of others."""
        if last.mention is None or last.kind != "Person":
            return False
        told = self.mentions[last.mention].end
        return bool(_SAYS.search(self.text, told, end) or _TELLS.search(self.text, told, end))

    def _listed_before(self, number: int, kinds: frozenset[str], first: Ref) -> list[Ref]:
        """某局局长王某，某院院长李某被授予…: whoever fills the clauses before all by themselves acts too."""
        before: list[Ref] = []
        at = self.mentions[first.mention].start if first.mention is not None else -1
        while number and at == self.pieces[number].start and len(before) < NEAR:
            number -= 1
            piece = self.pieces[number]
            if piece.mark != "，" or piece.sentence != self.pieces[number + 1].sentence:
                break
            group = self.agents(piece.start, piece.end, kinds)
            ends = [self.mentions[ref.mention] for ref in group if ref.mention is not None]
            if not ends or ends[0].kind != "Person" or ends[-1].end != piece.end or ends[0].start != piece.start:
                break
            before, at = group + before, ends[0].start
        return before

    def _joiner(self, number: int, start: int, before: int, kinds: frozenset[str], group: list[Ref]) -> list[Ref]:
        """Who acts together with the bodies a clause begins with (会同市公安局开展…): named before, else the speech's own body."""
        first = self.mentions[group[0].mention] if group[0].mention is not None else None
        joined = _JOINED.fullmatch(self.text, start, first.start) if first is not None and first.kind == "Organization" else None
        if first is None or joined is None or (joined["mild"] and not _TOGETHER.search(self.text, first.end, before)):
            return []
        return self._carried(number, kinds) or [Ref(SELF)]

    def _school_before(self, number: int) -> list[Ref]:
        """A paragraph about a school drops its name: the school that opens the paragraph still acts."""
        paragraph = self.speech.sentences[self.pieces[number].sentence].paragraph
        first = number
        while first > number - NEAR and first and self.speech.sentences[self.pieces[first - 1].sentence].paragraph == paragraph:
            first -= 1
        piece = self.pieces[first]
        for index in self.named_between(piece.start, min(piece.end, piece.start + NEAR)):
            mention = self.mentions[index]
            if mention.kind == "Organization" and mention.type == "school" and not mention.deictic:
                return [self.ref(index)] if _OPENING.match(_without_values(self.shadow[piece.start : mention.start])) else []
        return []

    def school_of_paragraph(self, number: int, before: int) -> Ref | None:
        """The school named last before an offset, in the same paragraph (该院)."""
        sentences = self.speech.sentences
        at = self.pieces[number].sentence
        paragraph = sentences[at].paragraph
        while at and sentences[at - 1].paragraph == paragraph and self.pieces[number].sentence - at < _FAR:
            at -= 1
        named = [i for i in self.named_between(sentences[at].start, before) if self.mentions[i].type == "school"]
        return self.ref(named[-1]) if named else None

    def listed(self, first: int, limit: int, takes: frozenset[int]) -> list[int]:
        """The mention and those coordinated with it to its right, up to ``limit``; ``takes`` holds the indexes that fit."""
        chain = [first]
        last = self.mentions[first].end
        issuer = False
        for index in self.named_from(last, limit):
            mention = self.mentions[index]
            if mention.start < last:
                continue
            gap = _without_values(self.shadow[last : mention.start])
            joined = _LIST.match(gap) or (issuer and _ISSUED.match(gap))
            if not joined or (index not in takes and (mention.kind != "Organization" or "，" in gap)):
                break
            issuer = index not in takes  # 落实《甲》、教育部等九部门《乙》
            if not issuer:
                chain.append(index)
            last = mention.end
        return chain


def _without_values(text: str) -> str:
    """A stretch of shadow without its times and quantities."""
    return _VALUE.sub("", text)


def _outermost(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions that stand in no other, of mentions in text order."""
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
