"""Texts that grow, shrink and change at random, built with and without what builds keep."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kg.export import open_target
from kg.grow import Builder, Settings
from kg.model import Skipped
from kg.read import list_paths

PLACES = ("平湖县", "清河县", "东丰县", "")
SENTENCES = (
    "全县新建幼儿园{n}所，新增学位{m}个。",
    "县教育局印发了《{p}教师培训管理办法》，培训骨干教师{n}人次。",
    "小学适龄儿童入学率达到{n}.5%，比上年提高{n}个百分点。",
    "今年计划改造薄弱学校{n}所，投入资金{m}万元。",
    "力争到2025年高中阶段毛入学率达到9{d}%。",
    "县委、政府高度重视教育工作，市委书记到第二中学调研。",
    "我们认真贯彻《国家中长期教育改革和发展规划纲要》。",
    "实验小学被市教育局授予“文明校园”称号。",
    "上一年度高考上线率为×%，今年提高了×个百分点。",
    "全县现有专任教师{m}人，其中高级教师{n}人。",
    "{p}进修学校承担了{n}期培训任务。",
    "一是安全管理还不到位，二是师资结构不够合理。",
)


def text(draw: random.Random) -> str:
    place, year = draw.choice(PLACES), draw.choice(("2021", "2022", "2023", ""))
    head = [f"在{place}教育工作会议上的讲话"] + ([f"（{year}年{draw.randint(1, 12)}月5日）"] if year else [])
    return "\n".join([*head, *(sentence(draw, place) for _ in range(draw.choice((1, 3, 8, 14))))]) + "\n"


def sentence(draw: random.Random, place: str) -> str:
    numbers = {"n": draw.randint(2, 60), "m": draw.randint(100, 900), "d": draw.randint(0, 9), "p": place or "平湖县"}
    return draw.choice(SENTENCES).format(**numbers)


def changed(old: str, draw: random.Random) -> str:
    """The same speech with a line replaced, put in, left out, or with another figure."""
    lines = old.rstrip("\n").split("\n")
    at = draw.randrange(len(lines))
    what = draw.random()
    if what < 0.3:
        lines[at] = sentence(draw, "")
    elif what < 0.55:
        lines.insert(at, sentence(draw, ""))
    elif what < 0.7 and len(lines) > 2:
        del lines[at]
    else:
        lines[at] = re.sub(r"\d", lambda _: str(draw.randint(1, 9)), lines[at])
    return "\n".join(lines) + "\n"


def alter(folder: Path, draw: random.Random, step: int) -> None:
    """Add, copy, rename, remove or change a file."""
    files = sorted(folder.glob("*.txt"))
    chosen = draw.choice(files)
    what = draw.random()
    if what < 0.25 or len(files) < 3:
        (folder / f"new{step:03d}.txt").write_text(text(draw), encoding="utf-8")
    elif what < 0.45:
        (folder / f"like{step:03d}.txt").write_text(changed(chosen.read_text(encoding="utf-8"), draw), encoding="utf-8")
    elif what < 0.6:
        chosen.unlink()
    elif what < 0.65:
        chosen.rename(folder / f"again{step:03d}.txt")
    elif what < 0.7:
        (folder / f"copy{step:03d}.txt").write_bytes(chosen.read_bytes())
    else:
        chosen.write_text(changed(chosen.read_text(encoding="utf-8"), draw), encoding="utf-8")


def build(paths: Path | Sequence[Path], out: Path, settings: Settings | None = None) -> Builder:
    """Build as ``kg build`` does, but grow from one speech on."""
    given = [paths] if isinstance(paths, Path) else list(paths)
    with open_target(out) as target:
        builder = Builder(target, replace(settings or Settings(), grows_from=0))
        listing = list_paths(given, builder.known, kept=builder.kept)
        held = builder.read(listing.sources)
        silent = [Skipped(source.path, "no Chinese sentence in it") for source in listing.sources if not held[source.path]]
        builder.write([source for source in listing.sources if held[source.path]], [*listing.skipped, *silent])
    return builder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a build but what it keeps for the next one."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if ".kg-cache" not in path.parts}


def without_sources(folder: Path) -> bytes:
    """``graph.nq`` outside ``…/graph/sources``."""
    lines = (folder / "graph.nq").read_bytes().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.endswith(b"/graph/sources> .\n"))
