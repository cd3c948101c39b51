"""``graph.nq`` and ``graph.ttl`` out of those of the build before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set

from kg.export.turtle import Turtle
from kg.graph.blocks import Block, Facts, Quads, blocks_of
from kg.graph.corpus import add_quotation, add_reuse, link_facts, reference_facts, source_facts
from kg.graph.iri import Namespaces
from kg.graph.quads import SpeechGraph
from kg.grow.sides import Side
from kg.grow.splice import Edit, SortedLines
from kg.grow.stale import StaleError
from kg.model import Corpus, Listed, Node, Passage, Place

Lines = set[bytes]


def speech_lines(side: Side, ns: Namespaces) -> Lines:
    """What the touched speeches say."""
    return _lines((ns.graph(fused.id), SpeechGraph(fused, side.corpus, ns).facts()) for fused in side.touched)


def source_lines(places: Mapping[str, Sequence[Place]], sources: Iterable[Listed], ns: Namespaces) -> Lines:
    """What ``…/graph/sources`` holds of these speeches and files."""
    corpus = Corpus((), {}, {name: tuple(found) for name, found in places.items()})
    return _lines([(ns.graph("sources"), source_facts(corpus, list(sources), ns))])


def link_lines(corpus: Corpus, open_pairs: Iterable[tuple[str, str]], ns: Namespaces) -> Lines:
    """What ``…/graph/links`` holds."""
    return _lines([(ns.graph("links"), link_facts(corpus, open_pairs, ns))])


def passage_lines(passages: Sequence[Passage], quoted: Set[tuple[str, int, int]], text_of: Callable[[str], str], ns: Namespaces) -> Lines:
    """What ``…/graph/links`` holds of passages.

    Args:
        passages: which.
        quoted: ranges that other passages hold, too; what is said of these as quotations is left out.
        text_of: speech id → text.
        ns: the namespaces.
    """
    facts: Facts = {}
    for place in sorted({place for passage in passages for place in passage.places} - quoted):
        add_quotation(facts, place, text_of, ns)
    for passage in passages:
        add_reuse(facts, passage, ns)
    return _lines([(ns.graph("links"), facts)])


def reference_lines(nodes: Mapping[str, Node], ns: Namespaces) -> Lines:
    """What ``…/graph/reference`` holds, given the nodes in the graph that the tables know."""
    return _lines([(ns.graph("reference"), reference_facts(Corpus((), nodes), [set(nodes)], ns))])


def _lines(graphs: Iterable[tuple[str, Facts]]) -> Lines:
    return {line.encode() for line in Quads(blocks_of(graphs))}


def nq_edits(old: SortedLines, removed: Lines, added: Lines) -> list[Edit]:
    """The graph without some lines and with others.

    Raises:
        StaleError: a line is not there, or is there already.
    """
    edits = list(old.edits(removed, added))
    if len(edits) != len(removed ^ added):
        raise StaleError("the graph is not the one that the state tells of")
    return edits


def turtle_edits(held: SortedLines, old: SortedLines, removed: Lines, added: Lines, ns: Namespaces) -> list[Edit]:
    """The same change of ``graph.ttl``.

    Args:
        held: the former file.
        old: the former ``graph.nq``.
        removed: lines that it loses.
        added: lines that it gets.
        ns: the namespaces.

    Raises:
        StaleError: the file is not in the form that is expected.
    """
    changed: dict[bytes, tuple[Lines, Lines]] = {}
    for number, lines in enumerate((removed - added, added - removed)):
        for line in lines:
            changed.setdefault(line[: line.index(b" ")], (set(), set()))[number].add(line)
    turtle = Turtle(ns)
    file = _TurtleFile(held, turtle)
    edits: list[Edit] = []
    at = 0
    for subject in sorted(changed):
        gone, come = changed[subject]
        at, end = old.starting(subject + b" ", at)
        before = old.cut(at, end)
        after = sorted(come.union(before) - gone)
        was, becomes = (turtle.blocks(_block(subject, lines)) for lines in (before, after))
        for part in {*was, *becomes}:
            if was.get(part) != becomes.get(part):
                edits.append(file.edit(part, subject.decode(), was.get(part, ""), becomes.get(part, "")))
    file.check()
    return sorted(edits)


_FACT = re.compile(rb"^[^ ]+ (.*)( <[^ ]*> \.\n)$")


def _block(subject: bytes, lines: Sequence[bytes]) -> Block:
    graphs: dict[bytes, list[str]] = {}
    for line in lines:
        found = _FACT.match(line)
        if found is None:
            raise StaleError("the graph is not in its form")
        graphs.setdefault(found[2], []).append(found[1].decode())
    return Block(subject.decode(), [(tail.decode(), facts) for tail, facts in graphs.items()])


class _TurtleFile:
    """Finds blocks in a Turtle file: parts with titles, in each the subjects in order."""

    def __init__(self, lines: SortedLines, turtle: Turtle) -> None:
        self._lines = lines
        self._turtle = turtle
        held = self._lines.bytes
        titles = [title.encode() for title in turtle.titles()]
        found = {part: at for part, title in enumerate(titles) if (at := held.find(title)) >= 0}
        ends = dict(zip(found, [*list(found.values())[1:], self._lines.size], strict=True))
        self._parts = {part: (at + len(titles[part]), ends[part]) for part, at in found.items()}
        self._sizes = {part: end - start for part, (start, end) in self._parts.items()}

    def edit(self, part: int, subject: str, was: str, becomes: str) -> Edit:
        """What replaces a block; an empty text for none."""
        if part not in self._parts:
            raise StaleError("a part of graph.ttl begins")
        at = self._place(part, self._turtle.short(subject).encode())
        old, new = was.encode(), becomes.encode()
        if self._lines.bytes[at : at + len(old)] != old:
            raise StaleError("graph.ttl is not what the graph makes of it")
        self._sizes[part] += len(new) - len(old)
        return Edit(at, at + len(old), new)

    def check(self) -> None:
        """Raise StaleError if a part is empty after all edits."""
        if not all(self._sizes.values()):
            raise StaleError("a part of graph.ttl ends")

    def _place(self, part: int, subject: bytes) -> int:
        """Where the first block stands whose subject is not smaller."""
        low, high = self._parts[part]
        held = self._lines.bytes
        while low < high:
            middle = (low + high) // 2
            start = low if held[low : low + 1] == b"<" and middle == low else self._begin(middle, low)
            name = held[start : held.find(b" ", start)]
            if name < subject:
                following = held.find(b"\n<", start, high)
                low = following + 1 if following >= 0 else high
            else:
                high = start
        return low

    def _begin(self, middle: int, low: int) -> int:
        """Start of the block that a place lies in."""
        found = self._lines.bytes.rfind(b"\n<", low, middle + 1)
        return found + 1 if found >= 0 else low
