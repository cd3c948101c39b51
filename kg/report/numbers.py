"""Numbers out of the texts of tables."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from kg.report.facts import Amount


def number(text: str) -> Decimal | None:
    """The number of a cell; None for an empty one."""
    return Decimal(text) if text else None


def amount(row: Mapping[str, str], names: tuple[str, str, str, str, str, str]) -> Amount | None:
    """An amount out of a row; None where there is none.

    Args:
        row: of a table.
        names: its columns: wording, value, least, most, unit, qualifier; an empty name for one the table does not have.
    """
    wording, value, low, high, unit, qualifier = (row[name] if name else "" for name in names)
    if not wording:
        return None
    return Amount(wording=wording, value=number(value), low=number(low), high=number(high), unit=unit, qualifier=qualifier)
