"""The Python face of the package; ``import kg`` offers what stands here.

Everything heavy is imported when it is used, so that ``import kg`` stays quick.
"""

from kg.api.graph import Graph, open_graph
from kg.api.making import annotate, build
from kg.api.tables import Record

__all__ = ["Graph", "Record", "annotate", "build", "open_graph"]
