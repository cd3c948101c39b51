"""Posts inside persons: 局长 in 王局长 is a mention of its own, named with the body it belongs to."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from kg.model import Mention
from kg.regex import regex

APPOINTED = "person.appointed"
_start = attrgetter("start")
_LINKS = ("", "的", "一名", "原", "现任")
_SUBJECTS = "语文|数学|英语|外语|物理|化学|生物|政治|思政|历史|地理|音乐|体育|美术|信息技术|科学|德育"
_YEARS = "高[一二三]|初[一二三]|[一二三四五六七八九]年级"
_PART = regex(rf"的?(?:{_SUBJECTS}|{_YEARS})(?:学科)?(?:教研组|备课组|年级组|年级|组)?")
_ONE = regex(r"[^、 \u3000兼]+")
_PARTY = ("党组", "党委", "党总支", "党支部", "工委")
_HEAD = regex("(?:常务)?副?(?:局长|厅长|院长|校长|园长|主任)")
_APPOINTED = regex(r"(?:同志|老师)?(?:为|任|担任|出任|兼任|接任|调任|升任|转任|改任|当选为)")
_OFFICE = regex(
    r"(?:党组|党委|党总支|党支部|纪委|常务|代理)?副?(?:书记|局长|厅长|校长|园长|院长|主任|所长|站长|科长|股长|处长|部长|县长|市长|区长|镇长|乡长|会长|总督学|主席)(?:助理)?"
)
_MAYOR = regex("(?:常务)?副?[省市县区州旗镇乡]长")
_WORK = frozenset({"老师", "教授", "院士"})
_SCHOOLS = ("学校", "中学", "小学", "大学", "学院", "幼儿园", "职专", "职院", "一中", "二中", "三中", "四中", "一职", "系", "中心校")
_SAME = {
    _SCHOOLS: ("校长", "院长", "园长", "书记", "校长助理", "院长助理", "工会主席", "系主任"),
    ("局", "厅", "委", "党组", "教委"): ("副局长", "副厅长", "副主任", "党组成员", "党委委员", "总督学", "副书记", "纪检组长"),
    ("公司", "集团"): ("经理", "董事长", "总裁", "总监"),
    ("政府",): ("副市长", "副县长", "副区长", "副镇长", "副乡长"),
}
"""What a body is called at its end → posts in it that need not name it again."""
_PART_OF = regex(r"^(?:党委|党总支|党支部|纪委|常务)")
_ADDRESS = frozenset({"同志", "先生", "女士", "同学"})
"""Forms of address: 老师 and 教授 say what somebody does in the school named right before, these say nothing."""


def with_posts(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with every person's body filled in from the name right before, and the posts added."""
    result: list[Mention] = []
    previous: Mention | None = None
    held: Mention | None = None
    bodies = sorted((m for m in mentions if m.kind == "Organization"), key=_start)
    for mention in mentions:
        kept = mention
        if mention.kind == "Person":
            result += _appointed(text, mention, bodies)
        if mention.kind == "Person" and mention.post:
            before = previous if previous is not None and previous.kind == "Organization" else None
            if not mention.parent and before is not None and _linked(text[before.end : mention.start]):
                kept = dataclasses.replace(mention, parent=before.name or before.text)
            kept = _as_before(text, kept, held)
            if mention.post in _ADDRESS or (mention.post in _WORK and not kept.parent):
                kept = dataclasses.replace(kept, post="", parent="")
            at = kept.text.find(kept.post) if kept.post else -1
            if at >= 0:
                first, last = bisect_left(bodies, mention.start, key=_start), bisect_left(bodies, mention.end, key=_start)
                inside = [body for body in bodies[first:last] if body.end < mention.end]
                result += [kept, *_posts(text, kept, mention.start + at, inside)]
                previous = held = kept
                continue
        result.append(kept)
        if mention.kind not in ("Quantity", "Time") and (previous is None or mention.start >= previous.end):
            previous = kept
    return sorted(result, key=lambda m: (m.start, -m.end, m.kind, m.rule))


def _as_before(text: str, person: Mention, held: Mention | None) -> Mention:
    """副校长李某 right behind 某校校长王某: the same body, where such a body has such a post."""
    if person.parent or held is None or not held.parent or text[held.end : person.start] not in ("、", "，", "和", "及", "与"):
        return person
    post = _PART_OF.sub("", person.post)
    ends = next((ends for ends, posts in _SAME.items() if held.parent.endswith(ends) and post.endswith(posts)), None)
    return dataclasses.replace(person, parent=held.parent) if ends and person.text.startswith(person.post) else person


def _appointed(text: str, person: Mention, bodies: Sequence[Mention]) -> list[Mention]:
    """任命某某为某校校长: the post that somebody is said to take."""
    taken = _APPOINTED.match(text, person.end)
    at = bisect_left(bodies, taken.end(), key=_start) if taken else len(bodies)
    if taken is None or at == len(bodies) or bodies[at].start != taken.end():
        return []
    body = bodies[at]
    office = _OFFICE.match(text, body.end)
    if office is None:
        return []
    name = (body.name or body.text) + office.group()
    return [Mention("Post", body.start, office.end(), text[body.start : office.end()], APPOINTED, name=name, parent=body.name or body.text)]


def _posts(text: str, person: Mention, start: int, bodies: Sequence[Mention]) -> list[Mention]:
    """Each post of a person, named with the body it is in.

    局长、党委书记 are two of one body, 县长 is no post in the committee before it; ``bodies`` are those inside the person's words.
    """
    found: list[Mention] = []
    before = [body for body in bodies if body.end <= start]
    parent, above = person.parent, before[-1].parent if before else ""
    if any(body.start > start for body in bodies) and not before:
        parent = ""
    for part in _ONE.finditer(person.post):
        words, first, last = part.group(), start + part.start(), start + part.end()
        own = next((body for body in bodies if first <= body.start and body.end < last), None)
        if own is not None:
            parent, above = own.name or own.text, own.parent
            words, first = text[own.end : last], own.end
        body = "" if _MAYOR.fullmatch(words) and parent[-1:] in ("委", "会", "组") else parent
        said = body
        if _HEAD.fullmatch(words) and body.endswith(_PARTY):
            body, said = above, ""
        beside = next((b for b in bodies if b.end == first and (b.name or b.text) == body), None)
        first = beside.start if beside is not None else first
        name = words if words.startswith(body) else body + words
        found.append(Mention("Post", first, last, text[first:last], person.rule, name=name, parent=said))
    return found


def _linked(between: str) -> bool:
    """Nothing but the part of the body somebody works in stands between its name and the person's: 语文组, 高三年级."""
    return between in _LINKS or _PART.fullmatch(between) is not None
