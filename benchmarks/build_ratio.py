"""The whole build against jieba.cut on the same text, in one run, on one core, in seconds of processor time.

    python benchmarks/build_ratio.py [--megabytes 4] [--rounds 3] [--stations]

Prints the time of ``jieba.cut`` (dictionary loaded before the clock starts), of the build in a process of its own and their
ratio; with ``--stations`` the share of each station, measured in this process.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jieba
from grow import ENVIRONMENT, grow

from kg.fuse import fuse
from kg.graph.corpus import graph_nq
from kg.lexicon import load_lexicon
from kg.model import Source
from kg.recognise.recogniser import Recogniser
from kg.relate.relater import Relater
from kg.resolve import Resolver
from kg.segment import Segmenter


def cut_seconds(text: str) -> float:
    start = time.process_time()
    for _ in jieba.cut(text):
        pass
    return time.process_time() - start


def build_seconds(folder: Path, out: Path) -> float:
    """One build as a user runs it, start-up and every file included, on one core."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "kg", "build", str(folder), "-o", str(out)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def station_seconds(paths: list[Path]) -> dict[str, float]:
    """Seconds of each station over all files, in this process."""
    spent: dict[str, float] = {}

    def timed(name: str, call: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        result = call()
        spent[name] = spent.get(name, 0.0) + time.perf_counter() - start
        return result

    lexicon = timed("lexicon", load_lexicon)
    segment, recognise, relate, resolve = timed(
        "start", lambda: (Segmenter(lexicon), Recogniser(lexicon), Relater(lexicon), Resolver(lexicon))
    )
    readings, sources = [], []
    for path in paths:
        source = Source(path.name, path.read_text(encoding="utf-8"), "0" * 64, "utf-8")
        sources.append(source)
        for speech, place in timed("segment", lambda source=source: segment(source)):
            mentions = timed("recognise", lambda speech=speech: recognise(speech))
            claims = timed("relate", lambda speech=speech, mentions=mentions: relate(speech, mentions))
            facts = timed("resolve", lambda s=speech, m=mentions, c=claims: resolve(s, m, c))
            readings.append((facts, place))
    corpus = timed("fuse", lambda: fuse(readings))
    timed("graph", lambda: list(graph_nq(corpus, sources)))
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--stations", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "texts"
        paths = grow(folder, options.megabytes)
        text = "".join(path.read_text(encoding="utf-8") for path in paths)
        jieba.setLogLevel(60)
        jieba.initialize()
        print(f"{len(paths)} files, {len(text):,} characters")
        ratios = []
        for number in range(options.rounds):
            cut, build = cut_seconds(text), build_seconds(folder, Path(name) / f"out{number}")
            ratios.append(build / cut)
            print(f"jieba.cut {cut:.2f} s, build {build:.2f} s, ratio {build / cut:.2f}")
        print(f"median ratio {statistics.median(ratios):.2f}")
        if options.stations:
            for station, seconds in station_seconds(paths).items():
                print(f"{station:10} {seconds:6.2f} s  {seconds / len(text) * 1e6:6.2f} µs/char")


if __name__ == "__main__":
    main()
