"""Relations by clause structure: verb frames and patterns, both data, with coordination and dropped subjects."""

from __future__ import annotations

import re

from kg.lexicon import Lexicon, Scan, compile_rule
from kg.lexicon.rules import Rule
from kg.model import Ref, Relation
from kg.model.claim import SELF, SPEECH
from kg.regex import regex
from kg.relate.frames import Frame, fits, kinds, read_frames
from kg.relate.others import own_or_others, spoken_of
from kg.relate.scene import NEAR, Scene
from kg.relate.supposed import supposed
from kg.relate.winners import TRIM, attributive, competitors, team_of

_PASSIVE = regex(r"(?:被|经|由|受到|荣获|获)")
_CUT = regex(r"(?:参加|通过|经过|在|以|被|荣获|分别).*$")
_EACH = regex("分别|依次|各自")
"""甲和乙分别获评丙、丁: the first of the one with the first of the other."""
_CONFERS = "relation.confer-active"
_THOSE_WHO = regex(r"(?:称号|标准|认证)?的(?:企业|单位|个人|机构|组织|人员|人才|团队|项目|[，,])")
"""参与制订《…》的企业: whoever does so is meant, nobody in particular did."""
_OTHERS = regex(r"(?:鼓励|支持|引导)[^，。；]{0,6}(?:企业|公司|机构|社会力量|农户|个人|旅行社|院校|银行)[^，。；]{0,6}$")
"""鼓励企业实施…: others than the speaker's own act."""
_PARTY = regex(
    r"[^\u4e00-\u9fff]{0,6}(?:[一二三四五六七八九十]{1,3}[、.])?(?:对)?(?:乙方|甲方|投资企业|申请人|借款人|土地使用者|用人单位|项目(?:承担)?单位|承担单位|经办银行)"
)
"""Somebody of a contract or an application opens the sentence: what it does is not the speaker's."""
_THERE = regex("关于印发|公开发布|特制[定订]")
_FAILS = regex(r"不|没|未|缺|难|差|弱|流于|走过场|违反|淡薄|滞后")
_DONE = regex(r"[了过]|已|召开|举办|印发|采取")
"""A body's act among problems is a problem where the clause says that it fails; else it was taken against one."""
_TITLE_WORDS = ("意见", "办法", "细则", "方案", "条例")
"""实施 in 实施意见 is no verb."""
_SPIRIT = regex(
    r"[”’]?(?:的?(?:精神|决策|部署|要求|决议)|(?:示范|试点|样板|达标)(?:村|校|园|户|乡|镇|县|基地|学校|单位|社区)|[^，。；]{0,4}的?意义)"
)
"""推动党代会精神落地: the meeting is followed, not held; 创建“…工程”示范校: schools of a programme are named."""
_YEAR_OF = regex(r"[^，。；]{0,8}?的(?:[^，。；]{0,6}?)(?:之年|[一元]年)(?=[，。；,]|$)")
"""今年是贯彻…精神的开局之年 says what year it is."""
_LEADERS = ("总书记", "国家主席", "国务院总理")
_THAT = frozenset({"该院", "该园", "该所", "该校", "这所学校"})
_OWN_SCHOOL = frozenset({"学校", "学院", "学校也因此", "学校也"})
_OWN_WORDS = 4
_PHRASE = regex(r"[\w×（）()、]{2,24}")


class RelationReader:
    """Reads the relations of the rules ``relation.*``."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.verbs, self._frames = read_frames(lexicon)
        self._works = tuple(lexicon.words("relation.works"))
        self._actors = (*lexicon.words("relation.actors"), *self._works)
        rules = [(rule, pattern) for rule in lexicon.of("relate", "relation.") for pattern in compile_rule(rule, lexicon)]
        self._rules = [rule for rule, _ in rules]
        self._scan = Scan([pattern for _, pattern in rules])

    def __call__(self, scene: Scene) -> list[Relation]:
        """All relations the rules read in the scene, in text order, each proposition and clause once."""
        found: list[Relation] = []
        for match in self.verbs.finditer(scene.shadow):
            number = scene.clause_at(match.start())
            if number is not None and not scene.text.startswith(_TITLE_WORDS, match.end()):
                for frame in self._frames[match.group()]:
                    found += self._apply(scene, frame, number, match.start(), match.end())
        for rule, matches in zip(self._rules, self._scan(scene.shadow), strict=True):
            for match in matches:
                found += self._match(scene, rule, match)
        found += competitors(scene, found)
        unique = {(r.predicate, r.subject, r.object, r.evidence): r for r in reversed(found)}  # the first reading of two stays
        return sorted(unique.values(), key=lambda r: (r.evidence, r.predicate, r.subject.mention or -1, r.object.mention or -1, r.rule))

    def _apply(self, scene: Scene, frame: Frame, number: int, start: int, end: int) -> list[Relation]:
        clause = scene.pieces[number]
        limit = self._limit(scene, number)
        after = end
        attributive = scene.text.startswith("的", end) and frame.voice == "active"
        objects = self._objects(scene, frame, after + attributive, limit)
        if not objects or supposed(scene, number, start, scene.mentions[objects[-1]].end):
            return []
        if (
            frame.predicate != "issued"
            and frame.fallback == "Self"
            and spoken_of(scene, clause.start, start, scene.mentions[objects[-1]].end)
        ):
            return []
        if frame.voice == "passive":
            return self._passive(scene, frame, number, (start, end), objects)
        if attributive:
            subjects = self._adjacent(scene, max(clause.start, start - NEAR), start, frame.subjects)
        else:
            again = self._won_before(scene, clause.start, start) if frame.fallback == "Group" else None
            subjects = again or scene.subjects(number, start, frame.subjects)
            if frame.predicate == "issued" and (issuers := self._right_before(scene, clause.start, start, subjects)):
                subjects = issuers
        if frame.fallback == "Group":
            subjects = self._receivers(scene, number, start, subjects)
        elif (
            not subjects
            and frame.fallback == "Self"
            and not attributive
            and not _OTHERS.search(scene.text, max(clause.start, start - 20), start)
        ):
            subjects = [Ref(SELF)]
        if frame.fallback == "Self":
            subjects = own_or_others(scene, number, start, subjects)
        pairs = [(subject, target) for subject in subjects for target in objects]
        if len(subjects) == len(objects) > 1 and _EACH.search(scene.text, max(clause.start, start - 6), start):
            pairs = list(zip(subjects, objects, strict=True))
        return [self._relation(scene, frame.rule, frame.predicate, s, scene.ref(o)) for s, o in pairs if s.mention != o]

    def _right_before(self, scene: Scene, start: int, verb: int, subjects: list[Ref]) -> list[Ref]:
        """县委、县政府 in 落实县委、县政府印发《…》的结果: bodies right before the verb issue, whoever else the sentence is about."""
        bodies = self._adjacent(scene, max(start, verb - NEAR), verb, frozenset({"Organization"}))
        last = scene.mentions[bodies[-1].mention].end if bodies and bodies[-1].mention is not None else -1
        known = {subject.mention for subject in subjects}
        alone = last == verb and not any(body.mention in known for body in bodies)
        joined = alone and scene.text.endswith(("会同", "联合", "和", "与"), start, scene.mentions[bodies[0].mention or 0].start)
        return bodies if alone and not joined else []

    def _won_before(self, scene: Scene, start: int, verb: int) -> list[Ref] | None:
        """李某 in 王某荣获一等奖、李某荣获二等奖: another prize stands before who received this one."""
        named = scene.named_between(start, verb)
        prizes = [i for i in named if scene.mentions[i].kind == "Award"]
        if not prizes:
            return None
        edge = scene.mentions[prizes[-1]].end
        return scene.agents(edge, verb, frozenset({"Organization", "Person"}), leading=True) or None

    def _limit(self, scene: Scene, number: int) -> int:
        """Objects of a verb stand in its clause; a list of titles may run on over commas to the end of the sentence."""
        return scene.speech.sentences[scene.pieces[number].sentence].end

    def _objects(self, scene: Scene, frame: Frame, start: int, limit: int) -> list[int]:
        free, last = 0, start
        for index in scene.named_from(start, min(limit, start + 120)):
            mention = scene.mentions[index]
            gap = scene.text[last : mention.start]
            free += len(gap)
            reach = frame.reach + (10 if gap.endswith("的") else 0)
            elsewhere = gap.endswith("在") and last == start  # 推动…做法在全市会议上推介
            if free > reach or elsewhere or re.search(r"[，；：]", gap) or self._governed(scene, last, mention.start):
                return []
            if frame.takes(mention):
                takes = frozenset(i for i in scene.named_from(start, min(limit, start + 400)) if frame.takes(scene.mentions[i]))
                listed = scene.listed(index, limit, takes)
                if _THOSE_WHO.match(scene.text, scene.mentions[listed[-1]].end):
                    return []
                if frame.predicate == "organizes" and _SPIRIT.match(scene.text, scene.mentions[listed[-1]].end):
                    return []
                return [i for i in listed if not scene.mentions[i].deictic]
            last = mention.end
        return []

    def _governed(self, scene: Scene, start: int, end: int) -> bool:
        """Another verb stands between, and not as an attribute (印发的)."""
        return any(not scene.text.startswith("的", verb.end()) for verb in self.verbs.finditer(scene.shadow, start, end))

    def _passive(self, scene: Scene, frame: Frame, number: int, verb: tuple[int, int], objects: list[int]) -> list[Relation]:
        """S 被 A 授予 O: S received O, A conferred it; A 授予 S O says the same."""
        clause, (start, end) = scene.pieces[number], verb
        near = max(clause.start, start - NEAR)
        marks = list(_PASSIVE.finditer(scene.shadow, near, start))
        if not marks and scene.text[start:end] in frame.active:
            bodies = scene.subjects(number, start, frozenset({"Organization"}))
            if any(scene.mentions[b.mention].type != "school" for b in bodies if b.mention is not None):
                return [self._relation(scene, _CONFERS, "conferredBy", scene.ref(o), body) for o in objects for body in bodies]
        mark = marks[-1].start() if marks else start
        givers = [scene.ref(i) for i in scene.named_between(mark, start) if scene.mentions[i].kind in ("Organization", "Meeting")]
        receivers = self._receivers(scene, number, mark, scene.subjects(number, mark, frame.subjects)) or [Ref(SELF)]
        found = []
        for index in objects:
            found += [self._relation(scene, frame.rule, frame.predicate, receiver, scene.ref(index)) for receiver in receivers]
            bodies = [giver for giver in givers if giver.kind == "Organization"]
            found += [self._relation(scene, frame.rule, "conferredBy", scene.ref(index), body) for body in bodies]
        return found

    def _adjacent(self, scene: Scene, start: int, before: int, allowed: frozenset[str]) -> list[Ref]:
        """Agents that stand right before the verb of a relative clause (县委组织部、县教育局印发的《…》)."""
        group: list[Ref] = []
        edge = before
        for index in reversed(scene.named_between(start, before)):
            mention = scene.mentions[index]
            gap = scene.text[mention.end : edge]
            if mention.kind not in allowed or len(gap) > (6 if not group else 2) or re.search(r"[，；的]", gap):
                break
            group.append(scene.ref(index))
            edge = mention.start
        return group[::-1]

    def _receivers(self, scene: Scene, number: int, before: int, subjects: list[Ref]) -> list[Ref]:
        """Who receives an honour: a body or person named; else the clause's own words (×所学校被评为…, 我县代表队取得…); else who
        received the one before it in the sentence.

        A body carried over from another clause gives way to the work that this clause names (该馆开放，岚溪遗址入选…).
        """
        clause = scene.pieces[number]
        chosen = self._winners(scene, number, max(clause.start, before - NEAR), before, subjects)
        scene.receivers[clause.sentence] = chosen
        return chosen

    def _winners(self, scene: Scene, number: int, start: int, before: int, subjects: list[Ref]) -> list[Ref]:
        named = bool(subjects) and all(s.kind not in ("Region", SELF) for s in subjects)
        if named and any(s.mention is None or scene.mentions[s.mention].start >= start for s in subjects):
            return [team_of(scene, s, before) for s in subjects] if len(subjects) == 1 else subjects
        words = _CUT.sub("", TRIM.sub("", self._plain(scene, start, before)))
        words = TRIM.sub("", words)
        known = {s.name for s in subjects} | {scene.mentions[s.mention].text for s in subjects if s.mention is not None}
        if words in _OWN_SCHOOL:
            return subjects or [Ref(SELF)]
        if words in _THAT and (school := scene.school_of_paragraph(number, before)) is not None:
            return [school]
        if _PHRASE.fullmatch(words) and words.endswith(self._works if named else self._actors) and words not in known:
            return [Ref("Group", words)]
        if named and len(words) > _OWN_WORDS and not any(name and name in words for name in known):
            return []  # the clause tells of somebody whom no finder has taken: not of the body before it
        if not named and (owner := attributive(scene, start, before)) and _PHRASE.fullmatch(words):
            return [Ref("Group", words)] if owner in words else []
        if words or subjects:
            return subjects
        return scene.receivers.get(scene.pieces[number].sentence) or [Ref(SELF)]

    def _plain(self, scene: Scene, start: int, end: int) -> str:
        """The words of a range without its time mentions."""
        for mention in scene.times_between(start, end):
            if not scene.text[start : mention.start].strip("，、 "):
                start = mention.end
        return scene.text[start:end]

    def _match(self, scene: Scene, rule: Rule, match: re.Match[str]) -> list[Relation]:
        """A pattern with the groups ``object`` and perhaps ``subject``: every fitting mention inside them."""
        takes, gives = kinds(rule.use["objects"]), frozenset(rule.use.get("subjects", ("Organization", "Person", "Region")))
        objects = [i for i in scene.named_between(*match.span("object")) if fits(scene.mentions[i], takes)]
        number = scene.clause_at(match.start("object"))
        if not objects or number is None or ("head" in rule.use and match.start() >= int(rule.one("head"))):
            return []
        if rule.one("predicate") != "issued" and supposed(scene, number, match.start("object"), match.end("object")):
            return []
        if rule.one("at") == "meeting":
            objects = [o for o in objects if not self._heads_person(scene, o) and not scene.mentions[o].text.endswith(_LEADERS)]
            return [self._relation(scene, rule.id, rule.one("predicate"), scene.ref(o), Ref(SPEECH)) for o in objects]
        if "subject" in match.re.groupindex and match.group("subject"):
            named = scene.named_between(*match.span("subject"))
            subjects = [scene.ref(i) for i in named if scene.mentions[i].kind in gives and not ("Person" in gives and _whose(scene, i))]
        elif rule.one("fallback") in (SPEECH, "Own"):
            subjects = [Ref(SPEECH if rule.one("fallback") == SPEECH else SELF)]
        else:
            subjects = scene.subjects(number, match.start("object"), gives)
            sentence = scene.speech.sentences[scene.pieces[number].sentence]
            own = rule.one("fallback", "Self") == "Self" and not _PARTY.match(scene.text, sentence.start)
            subjects = subjects or ([Ref(SELF)] if own else [])
            subjects = own_or_others(scene, number, match.start(), subjects, back=1)
        return [self._relation(scene, rule.id, rule.one("predicate"), s, scene.ref(o)) for s in subjects for o in objects if s.mention != o]

    def _heads_person(self, scene: Scene, index: int) -> bool:
        """教体局韩局长: the person speaks, the body only says whose he is."""
        body = scene.mentions[index]
        after = scene.mentions[index + 1] if index + 1 < len(scene.mentions) else None
        return body.kind == "Organization" and after is not None and after.kind == "Person" and after.start == body.end

    def _relation(self, scene: Scene, rule: str, predicate: str, subject: Ref, target: Ref) -> Relation:
        places = [scene.mentions[r.mention].span for r in (subject, target) if r.mention is not None]
        numbers = [n for n in (scene.clause_at(place[0]) for place in places) if n is not None]
        first, last = (min(numbers), max(numbers)) if numbers else (0, 0)
        start, end = scene.pieces[first].start, scene.pieces[last].end
        if places:
            start, end = min(start, *(p[0] for p in places)), max(end, *(p[1] for p in places))
        at = places[-1][0]
        piece = scene.pieces[scene.clause_at(at) or last]
        status, reason = scene.status(piece.start, piece.end)
        there = predicate == "issued" and (rule == "relation.issue-apposition" or reason is None or _THERE.search(scene.text, start, end))
        year_of = predicate == "implements" and status == "achieved" and _YEAR_OF.match(scene.text, at + len(target.name))
        if subject.kind == SPEECH or (there and status == "planned") or year_of:
            status, reason = "background", None  # what is named as somebody's document is there
        elif status == "problem" and not _FAILS.search(scene.text, piece.start, piece.end):
            status, reason = ("achieved" if _DONE.search(scene.text, piece.start, piece.end) else "background"), None
        flags = ("subjectInferred",) if subject.kind == SELF else ()
        return Relation(
            predicate=predicate, subject=subject, object=target, status=status, status_evidence=reason, evidence=(start, end),
            rule=rule, flags=flags,
        )  # fmt: skip


def _whose(scene: Scene, index: int) -> bool:
    """溧桥一中 in 溧桥一中的李某: whose the person is that follows."""
    body = scene.mentions[index]
    after = scene.mentions[index + 1] if index + 1 < len(scene.mentions) else None
    return body.kind == "Organization" and after is not None and after.kind == "Person" and scene.text[body.end : after.start] in ("", "的")
