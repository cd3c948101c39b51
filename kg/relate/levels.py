"""Names of levels: counts, amounts, shares and ranks, from the words around them."""

from __future__ import annotations

from dataclasses import replace

from kg.lexicon.patterns import FILLER, LEAD
from kg.regex import regex
from kg.relate.carried import Carried
from kg.relate.comparisons import Comparison
from kg.relate.context import Context
from kg.relate.drafts import Draft
from kg.relate.dropped import Dropped
from kg.relate.indicators import LIGHT, Name
from kg.relate.rates import Rates
from kg.relate.shares import Shares

_AMONG = regex(r"(?:(?<![高初职附一二三四五六七八九十])中|里|当中|之中|里面)(?:，)?(?:就|又|已|还|仍|只|仅)?(?:有)?")
_FUNDS = regex(r"^(?:的)?([^，。的]{0,10}?(?:资金|基金|经费|补助|补贴|奖励|奖补|资助|补偿|奖金|津贴|奖学金|助学金|投资|债券|费|款))$")
_TIME = f"(?:{LEAD['Time']}{FILLER}*)?"
_ONWARD = regex(
    f"{_TIME}[了的]?(?:增|减|升|降|涨|压|扩|扩充|扩展|拓展|拓宽|延伸|扩大|扩编|发展|壮大|增加|增长|减少|降低|缩减|压缩|压减|提升|提高|整合|合并|调整|优化|精简|下降|上升|变)?了?[到至为成]{_TIME}的?(?={LEAD['Quantity']})"
)
"""Words between the two ends of a comparison: they name nothing that is counted."""
_ALLOWED = regex(r".{0,10}的?(?:市|县|区|县区|县市|乡镇|地方|地区|学校|单位|高校|部门)(?:可以?|也可)$")
"""Those that may go further: 有条件的市可提高至2000元."""
_SCORED = regex(r"的(?:优异|优秀|好|最高)?(成绩|总分|高分)")
_TURNED = regex(r"^(?:提高|降低|上调|下调|调整|提升)了?|(?:进一步|再次|大幅)?(?:提高|降低|上调|下调|调整|提升)了?$")
_OF_WHOLE = regex("^占(?![地比用有领])")
"""占棉田8500万亩的四成: the amount is the whole that a share is of."""
_PURPOSE = regex(r"^(?:，)?(?:用于|对|为|进行)?")
_BARE_SPENT = frozenset({"投入", "投资", "投入资金", "投入经费", "总投资", "争取资金", "筹资", "筹措资金"})
_OF_GOODS = regex(r"的([\u4e00-\u9fff]{2,10}?)(?=[、和及等，。；]|$)")
"""配置了530万元的实验仪器: what the money bought."""
_ENDS = regex("(?:并(?!轨|购)|等|、|，|以及|，|和(?=[\u4e00-\u9fff]{2}))")
"""Where the first thing that money was spent on ends."""
_BEHIND = regex(r"[（(][^（()）]{0,60}[)）]([^，。；：,;]{1,24})")


def _tail_of(words: str) -> str:
    """The last links of a long chain: 研发费用加计扣除的比例."""
    links = words.split("的")
    tail = links[-1]
    for link in reversed(links[:-1]):
        if len(link) + len(tail) > 24:
            break
        tail = f"{link}的{tail}"
    return tail if "，" not in tail and 4 < len(tail) <= 26 else ""


class Levels:
    """Gives drafts of levels their names, values and links."""

    def __init__(self, context: Context, shares: Shares) -> None:
        self._context, self._namer = context, context.namer
        self.carried, self._dropped = Carried(context), Dropped(context)
        self._rates = Rates(context, shares)

    def read(self, draft: Draft, comparison: Comparison | None, span: tuple[int, int] | None) -> None:
        """Fill in a draft that is a level or a rank, and add it to the row."""
        context, figure = self._context, draft.figure
        draft.value = figure.at
        cut = figure.left[0] + comparison.start if comparison is not None else figure.start
        words = context.words(figure, cut, span)
        if words and draft.unit == "金额" and comparison is not None and comparison.rule == "metric.to-level":
            words += self._namer.per(context.text[cut : figure.start])
        if comparison is not None and comparison.kind == "multiple" and comparison.since is not None:
            since = context.text[figure.left[0] + comparison.since[0] : figure.left[0] + comparison.since[1]]
            former = context.last.name.text if context.last else ""
            draft.name, draft.rule, draft.unit = Name(words or former, f"为{since}", "的倍数"), "metric.multiple", "倍数"
        elif (same := context.same(draft.unit)) is not None and comparison is not None and _ALLOWED.match(words):
            draft.name, draft.population = same.name, words.removesuffix("可以").removesuffix("可")
        elif (scored := _SCORED.match(context.text, figure.end)) and draft.unit == "成绩":
            draft.name = Name(words.removesuffix("以"), scored[1][-2:] if "分" not in scored[1] else scored[1])
        else:
            if agent := self._namer.agent(words, draft.unit):
                draft.population, words = agent, words.removeprefix(agent)
            self._name(draft, words)
        if comparison is not None and comparison.rule == "metric.to-level":
            draft.trend, draft.rule = comparison.trend, comparison.rule
            if not words:
                self._compare(draft)
        self._finish(draft)
        if draft.part_of is None and context.total is not None and context.total.unit == draft.unit:
            draft.part_of = context.total
        context.row.append(draft)

    def of_words(self, draft: Draft, words: str, per: str) -> None:
        """Name the earlier value of a comparison from its words and its denominator."""
        if per and not words:
            words = _TURNED.sub("", self._context.topic(draft.figure.clause, 20))
        if per and draft.unit not in {"比例", "排名"}:
            draft.name = Name("", words + per, "标准" if draft.unit == "金额" else draft.unit)
        else:
            self._name(draft, words, behind=False)
        self._finish(draft)

    def fallback(self, draft: Draft) -> Name:
        """A name from the clause before, or from the heading."""
        context, number = self._context, draft.figure.clause
        if number > 0 and context.pieces[number - 1].sentence == context.pieces[number].sentence:
            words = context.clause_words(number - 1)
            if 1 < len(words) <= 24:
                return self._namer.before(words, draft.figure.quantity)
            if self._namer.is_whole(words, draft.unit) and (tail := _tail_of(words)):
                return self._namer.before(tail, draft.figure.quantity)
        return self._namer.before(context.heading(number), draft.figure.quantity)

    def _name(self, draft: Draft, words: str, *, behind: bool = True) -> None:
        if draft.figure.quantity.unit == "名次":
            draft.name = self._rates.rank(draft, words)
        elif draft.unit == "比例":
            draft.name = self._rates.share(draft, words, behind=behind) or self.fallback(draft)
        else:
            self._amount(draft, words)

    def _finish(self, draft: Draft) -> None:
        last = self._context.last
        draft.population = draft.population or self._namer.population(draft.name.noun.removeprefix("占"))
        if not draft.population and last is not None and last.population and draft.figure.joint in {"，", ",", "、"}:
            agent = self._namer.verb.match(last.name.stem) is not None and last.population not in last.name.stem
            draft.population = last.population if agent and self._namer.verb.match(draft.name.stem) else ""
        if draft.rule != "metric.rank":
            draft.measured_in = self._context.measured(draft.figure) or draft.measured_in

    def _compare(self, draft: Draft) -> None:
        """到年底压减到19家: the same indicator's figure before it is the base."""
        last = self._context.last
        if last is not None and last.unit == draft.unit and last.value is not None and last.time != draft.time:
            draft.compared_to, last.kind = last, "base"

    # counts and amounts

    def _amount(self, draft: Draft, words: str) -> None:
        context, namer, figure = self._context, self._namer, draft.figure
        draft.rule, words = "metric.amount", _OF_WHOLE.sub("", words)
        if figure.quantity.unit == "人" and context.text.startswith("口", figure.end):
            draft.name = namer.measured("", words.removesuffix("人口") + "人口", draft.unit)
            return
        name = self._behind(draft, words)
        among = _AMONG.match(context.text, figure.left[0], figure.start)
        if (among and context.beside(figure) and not figure.joint) or context.within(figure):
            draft.name, draft.rule = self._of(draft, name), "metric.of"
        elif (
            name is None
            and context.last is not None
            and context.last.unit == draft.unit
            and (other := namer.other_level(words, context.last.name))
        ):
            draft.name = other
        elif rest := self._dropped.rest(draft):
            draft.name = rest
        elif name is None and not words:
            draft.name = self.carried.bare(draft) or self.fallback(draft)
        else:
            draft.name = self.carried.complete(draft, name or namer.before(words, figure.quantity))
            if draft.unit == "金额" and name is None and draft.name.stem in _BARE_SPENT and (works := self._works_behind(draft)):
                draft.name = replace(draft.name, pre=works + draft.name.pre)

    def _works_behind(self, draft: Draft) -> str:
        """投入360万元，实施宿舍改造工程: the next clause alone says what the money went into."""
        context, figure = self._context, draft.figure
        clause = context.pieces[figure.clause]
        following = figure.clause + 1
        if clause.end != figure.end or following == len(context.pieces) or context.pieces[following].sentence != clause.sentence:
            return ""
        return context.works(following)

    def _of(self, draft: Draft, name: Name | None) -> Name:
        """140所学校中88所达标: the part of a counted group of which something holds."""
        context = self._context
        group = context.row[-1].name.noun
        topic = context.topic(draft.figure.clause)
        predicate = (name.stem if name.stem.endswith("的") else name.stem + "的") if name else topic + "的" if topic else ""
        return self._namer.measured(predicate, group, draft.unit)

    def _behind(self, draft: Draft, words: str) -> Name | None:
        """The name from the words behind the quantity, if they count."""
        context, namer, figure = self._context, self._namer, draft.figure
        right = context.text[figure.right[0] : figure.right[1]]
        if not right:
            return None
        if draft.unit == "金额":
            return self._money(draft, words, right)
        if draft.unit == "长度" or not namer.counts(figure.quantity) or (draft.unit == "面积" and len(right) > 8):
            return None
        if _ONWARD.match(context.shade, figure.right[0]):
            return None
        lead = words or (self._verb_of_list() if figure.joint == "、" else "")
        lead = "" if lead.startswith("占") else lead
        before = context.text[figure.start - 1] if figure.start else ""
        if before == "等":
            lead = namer.work(words)  # 改扩建城北中学、城南小学等6所学校
        elif before == "的" and len(lead) > 10:
            lead = ""
        if context.beside(figure) and _AMONG.match(context.text, figure.left[0], figure.start):
            lead = ""
        name = namer.after(lead, right + self._behind_bracket(figure.right[1]), figure.quantity)
        if name is not None and words and lead == words and not name.noun:
            name = self._done_with(words, name.pre.removeprefix(words), draft)
        if name is not None:
            draft.rule = "metric.count-after"
            if name.pre and figure.joint == "、":
                self._share_predicate(name.pre, figure.clause)
        return name

    def _done_with(self, words: str, predicate: str, draft: Draft) -> Name | None:
        """What stands before the quantity is what the words behind it tell of: 委员提案27件全部办复; 购置校车6辆解决了… is no such case."""
        base = self._namer.before(words, draft.figure.quantity)
        if base.pre and base.noun:
            return None
        return Name(predicate, base.noun or base.pre, base.measure)

    def _behind_bracket(self, at: int) -> str:
        """What is said behind a bracket: 47所学校（小学29所）都开了课后服务."""
        text = self._context.text
        match = _BEHIND.match(text, at) if text[at : at + 1] in {"（", "("} else None
        return match.group(1) if match else ""

    def _share_predicate(self, predicate: str, clause: int) -> None:
        """Earlier members of a list take over what is said of the last: ×所中学、×所小学全部接入…"""
        for other in reversed(self._context.row):
            if other.rule != "metric.count-after" or other.name.pre or other.figure.clause != clause:
                break
            other.name = replace(other.name, pre=predicate)
            if other.figure.joint != "、":
                break

    def _verb_of_list(self) -> str:
        """The verb that a list's later members share: 聘请56名监督员和31名监察员."""
        former = self._context.row[-1].name.pre if self._context.row else ""
        return former if self._namer.verb.match(former) and not former.endswith("的") else ""

    def _purpose(self, right: str, base: Name) -> str:
        """投入60万元为村小新建录播室并添置乐器: the first thing that money was spent on."""
        words = _ENDS.split(_PURPOSE.sub("", right), maxsplit=1)[0]
        verb = self._namer.verb.search(words)
        if words == right or verb is None or base.noun or not base.pre:
            return ""
        told = verb.start() == 0 or _PURPOSE.sub("", right) != right
        words = self._namer.clean(words)
        return words if told and 4 <= len(words) <= 14 else ""

    def _money(self, draft: Draft, words: str, right: str) -> Name | None:
        """拨付×万元专项资金; 投入×万元新建综合楼."""
        context, figure = self._context, draft.figure
        if match := _FUNDS.match(right):
            return self._namer.measured("", words + match.group(1), "金额")
        base = self._namer.before(words, figure.quantity)
        own = context.subjects.behind(*figure.right)
        if own is not None:
            draft.subject = context.subjects.ref(own)
        if match := LIGHT.search(right):
            return replace(base, pre=match.group(1) + base.pre)
        if base.pre and not base.noun and (match := _OF_GOODS.match(right)):
            return Name(base.pre, self._namer.clean(match[1]), "金额")
        spent = context.cut(*figure.right, [context.mentions[own].span]) if own is not None else right
        if purpose := self._purpose(spent, base):
            return replace(base, pre=purpose + base.pre)
        if verb := self._namer.verb.match(_PURPOSE.sub("", right)):
            until = min(context.pieces[figure.clause].end, figure.right[1] + 20)
            purpose = self._namer.clean(spent)
            if purpose == verb.group():
                purpose += self._namer.noun_behind(context.shade[figure.right[1] : until])
            if 1 < len(purpose) <= 12:
                return replace(base, pre=purpose + base.pre)
        return base if base.pre and not base.noun else None
