"""Which program and which ontology made a build."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, version

from kg.graph.ontology import ontology_text


def kg_version() -> str:
    """Version of the installed package."""
    try:
        return version("edu-kg")
    except PackageNotFoundError:  # run from a checkout that is not installed
        return "unknown"


def ontology_version() -> str:
    """What the ontology says of itself (``owl:versionInfo``)."""
    found = re.search(r'owl:versionInfo\s+"([^"]+)"', ontology_text("edu.ttl"))
    return found[1] if found else "unknown"
