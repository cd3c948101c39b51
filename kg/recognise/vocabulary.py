"""What jieba's dictionary knows about two to four characters: everyday words, and names of places and people.

The dictionary file is read directly (its words and tags are facts of the package, whatever segmenter is installed); only
finders that meet a run of characters no word list knows ask for it, so it is loaded on first use.
"""

from __future__ import annotations

import importlib.util
import re
from functools import cache
from pathlib import Path

from kg.errors import KgError

_ENTRY = re.compile(r"^([\u4e00-\u9fff]{2,4}) (\d+) (\w+)", re.M)
_PLACE_TAGS = frozenset({"ns"})
_NAME_TAGS = frozenset({"nr", "nt", "nz", "nrt", "nrfg"})
_RARE, _FAMOUS = 30, 1000
"""The dictionary tags many common words as names (文明 is a person to it); a name is believed only if it is rare, or a place."""
FUNCTION = frozenset("的了在和与及对向由从被把为是到至于等让给将以并又还也使经受请赴比按据因则其但而或之有所就都且自")
"""Characters that end what stands before them and belong to no name."""


@cache
def _load() -> tuple[dict[str, int], frozenset[str], frozenset[str]]:
    """Everyday words with their frequencies, names, and what may be a person's name."""
    found = importlib.util.find_spec("jieba")
    if found is None or not found.submodule_search_locations:
        raise KgError("jieba's dictionary is not there", cure="install the package jieba")
    # found without importing jieba, which would load pkg_resources first: half a second of every start
    text = (Path(found.submodule_search_locations[0]) / "dict.txt").read_text(encoding="utf-8")
    words: dict[str, int] = {}
    names, people = [], []
    for word, frequency, tag in _ENTRY.findall(text):
        if tag in _PLACE_TAGS or (tag in _NAME_TAGS and (int(frequency) < _RARE or (len(word) == 3 and tag == "nr"))):
            names.append(word)
        else:
            if tag == "nr" and int(frequency) < _FAMOUS:
                people.append(word)
            words[word] = int(frequency)
    return words, frozenset(names), frozenset(people)


def everyday(word: str, least: int = 0) -> bool:
    """The word is in the dictionary, at least that frequent, and is no name."""
    return _load()[0].get(word, -1) >= least


def frequency(word: str) -> int:
    """How often the everyday word is met, 0 if there is none."""
    return _load()[0].get(word, 0)


def named(word: str) -> bool:
    """The dictionary has it as the name of a place, a person or a body."""
    return word in _load()[1]


def called(word: str) -> bool:
    """The dictionary counts it with the everyday words, but it may be a person's name too."""
    return word in _load()[2]


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
