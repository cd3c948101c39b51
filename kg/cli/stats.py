"""``kg stats``: a build at a glance."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from kg.cli.language import language, tr, tr_fault
from kg.cli.layout import few, write
from kg.cli.localise import Command
from kg.cli.place import graph_place
from kg.cli.terminal import emit, tell
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.query.stats import SpeechRow, Stats

_MOST_SHOWN = 50
_NOT_COUNTED = ("Claim", "Relation", "MetricObservation")


@click.command(cls=Command, epilog="Example: kg stats output")
@click.argument("folder", metavar="[DIR]", default="output", type=click.Path(path_type=Path))
@click.option("--format", "wanted", default="text", show_default=True, type=click.Choice(["text", "json"]), help="How to write it.")
def stats(folder: Path, wanted: str) -> int:
    """A build at a glance: its speeches with their short digests, counts by class, status, theme and flag, what was skipped.

    Nothing is built again. The short digest names a speech everywhere: kg explain DIGEST, kg query figures --set speech=DIGEST.
    """
    from kg.query.stats import read_stats

    if graph_place(folder).build is None:
        raise UsageError("a graph file on its own has no tables", where=str(folder), cure="name the folder of a build")
    found = read_stats(folder)
    if wanted == "json":
        record = {**asdict(found), "masked_share": found.masked_share}
        emit((json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode())
    else:
        _tell(found, folder)
    return 0


def _tell(found: Stats, folder: Path) -> None:
    from kg.query.terms import term_labels

    labels = term_labels(language())
    claims = found.classes.get("Claim", 0)
    sizes = {"sources": found.sources, "characters": f"{found.characters:,}", "speeches": len(found.speeches), "claims": f"{claims:,}"}
    write(f"{folder}: " + tr("sources {sources}, {characters} characters, {speeches} speeches, {claims} claims", **sizes))
    write(tr("kg {version}, rules {digest}", version=found.kg, digest=found.rules[:12]))
    tell()
    for speech in found.speeches[:_MOST_SHOWN]:
        _tell_speech(speech, labels)
    if len(found.speeches) > _MOST_SHOWN:
        write(tr("… and {n} more speeches (tables/speeches.csv has them all)", n=len(found.speeches) - _MOST_SHOWN))
    tell()
    _counts(tr("classes"), "", {k: n for k, n in found.classes.items() if k not in _NOT_COUNTED}, labels)
    _counts(tr("status"), "status/", found.status, labels)
    _counts(tr("relations"), "", found.predicates, labels)
    share = f" ({found.masked_share:.1%})" if found.masked_share is not None else ""
    write(tr("metrics: {n}, masked {masked}", n=found.metrics, masked=found.masked) + share)
    _counts(tr("themes (places of claims)"), "theme/", found.themes, labels)
    _counts(tr("flags"), "flag/", found.flags, labels)
    for one in found.skipped:
        what = tr("not read") if one["failed"] else tr("passed over")
        write(f"{what}: {one['path']}: {tr_fault(one['reason'])}", "", "  ")


def _tell_speech(speech: SpeechRow, labels: Mapping[str, str]) -> None:
    write(f"{speech.speech}  {speech.title}", "", " " * 14)
    stop = tr(", ")
    facts = {
        tr("date"): speech.date,
        tr("region"): speech.region,
        tr("speaker"): stop.join(speech.speaker),
        tr("near duplicate of"): few(list(speech.near_duplicates)),
        tr("flags"): stop.join(labels.get(f"flag/{flag}", flag) for flag in speech.flags),
    }
    told = [f"{name}{tr(': ')}{value}" for name, value in facts.items() if value]
    size = tr("{n} characters, {m} metrics, {r} relations", n=f"{speech.characters:,}", m=speech.metrics, r=speech.relations)
    write(tr("; ").join([*told, size]), " " * 14)
    where = tr("{source}, characters {start}-{end}", source=speech.source, start=speech.source_start, end=speech.source_end)
    also = tr("; also in {places}", places=few(list(speech.also_in))) if speech.also_in else ""
    write(where + also, " " * 14)


def _counts(title: str, scheme: str, counts: Mapping[str, int], labels: Mapping[str, str]) -> None:
    """One paragraph: what there is most of first."""
    told = sorted(counts.items(), key=lambda item: (not item[0], -item[1], item[0]))
    plain = {"Mention": tr("mention"), "Sentence": tr("sentence")}  # counted, but no classes of the ontology
    words = [f"{labels.get(scheme + name, plain.get(name, name)) if name else tr('none')} {n:,}" for name, n in told]
    if words:
        write(f"{title}{tr(': ')}" + tr(", ").join(words), "", "  ")
