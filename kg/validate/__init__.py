"""validate: is the graph right by its shapes, its checks and its texts?

``validate(path) -> list[Finding]``: an empty list means that the graph conforms.
"""

from kg.validate.finding import Finding
from kg.validate.validator import validate

__all__ = ["Finding", "validate"]
