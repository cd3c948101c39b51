"""How a quantity is compared: the earlier value, the later value, the change, the gap to another area, the move of a rank."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.lexicon import Lexicon, compile_rule, expand
from kg.lexicon.patterns import LEAD
from kg.model import Quantity
from kg.regex import regex

_TIME = LEAD["Time"]
_MOVED = frozenset({"位", "个位次", "位次", "名", "个名次", "名次"})
_DELTA = regex("[快慢先超滞高升增长加提扩降减少低缩落差多缺涨幅滑退掉跌蹿]")
_OWN_TIME = regex(
    f"{_TIME}|上年|去年|上届|上期|同期|往年|以往|此前|之前|之和|总和|上学期|前年|年初|基期|上一|(?<![空提])前$|之初$|初期$|成立时$|启动时$"
)
_APART = ("比", "较", "低于", "高于", "高出", "超出", "落后", "领先", "距", "离", "少于", "多于")
_SINCE = regex("(?:比|较)(?!例|重|率)[^，。；：]{1,16}$")
_PACE = regex("(?:每年|逐年|逐步|年均)?(?:按照?|以)(?:每年|逐年|年均|平均每年|每学年)?(?:约|近|不低于|不少于|不超过)?$")
_RUNS = regex(
    "(?:左右|以上|以内)?的?(?:比例|速度|幅度|增速|增幅|标准)?(?:逐年|逐步|每年|稳步|持续|快速|高速)?"
    "(?P<verb>递增|递减|增长|增加|提高|下降|减少|降低|上浮|下浮|上涨|下调|上调)(?!的|额|部分|奖励|补助|[人额])"
)
_RELATIVE = frozenset({"%", "倍", "百分点"})
_ADDED = frozenset({"增加", "扩大", "提升", "减少", "压减", "缩减", "增", "减", "削减", "缩短"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the words left of a quantity say about its place in a comparison."""

    rule: str
    kind: str
    """base, level, delta, gap or multiple."""
    start: int = 0
    """Where the comparing words begin in the left words."""
    trend: str = ""
    area: tuple[int, int] | None = None
    """Range of the words for the wider area or the standard, in the left words."""
    since: tuple[int, int] | None = None
    """Range of the words for the earlier time, in the left words."""


class Comparer:
    """Reads comparisons by the rules of ``metric-change.yaml``."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._trend = {
            **lexicon.groups("verb.gap"),
            **lexicon.groups("verb.move"),
            **lexicon.groups("verb.trend"),
            "差": "down",
            "缺": "down",
        }
        rules = {rule.id: rule for rule in lexicon.of("relate", "metric.")}
        self._of = {name: compile_rule(rule, lexicon) for name, rule in rules.items()}
        lists = {name: lexicon.words(name) for name in ("verb.trend", "verb.move")}
        source = rules["metric.from-to"]
        self._between = regex(expand(source.one("between"), lists, source.where))
        self._moved = regex(expand(source.one("moved"), lists, source.where))

    def read(self, left: str, right: str, gap: str, quantity: Quantity, ranked: bool) -> Comparison | None:
        """The comparison a quantity stands in.

        Args:
            left: the shadow of the words before it.
            right: the words behind it that it counts, if any.
            gap: the shadow of all words between it and the next quantity of the clause; empty if there is none.
            ranked: a rank stands before it in the sentence.
        """
        if gap and any(sign in left for sign in "由从在") and (found := self._base(left, gap)):
            return found
        if quantity.unit in _MOVED and not right and quantity.form != "rank" and (ranked or "名" in left or "位" in left):
            for match in self._search("metric.move", left):
                return Comparison("metric.move", "delta", match.start(), self._trend.get(match["verb"], "up"))
        if quantity.form == "multiple" and quantity.unit == "%":  # 翻了一番 is its own verb
            since = _SINCE.search(left)
            return Comparison("metric.change", "delta", since.start() if since else len(left), "up")
        if quantity.form == "multiple" or quantity.unit == "倍":
            for match in self._search("metric.multiple", left):
                return Comparison("metric.multiple", "multiple", match.start(), "", None, match.span("since"))
        if quantity.unit == "名次" or not _DELTA.search(left[-18:] + left[:4]):
            return None
        for match in self._search("metric.to-level", left):
            return Comparison("metric.to-level", "level", match.start(), self._trend.get(match["verb"], ""))
        return self._change(left, right, quantity)

    def _base(self, left: str, gap: str) -> Comparison | None:
        if not (self._between.match(gap) or self._moved.match(gap)):
            return None
        from_to, on_top_of = self._of["metric.from-to"]
        match = (on_top_of if gap.startswith("的基础上") else from_to).search(left)
        if match is None:
            return None
        word = next((w for w in (gap.strip("了到至为成的"), *_words(gap)) if w in self._trend), "")
        return Comparison("metric.from-to", "base", match.start(), self._trend.get(word, ""), None, match.span("since"))

    def _change(self, left: str, right: str, quantity: Quantity) -> Comparison | None:
        for match in self._search("metric.change", left):
            since, verb = match["since"], match["verb"]
            if right and verb in _ADDED and since is None and quantity.unit not in _RELATIVE:
                return None
            if since and not _OWN_TIME.search(since):
                break
            span = match.span("since") if since else None
            return Comparison("metric.change", "delta", match.start(), self._trend.get(verb, "up"), None, span)
        if quantity.unit not in {"百分点", "分"} and not left.startswith(_APART) and "比" not in left[-20:]:
            return None
        for match in self._search("metric.gap", left):
            verb = match["verb"] or "差"
            return Comparison(
                "metric.gap", "gap", match.start(), self._trend.get(verb, "down" if verb == "有" else "up"), match.span("area")
            )
        return None

    def _search(self, rule: str, text: str) -> list[re.Match[str]]:
        """The match of the first pattern of a rule that fits, as a list of none or one."""
        for pattern in self._of[rule]:
            if match := pattern.search(text):
                return [match]
        return []

    def paced(self, left: str, after: str) -> Comparison | None:
        """按每年5%的比例递增, 以年均10%的速度增长: the verb of the change stands behind it, in ``after``."""
        lead, verb = _PACE.search(left), _RUNS.match(after)
        return Comparison("metric.change", "delta", lead.start(), self._trend.get(verb["verb"], "up")) if lead and verb else None

    def is_earlier(self, left: str) -> bool:
        """The words before a quantity only name an earlier time."""
        return bool(self._search("metric.earlier", left))


def _words(gap: str) -> list[str]:
    """Two-character words at the places of a gap where a verb of rise or fall may stand."""
    return [gap[i : i + 2] for i in range(len(gap) - 1)]
