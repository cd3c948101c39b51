"""What reaches the terminal: data on standard output, messages on standard error, no control character raw."""

from __future__ import annotations

import re
import sys

_RAW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, and those that turn the direction of writing; tab and line ends are kept."""


def visible(text: str, *, one_line: bool = False) -> str:
    """The text with control characters as ``\\x1b`` and the like; in one line if wanted."""
    shown = _RAW.sub(_escape, text)
    return shown.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t") if one_line else shown


QUIET, NORMAL, VERBOSE = 0, 1, 2
_volume = [NORMAL]


def set_volume(volume: int) -> None:
    """How much is said besides answers and errors."""
    _volume[0] = volume


def is_quiet() -> bool:
    """The user wants answers and errors only."""
    return _volume[0] == QUIET


def detail(message: str) -> None:
    """What is being done, for those who gave --verbose."""
    if _volume[0] == VERBOSE:
        say(message)


def say(message: str) -> None:
    """A message to the user."""
    print(f"kg: {visible(message, one_line=True)}", file=sys.stderr)


def tell(text: str = "") -> None:
    """A line of an answer meant for people."""
    print(visible(text))


def emit(data: bytes) -> None:
    """An answer meant for programs: exact UTF-8 bytes into a file or pipe, made safe on a terminal."""
    if sys.stdout.isatty():
        sys.stdout.write(visible(data.decode("utf-8").replace("\r\n", "\n")))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
