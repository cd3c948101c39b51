"""Which document of the reference table a title, an enclosed title or a number names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from kg.model import Document, Mention
from kg.regex import regex

_SIGNS = regex(r"\W+")
_NUMBER = regex(r"\w+\d{4}\w*?\d+号|\w*令第?\d+号")


class Reference:
    """Looks documents up by title, number, enclosed title, or issuer and title; built once."""

    def __init__(self, documents: Sequence[Document], statutes: Iterable[str] = ()) -> None:
        self._statutes = frozenset(statutes)
        self._titles = {_key(document.name): document for document in documents}
        self._numbers = {_key(document.number): document for document in documents if document.number}
        self._enclosed = _unique((_key(name), document) for document in documents for name in document.names)
        self._issued = _unique(
            (issuer + _key(document.name).removeprefix(_key(issuer)), document) for document in documents for issuer in document.issuers
        )

    def find(self, name: str, mention: Mention, before: str) -> tuple[Document, str] | None:
        """The document that a policy's mention names, and the step that found it (``naming.reference-…``).

        Args:
            name: what the mention is called by now.
            mention: of a policy.
            before: name of the body that stands right before it, or empty.
        """
        key = _key(name)
        if document := self._titles.get(key):
            return document, "naming.reference-title"
        for number in (key, _key(mention.text)):
            if number.endswith("号") and _NUMBER.fullmatch(number) and (document := self._numbers.get(number)):
                return document, "naming.reference-number"
        if document := self._enclosed.get(key):
            return document, "naming.reference-enclosed"
        if before and (document := self._issued.get(before + key)):
            return document, "naming.reference-issuer"
        return None

    def statute(self, name: str) -> str:
        """The title under which a law of the state goes, with or without 中华人民共和国 and marks; empty where it is none."""
        law = _key(name).removeprefix("中华人民共和国")
        return f"《{law}》" if law in self._statutes else ""


def _key(words: str) -> str:
    """A title or number without marks, brackets and blanks, full-width forms unified."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", words))


def _unique(pairs: Iterable[tuple[str, Document]]) -> dict[str, Document]:
    """Those keys that stand for one document only."""
    found: dict[str, set[Document]] = {}
    for key, document in pairs:
        found.setdefault(key, set()).add(document)
    return {key: documents.pop() for key, documents in found.items() if len(documents) == 1}
