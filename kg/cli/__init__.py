"""The command line: one file a command; only here is anything printed and an exit code chosen."""

from kg.cli.main import main

__all__ = ["main"]
