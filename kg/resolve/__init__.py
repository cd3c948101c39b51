"""Station *resolve*: names, regions, times and actors inside one speech."""

from kg.resolve.resolver import Resolver

__all__ = ["Resolver"]
