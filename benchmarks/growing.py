"""One changed file among many: the time of the build that starts from the former one, against a build made anew, in one run.

    python benchmarks/growing.py [--files 2000] [--rounds 3]

Each text is a speech of about 2 kB, put together from sentences of the seed speeches with other figures and places; builds are made as
a user makes them, start-up and every file included. Prints the seconds of both and their ratio, and fails if the bytes differ.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from grow import ENVIRONMENT, PLACES, SEEDS


def sentences() -> list[str]:
    found = []
    for path in sorted(SEEDS.glob("*.txt")):
        if not path.name.lower().startswith("readme"):
            for line in path.read_text(encoding="utf-8").split("\n"):
                found += [sentence for sentence in re.split(r"(?<=[。！？])", line) if 12 <= len(sentence) < 200]
    return found


def speech(pool: Sequence[str], draw: random.Random) -> str:
    """A speech of about 700 characters."""
    place = draw.choice(PLACES) + draw.choice(PLACES)
    date = f"20{draw.randint(10, 24)}年{draw.randint(1, 12)}月{draw.randint(1, 28)}日"
    lines = [f"在{place}县教育工作会议上的讲话", f"（{date}）"]
    while sum(map(len, lines)) < 700:
        said = re.sub(r"\d", lambda digit: str(draw.randint(1, 9)) if draw.random() < 0.3 else digit[0], draw.choice(pool))
        lines.append(said.replace("南县", place + "县").replace("阜宁", place))
    return "\n".join(lines) + "\n"


def seconds(texts: Path, out: Path, *options: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "kg", "build", str(texts), "-o", str(out), "-q", *options], check=True, env=ENVIRONMENT)
    return time.perf_counter() - start


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".kg-cache" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    draw, pool = random.Random(7), sentences()
    with tempfile.TemporaryDirectory() as name:
        texts, out = Path(name) / "texts", Path(name) / "out"
        texts.mkdir()
        for number in range(options.files):
            (texts / f"{number:05d}.txt").write_text(speech(pool, draw), encoding="utf-8")
        whole = seconds(texts, out)
        print(f"{options.files} files: {whole:.2f} s")
        ratios = []
        for _ in range(options.rounds):
            (texts / f"{draw.randrange(options.files):05d}.txt").write_text(speech(pool, draw), encoding="utf-8")
            grown = seconds(texts, out)
            ratios.append(grown / whole)
            print(f"one changed: {grown:.2f} s, ratio {grown / whole:.3f}")
        seconds(texts, Path(name) / "anew", "--no-cache")
        if contents(out) != contents(Path(name) / "anew"):
            sys.exit("the bytes differ from those of a build made anew")
        print(f"the same bytes as a build made anew; best ratio {min(ratios):.3f}")


if __name__ == "__main__":
    main()
