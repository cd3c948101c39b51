"""Readable, stable names for nodes: the path of an IRI as a pure function of kind, name and family."""

from __future__ import annotations

import hashlib
import unicodedata

from kg.regex import regex

SEGMENTS = {
    "Organization": "org",
    "Person": "person",
    "Post": "post",
    "Region": "region",
    "Group": "group",
    "Event": "event",
    "Meeting": "meeting",
    "Policy": "policy",
    "Award": "award",
    "Programme": "programme",
    "Indicator": "indicator",
}
"""Ontology class → path segment of its nodes."""

COUNTRY = "全国"
"""The one region that needs no name: what 全国 and 我国 are called."""
_LONGEST, _CUT = 40, 32
_PLAIN = regex(r"\w{1,40}")
_INVISIBLE = regex("[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufe00-\ufe0f\ufeff]")
_TITLE = regex("《([^《》]*)》")
_MASK = regex(r"[×✕✖╳*□■○●]+|(?<![A-Za-z0-9])[Xx]+(?![A-Za-z0-9])")
_BRACKETS = regex("[《》〈〉“”‘’\"'「」『』()\\[\\]{}【】〔〕<>]+")
_OTHER = regex(r"\W+")


def slug(name: str) -> str:
    """The name as one readable segment of an IRI path, Chinese kept raw.

    Compatibility forms are unified (NFKC) and invisible characters dropped; 《X》 and X name one document. Whatever else
    goes (a mask becomes 某, quotes and brackets vanish, other signs become ``-``, length ends at 40) leaves a hash of the
    whole name behind, so that two names share a slug only if they are the same name.
    """
    if _PLAIN.fullmatch(name) and unicodedata.is_normalized("NFKC", name) and not _MASK.search(name):
        return name
    whole = _INVISIBLE.sub("", unicodedata.normalize("NFKC", name)).strip()
    if title := _TITLE.fullmatch(whole):
        whole = title[1]
    kept = _OTHER.sub("-", _BRACKETS.sub("", _MASK.sub("某", whole))).strip("-")
    if kept == whole and len(kept) <= _LONGEST and kept:
        return kept
    head = kept if len(kept) <= _LONGEST else kept[:_CUT]
    return f"{head}~{hashlib.sha256(whole.encode()).hexdigest()[:8]}"


def node_id(kind: str, name: str, family: str = "") -> str:
    """IRI path of a node below the data base: ``policy/公民道德建设实施纲要``, or ``s/<family>/org/市委`` for a local name.

    Args:
        kind: an ontology class of SEGMENTS.
        name: the canonical name.
        family: short id of the family of near-duplicate speeches the name belongs to; empty for a global name.
    """
    path = f"{SEGMENTS[kind]}/{slug(name)}"
    return f"s/{family}/{path}" if family else path
