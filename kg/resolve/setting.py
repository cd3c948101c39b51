"""The setting of a speech: where, when and for whom it is given. Other names and dates resolve against it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Mention, Period, Span, Speech, Time
from kg.regex import regex
from kg.resolve.docyears import Signed, signed, title_year, title_years
from kg.resolve.occasions import occasion_year

LEVELS = {
    "国": "country", "省": "province", "市": "city", "县": "county", "区": "county", "旗": "county", "镇": "township", "乡": "township",
}  # fmt: skip
"""Last character of a deictic region (全县, 我市) → level."""
_DEICTIC = regex(r"^(?:我|全|本|该|此)(国|省|市|县|区|旗|镇|乡|校)$")
_HEAD = regex(r"(?:[^\n。：！]{2,60}\n\s*){1,4}")
"""Title lines: short lines without a full stop at the beginning."""
_SCHOOL = regex(r"[\u4e00-\u9fff×ＸX]{2,16}?(?:大学|学院|学校|中学|小学|幼儿园)(?=第|教|职|党|工|20|年)")
_WEB = regex(r"www|http|网|来源|发布|编辑|点击|浏览|字体|打印")
_STRIVES = regex(r"(?:(?:教育|人才|科教|科技|文化)强|(?:科教|人才)兴)(省|市|县|区|旗)(?!业|级|域)")
_AUTONOMOUS = regex(r"自治(区)(?:本?级|直属|教育厅|人民政府|党委)")
_FEW = 2
"""A text without 我县 or 全市 that names more regions than these is about none of them, unless its title says so."""
_OCCASION = regex(
    r"(?P<spring>正月(?:初|十|廿|二十)|春季(?:学期)?(?:开学|学期)|新春第一会)|秋季(?:学期)?开学|(?:庆祝|第[^，。]{1,5}个)教师节"
)
_WIDE = frozenset({"province", "country"})
_TITLED = 6
"""Votes of the place in the name of the meeting that the title gives."""
_ISSUED = 20
"""Votes of the place whose body issues the document."""
_ISSUER = 60
"""Characters behind the title line within which the body that issues a document may stand (岚溪市教育局关于…的通知)."""
_SIGNATURE = 80
"""Characters at the end among which a date line signs a text."""
_SIGNS = regex(r"(?:办公[室厅])?\s{0,8}(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?:印发)?[ \u3000]{0,8}(?:\n|\Z)")
"""Behind a body that signs or prints a document: the day, and the line's end."""
_AGENDA = regex(r"今天|会议|这次|回顾|总结|部署|安排|汇报|通报")
_TERM = 300
"""Characters at the beginning among which a school year dates a speech that nothing else does."""
_STATE = regex(r"(?:(?:19|20)\d\d年)?(?:中共中央|中华人民共和国|国务院)")
"""A title of the state's own."""
_IN_TITLE = regex(r"^《?([^《全各在我本该这×ＸX*]{2,4}?(?<![兴强立富])[省市县区旗])(?!级|委|直)")
"""科教兴省, 教育强县 are aims, no places."""
_RANK = {"township": 0, "county": 1, "city": 2, "province": 3, "country": 4}


@dataclass(frozen=True, slots=True)
class Setting:
    """What the words of a speech say about its own circumstances."""

    level: str
    """Level of the jurisdiction: township, county, city, province, country; empty when nothing tells."""
    char: str
    """The character the speech uses for it (县, 市, 区)."""
    name: str
    """The jurisdiction's own name (南县), or empty."""
    date: Period | None
    year: int | None
    """The year relative times are held against."""
    reviewed: int | None = None
    """The year the title says the text reviews (2022年工作总结)."""
    planned: int | None = None
    """The year the title says the text plans (2023年工作思路)."""

    school: str = ""
    """The school whose own report this is; it acts and its figures are told."""
    month: int | None = None
    """The month it is given in, as its date or its occasion (春季开学, 教师节) tells."""
    shown: Span | None = None
    """The words that show the jurisdiction where no name of a place does (教育强市)."""

    @property
    def region(self) -> str:
        """Label of the jurisdiction's region: its name, else the deictic wording (全县); empty when unknown."""
        return self.name or (f"全{self.char}" if self.char else "")


def read_setting(speech: Speech, mentions: Sequence[Mention], date: str = "", region: str = "") -> Setting:
    """Read level, name and date off the speech.

    Args:
        date: ISO date (reduced precision allowed) that the user states; wins over the text.
        region: the jurisdiction's name that the user states; wins over the text.
    """
    level, char = _level(speech, mentions)
    shown = None
    if not level and (match := _STRIVES.search(speech.text) or _AUTONOMOUS.search(speech.text)):
        shown, char = match.span(), match[1]
        level = LEVELS[char] if match[0][0] != "自" else "province"
    if not level:
        level, char = _by_bodies(speech, mentions)
    if region:
        char = region[-1] if region[-1] in LEVELS else char
        level = LEVELS.get(char, level)
    name = region or _name(speech, mentions, level, char)
    school = _school(speech, mentions)
    if school and not region:
        level, char, name = _around(school, mentions) or ((level, char, name) if level not in _WIDE else ("", "", ""))
        shown = shown if char else None
    when = Period(date, date) if date else _date(speech, mentions)
    sign = signed(speech.text) if when is None or not when.start else None
    year = int(when.start[:4]) if when is not None and when.start else sign.year if sign is not None else None
    year = year or title_year(speech.title) or occasion_year(speech) or _stated_year(speech, mentions)
    return Setting(level, char, name, when, year, *title_years(speech.title), school, _month(speech, when, sign), shown)


def _level(speech: Speech, mentions: Sequence[Mention]) -> tuple[str, str]:
    """The level most often meant by 我X and 全X; 我X counts thrice, for 全市 is also said of the wider area."""
    if _STATE.match(speech.title):
        return "country", "国"
    votes: Counter[str] = Counter()
    for mention in mentions:
        match = _DEICTIC.match(mention.text) if mention.kind == "Region" else None
        if match is None or match.group(1) in "国校":
            continue
        votes[match.group(1)] += 3 if mention.text[0] == "我" else 1
        votes[match.group(1)] += 4 if mention.start < len(speech.title) + 40 else 0
    for mention in mentions:
        titled = mention.kind == "Meeting" and mention.start < len(speech.title)
        if titled and (named := _IN_TITLE.match(mention.text)):
            votes[named.group(1)[-1]] += _TITLED
    for mention in mentions:
        if mention.kind in ("Organization", "Meeting") and mention.start < len(speech.title) + 120:
            head = mention.text.removeprefix("全")[:1]
            if head in LEVELS and head != "国":
                votes[head] += 2
        if (issuer := _issuing(speech, mention)) and issuer[-1] in LEVELS:
            votes[issuer[-1]] += _ISSUED
    if not votes:
        return "", ""
    best = min(votes, key=lambda c: (-votes[c], _RANK[LEVELS[c]], c))
    return LEVELS[best], best


def _issuing(speech: Speech, mention: Mention) -> str:
    """The place of a body that stands before 关于 in the head of the text: it issues the document."""
    heads = mention.kind == "Organization" and mention.start < len(speech.title) + _ISSUER and not mention.deictic
    return mention.region if heads and len(mention.region) > 2 and speech.text.startswith("关于", mention.end) else ""


def _month(speech: Speech, date: Period | None, sign: Signed | None) -> int | None:
    """The month of the speech's date, else of the occasion its opening names."""
    if date is not None and len(date.start) >= 7:
        return int(date.start[5:7])
    if sign is not None and sign.month is not None:
        return sign.month
    match = _OCCASION.search(speech.text, 0, len(speech.title) + 120)
    return None if match is None else 2 if match["spring"] else 9


def _by_bodies(speech: Speech, mentions: Sequence[Mention]) -> tuple[str, str]:
    """The level of an extract that only names bodies without their place (市教育局), else the country's."""
    heads = Counter(m.text[0] for m in mentions if m.kind == "Organization" and m.type in ("party", "government") and m.text[0] in "省市县")
    if heads:
        best = min(heads, key=lambda c: (-heads[c], _RANK[LEVELS[c]], c))
        return LEVELS[best], best
    opens = {sentence.start for sentence in speech.sentences}
    state = any(m.text == "我国" or (m.text == "全国" and m.start in opens) for m in mentions if m.kind == "Region")
    return ("country", "国") if state else ("", "")


def _name(speech: Speech, mentions: Sequence[Mention], level: str, char: str) -> str:
    """The one region of the right level that the speech names, or the one its title names."""
    named: Counter[str] = Counter()
    many = len({m.text for m in mentions if m.kind == "Region" and not m.deictic}) > _FEW
    for mention in mentions:
        words = _region_words(mention)
        if mention.deictic or len(words) < 2 or "masked" in mention.flags:
            continue
        if char and not words.endswith(char) and not (char == "区" and words.endswith("自治区")):
            continue
        if not char and (mention.kind != "Region" or mention.start > len(speech.title) + (0 if many else 60)):
            continue
        if _DEICTIC.match(words) or re.search(r"[×XＸ*]", words) or words.startswith(("各", "全")):
            continue
        weight = 10 if mention.start < len(speech.title) + 60 else 1
        signs = mention.kind == "Organization" and _SIGNS.match(speech.text, mention.end)
        weight += 3 * _ISSUED if signs or _issuing(speech, mention) == words else 0
        named[words] += weight
    if not named:
        return ""
    (name, votes), *rest = sorted(named.items(), key=lambda item: (-item[1], item[0]))
    others = [n for words, n in rest if not words.endswith(name) and not name.endswith(words)]  # 柳城市青河区 is 青河区
    return name if not others or votes >= 2 * others[0] else ""


def _region_words(mention: Mention) -> str:
    """The region a mention is, or has in its name: 岚溪县 in 《岚溪县教育发展规划》."""
    if mention.kind == "Region":
        return mention.name or mention.text
    if mention.region or mention.kind == "Organization":
        return mention.region
    match = _IN_TITLE.match(mention.text) if mention.kind == "Meeting" or _is_title(mention) else None
    return match.group(1) if match else ""


def _is_title(mention: Mention) -> bool:
    """A document named by its title, in 《》 or said again without."""
    return mention.text.startswith("《") or mention.rule == "echo.policy"


def _date(speech: Speech, mentions: Sequence[Mention]) -> Period | None:
    """The date under the title: a day in the head of the text, on a line of its own or in brackets."""
    for mention in mentions:
        if mention.start > 400:
            break
        if mention.kind == "Time" and isinstance(mention.value, Time) and len(mention.value.start) == 10 and not mention.value.end:
            before = speech.text[max(0, mention.start - 1) : mention.start]
            if _WEB.search(_line(speech.text, mention.start)):
                continue  # the day a site put it up
            if before in "（(\n 　\t":
                return Period(mention.text, mention.value.start)
    for mention in reversed(mentions):
        if mention.end < len(speech.text) - _SIGNATURE:
            break
        if isinstance(mention.value, Time) and len(mention.value.start) == 10 and _alone(speech.text, *mention.span):
            return Period(mention.text, mention.value.start)
    for mention in mentions:
        if mention.start > 120:
            break
        if mention.kind == "Time" and isinstance(mention.value, Time) and mention.value.form == "festival":
            return Period(mention.text)
    return None


def _line(text: str, at: int) -> str:
    """The line that holds a place."""
    return text[text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0]


def _alone(text: str, start: int, end: int) -> bool:
    """The range stands on a line of its own."""
    return not text[text.rfind("\n", 0, start) + 1 : start].strip(" 　（(") and not text[end:].split("\n", 1)[0].strip(" 　）)")


def _school(speech: Speech, mentions: Sequence[Mention]) -> str:
    """The school that the title lines name, or the one school of a text that says 我校."""
    schools = sorted({m.text: m.name or m.text for m in mentions if m.type == "school" and not m.deictic}.items())
    head = _HEAD.match(speech.text)
    for mention in mentions:
        if mention.kind == "Meeting" and head and mention.end <= head.end() and (match := _SCHOOL.match(mention.text)):
            return match.group()
    titled = [(-len(words), name) for words, name in schools if head and words in head.group()]
    if titled:
        return min(titled)[1]
    ours = any(m.deictic and m.type == "school" and m.text[0] in "我本" for m in mentions)
    return schools[0][1] if ours and len(schools) == 1 else ""


def _around(school: str, mentions: Sequence[Mention]) -> tuple[str, str, str] | None:
    """Level, last character and name of the area in a school's own name; a wider one that its report mentions (我省) is not its own."""
    named = [_region_words(m) for m in mentions if m.type == "school" and not m.deictic and (m.name or m.text) == school]
    named += [m.name or m.text for m in mentions if m.kind == "Region" and not m.deictic and school.startswith((m.name or m.text)[:-1])]
    fitting = [words for words in named if len(words) > 2 and words[-1] in LEVELS]
    return (LEVELS[fitting[0][-1]], fitting[0][-1], fitting[0]) if fitting else None


def _stated_year(speech: Speech, mentions: Sequence[Mention]) -> int | None:
    """The year of the outermost headings, else the first of the opening."""
    spans = [(0, len(speech.title) + 20)] + [section.heading for section in speech.sections if section.level == 1]
    spans += [(s.start, s.end) for s in speech.sentences[:8] if _AGENDA.search(speech.text, s.start, s.end)]
    years = [m for m in mentions if isinstance(m.value, Time) and re.match(r"\d{4}", m.value.start) and not m.value.end]
    for start, end in spans:
        for mention in years:
            since = speech.text.startswith("以来", mention.end) or speech.text.endswith(("自", "从"), 0, mention.start)
            if start <= mention.start < end and isinstance(mention.value, Time) and not since:
                return int(mention.value.start[:4])
    terms = (m.value for m in mentions if m.start < _TERM and isinstance(m.value, Time) and m.value.form == "schoolYear")
    return next((int(term.end[:4]) for term in terms if term.end[:4].isdigit()), None)
