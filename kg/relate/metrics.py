"""Metric observations: which quantity measures what, for whom, when, and what it is compared with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.lexicon import Lexicon
from kg.model import Mention, Observation, Period, Span, Speech
from kg.regex import regex
from kg.relate.clauses import Clause
from kg.relate.comparisons import Comparer
from kg.relate.drafts import Draft
from kg.relate.figures import Cutter
from kg.relate.indicators import Namer
from kg.relate.reading import Reading

_SET = regex(r"(?:[省市县区州国]定|规定|要求|[省市县区州]里|国家)的?$")
_MARK = regex(r"的?(?:底线|标准|要求|目标|红线|门槛|硬杠杠)")
"""省定50%的底线: the figure is a standard, whatever the clause tells of."""

_STATE_OF = frozenset({"基本情况", "基本现状", "发展现状"})
_SHARES = frozenset({"比例", "排名", "倍数", "成绩"})

StatusAt = Callable[[int, int], tuple[str, Span | None]]


class MetricRelater:
    """Reads observations. Built once from the lexicon, then called for each speech."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.namer = Namer(lexicon)
        self.comparer = Comparer(lexicon)
        self.cutter = Cutter(self.namer.verb)

    def __call__(self, speech: Speech, mentions: tuple[Mention, ...], pieces: list[Clause], status: StatusAt) -> list[Observation]:
        """All observations of one speech, in text order.

        Args:
            speech: the speech.
            mentions: its mentions in text order; ``value``, ``change`` and ``time`` of an observation index into them.
            pieces: its clauses.
            status: (start, end) of a clause → status and the span of the words that decide it.

        Returns:
            observations; ``compared_to`` and ``part_of`` index into this list.
        """
        reading = Reading(self.namer, self.comparer, speech, mentions, pieces)
        drafts: list[Draft] = []
        for row in self.cutter.figures(speech, mentions, pieces):
            drafts += reading.sentence(row)
        return _finish(drafts, reading, pieces, status)


def _finish(drafts: list[Draft], reading: Reading, pieces: Sequence[Clause], status: StatusAt) -> list[Observation]:
    """The drafts as observations, numbered."""
    numbers = {id(draft): number for number, draft in enumerate(drafts)}
    known: dict[int, tuple[str, Span | None]] = {}
    settled: dict[int, tuple[str, Span | None]] = {}
    """Draft → its status: parts of parts of a whole stand with it."""
    found = []
    _name_bases(drafts)
    periods, text, sentences = reading.context.periods, reading.context.text, reading.context.speech.sentences
    for draft in drafts:
        at = draft.figure.clause
        clause = pieces[at]
        if at not in known:
            known[at] = status(clause.start, clause.end)
        state, reason = known[at]
        total = settled.get(id(draft.part_of)) if draft.part_of is not None else None
        own = reason is not None and clause.start <= reason[0] < clause.end
        if total is not None and total[0] == "background" and not own:
            state, reason = total  # 现有教师4860人，其中高级教师920人
        inside = reason is not None and sentences[clause.sentence].start <= reason[0] < sentences[clause.sentence].end
        if reading.rulebook and (draft.rule == "metric.grant" or (state in {"achieved", "problem"} and not inside)):
            state, reason = "planned", reason if state == "planned" else None  # what a rule grants is not done yet
        if reading.orders and state == "achieved" and (reason is None or not inside) and draft.time is None:
            state, reason = "planned", None
        if draft.kind == "base" and state != "problem":
            state, reason = "background", None
        if state == "background" and reason is not None and text[slice(*reason)] in _STATE_OF and _tells_more(draft):
            state, reason = "achieved", None
        if _MARK.match(text, draft.figure.end) and _SET.search(text, max(0, draft.figure.start - 6), draft.figure.start):
            state, reason = "planned", None
        settled[id(draft)] = state, reason
        found.append(
            Observation(
                subject=draft.subject,
                status=state,
                status_evidence=reason,
                evidence=(min(draft.first, clause.start), max(draft.last, clause.end)),
                rule=draft.rule,
                period=Period(f"{draft.year}年", draft.year) if draft.year else periods.period(draft.time),
                time=None if draft.year else draft.time,
                indicator=draft.name.text,
                population=draft.population,
                value=draft.value,
                change=draft.change,
                falls=draft.falls,
                compared_to=numbers.get(id(draft.compared_to)) if _is_of_the_same(draft.compared_to, draft) else None,
                base_scope=draft.base_scope,
                trend=draft.trend or _trend(draft),
                rank_scope=draft.rank_scope,
                measured_in=draft.measured_in,
                flags=draft.flags,
                part_of=numbers.get(id(draft.part_of)) if draft.part_of is not None else None,
            )
        )
    return found


def _name_bases(drafts: Sequence[Draft]) -> None:
    """An earlier value counts what the later one does, whatever words stood before it."""
    for draft in drafts:
        if draft.compared_to is not None and draft.compared_to.kind == "base":
            draft.compared_to.name = draft.name


def _is_of_the_same(base: Draft | None, draft: Draft) -> bool:
    return base is not None and base.name.text == draft.name.text


def _tells_more(draft: Draft) -> bool:
    """Under 基本情况: what is no mere count of what there is, but a rate, a change, a deed."""
    return draft.unit in _SHARES or draft.change is not None or bool(draft.trend or draft.name.pre)


def _trend(draft: Draft) -> str:
    """The direction that the numbers themselves show, where no verb says it."""
    base = draft.compared_to
    if base is None or draft.value is None:
        return ""
    earlier, later = base.figure.quantity, draft.figure.quantity
    if earlier.value is None or later.value is None or earlier.unit != later.unit:
        return ""
    if earlier.value == later.value:
        return "flat"
    return "up" if (later.value > earlier.value) != (later.unit == "名次") else "down"
