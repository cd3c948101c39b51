"""Titles in book-title marks and document numbers."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon import Lexicon, alternation
from kg.model import Mention
from kg.regex import regex

_MARK = regex("[《》]")
_EACH = regex("分别(?:简称|称)")
_LONGEST, _LINES = 120, 2
_TAIL = "[（(〔\\[].{1,12}[）)〕\\]]"


class TitleFinder:
    """Finds 《…》 that name documents, the short names defined beside them, and document numbers.

    Rules ``title.*``: what a title ends with, or what word stands before it, makes it a document; books, films and songs are none.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        heads, issued = lexicon.rules["title.document"].use["heads"], lexicon.rules["title.issued"].use["after"]
        self._document = regex(rf"{alternation(heads)}(?:{_TAIL})*[”’〉]?$")
        self._issued = regex(rf"{alternation(issued)}(?:了|过|好|的)?$")
        self._short = regex(rf"{alternation(lexicon.rules['title.short'].use['before'])}[：:]?$")
        issuer, year = lexicon.rules["title.number"].patterns
        self._issuer, self._year = regex(f"{issuer}$"), regex(year)

    def __call__(self, text: str, found: Sequence[Mention]) -> list[Mention]:
        """See :class:`kg.recognise.finder.Finder`."""
        mentions: list[Mention] = []
        last: Mention | None = None
        given: list[str] = []
        for start, end in _pairs(text):
            rule = self._rule(text, start, end)
            if rule == "title.short" and _EACH.search(text, max(0, start - 12), start):
                given = _full_names(text, mentions, start)
            if given and (rule == "title.short" or text[start - 1] in "》、和"):
                mentions.append(_document(text, start, end, "title.short", given.pop(0)))
            elif rule == "title.short" and last is not None and start - last.end <= 40:
                mentions.append(_document(text, start, end, rule, last.name or last.text))
            elif rule:
                given = []
                last = _document(text, start, end, "title.document" if rule == "title.short" else rule)
                mentions.append(last)
        mentions += self._numbers(text, mentions)
        return sorted(mentions, key=lambda mention: mention.start)

    def _rule(self, text: str, start: int, end: int) -> str:
        before = text[max(0, start - 8) : start]
        if self._short.search(before):
            return "title.short"
        if self._document.search(text, start + 1, end - 1):
            return "title.document"
        return "title.issued" if self._issued.search(before) else ""

    def _numbers(self, text: str, titles: Sequence[Mention]) -> list[Mention]:
        """Document numbers; behind a title, in brackets, one names the same document."""
        ends = {title.end: title for title in titles}
        mentions = []
        for match in self._year.finditer(text):
            issuer = self._issuer.search(text, max(0, match.start() - 6), match.start())
            if issuer is None:
                continue
            start, end = issuer.start(), match.end()
            title = ends.get(start - 1) if text[start - 1 : start] in ("（", "(") else None
            mentions.append(_document(text, start, end, "title.number", title.text if title else ""))
        return mentions


def _full_names(text: str, titles: Sequence[Mention], at: int) -> list[str]:
    """The run of titles that ends right before ``at``: as many as the short names that 分别简称 gives them."""
    names: list[str] = []
    for title in reversed(titles):
        if at - title.end > (16 if not names else 2):
            break
        names.append(title.text)
        at = title.start
    return names[::-1]


def _document(text: str, start: int, end: int, rule: str, name: str = "") -> Mention:
    return Mention("Policy", start, end, text[start:end], rule, type="document", name=name)


def _pairs(text: str) -> list[tuple[int, int]]:
    """Outermost pairs of title marks, both included; an unclosed mark opens nothing."""
    pairs: list[tuple[int, int]] = []
    depth, start = 0, -1
    for match in _MARK.finditer(text):
        at = match.start()
        if depth and (at - start > _LONGEST or text.count("\n", start, at) > _LINES):
            depth = 0
        if match.group() == "《":
            if depth == 0:
                start = at
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and at > start + 1:
                pairs.append((start, at + 1))
    return pairs
