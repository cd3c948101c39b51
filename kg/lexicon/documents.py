"""The reference table of national documents: ``kg/rules/reference/documents.tsv``, each row with the source it was taken from."""

from __future__ import annotations

from pathlib import Path

from kg.errors import RuleError
from kg.model import Document

_COLUMNS = ("name", "names", "number", "issuer", "date", "source")
_JOIN = "；"


def read_documents(path: Path) -> tuple[Document, ...]:
    """The rows of a table, in its order.

    Args:
        path: a file of tab-separated lines, the first of them the names of the columns.

    Raises:
        RuleError: other columns.
    """
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    if tuple(head.split("\t")) != _COLUMNS:
        raise RuleError("not the columns of the reference table", where=f"{path.name}:1", cure=f"write {', '.join(_COLUMNS)}")
    return tuple(_document(*line.split("\t")) for line in lines)


def _document(name: str, names: str, number: str, issuer: str, date: str, source: str) -> Document:
    return Document(name, tuple(filter(None, names.split(_JOIN))), number, tuple(filter(None, issuer.split(_JOIN))), date, source)
