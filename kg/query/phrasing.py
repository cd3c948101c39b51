"""One question in several phrasings: the marks and courtesies around it, and the ways in which Chinese turns it about."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from kg.regex import regex

LONGEST = 200
"""Characters of a question that are read."""
_POLITE = regex(r"^(?:请问|请|麻烦|帮我|帮忙|我想知道|想知道|我想问|告诉我|查一下|查查|查询|看看|一下)+|(?:呢|吗|呀|啊|嘛|谢谢)+$")
_MARKS = regex(r"[\s?？!！。．,，;；:：]+")
_UNKEPT = str.maketrans("", "", " \u3000")

_ASKED = ((regex("啥"), "什么"), (regex("哪(?:几|一)?(?:些|个|项|种|类|份|件|所|位|名|次|场|条)(?:个|项|种)?(?=.)"), "哪些"))
"""Other forms of question words."""
_WHO = regex("哪(?:些|家|级)(?:部门|机构|单位|组织|机关|人)")
_ADVERBS = regex("分别|主要|到底|究竟|目前|现在|曾经|已经|一共|总共|都|曾|各")
_RELATIVE = regex("(?P<told>.+)的(?P<what>[^的]{1,8}?)(?:有|是|包括)(?:哪些|什么|哪几篇)(?:内容)?")
"""市教育局召开的会议有哪些: a clause before the thing that is asked for."""
_CLEFT = regex("(?:哪些|什么)(?P<what>[^的是]{1,6}?)是由?(?P<told>.+?)的?")
"""哪些文件是省委组织部印发的: the thing asked for first."""
_THERE = regex("(?:还)?有(?P<rest>(?:哪些|什么).+)")


def plain_question(text: str) -> str:
    """A question without marks, spaces and courtesies, in half-width signs; the quotation marks of names stay."""
    folded = unicodedata.normalize("NFKC", text[:LONGEST].translate(_UNKEPT))
    bare = _MARKS.sub("", folded)
    return _POLITE.sub("", bare) or bare


def phrasings(question: str) -> list[str]:
    """A plain question as it is, and the same turned about, each once: any of them may be one whose wording is known.

    A name may be hurt by that (成都 loses its 都), so the question as it was asked comes first.
    """
    found = [question]
    for change in (_with_common_words, _without_adverbs, _about_whom, _turned):
        for phrasing in tuple(found):
            found += [other for other in change(phrasing) if other not in found]
    return found


def _with_common_words(question: str) -> Iterator[str]:
    for form, common in _ASKED:
        question = form.sub(common, question)
    yield question


def _without_adverbs(question: str) -> Iterator[str]:
    yield _ADVERBS.sub("", question)


def _about_whom(question: str) -> Iterator[str]:
    yield _WHO.sub("谁", question)


def _turned(question: str) -> Iterator[str]:
    for form in (_RELATIVE, _CLEFT):
        if turned := form.fullmatch(question):
            told, what = turned["told"], turned["what"]
            yield f"{told}哪些{what}"
            yield f"{told}有哪些{what}"
            yield f"哪些{what}{told}"
    if there := _THERE.fullmatch(question):
        yield there["rest"]
