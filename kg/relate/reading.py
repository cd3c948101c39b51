"""One speech read figure by figure: each becomes an observation in the making."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Mention, Speech, Time
from kg.regex import regex
from kg.relate import bounds, goods, totals, years
from kg.relate.belonging import Belonging
from kg.relate.changes import Changes
from kg.relate.clauses import Clause
from kg.relate.comparisons import Comparer, Comparison
from kg.relate.context import Context
from kg.relate.drafts import Draft
from kg.relate.dropped import Dropped
from kg.relate.entitlements import Entitlements
from kg.relate.figures import Figure
from kg.relate.indicators import Name, Namer
from kg.relate.levels import Levels
from kg.relate.lists import Lists, Member
from kg.relate.shares import Shares

_SUB = regex(r"^[，、\s]*(?:其中|含|包括|包含|内含)")
_SUB_WORDS = frozenset({"其中", "包括", "含"})
_SHORTFALL = regex(r"(?:差|缺|短缺)(?:了|近|约)?$")
_INDIVISIBLE = frozenset({"比例", "排名", "成绩", "倍数", "比"})
_CHANGING = frozenset({"delta", "gap"})


class Reading:
    """One speech being read."""

    def __init__(self, namer: Namer, comparer: Comparer, speech: Speech, mentions: Sequence[Mention], pieces: Sequence[Clause]) -> None:
        self._namer, self._comparer = namer, comparer
        self.context = Context(namer, speech, mentions, pieces)
        self._shares = Shares(namer)
        self._lists, self._dropped = Lists(self.context), Dropped(self.context)
        self._levels = Levels(self.context, self._shares)
        self._changes = Changes(self.context, self._levels, self._shares)
        self._entitlements = Entitlements(self.context)
        self._belonging = Belonging(speech, mentions, pieces, self.context.shade)
        self._base: Draft | None = None
        """An earlier value that waits for its later one."""
        self._answered: list[Draft] = []
        """The drafts of the last list of figures that answered a list of members in order."""
        self._before: Comparison | None = None
        """The comparison of the figure before, if it was a change."""

    @property
    def rulebook(self) -> bool:
        """The text is a policy that grants by rule."""
        return self._entitlements.rulebook

    @property
    def orders(self) -> bool:
        """The text is a document that orders and grants."""
        return self._entitlements.orders

    def sentence(self, figures: list[Figure]) -> list[Draft]:
        """The drafts of one sentence."""
        self._begin(figures[0])
        done = 0
        for number, figure in enumerate(figures):
            if number < done:
                continue
            run = self._run(figures, number)
            if len(run) > 1 and self._respective(run):
                done = number + len(run)
            else:
                self._one(figure, figures[number + 1] if number + 1 < len(figures) else None)
        self.context.row = self._entitlements.settle(bounds.settle(self.context.row, self.context))
        goods.settle(self.context.row, self.context)
        totals.settle(self.context.row, self.context.text)
        years.settle(self.context.row, self.context.mentions, self.context.text)
        self._belonging.settle(self.context.row)
        for draft in self.context.row:
            if draft.value is not None and draft.time is not None and draft.kind == "level":
                self.context.dated[draft.name.text] = draft.time
        return self.context.row

    def _begin(self, figure: Figure) -> None:
        context = self.context
        if context.row:
            sentences, pieces = context.speech.sentences, context.pieces
            last, now = sentences[pieces[context.row[-1].figure.clause].sentence], sentences[pieces[figure.clause].sentence]
            context.former = context.row if last.paragraph == now.paragraph else []
        context.row, context.total, context.outer, context.brackets, context.among = [], None, None, [], ""
        self._base = self._before = None
        self._answered = []
        sentence = context.speech.sentences[context.pieces[figure.clause].sentence]
        if _SUB.match(context.text[sentence.start : sentence.start + 6]):
            context.total = self._total_before(figure)

    def _total_before(self, figure: Figure) -> Draft | None:
        """The total of the sentence before that a sentence beginning with 其中 divides."""
        unit = self._namer.unit(figure.quantity)
        wholes = (d for d in self.context.former if d.unit == unit and d.value is not None and d.kind == "level" and not d.inner)
        return next((d for d in wholes if d.part_of is None), None) if unit not in _INDIVISIBLE else None

    def _draft(self, figure: Figure) -> tuple[Draft, tuple[int, int] | None]:
        """A draft with its subject and time, and the range of the words that name the subject."""
        context = self.context
        subject, span = context.subjects.at(figure.clause, figure.left[0], figure.start)
        draft = Draft(Name(), figure, "", subject, self._namer.unit(figure.quantity))
        draft.first = context.pieces[figure.clause].start
        draft.time = context.periods.at(figure.clause, figure.start)
        draft.inner = bool(context.brackets)
        return draft, span

    # lists

    def _run(self, figures: list[Figure], number: int) -> list[Figure]:
        """The figures from this one on that are joined by 、 or 和 with nothing else between them."""
        run = [figures[number]]
        if run[0].right[0] != run[0].right[1] or run[0].quantity.unit == "名次":
            return run
        before = self.context.text[run[0].left[0] : run[0].start]
        each = "分别" in before or ("、" in before and before.endswith(("至", "到", "为")))
        for figure in figures[number + 1 :]:
            same = figure.clause == run[0].clause and (each or figure.quantity.unit == run[0].quantity.unit)
            if not same or figure.joint != "、" or figure.left[0] != figure.left[1]:
                break
            run.append(figure)
        return run

    def _respective(self, run: list[Figure]) -> bool:
        """Read figures that answer the members of a list in order; False if no such list stands before them."""
        first, context = run[0], self.context
        left = context.shade[first.left[0] : first.start].rstrip(" ")
        comparison = self._comparer.read(left, "", "", first.quantity, False)
        if comparison is not None and comparison.kind not in {*_CHANGING, "level"}:
            return False
        subject, span = context.subjects.at(first.clause, first.left[0], first.start)
        end = first.left[0] + comparison.start if comparison is not None else first.start
        words = context.words(first, end, span)
        if not words and comparison is not None and comparison.kind in _CHANGING and (targets := self._to_answer(run, left)):
            return self._answer_again(run, targets, comparison)
        whole = context.words(first, end, None) if span is not None and subject.kind == "Organization" else words
        members = self._lists.members(words, whole, first.left[0], end, len(run))
        if not members and "分别" in left:
            members = self._lists.before(first.clause, words, len(run))
        if not members and "分别" in left and first.quantity.unit == "%":
            members = [Member(name, "") for name in self._dropped.rates(words, len(run))]
        self._answered = [self._member(figure, member, comparison) for figure, member in zip(run, members, strict=False)]
        if comparison is None and left.endswith("占"):
            for draft, member in zip(self._answered, members, strict=False):
                draft.name = (self._dropped.each(member.name, draft) if not member.rest else None) or draft.name
        if comparison is not None and comparison.area is not None:
            scope = self._changes.area(first.left[0] + comparison.area[0], first.left[0] + comparison.area[1])
            for draft in self._answered:
                draft.base_scope = scope
        context.row += self._answered
        if any(member.subject is not None for member in members):
            context.subjects.release()
        return bool(members)

    def _member(self, figure: Figure, member: Member, comparison: Comparison | None) -> Draft:
        """The draft of one figure that answers a member of a list."""
        context, name = self.context, member.words
        self._nest(figure)
        draft, _ = self._draft(figure)
        draft.rule, draft.subject = "metric.respectively", member.subject or draft.subject
        if not member.rest and figure.clause and self._namer.level.fullmatch(member.name) and draft.unit == "比例":
            draft.population, name = member.name, member.name + context.clause_words(figure.clause - 1)
        draft.name = self._namer.before(name, figure.quantity)
        draft.population = draft.population or self._namer.population(name)
        draft.measured_in = context.measured(figure)
        draft.trend = comparison.trend if comparison is not None and comparison.kind != "gap" else ""
        if comparison is not None and comparison.kind in _CHANGING:
            draft.change, draft.falls = figure.at, comparison.trend == "down"
            draft.name = self._changes.own_name(draft, comparison, name)
        else:
            draft.value, total = figure.at, context.total
            if total is not None and total.unit == draft.unit and member.subject is None:
                draft.name, draft.rule = self._levels.carried.part(draft, draft.name, total), "metric.respectively"
        return draft

    def _to_answer(self, run: list[Figure], left: str) -> list[Draft]:
        """The figures before that a run of changes answers in order: the last list, or the last figures of one unit."""
        targets = self._answered if len(self._answered) == len(run) else self.context.row[-len(run) :] if "分别" in left else []
        alike = len({draft.unit for draft in targets}) == 1 and all(draft.value is not None for draft in targets)
        return targets if alike and len(targets) == len(run) else []

    def _answer_again(self, run: list[Figure], targets: list[Draft], comparison: Comparison) -> bool:
        """Changes that answer the figures before them: 分别是428分和367分，分别提高11分、19分."""
        gap = comparison.kind == "gap"
        if not gap and any(draft.change is not None for draft in targets):
            return False
        scope = self._changes.area(run[0].left[0] + comparison.area[0], run[0].left[0] + comparison.area[1]) if comparison.area else None
        for figure, target in zip(run, targets, strict=True):
            draft = target
            if gap:
                draft, _ = self._draft(figure)
                draft.name, draft.population, draft.subject, draft.time = target.name, target.population, target.subject, target.time
                draft.rule, draft.base_scope = comparison.rule, scope
                self.context.row.append(draft)
            draft.change, draft.falls = figure.at, comparison.trend == "down"
            draft.trend = "" if gap else comparison.trend
            draft.last = self.context.pieces[figure.clause].end
        return True

    # one figure

    def _one(self, figure: Figure, following: Figure | None) -> None:
        context = self.context
        self._nest(figure)
        context.among = self._among(figure)
        draft, span = self._draft(figure)
        left = context.shade[figure.left[0] : figure.start].rstrip(" ")
        comparison = self._compared(figure, following, left)
        last = context.last
        if self._base is not None:
            base, self._base = self._base, None
            self._changes.after(draft, base, comparison)
        elif comparison is not None and comparison.kind in _CHANGING:
            self._changes.change(draft, comparison, span)
        elif comparison is not None and comparison.kind == "base":
            self._base = draft
            self._changes.base(draft, comparison, span)
        elif comparison is None and last and self._is_earlier(figure, left) and (later := context.same(draft.unit)):
            self._changes.earlier(draft, later)
        else:
            self._levels.read(draft, comparison, span)
        self._before = comparison if comparison is not None and comparison.kind in _CHANGING else None

    def _is_earlier(self, figure: Figure, left: str) -> bool:
        """Only an earlier time stands before the figure (去年是17人); 目前34个项目全部开工 tells of now."""
        if not self._comparer.is_earlier(left):
            return False
        times = self.context.periods.between(figure.left[0], figure.start)
        value = self.context.mentions[times[-1]].value if times else None
        return not isinstance(value, Time) or not (value.form == "vague" or value.offset == 0)

    def _compared(self, figure: Figure, following: Figure | None, left: str) -> Comparison | None:
        """The comparison a figure stands in."""
        context, quantity = self.context, figure.quantity
        right = context.text[figure.right[0] : figure.right[1]] if self._namer.counts(quantity) else ""
        gap = context.shade[figure.end : following.start].strip(" ") if following is not None and following.clause == figure.clause else ""
        ranked = any(draft.unit == "排名" for draft in context.row[-3:])
        after = context.text[figure.end : figure.end + 16] if quantity.unit in {"%", "百分点"} else ""
        if comparison := self._comparer.read(left, right, gap, quantity, ranked) or self._comparer.paced(left, after):
            return comparison
        if quantity.unit in {"%", "百分点"} and (trend := self._dropped.growth(figure)):
            return Comparison("metric.change", "delta", len(left), trend[1])
        if quantity.unit in {"百分点", "%", "分"} and (short := _SHORTFALL.search(left)):
            return Comparison("metric.gap", "gap", 0 if not figure.joint and context.row else short.start(), "down")
        if quantity.unit == "百分点":
            return Comparison("metric.change", "delta", len(left))
        if figure.joint == "、" and not left and self._before is not None:
            return replace(self._before, start=0, area=None, since=None)
        return None

    def _nest(self, figure: Figure) -> None:
        """Follow brackets and 其中 to the total a figure is part of."""
        context = self.context
        beyond = bool(context.row) and not context.beside(figure)
        for _ in range(len(context.brackets) if beyond else min(figure.closed, len(context.brackets))):
            context.total = context.brackets.pop()
        last = context.last
        if figure.joint in {"；", ";"}:
            context.outer = context.outer or self._outermost()
            context.total, context.brackets = None, []
        if figure.opened and last is not None:
            context.brackets.append(context.total)
            context.total = last
        elif last is not None and (_SUB.match(context.text[figure.left[0] : figure.start]) or self._announced(figure)):
            unit = self._namer.unit(figure.quantity)
            context.total = next((d for d in reversed(context.row[-40:]) if d.unit == unit and d.value is not None), last)
        elif context.total is not None and last is not None and not context.brackets:
            unlike = figure.joint in {"，", ","} and figure.quantity.unit != last.figure.quantity.unit and last.unit != "人数"
            if figure.skipped or unlike:
                context.total = None

    def _announced(self, figure: Figure) -> bool:
        """其中，专项债券3亿元: the mark of a part is a clause of its own."""
        before = self.context.pieces[figure.clause - 1] if figure.clause and figure.skipped else None
        return before is not None and self.context.text[before.start : before.end].strip() in _SUB_WORDS

    def _outermost(self) -> Draft | None:
        """The total at the root of the part-whole tree so far."""
        total = self.context.total
        while total is not None and total.part_of is not None:
            total = total.part_of
        return total

    def _among(self, figure: Figure) -> str:
        """The group named in the clause before that ends with 中 (新发展党员中，75%……); it holds on through a list."""
        context, number = self.context, figure.clause
        if number == 0 or context.pieces[number - 1].sentence != context.pieces[number].sentence:
            return ""
        clause = context.pieces[number - 1]
        if context.within(figure):
            return ""
        if context.text[clause.end - 1] == "中" and clause.end - clause.start > 3 and not figure.opened:
            words = context.clause_words(number - 1)
            fits = len(words) <= 30 and not words.endswith(("高中", "初中")) and not context.events_between(clause.start, clause.end)
            return words.removesuffix("中") if fits else ""
        listed = figure.joint in {"，", "、", ","} and not figure.skipped
        return context.among if listed and context.row and context.row[-1].figure.quantity.unit == figure.quantity.unit else ""
