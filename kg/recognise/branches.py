"""Branches of banks and of other houses of the same build: 中国人民银行临川县支行, 农发行榆川分行."""

from __future__ import annotations

from kg.lexicon import Lexicon, alternation
from kg.recognise.bodies import Body
from kg.regex import regex

_RULE = "organization.branch"


class BranchGrammar:
    """Finds a house with the place and the kind of its branch."""

    def __init__(self, lexicon: Lexicon) -> None:
        use = lexicon.rules[_RULE].use
        self._kinds = use["branches"]
        self._branch = regex(alternation(use["branches"]))
        self._before = regex(rf"(?:{alternation(use['houses'])})(?P<area>(?:(?![各驻等和])[\u4e00-\u9fff]){{2,9}}?)(?:中心)?\Z")

    def __call__(self, text: str) -> list[Body]:
        """Branches in text order."""
        result: list[Body] = []
        for match in self._branch.finditer(text):
            last = result[-1].end if result else 0
            if house := self._before.search(text, max(last, match.start() - 18), match.start()):
                area = house["area"] if house["area"].endswith(("市", "县", "区", "省", "州")) else ""
                result.append(Body(house.start(), match.end(), "other", _RULE, area))
        return result
