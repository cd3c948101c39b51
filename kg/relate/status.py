"""Status of a clause: achieved, planned, problem or background, and the words that decide it.

The section a clause stands in gives the default; markers in the clause (or, for a plan, earlier in its sentence) may
override it. Which marker overrides which default is data: ``kg/rules/relate/status.yaml``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from kg.lexicon import Lexicon, Scan, compile_rule
from kg.lexicon.genres import is_plan
from kg.lexicon.rules import Rule
from kg.model import Sentence, Span, Speech
from kg.regex import regex

_RULES_LEAST = 3
_SPOKEN = regex(r"同志们|我们|各位|一年来|过去一年")
_ENACTS = regex(
    r"特?制[定订](?:本|以下|如下)(?:办法|方案|细则|实施细则|规定|意见|计划|政策|措施|规程)|特制[定订](?:本|以下|如下)|现(?:予以?)?印发给你们"
    r"|(?:提出|制[定订])(?:如下|以下)[^。，\n]{0,8}(?:意见|措施|办法|政策|要求)|请(?:你们)?(?:认真)?(?:遵照|贯彻|组织|抓好)[^。，\n]{0,4}(?:执行|实施|落实)"
)
_OPENING = 1500
"""Characters in which a document says that it lays down something (特制定本办法)."""
_REPORTS = regex(r"(?:情况的?|工作的?)(?:通报|报告|总结)|总结|讲话|致辞|发言|述职|汇报")
Mark = tuple[int, int, Rule]
StatusAt = Callable[[int, int], tuple[str, Span | None]]
"""(start, end) of a clause → status and the span of the deciding words."""

_NORM = regex(r"不[少低高超多][于过]|至少|每(?:个?学[期年]|月|周|天|年|次|季)|未整改|未完成")
"""Words of an order or of what is still to be done: no report goes on there."""
_ASKED = regex(r"不[少低高超多][于过]|至少|以上(?!的?学历)|以下|以内|应[当是为具有]|[必均]须|须|须?具有|具备")
"""Words of what is asked for, which a rulebook asks of any time."""
_URGES = regex(
    r"[^，。；的\d]{0,6}(?:贯彻|落实|完善|推进|加强|健全|深化|强化|严格|弘扬|践行|坚持|执行|学习|规范|压实|狠抓|从严|加快|抓好|围绕|突出|开展)(?!了|过|得)"
    r"[^。；\d]*[。；]?"
)
"""A sentence without a subject of its own and without a figure."""
_LINES, _HEADLINE = 12, 24
"""Lines that a page of links has, at least, and their mean length, at most."""
_DAY = regex(r"[\[（(]?(?:\d{4}[年.-])?\d{1,2}[月.-]\d{1,2}日?[\]）)]?")
_GOES_ON = regex(r"[，,]?(?:[仅只约就]|大约)?占|[，,]?其中")
"""缺编教师300人，占编制数的一成: a share has the status of what it is the share of."""
_CARRIES = 300
"""Characters over which a marker carries on inside a sentence; some texts have no full stop at all."""


class StatusReader:
    """Reads the status of clauses by the rules ``status.*``."""

    def __init__(self, lexicon: Lexicon) -> None:
        rules = [(pattern, rule) for rule in lexicon.of("relate", "status.") for pattern in compile_rule(rule, lexicon)]
        self._rules = [("mark" if "mark" in pattern.groupindex else 0, rule) for pattern, rule in rules]
        self._scan = Scan([pattern for pattern, _ in rules])

    def read(self, speech: Speech) -> StatusAt:
        """Scan the speech for markers once; the answer looks them up."""
        found: list[Mark] = []
        for (group, rule), matches in zip(self._rules, self._scan(speech.text), strict=True):
            found += [(*match.span(group), rule) for match in matches]
        found.sort(key=lambda mark: (mark[0], -mark[1], mark[2].id))
        marks = _outermost(mark for mark in found if mark[2].one("scope") != "paragraph")
        starts = [mark[0] for mark in marks]
        sentence_starts = [sentence.start for sentence in speech.sentences]
        enacts = _is_rulebook(speech, found) and not _grants(found)
        orders = _is_rulebook(speech, found) or is_plan(speech.text)
        default_status = "planned" if orders else "background" if _is_index(speech.text) else "achieved"
        topics = _topics(speech, [mark for mark in found if mark[2].one("scope") == "paragraph"])

        def at(start: int, end: int) -> tuple[str, Span | None]:
            number = bisect_right(sentence_starts, start) - 1
            sentence = speech.sentences[number] if number >= 0 else None
            default, reason = "", None
            if sentence is not None and sentence.section is not None:
                section = speech.sections[sentence.section]
                default, reason = section.status, section.status_evidence or section.heading
                if default == "background" and section.status_evidence is None:
                    default = ""  # nothing says what stands there: the clause decides
            topic = topics.get(sentence.paragraph) if sentence is not None else None
            if topic is not None and topic[0] <= start and (not default or default in topic[2].use.get("over", ())):
                default, reason = topic[2].one("status"), topic[:2]
            if not default or (default == "achieved" and default_status != "achieved"):
                default, reason = default_status, None
            ordered = default == "planned" and sentence is not None and _is_ordered(marks, starts, sentence.start, start)
            decided = _decide(marks, starts, (start, end), default, ordered=ordered)
            if decided is None and sentence is not None and sentence.start < start and _GOES_ON.match(speech.text, start):
                before = max(speech.text.rfind(mark, sentence.start, start - 1) for mark in "，,；") + 1
                decided = _decide(marks, starts, (max(before, sentence.start), start), default)
            if decided is None and sentence is not None and sentence.start < start:
                decided = _decide(marks, starts, (max(sentence.start, start - _CARRIES), start), default, carries=True)
            if decided is None and default == "planned" and sentence is not None and not _NORM.search(speech.text, start, end):
                decided = _told_before(marks, starts, speech, number, sentence, loose=enacts)
            if decided is None and default == "achieved" and reason is None and sentence is not None:
                decided = _urged_before(marks, starts, speech, number, start)
            if decided is not None and decided[0] == "achieved" and default_status == "planned" and _ASKED.search(speech.text, start, end):
                decided = None  # 近三年销售额每年达到200万元以上: what a rule asks for, in whatever years
            return decided or (default, reason)

        return at


def _outermost(marks: Iterable[Mark]) -> list[Mark]:
    """The markers that lie in no longer one: 必须 in 余下3处必须整改 orders what is left, it does not plan the three."""
    kept: list[Mark] = []
    for mark in marks:
        if not kept or mark[1] > kept[-1][1]:
            kept.append(mark)
    return kept


def _is_rulebook(speech: Speech, marks: Sequence[Mark]) -> bool:
    """A policy text: it says that it lays down something or grants entitlements again and again, and nobody speaks in it."""
    enacts = _grants(marks) or (_ENACTS.search(speech.text, 0, _OPENING) and not _REPORTS.search(speech.title))
    return bool(enacts) and not _SPOKEN.search(speech.text)


def _grants(marks: Sequence[Mark]) -> bool:
    """Entitlements are granted again and again."""
    return sum(mark[2].id == "status.entitlement" for mark in marks) >= _RULES_LEAST


def _is_index(text: str) -> bool:
    """A page of links: short lines without an end that are headlines of others' stories, and dates between them."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < _LINES or sum(len(line) for line in lines) > _HEADLINE * len(lines):
        return False
    ended = sum(line[-1] in "。！？；：" for line in lines)
    dated = sum(_DAY.fullmatch(line) is not None for line in lines)
    return ended * 8 <= len(lines) and dated * 8 >= len(lines)


def _topics(speech: Speech, marks: Sequence[Mark]) -> dict[int, Mark]:
    """Paragraph → the marker in its first sentence that says what the whole paragraph tells of, or one that turns it later on."""
    topics: dict[int, Mark] = {}
    starts = [mark[0] for mark in marks]
    seen = -1
    for sentence in speech.sentences:
        if sentence.paragraph != seen:
            seen = sentence.paragraph
            inside = marks[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            if inside:
                topics[seen] = inside[0]
        elif seen not in topics:
            later = marks[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            turn = next((mark for mark in later if mark[2].one("opens") == "no"), None)
            if turn is not None:
                topics[seen] = turn
    return topics


def _told_before(
    marks: Sequence[Mark], starts: Sequence[int], speech: Speech, number: int, here: Sentence, *, loose: bool = False
) -> tuple[str, Span] | None:
    """Among orders, a report goes on until the next order: 今年高考上线386人。县一中上线120人。明年要……

    ``loose`` takes any words of a report for its beginning: a document tells how things stand before it orders.
    """
    first = number
    while first and speech.sentences[first - 1].paragraph == here.paragraph and here.start - speech.sentences[first - 1].start < _CARRIES:
        first -= 1
    for start, end, rule in reversed(marks[bisect_left(starts, speech.sentences[first].start) : bisect_left(starts, here.start)]):
        if (loose or rule.one("carries") == "yes") and rule.one("status") in ("planned", "achieved"):
            return ("achieved", (start, end)) if rule.one("status") == "achieved" else None
    return None


def _urged_before(marks: Sequence[Mark], starts: Sequence[int], speech: Speech, number: int, start: int) -> tuple[str, Span] | None:
    """Where no heading tells, an appeal goes on: 要建好队伍。深入贯彻《…》，严格执行…"""
    here, at = speech.sentences[number], number
    while at and speech.sentences[at - 1].paragraph == here.paragraph and start - speech.sentences[at - 1].start < _CARRIES:
        if not _URGES.match(speech.text, speech.sentences[at].start, here.end):
            return None
        at -= 1
        before = speech.sentences[at]
        inside = marks[bisect_left(starts, before.start) : bisect_left(starts, before.end)]
        told = [mark for mark in inside if mark[2].one("status") in ("planned", "achieved", "problem")]
        if told:
            last = told[-1]
            return ("planned", last[:2]) if last[2].id == "status.plan" else None
    return None


def _is_ordered(marks: Sequence[Mark], starts: Sequence[int], start: int, end: int) -> bool:
    """The sentence has begun with an order or a plan: 要严肃执纪，立案查处3件以上."""
    return any(mark[2].one("status") == "planned" for mark in marks[bisect_left(starts, start) : bisect_left(starts, end)])


def _decide(
    marks: Sequence[Mark], starts: Sequence[int], within: Span, default: str, *, carries: bool = False, ordered: bool = False
) -> tuple[str, Span] | None:
    """The last marker in the range that may override the default; earlier clauses count only for markers that carry on.

    A marker that yields says nothing where a plan has been told before it.
    """
    decided = None
    start, end = within
    for first, last, rule in marks[bisect_left(starts, start) : bisect_left(starts, end)]:
        if last > end or (carries and (rule.one("carries") != "yes" or default == "problem")):
            continue
        status = rule.one("status")
        if rule.one("yields") == "yes" and (ordered or (decided is not None and decided[0] == "planned")):
            continue
        if status == default or default in rule.use.get("over", ()):
            decided = (status, (first, last))
    return decided
