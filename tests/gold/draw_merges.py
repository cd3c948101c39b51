"""Draw merges of a build by a fixed hash, for somebody who did not write the rules to judge against the texts.

    python tests/gold/draw_merges.py output --count 100 --word SEED-WORD > merges.tsv
    python tests/gold/draw_merges.py output --count 100 --word SEED-WORD --quote      # to judge with, not to publish

A merge is a pair of mentions in two speeches that stand for one entity (indicators and amounts are none). Prints a
tab-separated table: the node and its name, the two places (speech, first and last character), why they are one, and an empty
verdict (right or wrong). It holds no sentences: names longer than eleven characters are cut.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, islice
from pathlib import Path

from drawing import LONGEST, clip, rank

import kg

COLUMNS = ("node", "name", "speech", "start", "end", "speech2", "start2", "end2", "reason", "verdict")
PER_NODE = 2
"""Pairs of one node at most, or 教育部 would fill the list."""

STEPS = """SELECT DISTINCT ?place ?step WHERE { ?place edu:extractor ?step . FILTER(STRSTARTS(?step, "naming.")) }"""

Place = dict[str, str]
"""A row of ``mentions.csv``."""


def draw(folder: Path, count: int, word: str) -> list[tuple[Place, Place]]:
    """The first ``count`` merges by the hash of the word, the node and its two places.

    Each node gives its first ``PER_NODE`` pairs; these are then ordered by a hash of their own, so that a name with thousands
    of pairs is no likelier to be drawn than one with a single pair.
    """
    places: dict[str, list[Place]] = defaultdict(list)
    with (folder / "tables" / "mentions.csv").open(encoding="utf-8-sig", newline="") as table:
        for row in csv.DictReader(table):
            if row["entity"]:
                places[row["entity"]].append(row)
    drawn = (pair for node in sorted(places) for pair in _of_node(places[node], word))
    return sorted(drawn, key=_by_hash(f"{word}\norder"))[:count]


def _of_node(places: list[Place], word: str) -> Iterator[tuple[Place, Place]]:
    pairs = ((one, other) for one, other in combinations(places, 2) if one["speech"] != other["speech"])
    return islice(sorted(pairs, key=_by_hash(word)), PER_NODE)


def _by_hash(word: str) -> Callable[[tuple[Place, Place]], str]:
    def key(pair: tuple[Place, Place]) -> str:
        return rank(word, pair[0]["entity"], *(place[column] for place in pair for column in ("speech", "start", "end")))

    return key


def steps(folder: Path) -> Mapping[str, str]:
    """Place (``<speech>#char=<start>,<end>``) → the steps by which the graph says the words there were taken for another name."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in kg.open(folder).query(STEPS):
        found[row["place"].rpartition("/")[2]].add(row["step"])
    return {place: " ".join(sorted(names)) for place, names in found.items()}


def reason(pair: tuple[Place, Place], known: Mapping[str, str]) -> str:
    """Why the two are one: one name everywhere or in one family of near duplicates, and the steps to that name on either side."""
    own = ["family" if pair[0]["entity"].startswith("s/") else "global"]
    return " ".join([*own, *sorted({step for place in pair if (step := known.get(address(place), ""))})])


def address(place: Place) -> str:
    """The place as the graph names it."""
    return f"{place['speech']}#char={place['start']},{place['end']}"


def surroundings(folder: Path, place: Place, around: int = 80) -> str:
    """The words about a mention, itself in 【】."""
    with (folder / "texts" / place["source"]).open(encoding="utf-8", newline="") as file:
        text = file.read()
    start, end = int(place["source_start"]), int(place["source_end"])
    return " ".join(f"{text[max(0, start - around) : start]}【{text[start:end]}】{text[end : end + around]}".split())


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--word", default="merges")
    parser.add_argument("--quote", action="store_true", help="add the words around both places and cut nothing: not to publish")
    given = parser.parse_args()
    known = steps(given.build)
    longest = None if given.quote else LONGEST
    table = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    table.writerow((*COLUMNS, "quote", "quote2") if given.quote else COLUMNS)
    for pair in draw(given.build, given.count, given.word):
        where = [place[column] for place in pair for column in ("speech", "start", "end")]
        path, _, last = pair[0]["entity"].rpartition("/")
        node, name = f"{path}/{clip(last, longest)}", clip(pair[0]["label"], longest)
        quotes = [surroundings(given.build, place) for place in pair] if given.quote else []
        table.writerow((node, name, *where, reason(pair, known), "", *quotes))


if __name__ == "__main__":
    main()
