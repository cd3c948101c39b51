"""One series as a small picture: inline SVG, whole numbers for coordinates, so that the same series gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kg.report.markup import Markup, element, empty

WIDTH, HEIGHT = 400, 230
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 24, 34, 196
"""Where the drawing area lies."""
_STEPS = (1, 2, 5)
_MOST_YEARS = 15
"""Years that are spaced as a calendar spaces them; longer spans stand side by side."""
_MOST_LABELS = 8
_BIG = ((Decimal(10**8), "亿"), (Decimal(10**4), "万"))
_INSET = 26
_FLAT = Fraction(1, 10)
"""A series that moves by less of its highest amount would look flat on an axis from zero."""


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series."""

    slot: str
    """Its period as it stands on the axis (2023); points of one slot stand above each other."""
    value: Decimal | None
    """None: the text hides it, or tells no number."""
    words: str
    """All that is said of it, for who points at it."""
    low: Decimal | None = None
    high: Decimal | None = None
    """Of a range, or of a bound."""
    planned: bool = False
    href: str = ""
    """Where its sentence stands in the page."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """From amounts to heights."""

    low: Fraction
    high: Fraction
    step: Fraction

    def y(self, value: Decimal | Fraction) -> int:
        return _BOTTOM - round((Fraction(value) - self.low) * (_BOTTOM - _TOP) / (self.high - self.low))

    def ticks(self) -> Iterator[Fraction]:
        count = round((self.high - self.low) / self.step)
        yield from (self.low + number * self.step for number in range(count + 1))


def trend_svg(name: str, title: str, unit: str, points: Sequence[Point]) -> Markup:
    """A series drawn along time: a dot a figure, hollow if planned; what is masked is a hatched column without a height.

    Args:
        name: of the picture, for ids; unlike those of other pictures in the page.
        title: what the picture shows, in words.
        unit: of all its amounts; may be empty.
        points: in order of time.
    """
    slots = _slots(points)
    scale = _scale([amount for point in points for amount in (point.value, point.low, point.high) if amount is not None])
    factor, word = next(((by, word) for by, word in _BIG if max(abs(scale.low), abs(scale.high)) >= by and unit != "%"), (Decimal(1), ""))
    drawn = [
        element("title", title, id=f"{name}-t"),
        _axes(scale, factor, f"{word}{unit}") if any(_height(point) is not None for point in points) else "",
        *_periods(slots),
        *_hidden(points, slots),
        *_lines(points, slots, scale),
        *(_mark(point, slots[point.slot], scale) for point in points if _height(point) is not None),
        *_values(points, slots, scale, factor),
    ]
    return element("svg", *drawn, class_="trend", viewBox=f"0 0 {WIDTH} {HEIGHT}", role="img", aria_labelledby=f"{name}-t")


def _slots(points: Sequence[Point]) -> dict[str, int]:
    """Where the periods stand. Years stand as far apart as they are."""
    names = list(dict.fromkeys(point.slot for point in points))
    years = [int(name) for name in names if len(name) == 4 and name.isdigit()]
    if len(years) == len(names) and years and max(years) - min(years) <= _MOST_YEARS:
        names = [str(year) for year in range(min(years), max(years) + 1)]
    width = WIDTH - _LEFT - _RIGHT - 2 * _INSET
    return {
        name: _LEFT + _INSET + (width * number // (len(names) - 1) if len(names) > 1 else width // 2) for number, name in enumerate(names)
    }


def _scale(amounts: Sequence[Decimal]) -> _Scale:
    """An axis of three to six round steps; it begins at zero unless that would flatten what is shown."""
    low, high = (Fraction(min(amounts)), Fraction(max(amounts))) if amounts else (Fraction(0), Fraction(1))
    if low >= 0 and high - low >= high * _FLAT:
        low = Fraction(0)
    if high <= 0:
        high = Fraction(0)
    if low == high:
        low, high = (Fraction(0), high) if high > 0 else (low - 1, high + 1)
    step = _step((high - low) / 4)
    return _Scale(low // step * step, -(-high // step) * step, step)


def _step(rough: Fraction) -> Fraction:
    """The least of 1, 2, 5 times a power of ten that is no less."""
    power = Fraction(1)
    while power > rough:
        power /= 10
    while power * 10 <= rough:
        power *= 10
    return next((power * step for step in _STEPS if power * step >= rough), power * 10)


def _axes(scale: _Scale, factor: Decimal, unit: str) -> Markup:
    lines, words = [], []
    for tick in scale.ticks():
        y = scale.y(tick)
        lines.append(f"M{_LEFT} {y}H{WIDTH - _RIGHT}")
        words.append(element("text", plain(tick / Fraction(factor)), x=_LEFT - 6, y=y + 4, text_anchor="end"))
    notes = [f"单位：{unit}"] if unit else []
    notes += ["纵轴不从 0 起"] if scale.low > 0 else []
    words.append(element("text", "；".join(notes), x=4, y=14))
    return element("g", empty("path", class_="grid", d="".join(lines)), *words, aria_hidden="true")


def plain(number: Fraction | Decimal) -> str:
    """A number as people write it: no exponent, at most four places."""
    told = f"{Decimal(number.numerator) / Decimal(number.denominator):.4f}" if isinstance(number, Fraction) else f"{number:f}"
    return told.rstrip("0").rstrip(".") if "." in told else told


def _periods(slots: dict[str, int]) -> Iterator[Markup]:
    every = -(-len(slots) // _MOST_LABELS)
    for number, (name, x) in enumerate(slots.items()):
        if number % every == 0:
            yield element("text", name, x=x, y=_BOTTOM + 20, text_anchor="middle", aria_hidden="true")


def _hidden(points: Sequence[Point], slots: dict[str, int]) -> Iterator[Markup]:
    """A column where the text hides a number; a dot would say that it is known."""
    told = {point.slot for point in points if _height(point) is not None}
    done = set()
    for point in points:
        if _height(point) is None and point.slot not in done:
            done.add(point.slot)
            x = slots[point.slot]
            y = _TOP + 14 if point.slot in told else (_TOP + _BOTTOM) // 2
            column = empty("rect", class_="hidden", x=x - 13, y=_TOP, width=26, height=_BOTTOM - _TOP)
            yield _linked(point, column, element("text", "×", class_="hidden", x=x, y=y, text_anchor="middle"))


def _lines(points: Sequence[Point], slots: dict[str, int], scale: _Scale) -> Iterator[Markup]:
    """From figure to figure; broken where one between them is hidden, and none to what is only planned."""
    last: tuple[int, int] | None = None
    gap = False
    whole: list[str] = []
    broken: list[str] = []
    for point in points:
        height = _height(point)
        if point.planned:
            continue
        if height is None:
            gap = True
            continue
        here = slots[point.slot], scale.y(height)
        if last is not None and last[0] != here[0]:
            (broken if gap else whole).append(f"M{last[0]} {last[1]}L{here[0]} {here[1]}")
        last, gap = here, False
    if whole:
        yield empty("path", class_="line", d="".join(whole))
    if broken:
        yield empty("path", class_="line broken", d="".join(broken))


def _height(point: Point) -> Decimal | None:
    """Where a figure's dot stands: its amount, the middle of its range, or its bound."""
    if point.value is not None:
        return point.value
    if point.low is not None and point.high is not None:
        return (point.low + point.high) / 2
    return point.low if point.low is not None else point.high


def _mark(point: Point, x: int, scale: _Scale) -> Markup:
    height = _height(point)
    assert height is not None
    y = scale.y(height)
    parts = []
    if point.low is not None and point.high is not None and point.low != point.high:
        parts.append(empty("path", class_="range", d=f"M{x} {scale.y(point.low)}V{scale.y(point.high)}"))
    if point.planned:
        parts.append(empty("path", class_="planned", d=f"M{x} {y - 6}L{x + 6} {y}L{x} {y + 6}L{x - 6} {y}Z"))
    else:
        parts.append(empty("circle", class_="told", cx=x, cy=y, r=4))
    return _linked(point, *parts)


def _linked(point: Point, *parts: Markup) -> Markup:
    told = element("title", point.words)
    return element("a", told, *parts, href=point.href) if point.href else element("g", told, *parts)


def _values(points: Sequence[Point], slots: dict[str, int], scale: _Scale, factor: Decimal) -> Iterator[Markup]:
    """The amount above the highest mark of a period and below the lowest, if there is room; the table has them all."""
    if len(slots) > _MOST_LABELS:
        return
    heights: dict[str, list[Decimal]] = {}
    for point in points:
        height = _height(point)
        if height is not None:
            heights.setdefault(point.slot, []).append(height)
    for slot, found in heights.items():
        low, high = min(found), max(found)
        for height, above in ((high, True), (low, False))[: 2 if low < high else 1]:
            shown, y = plain(Fraction(height) / Fraction(factor)), scale.y(height) - 9 if above else scale.y(height) + 17
            yield element("text", shown, class_="value", x=slots[slot], y=y, text_anchor="middle", aria_hidden="true")


__all__ = ["Point", "plain", "trend_svg"]
