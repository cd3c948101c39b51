"""Series on a sheet of their own, with Excel's own charts beside them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from kg.export.book import Book, Link, Shown
from kg.report.model import Point, Report, Series
from kg.report.words import CHARTS, METRICS, SERIES, SPEECHES, flag_name, status_name

_HEADS = (
    "主体", "指标", "对象", "单位", "时间", "起", "结果", "目标", "结果原文", "目标原文",
    "备注", "结果出自", "目标出自", "结果陈述", "目标陈述",
)  # fmt: skip
_PRINTED = 13
_START, _RESULT, _TARGET = 5, 6, 7
"""Columns that a chart is made of."""
_MOST_CHARTS = 100
_ABOVE, _ON_PAGE = 2, 3
"""Rows above the charts, and charts on a page."""
_ROWS_OF_CHART, _WIDTH, _HEIGHT = 15, 490, 285
_WIDEST = 28
"""Of a column, in the breadth of a digit."""
_LONGEST = 60
"""Characters of a chart's title."""
_BLUE, _GREY = "#2563EB", "#94A3B8"


def add_series(book: Book, report: Report) -> None:
    """Add the sheet with every period of every series, and a sheet with a chart of each where there are any."""
    places = _Places(report)
    blocks = [[_row(places, series, *pair) for pair in periods(series)] for series in report.series]
    book.table(_HEADS, [row for block in blocks for row in block], name=SERIES, printed=_PRINTED, widest=_WIDEST)
    if not blocks:
        return
    drawn = book.sheet(CHARTS, fitted=False)  # or the breaks below would not count
    drawn.set_portrait()
    drawn.hide_gridlines(2)
    drawn.set_h_pagebreaks([_ABOVE + count * _ROWS_OF_CHART for count in range(_ON_PAGE, len(blocks), _ON_PAGE)])
    book.write(drawn, 0, 0, f"数据见“{SERIES}”表；空缺是原文遮盖或没有说的时间。", text_wrap=False, font_color="#64748B")
    first = 1
    for number, (series, block) in enumerate(zip(report.series, blocks, strict=True)):
        if number < _MOST_CHARTS:
            chart = _chart(book, series, first, first + len(block) - 1)
            drawn.insert_chart(_ABOVE + number * _ROWS_OF_CHART, 0, chart, {"object_position": 2})
        first += len(block)


class _Places:
    """Where speeches and figures stand in the workbook."""

    def __init__(self, report: Report) -> None:
        self._figures = {fact.claim: row for row, fact in enumerate(report.metrics, 1)}
        self._speeches = {card.id: Link(card.title, SPEECHES, row) for row, card in enumerate(report.speeches, 1)}

    def speech(self, point: Point | None) -> Shown:
        return self._speeches[point.speech] if point else None

    def claim(self, point: Point | None) -> Shown:
        return Link(point.claim, METRICS, self._figures[point.claim]) if point else None


def periods(series: Series) -> Iterator[tuple[Point | None, Point | None]]:
    """Result and target of each period, or one of them."""
    found: dict[tuple[str, str], list[Point | None]] = {}
    for point in series.points:
        found.setdefault((point.start, point.end), [None, None])[point.status == "planned"] = point
    yield from ((result, target) for result, target in found.values())


def _row(places: _Places, series: Series, result: Point | None, target: Point | None) -> tuple[Shown, ...]:
    one = result or target
    assert one is not None
    remarks = "；".join(f"{name}{said}" for name, point in (("", result), ("目标", target)) if point for said in _remarks(point))
    return (
        series.subject, series.indicator, series.population, series.unit, one.label, _day(one.start),
        result.value if result else None, target.value if target else None, result.wording if result else "",
        target.wording if target else "", remarks,
        places.speech(result), places.speech(target), places.claim(result), places.claim(target),
    )  # fmt: skip


def _remarks(point: Point) -> Iterator[str]:
    if point.status not in ("achieved", "planned"):
        yield status_name(point.status)
    if point.value is None:
        yield flag_name("masked")
    if point.disputed:
        yield "各篇说法不一，取最后说的"


def _day(date: str) -> datetime.date | None:
    """The first day of a period; None for what is no date."""
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _chart(book: Book, series: Series, first: int, last: int) -> Any:
    chart = book.writer.add_chart({"type": "line"})
    results, targets = zip(*periods(series), strict=True)
    for name, column, colour, points in (("结果", _RESULT, _BLUE, results), ("目标", _TARGET, _GREY, targets)):
        if any(point is not None and point.value is not None for point in points):
            chart.add_series({
                "name": name,
                "categories": [SERIES, first, _START, last, _START],
                "values": [SERIES, first, column, last, column],
                "line": {"color": colour, "width": 2, **({"dash_type": "dash"} if name == "目标" else {})},
                "marker": {"type": "circle", "size": 6, "fill": {"color": colour}, "border": {"color": colour}},
                "data_labels": {
                    "value": True, "position": "above" if column == _RESULT else "below", "font": {"size": 9},
                    "custom": [{"value": point.wording.lstrip("=")} if point else {"delete": True} for point in points],
                },
            })  # fmt: skip
    name = f"{series.subject} {series.indicator}"[:_LONGEST] + (f"（{series.unit}）" if series.unit else "")
    whole = all(point.value is None or point.value == int(point.value) for point in series.points)
    chart.set_title({"name": name, "name_font": {"size": 11, "bold": True}, "overlay": False})
    chart.set_x_axis({"date_axis": True, "num_format": "yyyy", "major_unit": 1, "major_unit_type": "years", "num_font": {"size": 9}})
    chart.set_y_axis({
        "num_font": {"size": 9}, "major_gridlines": {"visible": True, "line": {"color": "#E2E8F0"}}, "reverse": series.is_rank,
        "num_format": "#,##0" if whole else "General",
    })  # fmt: skip
    chart.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
    chart.show_blanks_as("gap")
    chart.set_size({"width": _WIDTH, "height": _HEIGHT})
    return chart
