"""Where the speeches of a build say something: sentences, and the words in them."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.model import Span
from kg.query.tables import read_rows
from kg.query.wording import sentence_around
from kg.report.facts import Place

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Named:
    """A mention, as its table has it."""

    start: int
    end: int
    kind: str
    entity: str
    text: str
    label: str
    flags: tuple[str, ...]


class Speeches:
    """The texts of a build and what is mentioned where.

    Args:
        build: the folder.
        cards: rows of the table of speeches.

    Raises:
        InputError, OSError, ValueError, KeyError: a file is not there or not what it should be.
    """

    def __init__(self, build: Path, cards: Iterable[Row]) -> None:
        sources = json.loads((build / "build.json").read_text(encoding="utf-8"))["sources"]
        files = {source["path"]: build / source["text"] for source in sources}
        texts: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        """Short digest → the speech's characters."""
        for card in cards:
            path = card["source"]
            if path not in texts:
                # bytes first: reading as text would turn \\r\\n into \\n and shift every offset
                texts[path] = files[path].read_bytes().decode("utf-8")
            self.texts[card["speech"]] = texts[path][int(card["source_start"]) : int(card["source_end"])]
        self.mentions: defaultdict[str, list[Named]] = defaultdict(list)
        """Short digest → what it mentions, in order."""
        for row in read_rows(build, "mentions"):
            if row["speech"] in self.texts:
                flags = tuple(filter(None, row["flags"].split("；")))
                named = Named(int(row["start"]), int(row["end"]), row["kind"], row["entity"], row["text"], row["label"], flags)
                self.mentions[row["speech"]].append(named)
        for found in self.mentions.values():
            found.sort(key=lambda named: (named.start, named.end))

    def place(self, row: Row, words: Iterable[Span] = ()) -> Place:
        """Where a row of a table stands.

        Args:
            row: has the columns speech, start, end, theme, section and source.
            words: what to mark in the speech.
        """
        start, end = int(row["start"]), int(row["end"])
        text = self.texts[row["speech"]]
        first, last = sentence_around(text, start, end)
        return Place(
            speech=row["speech"], start=start, end=end, sentence=text[first:last], sentence_start=first,
            clause=(start - first, end - first), words=tuple((a - first, b - first) for a, b in apart(words)), theme=row["theme"],
            section=row["section"], source=row["source"], source_start=int(row["source_start"]), source_end=int(row["source_end"]),
        )  # fmt: skip

    def names(self, row: Row, entities: Container[str]) -> list[Span]:
        """Where a row's clause names one of these entities."""
        within = self._within(row["speech"], int(row["start"]), int(row["end"]))
        return [(named.start, named.end) for named in within if named.entity and named.entity in entities]

    def spots(self, metrics: Iterable[Row]) -> dict[int, list[Span]]:
        """Where the amounts of figures stand, by the ``id`` of their rows.

        A clause may have one wording several times (×所中小学、×所幼儿园): where as many figures are told with it, each gets its own, as
        the table has them in the order of the text; else all of them are marked.
        """
        found: dict[int, list[Span]] = {}
        sharing: defaultdict[tuple[str, tuple[Span, ...]], list[int]] = defaultdict(list)
        for row in metrics:
            found[id(row)] = []
            amounts = [m for m in self._within(row["speech"], int(row["start"]), int(row["end"])) if m.kind == "Quantity"]
            for wording in (row["wording"], row["change_wording"]):
                if spots := tuple((named.start, named.end) for named in amounts if wording and named.text == wording):
                    sharing[row["speech"], spots].append(id(row))
        for (_, spots), rows in sharing.items():
            for number, row_id in enumerate(rows):
                found[row_id] += [spots[number]] if len(rows) == len(spots) else spots
        return found

    def at(self, speech: str, named: Named, source: Row) -> Place:
        """Where a mention stands; ``source`` is the row of its speech."""
        base = int(source["source_start"])
        row = {
            "speech": speech, "start": str(named.start), "end": str(named.end), "theme": "", "section": "", "source": source["source"],
            "source_start": str(base + named.start), "source_end": str(base + named.end),
        }  # fmt: skip
        return self.place(row)

    def _within(self, speech: str, start: int, end: int) -> list[Named]:
        """What is mentioned inside a range of a speech."""
        found = self.mentions.get(speech, [])
        first = bisect_left(found, start, key=lambda named: named.start)
        last = bisect_left(found, end, lo=first, key=lambda named: named.start)
        return [named for named in found[first:last] if named.end <= end]


def apart(spans: Iterable[Span]) -> list[Span]:
    """Ranges in order; those that overlap made one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
