"""Whom and what the grants of a passage are for: conditions as heads of names, one for each amount, and what later grants lean on."""

from __future__ import annotations

from itertools import pairwise

from kg.regex import regex
from kg.relate import answers, grants
from kg.relate.context import Context
from kg.relate.drafts import Draft
from kg.relate.figures import Figure
from kg.relate.givings import GENERIC
from kg.relate.passage import Passage

_SHORT = 12
_LEANS = regex(
    r"(?:其(?![中他余])|该(?!市|县|区|省|局)|此|上述|以上|[前后]?[\d一二两三四五]年(?:后|期满后|内(?=，|$|每)|(?=每|$|的$))|[前后][\d一二两三四五六]年|期满后|同比"
    r"|超过?(?=\d)|超出|增量|\d[\d.]*[万亿]?(?:元|吨|人|平方米|间)?以上(?:的?部分)?|或(?!者)|及(?!时)|于|连续[\d一二两三四五]年|同时|再|(?:上市|挂牌|申报|认定|签约|开工|竣工|投产)后"
    r"|成功(?:上市|挂牌|申报|认定)后?的?$|达到(?=\d)|每(?!年度?|个企|家企|位|名|人)[^，]{0,2}(?:新?增|超|提高|减|降)"
    r"|(?:[特一二三四五六七八九]|[金银铜]|优秀|提名|优胜)等?奖(?:的|$)|第[一二三四五六七八九]名)"
)
"""How what is named only beside something else begins: 其净收益, 3年后, 超过500万元的部分."""
_PRIZE = regex(r"[^，]{1,2}等?奖|第")
_AWARDED = regex(r"奖|赛|评|竞|标准|项目")
_NAMED = regex(r"(?:该|此|上述|以上)(?:[两三四几各]?[项个类])?([^，]{2})")
"""该项目: what leans on it must have been named."""
_TIMED = regex(r"(?:成功)?(?:上市|挂牌|申报|认定|签约|开工|竣工|投产)后")
_CASE = regex(r"[时后]的?$")
_BOUND_TAIL = regex(
    r"\d[\d.]*[万亿]?(?:元|间|吨|亩|人|家|个|台|辆|平方米)?(?:[-—－~～至]\d[\d.]*[万亿]?(?:元|间|吨|亩|人|家|个|台|辆|平方米)?)?(?:及?以[上下])?(?:部分)?[的按]*$"
)
_BESIDE = 14
_TITLED = regex(
    r"(?!加|鼓励|支持|实|完善|落实|强化|设立|建立|给予|优化|推|提高|补贴|补助|奖励|资助|申报|发放)[^，。；：“”]{4,24}(?:补贴|补助|奖励|资助|津贴|贴息|奖补|奖学金|助学金)"
)
"""A heading that names one grant."""
_BOUND = regex("(?:超过?|突破|不低于|不少于|达到)(?=[0-9])")
_ALIKE_CASE, _CASES_APART = 4, 4
_BARE = 4
_ALIKE = 2
"""Characters by which a clause is known as the like of one before: 同比增幅达10%的…，同比增幅达20%的…."""
_TIER = regex("(?:国家|省|市|县|区|校|部)级|[特一二三四五]等奖?|[金银铜]奖")
_JOINS = ("的", "为", "得", "获", "过", "到", "获评", "国家", "省", "市", "全国")


class Heads:
    """Heads of a paragraph's grants."""

    def __init__(self, context: Context, passage: Passage) -> None:
        self._context, self._passage = context, passage
        self.who = self.noun = self._first = self._past = ""
        self._words = ""
        self._case = ("", 0)

    @property
    def former(self) -> str:
        """What the grant before was for."""
        return self.who or self._past

    def case(self, words: str, number: int) -> str:
        """A case with whose it is: 个体户注册资本5万元以下的…；注册资本8万元以上的…."""
        former, at = self._case
        self._case = (words, number)
        alike = former.find(words[:_ALIKE_CASE], 1) if number - at <= _CASES_APART else -1
        if alike > 0 and grants.BEARER.fullmatch(former[:alike]):
            words = former[:alike] + words
            self._case = (words, number)
        return words

    def forget(self, *, near: bool = False) -> None:
        """Another paragraph begins; ``near``: right behind the last grant, so that what leans may lean on it."""
        self._past = (self.who or self._past) if near else ""
        self.who = self.noun = self._first = self._words = ""

    def leant(self, who: str) -> str | None:
        """A head with what it leans on (其净收益, 3年后, 超过500万元的部分); None: nothing is there to lean on."""
        if not _LEANS.match(who):
            return who
        former = self.former
        if not former or (_PRIZE.match(who) and not _AWARDED.search(former)):
            return None
        if (named := _NAMED.match(who)) and named[1] not in former:
            return None
        if _TIMED.match(who) and _CASE.search(former):
            former = former.rpartition("，")[0]
            if not former:
                return None
        if len(who) > _BARE and (alike := former.find(who[:_ALIKE], 1)) > 0 and former[alike - 1] == "，":
            whole = former[:alike] + who
        elif who[0].isdigit() and (bound := _BOUND_TAIL.search(former)):
            whole = former[: bound.start()] + who
        else:
            short = len(who) <= _BARE and not who.endswith("的")
            whole = who if who.startswith(former) else self._item(former, who, by_rule=True) if short else grants.joined([former, who])
        return whole if len(whole) <= grants.LONGEST else None

    def topic(self, number: int, noun: str) -> str:
        """The grant that the headings around a clause name, without what is given: 高校毕业生灵活就业 of 三、高校毕业生灵活就业补贴."""
        speech = self._context.speech
        section = speech.sentences[self._context.pieces[number].sentence].section
        while section is not None:
            label = grants.clean(speech.sections[section].label)
            if _TITLED.fullmatch(label):
                return label.removesuffix(noun) if noun else label
            section = speech.sections[section].parent
        return ""

    def said(self, words: str) -> None:
        """Keep the words between head and amount."""
        self._words = words

    def before(self, step: str) -> str:
        """A step with what it is a step of: 面积每增加100平方米 of those whose area is above a bound."""
        whole = self.who + step
        return whole if step and not step.startswith(self.who) and len(whole) <= grants.LONGEST else step

    def give(self, noun: str) -> None:
        """Keep the kind of what is given, for a limit said later."""
        match = GENERIC.search(noun)
        self.noun = (match.group() if match else noun) or self.noun

    def remember(self, heads: list[str], texts: list[str]) -> None:
        """What later grants of the sentence, and limits, may lean on."""
        common = grants.head(texts) if len(heads) > 1 else ""
        if len(texts) > 1:
            self._first = grants.clean(texts[0])
        elif not texts or len(heads[0]) >= _SHORT:
            self._first = ""
        self.who = common or (heads[0] if len(heads) == 1 else "")

    def of(self, pieces: list[tuple[int, int]], run: list[Draft], ahead: list[Draft]) -> list[str]:
        """What each of the grants of a run is for."""
        others = [self._passage.words(a, b) for a, b in pieces]
        if not pieces:
            return []
        if len(run) == 1:
            return [one] if (one := grants.head(others)) else []
        for at in range(len(pieces) - 1, -1, -1):
            a, b = pieces[at]
            inside = [draft.figure for draft in ahead if a <= draft.figure.start < b]
            variants: list[str] = []
            if len(inside) >= len(run):
                variants = self._answered(inside, len(run), a, b)
            if not variants:
                variants = answers.each(grants.clean(others[at]), len(run))
            if variants:
                heads = [grants.head([*others[:at], variant, *others[at + 1 :]]) for variant in variants]
                return heads if all(heads) and len(set(heads)) == len(heads) else []
        return []

    def _answered(self, figures: list[Figure], count: int, start: int, end: int) -> list[str]:
        """The words of a condition with one of its bounds each: 达到2亿元、6000万元的 answers two amounts; so do two such lists."""
        text = self._context.text
        lists = [figures[max(0, at - count) : at] for at in range(len(figures), 0, -count)]
        lists = [listed for listed in reversed(lists) if len(listed) == count and _is_list(listed)]
        variants: list[str] = []
        for number in range(count if lists else 0):
            words, last = "", start
            for listed in lists:
                one = listed[number]
                words += self._passage.words(last, listed[0].start) + _over(text, listed[0], one) + text[one.start : one.end]
                last = listed[-1].end
            variants.append(words + self._passage.words(last, end))
        return variants

    def continued(self, who: str, follows: bool, noun: str, *, by_rule: bool) -> str:
        """A short head takes over what it shares with the one before: 获得一等奖…，二等奖…; all of it where the text grants by rule."""
        former = self.who
        if not follows and len(who) > 8:
            return who
        bare = who.removesuffix("的")
        if former and who and len(bare) <= _BARE and bare == who:
            return self._tier(former, who) if _TIER.fullmatch(who) else self._item(former, who, by_rule=by_rule)
        if former and len(bare) <= 8:
            core = former.removesuffix("的")
            if core[-2:] == bare[-2:] and bare not in core and core[: -len(bare)].endswith(_JOINS):
                return core[: -len(bare)] + bare + who[len(bare) :]
            if not noun and not who.endswith("的"):
                return former + who
            if self._first and len(bare) <= 5 and bare not in self._first:
                return self._first + who
        return who

    def _item(self, former: str, words: str, *, by_rule: bool) -> str:
        """A short item beside the one before, in its place or behind its head: 市内…、市外…; 前5年…后5年…."""
        said = self._words
        tail = former[-len(words) :]
        if len(former) > len(words) + 1 and (tail[0] == words[0] or tail[-1] == words[-1]):
            return former[: -len(words)] + words
        if len(words) <= len(said) and (words[0] == said[-len(words)] or words[-1] == said[-1]):
            return former + said[: len(said) - len(words)] + words
        return grants.joined([former, words]) if by_rule else words

    def _tier(self, former: str, who: str) -> str:
        """The head before at another level: 新评为国家级示范园的…，省级…."""
        return _TIER.sub(who, former, count=1) if len(_TIER.findall(former)) == 1 else grants.joined([former, who])


def _over(text: str, first: Figure, one: Figure) -> str:
    """The bound before the first of a list holds for them all: 首次超过1亿元、2亿元."""
    bound = _BOUND.match(text, first.start, first.end)
    return bound.group() if bound is not None and one is not first and text[one.start].isdigit() and text[one.end - 1] != "上" else ""


def _is_list(figures: list[Figure]) -> bool:
    """The figures stand side by side: 2亿元、6000万元及4000万元."""
    return all(later.start - earlier.end <= _BESIDE for earlier, later in pairwise(figures))
