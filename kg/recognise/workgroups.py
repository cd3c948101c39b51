"""Leading groups that a sentence sets up, and where their offices are: 成立校车管理领导小组，其办公室设在县交通局."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon import Lexicon, alternation
from kg.recognise.bodies import Body
from kg.regex import regex

_RULE = "organization.group-set-up"
_NAME = regex(r"[\u4e00-\u9fff“”、]{2,24}\Z")
_OFFICE = regex(r"(?:[，；,]|并|下设|其|，?日常工作由){0,2}(?P<x>(?:领导小组)?办公室)(?=设在|设于|挂靠)")
_MADE_OF = regex(
    r"(?:成立|组建|设立)了?(?:由|以)[^。；\n]{4,80}?(?:为成员|为组员|为副组长|参加|参与|(?:联合)?组成)的|(?:部门|单位|人员|校长|同志|干部)(?:共同|联合)?组成的"
)
"""成立了以…为组长，…为成员的: whom a group is made of may fill several clauses."""
_REACH, _FAR = 60, 110
_CLAUSE = "。；，！？\n"


class WorkGroups:
    """Finds groups after verbs of setting up; general ones (各校都要成立领导小组) are none."""

    def __init__(self, lexicon: Lexicon) -> None:
        use = lexicon.rules[_RULE].use
        self._head = regex(alternation(use["heads"]) + "(?:办公室)?")
        self._verb = regex(rf"(?:{alternation(use['verbs'])})了?(?:(?:由|以)[^，。；]{{2,24}}的)?")
        self._generic = frozenset(use["generic"])
        self._not_in, self._not_before = use["not_in"], use["not_before"]

    def __call__(self, text: str, bodies: Sequence[Body]) -> list[Body]:
        """Groups and their offices in text order."""
        owners = {body.end: body for body in bodies}
        result: list[Body] = []
        for head in self._head.finditer(text):
            body = self._set_up(text, head, owners)
            if body is not None:
                result.append(body)
                office = _OFFICE.search(text, body.end, body.end + _REACH)
                if office and not any(mark in text[body.end : office.start()] for mark in "。\n"):
                    name = text[body.start : body.end] + "办公室"
                    result.append(Body(*office.span("x"), "government", _RULE, name=name, parent=text[body.start : body.end]))
        return result

    def _set_up(self, text: str, head: re.Match[str], owners: dict[int, Body]) -> Body | None:
        low = max(text.rfind(mark, max(0, head.start() - _REACH), head.start()) + 1 for mark in _CLAUSE)
        low = max(low, head.start() - _REACH, 0)
        verbs = list(self._verb.finditer(text, low, head.start())) or list(
            _MADE_OF.finditer(text, max(0, head.start() - _FAR), head.start())
        )
        if not verbs:
            return None
        start = verbs[-1].end()
        topic = text[start : head.start()]
        whole = _NAME.fullmatch(topic) is not None and topic not in self._generic and not any(word in topic for word in self._not_in)
        at = verbs[-1].start()
        begin = max(text.rfind(mark, max(0, at - _REACH), at) + 1 for mark in "。\n")
        if not whole or any(word in text[max(begin, at - _REACH, 0) : at] for word in self._not_before):
            return None
        owner = owners.get(at) or owners.get(at - 1)
        return Body(start, head.end(), "government", _RULE, owner.area if owner else "", parent=owner.full(text) if owner else "")
