"""Names that lean on the words before: dropped heads, parts of a total, verbs without their object, parallel members."""

from __future__ import annotations

from dataclasses import replace

from kg.regex import regex
from kg.relate.context import Context
from kg.relate.drafts import Draft
from kg.relate.dropped import Dropped
from kg.relate.indicators import COUNT, Name

_PASSED = regex(r"首次|突破|跨过|超过|越过|迈过|过[百千万]|创")
_AFFAIR_OF = regex(r"(?:光|仅仅?|单是?|就)?(.{2,}?)一[项块件]$")
_AFFAIR = regex(r"(?:事故|事件|案件)$")
_GRADE = regex(r"(?:级|类|型|档|等次|学历|职称|层次)$")
_LACKING = regex("(?:仍|还|较|很|比较|十分|依然|普遍)*(?:紧张|不足|不够|短缺|紧缺|缺乏|有限|偏少|吃紧|告急|匮乏)$")
_AVERAGES = frozenset({"生均", "校均", "班均", "人均", "师均", "园均"})
_PUPILS = frozenset({"毕业", "招生", "新招生"})
"""These say themselves who is counted."""
_EACH = ("每人", "每名", "每生", "人均补", "人均奖")
_ALL = regex("^(?:各级各类|各级|各类)(?=[\u4e00-\u9fff]{2})")
_REACHES = regex("(?:现在|目前)?(?:已经?|就|都|共)?(?:达到了?|达|增加到|发展到|有)(?:近|约|了)?")
_NOUNS = regex("(?![在对按经随为从由到当使让除]|通过|根据)[\u4e00-\u9fff、]{3,24}的[\u4e00-\u9fff、]{2,10}")
"""A clause that is one noun phrase."""
_TOTAL = regex("(?:总额|总值|总量|总数|金额|额|人数|数)$")
_COUNTED = regex("(?<=[\u4e00-\u9fff]{2})(?:总人数|人数|总数)$")
_MORE = regex("^(?:持续|不断|逐年|逐步|进一步|切实|大幅|着力)*(?:加大|增加|加强|提高)(?:对)?")
_VERDICTS = ("成绩", "成效", "成果", "工作", "情况", "问题", "任务", "做法", "回顾", "亮点", "打算", "不足", "要求", "措施")
"""Ends of headings that name nothing which could be counted."""
_STOCK = regex("在校|在园|在册|在岗|在编|专任|教职工|学生$|面积|现有|平均|资金|投资|其中")
"""What there is, whatever was done: no verb goes on to it."""
_SPENT = frozenset({"支付", "拨付", "支出", "到位", "使用", "偿还", "兑现", "到账"})
_MISSING = regex(r"(?:尚|还|仍|仍然)?(?:差|缺|缺少|短缺)$")


class Carried:
    """Completes names from their context."""

    def __init__(self, context: Context) -> None:
        self._context, self._namer = context, context.namer
        self._dropped = Dropped(context)

    def bare(self, draft: Draft) -> Name | None:
        """A name for a figure that has no words of its own; None if nothing before it fits."""
        context, figure = self._context, draft.figure
        last = context.last
        if figure.skipped and (name := self._passed(draft) or self._affair(draft) or self._set_apart(draft)):
            return name
        if last is not None and last.unit != draft.unit and context.beside(figure):
            if figure.joint == "、" and last.name.pre and draft.unit == "人数":
                return Name(last.name.pre, "", draft.unit)
            if figure.joint == "、" and draft.unit == "金额" and last.name.noun and context.text[last.figure.end : figure.start] == "、":
                return self._namer.measured(last.name.pre, last.name.noun, draft.unit)
            if not figure.joint:
                noun = _AFFAIR.sub("", last.name.noun) if draft.unit == "人数" else last.name.noun
                return self._namer.measured(last.name.pre, noun, draft.unit)
        draft.rule = "metric.carried"
        same = context.same(draft.unit)
        if same is not None:
            draft.population = same.population
            if figure.clause - same.figure.clause == 1:
                draft.first = min(draft.first, context.pieces[same.figure.clause].start)
            return same.name
        if last is not None and last.name.noun.startswith("占"):
            return self._namer.measured("", last.name.pre, draft.unit)
        return Name("" if last.unit == "金额" else last.name.pre, last.name.noun, draft.unit) if last is not None else None

    def _passed(self, draft: Draft) -> Name | None:
        """上线首次突破百人大关，达到1195人: the noun stands before the verb of the clause before."""
        context, figure = self._context, draft.figure
        clause = context.pieces[figure.clause - 1]
        passed = _PASSED.search(context.text, clause.start, clause.end)
        if passed is None:
            return None
        named = [context.mentions[i] for i in context.subjects.named_between(clause.start, passed.start())]
        if any(mention.kind != "Region" or not mention.deictic for mention in named):
            return None
        words = self._namer.clean(context.cut(clause.start, passed.start(), [mention.span for mention in named]))
        return self._namer.before(words, figure.quantity) if words else None

    def _set_apart(self, draft: Draft) -> Name | None:
        """同本县结对的学校和机构，已经达到30个: a comma parts what is counted from its figure."""
        context, clause = self._context, self._context.pieces[draft.figure.clause - 1]
        left = context.text[draft.figure.left[0] : draft.figure.start]
        if clause.mark not in {"，", ","} or not _REACHES.fullmatch(left) or not _NOUNS.fullmatch(context.text, clause.start, clause.end):
            return None
        return self._namer.before(context.clause_words(draft.figure.clause - 1), draft.figure.quantity)

    def _affair(self, draft: Draft) -> Name | None:
        """光校舍维修一项，就用了260万元: what the money went to."""
        clause = self._context.pieces[draft.figure.clause - 1]
        words = self._context.plain(clause.start, clause.end)
        match = _AFFAIR_OF.match(words) if draft.unit == "金额" and len(words) <= 24 else None
        return Name("", match[1], "投入") if match else None

    def complete(self, draft: Draft, name: Name) -> Name:
        """The name with what it leaves to the words before it."""
        context, namer = self._context, self._namer
        last, total = context.last, context.total
        if own := self._dropped.named(draft, name):
            return own
        if (not name.noun and name.pre) and not (namer.is_member(name.stem) and self._school(draft, name)):
            return self._object(draft, name)
        if leant := self._leant(draft, name, last):
            return leant
        if school := self._school(draft, name):
            draft.rule = "metric.of-kind"
            return Name(school, name.stem, name.measure)
        alone = namer.stands_alone(name.noun, draft.unit)
        draft.population = draft.population or context.among
        if context.among and not alone:
            return Name(context.among + "中", name.stem, name.measure)
        if draft.rule == "metric.count-after":
            return name
        if total is None and not alone and namer.is_place(name.noun):
            total = context.outer
        if total is not None and total.unit == draft.unit:
            return self.part(draft, name, total)
        return self._listed(draft, name, last)

    def _leant(self, draft: Draft, name: Name, last: Draft | None) -> Name | None:
        """A name that is only an average, a lack or what each gets: 生均10.2平方米, 尚缺20名, 每人补助9000元."""
        if _MISSING.fullmatch(name.stem):
            topic = _LACKING.sub("", self._context.topic(draft.figure.clause)) if draft.figure.skipped else ""
            noun = topic or (last.name.noun if last is not None else "")
            return Name("", noun, "缺额") if noun else None
        if last is None:
            return None
        if name.stem in _AVERAGES and last.unit == draft.unit:
            return Name(name.stem, last.name.noun, last.name.measure)
        if draft.unit == "金额" and last.unit == "人数" and name.stem.startswith(_EACH):
            return replace(name, pre=last.name.noun + name.pre)
        return None

    def _school(self, draft: Draft, name: Name) -> str:
        """普通高中9所，在校生1.2万人；…: the kind of schools whose pupils, teachers or size these are."""
        context, namer = self._context, self._namer
        if not namer.is_member(name.stem) or context.total is not None:
            return ""
        if draft.figure.joint in {"；", ";"}:
            draft.school = self._only_kind()
        elif draft.figure.joint in {"，", ","}:
            other = next((other for other in reversed(context.row[-40:]) if not other.inner), None)
            draft.school = (other.school or self._kind_counted(other) or namer.kind_with(other.name.stem)) if other is not None else ""
        return "" if "园" in name.stem else draft.school

    def _kind_counted(self, other: Draft) -> str:
        """The kind of schools that a figure counts."""
        counted = other.figure.quantity.unit == "所" and other.figure.joint != "、" and self._namer.is_kind(other.name.stem)
        return other.name.stem if counted else ""

    def _only_kind(self) -> str:
        """The one kind of schools that the sentence has counted: behind a semicolon it is still told of."""
        counted = [d for d in self._context.row[-40:] if d.figure.quantity.unit == "所" and d.part_of is None and not d.inner]
        return self._kind_counted(counted[0]) if len(counted) == 1 else ""

    def _listed(self, draft: Draft, name: Name, last: Draft | None) -> Name:
        """A member of a list takes over the verb or the head of the members before it."""
        if self._context.total is None and _GRADE.search(name.stem) and (graded := self._graded(draft, name)):
            return graded
        if last is None or last.unit != draft.unit:
            return name
        if self._namer.is_category(name.stem) and last.unit == "人数" and not last.name.pre and name.stem not in last.name.noun:
            return Name("", name.stem + last.name.noun, last.name.measure)  # 600分以上考生98人，文科28人
        if replaced := self._other_level(name, last):
            return replaced
        if draft.figure.joint == "、" and not name.pre and last.name.pre and not last.name.pre.endswith("的"):
            return replace(name, pre=last.name.pre)
        parallel = self._parallel(name, last, draft)
        return replace(name, pre=last.name.pre) if parallel is name and self._does_on(draft, name, last) else parallel

    def _does_on(self, draft: Draft, name: Name, last: Draft) -> bool:
        """交流校长30人，教师260人: the verb of the clause before goes on, where the noun alone stands before the number."""
        verb, near = last.name.pre, draft.figure.clause - last.figure.clause == 1 and draft.figure.joint in {"，", ","}
        if not near or name.pre or self._namer.work(verb) != verb or not verb or not last.name.noun or last.part_of is not None:
            return False
        words = self._context.text[draft.figure.left[0] : draft.figure.start].strip()
        return words == name.noun and len(words) <= 8 and not _STOCK.search(words) and last.rule == "metric.amount"

    def _other_level(self, name: Name, last: Draft) -> Name | None:
        """国家级优质课一等奖2人、省级9人: the level alone is another."""
        level, former = name.stem, last.name.noun
        if not self._namer.is_place(level) or not level.endswith("级"):
            return None
        own = next((n for n in (3, 2) if self._namer.is_place(former[:n]) and former[n - 1 : n] == "级"), 0)
        return replace(last.name, noun=level + former[own:]) if 0 < own < len(former) else None

    def _graded(self, draft: Draft, name: Name) -> Name | None:
        """34个学校食堂，A级12个: the noun that the grades divide."""
        for other in self._context.row[-40:]:
            whole = self._namer.stands_alone(other.name.noun, draft.unit) and not _GRADE.search(other.name.noun)
            if other.unit == draft.unit and whole and other.name.noun not in name.noun:
                return Name(name.stem, other.name.noun, name.measure)
        return None

    def _object(self, draft: Draft, name: Name) -> Name:
        """A verb whose object the text leaves to the words before it: 竣工30个, 其中注销71家."""
        context, namer, figure = self._context, self._namer, draft.figure
        predicate, last = name.pre.endswith("的"), context.last
        if draft.unit in {"轮次", "次数"} or (draft.unit == "人数" and name.pre in _PUPILS and last is not None):
            return name
        dated = figure.skipped == 1 and not context.clause_words(figure.clause - 1)
        if draft.unit == "金额" and (not figure.skipped or dated):
            spent = name.pre in _SPENT and last is not None and last.unit == draft.unit and last.name.noun
            return Name("", spent, name.pre + draft.unit) if spent else name
        noun, topic = "", context.works(figure.clause - 1) or context.topic(figure.clause) if figure.skipped else ""
        if context.total is not None and context.total.unit == draft.unit:
            noun, draft.part_of = context.total.name.noun, context.total
        elif last is not None and not figure.skipped and (last.unit == draft.unit or not predicate):
            noun = self._without_verb((context.same(draft.unit) or last).name.noun if last.unit == "比例" else last.name.noun)
        elif topic:
            noun = topic
        elif (same := context.same(draft.unit)) is not None:
            noun = same.name.noun
        elif draft.unit == COUNT:
            noun = context.heading(figure.clause)
            noun = "" if noun.endswith(_VERDICTS) else noun
        if predicate and draft.unit == "人数" and not namer.is_person(noun):
            return Name("", name.pre.removesuffix("的"), name.measure)  # 182人参加会考
        if predicate:
            return replace(name, noun=noun)
        if not noun:
            return name
        if noun.endswith(name.pre):  # 加大经费投入，两年共投入30万元
            return namer.measured("", _MORE.sub("", noun), draft.unit)
        if noun.endswith(name.pre + draft.unit):  # 本科上线人数突破700人，实际上线723人
            return namer.measured("", noun, draft.unit)
        noun = noun.removeprefix("应" + name.pre).removesuffix("建设")  # 应签约毕业生…，已签约…
        return Name("", noun, name.pre + ("" if namer.is_whole(name.pre, draft.unit) else draft.unit))

    def _without_verb(self, noun: str) -> str:
        """有偿补课立案 leaves 有偿补课 to the verb that follows."""
        for length in (4, 2):
            if len(noun) > length + 1 and self._namer.verb.fullmatch(noun[-length:]):
                return noun[:-length]
        return noun

    def part(self, draft: Draft, name: Name, total: Draft) -> Name:
        """A part of a total: 其中特岗教师73名."""
        namer = self._namer
        draft.part_of, draft.rule = total, "metric.part"
        whole = _ALL.sub("", total.name.noun if total.name.pre.endswith("中") else total.name.stem)
        built = draft.unit == "面积" and not name.pre and (namer.is_plain_kind(name.noun) or name.noun.endswith("学校"))
        if built or (draft.unit == "金额" and namer.stands_alone(name.noun, "人数")):  # 校舍9万平方米，其中小学5万平方米
            return namer.measured(name.stem, whole, draft.unit)
        if draft.unit == COUNT and self._kind_of(name, total):
            return Name(total.name.pre, name.noun + total.name.noun, name.measure)
        if total.name.pre and not name.pre and name.noun.endswith(total.name.pre):
            return Name(name.noun, total.name.noun, name.measure)
        if not self._namer.stands_alone(name.noun, draft.unit):
            if namer.is_place(name.noun):
                draft.population = name.noun
            pre = name.stem
            if (verb := pre[-2:]) in total.name.noun and len(pre) > 2 and namer.verb.fullmatch(verb):
                pre = pre[:-2]  # 本科上线520人，其中应届生上线310人
            return replace(namer.measured("", whole, draft.unit), pre=pre)
        if name.pre or (len(name.noun) > 3 and not total.name.pre and _carries_head(name.noun, whole)):
            return name  # 出口总额800亿元，其中机电产品出口310亿元
        if draft.unit == "金额" and total not in self._context.row[-40:]:
            return name
        if draft.unit == "金额" and total.name.noun and len(whole) <= 8:
            return replace(name, pre=whole + "中")
        counted = _COUNTED.sub("", total.name.noun)
        happens = self._without_verb(counted) != counted
        return replace(name, pre=_COUNTED.sub("", total.name.stem) if happens else total.name.pre)

    def _kind_of(self, name: Name, total: Draft) -> bool:
        """新增学位9800个，包括小学5200个: schools of a kind have a share of the places, they are not counted."""
        schools = self._namer.is_plain_kind(name.noun) or self._namer.level.fullmatch(name.noun) is not None
        return (
            schools and not name.pre and not self._namer.is_kind(total.name.noun) and not total.name.noun.endswith(("校", "园", "班", "点"))
        )

    def _parallel(self, name: Name, last: Draft, draft: Draft) -> Name:
        """省二等奖3个，市二等奖7个: the second takes over what the first stands in."""
        words, former = name.stem, last.name.stem
        if self._namer.verb.match(words):
            return name  # 新建乡镇中心园9所，增设附属幼儿园12所
        cut = len(former) - len(words)
        if draft.figure.joint in {"，", ",", "、"} and cut >= 2 and len(words) <= 8 and former[-2:] == words[-2:]:
            head = former[:cut]
            verb = self._namer.verb.match(head)
            if verb is not None and len(head) - len(verb.group()) < 2:
                head = verb.group()  # 评出劳动教育基地9个，研学营地2个
            if cut >= 4 or verb:
                draft.population, draft.measured_in = last.population, last.measured_in
                return Name(head, words, name.measure)
        return name


def _carries_head(noun: str, whole: str) -> bool:
    """机电产品出口 says again what 出口总额 is of; 地方级收入 leaves out what 财政收入 is."""
    return not whole.endswith("收入") and noun.endswith(_TOTAL.sub("", whole)[-2:])
