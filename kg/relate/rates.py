"""Names of shares, rates and ranks in their context."""

from __future__ import annotations

from kg.model import Ref
from kg.regex import regex
from kg.relate.context import Context
from kg.relate.drafts import Draft
from kg.relate.dropped import Dropped
from kg.relate.indicators import COUNT, Name
from kg.relate.shares import Shares

_TIER = ("以上", "以下", "及以上")
_STANDARD = regex(r"(?:距离?|离|按照?(?!要求的))")
_GRANT = regex(r"^(?:的)?(?:比例)?(?:给予|予以|进行)?(?:一次性|适当|配套)?的?(奖励|补助|补贴|资助|减免|奖补)")
_NO_SHARE = ("占地", "占比", "占用", "占有")
_BARE = frozenset({"比例", "占比", "比重"})
_AMONG_AREAS = regex(
    "(?:个)?(?:兄弟|同类)?(?:县市区|县区市|县市|县区|区县|市县|市州|州市|旗县|乡镇|县|区|市|州|学校|高中|初中)(?:里面?|中间?|当中|之中)(?:排名?|位居|位列|居|列)?"
)
"""十二个县里排第五: the group of areas or schools that are ranked."""
_INTO = regex("(?:进入|跻身|跨入|迈入|进|列)?(?:全国|全省|全市|全县|全区|全州)?")
_REACH = 8
_HOLDS = regex("(?P<verb>[\u4e00-\u9fff]{0,2})占(?![地比用有领])(?P<whole>[\u4e00-\u9fff]{1,12})")
_EMBRACES = frozenset({"团结", "拥有", "覆盖", "惠及", "涉及"})
_NOUN = 14
_ACTED_ON = ("把", "将", "使", "让")
"""把三分之一的教学点建成…: what is done with them stands behind."""
_TEAM = regex(r"^(.{0,20}?(?:代表队|队员|队|选手|学生|考生|教师|同学))(?:均|都|以|荣|分别)?(.*)$")


class Rates:
    """Names drafts whose unit is a share or a rank."""

    def __init__(self, context: Context, shares: Shares) -> None:
        self._context, self._namer, self._shares = context, context.namer, shares
        self._dropped = Dropped(context)

    def share(self, draft: Draft, words: str, *, behind: bool = True) -> Name | None:
        """The name of a share or rate, or None if its words name nothing; sets rule and population.

        ``behind``: the words behind the quantity may name it.
        """
        context, namer, figure = self._context, self._namer, draft.figure
        right = context.text[figure.right[0] : figure.right[1]]
        draft.rule = "metric.share"
        whole = context.among
        if not words and _STANDARD.match(context.text, figure.left[0], figure.start) and (same := context.same(draft.unit)):
            return same.name  # 距20%的要求相差11.5个百分点
        start = context.pieces[figure.clause].start
        of_whole = context.beside(figure) and context.text[start] == "占" and not context.text.startswith(_NO_SHARE, start)
        if of_whole:
            words = context.plain(start, figure.start)
        if right and behind and not words:
            after = context.clause_words(figure.clause + 1) if figure.clause + 1 < len(context.pieces) else ""
            if name := self._shares.behind(right.removeprefix("左右"), whole, after):
                draft.population = whole or name.noun
                return name
        if words and (name := self._of_noun(draft, words, right) or self._shares.used(words, right) or self._part(words, figure.left[0])):
            return name
        if name := self._shares.of(words):
            return name if name.pre else self._of_former(name, whole=of_whole)
        if match := _GRANT.search(right):
            return Name("", _STANDARD.sub("", words), match.group(1) + "比例")
        if not words or _STANDARD.match(words):
            return self._carried(draft)
        if whole and whole not in words:
            draft.population = whole
            return Name(whole + "中", words, "" if namer.is_whole(words, "比例") else "比例")
        draft.rule = "metric.rate"
        return self._dropped.share(draft, words) or self._lean(namer.before(words, figure.quantity), words, draft)

    def _of_noun(self, draft: Draft, words: str, right: str) -> Name | None:
        """占人口九成的农户, 覆盖八成的学校: a share said before its noun is that noun's."""
        namer = self._namer
        noun = namer.trim(namer.split(right[1:])[0]) if right.startswith("的") else ""
        if words.endswith(_ACTED_ON) and noun and (name := self._shares.behind(right, "", "")):
            draft.population = name.noun
            return name
        taken = _HOLDS.fullmatch(words)
        if not 1 < len(noun) <= _NOUN:
            return None
        if taken and (not taken["verb"] or taken["verb"] in _EMBRACES or namer.verb.fullmatch(taken["verb"])):
            draft.population = noun
            return Name(noun, f"占{taken['whole']}", "的比例")
        if namer.verb.fullmatch(words) or words in _EMBRACES:
            return Name(words + "的", noun, "比例")
        return None

    def _part(self, words: str, start: int) -> Name | None:
        """毕业生1.6万人，其中获得证书的占73.5%."""
        total = self._context.total
        if total is None or total.unit not in {"人数", COUNT} or not self._context.text.startswith("其中", start):
            return None
        return Name(total.name.stem + "中", words, "" if self._namer.is_whole(words, "比例") else "的比例")

    def _of_former(self, name: Name, *, whole: bool = False) -> Name:
        """占全县的四分之三, 完成年度目标的98.6%: of the amount before it."""
        context = self._context
        last = context.last
        if whole and len(context.row) > 1:
            last = context.row[-2]
        amount = next((d for d in reversed(context.row[-40:]) if d.unit != "比例" and not d.inner), None)
        former = amount if last is not None and amount is not None and not amount.inner and last.unit == "比例" else last
        return Name(former.name.text if former is not None else "", name.noun, name.measure)

    def _carried(self, draft: Draft) -> Name | None:
        """A share without words: of the amount before it, or one more value of the rate before it."""
        context = self._context
        same, last = context.same(draft.unit), context.last
        if last is not None and last.unit != "比例" and self._namer.is_whole(last.name.stem, "比例"):
            draft.rule = "metric.carried"
            return last.name
        if (same is None or same not in context.row[-40:]) and last is not None and last.unit != "比例":
            return Name(last.name.text, "", "占比")
        draft.rule = "metric.carried"
        return same.name if same is not None else None

    def _lean(self, name: Name, words: str, draft: Draft) -> Name:
        """A rate or share that leaves its modifier to the figure before: 上线率, 缺口近三成, 专科以上98.7%."""
        namer, context = self._namer, self._context
        last, joined = context.last, draft.figure.joint in {"，", ","}
        if last is not None and last.unit == draft.unit and (other := namer.other_level(words, last.name)):
            return other
        if last is None:
            topic = context.topic(draft.figure.clause) if len(words) <= 3 and draft.figure.skipped else ""
            return Name("", topic + name.noun, name.measure) if topic and not name.pre else name
        if namer.is_whole(words, "比例"):
            if words in _BARE:
                topic = context.topic(draft.figure.clause, 20) if draft.figure.skipped else ""
                return Name("", topic + words) if topic else name
            return self._short(name, last, draft) if joined and len(words) <= 5 and last.unit != "成绩" else name
        if words.endswith(_TIER) and last.unit != "比例":
            last = context.same("比例") or last
        if last.unit == "比例" and last.name.stem.endswith("率") and not name.pre:
            return Name("", words + last.name.stem[-3:])
        if joined and len(words) <= 4 and not last.name.noun.endswith(words):
            if name.pre and not name.noun:
                return Name(last.name.stem, words, "比例")
            if last.unit in {"人数", COUNT}:
                return Name(last.name.stem + ("中" if len(words) > 2 else ""), words, "比例")
        return name

    def _short(self, name: Name, last: Draft, draft: Draft) -> Name:
        """A short rate with the modifier of the figure it is made from."""
        leant = self._namer.rate(name, last.name)
        if leant.text == name.text and (former := self._of_verb(name)) is not None:
            last, leant = former, self._namer.rate(name, former.name)
        draft.measured_in = last.measured_in if leant is not name else ()
        return leant

    def _of_verb(self, name: Name) -> Draft | None:
        """开工58个，竣工41个，开工率…，竣工率…: the figure whose verb makes the rate."""
        core = name.stem[:-1]
        former = (d for d in reversed(self._context.row[-_REACH:]) if d.unit != "比例" and not d.inner and core in d.name.text)
        return next(former, None) if len(core) > 1 else None

    def _of_rate(self, event: int, draft: Draft) -> bool:
        """开展“名师带徒”行动，上线率达60%，进入全市前三名: a rate behind the campaign is ranked, not the campaign."""
        context, last = self._context, self._context.last
        if last is None or last.unit != "比例" or last.measured_in or context.mentions[event].type == "competition":
            return False
        near = draft.figure.clause - last.figure.clause <= 1
        return near and context.mentions[event].end <= context.pieces[last.figure.clause].start

    def rank(self, draft: Draft, words: str) -> Name:
        """The name of a rank; sets rule, population and scope."""
        context, figure = self._context, draft.figure
        draft.rule = "metric.rank"
        among = _AMONG_AREAS.match(context.text, *figure.left) if context.beside(figure) else None
        if among:
            words = context.namer.clean(context.text[among.end() : figure.start])
        if figure.joint == "、" and not words and context.row:
            former = context.row[-1]
            draft.rank_scope, draft.population = former.rank_scope, former.population
            return former.name
        start = max(context.speech.sentences[context.pieces[figure.clause].sentence].start, figure.start - 200)
        part = max(context.text.rfind("；", start, figure.start) + 1, start)
        events = context.events_between(part, figure.start)
        scope = self._shares.scope.findall(context.text, part, figure.start)
        if events and (not words or _INTO.fullmatch(words)) and self._of_rate(events[-1], draft):
            events = []
        if events:
            event = context.mentions[events[-1]]
            draft.rank_scope = Ref(event.kind, event.name or event.text, events[-1])
            head, found, rest = words.partition(context.event_words(events))
            if match := _TEAM.match(head if found else words):
                draft.population, words = match.group(1), match.group(2) + found + rest if found else match.group(2)
        elif scope:
            draft.rank_scope = context.last_region(part, figure.start) or Ref("Region", scope[-1])
        before = context.row[-41:-1] if among else context.row[-40:]
        tops = [other for other in before if other.part_of is None and not other.inner]
        former_text = tops[-1].name.text if tops else context.heading(figure.clause)
        if tops and tops[-1].unit == "排名" and before[-1].part_of is not None and before[-1].figure.clause == figure.clause - 1:
            former_text = before[-1].name.text  # 上线60人，居第三；其中应届40人，居第二: the whole has its rank
        return self._shares.rank(words, context.event_words(events), former_text, scope[-1] if scope else "")
