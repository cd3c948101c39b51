"""Station: a build directory out of a graph: ``graph.nq``, ``texts/``, ``tables/``, ``build.json``.

A build is prepared beside its target and moved in at the end with ``build.json`` last, so that an interrupted build
leaves the former one whole; only files that a former ``build.json`` lists are ever removed.
"""

from kg.export.build import Build, Summary, write_build
from kg.export.target import Target, open_target
from kg.export.texts import text_path

__all__ = ["Build", "Summary", "Target", "open_target", "text_path", "write_build"]
