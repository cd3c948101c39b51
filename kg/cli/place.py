"""A built folder or a graph file, as commands are given it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError

if TYPE_CHECKING:
    from kg.graph import Namespaces


@dataclass(frozen=True, slots=True)
class GraphPlace:
    """Where a graph is, and how its names begin."""

    graph: Path
    namespaces: Namespaces
    build: Path | None
    """The folder of the build; None for a graph file on its own."""


def graph_place(path: Path) -> GraphPlace:
    """The graph of a build folder, or the file itself.

    Raises:
        InputError: there is no such folder or file, or no build in it.
    """
    from kg.graph import Namespaces

    if not path.exists():
        raise InputError("no such folder or file", where=str(path), cure="run kg build first, or name a build folder or a graph file")
    if path.is_file():
        return GraphPlace(path, Namespaces(), None)
    try:
        settings = json.loads((path / "build.json").read_text(encoding="utf-8"))["settings"]
        namespaces = Namespaces(*settings["namespaces"])
    except FileNotFoundError as error:
        raise InputError("there is no build in this folder (no build.json)", where=str(path), cure="run kg build first") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError("build.json is broken", where=str(path), cure="build it again") from error
    return GraphPlace(path / "graph.nq", namespaces, path)
