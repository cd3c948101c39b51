"""The meeting that a report tells of: its opening says that it was held."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Mention
from kg.regex import regex

_OPENING = 400
_HELD = regex(r"(?:会)?(?:在[^，。；\n]{2,24}?|于[^，。；\n]{2,12}?)?(?:隆重|顺利|如期|圆满|成功|胜利)?(?:召开|举行|举办|开幕|闭幕|落幕)")
_HOLDS = regex(r"(?:召开|举行|举办|召集)了?[^，。；\n]{0,30}\Z|开了?[ 　]*\Z")

_PAST = regex(r"(?:去年|上年|年初|年前|已经|曾|此前|前不久|不久前|日前|上月|上周)[^。；\n]*\Z")


def told_meeting(text: str, mentions: Sequence[Mention]) -> int | None:
    """Index of the first meeting of the opening that is said to be held, None if there is none."""
    for index, mention in enumerate(mentions):
        if mention.start > _OPENING:
            break
        held = _HELD.match(text, mention.end) or _HOLDS.search(text, max(0, mention.start - 34), mention.start)
        if mention.kind == "Meeting" and not mention.deictic and held and not _PAST.search(text, max(0, mention.start - 30), mention.start):
            return index
    return None
