"""Totals and their parts: later parts found by the sum, and sums that do not fit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kg.regex import regex
from kg.relate.drafts import Draft

MISMATCH = "sumMismatch"
_LONGEST = 12
"""How many figures behind the last part may still be parts."""
_ENOUGH = 2
_SURE = 10
"""Small numbers add up by chance."""
_LARGE = regex(r"(?P<decimals>(?:[.．]\d{1,6})?)\s?(?P<scale>[万亿])")
_SCALES = {"万": Decimal(10**4), "亿": Decimal(10**8)}
_NEAR = Decimal("1.1")
_HALVES = (("公办", "民办"), ("男", "女"), ("城区", "农村"), ("城市", "农村"), ("城镇", "乡村"), ("文科", "理科"))


def settle(row: Sequence[Draft], text: str) -> None:
    """Tie parts to their totals where the sum proves them (…；县级3500万元), and flag totals that their parts exceed.

    Args:
        row: the drafts of one sentence, in text order.
        text: the speech.
    """
    parts: dict[int, list[Draft]] = {}
    totals: list[Draft] = []
    for draft in row:
        total = draft.part_of
        if total is not None and draft.value is not None and draft.unit == total.unit:
            if id(total) not in parts:
                totals.append(total)
            parts.setdefault(id(total), []).append(draft)
    for total in totals:
        own = parts[id(total)]
        if _exact(total) and all(_exact(part) for part in own):
            own += _missing(total, own, row, text)
            _check(total, own, text)


def _exact(draft: Draft) -> bool:
    """A plain number: nothing masked, no range, no hedge."""
    quantity = draft.figure.quantity
    return quantity.value is not None and not quantity.qualifier and draft.kind == "level"


def _sum(parts: Sequence[Draft]) -> Decimal:
    return sum((part.figure.quantity.value or Decimal(0) for part in parts), Decimal(0))


def _missing(total: Draft, parts: Sequence[Draft], row: Sequence[Draft], text: str) -> list[Draft]:
    """The figures behind the last part that fill the total up exactly."""
    whole = total.figure.quantity.value or Decimal(0)
    reached, found = _sum(parts), list[Draft]()
    at = next(number for number, draft in enumerate(row) if draft is parts[-1])
    if reached >= whole or whole < _SURE:
        return []
    for draft in row[at + 1 : at + 1 + _LONGEST]:
        if draft.part_of is not None or draft.unit != total.unit or draft.value is None:
            continue
        same = draft.figure.quantity.unit == total.figure.quantity.unit and draft.inner == parts[-1].inner
        if not same or draft.change is not None or not _exact(draft):
            return []
        found.append(draft)
        reached += draft.figure.quantity.value or Decimal(0)
        if abs(reached - whole) <= _slack([total, *parts, *found], text):
            for part in found:
                part.part_of, part.rule = total, "metric.part"
            return found
        if reached > whole:
            return []
    return []


def _check(total: Draft, parts: Sequence[Draft], text: str) -> None:
    """Flag a total whose parts, each a part of its own, do not make it up."""
    whole, reached = total.figure.quantity.value or Decimal(0), _sum(parts)
    if len(parts) < _ENOUGH or abs(reached - whole) <= _slack([total, *parts], text):
        return
    over = whole < reached <= whole * _NEAR and _coordinate(parts)
    if over or (reached != whole and _halves(parts)):
        total.flags = (*total.flags, MISMATCH)


def _coordinate(parts: Sequence[Draft]) -> bool:
    """The parts divide the total by one aspect: their names share all but their heads or tails."""
    first = parts[0].name.text
    return all(len(part.name.text) == len(first) or part.name.text[-3:] == first[-3:] for part in parts[1:])


def _halves(parts: Sequence[Draft]) -> bool:
    """公办 and 民办: two parts that leave nothing over."""
    if len(parts) != _ENOUGH:
        return False
    names = sorted(part.name.text for part in parts)
    return any(any(a in name for name in names) and any(b in name for name in names) for a, b in _HALVES)


def _slack(drafts: Sequence[Draft], text: str) -> Decimal:
    """Half of the last digit of each number that is given in 万 or 亿: rounded sums need not come out even."""
    slack = Decimal(0)
    for draft in drafts:
        if match := _LARGE.search(text, draft.figure.start, draft.figure.end):
            digits = max(0, len(match["decimals"]) - 1)
            slack += _SCALES[match["scale"]] / 2 / Decimal(10**digits) if digits else Decimal(0)
    return slack
