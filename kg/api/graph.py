"""An open graph."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast, overload

from kg.api.tables import Record, framed, read_table
from kg.errors import InputError, UsageError

if TYPE_CHECKING:
    import networkx
    import pandas
    import polars
    import rdflib

    from kg.graph import Namespaces
    from kg.query import Answer

AnyPath = str | PathLike[str]

_SHOWN = ("Speech", "Claim", "MetricObservation", "Organization", "Person", "Policy", "Meeting", "Event", "Award", "Indicator")
"""Classes that a notebook is shown the counts of."""


def open_graph(path: AnyPath = "output") -> Graph:
    """A graph that was built before; ``kg.open``.

    Args:
        path: the folder of a build, or a graph file on its own (.nq, .nt, .ttl, .trig).

    Raises:
        InputError: there is no build and no such file.

    Example:
        >>> import kg
        >>> graph = kg.open("output")  # doctest: +SKIP
    """
    return Graph(Path(path))


class Graph:
    """A built graph: questions, records, and other libraries' graphs out of it.

    Example:
        >>> import kg
        >>> graph = kg.open("output")  # doctest: +SKIP
        >>> graph.query("figures", theme="办学条件")[0]["value"]  # doctest: +SKIP
        '1040万元'
    """

    def __init__(self, path: Path, *, _keep: object = None) -> None:
        from kg.graph import Namespaces

        self._keep = _keep
        if not path.exists():
            raise InputError("no such folder or file", where=str(path), cure="run kg build first, or name a build folder or a graph file")
        self.folder: Path | None = path if path.is_dir() else None
        """The folder of the build; None for a graph file."""
        self.file: Path = path / "graph.nq" if path.is_dir() else path
        """The graph itself."""
        self.manifest: Mapping[str, Any] = _manifest(path) if path.is_dir() else {}
        """What ``build.json`` says: versions, sources, counts, digests."""
        self.namespaces: Namespaces = Namespaces(*self.manifest["settings"]["namespaces"]) if self.manifest else Namespaces()

    @property
    def skipped(self) -> list[Record]:
        """Inputs that were not read, and why."""
        return list(self.manifest.get("skipped", []))

    def query(self, query: str, /, *, iris: bool = False, timeout: float = 60.0, **parameters: object) -> list[Record]:
        """Ask a question of ``kg questions`` by name, or SPARQL.

        Args:
            query: the name of a question, or the text of a SELECT, ASK, CONSTRUCT or DESCRIBE; the usual prefixes are known.
            iris: keep the IRIs of a question's answer instead of labels; SPARQL keeps them always.
            timeout: seconds.
            parameters: a question's parameters; variables of SPARQL, values as ``--set`` takes them.

        Returns:
            One record a row, column → value, None where it has none. ASK gives ``[{"answer": …}]``, a graph its triples.

        Raises:
            UsageError: no such question or parameter, or the query cannot be parsed.
            KgError: it took too long or failed.

        Example:
            >>> graph.query("SELECT (COUNT(?s) AS ?n) { ?s a edu:Speech }")  # doctest: +SKIP
            [{'n': 5}]
        """
        from kg.query import Request, ask, bind, question, questions

        said = {name: _said(value) for name, value in parameters.items() if value is not None}
        asked = None
        if query in questions() or not any(sign in query for sign in "{ \n"):
            asked = question(query)
        answer = ask(
            Request(
                query=asked.query if asked else query,
                graph=self.file,
                namespaces=self.namespaces,
                build=self.folder,
                parameters=bind(asked, said, self.namespaces) if asked else [f"{name}={value}" for name, value in said.items()],
                labels="" if iris or not asked else "zh",
                columns=[column.name for column in asked.columns] if asked else (),
                format="any",
                timeout=timeout,
            )
        )
        return _triples(answer) if answer.is_graph else _rows(answer)

    @overload
    def metrics(self, *, frame: None = None) -> list[Record]: ...
    @overload
    def metrics(self, *, frame: Literal["pandas"]) -> pandas.DataFrame: ...
    @overload
    def metrics(self, *, frame: Literal["polars"]) -> polars.DataFrame: ...
    def metrics(self, *, frame: str | None = None) -> Any:
        """Every figure, one record each time a speech says it, as in ``tables/metrics.csv``.

        Args:
            frame: ``pandas`` or ``polars`` for a data frame of that library, where it is installed.

        Raises:
            KgError: the library is not installed; the message has the line that installs it.

        Example:
            >>> [m["indicator"] for m in graph.metrics() if m["trend"] == "down"]  # doctest: +SKIP
            ['初中学生辍学率']
        """
        return framed(read_table(self._in_build("tables/metrics.csv")), frame)

    @overload
    def relations(self, *, frame: None = None) -> list[Record]: ...
    @overload
    def relations(self, *, frame: Literal["pandas"]) -> pandas.DataFrame: ...
    @overload
    def relations(self, *, frame: Literal["polars"]) -> polars.DataFrame: ...
    def relations(self, *, frame: str | None = None) -> Any:
        """Every relation, one record each time a speech says it, as in ``tables/relations.csv``.

        Args:
            frame: ``pandas`` or ``polars`` for a data frame of that library, where it is installed.

        Raises:
            KgError: the library is not installed; the message has the line that installs it.

        Example:
            >>> {r["object"] for r in graph.relations() if r["predicate"] == "issued"}  # doctest: +SKIP
        """
        return framed(read_table(self._in_build("tables/relations.csv")), frame)

    @overload
    def conflicts(self, *, frame: None = None) -> list[Record]: ...
    @overload
    def conflicts(self, *, frame: Literal["pandas"]) -> pandas.DataFrame: ...
    @overload
    def conflicts(self, *, frame: Literal["polars"]) -> polars.DataFrame: ...
    def conflicts(self, *, frame: str | None = None) -> Any:
        """Pairs of claims that contradict each other (``kind`` conflict), and revisions; as ``kg conflicts`` lists them.

        What belongs to the second claim ends in 2: ``said`` and ``said2``, ``sentence`` and ``sentence2``.

        Args:
            frame: ``pandas`` or ``polars`` for a data frame of that library, where it is installed.

        Raises:
            InputError: the build was made by a version that did not write the table.
            KgError: the library is not installed; the message has the line that installs it.

        Example:
            >>> [(c["indicator"], c["said"], c["said2"]) for c in graph.conflicts() if c["kind"] == "conflict"]  # doctest: +SKIP
        """
        return framed(read_table(self._in_build("tables/conflicts.csv")), frame)

    @overload
    def ledger(self, *, frame: None = None) -> list[Record]: ...
    @overload
    def ledger(self, *, frame: Literal["pandas"]) -> pandas.DataFrame: ...
    @overload
    def ledger(self, *, frame: Literal["polars"]) -> polars.DataFrame: ...
    def ledger(self, *, frame: str | None = None) -> Any:
        """What was promised and what became of it, one record a planned claim, as ``kg ledger`` prints it.

        ``outcome`` is met, missed, unclear (reported, but masked or too vague) or noWord.

        Args:
            frame: ``pandas`` or ``polars`` for a data frame of that library, where it is installed.

        Raises:
            InputError: the build was made by a version that did not write the table.
            KgError: the library is not installed; the message has the line that installs it.

        Example:
            >>> [(p["who"], p["what"], p["target"], p["result"]) for p in graph.ledger() if p["outcome"] == "missed"]  # doctest: +SKIP
        """
        return framed(read_table(self._in_build("tables/ledger.csv")), frame)

    def report(self, file: AnyPath, *, speeches: Iterable[str] = (), region: str = "", themes: Iterable[str] = ()) -> Path:
        """Write a report for people, as ``kg report`` does.

        Args:
            file: ends in .xlsx, .html, .md or .csv (the figures only).
            speeches: only these, by their short digests or words of their titles.
            region: only speeches given in it, by words of its name.
            themes: only these, such as 师资队伍 or ``teachers``.

        Returns:
            ``file``.

        Raises:
            UsageError: the name ends otherwise, or what was chosen is not there.
            InputError: the build was made by another version of kg, or a file of it is missing.
            OutputError: it cannot be written.

        Example:
            >>> graph.report("report.xlsx")  # doctest: +SKIP
        """
        from kg.report import Scope, write_report

        write_report(self._in_build("build.json").parent, Path(file), Scope(tuple(speeches), region, tuple(themes)))
        return Path(file)

    @overload
    def to_rdflib(self, *, dataset: Literal[False] = False) -> rdflib.Graph: ...
    @overload
    def to_rdflib(self, *, dataset: Literal[True]) -> rdflib.Dataset: ...
    def to_rdflib(self, *, dataset: bool = False) -> rdflib.Graph | rdflib.Dataset:
        """The graph for rdflib, flat; with ``dataset`` a Dataset with its named graphs. Without ontology and vocabularies.

        Example:
            >>> len(graph.to_rdflib())  # doctest: +SKIP
        """
        from kg.api.interop import rdflib_graph

        return rdflib_graph(self.file, self.namespaces, dataset=dataset)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Entities, speeches and the relations between them for networkx: the nodes and edges of ``graph.graphml``.

        An edge's key is its kind (发布), one edge a (source, kind, target); attributes are those of the file.

        Example:
            >>> graph.to_networkx().number_of_nodes()  # doctest: +SKIP
        """
        from kg.api.interop import networkx_graph

        return networkx_graph(self._in_build("graph.graphml"))

    def __repr__(self) -> str:
        return f"<kg.Graph {self.folder or self.file}>"

    def _repr_html_(self) -> str:
        """A small table of counts for notebooks."""
        from kg.export.labels import ontology_labels

        classes, labels = self.manifest.get("counts", {}).get("classes", {}), ontology_labels(self.namespaces)
        rows = "".join(
            f"<tr><th style='text-align:left'>{labels.term(name)} {labels.term(name, 'en')}</th><td>{classes[name]}</td></tr>"
            for name in _SHOWN
            if name in classes
        )
        return f"<table><caption>{escape(str(self.folder or self.file))}</caption>{rows}</table>"

    def _in_build(self, name: str) -> Path:
        if self.folder is None:
            raise UsageError("a graph file on its own has no tables", where=str(self.file), cure="open the folder of a build")
        if not (self.folder / name).is_file():
            raise InputError("the build does not have this file", where=str(self.folder / name), cure="build it again")
        return self.folder / name


def _manifest(folder: Path) -> Mapping[str, Any]:
    try:
        manifest = json.loads((folder / "build.json").read_text(encoding="utf-8"))
        manifest["settings"]["namespaces"]
        return cast(Mapping[str, Any], manifest)
    except FileNotFoundError as error:
        raise InputError("there is no build in this folder (no build.json)", where=str(folder), cure="run kg build first") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError("build.json is broken", where=str(folder), cure="build it again") from error


def _said(value: object) -> str:
    """A parameter as the command line would have it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _rows(answer: Answer) -> list[Record]:
    from kg.query.rows import read_rows

    rows = read_rows(answer.body)
    return [{column: None if value is None else value.plain for column, value in zip(rows.columns, row, strict=True)} for row in rows.rows]


def _triples(answer: Answer) -> list[Record]:
    import pyoxigraph as ox

    parts = ("subject", "predicate", "object")
    return [
        {part: getattr(getattr(triple, part), "value", str(getattr(triple, part))) for part in parts}
        for triple in ox.parse(answer.body, format=ox.RdfFormat.TURTLE)
    ]
