"""New graphs and new facts: ``kg.build`` and ``kg.annotate``. What they need is imported when they are called."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from kg.api.graph import AnyPath, Graph
from kg.api.tables import Record
from kg.errors import InputError, KgError


def build(
    paths: AnyPath | Iterable[AnyPath],
    out: AnyPath | None = None,
    *,
    workers: int = 1,
    date: str = "",
    region: str = "",
    base_iri: str = "",
    words: Iterable[AnyPath] = (),
    rules: Iterable[AnyPath] = (),
    strict: bool = False,
    force: bool = False,
) -> Graph:
    """Build the graph of speeches, as ``kg build`` does.

    Args:
        paths: a file, a folder, or several.
        out: the folder to build into; a temporary one, which goes with the Graph, if None.
        workers: number of processes; the result does not depend on it.
        date: date of the speeches that do not say theirs: 2024, 2024-02, 2024-02-24.
        region: region of the speeches that do not say theirs.
        base_iri: where ontology, vocabularies and data stand; the default one if empty.
        words: CSV files of your own names (name,kind,alias).
        rules: YAML files of your own rules.
        strict: fail if an input cannot be read; otherwise ``Graph.skipped`` names it.
        force: build into a folder that holds other files, too.

    Raises:
        InputError: no input could be read, or one could not and ``strict`` is set.
        OutputError: the folder cannot be written.
        RuleError: a file of words or rules is broken.

    Example:
        >>> import kg
        >>> graph = kg.build("seeds", out="output")  # doctest: +SKIP
    """
    from kg.export import open_target
    from kg.graph import Namespaces
    from kg.grow import Builder, Settings
    from kg.read import list_paths

    given = [Path(paths)] if isinstance(paths, str | PathLike) else [Path(path) for path in paths]
    keep = tempfile.TemporaryDirectory(prefix="kg-", ignore_cleanup_errors=True) if out is None else None
    folder = Path(out) if out is not None else Path(keep.name) / "build" if keep else Path()
    settings = Settings(
        words=tuple(Path(w) for w in words), rules=tuple(Path(r) for r in rules), date=date, region=region, workers=workers,
        namespaces=Namespaces.at(base_iri) if base_iri else Namespaces(), keeps=out is not None,
    )  # fmt: skip
    with open_target(folder, force=force) as target:
        builder = Builder(target, settings)
        listing = list_paths(given, builder.known, exclude=[folder], kept=builder.kept)
        failed = [skipped for skipped in listing.skipped if skipped.failed]
        if failed and (strict or not listing.sources):
            raise InputError(failed[0].reason, where=failed[0].path, cure=failed[0].cure)
        held = builder.read(listing.sources)
        sources = [source for source in listing.sources if held[source.path]]
        if not sources:
            raise KgError("there is no text to build from: nothing was written", cure="give texts with a Chinese sentence")
        builder.write(sources, listing.skipped)
    return Graph(folder, _keep=keep)


def annotate(text: str, *, date: str = "", region: str = "", words: Iterable[AnyPath] = (), rules: Iterable[AnyPath] = ()) -> list[Record]:
    """What is found in a text, as the records that ``kg annotate`` prints: its speeches, and of each every mention and claim.

    Args:
        text: one speech, or a collection; offsets in the records count its characters.
        date: date of the speeches that do not say theirs.
        region: region of the speeches that do not say theirs.
        words: CSV files of your own names.
        rules: YAML files of your own rules.

    Returns:
        The records; none if the text has no Chinese sentence.

    Example:
        >>> import kg
        >>> [r["text"] for r in kg.annotate("全县新建学校3所。") if r["record"] == "mention"]
        ['全县', '3所']
    """
    from kg.export.records import records
    from kg.model import Source
    from kg.pipeline import extract, load_lexicon

    lexicon = load_lexicon([Path(w) for w in words], [Path(r) for r in rules])
    source = Source("-", text, hashlib.sha256(text.encode()).hexdigest(), "utf-8")
    found = extract(source, lexicon, date=date, region=region)
    return [record for facts, place in found for record in records(facts, place)]
