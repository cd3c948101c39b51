"""Writes what the commands of the manual print now, and the gold floors, into its pages: ``python tests/docs/renew.py [PAGE…]``.

Read the difference before you commit it: a change of an answer is a change of the program.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from pathlib import Path

from pages import PAGES, ROOT, Block, Desk, Step, language, read, renewed, steps

_ROWS = (
    ("entity/ALL", "entities", "实体"),
    ("metric/span", "figures found", "数字（找到）"),
    ("metric/fact", "figures, every field right", "数字（各栏全对）"),
    ("relation/ALL", "relations", "关系"),
    ("status", "status of figures", "数字的状态"),
    ("heading", "headings", "标题"),
)
_TABLE = re.compile(r"<!-- floors -->\n.*?<!-- /floors -->", re.DOTALL)


def floors_table(page: str) -> str:
    """The table of gold floors in the language of the page."""
    floors = json.loads((ROOT / "tests/gold/floors.json").read_text(encoding="utf-8"))
    zh = language(page) == "zh"
    head = "| F1 不低于 | 种子讲话 | 自拟讲话 | 真实段落 |" if zh else "| F1 at least | the seeds | written speeches | real passages |"
    rows = [
        f"| {of_zh if zh else of_en} | " + " | ".join(f"{floors[name][key]:.2f}" for name in ("seeds", "written", "real")) + " |"
        for key, of_en, of_zh in _ROWS
    ]
    return "\n".join(["<!-- floors -->", head, "|---|---|---|---|", *rows, "<!-- /floors -->"])


def renew(desk: Desk, page: str) -> str:
    """The page with the answers of today."""
    text = read(page)
    answers: list[tuple[Block, str]] = []
    for step in steps(page):
        code, printed = desk.run(step, language(page))
        if code:
            raise SystemExit(f"{page}: {step.block.text}\n{printed}")
        if step.answer is not None:
            answers.append((step.answer, renewed(step.answer.text, printed)))
    for block, printed in reversed(answers):
        text = text[: block.start] + printed + text[block.end :]
    return _TABLE.sub(lambda _: floors_table(page), text)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk.make(Path(folder))
        desk.run(Step(Block("sh", "kg build seeds -o output", 0, 0), None), "en")
        for page in sys.argv[1:] or [page for page in PAGES if "```text" in read(page)]:
            (ROOT / page).write_text(renew(desk, page), encoding="utf-8")


if __name__ == "__main__":
    main()
