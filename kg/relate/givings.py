"""Which figures are grants: what is given by 给予, 奖励, 补助, or limits it."""

from __future__ import annotations

import re

from kg.regex import regex
from kg.relate.conditions import ATTRIBUTE, BOUNDED, THRESHOLD
from kg.relate.context import Context
from kg.relate.drafts import Draft
from kg.relate.figures import Figure
from kg.relate.passage import BLANK, NOUN, Passage

MONEY = frozenset({"金额", "比例", "比"})
"""Head words of the units in which things are granted."""
GENERIC = regex(r"奖励|补助|补贴|资助|奖补|奖金|资金|支持")
VERB = regex(r"给予|予以|奖励|补助|补贴|(?<!捐)资助|奖补|贴息|奖(?=$)|减免(?!个人)|发放(?!贷款)|享受|给(?=$)")
CAP = regex(r"限补?(?=\d)|最高|最多|不超过|上限|限额|封顶|不高于|以内$")
BEHIND = regex(
    r"\ue000*(?:/(?P<per>人次|[亩个人件项家户吨栋间台辆度月年天次张床班校册本套生]|标箱|千瓦时|千瓦|平方米|立方米|公里|学时|课时|标方))?"
    r"(?:的?(?:标准|比例|额度|幅度))?(?:人民币)?(?:以内)?(?:一次性|逐年|分[批期档]|适当|等额)?"
    r"(?:对[^，。；]{1,8})?(?:给予|予以|进行|享受|作为)?(?:的)?"
    r"(?P<noun>[^，。；：、（）\d]{0,14}?" + NOUN + r")(?![\d０-９]|最高|不超过|[一二三四五六七八九十]万)"
)
_PLAIN_NOUN = regex(r"^(?:一次性|适当|等额|给予|予以|进行|的)+")
_SHARED = regex(r"(?:的?比例|的?标准)?[，,]?(?:逐年|一次性|分[批期档])?(?:给予|予以|奖励|补助|补贴|资助|拨付)")
_NOUN = regex(NOUN)
_APART = 24
"""How far two verbs of one giving may stand apart: 给予一次性奖励."""
_NEAR, _FAR = 48, 60
_LONGEST = 40
_OF_THOSE = regex(r".{0,2}(?:[（(]不?含[）)])?及?以[上下]的(?:项目|企业|单位|学校|机构|个人)(?!奖|补|资)")
"""补助5万元（不含）以下的项目: the amount tells which ones are meant."""


class Givings:
    """Finds what gives a figure."""

    def __init__(self, context: Context, passage: Passage) -> None:
        self._context, self._passage = context, passage

    def find(self, draft: Draft, done: int, *, known: bool) -> tuple[int, str] | None:
        """Where the verb that gives stands (or the figure itself), and what is given; None: the figure is no grant.

        Args:
            draft: the figure.
            done: where the grant before it ends, or its part of the sentence begins.
            known: a grant was read before, so that a bare limit can be its limit.
        """
        figure, passage = draft.figure, self._passage
        if draft.unit not in MONEY:
            return None
        text, begin, end = self._context.text, max(passage.clause_start(figure), done), passage.run_end(figure)
        words = passage.words(begin, figure.start)
        verbs = list(VERB.finditer(words))
        behind = BEHIND.match(passage.behind(end, _NEAR))
        noun = _PLAIN_NOUN.sub("", behind["noun"]).replace(BLANK, "") if behind else ""
        if verbs and not self._taken(words[verbs[-1].end() :], figure):
            first = _first(words, verbs)
            given = next((verb.group() for verb in (verbs[-1], first) if GENERIC.match(verb.group())), "")
            return begin + first.start(), noun or given or self._noun_behind(end)
        if behind and (draft.unit == "比例" or not BOUNDED.search(text, figure.end - 2, figure.end)):
            return figure.start, noun
        if draft.unit == "比例" and _SHARED.match(text, figure.end):
            return figure.start, self._noun_behind(figure.end)
        capped = CAP.search(text, max(begin, figure.start - 12), figure.end)
        if known and capped and not ATTRIBUTE.match(text, figure.end) and not THRESHOLD.match(text, figure.end):
            return figure.start, ""
        return None

    def _taken(self, between: str, figure: Figure) -> bool:
        """Words between a verb and a figure by which the figure is another clause's: 享受补助的企业年产值500万元."""
        text = self._context.text
        behind = THRESHOLD.match(text, figure.end) or _OF_THOSE.match(text, figure.end - 2)
        return "的" in between.rstrip("的") or "未达" in between or len(between) > _LONGEST or behind is not None

    def _noun_behind(self, start: int) -> str:
        """What is given, said only behind a later amount: 按10%给予最高100万元补助."""
        match = _NOUN.search(self._passage.behind(start, _FAR))
        return match.group() if match else ""


def _first(words: str, verbs: list[re.Match[str]]) -> re.Match[str]:
    """The first of the verbs that give together: 给予 of 给予一次性奖励."""
    first = verbs[-1]
    for verb in reversed(verbs[:-1]):
        if first.start() - verb.end() > _APART or "的" in words[verb.end() : first.start()]:
            break
        first = verb
    return first
