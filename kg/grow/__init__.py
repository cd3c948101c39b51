"""Builds that start from the one before.

``Builder`` makes a build of whatever is there. Facts of sources that were read before are kept by the content of the source and the
rules, and where a former build is whole, the new one is made of it by changing what has changed. Either way the bytes are those of a
build made anew.
"""

from kg.grow.builder import Builder, Settings

__all__ = ["Builder", "Settings"]
