"""Acts of others than the speaker's own: a clause without a named body may yet say whose act it is, or speak of an act as a topic."""

from __future__ import annotations

from kg.model import Ref
from kg.model.claim import SELF
from kg.regex import regex
from kg.relate.scene import Scene

_ACTOR = (
    r"(?:银行|银行机构|金融机构|保险机构|担保机构|中介机构|培训机构|监测机构|机组|服务机构|企业|公司|厂矿|商户|农户|经营者|合作社|人民公社|生产队|商业部门|交易双方"
    r"|人民|群众|农民|工人|市民|居民|家长|知识分子|工作者|民主党派|宗教界人士|党外人士|社会各界|无产阶级政党)"
)
_SUBJECT = regex(
    r"[\s，、]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])?(?:目前|当前|现在|同时|此外|因此|所以|由于|首先|其次|今后|近年来|其他|特别是|其中)?[，,]?"
    r"(?!培育|引进|引导|鼓励|支持|推动|加快|促进|扶持|发展|壮大|开展|加强|完善|深化|通知|享受|涉及|符合|允许|落实|帮助|推进|提升|强化|建立|减轻|降低|督促|指导"
    r"|做[大强优]|改革|发动|动员|教育|关心|依靠|团结|深入|希望|要求|号召|组织|[对对使向由把将从让给与同和在以按依我本为])"
    r"(?P<who>(?:(?![对使由把将从让]|引导|鼓励|支持|我们)[\u4e00-\u9fff]){0,12}?"
    + _ACTOR
    + r")(?:内部)?(?=[也都还就应要须必将已能可均按依为从，]|普遍|广泛|认真|积极|坚决|坚持|深入|严格|主动|自觉|满腔|继续|努力|根据"
    r"|实[行施]|推行|执行|落实|贯彻|学习|开展|采取|遵循|遵守|建立)"
)
"""A noun phrase of others before the verb: 商业银行要…, 各族人民广泛开展…."""
_PIVOT = regex(r"[\s，、]*(?:我们|我)?(?:还|也|真诚|殷切)?(?:希望|要求|号召)(?P<who>[\u4e00-\u9fff]{0,8}?" + _ACTOR + r")(?![的们])")
"""我们希望家长…: those who are asked to act act."""
_LEFT = 60
_CLAUSES = 3
_TOPIC = regex(
    r"[^，。；、]{0,8}?(?:的|工作的?|活动的?)?(?:重要|重大|深远|现实)?(?:意义|重要性|必要性|紧迫性|主张|设想|建议|倡议|提议|过程中|经验(?!丰)|问题的)"
)
"""开展…活动的意义, 召开…会议的建议: the act is only spoken of."""
_WHETHER = regex(r"(?:究竟|到底|是否|能否|要不要|该不该|会不会)[^，。；]{0,6}$")
_BY_THOSE = regex(
    r"(?:等)?(?:精神|规定|政策|要求)?的[^，。；的]{0,4}?(?:政党|党员|干部|学校|地区|单位|企业|个人|队伍|典型|样板|先锋|模范|表率|人士)(?=[，。；]|$)"
)
"""坚持…的政党, 执行…的单位: whoever does so is described."""


def acting(scene: Scene, number: int, verb: int, back: int = _CLAUSES) -> Ref | None:
    """Who acts before the verb of clause ``number``, where it is no named body: the words of it or of one of the clauses ``back``."""
    text, pieces = scene.text, scene.pieces
    for step in range(back):
        at = number - step
        if at < 0 or pieces[at].sentence != pieces[number].sentence or (step and pieces[at].mark in {"；", ";"}):
            return None
        start, end = max(pieces[at].start, verb - _LEFT) if not step else pieces[at].start, verb if not step else pieces[at].end
        found = _SUBJECT.match(text, start, end + 2) or _PIVOT.match(text, start, end)
        if found is not None and found.end("who") <= end:
            named = scene.named_between(*found.span("who"))
            return None if named else Ref("Group", found["who"])
    return None


def own_or_others(scene: Scene, number: int, verb: int, subjects: list[Ref], back: int = _CLAUSES) -> list[Ref]:
    """The subjects read, where the speaker's own system is no more than supplied: those whom the clause tells of, if it does."""
    if not subjects or any(subject.kind != SELF for subject in subjects):
        return subjects
    other = acting(scene, number, verb, back=back)
    return [other] if other is not None else subjects


def spoken_of(scene: Scene, start: int, verb: int, after: int) -> bool:
    """The act is a topic, a question or a description: nobody in particular is told to do it.

    Args:
        scene: the speech.
        start: where the clause begins.
        verb: start of the verb.
        after: end of the last object.
    """
    text = scene.text
    if _WHETHER.search(text, max(start, verb - 12), verb) is not None:
        return True
    if text.endswith(("关于", "谈到", "建议", "倡议", "理解", "认识"), start, verb) and _TOPIC.match(text, after) is not None:
        return True
    return _BY_THOSE.match(text, after) is not None
