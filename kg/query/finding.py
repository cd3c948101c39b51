"""From what a user writes to the nodes it may mean: an IRI, a name, or words near one."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from dataclasses import dataclass

from kg.query.prefixes import shorten
from kg.query.reader import Reader

_SHOWN = 8
_ALIKE = 0.5
_TRIED = 300
"""Names whose characters fit best that are compared letter by letter."""
_QUOTES = "《》“”‘’\"'「」『』 　"
_UNQUOTED = str.maketrans("", "", _QUOTES)
_DIGEST = re.compile(r"[0-9a-f]{6,64}")
_NAMES = """SELECT DISTINCT ?node ?name { ?node rdfs:label|skos:altLabel ?name . ?node a ?class .
  FILTER(STRSTARTS(STR(?node), STR(id:)) && ?class NOT IN (edu:Section, edu:Quantity, edu:Source)) } ORDER BY ?node ?name"""
_EXISTS = "SELECT ?node ?class { ?node a ?class } LIMIT 1"


@dataclass(frozen=True, slots=True)
class Match:
    """A node that a name leads to."""

    iri: str
    short: str
    """The IRI as the command line takes it: ``id:s/7443ff2fcb96/org/市委``."""
    label: str
    kind: str
    """Local name of its class."""
    speeches: tuple[str, ...] = ()
    """Short digest and title of the speeches a local name belongs to."""


@dataclass(frozen=True, slots=True)
class Found:
    """Nodes that are called so; where there are none, those called nearly so."""

    exact: tuple[Match, ...]
    near: tuple[Match, ...] = ()


def find(reader: Reader, words: str, known: dict[str, str]) -> Found:
    """The nodes that words mean.

    Args:
        reader: the graph.
        words: an IRI (``<…>``, ``https://…``, ``id:org/教育部``, ``claim/0123…``), a name, a speech's short digest, or part of a name.
        known: prefix → namespace.

    Returns:
        A node called exactly so (by its label before its other names) wins over others; else the nearest names.
    """
    iri = _iri(reader, words, known)
    if iri:
        return Found((_match(reader, iri, known),))
    called = [node for node in reader.subjects(words) if node.startswith(reader.ns.data) and "#" not in node]
    labelled = [node for node in called if reader.label(node) == words]
    if called:
        return Found(tuple(_match(reader, node, known) for node in labelled or called))
    return _near(reader, words, known)


def _iri(reader: Reader, words: str, known: dict[str, str]) -> str:
    prefix, colon, local = words.partition(":")
    data = reader.ns.data
    tried = [words.strip("<>") if re.match(r"<?https?://", words) else ""]
    tried += [known[prefix] + local if colon and prefix in known else ""]
    tried += [data + words if "/" in words else ""]
    tried += [reader.ns.speech(words[:12]), f"{data}claim/{words}"] if _DIGEST.fullmatch(words) else []
    return next((iri for iri in tried if iri and _is_iri(iri) and reader.rows(_EXISTS, node=iri)), "")


def _is_iri(text: str) -> bool:
    return re.search(r"[\s<>\"{}|\\^`]", text) is None


def _near(reader: Reader, words: str, known: dict[str, str]) -> Found:
    """Names that are the same but for quotes; else those that hold the words, then those with similar letters."""
    plain = words.translate(_UNQUOTED)
    names: dict[str, str] = {}
    same, holding, other = [], [], []
    for row in reader.rows(_NAMES):
        name = row["name"].translate(_UNQUOTED)
        if name == plain and plain:
            same.append(row["node"])
        elif plain and plain in name:
            holding.append((len(name), row["node"]))
        else:
            names[name] = row["node"]
            other.append(name)
    if same:
        return Found(tuple(_match(reader, node, known) for node in dict.fromkeys(same)))
    wanted: Counter[str] = Counter(plain)
    alike = sorted(other, key=lambda name: (-2 * _shared(Counter(name), wanted) / max(1, len(name) + len(plain)), name))
    close = difflib.get_close_matches(plain, alike[:_TRIED], n=_SHOWN, cutoff=_ALIKE)
    nodes = dict.fromkeys([*(node for _, node in sorted(holding)), *(names[name] for name in close)])
    return Found((), tuple(_match(reader, node, known) for node in list(nodes)[:_SHOWN]))


def _shared(one: Counter[str], other: Counter[str]) -> int:
    return (one & other).total()


def _match(reader: Reader, iri: str, known: dict[str, str]) -> Match:
    kinds = [re.split(r"[/#]", kind)[-1] for kind in reader.values(iri, "a")]
    homes = tuple(f"{home.removeprefix(reader.ns.speech(''))} {reader.label(home)}" for home in reader.values(iri, "edu:scopedTo"))
    return Match(iri, shorten(iri, known), reader.label(iri), kinds[0] if kinds else "", homes)
