"""Lines for a terminal: Chinese counts two cells and breaks anywhere, only not before a closing sign."""

from __future__ import annotations

import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterator

from kg.cli.language import tr
from kg.cli.terminal import tell, visible

MOST_LISTED = 10
"""Things of one kind that are named in a row."""
_PIPE_WIDTH = 100
_UNIT = re.compile(r"\s+|[^\s⺀-鿿　-〿！-｠\U00020000-\U0003ffff]+|.", re.DOTALL)
"""Blanks, a run that must not be broken, or one Chinese character."""
_CLOSING = frozenset("，。、；：！？）】》〉”’…％%,.;:!?)]}")
_OPENING = frozenset("（【《〈“‘([{")
_MARKED, _PLAIN = "\x1b[1;33m", "\x1b[0m"


def width() -> int:
    """Cells of a line; where there is no terminal to say how many, 100."""
    if sys.stdout.isatty() or "COLUMNS" in os.environ:
        return max(40, shutil.get_terminal_size().columns)
    return _PIPE_WIDTH


def cells(text: str) -> int:
    """Cells that a text takes on a terminal."""
    return sum(_cell(char) for char in text)


def _cell(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrapped(text: str, limit: int, indent: str = "", hang: str | None = None) -> list[str]:
    """The text in lines of at most ``limit`` cells.

    Args:
        text: one paragraph.
        limit: cells of a line, indent included.
        indent: stands before the first line.
        hang: stands before the others; the indent if None.
    """
    lines, line, used = [], indent, cells(indent)
    begin = used
    follow = indent if hang is None else hang
    room = limit - max(cells(indent), cells(follow))
    for unit in (piece for whole in units(visible(text, one_line=True)) for piece in _cut(whole, room)):
        size = cells(unit.rstrip())
        if used + size > limit and used > begin:
            lines.append(line.rstrip())
            line, used = follow, cells(follow)
            begin = used
        line, used = line + unit, used + cells(unit)
    return [*lines, line.rstrip()]


def units(text: str) -> list[str]:
    """What no line may part: runs of letters, and a Chinese character with the closing signs behind and the opening ones before it.

    Blanks stay with what stands before them. Joined, the units are the text.
    """
    found: list[str] = []
    for part in _UNIT.findall(text):
        if found and (part[0] in _CLOSING or part.isspace() or found[-1][-1] in _OPENING):
            found[-1] += part
        else:
            found.append(part)
    return found


def _cut(unit: str, room: int) -> Iterator[str]:
    """A unit that is wider than a line, in pieces."""
    while cells(unit) > room:
        at = max(1, next(n for n in range(len(unit)) if cells(unit[: n + 1]) > room))
        yield unit[:at]
        unit = unit[at:]
    yield unit


def few(things: list[str]) -> str:
    """A list, cut short where it is long."""
    more = tr(" and {n} more", n=len(things) - MOST_LISTED) if len(things) > MOST_LISTED else ""
    return tr(", ").join(things[:MOST_LISTED]) + more


def write(text: str, indent: str = "", hang: str | None = None) -> None:
    """A paragraph of an answer, wrapped."""
    for line in wrapped(text, width(), indent, hang):
        tell(line)


def marked(sentence: str, spans: list[tuple[int, int]]) -> str:
    """The sentence with 【】 around each range; a range inside another is left to the outer one."""
    parts, at = [], 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < at or start == end:
            continue
        parts += [sentence[at:start], "【", sentence[start:end], "】"]
        at = end
    return "".join([*parts, sentence[at:]])


def write_marked(text: str, indent: str = "") -> None:
    """A sentence that ``marked`` made: what is marked is bright on a terminal."""
    bright = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    for line in _painted(wrapped(text, width(), indent)) if bright else wrapped(text, width(), indent):
        print(line)


def _painted(lines: list[str]) -> Iterator[str]:
    inside = False
    for line in lines:
        blank = len(line) - len(line.lstrip(" "))
        body = line[blank:].replace("【", f"{_MARKED}【").replace("】", f"】{_PLAIN}")
        yield line[:blank] + (_MARKED if inside else "") + body + (_PLAIN if _open(line, inside) else "")
        inside = _open(line, inside)


def _open(line: str, inside: bool) -> bool:
    last = max(line.rfind("【"), line.rfind("】"))
    return inside if last < 0 else line[last] == "【"
