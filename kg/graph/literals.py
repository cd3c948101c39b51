"""Literals as N-Quads writes them, in the one form that the store keeps unchanged."""

from __future__ import annotations

import re
from decimal import Decimal

_XSD = "http://www.w3.org/2001/XMLSchema#"
_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f]')
_NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


def _escape(match: re.Match[str]) -> str:
    return _NAMED.get(match[0]) or f"\\u{ord(match[0]):04X}"


def string(text: str) -> str:
    """A plain literal (xsd:string)."""
    return f'"{_SPECIAL.sub(_escape, text)}"' if _SPECIAL.search(text) else f'"{text}"'


def chinese(text: str) -> str:
    """A literal tagged ``@zh``."""
    return string(text) + "@zh"


def integer(number: int) -> str:
    return f'"{number}"^^<{_XSD}integer>'


def plain_decimal(number: Decimal) -> str:
    """A decimal without exponent, trailing zeros, a point if whole, or a negative zero."""
    if not number:
        return "0"
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def decimal(number: Decimal) -> str:
    return f'"{plain_decimal(number)}"^^<{_XSD}decimal>'


def date(iso: str) -> str:
    """ISO 8601 with reduced precision as xsd:gYear, xsd:gYearMonth or xsd:date.

    Raises:
        KeyError: the precision is none of these three.
    """
    return f'"{iso}"^^<{_XSD}{_DATE_TYPES[len(iso)]}>'
