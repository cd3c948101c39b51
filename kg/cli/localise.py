"""Help in the user's language: commands are declared in English; where Chinese is wanted, a Chinese copy answers."""

from __future__ import annotations

import copy
from typing import Any, TypeVar

import rich_click as click
from rich_click import rich_click as style

from kg.cli.language import language, tr_help
from kg.cli.layout import units

_PANELS = {"ARGUMENTS_PANEL_TITLE": "Arguments", "OPTIONS_PANEL_TITLE": "Options", "COMMANDS_PANEL_TITLE": "Commands"}
_SIGNS = {"DEFAULT_STRING": "\\[default: {}]", "REQUIRED_LONG_STRING": "\\[required]"}
BREAK = "\x1f"
"""A blank to rich, which breaks lines at blanks only, but without width; taken out before anything is printed."""
_BLANK = "\u2800"
"""Stands for a blank meanwhile: where one ends a full line, rich cuts the line's last character off."""
Any_ = TypeVar("Any_", bound=click.Command)


class Command(click.RichCommand):
    """A command whose usage line and ``--help`` speak the user's language."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The usage line."""
        _usage(self, ctx, formatter)

    def get_help(self, ctx: click.Context) -> str:
        """The whole help."""
        return super().get_help(ctx).replace(BREAK, "").replace(_BLANK, " ")

    def get_help_option(self, ctx: Any) -> click.Option | None:
        """``--help``."""
        return _reworded(super().get_help_option(ctx))


class Group(click.RichGroup):
    """The same for a command that has commands."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The usage line."""
        _usage(self, ctx, formatter)

    def get_help(self, ctx: click.Context) -> str:
        """The whole help."""
        return super().get_help(ctx).replace(BREAK, "").replace(_BLANK, " ")

    def get_help_option(self, ctx: Any) -> click.Option | None:
        """``--help``."""
        return _reworded(super().get_help_option(ctx))


def breakable(text: str) -> str:
    """The text with a BREAK wherever a line of Chinese may end."""
    return BREAK.join(unit.replace(" ", _BLANK) for unit in units(text))


def localised(command: Any_) -> Any_:
    """The command with its help, the help of its options and its epilog in the user's language."""
    for name, english in (_PANELS | _SIGNS).items():
        setattr(style, name, tr_help(english))
    if language() != "zh":
        return command
    made = copy.copy(command)
    made.help, made.epilog = breakable(tr_help(command.help or "")), breakable(tr_help(command.epilog or ""))
    made.params = [_with_help(parameter) for parameter in command.params]
    return made


def _with_help(parameter: click.Parameter) -> click.Parameter:
    made = copy.copy(parameter)
    if isinstance(made, click.Option) and made.help:
        made.help = breakable(tr_help(made.help))
    return made


def _reworded(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = tr_help("Show this message and exit.")
    return option


def _usage(command: click.Command, ctx: Any, formatter: Any) -> None:
    from rich_click.rich_help_rendering import get_rich_usage

    get_rich_usage(formatter, ctx.command_path, " ".join(command.collect_usage_pieces(ctx)), tr_help("Usage:"))
