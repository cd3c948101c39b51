"""What comes of holding claims against each other: series, the ledger, conflicts; and what is masked or suspect."""

from __future__ import annotations

from collections.abc import Iterator

from kg.report.markup import Markup, element, joined, text
from kg.report.model import Conflict, Doubt, Point, Promise, Report, Series, Side
from kg.report.page_parts import Links, Row, day, left_out, status_badge, table, with_masks
from kg.report.picture_trend import Point as Dot
from kg.report.picture_trend import trend_svg
from kg.report.words import CONFLICTS, DOUBTS, LEDGER, NO_WORD, SERIES, flag_name, flag_term, kind_name, outcome_name, reason_name

MOST_SERIES, MOST_PROMISES, MOST_CONFLICTS, MOST_DOUBTS = 60, 300, 100, 120
"""How many have room; of doubts by flag."""

_OUTCOMES = ("met", "missed", "unclear", "noWord")
_FLAGS = ("masked", "lostPercent", "yearSuspect", "sumMismatch", "typo", "ambiguousRef", "truncated", "insertedAd")
_MEANINGS = {
    "masked": "原文用 × 等符号遮盖了数字或名称。报告照原样列出，不猜；没有数字的不参加合计和走势。",
    "lostPercent": "原文只有数字，从上下文看多半少了百分号；已按百分数理解，请对照原文。",
    "yearSuspect": "原文的年份与文中其他内容对不上，可能有误；照原样保留。",
    "sumMismatch": "分项相加与所说的合计不等。",
    "typo": "原文疑有错字。",
    "ambiguousRef": "简称或代词可能指几个对象，没有替原文选定。",
    "truncated": "原文到此中断，后面的内容没有。",
    "insertedAd": "正文中夹有网站广告等无关文字，已跳过。",
}


def promises_of(report: Report) -> list[Promise]:
    """The promises that have room: those with a result first."""
    return sorted(report.ledger, key=lambda promise: _OUTCOMES.index(promise.outcome) if promise.outcome in _OUTCOMES else 9)[
        :MOST_PROMISES
    ]


def doubts_by_flag(report: Report) -> Iterator[tuple[str, list[Doubt], int]]:
    """Flags in order, what carries them as far as there is room, and how much is left out."""
    names = [doubt.flag for doubt in report.doubts]
    for flag in dict.fromkeys((*_FLAGS, *names)):
        found = [doubt for doubt in report.doubts if doubt.flag == flag]
        if found:
            yield flag, found[:MOST_DOUBTS], max(0, len(found) - MOST_DOUBTS)


def series_section(report: Report, links: Links) -> Markup:
    """Trends."""
    inside = [element("h2", SERIES)]
    if not report.series:
        inside.append(element("p", "没有哪个指标在两个以上的时期都有数字，画不出走势。", class_="lead"))
    else:
        says = "同一主体、同一指标、同一单位在几个时期的数字。实点是结果，空心菱形是目标，带 × 的竖条表示原文遮盖了数字。"
        inside.append(element("p", says, class_="lead"))
        figures = [_figure(series, f"s{number}", links) for number, series in enumerate(report.series[:MOST_SERIES], 1)]
        inside.append(element("div", *figures, class_="trends"))
        inside.append(left_out(max(0, len(report.series) - MOST_SERIES), "条走势"))
    return element("section", joined(inside, "\n"), id="series")


def _figure(series: Series, name: str, links: Links) -> Markup:
    counted = f"（{series.population}）" if series.population and series.population not in series.indicator else ""
    title = f"{series.subject} {series.indicator}{counted}"
    dots = [
        Dot(slot=point.label, value=point.value, words=_words(point), planned=point.status == "planned", href=links.href(point.claim))
        for point in series.points
    ]
    rows: list[Row] = [({}, list(_point_cells(point, links))) for point in series.points]
    return element(
        "figure",
        element(
            "figcaption",
            element("b", series.indicator),
            " ",
            element("span", title.replace(series.indicator, "", 1).strip(), class_="faint"),
        ),
        trend_svg(name, f"{title}走势", series.unit, dots),
        table(("时间", "数值", "状态", "依据"), rows, "points", title),
    )


def _words(point: Point) -> str:
    return f"{point.label}：{point.wording}" + ("（目标）" if point.status == "planned" else "")


def _point_cells(point: Point, links: Links) -> Iterator[Markup]:
    yield text(point.label)
    disputed = element("span", "另有说法", class_="badge conflict") if point.disputed else ""
    yield joined([with_masks(point.wording, point.value is None), disputed])
    yield status_badge(point.status)
    yield links.of_claim(point.claim)


def ledger_section(report: Report, links: Links) -> Markup:
    """What was promised and what became of it."""
    inside = [element("h2", LEDGER)]
    if not report.ledger:
        inside.append(element("p", "讲话没有提出可以对照的目标或任务。", class_="lead"))
        return element("section", joined(inside, "\n"), id="ledger")
    told = "，".join(
        f"{outcome_name(name)} {report.overview.outcomes[name]} 项" for name in _OUTCOMES if report.overview.outcomes.get(name)
    )
    says = f"计划、要求与后来讲话中的结果逐项对照：{told}。{NO_WORD}"
    inside.append(element("p", says, class_="lead"))
    rows = [({"id": f"p{number}"}, list(_promise_cells(promise, links))) for number, promise in enumerate(promises_of(report), 1)]
    inside.append(table(("兑现情况", "承诺方", "事项", "目标", "期限", "结果", "依据"), rows, "ledger", LEDGER))
    inside.append(left_out(max(0, len(report.ledger) - MOST_PROMISES), "项"))
    return element("section", joined(inside, "\n"), id="ledger")


def _promise_cells(promise: Promise, links: Links) -> Iterator[Markup]:
    yield element("span", outcome_name(promise.outcome), class_=f"outcome {promise.outcome}")
    region = promise.region if promise.region and promise.region not in promise.who else ""
    yield joined([text(promise.who), element("span", region, class_="under") if region else ""])
    yield element("b", promise.what)
    yield with_masks(promise.target.wording, promise.target.value is None) if promise.target else Markup("")
    yield text(promise.due or day(promise.due_start))
    result = promise.result.wording if promise.result else "已做" if promise.outcome == "met" else ""
    when = element("span", f"{day(promise.reported)}讲话", class_="under") if promise.answer and promise.reported else ""
    yield joined([text(result), when])
    yield joined(filter(None, (links.of_claim(promise.claim), links.of_claim(promise.answer))), " → ")


def conflicts_section(report: Report, links: Links) -> Markup:
    """Conflicts and revisions, both sentences with each."""
    inside = [element("h2", CONFLICTS)]
    if not report.conflicts:
        inside.append(element("p", "没有发现同一指标、同一主体、同一时期说出两个数字的情况。", class_="lead"))
    else:
        says = "同一指标、同一主体、同一时期有两个说法。报告不判断哪个对，两处原文都列在下面。"
        inside.append(element("p", says, class_="lead"))
        inside += [_pair(pair, links) for pair in report.conflicts[:MOST_CONFLICTS]]
        inside.append(left_out(max(0, len(report.conflicts) - MOST_CONFLICTS), "对"))
    return element("section", joined(inside, "\n"), id="conflicts")


def _pair(pair: Conflict, links: Links) -> Markup:
    about = " · ".join(filter(None, (pair.subject, pair.indicator, pair.population, pair.period)))
    return element(
        "article",
        element("h3", element("span", kind_name(pair.kind), class_=f"outcome {pair.kind}"), " ", about),
        element("p", reason_name(pair.reason), class_="note"),
        element("div", _side(pair.one, links), _side(pair.other, links), class_="sides"),
        class_="pair",
    )


def _side(side: Side, links: Links) -> Markup:
    at = side.sentence.find(side.quote)
    quoted = side.quote if at >= 0 else ""
    at = max(at, 0)
    sentence = [text(side.sentence[:at]), element("mark", quoted) if quoted else "", text(side.sentence[at + len(quoted) :])]
    said_in = f"《{side.title}》" + (f"，{day(side.date)}" if side.date else "")
    return element(
        "blockquote", element("p", element("b", side.said), class_="said"), element("p", *sentence),
        element("footer", said_in, " ", links.of_claim(side.claim)),
    )  # fmt: skip


def doubts_section(report: Report, links: Links) -> Markup:
    """What is masked or suspect."""
    inside = [element("h2", DOUBTS)]
    if not report.doubts:
        inside.append(element("p", "没有发现被遮盖或可疑的数值。", class_="lead"))
    for flag, doubts, more in doubts_by_flag(report):
        count = element("span", f"{len(doubts) + more} 处", class_="count")
        term = element("span", f"（{flag_term(flag)}）", class_="faint") if flag_term(flag) != flag_name(flag) else ""
        inside.append(element("h3", flag_name(flag), term, " ", count, id=f"flag-{flag}"))
        if flag in _MEANINGS:
            inside.append(element("p", _MEANINGS[flag], class_="note"))
        rows = [({"id": f"d-{flag}-{number}"}, list(_doubt_cells(doubt, links))) for number, doubt in enumerate(doubts, 1)]
        inside.append(table(("类别", "原文", "所指", "依据"), rows, "doubts", flag_name(flag)))
        inside.append(left_out(more, "处"))
    return element("section", joined(inside, "\n"), id="doubts")


def _doubt_cells(doubt: Doubt, links: Links) -> Iterator[Markup]:
    yield text(kind_name(doubt.kind))
    yield with_masks(doubt.wording, True)
    row = links.row(doubt.claim)
    about = "" if doubt.about == doubt.wording else doubt.about
    yield element("a", about, href=f"#{row}") if row and about else text(about)
    number = links.speech_numbers.get(doubt.speech)
    whole = element("a", f"讲话{number}", class_="q", href=f"#speech{number}") if number else ""
    yield links.evidence((doubt.place,)) if doubt.place is not None else text(whole)
