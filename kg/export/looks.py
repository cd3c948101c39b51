"""How a node looks: colour by class, size by degree, a label that fits on a map."""

from __future__ import annotations

import re
from math import isqrt

COLOURS: dict[str, tuple[int, int, int]] = {
    "Speech": (34, 34, 34),
    "Organization": (195, 60, 0),
    "Person": (0, 0, 240),
    "Post": (75, 75, 105),
    "Region": (90, 105, 180),
    "Group": (75, 120, 105),
    "Event": (225, 120, 15),
    "Meeting": (105, 15, 165),
    "Policy": (60, 120, 255),
    "Award": (150, 0, 0),
    "Programme": (90, 150, 210),
    "Indicator": (60, 165, 135),
    "Claim": (0, 0, 105),
}
"""Ontology class → red, green, blue. Searched for: no two are nearer than 0.1 in OKLab, as people with normal, red-blind and
green-blind sight see them (Machado, Oliveira, Fernandes 2009), and each has a contrast of at least 3 : 1 on white (WCAG 2.2, 1.4.11)."""

LONGEST_LABEL = 10

_BLANK = re.compile(r"\s+")
_WRAPPED = re.compile(r"[《“‘「『](.+)[》”’」』]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_JOINING = "\u200d\ufe0e\ufe0f"


def short_label(name: str) -> str:
    """At most ten characters of a name, on one line: a map of long Chinese names makes Gephi crawl."""
    text = _BLANK.sub(" ", _CONTROL.sub("", name)).strip()
    if wrapped := _WRAPPED.fullmatch(text):
        text = wrapped[1]
    if len(text) > LONGEST_LABEL:
        text = text[: LONGEST_LABEL - 1].rstrip(_JOINING) + "…"
    return text


def size(degree: int) -> int:
    """Radius in tenths, as Gephi and sigma take a size: the area grows with the number of edges.

    Whole numbers only, so that every machine writes the same.
    """
    return (80 + isqrt(2000 * degree)) // 2
