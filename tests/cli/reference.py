"""Writes docs/cli.md from the commands themselves: ``python tests/cli/reference.py > docs/cli.md``."""

from __future__ import annotations

import os
import re

import click

from kg.cli.main import COMMANDS, EXIT_CODES, cli


def reference() -> str:
    """The reference page of the command line."""
    context = click.Context(cli, info_name="kg")
    intro = ["# kg on the command line", "Generated from the commands by `tests/cli/reference.py`.", _flow(cli.help), _flow(EXIT_CODES)]
    parts = [f"{paragraph}\n" for paragraph in intro]
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        parts.append(_section(command, click.Context(command, info_name=name, parent=context)))
    return "\n".join(parts)


def _section(command: click.Command, context: click.Context) -> str:
    usage = " ".join(command.collect_usage_pieces(context))
    options = [p for p in command.params if isinstance(p, click.Option)]
    rows = [record for option in options if (record := option.get_help_record(context)) is not None]
    table = "\n".join(["| option | |", "|---|---|", *(f"| `{_cell(names)}` | {_cell(says, text=True)} |" for names, says in rows)])
    help_text = "\n\n".join(_flow(part) for part in (command.help or "").split("\n\n"))
    head = f"## kg {command.name}\n\n```\nkg {command.name} {usage}\n```"
    return f"{head}\n\n{help_text}\n\n{table}\n\n{_example(command)}\n"


def _example(command: click.Command) -> str:
    return f"`{(command.epilog or '').removeprefix('Example: ')}`"


def _flow(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "").strip()


def _cell(words: str, *, text: bool = False) -> str:
    cell = _flow(words).replace("|", "\\|")
    return cell.replace("<", "\\<") if text else cell


if __name__ == "__main__":
    os.environ["KG_LANG"] = "en"
    print(reference(), end="")
