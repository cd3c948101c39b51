"""What jieba's dictionary knows about two to four characters: everyday words, and names of places and people.

The dictionary file is read directly (its words and tags are facts of the package, whatever segmenter is installed); only
finders that meet a run of characters no word list knows ask for it, so it is loaded on first use.
"""

from __future__ import annotations

import importlib.util
from bisect import bisect_left
from functools import cache, lru_cache
from pathlib import Path

from kg.errors import KgError
from kg.regex import regex

_WORD = regex(r"[\u4e00-\u9fff]{2,4}")
_PLACE_TAGS = frozenset({"ns"})
_NAME_TAGS = frozenset({"nr", "nt", "nz", "nrt", "nrfg"})
_RARE, _FAMOUS = 30, 1000
"""The dictionary tags many common words as names (文明 is a person to it); a name is believed only if it is rare, or a place."""
FUNCTION = frozenset("的了在和与及对向由从被把为是到至于等让给将以并又还也使经受请赴比按据因则其但而或之有所就都且自")
"""Characters that end what stands before them and belong to no name."""


@cache
def _load() -> list[bytes]:
    """The lines of the dictionary, each a word, its frequency and its tag, in the order of their bytes; read when a word is looked up."""
    found = importlib.util.find_spec("jieba")
    if found is None or not found.submodule_search_locations:
        raise KgError("jieba's dictionary is not there", cure="install the package jieba")
    # found without importing jieba, which would load pkg_resources first: half a second of every start
    lines = (Path(found.submodule_search_locations[0]) / "dict.txt").read_bytes().splitlines()
    lines.sort()  # they all but are; a mapping of as many words would take five times as long to make
    return lines


@lru_cache(maxsize=100_000)
def _entry(word: str) -> tuple[int, bool, bool]:
    """Frequency of the everyday word (-1: there is none), whether it is a name, whether it may be a person's."""
    if not _WORD.fullmatch(word):
        return -1, False, False
    lines, key = _load(), f"{word} ".encode()
    place = bisect_left(lines, key)
    if place == len(lines) or not lines[place].startswith(key):
        return -1, False, False
    count, tag = lines[place].decode().split(" ")[1:3]
    frequency = int(count)
    if tag in _PLACE_TAGS or (tag in _NAME_TAGS and (frequency < _RARE or (len(word) == 3 and tag == "nr"))):
        return -1, True, False
    return frequency, False, tag == "nr" and frequency < _FAMOUS


def everyday(word: str, least: int = 0) -> bool:
    """The word is in the dictionary, at least that frequent, and is no name."""
    return _entry(word)[0] >= least


def frequency(word: str) -> int:
    """How often the everyday word is met, 0 if there is none."""
    return max(0, _entry(word)[0])


def named(word: str) -> bool:
    """The dictionary has it as the name of a place, a person or a body."""
    return _entry(word)[1]


def called(word: str) -> bool:
    """The dictionary counts it with the everyday words, but it may be a person's name too."""
    return _entry(word)[2]


def han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def word_starts(text: str, at: int) -> bool:
    """A word may start here: what stands before is no Chinese character, a function word, or a whole everyday word
    whose last character makes none with what follows."""
    if at == 0 or not han(text[at - 1]) or text[at - 1] in FUNCTION:
        return True
    if everyday(text[at - 1 : at + 1]):
        return False
    return (at >= 2 and everyday(text[at - 2 : at])) or (at >= 3 and everyday(text[at - 3 : at]))
