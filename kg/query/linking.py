"""From words of a question to names of the graph, with typing errors and short names forgiven."""

from __future__ import annotations

import difflib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.query.reader import Reader

LEAST = 0.6
"""How well words must fit a name to be taken for it."""
_QUOTES = str.maketrans("", "", "《》“”‘’\"'「」『』〈〉()（） ·")
_NAMES = """SELECT DISTINCT ?node ?name ?class ?label { ?node rdfs:label|skos:altLabel ?name ; rdfs:label ?label ; a ?class .
  FILTER(STRSTARTS(STR(?node), STR(id:)) && ?class NOT IN (edu:Section, edu:Quantity, edu:Source)) } ORDER BY ?name ?node"""
_TELLING = frozenset("国省市县区州旗乡镇村一二三四五六七八九十百两初高中小大男女前后东南西北上下")
_TYPED = 0.72
"""Likeness of letters from which one name is taken for another mistyped."""


@dataclass(frozen=True, slots=True)
class Link:
    """A name that words may mean."""

    name: str
    nodes: tuple[str, ...]
    """IRIs of what is called so."""
    score: float
    """1 for the very name, less for a part of it, an abbreviation or a mistyped one."""
    part: bool = False
    """The words stand in what the graph calls it first, so they find it wherever a part of that will do."""


class Names:
    """The names of a graph.

    Args:
        reader: the graph.
    """

    def __init__(self, reader: Reader) -> None:
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._labels: dict[str, str] = {}
        for row in reader.rows(_NAMES):
            self._labels[row["node"]] = plain(row["label"])
            found[row["name"]][row["class"].rpartition("#")[2]].add(row["node"])
        self._names = {name: {kind: tuple(sorted(nodes)) for kind, nodes in kinds.items()} for name, kinds in sorted(found.items())}
        self._plain = {name: plain(name) for name in self._names}

    def link(self, words: str, classes: tuple[str, ...], most: int = 4) -> list[Link]:
        """The names that words fit best, best first; none below LEAST.

        Args:
            words: of the question.
            classes: a name must be of one of these; of any if empty.
            most: how many.
        """
        return [link for link in self._ranked(words, classes) if link.score >= LEAST][:most]

    def has(self, words: str, classes: tuple[str, ...]) -> bool:
        """Whether words are a name as it is, of one of some classes or, if there are none, of any."""
        return bool(found := self._ranked(words, classes)) and found[0].score == 1

    def nearest(self, words: str, classes: tuple[str, ...], most: int = 3) -> list[str]:
        """The names least unlike words that fit none."""
        return [link.name for link in self._ranked(words, classes)[:most] if link.score > LEAST / 2]

    @lru_cache(maxsize=512)  # noqa: B019 - one Names lives as long as one question
    def _ranked(self, words: str, classes: tuple[str, ...]) -> list[Link]:
        asked = plain(words)
        letters = Counter(asked)
        links = []
        for name, kinds in self._names.items():
            nodes = _of(kinds, classes)
            if not nodes or not asked:
                continue
            written = self._plain[name]
            score = _likeness(asked, written, letters)
            if score > LEAST / 2:
                links.append(Link(name, nodes, score, asked in written and all(asked in self._labels[node] for node in nodes)))
        return sorted(links, key=lambda link: (-link.score, len(link.name), link.name))


def plain(name: str) -> str:
    """A name without quotation marks and brackets, in half-width signs and small letters."""
    return unicodedata.normalize("NFKC", name).translate(_QUOTES).lower()


def closest(words: str, names: Iterable[str]) -> str | None:
    """The one of a few names (of themes, statuses) that words mean, or None."""
    asked = plain(words)
    scored = sorted(((_likeness(asked, plain(name), Counter(asked)), name) for name in names), key=lambda pair: (-pair[0], pair[1]))
    return scored[0][1] if scored and scored[0][0] >= LEAST else None


def _of(kinds: Mapping[str, tuple[str, ...]], classes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({node for kind, nodes in kinds.items() if not classes or kind in classes for node in nodes}))


def _likeness(asked: str, name: str, letters: Counter[str]) -> float:
    """Equal, part of the name, its letters in order (党建标准 for 党建工作标准), or but a letter or two off."""
    if asked == name:
        return 1.0
    if not asked or not name:
        return 0.0
    if len(asked) >= 2 and asked in name:
        return 0.8 + 0.15 * len(asked) / len(name)
    common = (Counter(name) & letters).total()
    if 2 * common / (len(asked) + len(name)) < LEAST / 2:
        return 0.0
    if len(asked) >= 2 and asked[0] == name[0] and _in_order(asked, name):
        return 0.65 + 0.2 * len(asked) / len(name)
    likeness = difflib.SequenceMatcher(None, asked, name, autojunk=False).ratio()
    slip = likeness >= _TYPED and min(len(asked), len(name)) >= 3 and _levels(asked) == _levels(name)
    return 0.9 * likeness if slip else 0.6 * likeness


def _levels(name: str) -> list[str]:
    """The characters and numbers that a slip of the pen does not change: 市教育局 is not 县教育局, 一等奖 not 二等奖."""
    return [sign for sign in name if sign in _TELLING or sign.isdigit()]


def _in_order(short: str, name: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in short)
