"""A report in Markdown, as GitHub shows it: what was achieved, planned and is lacking with its sentences, then the tables.

Words in bold are marked as HTML: between Chinese characters and signs asterisks would not be taken for marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from kg.report import words
from kg.report.facts import Fact, MetricFact, Place
from kg.report.model import Conflict, Point, Promise, Report, Side
from kg.report.places import apart
from kg.report.sheet_series import periods

_SIGNS = re.compile(r"[\\`*_\[\]<>|~$&#@]|(?<=:)//|(?<=www)\.", re.IGNORECASE)
"""What Markdown or GitHub would take for a mark, a mention or a link."""
_LEADING = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[-+=]))")
"""At the beginning of a line, what would begin a list or underline a heading."""
_Titles = Mapping[str, str]
"""Id of a speech → its title."""


def markdown(report: Report) -> str:
    """The text; the same report gives the same characters."""
    titles = {card.id: card.title for card in report.speeches}
    order = {name: number for number, name in enumerate(titles)}

    def said(facts: Iterable[Fact]) -> list[str]:
        """In the order of the texts, so that a sentence stands once."""
        return _said(titles, sorted(facts, key=lambda fact: (order[fact.first.speech], fact.first.sentence_start)))

    parts = [
        [f"# {words.TITLE}"], [f"> {escaped(only)}" for only in report.only], _overview(report), _speeches(report, titles),
        [f"## {words.ACHIEVEMENTS}"],
        *([f"### {words.theme_name(theme.name)}（{len(theme.facts)}）", *said(theme.facts)] for theme in report.achievements),
        [f"## {words.PLANS}", *said(report.of_status("planned"))], [f"## {words.PROBLEMS}", *said(report.of_status("problem"))],
        [f"## {words.METRICS}", *_metrics(report, titles)], [f"## {words.RELATIONS}", *_relations(report, titles)],
        [f"## {words.LEDGER}", *_ledger(report, titles)],
        [f"## {words.CONFLICTS}", *_conflicts(report, titles)], [f"## {words.DOUBTS}", *_doubts(report, titles)],
        [f"## {words.SERIES}", *_series(report)],
        _notes(report),
    ]  # fmt: skip
    return "\n\n".join(block for part in parts for block in part) + "\n"


def escaped(text: str) -> str:
    """A text in one line that Markdown leaves as it is."""
    plain = _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};" if sign[0] in "@&<>#" else f"\\{sign[0]}", " ".join(text.split()))
    return _LEADING.sub(lambda found: f"{found[0]}\\", plain)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> list[str]:
    """One block; a line where there is nothing. Cells of text are escaped already."""
    lines = [f"| {' | '.join('' if cell is None else str(cell) for cell in row)} |" for row in rows]
    return ["\n".join([f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}", *lines])] if lines else ["无。"]


def _overview(report: Report) -> list[str]:
    counts = report.overview
    status = "，".join(f"{words.status_name(name)} {count}" for name, count in counts.status.items())
    flags = "，".join(f"{words.flag_names((name,))} {count}" for name, count in counts.flags.items())
    outcomes = "，".join(f"{words.outcome_name(name)} {count}" for name, count in counts.outcomes.items())
    lines = [
        f"讲话 {counts.speeches} 篇，共 {counts.characters:,} 字",
        f"陈述 {counts.claims} 条，其中指标 {counts.metrics} 条、关系 {counts.relations} 条",
        f"状态：{status}" if status else "",
        f"标记：{flags}" if flags else "",
        f"数字被遮盖的指标 {counts.masked} 条；×、X、＊等是原文里已经遮盖的，照原样列出，不作猜测" if counts.masked else "",
        f"承诺 {sum(counts.outcomes.values())} 条：{outcomes}" if outcomes else "",
        f"{words.CONFLICTS} {counts.conflicts} 对，修订 {counts.revisions} 对；{words.SERIES} {counts.series} 条",
        f"读不了的文件：{escaped('、'.join(counts.skipped))}" if counts.skipped else "",
    ]
    return ["\n".join(f"- {line}" for line in lines if line)]


def _speeches(report: Report, titles: _Titles) -> list[str]:
    rows = [
        (
            f'<a id="{_anchor(card.id)}"></a>{escaped(card.title)}', card.date, escaped(card.region), escaped(card.speaker),
            escaped(card.meeting), card.characters, card.metrics, card.relations, words.flag_names(card.flags),
            "、".join(_speech(titles, name) for name in card.near_duplicates), f"`{card.id}`",
        )
        for card in report.speeches
    ]  # fmt: skip
    return [
        f"## {words.SPEECHES}",
        *_table(("题名", "日期", "地区", "讲话人", "会议", "字数", "指标处数", "关系处数", "标记", "近似重复", "短编号"), rows),
    ]


def _said(titles: _Titles, facts: Sequence[Fact]) -> list[str]:
    """Sentence by sentence, with what each says."""
    blocks = []
    for _, group in groupby(facts, key=lambda fact: (fact.first.speech, fact.first.sentence_start, fact.first.sentence)):
        told = tuple(group)
        place = told[0].first
        marks = apart(mark for fact in told for mark in fact.first.marks)
        blocks.append(f"> {_marked(place.sentence, marks)} ——{_speech(titles, place.speech)}")
        blocks.append("\n".join(f"- {_line(fact)}" for fact in told))
    return blocks or ["无。"]


def _line(fact: Fact) -> str:
    flags = f" `{words.flag_names(fact.flags)}`" if fact.flags else ""
    more = f"（共 {len(fact.places)} 处）" if len(fact.places) > 1 else ""
    return f"{escaped(words.told(fact))}{more}{flags}"


def _marked(sentence: str, marks: Iterable[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in marks:
        parts += [escaped(sentence[at:start]), f"<b>{escaped(sentence[start:end])}</b>"]
        at = end
    return "".join([*parts, escaped(sentence[at:])])


def _metrics(report: Report, titles: _Titles) -> list[str]:
    rows = [
        (
            words.theme_name(fact.theme), escaped(fact.subject), escaped(words.measured(fact)), escaped(words.amounts(fact)),
            _numbers(fact), escaped(fact.period), words.status_name(fact.status), words.flag_names(fact.flags),
            _speech(titles, fact.first.speech),
        )
        for fact in report.metrics
    ]  # fmt: skip
    return _table(("主题", "主体", "指标", "原文", "数值", "时间", "状态", "标记", "讲话"), rows)


def _numbers(fact: MetricFact) -> str:
    """The numbers in base units; nothing of what is masked."""
    found = []
    for amount in (fact.level, fact.change):
        if amount is not None and not words.is_masked(amount):
            ends = [f"{end:,f}" for end in (amount.value, amount.low, amount.high) if end is not None]
            found.append(f"{'～'.join(ends)} {amount.unit}".strip())
    return escaped("；".join(found))


def _relations(report: Report, titles: _Titles) -> list[str]:
    rows = [
        (
            escaped(fact.subject), words.predicate_name(fact.predicate), escaped(fact.object), escaped(fact.period),
            words.status_name(fact.status), words.flag_names(fact.flags), _speech(titles, fact.first.speech),
        )
        for fact in report.relations
    ]  # fmt: skip
    return _table(("主体", "关系", "客体", "时间", "状态", "标记", "讲话"), rows)


def _ledger(report: Report, titles: _Titles) -> list[str]:
    return _table(
        ("兑现情况", "承诺方", "事项", "目标", "期限", "承诺原文", "结果", "报告原文"), (_promise(titles, row) for row in report.ledger)
    )  # fmt: skip


def _promise(titles: _Titles, row: Promise) -> tuple[str, ...]:
    return (
        words.outcome_name(row.outcome), escaped(row.who), escaped(row.what), escaped(row.target.wording) if row.target else "",
        escaped(row.due), f"{escaped(row.promise)} ——{_speech(titles, row.promised_in, row.promised_title)}",
        escaped(row.result.wording) if row.result else "",
        f"{escaped(row.report)} ——{_speech(titles, row.reported_in, row.reported_title)}" if row.report else "",
    )  # fmt: skip


def _conflicts(report: Report, titles: _Titles) -> list[str]:
    return ["\n".join(_pair(titles, pair)) for pair in report.conflicts] or ["无。"]


def _pair(titles: _Titles, pair: Conflict) -> Iterator[str]:
    about = " · ".join(filter(None, (pair.subject, pair.indicator, pair.population, pair.period)))
    said = f"{escaped(pair.one.said)} ≠ {escaped(pair.other.said)}（{words.reason_name(pair.reason)}）"
    yield f"- {words.kind_name(pair.kind)}：{escaped(about)}：{said}"
    for side in (pair.one, pair.other):
        yield f"  - {escaped(side.sentence)} ——{_speech(titles, side.speech, side.title)}{_dated(side)}"


def _dated(side: Side) -> str:
    return f"（{side.date}）" if side.date else ""


def _doubts(report: Report, titles: _Titles) -> list[str]:
    rows = [
        (
            words.flag_names((doubt.flag,)), words.kind_name(doubt.kind), escaped(doubt.wording), escaped(doubt.about),
            _place(doubt.place), _speech(titles, doubt.speech),
        )
        for doubt in report.doubts
    ]  # fmt: skip
    return _table(("标记", "类别", "原文", "所指", "句子", "讲话"), rows)


def _place(place: Place | None) -> str:
    return _marked(place.sentence, place.marks) if place is not None else ""


def _series(report: Report) -> list[str]:
    blocks = []
    for series in report.series:
        found = list(periods(series))
        heads = ["", *(escaped(one.label) for result, target in found if (one := result or target))]
        rows = [
            [name, *map(_point, points)] for name, points in zip(("结果", "目标"), zip(*found, strict=True), strict=True) if any(points)
        ]
        blocks.append(f"**{escaped(series.subject)} {escaped(series.indicator)}**" + (f"（{escaped(series.unit)}）" if series.unit else ""))
        blocks += _table(heads, rows)
    return blocks or ["无。"]


def _point(point: Point | None) -> str:
    if point is None:
        return ""
    return escaped(point.wording) + ("（各篇说法不一）" if point.disputed else "")


def _notes(report: Report) -> list[str]:
    rules = f"，规则 {report.rules[:12]}" if report.rules else ""
    return ["---", f"由 kg {report.version}{rules} 生成。每条陈述只列一次；句中加粗的字是依据。{words.NO_WORD}"]


def _anchor(speech: str) -> str:
    return f"speech-{speech}"


def _speech(titles: _Titles, name: str, title: str = "") -> str:
    """The title of a speech, leading to its row."""
    return f"[{escaped(titles[name])}](#{_anchor(name)})" if name in titles else escaped(title or name)
