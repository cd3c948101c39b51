"""``kg build``: speeches in; a graph with its texts and tables out."""

from __future__ import annotations

import gc
import hashlib
import os
import sys
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import rich_click as click

from kg.cli.language import language, tr, tr_fault
from kg.cli.localise import Command
from kg.cli.options import rule_options, speech_options, volume_options
from kg.cli.progress import progress
from kg.cli.terminal import detail, is_quiet, say, tell
from kg.errors import InputError, KgError, UsageError

if TYPE_CHECKING:
    from kg.export import Summary
    from kg.export.counts import Counts
    from kg.fuse import Corrector
    from kg.grow import Builder
    from kg.model import Listed, Skipped, Source

CORRECTIONS = "corrections.yaml"
_MOST_SHOWN = 20
_PARTS = 1_000
"""Steps of the bar while files are read; how many there are is known only then."""


@click.command(cls=Command, epilog="Example: kg build seeds -o output")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("-o", "--output", metavar="DIR", default="output", show_default=True, type=click.Path(path_type=Path), help="Where to build.")
@click.option("--workers", metavar="N", default=1, show_default=True, type=click.IntRange(1, 256), help="Number of processes.")
@click.option("--strict", is_flag=True, help="Write nothing unless every input can be read.")
@click.option("--force", is_flag=True, help="Build into a folder that holds other files, too.")
@click.option("--base-iri", metavar="IRI", default="", help="Put ontology, vocabularies and data under this IRI, which ends in /.")
@click.option(
    "--corrections", metavar="YAML", type=click.Path(path_type=Path),
    help="What you decided about claims and names; without it corrections.yaml, where there is one.",
)  # fmt: skip
@click.option(
    "--cache", metavar="DIR", type=click.Path(path_type=Path), help="Where to keep what was read for the next build; else in DIR itself."
)
@click.option("--no-cache", is_flag=True, help="Keep nothing for the next build, and take nothing from the former one.")
@click.option("--fresh", is_flag=True, help="Read every text again, whatever was kept.")
@volume_options
@speech_options
@rule_options
def build(
    paths: tuple[Path, ...],
    output: Path,
    workers: int,
    strict: bool,
    force: bool,
    base_iri: str,
    corrections: Path | None,
    cache: Path | None,
    no_cache: bool,
    fresh: bool,
    date: str,
    region: str,
    words: tuple[Path, ...],
    rules: tuple[Path, ...],
) -> int:
    """Build the graph of speeches: files, folders of them, - for standard input; without PATH the folder seeds.

    Text (.txt, .md), Word (.docx), PDF with text, web pages (.html, .mht), lists (.xlsx, .csv), .epub, .eml and .zip are read as they are;
    .doc, .wps, .rtf and .odt where LibreOffice is installed. What cannot be read is named at the end, and the rest is built.

    Writes graph.nq, graph.ttl, graph.graphml, graph.gexf (for Gephi), texts/, tables/ and build.json to DIR. A former build there is
    replaced only when the new one is complete.

    Only texts that are new or have changed are read; what the others say is kept in DIR/.kg-cache. The bytes are the same either way.
    """
    # the records of a build hold no cycles, nor do modules: looking for some took 7 % of the time of a 4 MB build
    gc.disable()
    # numpy's linear algebra, which is not used, would start a thread for each processor
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from kg.export import open_target
    from kg.graph import Namespaces
    from kg.grow import Builder, Settings

    inputs = paths or (Path("seeds"),)
    ns = Namespaces.at(base_iri) if base_iri else Namespaces()
    _refuse_own_output(inputs, output)
    corrector, decided = _corrections(corrections)
    settings = Settings(
        words=words, rules=rules, date=date, region=region, namespaces=ns, corrector=corrector, decided=decided, workers=workers,
        cache=cache, keeps=not no_cache, fresh=fresh,
    )  # fmt: skip
    with open_target(output, force=force) as target:
        builder = Builder(target, settings)
        sources, skipped = _read(inputs, [output, *filter(None, [cache])], builder, strict=strict)
        with progress(tr("reading speeches"), sum(source.characters for source in sources)) as advance:
            held = builder.read(sources, lambda source: advance(source.characters))
        detail(tr("texts read anew: {n}", n=builder.fresh))
        sources, skipped = _with_speeches(sources, skipped, {path for path, found in held.items() if found}, strict=strict)
        detail(tr("writing the graph, its tables and networks"))
        summary = builder.write(sources, skipped)
    _report(skipped)
    if not is_quiet():
        _summarise(summary, skipped, output)
        _tell_copies(sources)
    _tell_corrections(corrector)
    return InputError.exit_code if any(s.failed for s in skipped) else 0


def _corrections(given: Path | None) -> tuple[Corrector | None, dict[str, str]]:
    """The decisions to apply, and what build.json says of them."""
    from kg.fuse import Corrector
    from kg.fuse.corrections import read_corrections

    file = given or Path(CORRECTIONS)
    if given is None and not file.exists():
        return None, {}
    found = read_corrections(file)
    return Corrector(found), {"corrections": hashlib.sha256(file.read_bytes()).hexdigest()}


def _tell_corrections(corrector: Corrector | None) -> None:
    """How many decisions were applied; those that no longer fit are named, each with its place."""
    if corrector is None:
        return
    report = corrector.report()
    if not is_quiet():
        tell(tr("corrections: {n} applied", n=report.applied + len(report.by_quote)))
    for one in report.by_quote:
        say(tr("{where}: {key} is found by its quotation alone; write its new key", where=one.where, key=one.key))
    for one in report.unmatched:
        say(tr("{where}: {key} matches nothing any more; delete the entry or write its new key", where=one.where, key=one.key))


def _refuse_own_output(inputs: tuple[Path, ...], output: Path) -> None:
    if any(os.path.realpath(path) == os.path.realpath(output) for path in inputs if str(path) != "-"):
        raise UsageError("the output folder is an input too", where=str(output), cure="give another one with -o")


def _read(inputs: tuple[Path, ...], closed: list[Path], builder: Builder, *, strict: bool) -> tuple[list[Source | Listed], list[Skipped]]:
    from kg.read import list_paths

    with progress(tr("reading files"), _PARTS) as advance:

        def done(number: int, all_: int) -> None:
            advance(number * _PARTS // all_ - (number - 1) * _PARTS // all_)

        reading = list_paths(inputs, builder.known, stdin=sys.stdin.buffer, exclude=closed, kept=builder.kept, done=done)
    for source in reading.sources:
        detail(tr("read {path}: {n} characters, {encoding}", path=source.path, n=f"{source.characters:,}", encoding=source.encoding))
    _stop_if_hopeless(list(reading.sources), list(reading.skipped), strict=strict)
    return list(reading.sources), list(reading.skipped)


def _with_speeches(
    sources: list[Source | Listed], skipped: list[Skipped], heard: set[str], *, strict: bool
) -> tuple[list[Source | Listed], list[Skipped]]:
    """The sources that hold a speech; those that do not join what was skipped."""
    from kg.model import Skipped

    empty = [Skipped(s.path, "no Chinese sentence in it", "give a speech in Chinese") for s in sources if s.path not in heard]
    kept = [s for s in sources if s.path in heard]
    _stop_if_hopeless(kept, [*skipped, *empty], strict=strict)
    return kept, [*skipped, *empty]


def _stop_if_hopeless(sources: list[Source | Listed], skipped: list[Skipped], *, strict: bool) -> None:
    failed = [s for s in skipped if s.failed]
    if failed and (strict or not sources):
        _report(skipped)
        what = "an input could not be read (--strict)" if sources else "no input could be read"
        raise InputError(f"{what}: nothing was written", where=failed[0].path, cure=failed[0].cure)
    if not sources:
        raise KgError("there is no text to build from: nothing was written", cure="give texts, or a folder that holds some")


def _report(skipped: list[Skipped]) -> None:
    """Every file of a known kind that could not be read, with its reason and cure."""
    for one in skipped:
        if one.failed:
            say(tr("skipped {path}: {why}", path=one.path, why=tr("; ").join(filter(None, (tr_fault(one.reason), tr_fault(one.cure))))))


def _summarise(summary: Summary, skipped: list[Skipped], output: Path) -> None:
    counts = summary.counts
    classes = counts["classes"]
    outside = {"Speech", "Section", "Sentence", "Mention", "Quantity", "Claim", "MetricObservation", "Relation"}
    entities = sum(n for kind, n in classes.items() if kind not in outside)
    sizes = {"n": classes.get("Speech", 0), "e": entities, "c": classes.get("Claim", 0), "m": classes.get("MetricObservation", 0)}
    sizes |= {"r": classes.get("Relation", 0), "k": classes.get("Mention", 0)}
    tell(f"{output}: " + tr("{n} speeches, {e} entities, {c} claims ({m} metrics, {r} relations), {k} mentions", **sizes))
    _line(tr("status"), "status", "status", counts)
    _line(tr("flags"), "flags", "flag", counts)
    failed = sum(s.failed for s in skipped)
    if failed:
        tell(tr("not read: {n} (see above)", n=failed))
    passed = Counter(PurePosixPath(s.path).suffix or tr("none") for s in skipped if not s.failed)
    if passed:
        kinds = ", ".join(f"{n} × {kind}" for kind, n in sorted(passed.items()))
        tell(tr("passed over, as their kinds are not read: {kinds}", kinds=kinds))


def _tell_copies(sources: list[Source | Listed]) -> None:
    """Files that are byte for byte the same; they are one in the graph, with every name."""
    by_digest: dict[str, list[str]] = {}
    for source in sources:
        by_digest.setdefault(source.sha256, []).append(source.path)
    copies = [paths for paths in by_digest.values() if len(paths) > 1]
    for paths in copies[:_MOST_SHOWN]:
        tell(tr("the same file: {paths}", paths=" = ".join(paths)))
    if len(copies) > _MOST_SHOWN:
        tell(tr(" and {n} more", n=len(copies) - _MOST_SHOWN).strip())


def _line(title: str, part: str, scheme: str, counts: Counts) -> None:
    from kg.query.terms import term_labels

    labels = term_labels("zh") if language() == "zh" else {}
    if counts[part]:
        words = tr(", ").join(f"{labels.get(f'{scheme}/{name}', name)} {n}" for name, n in counts[part].items())
        tell(f"{title}{tr(': ')}{words}")
