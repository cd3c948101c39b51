"""Who wins: the team of a school, and regions that only say where a thing is from."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Ref, Relation
from kg.model.claim import SELF
from kg.regex import regex
from kg.relate.scene import Scene

_ADVERBS = r"先后|多次|再次|已|又|还|也|均|都|全部|分别|连续\S{1,3}年|曾"
TRIM = regex(
    rf"^(?:[，、\s]|全[国省市县区]有(?=[\d一二三四五六七八九十])|其中|目前|近年来|同时|此外|并且?|有|使|{_ADVERBS})+|(?:[，、\s]|被|获|荣|{_ADVERBS})+$"
)
"""Adverbs and the like at the edges of the words before the verb of winning."""
_TEAM = regex(
    r"[\u4e00-\u9fff]{0,8}?(?:队|团|社|教研组|备课组|课题组|年级组|[语数英物化政史地生]{1,2}组|[语数外]文?组|支部|党总支|党委|班|工作室|教研室|团委|中心)"
    r"(?=在|获|荣|被|夺|勇|再|又|连|蝉|摘|斩|以|继|先后|喜|首|一举|代表|参加|，|入选|晋级|\d)"
)
"""学校合唱团获…: it is not the school itself."""
_TAKES_PART = frozenset({"Organization", "Person", "Region", SELF})
_MANNER = regex(r"成功|顺利|首批|首次|率先|光荣|整体|一次性|双双|双|同时|正式|高分|全域|一举|又|再|也|已|被|均|等地?|荣")
_THING = regex(r"[\u4e00-\u9fff]{2,10}")


def attributive(scene: Scene, start: int, before: int) -> str:
    """汉中 in 汉中药材入选…: the last region before the verb, if what stands behind it is a thing of its own and no adverb."""
    regions = [i for i in scene.named_between(start, before) if scene.mentions[i].kind == "Region"]
    if not regions or scene.mentions[regions[-1]].deictic:
        return ""
    last = scene.mentions[regions[-1]]
    rest = _MANNER.sub("", TRIM.sub("", scene.text[last.end : before]))
    return last.text if _THING.fullmatch(rest) else ""


def team_of(scene: Scene, subject: Ref, before: int) -> Ref:
    """The team of a school whose name no finder has taken whole: 我校女子篮球队."""
    mention = scene.mentions[subject.mention] if subject.mention is not None else None
    if mention is None or mention.type != "school" or not mention.deictic:
        return subject
    match = _TEAM.match(scene.text, mention.end, before + 2)
    return Ref("Group", scene.text[mention.start : match.end()]) if match else subject


def competitors(scene: Scene, found: list[Relation]) -> list[Relation]:
    """Who received a prize of a competition took part in it; not the speaker, where others (广大教师) are told of."""
    events: dict[int | None, list[Relation]] = {}
    for relation in found:
        if relation.predicate == "presentedAt" and relation.object.kind == "Event" and relation.subject.mention is not None:
            events.setdefault(relation.subject.mention, []).append(relation)
    return [
        replace(prize, predicate="participatesIn", object=event.object, rule=event.rule)
        for prize in found
        if prize.predicate == "received" and prize.subject.kind in _TAKES_PART
        for event in events.get(prize.object.mention, ())
        if prize.subject.kind != SELF
        or (prize.status == "achieved" and "广大" not in scene.text[event.evidence[0] - 60 : event.evidence[1]])
    ]
