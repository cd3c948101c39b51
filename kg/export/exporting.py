"""A built graph in another form: networks by profile, the whole graph as JSON-LD, its tables as Parquet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt
import pyoxigraph as ox

from kg.errors import InputError, UsageError
from kg.export.aside import room_for_it
from kg.export.beside import write_beside
from kg.export.drawing import profile_network
from kg.export.gexf import write_gexf
from kg.export.graphml import write_graphml
from kg.export.layout import Ints, placed
from kg.export.network import Network
from kg.export.node_tables import write_cypher_csv, write_gephi_csv
from kg.export.profiles import PROFILES
from kg.export.stored import Stored
from kg.export.vosviewer import write_vosviewer
from kg.graph.iri import Namespaces
from kg.graph.store import read_quads

FILES: Mapping[str, Callable[[Network, Path], object]] = {"graphml": write_graphml, "gexf": write_gexf, "vosviewer": write_vosviewer}
"""Forms of a network that are one file."""
FOLDERS: Mapping[str, Callable[[Network, Path], tuple[str, ...]]] = {"csv-gephi": write_gephi_csv, "cypher-csv": write_cypher_csv}
"""Forms of a network that are a folder."""
FORMS = (*FILES, *FOLDERS, "jsonld", "parquet")
SUFFIXES = {"graphml": ".graphml", "gexf": ".gexf", "vosviewer": ".json", "jsonld": ".jsonld"}
"""Of the forms that are a file."""
MOST_LAID_OUT = 10_000
"""Nodes that a library lays out."""
_SPREAD = 200
"""Its scaling: room for the sizes that our nodes have."""
_ROW_GROUP = 50_000
"""Rows of a Parquet file held at once."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What is exported."""

    graph: Path
    """The graph file."""
    namespaces: Namespaces
    """Those it was built with."""
    build: Path | None = None
    """Folder of the build, whose tables become Parquet files; None for a graph file on its own."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    path: Path
    nodes: int = 0
    edges: int = 0


def export_graph(origin: Origin, form: str, out: Path, *, profile: str = "entities", lay_out: bool = False) -> Exported:
    """Write a graph in another form, over a former file or folder of ours.

    Args:
        origin: the graph.
        form: one of FORMS.
        out: the file or folder to write.
        profile: name of one of PROFILES; the whole graph goes out in jsonld and parquet.
        lay_out: positions by ForceAtlas2 (a library's) instead of arithmetic; they may differ between machines.

    Raises:
        InputError: the graph or the tables cannot be read.
        UsageError: the form needs what is not there, or the network is too large to be laid out.
        OutputError: it cannot be written.
    """
    if form == "parquet":
        return Exported(write_beside(out, lambda stage: write_parquet(origin.build, stage), folder=True))
    if form == "jsonld":
        return Exported(write_beside(out, lambda stage: _write_jsonld(origin.graph, stage)))
    write = FILES.get(form) or FOLDERS[form]
    with room_for_it():
        stored = Stored(read_quads(origin.graph), origin.namespaces)
        drawn = profile_network(stored, PROFILES[profile], _laid_out if lay_out else placed)
        written = write_beside(out, lambda stage: write(drawn, stage), folder=form in FOLDERS)
    return Exported(written, len(drawn.nodes), len(drawn.edges))


def write_parquet(build: Path | None, folder: Path) -> tuple[str, ...]:
    """The tables of a build as Parquet files: numbers as numbers, streamed.

    Returns:
        The names of the files.

    Raises:
        InputError: there is no build, or it has no tables.
        UsageError: polars is not installed.
    """
    try:
        import polars  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError("Parquet needs the library polars", cure="pip install 'edu-kg[frames]'") from error
    tables = sorted((build / "tables").glob("*.csv")) if build is not None else []
    if not tables:
        raise InputError("there are no tables to write", where=str(build or ""), cure="name the folder of a build")
    for table in tables:
        _typed(polars.scan_csv(table, infer_schema=False), polars).sink_parquet(folder / f"{table.stem}.parquet", row_group_size=_ROW_GROUP)
    return tuple(f"{table.stem}.parquet" for table in tables)


def _typed(rows: Any, polars: ModuleType) -> Any:
    """Rows of text, the columns that hold nothing but numbers as numbers; polars itself would hold a whole file to find them.

    Args:
        rows: a lazy frame.
        polars: the library.
    """

    def column_by_column(what: Any) -> dict[str, Any]:
        found: dict[str, Any] = rows.select(what).collect(engine="streaming").row(0, named=True)
        return found

    cells = polars.all()
    filled = column_by_column(cells.count())
    whole, decimal = (column_by_column(cells.str.contains(form).all()) for form in (r"^-?\d+$", r"^-?\d*\.?\d+$"))
    numbers = [column for column, count in filled.items() if count and decimal[column]]
    return rows.with_columns([polars.col(column).cast(polars.Int64 if whole[column] else polars.Float64) for column in numbers])


def _write_jsonld(graph: Path, file: Path) -> None:
    with file.open("wb") as stream:
        ox.serialize(read_quads(graph), stream, format=ox.RdfFormat.STREAMING_JSON_LD)


def _laid_out(links: Ints, homes: Sequence[str]) -> Ints:
    try:
        import crategraph_forceatlas2 as forceatlas2  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError("a layout needs the library crategraph-forceatlas2", cure="pip install 'edu-kg[layout]'") from error
    count = len(homes)
    if count > MOST_LAID_OUT:
        cure = "leave out --layout, and lay it out in Gephi (ForceAtlas 2)"
        raise UsageError(f"{count} nodes are too many to lay out here (at most {MOST_LAID_OUT})", cure=cure)
    pairs = sorted({(one, other) for one, other in links.tolist() if one != other})
    start = placed(links, homes) / 10
    settings = forceatlas2.infer_settings(count) | {"scalingRatio": _SPREAD}
    found: npt.NDArray[np.float64] = forceatlas2.layout(count, pairs, init=start, threads=1, **settings)
    return np.rint(10 * found).astype(np.int64)
