"""Who issues a document that names nobody in its title: the bodies of its letterhead or those that sign it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Claim, EntityKey, Mention, Ref, Relation, Speech, Time
from kg.regex import regex

_HEAD = 300
_NUMBER = regex(r"[ 　\n]*(?:文件)?[ 　\n]*[\u4e00-\u9fff]{2,8}[〔\[【（(]\d{4}")
"""县教育局教发〔2019〕3号: the letterhead stands before the document's number."""
_TITLE = regex(r"[ 　★]*关于(?:印发|公布|发布|下发)|[^。\n]{0,40}(?:特制[定订]|制[定订]本)")


def settled(speech: Speech, mentions: Sequence[Mention], keys: Sequence[EntityKey | None], claims: Sequence[Claim]) -> list[Claim]:
    """The claims, those on a document's issuer that only supply the speaker's own body put right.

    Where the text names who issues the document, a supplied issuer gives way; else those who sign stand for it; where a title alone says
    that the document is issued, and nobody signs, nothing is claimed.
    """
    named = {_title(claim) for claim in claims if isinstance(claim, Relation) and claim.predicate == "issued" and not claim.flags}
    joined = {claim.evidence for claim in claims if isinstance(claim, Relation) and claim.predicate == "issued" and not claim.flags}
    supplied = [claim for claim in claims if isinstance(claim, Relation) and claim.predicate == "issued" and claim.flags]
    if not supplied:
        return list(claims)
    bodies = _signers(speech, mentions, keys)
    kept: list[Claim] = []
    for claim in claims:
        if not (isinstance(claim, Relation) and claim.predicate == "issued" and claim.flags) or claim.evidence in joined:
            kept.append(claim)  # 会同县财政局出台…: both issue it
        elif _title(claim) not in named and bodies and _is_own(speech, claim):
            kept += [replace(claim, subject=body) for body in bodies if body.key != claim.object.key]
        elif _title(claim) not in named and not (claim.subject.kind == "Region" and _is_own(speech, claim)):
            kept.append(claim)
    return kept


def _title(claim: Relation) -> str:
    """The document's name, with or without its marks."""
    return claim.object.name.strip("《》")


def _is_own(speech: Speech, claim: Relation) -> bool:
    """The document is the text itself: its title or its first article says so."""
    return _TITLE.match(speech.text, claim.evidence[0]) is not None


def _signers(speech: Speech, mentions: Sequence[Mention], keys: Sequence[EntityKey | None]) -> list[Ref]:
    """The bodies that stand right before the document's number or its day, in a row."""
    run: list[int] = []
    for index, mention in enumerate(mentions):
        if run and mention.start >= (end := mentions[run[-1]].end):
            if mentions[run[0]].start < _HEAD and _NUMBER.match(speech.text, end):
                return _refs(run, keys)
            run = [] if speech.text[end : mention.start].strip() else run
        value = mention.value
        dated = mention.kind == "Time" and isinstance(value, Time) and len(value.start) == 10
        if run and dated and not speech.text.startswith("印发", mention.end):  # an office that only has it printed
            return _refs(run, keys)
        if mention.kind == "Organization" and not mention.deictic and mention.region:
            run.append(index)
        elif run and mention.start >= mentions[run[-1]].end:
            run = []
    return []


def _refs(run: Sequence[int], keys: Sequence[EntityKey | None]) -> list[Ref]:
    return [Ref(*key, index) for index in run if (key := keys[index]) is not None]
