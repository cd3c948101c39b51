"""The graph subject by subject: a block is all that is said of one subject, in whatever named graphs.

No IRI holds a blank, so blocks in the order of their subjects are lines in the order of N-Quads, and only the subjects need sorting,
and the facts of each, which are few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

Facts = dict[str, list[str]]
"""Subject → what one named graph says of it, each as ``predicate object``."""


def add_fact(facts: Facts, subject: str, predicate: str, object_: str) -> None:
    """Note one fact; terms as N-Quads writes them."""
    facts.setdefault(subject, []).append(f"{predicate} {object_}")


class Block(NamedTuple):
    """All that is said of one subject."""

    subject: str
    graphs: list[tuple[str, list[str]]]
    """The end of a line (the named graph and `` .``), and the facts that stand in that graph, sorted and unique."""

    def lines(self) -> list[str]:
        """N-Quads lines, sorted, each with its line end."""
        ends = sorted([fact + tail for tail, facts in self.graphs for fact in facts])
        return [f"{self.subject} {end}" for end in ends]

    def encoded(self) -> bytes:
        """The lines as UTF-8."""
        if len(self.graphs) > 1:
            return "".join(self.lines()).encode()
        # fact by fact, as most hold ASCII alone, which needs no work
        head, tail = f"{self.subject} ".encode(), self.graphs[0][0].encode()
        return head + (tail + head).join([fact.encode() for fact in self.graphs[0][1]]) + tail

    def facts(self) -> list[str]:
        """What is said in any graph, sorted and unique."""
        return self.graphs[0][1] if len(self.graphs) == 1 else sorted(set().union(*(facts for _, facts in self.graphs)))

    def without(self, tail: str) -> Block:
        """The block without what one named graph says."""
        return Block(self.subject, [entry for entry in self.graphs if entry[0] != tail])


class Quads:
    """A graph as blocks in the order of their subjects; iterating gives its N-Quads lines, sorted and unique."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.blocks = blocks

    def __iter__(self) -> Iterator[str]:
        for block in self.blocks:
            yield from block.lines()


def blocks_of(graphs: Iterable[tuple[str, Facts]]) -> list[Block]:
    """The blocks of named graphs, in the order of their subjects.

    Args:
        graphs: IRI of a graph and its facts; facts in any order and perhaps twice; each graph once.
    """
    said: dict[str, list[tuple[str, list[str]]]] = {}
    for graph, facts in graphs:
        tail = f" <{graph}> .\n"
        for subject, found in facts.items():
            entry = (tail, sorted(set(found)))
            if subject in said:
                said[subject].append(entry)
            else:
                said[subject] = [entry]
    return [Block(subject, said[subject]) for subject in sorted(said)]
