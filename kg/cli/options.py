"""Options that several commands share, and how a build or graph is named on the command line."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import rich_click as click

from kg.cli.terminal import QUIET, VERBOSE, set_volume

Command = Callable[..., Any]

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def _iso(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    if value:
        try:
            if not _DATE.fullmatch(value):
                raise ValueError
            datetime.date.fromisoformat((value + "-01-01")[:10])
        except ValueError:
            raise click.BadParameter(f"{value!r} is no date; write 2024, 2024-02 or 2024-02-24") from None
    return value


def folder_option(command: Command) -> Command:
    """``--dir``: the build that is asked."""
    path = click.Path(path_type=Path)
    made = click.option("--dir", "folder", metavar="DIR", default="output", show_default=True, type=path, help="Build, or graph file.")
    return made(command)


def volume_options(command: Command) -> Command:
    """``--verbose`` and ``--quiet``: how much a command says besides its answer; taken by ``kg.cli.terminal.set_volume``."""
    quiet = click.option(
        "-q", "--quiet", is_flag=True, expose_value=False, callback=_quiet, help="Say nothing besides the answer but errors."
    )
    verbose = click.option("-v", "--verbose", is_flag=True, expose_value=False, callback=_verbose, help="Say what is being done.")
    return verbose(quiet(command))


def _quiet(_ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        set_volume(QUIET)


def _verbose(_ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        set_volume(VERBOSE)


def speech_options(command: Command) -> Command:
    """``--date`` and ``--region``: what the speeches themselves leave unsaid."""
    region = click.option("--region", metavar="NAME", default="", help="Region of the speeches that do not say theirs, e.g. 南县.")
    date = click.option(
        "--date", metavar="DATE", default="", callback=_iso, help="Date of the speeches that do not say theirs: 2024, 2024-02, 2024-02-24."
    )
    return date(region(command))


def rule_options(command: Command) -> Command:
    """``--words`` and ``--rules``: a bureau's own."""
    file = click.Path(path_type=Path)
    rules = click.option("--rules", metavar="YAML", multiple=True, type=file, help="Rules of your own; several files may be given.")
    words = click.option(
        "--words", metavar="CSV", multiple=True, type=file, help="Names of your own (name,kind,alias); several files may be given."
    )
    return words(rules(command))
