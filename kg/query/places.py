"""Evidence as a reader wants it: the sentence, the words in it, the headings above, the place in the file."""

from __future__ import annotations

import re

from kg.query.explanation import Place
from kg.query.reader import Reader

# several small look-ups: with OPTIONAL the store joins all speeches of the graph for each
_EVIDENCE = "SELECT ?node ?speech ?start ?end ?exact { ?node oa:hasSource ?speech ; oa:start ?start ; oa:end ?end ; oa:exact ?exact }"
_SPOKEN = "SELECT ?node ?path ?from ?to { ?node oa:hasSource ?source ; oa:start ?from ; oa:end ?to . ?source rdfs:label ?path }"
_ABOVE = "SELECT ?node ?above { ?node dcterms:isPartOf ?above . ?node a edu:Section }"
_STOP = re.compile(r"[。！？!?\r\n]")
_AROUND = 160
"""Characters to either side of the words, if the sentence is longer."""
_DEEPEST = 12


def place(reader: Reader, evidence: str) -> Place | None:
    """One Evidence; None if it is not whole.

    Args:
        reader: the graph.
        evidence: its IRI.
    """
    rows = reader.rows(_EVIDENCE, node=evidence)
    if not rows:
        return None
    row = rows[0]
    at = next(iter(reader.rows(_SPOKEN, node=row["speech"])), {})
    start, end, base, path = int(row["start"]), int(row["end"]), int(at.get("from", 0)), at.get("path", "")
    text = reader.text(path) if path else None
    sentence, mark = _sentence(text, (base, int(at.get("to", 0))), (base + start, base + end), row["exact"])
    sections = reader.values(evidence, "dcterms:isPartOf")
    return Place(
        speech=row["speech"].removeprefix(reader.ns.speech("")), title=reader.label(row["speech"]), source=path, start=start, end=end,
        source_start=base + start, source_end=base + end, words=row["exact"], sentence=sentence, mark=mark,
        section=_headings(reader, sections[0] if sections else ""), rules=tuple(reader.values(evidence, "edu:extractor")),
        spots=reader.spots(path, base + start, base + end),
    )  # fmt: skip


def _sentence(text: str | None, speech: tuple[int, int], span: tuple[int, int], words: str) -> tuple[str, tuple[int, int]]:
    """The sentence around a range of a source's text, and the range inside it."""
    start, end = span
    if text is None or text[start:end] != words:
        return words, (0, len(words))
    first = max(speech[0], start - _AROUND)
    for stop in _STOP.finditer(text, first, start):
        first = stop.end()
    while first < start and text[first].isspace():
        first += 1
    last = min(speech[1], end + _AROUND)
    if text[end - 1 : end] not in ("。", "！", "？"):
        closing = _STOP.search(text, end, last)
        last = (closing.end() if not closing[0].isspace() else closing.start()) if closing else last
    else:
        last = end
    return text[first:last], (start - first, end - first)


def _headings(reader: Reader, section: str) -> tuple[str, ...]:
    found: list[str] = []
    while section and len(found) < _DEEPEST:
        above = reader.rows(_ABOVE, node=section)
        if not above:
            break
        found.insert(0, reader.label(section))
        section = above[0]["above"]
    return tuple(found)
