"""Gold for the hand-made corpus: what its facts say, and the same with mistakes strewn in."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from graph.made_corpus import made_corpus

from kg.graph import graph_nq
from kg.model import FusedSpeech, Observation, Place, Quantity, Ref, Relation

GOLD_TYPE = {"Award": "Honour", "Programme": "Event", "Group": None}
GOLD_PREDICATE = {
    "presentedAt": "deliveredAt", "speaker": "deliveredBy", "issued": "issuedBy", "implements": "implements", "organizes": "heldBy",
    "participatesIn": "participatesIn", "conferredBy": "awardedBy", "received": "awardedTo", "subOrganizationOf": "partOf",
    "holds": "holdsPost", "postIn": "holdsPost",
}  # fmt: skip
QUALIFIER = {"moreThan": ">", "atLeast": ">", "lessThan": "<", "atMost": "<", "about": "~", "nearly": "~", "": "="}
Annotation = dict[str, Any]


def write_graph(folder: Path) -> Path:
    corpus, sources = made_corpus()
    file = folder / "graph.nq"
    file.write_text("".join(graph_nq(corpus, sources)), encoding="utf-8")
    return file


def true_gold() -> list[Annotation]:
    """What the corpus itself says."""
    corpus, _ = made_corpus()
    return [a for fused in corpus.speeches for a in _document(fused, corpus.places[fused.id][0])]


def wrong_gold(seed: int) -> list[Annotation]:
    """The same with annotations dropped, moved, made optional, given other readings."""
    dice = random.Random(seed)
    return [changed for a in true_gold() if (changed := _changed(dict(a), dice)) is not None]


def write_gold(folder: Path, annotations: list[Annotation]) -> Path:
    file = folder / "gold.jsonl"
    file.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in annotations), encoding="utf-8")
    return file


def _document(fused: FusedSpeech, place: Place) -> list[Annotation]:
    facts, base, doc = fused.facts, place.start, fused.id
    text = facts.speech.text

    def at(span: tuple[int, int]) -> Annotation:
        return {"doc": doc, "start": base + span[0], "end": base + span[1], "text": text[span[0] : span[1]]}

    spans: dict[tuple[str, str], tuple[int, int]] = {}
    out: list[Annotation] = [{"ann": "speech", **at((0, len(text))), "file": place.path.split("/")[-1]}]
    for mention, link in zip(facts.mentions, facts.links, strict=True):
        kind = GOLD_TYPE.get(mention.kind, mention.kind)
        if link is not None and kind and not mention.deictic:
            spans.setdefault(link, mention.span)
            out.append({"ann": "entity", **at(mention.span), "type": kind, "canonical": link[1]})
    bases = {c.compared_to for c in facts.claims if isinstance(c, Observation) and c.compared_to is not None}
    for index, claim in enumerate(facts.claims):
        if isinstance(claim, Observation):
            kind = "base" if index in bases else "level"
            for number, what in ((claim.value, kind), (claim.change, "delta")):
                if number is not None:
                    out.append({"ann": "metric", **at(facts.mentions[number].span), **_metric(claim, facts.mentions[number].value, what)})
                    counted = [out[-1]["start"], out[-1]["end"]]
                    out += [_relation(doc, "measuredIn", counted, _end(ref, spans, base)) for ref in claim.measured_in]
        elif isinstance(claim, Relation) and claim.predicate in GOLD_PREDICATE:
            ends = [_end(claim.subject, spans, base), _end(claim.object, spans, base)]
            predicate = GOLD_PREDICATE[claim.predicate]
            start, end = ends[::-1] if predicate in {"issuedBy", "heldBy", "awardedTo"} else ends
            out.append(_relation(doc, predicate, start, end))
    out += [{"ann": "section", **at(s.heading), "status": s.status, "level": s.level} for s in facts.speech.sections]
    return out


def _relation(doc: str, predicate: str, start: str | list[int], end: str | list[int]) -> Annotation:
    return {"ann": "relation", "doc": doc, "pred": predicate, "from": start, "to": end, "text": ["", ""]}


def _metric(claim: Observation, value: object, kind: str) -> Annotation:
    assert isinstance(value, Quantity)
    number = value.value if value.value is not None else value.low
    year = claim.period.start[:4] if claim.period is not None and claim.period.start else ""
    return {
        "indicator": claim.indicator,
        "subject": claim.subject.name,
        "value": None if number is None else float(number) * (-1 if claim.falls and kind == "delta" else 1),
        "unit": value.unit,
        "kind": "rank" if value.unit == "名次" else kind,
        "qualifier": QUALIFIER[value.qualifier],
        "status": claim.status,
        "masked": value.masked,
        **({"suspect": "percent"} if "lostPercent" in value.flags else {}),
        **({"year": int(year)} if year else {}),
    }


def _end(ref: Ref, spans: dict[tuple[str, str], tuple[int, int]], base: int) -> str | list[int]:
    if ref.kind == "Speech":
        return "SPEECH"
    span = spans.get(ref.key)
    return f"literal:{ref.name}" if span is None else [base + span[0], base + span[1]]


def _changed(a: Annotation, dice: random.Random) -> Annotation | None:
    if a["ann"] == "speech":
        return {**a, "start": a["start"] - dice.choice([0, 0, 10])}
    roll = dice.random()
    if roll < 0.15:
        return None
    if roll < 0.3:
        a["optional"] = True
    elif roll < 0.45 and "end" in a:
        a["end"] += dice.choice([-1, 1])
    elif roll < 0.6 and a["ann"] == "metric":
        others = {"unit": ["所", a["unit"]], "indicator": "别的指标", "kind": "rank", "year": 2019, "value": 7, "status": "problem"}
        field = dice.choice(list(others))
        a[field] = others[field]
    elif roll < 0.6 and a["ann"] == "relation":
        a["from"], a["to"] = a["to"], a["from"]
    elif roll < 0.6 and a["ann"] == "section":
        a["text"] = a["text"][:4] if dice.random() < 0.5 else "没有这个标题"
    return a
