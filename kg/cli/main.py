"""The ``kg`` command: its commands, and how every failure becomes one sentence and an exit code."""

from __future__ import annotations

import importlib
import io
import os
import signal
import sys
import threading
import traceback
from collections.abc import Sequence
from types import FrameType
from typing import Any

import rich_click as click

from kg.cli.language import language, tr, tr_fault
from kg.cli.localise import Group, localised
from kg.cli.terminal import NORMAL, say, set_volume
from kg.errors import KgError

COMMANDS = (
    "build", "read", "annotate", "validate", "score", "questions", "query", "ask", "explain", "conflicts", "ledger", "diff", "review",
    "export", "report", "stats", "completion",
)  # fmt: skip
"""Each is a module beside this one, holding a command of its own name."""
INTERRUPTED = 130
BUG_REPORT = "this is a bug: please report it with what you did (KG_DEBUG=1 shows where it happened)"

EXIT_CODES = """\
Exit codes: 0 fine · 1 failure · 2 wrong usage · 3 an input could not be read (the rest was built) · 5 the graph is not valid ·
130 interrupted.
"""


class _Commands(Group):
    """Imports a command's module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(f"kg.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return localised(command)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, with help in the user's language."""
        return super(_Commands, localised(self)).main(*args, **kwargs)


@click.group(cls=_Commands, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "--version", package_name="edu-kg", prog_name="kg", message="%(prog)s %(version)s")
def cli() -> None:
    """From Chinese education-work speeches to a checked knowledge graph (RDF): by rules, offline, every fact with its sentence."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code; no traceback reaches the user unless KG_DEBUG is set."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console in another encoding must not end the program
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _terminate)
    set_volume(NORMAL)
    try:
        result = cli.main(list(arguments) if arguments is not None else None, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader (head, less) has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (Exception, KeyboardInterrupt) as error:
        return _explain(error)
    return result if isinstance(result, int) else 0


def _explain(error: BaseException) -> int:
    """Say in one sentence what went wrong; the exit code."""
    code = 1
    if isinstance(error, KgError):
        say(_worded(error))
        code = error.exit_code
    elif isinstance(error, click.ClickException):
        context = getattr(error, "ctx", None)
        hint = tr("; see {command} --help", command=context.command_path) if context is not None else ""
        say(tr_fault(error.format_message().rstrip(".")) + hint)
        code = error.exit_code
    elif isinstance(error, KeyboardInterrupt | click.Abort):
        say(tr("interrupted"))
        code = INTERRUPTED
    elif isinstance(error, OSError):
        why = tr_fault(error.strerror or str(error))
        say(f"{error.filename}{tr(': ')}{why}" if error.filename else why)
    elif isinstance(error, MemoryError):
        say(tr("there is not enough memory; cut the input into smaller parts"))
    else:
        if os.environ.get("KG_DEBUG"):
            traceback.print_exception(error)
        say(f"{type(error).__name__}: {error}{tr('; ')}{tr(BUG_REPORT)}")
    return code


def _worded(error: KgError) -> str:
    """What is wrong, where, and what to do about it, in the user's language."""
    if language() == "en":
        return str(error)
    where = f"{tr_fault(error.where)}{tr(': ')}" if error.where else ""
    return where + tr("; ").join(filter(None, (tr_fault(error.what), tr_fault(error.cure))))


def _terminate(number: int, _frame: FrameType | None) -> None:
    """A polite kill unwinds like Ctrl-C, so that nothing half-written stays behind."""
    raise SystemExit(128 + number)
