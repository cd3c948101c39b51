"""Posts inside persons: 局长 in 王局长 is a mention of its own, named with the body it belongs to."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from kg.model import Mention

_LINKS = ("", "的", "一名", "原", "现任")
_SUBJECTS = "语文|数学|英语|外语|物理|化学|生物|政治|思政|历史|地理|音乐|体育|美术|信息技术|科学|德育"
_YEARS = "高[一二三]|初[一二三]|[一二三四五六七八九]年级"
_PART = re.compile(rf"的?(?:{_SUBJECTS}|{_YEARS})(?:学科)?(?:教研组|备课组|年级组|年级|组)?")
_WORK = frozenset({"老师", "教授", "院士"})
_ADDRESS = frozenset({"同志", "先生", "女士", "同学"})
"""Forms of address: 老师 and 教授 say what somebody does in the school named right before, these say nothing."""


def with_posts(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with every person's body filled in from the name right before, and the posts added."""
    result: list[Mention] = []
    previous: Mention | None = None
    for mention in mentions:
        kept = mention
        if mention.kind == "Person" and mention.post:
            before = previous if previous is not None and previous.kind == "Organization" else None
            if not mention.parent and before is not None and _linked(text[before.end : mention.start]):
                kept = dataclasses.replace(mention, parent=before.name or before.text)
            if mention.post in _ADDRESS or (mention.post in _WORK and not kept.parent):
                kept = dataclasses.replace(kept, post="", parent="")
            at = kept.text.find(kept.post) if kept.post else -1
            if at >= 0:
                name = mention.post if mention.post.startswith(kept.parent) else kept.parent + mention.post
                start = mention.start + at
                result += [kept, Mention("Post", start, start + len(mention.post), mention.post, mention.rule, name=name)]
                previous = kept
                continue
        result.append(kept)
        if mention.kind not in ("Quantity", "Time") and (previous is None or mention.start >= previous.end):
            previous = kept
    return sorted(result, key=lambda m: (m.start, -m.end, m.kind, m.rule))


def _linked(between: str) -> bool:
    """Nothing but the part of the body somebody works in stands between its name and the person's: 语文组, 高三年级."""
    return between in _LINKS or _PART.fullmatch(between) is not None
