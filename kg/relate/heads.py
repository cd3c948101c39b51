"""Whom and what the grants of a passage are for: conditions as heads of names, one for each amount, and what later grants lean on."""

from __future__ import annotations

from itertools import pairwise

from kg.relate import grants
from kg.relate.context import Context
from kg.relate.drafts import Draft
from kg.relate.figures import Figure
from kg.relate.givings import GENERIC
from kg.relate.passage import Passage

_SHORT = 12
_BESIDE = 14
_JOINS = ("的", "为", "得", "获", "过", "到", "获评", "国家", "省", "市", "全国")


class Heads:
    """Heads of a paragraph's grants."""

    def __init__(self, context: Context, passage: Passage) -> None:
        self._context, self._passage = context, passage
        self.who = self.noun = self._first = ""

    def forget(self) -> None:
        """Another paragraph begins."""
        self.who = self.noun = self._first = ""

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
        self.who = common or heads[0]

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
                variants = grants.each(grants.clean(others[at]), len(run))
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
                words += self._passage.words(last, listed[0].start) + text[one.start : one.end]
                last = listed[-1].end
            variants.append(words + self._passage.words(last, end))
        return variants

    def continued(self, who: str, follows: bool, noun: str) -> str:
        """A short head takes over what it shares with the one before: 获得一等奖…，二等奖…."""
        former = self.who
        if not follows and len(who) > 8:
            return who
        bare = who.removesuffix("的")
        if former and len(bare) <= 8:
            core = former.removesuffix("的")
            if core[-2:] == bare[-2:] and bare not in core and core[: -len(bare)].endswith(_JOINS):
                return core[: -len(bare)] + bare + who[len(bare) :]
            if not noun and not who.endswith("的"):
                return former + who
            if self._first and len(bare) <= 5 and bare not in self._first:
                return self._first + who
        return who


def _is_list(figures: list[Figure]) -> bool:
    """The figures stand side by side: 2亿元、6000万元及4000万元."""
    return all(later.start - earlier.end <= _BESIDE for earlier, later in pairwise(figures))
