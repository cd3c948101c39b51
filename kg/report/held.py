"""Claims held against each other: the ledger of promises, and conflicts."""

from __future__ import annotations

from kg.report.model import Conflict, Promise, Side
from kg.report.numbers import amount, number
from kg.report.places import Row


def promise_of(row: Row) -> Promise:
    """A row of the table ``ledger``."""
    return Promise(
        outcome=row["outcome"], region=row["region"], who=row["who"], what=row["what"],
        target=amount(row, ("target", "target_value", "target_min", "target_max", "unit", "qualifier")),
        due=row["due"], due_start=row["due_start"], due_end=row["due_end"],
        promised=row["promised"], promised_in=row["promised_in"], promised_title=row["promised_title"], promise=row["promise"],
        result=amount(row, ("result", "result_value", "result_min", "result_max", "unit", "")),
        reported=row["reported"], reported_in=row["reported_in"], reported_title=row["reported_title"], report=row["report"],
        later=int(row["later"]) if row["later"] else None, claim=row["claim"], answer=row["answer"],
    )  # fmt: skip


def conflict_of(row: Row) -> Conflict:
    """A row of the table ``conflicts``."""
    return Conflict(
        kind=row["kind"], reason=row["reason"], subject=row["subject"], indicator=row["indicator"], population=row["population"],
        period=row["period"], one=_side(row, ""), other=_side(row, "2"),
    )  # fmt: skip


def _side(row: Row, end: str) -> Side:
    def cell(name: str) -> str:
        return row[name + end]

    return Side(
        claim=cell("claim"), said=cell("said"), value=number(cell("value")), unit=cell("unit"), speech=cell("speech"),
        title=cell("title"), date=cell("date"), sentence=cell("sentence"), quote=cell("quote"), source=cell("source"),
        source_start=int(cell("source_start")), source_end=int(cell("source_end")), places=int(cell("places")),
    )  # fmt: skip
