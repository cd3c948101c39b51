"""XML from strangers: no document type, no entities, no element deeper than the limit."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from kg.errors import ReadingError
from kg.read.formats.parts import Limits

DAMAGED = "the file is damaged"
SAVE_AGAIN = "open it in the program it was made with and save it again"


def parse(data: bytes, limits: Limits, prefixes: Mapping[str, str]) -> Element:
    """The root element of a document.

    Args:
        data: the document.
        limits: ``depth`` of elements.
        prefixes: namespace → prefix, with which tags and attributes are named in the tree (``w_p``: a colon would be
            taken for a namespace by ``find``); of other namespaces ``?_``.

    Raises:
        ReadingError: it declares a document type or entities, is too deep or no XML.
    """
    parser = expat.ParserCreate(namespace_separator="\n")
    parser.buffer_text = True
    parser.ordered_attributes = True
    builder = TreeBuilder()
    names: dict[str, str] = {}
    depth = 0

    def named(raw: str) -> str:
        known = names.get(raw)
        if known is None:
            uri, _, local = raw.rpartition("\n")
            prefix = prefixes.get(uri, "?" if uri else "")
            known = names[raw] = f"{prefix}_{local}" if prefix else local
        return known

    def start(raw: str, attributes: list[str]) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.depth:
            raise ReadingError(f"its mark-up is nested deeper than {limits.depth} elements", cure=SAVE_AGAIN)
        builder.start(named(raw), {named(key): value for key, value in zip(attributes[::2], attributes[1::2], strict=True)})

    def end(raw: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(named(raw))

    def refuse(*_: object) -> None:
        raise ReadingError("it declares XML entities or a document type, as no office program does", cure=SAVE_AGAIN)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
        return builder.close()
    except (expat.ExpatError, ValueError, LookupError, AssertionError) as error:
        raise ReadingError(f"{DAMAGED} (its XML cannot be read)", cure=SAVE_AGAIN) from error
