"""kg: a verifiable knowledge graph from Chinese education-work speeches.

>>> import kg
>>> graph = kg.build("seeds", out="output")  # doctest: +SKIP
>>> graph.query("documents", body="省委组织部")  # doctest: +SKIP

``build`` makes a graph, ``open`` opens one that was built, ``annotate`` reads a text; errors are ``kg.errors.KgError``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import Graph, annotate, build
    from kg.api import open_graph as open

__all__ = ["Graph", "annotate", "build", "open"]


def __getattr__(name: str) -> Any:
    """What ``kg.api`` offers, imported when it is first asked for: the command line starts without it."""
    if name not in __all__:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from kg import api  # noqa: PLC0415

    return getattr(api, {"open": "open_graph"}.get(name, name))


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
