"""Grown texts: the seed speeches again and again with other figures, names and sentence order, the same bytes every time.

    python benchmarks/grow.py OUT_DIR --megabytes 4
"""

from __future__ import annotations

import argparse
import os
import random
import re
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Of builds that are timed: an installed package has its byte code, so one from a checkout may keep it."""
PLACES = "安平长宁东和丰泽广清河津景云兰溪明川平湖青岚瑞昌山阳"


def grow(out: Path, megabytes: float, seed: int = 7) -> list[Path]:
    """Write files until they hold ``megabytes`` million bytes; returns their paths in order."""
    draw = random.Random(seed)
    base = "".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    out.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    size = 0
    while size < megabytes * 1e6:
        text = vary(base, draw)
        path = out / f"grown-{len(paths):04d}.txt"
        path.write_text(text, encoding="utf-8")
        size += len(text.encode())
        paths.append(path)
    return paths


def vary(text: str, draw: random.Random) -> str:
    """Other digits, other place names, every tenth sentence moved."""
    place = draw.choice(PLACES) + draw.choice(PLACES)
    text = re.sub(r"\d", lambda m: str(draw.randint(1, 9)) if draw.random() < 0.3 else m.group(), text)
    text = text.replace("南县", place + "县").replace("阜宁", place)
    lines = []
    for line in text.split("\n"):
        sentences = re.split(r"(?<=。)", line)
        for _ in range(len(sentences) // 10):
            one, other = draw.randrange(1, len(sentences)), draw.randrange(1, len(sentences))
            sentences[one], sentences[other] = sentences[other], sentences[one]
        lines.append("".join(sentences))
    return "\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--megabytes", type=float, default=4)
    options = parser.parse_args()
    print(f"{len(grow(options.out, options.megabytes))} files in {options.out}")
