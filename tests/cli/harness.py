"""A small speech of an invented county, and what a command line did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

REPORT = """在平湖县教育工作会议上的讲话
同志们：今天，县委、县政府召开全县教育工作会议。
一、2023年的工作
一是办学条件改善。县教育局投入资金1200万元，新建学校3所。
二是质量提高。全县高考上线率达到95.5%，比上年提高2个百分点。县教育局印发了《平湖县教师培训办法》。
二、2024年的打算
要贯彻《中华人民共和国义务教育法》，培训教师400名以上。
"""


@dataclass(frozen=True)
class Run:
    """What a command line printed and how it ended."""

    code: int
    out: str
    err: str


Kg = Callable[..., Run]


def names(folder: Path) -> list[str]:
    """All files below a folder but what builds keep for the next one."""
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and ".kg-cache" not in p.parts)
