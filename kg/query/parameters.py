"""``--set name=value``: a value for a variable of the query, bound by the store and never pasted into the text."""

from __future__ import annotations

import re

import pyoxigraph as ox

from kg.errors import UsageError

Bindable = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
"""What the store can bind to a variable; we make IRIs and literals."""

_DECIMAL = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
_NAME = re.compile(r"[^\W\d]\w*")
_QUOTED = re.compile(r'"(?P<text>.*)"(?:@(?P<language>[A-Za-z]+(?:-[A-Za-z0-9]+)*))?', re.DOTALL)
_NUMBER = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?")


def parse_parameter(text: str, known: dict[str, str]) -> tuple[str, Bindable]:
    """``name=value`` as a variable's name and a term.

    The value is ``<IRI>``, a prefixed name (``edu:Policy``), a number, ``true`` or ``false``, ``"text"@zh``, or else a plain text.

    Raises:
        UsageError: there is no ``=``, the name is no variable name, or the IRI is none.
    """
    name, sign, value = text.partition("=")
    name = name.strip().lstrip("?$")
    if not sign or not _NAME.fullmatch(name):
        raise UsageError(f"{text!r} is not name=value", where="--set", cure="write for example --set year=2024")
    try:
        return name, _term(value.strip(), known)
    except ValueError as error:
        raise UsageError(f"{value!r} is no valid value ({error})", where="--set", cure='write <IRI>, a number, or "text"@zh') from error


def _term(value: str, known: dict[str, str]) -> Bindable:
    if value.startswith("<") and value.endswith(">"):
        return ox.NamedNode(value[1:-1])
    if quoted := _QUOTED.fullmatch(value):
        return ox.Literal(quoted["text"], language=quoted["language"]) if quoted["language"] else ox.Literal(quoted["text"])
    if number := _NUMBER.fullmatch(value):
        return ox.Literal(value, datatype=_DECIMAL) if number[1] else ox.Literal(int(value))
    if value in ("true", "false"):
        return ox.Literal(value == "true")
    prefix, colon, local = value.partition(":")
    if colon and prefix in known and local and not re.search(r"\s", local):
        return ox.NamedNode(known[prefix] + local)
    return ox.Literal(value)
