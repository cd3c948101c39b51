"""One speech read figure by figure: each becomes an observation in the making, named from its words or from those before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon import shadow
from kg.lexicon.patterns import FILLER, LEAD
from kg.model import Mention, Quantity, Ref, Speech
from kg.relate.clauses import Clause
from kg.relate.comparisons import Comparer, Comparison
from kg.relate.drafts import Draft
from kg.relate.figures import Figure
from kg.relate.indicators import COUNT, Name, Namer
from kg.relate.levels import Levels
from kg.relate.periods import Periods
from kg.relate.shares import Shares
from kg.relate.subjects import Subjects

_SHADED = ("Time", "Region", "Organization", "Person", "Quantity")
_WITHIN = ("Event", "Meeting", "Policy", "Programme")
_BODY = LEAD["Organization"] + FILLER + "*"
_BUREAU = re.compile(
    f"(?:我们|此外|同时|去年|今年|先后|并){{0,2}}{_BODY}(?:(?:联合|会同|、|和|与|及|同){_BODY}){{0,4}}(?:等(?:部门|单位)?)?(?=联合|共同|已|共|对|为|先后|累计|排查|查|组织|表彰|投|安排|开展|全年|[\u4e00-\u9fff]{{2}})(?!的|等|中)"
)
_TOWARDS = re.compile(r"(?:^|[\u4e00-\u9fff\ue000-\uf8ff、])对(?![口外象接应照标])")
_SUB = re.compile(r"^[，、\s]*(?:其中|含|包括|包含|内含|另有)")
_SHORTFALL = re.compile(r"(?:差|缺|短缺)(?:了|近|约)?$")


class Reading:
    """One speech being read."""

    def __init__(self, namer: Namer, comparer: Comparer, speech: Speech, mentions: Sequence[Mention], pieces: Sequence[Clause]) -> None:
        self.namer, self.comparer = namer, comparer
        self.speech, self.text, self.mentions, self.pieces = speech, speech.text, mentions, pieces
        self.shade = shadow(speech.text, (m for m in mentions if m.kind in _SHADED))
        self.subjects = Subjects(speech, mentions, pieces, self.shade)
        self.periods = Periods(speech, mentions, pieces)
        self.shares = Shares(namer)
        self.levels = Levels(self)
        self._within = [i for i, m in enumerate(mentions) if m.kind in _WITHIN]
        self._within_starts = [mentions[i].start for i in self._within]
        self.row: list[Draft] = []
        self.former: list[Draft] = []
        self.total: Draft | None = None
        self.brackets: list[Draft | None] = []
        self.base: Draft | None = None
        self.before: Comparison | None = None
        self.among = ""

    def sentence(self, figures: list[Figure]) -> list[Draft]:
        """The drafts of one sentence."""
        if self.row:
            last, now = self.pieces[self.row[-1].figure.clause], self.pieces[figures[0].clause]
            sentences = self.speech.sentences
            near = sentences[last.sentence].paragraph == sentences[now.sentence].paragraph
            self.former = self.row if near else []
        self.row, self.total, self.brackets, self.base, self.before = [], None, [], None, None
        done = 0
        for number, figure in enumerate(figures):
            if number < done:
                continue
            run = self._run(figures, number)
            if len(run) > 1 and (names := self.shares.respective(self.words(figure, figure.start, None), len(run))):
                self._respective(run, names)
                done = number + len(run)
                continue
            self._one(figure, figures[number + 1] if number + 1 < len(figures) else None)
        return self.row

    # what stands where

    def _run(self, figures: list[Figure], number: int) -> list[Figure]:
        """The figures from this one on that are joined by 、 or 和 with nothing else between them."""
        run = [figures[number]]
        if "分别" not in self.text[run[0].left[0] : run[0].start]:
            return run
        for figure in figures[number + 1 :]:
            if figure.joint != "、" or figure.left[0] != figure.left[1] or figure.clause != run[0].clause:
                break
            run.append(figure)
        return run

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
        if (match := _BUREAU.match(self.shade, start, end)) or (
            (match := _TOWARDS.search(self.shade, start, end)) and figure.right[1] > figure.right[0]
        ):
            start = match.end()
        spans = [self.mentions[i].span for i in self.periods.between(start, end)]
        if span is not None:
            spans.append(span)
        return self.namer.clean(self.cut(start, end, spans) if spans else self.text[start:end])

    def clause_words(self, number: int) -> str:
        """The words of a whole clause without times and its subject."""
        clause = self.pieces[number]
        spans = [self.mentions[i].span for i in self.periods.between(clause.start, clause.end)]
        return self.namer.clean(self.cut(clause.start, clause.end, spans))

    def same(self, quantity: Quantity, unit: str) -> Draft | None:
        """The nearest draft before with the same unit, first in the sentence, then in the sentence before."""
        for draft in reversed(self.row):
            if draft.unit == unit and draft.value is not None and (draft.part_of is None or draft.part_of is self.total):
                return draft
        fitting = [draft for draft in self.former if draft.unit == unit and draft.value is not None and draft.part_of is None]
        counts = Counter(draft.name.text for draft in fitting)
        return max(reversed(fitting), key=lambda draft: counts[draft.name.text], default=None)

    # one figure

    def _one(self, figure: Figure, following: Figure | None) -> None:
        quantity = figure.quantity
        self._nest(figure)
        self.among = self._among(figure)
        subject, span = self.subjects.at(figure.clause, figure.left[0], figure.start)
        left = self.shade[figure.left[0] : figure.start]
        right = self.text[figure.right[0] : figure.right[1]]
        gap = ""
        if following is not None and following.clause == figure.clause:
            gap = self.shade[figure.end : following.start]
        ranked = any(draft.unit == "排名" for draft in self.row[-3:])
        comparison = self.comparer.read(left, right if self.namer.counts(quantity) else "", gap, quantity, ranked)
        draft = Draft(Name(), figure, "", subject, self.namer.unit(quantity), first=self.pieces[figure.clause].start)
        draft.time = self.periods.at(figure.clause, figure.start)
        if self.base is not None:
            base, self.base = self.base, None
            self._after_base(draft, base, comparison)
        elif comparison is not None and comparison.kind in {"delta", "gap"}:
            self._delta(draft, comparison, span)
        elif short := (_SHORTFALL.search(left) if quantity.unit in {"百分点", "%", "分"} else None):
            self._delta(draft, Comparison("metric.gap", "gap", 0 if figure.joint == "" and self.row else short.start(), "down"), span)
        elif quantity.unit == "百分点":
            self._delta(draft, Comparison("metric.change", "delta", len(left)), span)
        elif comparison is None and figure.joint == "、" and not left and self.before is not None and self.row:
            self._delta(draft, replace(self.before, start=0, area=None, since=None), span)
            comparison = self.before
        elif comparison is not None and comparison.kind == "base":
            self._base(draft, comparison, span)
        elif comparison is None and self.row and self.comparer.is_earlier(left) and (later := self.same(quantity, draft.unit)):
            draft.name, draft.kind, draft.value, draft.rule = later.name, "base", figure.at, "metric.earlier"
            draft.population, later.compared_to = later.population, draft
            self.row.append(draft)
        else:
            self.levels.read(draft, comparison, span)
            self.row.append(draft)
        self.before = comparison if comparison is not None and comparison.kind in {"delta", "gap"} else None

    def _nest(self, figure: Figure) -> None:
        """Follow brackets and 其中 to the total a figure is part of."""
        last = self.row[-1] if self.row else None
        for _ in range(min(figure.closed, len(self.brackets))):
            self.total = self.brackets.pop()
        if figure.joint in {"；", ";"}:
            self.total, self.brackets = None, []
        if figure.opened and last is not None:
            self.brackets.append(self.total)
            self.total = last
        elif last is not None and _SUB.match(self.text[figure.left[0] : figure.start]):
            unit = self.namer.unit(figure.quantity)
            self.total = next((d for d in reversed(self.row) if d.unit == unit and d.value is not None), last)
        elif self.total is not None and last is not None and not self.brackets:
            if figure.skipped or (figure.joint in {"，", ","} and figure.quantity.unit != last.figure.quantity.unit):
                self.total = None

    def _after_base(self, draft: Draft, base: Draft, comparison: Comparison | None) -> None:
        """The later value, or the change, that follows an earlier value."""
        draft.name, draft.subject, draft.population = base.name, base.subject, base.population
        draft.rule, draft.compared_to, draft.trend = "metric.from-to", base, base.trend
        draft.measured_in = base.measured_in
        figure = draft.figure
        between = self.periods.between(base.figure.end, figure.start)
        draft.time = between[-1] if between else self.periods.at(base.figure.clause, base.first)
        draft.first = self.pieces[figure.clause].start
        draft.unit = base.unit
        if comparison is not None and comparison.kind in {"delta", "gap"}:
            draft.change, draft.falls, draft.trend = figure.at, comparison.trend == "down", comparison.trend
        else:
            draft.value = figure.at
            base.trend = ""
        base.first = self.pieces[base.figure.clause].start
        self.row.append(draft)

    def _base(self, draft: Draft, comparison: Comparison, span: tuple[int, int] | None) -> None:
        """The earlier value of 由 … 到 …."""
        figure = draft.figure
        cut = figure.left[0] + comparison.start
        since = (figure.left[0] + comparison.since[0], figure.start) if comparison.since else (cut, cut)
        per = self.namer.per(self.text[since[0] : since[1]])
        words = self.words(figure, cut, span)
        self.levels.of_words(draft, words, per)
        times = self.periods.between(*since)
        draft.time = times[-1] if times else None
        draft.kind, draft.value, draft.rule, draft.trend, draft.first = "base", figure.at, "metric.from-to", comparison.trend, cut
        self.base = draft
        self.row.append(draft)

    def _delta(self, draft: Draft, comparison: Comparison, span: tuple[int, int] | None) -> None:
        """A change or a gap: joined to the level it follows, or an observation of its own."""
        figure, quantity = draft.figure, draft.figure.quantity
        falls = comparison.trend == "down"
        words = self.words(figure, figure.left[0] + comparison.start, span)
        target = self._target(draft, comparison)
        named = len(words) > 1 and self.namer.stands_alone(words, "比例" if draft.unit == COUNT else draft.unit)
        if named and target is not None and target.name.text != words:
            target = None
        draft.change, draft.falls, draft.rule = figure.at, falls, comparison.rule
        draft.trend = "" if comparison.kind == "gap" else comparison.trend
        if comparison.area is not None:
            draft.base_scope = self._scope(figure.left[0] + comparison.area[0], figure.left[0] + comparison.area[1])
        if target is not None:
            if (
                comparison.kind == "delta"
                and target.change is None
                and target in self.row
                and target.kind != "base"
                and draft.base_scope is None
            ):
                target.change, target.falls, target.trend = figure.at, falls, draft.trend
                return
            draft.name, draft.population, draft.time = target.name, target.population, target.time
            draft.first = self.pieces[target.figure.clause].start if figure.clause - target.figure.clause == 1 else draft.first
            if span is None:
                draft.subject = target.subject
        elif words:
            unit = "比例" if quantity.unit == "百分点" else "排名" if comparison.rule == "metric.move" else draft.unit
            bare = Name("", words, "") if quantity.unit in {"%", "倍"} else self.namer.before(words, quantity)
            draft.name = self.namer.measured("", words, unit) if unit != draft.unit else bare
            draft.population = self.namer.population(words)
        else:
            draft.name = self.levels.fallback(draft)
        draft.measured_in = self.measured(figure)
        self.row.append(draft)

    def _target(self, draft: Draft, comparison: Comparison) -> Draft | None:
        """The observation a change without a name of its own belongs to."""
        quantity = draft.figure.quantity
        second = None
        for drafts in (self.row, self.former):
            for other in reversed(drafts):
                if other.kind == "base" or (other.part_of is not None and other.part_of is not self.total):
                    continue
                unit = other.figure.quantity.unit
                if comparison.rule == "metric.move":
                    if other.unit == "排名":
                        return other
                elif quantity.unit == "百分点":
                    if other.unit == "比例" or unit == "百分点":
                        return other
                elif quantity.unit in {"%", "倍"}:
                    if unit != "百分点":
                        return other
                elif unit == quantity.unit:
                    return other
                second = second or other
        return second if comparison.rule == "metric.gap" or quantity.unit in {"百分点", "%", "倍"} else None

    def _among(self, figure: Figure) -> str:
        """The group named in the clause before that ends with 中 (新发展党员中，75%……); it holds on through a list."""
        number = figure.clause
        if number == 0 or self.pieces[number - 1].sentence != self.pieces[number].sentence:
            return ""
        clause = self.pieces[number - 1]
        if self.text[clause.end - 1] == "中" and clause.end - clause.start > 3 and not figure.opened:
            words = self.clause_words(number - 1)
            return words.removesuffix("中") if len(words) <= 30 and not self.events_between(clause.start, clause.end) else ""
        listed = (
            self.row
            and figure.joint in {"，", "、", ","}
            and not figure.skipped
            and self.row[-1].figure.quantity.unit == figure.quantity.unit
        )
        return self.among if listed else ""

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

    def events_between(self, start: int, end: int) -> list[int]:
        """Event mentions in a range."""
        found = self._within[bisect_left(self._within_starts, start) : bisect_left(self._within_starts, end)]
        return [i for i in found if self.mentions[i].kind == "Event" and self.mentions[i].end <= end]

    def scope_before(self, start: int, end: int) -> Ref | None:
        """The last area named in a range, as a mention."""
        regions = [(i, m) for i, m in self._named(start, end) if m.kind == "Region"]
        return Ref("Region", regions[-1][1].name or regions[-1][1].text, regions[-1][0]) if regions else None

    def _scope(self, start: int, end: int) -> Ref | None:
        """The area named in a range."""
        for i, mention in self._named(start, end):
            if mention.kind == "Region":
                return Ref("Region", mention.name or mention.text, i)
        if match := self.shares.scope.search(self.text, start, end):
            return Ref("Region", match.group())
        return None

    def measured(self, figure: Figure) -> tuple[Ref, ...]:
        """The event, meeting, document or programme whose count a figure is."""
        clause = self.pieces[figure.clause]
        found = []
        for i in self._within[bisect_left(self._within_starts, clause.start) : bisect_left(self._within_starts, clause.end)]:
            mention = self.mentions[i]
            near = mention.end <= figure.start or mention.start <= figure.right[1]
            if near and not mention.deictic and mention.type not in {"principle"}:
                found.append(Ref(mention.kind, mention.name or mention.text, i))
        return tuple(found[-2:])

    def _respective(self, run: list[Figure], names: list[tuple[str, str]]) -> None:
        """Figures that answer the members of a list in order."""
        for figure, (member, rest) in zip(run, names, strict=True):
            subject, _ = self.subjects.at(figure.clause, figure.left[0], figure.start)
            draft = Draft(Name(), figure, "metric.respectively", subject, self.namer.unit(figure.quantity))
            draft.first, draft.value = self.pieces[figure.clause].start, figure.at
            draft.time = self.periods.at(figure.clause, figure.start)
            words = member + rest
            if not rest and figure.clause and self.namer.level.fullmatch(member) and draft.unit == "比例":
                draft.population = member
                words = member + self.clause_words(figure.clause - 1)
            draft.name = self.namer.before(words, figure.quantity)
            draft.population = draft.population or self.namer.population(words)
            draft.measured_in = self.measured(figure)
            self.row.append(draft)

    def _named(self, start: int, end: int) -> list[tuple[int, Mention]]:
        return [(i, self.mentions[i]) for i in self.subjects.named_between(start, end)]
