"""Goods that are named alone, because the words before have said that it is their output: 粮食产量达到…；棉花达到…."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.regex import regex
from kg.relate.context import Context
from kg.relate.drafts import Draft

_OUTPUT = "产量"
_WEIGHED = frozenset({"吨", "斤", "公斤", "千克", "担", "桶", "立方米"})
_GROWN = frozenset({"%", "倍"})
_GOODS = regex(r"[\u4e00-\u9fff]{0,5}[\u4e00-\u9fff](?<![量值额率数度入出业资费力口输销购存税品售运])(?:[（(][^（）()]{1,6}[）)])?")
"""A bare noun that is no measure itself."""
_TOPIC = regex(r"(?:产品|作物|物资|商品)的?(?:总?产量|生产)[^，。；：\d０-９]{0,14}[，：]")
"""主要农产品的产量都有增长，: what follows grows in output."""
_HEADS = frozenset({"产量", "总产量", "产值", "总产值", "增加值"})
_TOPIC_ENDS = regex(
    "(?:生产|行业)?(?:继续|稳步|持续|较快|快速|平稳|不断|保持|进一步|又)*(?:增长|发展|上升|下降|回升|丰收|好转|扩大)?(?:较快|很快|明显|加快|平稳)?$"
)
_TOPIC_LONGEST = 20
_MADE = regex(r"产品(?:预计|累计|共|全年)*(?:完成|产出|生产)[：:]")
_EACH = regex(
    r"((?:[\u4e00-\u9fff]{2})?(?:平均)?每(?:个)?(?:人|户|农户|社员|居民)(?:平均)?(?:占有|拥有|生产|消费|有)(?:的)?)[\u4e00-\u9fff]{1,6}数量"
)


def settle(row: Sequence[Draft], context: Context) -> None:
    """Give the bare goods of a sentence the output, or the average, that the figures before are given in."""
    each = ""
    for draft in row:
        name, figure = draft.name, draft.figure
        if name.text in _HEADS and (topic := _TOPIC_ENDS.sub("", context.topic(figure.clause, _TOPIC_LONGEST))):
            draft.name = replace(name, noun=topic + name.noun)
            continue
        if found := _EACH.fullmatch(name.text):
            each = found[1]
            continue
        if name.pre or not _GOODS.fullmatch(name.noun) or context.namer.verb.match(name.noun):
            each = each if draft.change is not None and draft.value is None else ""
            continue
        start = context.speech.sentences[context.pieces[figure.clause].sentence].start
        before = context.text[start : figure.start]
        if name.measure == "数量" and figure.quantity.unit in _WEIGHED:
            if each and figure.joint in {"，", ",", "、"}:
                draft.name = replace(name, pre=each)
            elif _OUTPUT in before or _MADE.search(before):
                draft.name = replace(name, measure=_OUTPUT)
        elif draft.value is None and not name.measure and figure.quantity.unit in _GROWN and _TOPIC.search(before):
            draft.name = replace(name, measure=_OUTPUT)
