"""Which body of a speech a short name of a body stands for: 教育工委, 我局, 市教育局, 云浦一中."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property

from kg.model import Mention
from kg.regex import regex
from kg.resolve.setting import LEVELS, Setting
from kg.resolve.shortschools import FullSchools

_FORMAL = regex(r"(?<=[省市州盟县区旗镇乡])人民(?=政府)|^(?:中共|中国共产党)(?=[\u4e00-\u9fff]{0,12}[省市州盟县区旗镇乡](?:工)?委)")
_AREA = regex(r"[\u4e00-\u9fff]{2,8}[省市州盟区县]")
_DEICTIC = regex(r"^(?:我|本|该)(局|校|院|厅|委|部|园|党委|党组|办|所)$")
_EACHES = regex(r"各(?:[级地省市州县区旗乡镇]|街道|园区|开发区|单位|部门|有关|相关)[^，。；：！？\n要由向对与同]{0,28}[、和及]\Z")
"""各县（市、区）科技局、财政局: every county's, not the one that the speech names elsewhere."""
_EACH_BACK = 36
_LONGEST_OWN = 6
_LONGEST_AREA, _LONGEST_LEAD = 9, 8
"""Characters that a short name may leave out at the beginning: an area, or what else leads a name."""


def plain(name: str) -> str:
    """The name without what only formal style adds: 清江县人民政府 is 清江县政府, 中共清江县委 is 清江县委."""
    return _FORMAL.sub("", name)


_STATE = frozenset({"国务院", "教育部", "财政部", "全国人大", "全国政协"})
"""Bodies that nobody who speaks of his own house (我院) means."""


class Bodies:
    """The bodies that one speech names; each short name is looked up once, however often it is said."""

    def __init__(self, mentions: Iterable[Mention], regions: Collection[str], setting: Setting, text: str = "") -> None:
        self._names = sorted({plain(m.name or m.text) for m in mentions if m.kind == "Organization" and not m.deictic})
        self._regions, self._setting, self._text = regions, setting, text
        self._found: dict[tuple[str, str, bool, str], tuple[str, str] | None] = {}

    def find(self, mention: Mention, name: str) -> tuple[str, str] | None:
        """The full name and the step that gave it; None where no body or several fit."""
        key = (name, mention.text if mention.deictic else "", bool(mention.region), mention.type)
        if key not in self._found:
            self._found[key] = self._own(mention) if mention.deictic else self._full(mention, name)
        found = self._found[key]
        return None if found is not None and not mention.region and self._is_each(mention.start) else found

    def _is_each(self, at: int) -> bool:
        """What stands at a place goes on a list of bodies that every county has."""
        return _EACHES.search(self._text, max(0, at - _EACH_BACK), at) is not None

    @cached_property
    def _by_tail(self) -> dict[str, list[str]]:
        """What is left of a name without its first characters → the names, in order."""
        found: dict[str, list[str]] = {}
        for name in self._names:
            for cut in range(min(_LONGEST_AREA + 1, len(name))):
                found.setdefault(name[cut:], []).append(name)
        return found

    @cached_property
    def _schools(self) -> FullSchools:
        return FullSchools(self._names)

    @cached_property
    def _several(self) -> set[str]:
        """Levels of which the speech names several areas: 市教育局 may be the bureau of any."""
        last = [region[-1] for region in self._regions if len(region) > 2]
        return {level for level in LEVELS if last.count(level) > 1}

    def _own(self, mention: Mention) -> tuple[str, str] | None:
        """我局 is the one body that the speech calls so."""
        match = _DEICTIC.match(mention.text)
        fitting = [body for body in self._by_tail.get(match[1], ()) if len(body) <= _LONGEST_OWN and body not in _STATE] if match else []
        return (fitting[0], "naming.own-body") if len(fitting) == 1 else None

    def _full(self, mention: Mention, name: str) -> tuple[str, str] | None:
        if body := self._by_lead(mention, name):
            return body, "naming.body-tail"
        if body := self._of_area(mention, name):
            return body, "naming.area"
        if mention.type == "school" and (body := self._schools.find(name)):
            return body, "naming.short-school"
        return None

    def _by_lead(self, mention: Mention, name: str) -> str:
        """教育工委 is 市委教育工委 where that is the only body with this tail, the ends of longer ones not counted."""
        if len(name) < 2 or mention.region or name[0] in LEVELS:
            return ""
        fitting = [body for body in self._by_tail.get(name, ()) if 0 < len(body) - len(name) <= _LONGEST_LEAD]
        ends = {body[cut:] for body in fitting for cut in range(1, len(body) - len(name))}
        heads = [body for body in fitting if body not in ends]
        return heads[0] if len(heads) == 1 else ""

    def _of_area(self, mention: Mention, name: str) -> str:
        """市教育局 is 海岬市教育局, and 南乐县二中 is 濮阳市南乐县二中."""
        if len(name) < 3:
            return ""
        level = name[0] if name[0] in LEVELS else ""
        fitting = [
            body for body in self._by_tail.get(name, ()) if self._is_area(body[: len(body) - len(name)], level, within=bool(mention.region))
        ]
        return fitting[0] if len(fitting) == 1 else ""

    def _is_area(self, words: str, level: str, *, within: bool) -> bool:
        """The words before a name are the area it belongs to; a name that begins ``within`` an area can have a wider one before it."""
        if not level:
            return within and _AREA.fullmatch(words) is not None
        if not 2 <= len(words) <= 4:
            return False
        return words + level == self._setting.name or (words + level in self._regions and level not in self._several)
