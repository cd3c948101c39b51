"""What a grant is for: 对新认定的示范园，一次性给予5万元奖励 is the 新认定的示范园一次性奖励."""

from __future__ import annotations

import re

from kg.lexicon.patterns import FILLER, LEAD
from kg.relate.context import Context
from kg.relate.drafts import Draft
from kg.relate.indicators import Name
from kg.relate.shares import parted

_BACK = 3
_LONGEST = 44
_QUANTITY = LEAD["Quantity"] + FILLER + "*"
_RUN = re.compile(f"{_QUANTITY}(?:(?:[、和及或]|以及){_QUANTITY}){{0,9}}")
_GIVING = re.compile(r"给予|予以|给|分别|发放|兑现")
_FOR = re.compile(r"^(?:另外|此外|同时|其中|并|但|而)?(?:(?P<to>对于?|凡是?|向|给)|经)?(?P<for>[^，。；：]{2,80}?)(?P<of>的)?$")
_CHECKED = re.compile(
    r"^(?:经[^，]{0,14}?(?:后|的)?|[^，]{0,8}(?:符合|满足|达到)[^，]{0,8}(?:条件|要求|标准)的?|[^，]{0,6}(?:合格|通过)后?的?)$"
)
"""A clause that only says that somebody looks into it."""
_DONE = re.compile(r"(?:予以|进行|给予|加以)[^，]{0,8}$")
_WON = re.compile(
    r"^.{0,12}?(?:认定为|评定为|评为|命名为|确定为|授予|获得|获评|荣获|列入|入选|通过|取得|承担|达到|新获|新评定?为?|晋升为|创成)(?:全国|中国)?"
)
_ITEM = re.compile(r"、|或者?|和|及")
_PEOPLE = ("每人", "每名", "每生", "人均")


class Grants:
    """Completes names that say no more than that something is given (给予, 每人补助, 一次性奖励)."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._bare, self._given = context.namer.giving, context.namer.given
        self._waiting: tuple[int, list[str]] = (-1, [])

    def complete(self, draft: Draft) -> Name:
        """The draft's name with what the grant is for, or as it is if it says so itself."""
        context, name, figure = self._context, draft.name, draft.figure
        clause, names = self._waiting
        if names and clause == figure.clause and figure.joint == "、" and figure.left[0] == figure.left[1]:
            draft.rule = "metric.grant"
            return context.namer.measured("", names.pop(0), draft.unit)
        if not self._bare.fullmatch(name.stem):
            return name
        run = _RUN.match(context.shade, figure.start)
        noun = _GIVING.sub("", name.stem)
        given = self._given.match(context.text, run.end()) if run else None
        if given and given[1] not in noun:
            noun += given[1]
        count = run.group().count(LEAD["Quantity"]) if run else 1
        heads = self._heads(draft, count)
        if not heads:
            return name if not given or given[1] in name.stem else context.namer.measured("", noun, draft.unit)
        self._waiting = (figure.clause, [head + noun for head in heads[1:]])
        draft.rule = "metric.grant"
        return context.namer.measured("", heads[0] + noun, draft.unit)

    def _heads(self, draft: Draft, count: int) -> list[str]:
        """What each of the figures in a row is given for."""
        context, number = self._context, draft.figure.clause
        last = context.last
        if last is not None and number - last.figure.clause == 1 and last.unit == "人数" and draft.name.stem.startswith(_PEOPLE):
            return [last.name.noun] * count
        for earlier in range(number - 1, max(-1, number - 1 - _BACK), -1):
            piece = context.pieces[earlier]
            if piece.sentence != context.pieces[number].sentence or piece.mark in {"；", ";"}:
                break
            words = context.plain(piece.start, piece.end)
            match = _FOR.match(words)
            if match is None or _CHECKED.match(words) or _DONE.search(words):
                continue
            if match["to"] or match["of"] or (earlier == number - 1 and "的" in words and len(words) <= 30):
                return self._each(match["for"], match["of"] or "", count) if len(match["for"]) <= _LONGEST else []
        return []

    def _each(self, words: str, of: str, count: int) -> list[str]:
        """One head for each figure: 认定为国家级、省级平台 answers two amounts in order."""
        won = _WON.match(words)
        start = won.end() if won else 0
        items = _ITEM.split(words[start:])
        if count == 1 or len(items) != count or not all(len(item) > 1 for item in items):
            return [words + of] * count
        shared = items[-1][parted(items[0], items[-1]) :]
        return [words[:start] + item + shared + of for item in items[:-1]] + [words[:start] + items[-1] + of]
