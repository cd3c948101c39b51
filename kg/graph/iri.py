"""The names of the graph: three namespaces, and every IRI that is minted under them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import UsageError

BASE = "https://w3id.org/edu-speech-kg/"
"""The intended permanent name; not registered yet, so these IRIs are names and do not resolve."""

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]*[/#]")
_UNSAFE = re.compile(r"[^\w./~-]|(?<![^/])\.{1,2}(?![^/])")


@dataclass(frozen=True, slots=True)
class Namespaces:
    """Where terms, vocabularies and data live. ``Namespaces.at(base)`` moves all three with one setting.

    Raises:
        UsageError: one of them is no absolute IRI ending in ``/`` or ``#``.
    """

    ont: str = BASE + "ont#"
    vocab: str = BASE + "vocab/"
    data: str = BASE + "id/"

    def __post_init__(self) -> None:
        for name in ("ont", "vocab", "data"):
            value = getattr(self, name)
            if not _ABSOLUTE.fullmatch(value):
                raise UsageError(f"{value!r} is no absolute IRI ending in / or #", where=f"namespace {name}", cure=f"write one like {BASE}")

    @classmethod
    def at(cls, base: str) -> Namespaces:
        """All three below one base, which ends in ``/``."""
        return cls(ont=base + "ont#", vocab=base + "vocab/", data=base + "id/")

    def graph(self, name: str) -> str:
        """IRI of a named graph: a speech's short id, or ``sources``, ``links``, ``reference``."""
        return f"{self.data}graph/{name}"

    def speech(self, speech_id: str) -> str:
        """IRI of a speech; evidence and sections are fragments of it (``#char=120,150``, ``#section=120``)."""
        return f"{self.data}speech/{speech_id}"

    def source(self, path: str) -> str:
        """IRI of a source by its path relative to the build root."""
        return f"{self.data}source/{escape_path(path)}"


def escape_path(path: str) -> str:
    """A file path as part of an IRI: letters of any script, digits and ``. _ - ~ /`` stay, all else is percent-encoded.

    Two paths never share the result, as ``%`` itself is encoded.
    """
    return _UNSAFE.sub(lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode()), path)
