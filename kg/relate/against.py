"""Times that say what a figure is held against, or how rare it is, and not when it holds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kg.model import Mention
from kg.regex import regex

_COMPARED = regex(r"(?:比|较|与|同|是|相当于|自|创|为|继)$|[比较][\u4e00-\u9fff]{1,6}的$")
_YEAR_ON_YEAR = ("同比", "环比", "比上")
"""Times that say what a change is held against, never when the figure holds."""
_FOUNDED = regex(r"(?:创办|始建|创建|成立|兴建|组建|诞生|创立|建)于$")
_BUILT = regex(r"(?:建校|建园|建院|创办|始建|创建(?!为|成))")
"""学校始建于1958年: the year it began dates nothing else."""
_GROUND = regex(r"[^，。；]{1,12}?的?基础上")
"""在去年40次的基础上压减三成: the year of what was there before."""
_FIRST_VALUE = regex(r"[^，。；：\d]{0,14}")
_RISES = regex(r"[^，。；：]{0,8}?(?:[到至为成]|[升降增减涨跌])")
_RECORD = regex(r"的?(?:历史)?(?:最[高好佳低大快多强优]|新高|新低|纪录|记录|首次|第一次)")
"""恢复高考以来的最高纪录: the time says how rare the result is, not when it was reached."""

_REPORT = regex(r"[^，。；\n]{0,12}政府工作报告[^，。；\n]{0,6}\n")
"""A government's report is titled by the year it is given in, and tells of those before."""


def compared(text: str, mention: Mention, starts: Sequence[int], ends: Sequence[int]) -> bool:
    """Whether the time is that of a comparison: 比2019年, 由去年的8%, 始建于1958年.

    Args:
        text: the speech.
        mention: the time.
        starts: where its quantities start.
        ends: where they end.
    """
    before = text[max(0, mention.start - 8) : mention.start]
    if mention.text.startswith(_YEAR_ON_YEAR) or _REPORT.match(text, mention.end):
        return True
    if (before.endswith(("由", "从")) and text.startswith("的", mention.end)) or (
        before.endswith("在") and _GROUND.match(text, mention.end)
    ):
        return True
    if (before.endswith(("由", "从")) and _is_first_value(text, mention, starts, ends)) or _RECORD.match(text, mention.end):
        return True
    return _COMPARED.search(before) is not None or _FOUNDED.search(before) is not None or _BUILT.match(text, mention.end) is not None


def _is_first_value(text: str, mention: Mention, starts: Sequence[int], ends: Sequence[int]) -> bool:
    """由去年全市第八位上升到第三位: the time belongs to the first value alone."""
    at = bisect_left(starts, mention.end)
    if at == len(starts) or _FIRST_VALUE.fullmatch(text, mention.end, starts[at]) is None:
        return False
    return _RISES.match(text, ends[at]) is not None
