"""Which years a speech sets out to look back on and which to plan."""

from __future__ import annotations

from kg.model import Span
from kg.regex import regex

_AGENDA = {
    "achieved": regex(r"(?:总结|回顾|盘点|通报)[^，。；、\n]{0,6}?(?P<year>(?:19|20)\d\d)年"),
    "planned": regex(r"(?:部署|安排|谋划|研究|布置|明确)[^，。；、\n]{0,8}?(?P<year>(?:19|20)\d\d)年"),
}
_OPENS = 800
"""Characters at the beginning among which a speech says what it is going to do."""


def agenda(text: str) -> dict[str, tuple[str, Span]]:
    """Year → whether the speech sets out to look back on it or to plan it: 总结2021年工作，安排2022年任务."""
    found: dict[str, tuple[str, Span]] = {}
    for group, pattern in _AGENDA.items():
        for match in pattern.finditer(text, 0, _OPENS):
            if match["year"] in found and found[match["year"]][0] != group:
                return {}
            found[match["year"]] = group, match.span()
    return found
