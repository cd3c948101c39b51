"""Entitlements in policies: who gets how much. 对新认定的示范园，一次性给予5万元奖励 grants; 营业额500万元以上的 is a condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.model import Ref
from kg.model.claim import SELF
from kg.regex import regex
from kg.relate import answers, grants
from kg.relate.conditions import Conditions
from kg.relate.context import Context
from kg.relate.drafts import Draft
from kg.relate.formalities import formal
from kg.relate.givings import BEHIND, CAP, GENERIC, MONEY, VERB, Givings
from kg.relate.heads import Heads
from kg.relate.indicators import Name
from kg.relate.passage import BLANK, NOUN, PER, Passage

_GIVES = regex(r"给予|予以|奖励|补助|补贴|(?<!捐)资助|奖补|贴息|再奖|各奖|享受|减免")
_ENTITLED = regex(
    r"(?:的|者|户|人[才员]?|企业|单位|机构|项目|奖|院[校所]?|基地|中心|平台|园区?|学校|景区|酒店|企|社|店)[，,]?"
    r"[^，。；]{0,16}(?:给予|予以|奖励|补助|补贴|资助|奖补|享受)"
    r"|(?:^|[，。；：])[^，。；]{0,6}(?:对(?![口外])|凡)[^。；]{2,90}(?:给予|予以|奖励|补助|补贴|资助|奖补)"
    r"|按[^，。；]{0,40}[%％‰][^，。；]{0,10}(?:给予|予以|奖励|补助|补贴|资助|奖补)|(?:最高|不超过|限额)"
)
_REPORTED = regex(
    r"了(?!解)|已(?:经|发放|投入|累计|下达|资助|为|有)|累计(?=发放|投入|资助|补助|下达)|共(?=发放|投入|资助|补助|奖励|有|下达|计)"
    r"|先后|去年|上年共|全年(?:发放|投入|资助|补助|共)|近年来"
)
_CLOSED = regex(r"；|;")
_OTHER_FIGURE = regex(r"\d[余多]?[万亿]?(?:元|人|名|所|个|%|％)(?!以[上下内])")
_PLAINLY = regex(r"(?:给予|予以|奖励|补助|补贴|资助|奖补)[^，。；]{0,20}\d")
"""In a rule book every amount that is given is given by rule."""
_FOR = regex(r"对(?![口外])|凡|的|者|每[人名]")
"""In a speech a grant is one only if somebody is named who gets it."""
_STEP = regex(r"每(?:再)?(?:新增|增加|超|提高|递增|增长)")
_CONDITION = 28
_NEAR = 2
"""How many sentences apart what leans on a grant may stand from it."""
_VERB = regex(
    r"给予|予以|(?:奖励|补助|补贴|(?<!捐)资助|奖补)(?!资金|经费|款)|贴息(?!奖励|补助|资金)|奖(?=$)|减免(?!个人)|发放(?!贷款)|享受|给(?=$)"
)
"""Verbs of giving that are no part of what they are measured by: 按补助资金的20%, 年贴息奖励."""
_KEPT = ("额", "总")
_CLOSING = regex(r"的?(?:标准|比例)?[^，。；：、（）()\d]{0,12}?" + NOUN + r"(?=[，。；、])")
"""What closes a grant behind its amount: 20%租金补贴、最高5万元."""
_AMONG = regex(r"[，\s]*(?:其中|[且并]对|若|如果|如(?![期下何上]))")
_PEOPLE = ("每人", "每名", "每生", "人均")
"""Each of those whom the figure before counts: 选派12名园长，每人补助9000元."""
_BASIS = regex(r"(?:按照?(?!揭)|参照|依照|根据)[^每，]{1,40}?(?=(?:可|再|分别|均)?(?:给予|予以|奖励|补助|补贴|资助|一次性))")
"""按照服务效果给予 names no measure of a sum; of a share it does."""
_TERM_OF = regex(r"(?:补助|补贴|贴息|奖励|资助|担保|扶持|租房补贴|生活补贴)?(?:发放|享受|补助|补贴)?(?:时间|期限|年限)(?:最长)?")
_CONDITIONED = regex(r"(?:^|[，。；：、\s])(?:对(?!口)|凡)[^，。；]{0,40}$|(?:获得?|列入|经|通过|参加|承担)[^，。；]{0,8}$")
_RELATIVE = frozenset({"relative", "previous", "vague", "deadline", "since", "festival", "interval"})


class Entitlements:
    """Names the grants of a sentence by what they are for, and takes its conditions out: they are no figures of anybody."""

    def __init__(self, context: Context) -> None:
        self._context, self._namer = context, context.namer
        self._paragraph = -1
        self._last = -9
        self._conditions = Conditions(context)
        self._passage = Passage(context)
        self._givings = Givings(context, self._passage)
        self._heads = Heads(context, self._passage)

    @property
    def rulebook(self) -> bool:
        """The text is a policy that grants by rule."""
        return self._conditions.rulebook

    @property
    def orders(self) -> bool:
        """The text is a document that orders and grants."""
        return self._conditions.orders

    def settle(self, row: Sequence[Draft]) -> list[Draft]:
        """The drafts of one sentence with names for grants and without conditions."""
        kept = self._read([draft for draft in row if not self._conditions.excludes(draft)])
        if self._conditions.orders:
            kept = [draft for draft in kept if draft.name.stem and not self._conditions.vague(draft)]
        if self._conditions.rulebook:
            kept = [draft for draft in kept if not formal(draft, self._context)]
        for draft in kept if self._conditions.rulebook else ():
            self._conditioned(draft)
            if draft.time is not None and self._context.mentions[draft.time].start < self._passage.start:
                draft.time = None
            if _TERM_OF.fullmatch(draft.name.stem):
                draft.name = self._term(draft)
        for draft in kept:
            per, name = PER.match(self._context.text, draft.figure.end), draft.name
            if per and "每" not in name.text and not name.text.endswith("率") and f"{per[1]}均" not in name.text:
                draft.name = replace(name, noun=f"{name.noun}每{per[1]}")
        return kept

    def _term(self, draft: Draft) -> Name:
        """The term of a grant with whose it is: 小微企业租房补助期限."""
        stem = draft.name.stem
        if self._heads.who:
            return replace(draft.name, pre=self._heads.who, noun=stem)
        topic = self._heads.topic(draft.figure.clause, "")
        return replace(draft.name, pre=topic, noun=stem.removeprefix(topic[-2:]) if topic else stem)

    def _conditioned(self, draft: Draft) -> None:
        """注册资本8万元以上的，担保额度不超过20万元: a figure of a rule is that of those who meet the condition before it."""
        context, number = self._context, draft.figure.clause
        pieces = context.pieces
        if draft.rule == "metric.grant" or number == 0 or pieces[number - 1].sentence != pieces[number].sentence:
            return
        words = context.text[pieces[number - 1].start : pieces[number - 1].end]
        if (
            pieces[number - 1].mark in {"，", ","}
            and words.endswith("的")
            and 4 < len(words) <= _CONDITION
            and draft.figure.left[0] == pieces[number].start
        ):
            draft.name = replace(draft.name, pre=self._heads.case(grants.clean(words), number) + draft.name.pre)

    def _read(self, row: Sequence[Draft]) -> list[Draft]:
        context = self._context
        if not row:
            return []
        number = context.pieces[row[0].figure.clause].sentence
        sentence = context.speech.sentences[number]
        self._passage.enter(sentence)
        if sentence.paragraph != self._paragraph:
            self._heads.forget(near=number - self._last <= _NEAR and not grants.numbered(self._passage.shown))
            self._paragraph = sentence.paragraph
        self._last = number
        shown = self._passage.shown
        found = _GIVES.search(shown) or (self._heads.who and CAP.search(shown))
        if not found or _REPORTED.search(shown):
            return [draft for draft in row if not self._conditions.threshold(draft)]
        bounds = [sentence.start, *(sentence.start + match.end() for match in _CLOSED.finditer(shown)), sentence.end]
        kept: list[Draft] = []
        for start, end in pairwise(bounds):
            part = [draft for draft in row if start <= draft.figure.start < end]
            kept += self._part(part, start, end) if part else []
        return kept

    def _part(self, drafts: list[Draft], start: int, end: int) -> list[Draft]:
        shown = self._passage.words(start, end)
        rules = self._conditions.rulebook
        last = max((start + match.start() for match in VERB.finditer(shown)), default=start) if rules else start
        if not (_ENTITLED.search(shown) or (rules and _PLAINLY.search(shown)) or self._heads.who):
            return [draft for draft in drafts if not self._bounds(draft, last)]
        kept: list[Draft] = []
        done = start
        number = since = 0
        while number < len(drafts):
            grant = self._givings.find(drafts[number], done, known=bool(self._heads.who))
            if grant is None or not (self._conditions.rulebook or self._heads.who or _FOR.search(self._passage.words(done, grant[0]))):
                number += 1
                continue
            run = self._passage.run(drafts, number)
            ahead = drafts[since:number]
            verb, noun = grant
            names, opened = self._names(run, ahead, done, verb, noun)
            kept += [draft for draft in ahead if self._stays(draft, opened)]
            for draft, name in zip(run, names, strict=True):
                if not (grants.tells(name) or (name and not self.rulebook)):
                    continue
                if not self._spans_figures(name):
                    self._name(draft, name)
                kept.append(draft)
            number = since = drafts.index(run[-1]) + 1
            done = run[-1].figure.end
            if closing := _CLOSING.match(shown, done - start):
                done = start + closing.end()
        rest = drafts[since:]
        return kept + [draft for draft in rest if not self._bounds(draft, last) and not self._remark(draft)]

    def _bounds(self, draft: Draft, last: int) -> bool:
        """A bound of those whom something holds for, or that is reached before the ``last`` verb gives."""
        return self._conditions.threshold(draft) or (draft.figure.start < last and self._conditions.reached(draft))

    def _stays(self, draft: Draft, opened: int) -> bool:
        """A figure before a grant is a figure of its own: before the condition begins, or a count in it."""
        if self._remark(draft) or self._conditions.threshold(draft):
            return False
        return draft.figure.start < opened or not self._conditions.conditional(draft, self._passage.run_end(draft.figure))

    def _remark(self, draft: Draft) -> bool:
        """A figure in a bracket that says something beside an amount."""
        return self._passage.remarked(draft.figure) and draft.unit not in MONEY

    def _spans_figures(self, name: str) -> bool:
        """人均年增资8600元、每月补贴1200元: in a report, a name that swallows another figure is none."""
        return not self._conditions.rulebook and _OTHER_FIGURE.search(name) is not None

    def _name(self, draft: Draft, name: str) -> None:
        """What a grant says of itself."""
        draft.name = self._namer.measured("", name, draft.unit)
        own = draft.subject.mention
        if (own is None and draft.rule == "metric.respectively") or (own is not None and self._meant(own)):
            draft.subject = Ref(SELF)
        draft.rule, draft.population, draft.measured_in = "metric.grant", "", ()
        draft.part_of = draft.compared_to = None
        if draft.change is not None:
            draft.value, draft.change, draft.trend, draft.falls = draft.change, None, "", False
        draft.base_scope, draft.kind = None, "level"
        if draft.time is not None and self._conditions.rulebook:
            time = self._context.mentions[draft.time]
            if time.start < self._passage.start or getattr(time.value, "form", "") in _RELATIVE:
                draft.time = None

    def _meant(self, index: int) -> bool:
        """对在白水股权中心挂牌的企业: the body named in the condition gives nothing."""
        start = self._context.mentions[index].start
        return start >= self._passage.start and _CONDITIONED.search(self._passage.words(self._passage.start, start)) is not None

    def _names(self, run: list[Draft], ahead: list[Draft], done: int, verb: int, noun: str) -> tuple[list[str], int]:
        """A name for each grant of a run, empty if it cannot be told, and where its conditions begin."""
        figure, passage = run[0].figure, self._passage
        clause = passage.clause_start(figure)
        begin = max(clause, done)
        if per := PER.match(self._context.text, begin):
            begin = per.end()
        own = passage.limits(begin, verb)
        words = self._measure(passage.words(own, figure.start), run[0].unit)
        pieces = passage.clauses(begin if begin == clause and passage.remarked(figure) else done, own)
        texts = [passage.words(a, b) for a, b in pieces]
        chosen = grants.conditions(texts)
        opened = pieces[chosen[0]][0] if chosen else own
        heads = self._heads.of([pieces[i] for i in chosen], run, ahead)
        if ahead and words.startswith(_PEOPLE) and ahead[-1].unit == "人数" and not "".join(texts[-1:]).endswith("的"):
            heads, chosen = [ahead[-1].name.noun] * len(run), []
        given = noun or self._heads.noun
        passing = False
        if len(run) == 1 and heads:
            former, heads = self._heads.who, [self._heads.continued(heads[0], begin > clause, noun, by_rule=self._conditions.orders)]
            passing = bool(former) and len(heads[0]) > len(former) and heads[0].startswith(former)
            passing = passing and CAP.search(self._context.text, own, figure.end) is not None and run[0].unit == "金额"
        elif not heads and not chosen and len(run) == 1:
            heads = [self._heads.who]
        if passing or (not chosen and CAP.search(self._context.text, own, figure.end)):
            given += "最高额"
        if len(run) > 1 and len(set(heads)) < 2 and (items := answers.each(words, len(run))):
            common = heads[0] if heads else grants.head([texts[i] for i in chosen])
            heads, words = [common + item for item in items], ""
        if not any(heads):
            heads = self._headless(len(run), words, noun, given)
        if heads == [""] and self.rulebook:
            heads = [self._heads.topic(figure.clause, noun)]
        among = bool(chosen) and _AMONG.match(texts[chosen[0]]) is not None
        heads = self._leant(heads, words, among=among) if self.rulebook and heads else heads
        if not heads:
            return [""] * len(run), opened
        step = _STEP.search(passage.words(begin, figure.start)) is not None
        if (step or passage.remarked(figure)) and len(run) == 1:
            heads = [self._heads.before(heads[0])]
        if heads[0] and not passing and not passage.remarked(figure) and not step:
            self._heads.remember(heads, [texts[i] for i in chosen])
        self._heads.give(noun)
        self._heads.said(words)
        if (per := BEHIND.match(self._context.text, figure.end)) and per["per"]:
            words += "每" + per["per"]
        return [grants.named(self._namer, who, words, given or "金额", run[0].unit) for who in heads], opened

    def _leant(self, heads: list[str], words: str, *, among: bool) -> list[str]:
        """Heads with what they lean on; none if nothing is there to lean on; ``among``: 其中 says that they do."""
        former = self._heads.former
        if among and former and not heads[0].startswith(former):
            whole = grants.joined([former, heads[0]])
            return [whole] if len(heads) == 1 and len(whole) <= grants.LONGEST else heads
        leant: list[str] = []
        for head in heads:
            found = self._heads.leant(head or words)
            if found is None:
                return []
            leant.append(found if head else found.removesuffix(words))
        return leant

    def _measure(self, words: str, unit: str) -> str:
        """Whom and by what measure: the words between the condition and the amount."""
        words = words.replace(BLANK, "")
        if unit == "金额":
            return grants.middle(_VERB.sub("", _BASIS.sub("", words)))
        return grants.middle(_VERB.sub(lambda match: match.group() if words.startswith(_KEPT, match.end()) else "", words))

    def _headless(self, count: int, words: str, noun: str, given: str) -> list[str]:
        """Empty heads for grants that their own words name, nothing if they do not."""
        giving = self._namer.giving
        if count == 1 and words and not giving.fullmatch(words):
            return [""]
        named = words or (given and not giving.fullmatch(given))
        return [""] if named and count == 1 and len(GENERIC.sub("", noun)) > 1 else []
