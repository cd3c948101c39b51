"""The place where a figure is read: the speech's words, what has been read before it, and how to cut words out of a range."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from kg.lexicon import shadow
from kg.lexicon.patterns import FILLER, LEAD
from kg.model import Mention, Ref, Speech
from kg.regex import regex
from kg.relate.clauses import Clause
from kg.relate.drafts import Draft
from kg.relate.figures import Figure
from kg.relate.indicators import Namer
from kg.relate.periods import Periods
from kg.relate.subjects import Subjects

_SHADED = ("Time", "Region", "Organization", "Person", "Quantity")
_WITHIN = ("Event", "Meeting", "Policy", "Programme")
_BODY = LEAD["Organization"] + FILLER + "*"
_BUREAU = regex(
    f"(?:我们|此外|同时|先后|并){{0,2}}{_BODY}(?:(?:联合|会同|、|和|与|及|同){_BODY}){{0,4}}(?:等(?:部门|单位)?)?"
    f"(?=联合|共同|对|为|{LEAD['Time']}|[\u4e00-\u9fff]{{2}})(?!的|等|中)"
)
"""Bodies that head a clause: they act, but are no part of what is measured."""
_TOWARDS = regex("(?<![一反应针面相绝核成])对(?![口外象接应照标])")
_REACH = 40
"""How many drafts back a name may lean on, so that a sentence without an end costs no more than its length."""
_HEADING = regex(r"^(?:抓|强化|加强|推进|实施|狠抓|做好|抓好|突出|坚持|着力|关于)")
_WORKS = regex(
    "(?:推进|推动|实施|组织实施|启动|启动实施|建设|开展|加快|用于|完成)+了?(?P<what>[^，。；]{2,24}(?:项目|工程|建设|改造|改善|提升|计划|行动))"
)
_NO_TOPIC = regex(r"(?:[比说看]|相较|介绍|表示|指出|统计|显示|了解|认为)$")
"""A clause that compares or reports is not what the next one is about."""
_LISTED = regex(r"(?:[^，。；《》]{0,24}》)?[”》]?(?:[、和]?《[^》]{2,40}》){0,6}等")
_AGAINST = regex(r"(?:距离?|低于|高于|未达到?|达不到|超过|比)$")
_DEALT = frozenset({"处理", "查处"})
_CASE = regex(
    r"[\d×Xx*一二三四五六七八九十百两][起名人](?![次均])|案|违|不正之风|腐败|责任人|党员|干部|教师|教职|人员|乱收费|补课|舞弊|欺凌"
)
_GROUP = regex(r"[^，。；]{1,16}(?<![高初职附])(?:中|里|当中|之中)")
_COUNTED = regex(r"^(?:[^，]{0,10}?的)?[一二三四五六七八九十百两\d]{1,3}(?:项|件|个|类|大)(?=[\u4e00-\u9fff]{2})")
"""年初确定的十项民生实事: how many there are is no part of what they are."""
_ASPECT = regex(r"(?:方面|上|中|里)$")


class Context:
    """One speech and the state of its reading."""

    def __init__(self, namer: Namer, speech: Speech, mentions: Sequence[Mention], pieces: Sequence[Clause]) -> None:
        self.namer = namer
        self.speech, self.text, self.mentions, self.pieces = speech, speech.text, mentions, pieces
        self.shade = shadow(speech.text, (m for m in mentions if m.kind in _SHADED))
        self.subjects = Subjects(speech, mentions, pieces, self.shade)
        self.periods = Periods(speech, mentions, pieces)
        self._within = [i for i, m in enumerate(mentions) if m.kind in _WITHIN]
        self._within_starts = [mentions[i].start for i in self._within]
        self.row: list[Draft] = []
        """Drafts of the sentence so far."""
        self.former: list[Draft] = []
        """Drafts of the sentence before, in the same paragraph."""
        self.total: Draft | None = None
        """What the next figure is a part of (其中, brackets)."""
        self.outer: Draft | None = None
        """The total that a semicolon ended."""
        self.brackets: list[Draft | None] = []
        self.dated: dict[str, int] = {}
        """The time of each indicator's last level; a gap said later without a time is that level's."""
        self.among = ""
        """The group that a list of figures divides (专任教师中，……)."""

    # words

    def cut(self, start: int, end: int, spans: Sequence[tuple[int, int]]) -> str:
        """The text of a range without some spans."""
        parts = []
        for first, last in sorted(spans):
            if first < end and last > start:
                parts.append(self.text[start : max(start, first)])
                start = max(start, min(last, end))
        return "".join((*parts, self.text[start:end]))

    def words(self, figure: Figure, end: int, span: tuple[int, int] | None) -> str:
        """The words before a figure up to ``end`` without times, the subject and functional words at the ends."""
        start = figure.left[0]
        match = _BUREAU.match(self.shade, start, end)
        if match and self.subjects.behind(start, match.end(), take=False) is not None:
            match = None
        if match is None and figure.right[1] > figure.right[0]:
            match = _TOWARDS.search(self.shade, start, end)
        if match:
            start = match.end()
        if span is not None and start < span[0] <= start + 8 and self.text[span[0] - 1] == "的":
            start = span[0]  # 新建的城北中学占地156亩: what the subject is like
        spans = self._times(start, end)
        if span is not None:
            spans.append(self._listed(span, end))
        return self.namer.clean(self.cut(start, end, spans) if spans else self.text[start:end])

    def _listed(self, span: tuple[int, int], end: int) -> tuple[int, int]:
        """The range of a body with those coordinated behind it: 甲县、乙县、丙县开工率."""
        last = span[1]
        for i in self.subjects.named_between(last + 1, end):
            mention = self.mentions[i]
            if mention.start != last + 1 or self.text[last] not in "、和与及" or mention.kind not in {"Region", "Organization"}:
                break
            last = mention.end
        return span[0], last

    def clause_words(self, number: int) -> str:
        """The words of a whole clause without times."""
        clause = self.pieces[number]
        spans = self._times(clause.start, clause.end)
        spans += [m.span for m in self._led(clause)]
        return self.namer.clean(self.cut(clause.start, clause.end, spans))

    def _times(self, start: int, end: int) -> list[tuple[int, int]]:
        """The ranges of the times, with the 度 of 当年度."""
        spans = (self.mentions[i].span for i in self.periods.between(start, end))
        return [(first, last + self.text.startswith("度", last)) for first, last in spans]

    def plain(self, start: int, end: int) -> str:
        """The words of a range without times, a number in front and remarks in brackets."""
        return self.namer.plain(self.cut(start, end, self._times(start, end)))

    def _led(self, clause: Clause) -> list[Mention]:
        """The deictic region or the organisation a clause begins with."""
        named = (self.mentions[i] for i in self.subjects.named_between(clause.start, clause.start + 3))
        return [m for m in named if m.kind == "Organization" or (m.kind == "Region" and m.deictic)]

    def topic(self, number: int, longest: int = 12) -> str:
        """The words of the clause before, if it is of the same sentence and short."""
        if number == 0 or self.pieces[number - 1].sentence != self.pieces[number].sentence:
            return ""
        words = _COUNTED.sub("", _ASPECT.sub("", self.clause_words(number - 1)))
        if _NO_TOPIC.search(words):
            return ""
        return words if 1 < len(words) <= longest else ""

    def works(self, number: int) -> str:
        """The works a clause tells of, if it only names them: 推进城区幼儿园扩容项目."""
        if not 0 <= number < len(self.pieces):
            return ""
        match = _WORKS.fullmatch(self.clause_words(number))
        return match["what"] if match else ""

    def heading(self, number: int) -> str:
        """The words of the heading a clause stands under, if they are few."""
        section = self.speech.sentences[self.pieces[number].sentence].section
        words = _HEADING.sub("", self.speech.sections[section].label) if section is not None else ""
        return words if len(words) <= 8 else ""

    # what was read before

    @property
    def last(self) -> Draft | None:
        """The draft before, not one of a bracket that has closed."""
        if self.brackets:
            return self.row[-1]
        return next((draft for draft in reversed(self.row[-_REACH:]) if not draft.inner), None)

    def same(self, unit: str) -> Draft | None:
        """The nearest draft before with the same unit; of the sentence before, the name it uses most."""
        for draft in reversed(self.row[-_REACH:]):
            if draft.unit == unit and draft.value is not None and (draft.part_of is None or draft.part_of is self.total):
                return draft
        fitting = [draft for draft in self.former if draft.unit == unit and draft.value is not None and draft.part_of is None]
        counts = Counter(draft.name.text for draft in fitting)
        return max(reversed(fitting), key=lambda draft: counts[draft.name.text], default=None)

    def within(self, figure: Figure) -> bool:
        """The clause before counts a group and ends with 中: 抽查的40家机构中，11家……."""
        row, number = self.row, figure.clause
        if not row or row[-1].figure.clause != number - 1 or row[-1].unit != self.namer.unit(figure.quantity):
            return False
        counted = row[-1].figure
        return counted.right[1] == self.pieces[number - 1].end and _GROUP.fullmatch(self.text, *counted.right) is not None

    def beside(self, figure: Figure) -> bool:
        """The draft before stands in the same clause."""
        return bool(self.row) and self.row[-1].figure.clause == figure.clause

    # mentions

    def events_between(self, start: int, end: int) -> list[int]:
        """Event mentions in a range."""
        found = self._within[bisect_left(self._within_starts, start) : bisect_left(self._within_starts, end)]
        return [i for i in found if self.mentions[i].kind == "Event" and self.mentions[i].end <= end]

    def event_words(self, events: list[int]) -> str:
        """The words of the last event, with those it is coordinated with."""
        if not events:
            return ""
        start, end = self.mentions[events[-1]].span
        for i in reversed(events[:-1]):
            if self.text[self.mentions[i].end : start] not in {"和", "、", "及", "与"}:
                break
            start = self.mentions[i].start
        return self.text[start:end]

    def last_region(self, start: int, end: int) -> Ref | None:
        """The last region named in a range."""
        found = [i for i in self.subjects.named_between(start, end) if self.mentions[i].kind == "Region"]
        return self.subjects.ref(found[-1]) if found else None

    def measured(self, figure: Figure) -> tuple[Ref, ...]:
        """The event, meeting, document or programme in whose clause a figure stands."""
        clause = self.pieces[figure.clause]
        if self.text.endswith("为期", 0, figure.start):
            return ()
        found: list[int] = []
        for i in self._within[bisect_left(self._within_starts, clause.start) : bisect_left(self._within_starts, clause.end)]:
            mention = self.mentions[i]
            if mention.text in _DEALT and not _CASE.search(self.text, clause.start, min(mention.end + 12, clause.end)):
                continue
            near = mention.end <= figure.start or mention.start <= figure.right[1] or mention.type == "award"
            if near and not mention.deictic and mention.type != "principle" and not self._aside(mention, figure):
                found.append(i)
        return tuple(Ref(m.kind, m.name or m.text, i) for i in found[-2:] for m in (self.mentions[i],))

    def _aside(self, mention: Mention, figure: Figure) -> bool:
        """The figure counts a list that the name only opens (《甲》等制度21个), is held against a standard, or an act of its own."""
        between = self.text[mention.end : figure.start]
        if _LISTED.match(between) or _AGAINST.search(self.text, max(0, mention.start - 4), mention.start):
            return True
        return mention.type == "enforcement" and LEAD["Quantity"] in self.shade[mention.end : figure.start]
