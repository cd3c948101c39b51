"""Answers in rows, out of the W3C JSON format."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

_XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class Value:
    """One cell: an IRI or a literal."""

    text: str
    is_iri: bool = False
    datatype: str = ""

    @property
    def plain(self) -> str | int | float | bool:
        """As JSON would say it: numbers and truth values as such, all else as text."""
        kind = self.datatype.removeprefix(_XSD)
        if kind == "integer":
            return int(self.text)
        if kind in ("decimal", "double", "float"):
            number = float(self.text)
            return int(number) if number.is_integer() else number
        return self.text == "true" if kind == "boolean" else self.text


@dataclass(frozen=True, slots=True)
class Rows:
    """A SELECT's answer; that of ASK is one row with one column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value | None, ...], ...]


def read_rows(body: bytes) -> Rows:
    """Read SPARQL 1.1 Query Results JSON."""
    answer = json.loads(body)
    if "boolean" in answer:
        return Rows(("answer",), ((Value(str(answer["boolean"]).lower(), datatype=f"{_XSD}boolean"),),))
    columns = tuple(answer["head"]["vars"])
    bindings = answer["results"]["bindings"]
    return Rows(columns, tuple(tuple(_value(row.get(column)) for column in columns) for row in bindings))


def json_lines(body: bytes) -> Iterator[str]:
    """One JSON object a row, unbound variables left out."""
    answer = read_rows(body)
    for row in answer.rows:
        record = {column: value.plain for column, value in zip(answer.columns, row, strict=True) if value is not None}
        yield json.dumps(record, ensure_ascii=False) + "\n"


def _value(term: dict[str, str] | None) -> Value | None:
    if term is None:
        return None
    return Value(term["value"], term["type"] == "uri", term.get("datatype", ""))
