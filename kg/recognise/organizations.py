"""Finds organisations: what the grammars read, without overlaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.lexicon import Lexicon
from kg.model import Mention
from kg.recognise.abbreviations import with_full_names
from kg.recognise.areas import Areas
from kg.recognise.attached import AttachedSchools
from kg.recognise.bareschools import BareSchools
from kg.recognise.bodies import Body, BodyGrammar
from kg.recognise.branches import BranchGrammar
from kg.recognise.colleges import CollegeNames
from kg.recognise.inside import Inside
from kg.recognise.institutes import InstituteGrammar
from kg.recognise.listedschools import ListedSchools
from kg.recognise.offices import OfficeGrammar
from kg.recognise.parts import PartGrammar
from kg.recognise.schools import SchoolGrammar
from kg.recognise.townschools import TownSchools
from kg.recognise.universities import UniversityNames
from kg.recognise.vocabulary import word_starts
from kg.recognise.workgroups import WorkGroups
from kg.regex import regex

_FAMILY = regex(r"部门|单位|家(?![庭长校里])")
_COUNTED = regex(r"等?[二两三四五六七八九十\d]{0,3}[个家]?\Z")
_CENTRE = regex(r"(?<![\u4e00-\u9fff])中央|(?<=[的了在和与及对向由从按照据彻实受经])中央")
_MOST = 20
_DUTY = ("要", "必须", "应", "须", "各负", "各司", "务必", "共同", "密切")
"""What a list of departments is told to do; 财政、公安等部门 alone is only a manner of speaking."""


class OrganizationFinder:
    """Finds mentions of kind Organization; see :class:`kg.recognise.finder.Finder`.

    A school inside the name of its team is found too.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        areas = Areas(lexicon)
        self._bodies = BodyGrammar(lexicon, areas)
        self._schools = SchoolGrammar(lexicon, areas)
        self._bare_schools = BareSchools(lexicon)
        self._town_schools = TownSchools(lexicon)
        self._attached = AttachedSchools(lexicon, areas)
        self._branches = BranchGrammar(lexicon)
        self._colleges = CollegeNames(lexicon, areas)
        self._groups = WorkGroups(lexicon)
        self._parts = PartGrammar(lexicon, areas)
        self._institutes = InstituteGrammar(lexicon, areas)
        self._offices = OfficeGrammar(lexicon)
        self._listed_schools = ListedSchools(lexicon, areas)
        self._universities = UniversityNames(lexicon, areas)
        self._departments = frozenset(lexicon.words("departments")) | {"编办"}
        self._companies = frozenset(lexicon.rules["organization.departments"].use["companies"])
        centre = lexicon.rules["organization.centre"].use
        self._centre_next = centre["next"]
        self._centre = "中央"

    def __call__(self, text: str, found: Sequence[Mention]) -> list[Mention]:
        """See :class:`kg.recognise.finder.Finder`."""
        bodies = self._bodies(text)
        schools = [*self._schools(text), *self._colleges(text)]
        schools += self._universities(text, {school.end for school in schools})
        schools += self._bare_schools(text, schools, bodies)
        schools += self._attached(text, schools, bodies)
        schools += self._listed_schools(text, schools)
        of_town = self._town_schools(text, schools)
        ends = {body.end for body in of_town}
        schools = [*(school for school in schools if school.end not in ends), *of_town]
        others = [*self._institutes(text, [*schools, *bodies]), *self._branches(text), *self._groups(text, bodies)]
        others += self._parts(text, [*schools, *bodies])
        others += self._offices(text, [*schools, *bodies, *others])
        inside = Inside(m for m in found if m.kind == "Policy" and m.text.startswith("《"))
        chosen = _longest([*with_full_names(text, bodies), *schools, *others, *self._list(text), *self._central(text)])
        teams = {body.start: body.end for body in chosen if body.kind == "team"}
        nested = [school for school in schools if school.end < teams.get(school.start, 0)]
        return [
            _mention(text, body) for body in sorted((*chosen, *nested), key=lambda body: (body.start, -body.end)) if not inside(body.start)
        ]

    def _list(self, text: str) -> list[Body]:
        """Departments named by their function alone in a list: 教体、编办、财政三家."""
        result: list[Body] = []
        for match in _FAMILY.finditer(text):
            if text.find("、", max(0, match.start() - 16), match.start()) < 0:
                continue
            counted = _COUNTED.search(text, max(0, match.start() - 5), match.start())
            end = counted.start() if counted else match.start()
            if not text[end : match.start()].strip("等个") and (match[0] == "家" or not text.startswith(_DUTY, match.end())):
                continue
            items: list[Body] = []
            while len(items) < _MOST and (word := self._department(text, end)) and (items or text[end : end + 1] != "、"):
                items.append(self._by_function(text, end - len(word), end))
                if text[end - len(word) - 1 : end - len(word)] != "、":
                    break
                end -= len(word) + 1
            if len(items) >= 3:
                result += reversed(items)
        return result

    def _department(self, text: str, end: int) -> str:
        for size in range(min(12, end), 1, -1):
            word = text[end - size : end]
            if word in self._departments and (text[end - size - 1 : end - size] == "、" or word_starts(text, end - size)):
                return word
        return ""

    def _by_function(self, text: str, start: int, end: int) -> Body:
        word = text[start:end]
        company = word in self._companies
        name = word if word.endswith("办") else word + ("公司" if company else "局")
        return Body(start, end, "other" if company else "government", "organization.departments", name=name)

    def _central(self, text: str) -> list[Body]:
        """中央 alone, where it decides, asks or is quoted."""
        result: list[Body] = []
        at = text.find(self._centre)
        while at >= 0:
            end = at + len(self._centre)
            if text.startswith(self._centre_next, end) and (text[at - 1 : at] not in tuple("党共团")):
                result.append(Body(at, end, "party", "organization.centre", name="党中央"))
            at = text.find(self._centre, end)
        return result


def _longest(bodies: Iterable[Body]) -> list[Body]:
    """Of overlapping readings the longest, then the first."""
    chosen: list[Body] = []
    for body in sorted(bodies, key=lambda body: (body.start, -body.end, body.rule)):
        if chosen and body.start < chosen[-1].end:
            if body.end - body.start > chosen[-1].end - chosen[-1].start:
                chosen[-1] = body
            continue
        chosen.append(body)
    return chosen


def _mention(text: str, body: Body) -> Mention:
    return Mention(
        "Organization",
        body.start,
        body.end,
        text[body.start : body.end],
        body.rule,
        body.kind,
        name=body.name,
        parent=body.parent,
        region=body.area,
        deictic=body.deictic,
        flags=("masked",) if body.masked else (),
    )
