"""What ``kg export`` costs at a million nodes and edges: seconds and peak memory of the whole process, for each form and profile.

    python benchmarks/exporting.py [--elements 100000 1000000] [--forms gexf graphml …] [--profiles evidence …]

The graph is that of the seed speeches again and again, each time with speeches, claims and names of its own (an eighth of the names
is shared by all, as those of ministries are); so are its tables. Growth beyond 1 is time that does not keep step with size.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from zlib import crc32

from grow import ENVIRONMENT, SEEDS

FORMS = ("gexf", "graphml", "csv-gephi", "vosviewer", "cypher-csv", "jsonld", "parquet")
PROFILES = ("entities", "evidence", "policy", "metrics", "people", "reuse")
_OWN = re.compile(r"(?<=/id/)(?:(?:speech|s|graph)/[0-9a-f]{12}|claim/[0-9a-f]{16}|(?!source|graph)[a-z]+/[^>/#]+)")
_HOLE = "\x00"
_TABLES = ("mentions", "metrics", "relations")


def grow_graph(graph: Path, out: Path, copies: int) -> None:
    """Write the graph so many times over, subject by subject, so that it stays sorted but for a few."""
    with out.open("w", encoding="utf-8", newline="") as target:
        for block in _blocks(graph):
            pattern = _OWN.sub(_with_hole, block)
            if _HOLE in pattern:
                target.writelines(pattern.replace(_HOLE, f"{copy:06x}") for copy in range(copies))
            else:
                target.write(block)


def grow_tables(folder: Path, out: Path, copies: int) -> None:
    """Write the tables that grow with the texts so many times over."""
    out.mkdir()
    for name in _TABLES:
        head, _, rows = (folder / f"{name}.csv").read_text(encoding="utf-8").partition("\n")
        with (out / f"{name}.csv").open("w", encoding="utf-8", newline="") as target:
            target.write(head + "\n")
            target.writelines(rows for _ in range(copies))


def _blocks(graph: Path) -> Iterator[str]:
    with graph.open(encoding="utf-8", newline="") as lines:
        for _, block in groupby(lines, key=lambda line: line.partition(" ")[0]):
            yield "".join(block)


def _with_hole(name: re.Match[str]) -> str:
    """Digests keep their length; a name gets an ending."""
    kind, _, rest = name[0].partition("/")
    if kind in ("speech", "s", "graph", "claim"):
        return f"{kind}/{rest[:-6]}{_HOLE}"
    return name[0] if crc32(rest.encode()) % 8 == 0 else f"{name[0]}~{_HOLE}"


def measured(folder: Path, out: Path, form: str, profile: str) -> tuple[int, float, float]:
    """Elements written (0 where the program does not tell), processor seconds and peak megabytes of one export."""
    command = [sys.executable, "-m", "kg", "export", "--to", form, "--profile", profile, "--dir", str(folder), "-o", str(out)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**ENVIRONMENT, "KG_LANG": "en"})
    assert child.stdout is not None
    told = child.stdout.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(command)} failed")
    counted = re.search(r"(\d+) nodes, (\d+) edges", told)
    return (int(counted[1]) + int(counted[2]) if counted else 0), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--elements", type=int, nargs="+", default=[100_000, 1_000_000], help="of the profile evidence")
    parser.add_argument("--forms", nargs="+", default=FORMS, choices=FORMS)
    parser.add_argument("--profiles", nargs="+", default=["evidence"], choices=PROFILES)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        seeds, out = Path(name) / "seeds", Path(name) / "out"
        subprocess.run([sys.executable, "-m", "kg", "build", str(SEEDS), "-o", str(seeds), "-q"], check=True, env=ENVIRONMENT)
        once, _, _ = measured(seeds, out, "graphml", "evidence")
        former: dict[tuple[str, str], float] = {}
        for number in options.elements:
            copies = -(-number // once)
            folder = Path(name) / f"{number}"
            folder.mkdir()
            grow_graph(seeds / "graph.nq", folder / "graph.nq", copies)
            grow_tables(seeds / "tables", folder / "tables", copies)
            (folder / "build.json").write_bytes((seeds / "build.json").read_bytes())
            print(f"{copies} times the seeds: graph.nq of {(folder / 'graph.nq').stat().st_size / 1e6:,.0f} MB", flush=True)
            for form in options.forms:
                for profile in ["whole graph"] if form in ("jsonld", "parquet") else options.profiles:
                    stage = Path(tempfile.mkdtemp(dir=name)) / "out"
                    start = time.perf_counter()
                    elements, spent, peak = measured(folder, stage, form, profile if profile in PROFILES else PROFILES[0])
                    grown = former.get((form, profile))
                    former[form, profile] = spent / copies
                    print(
                        f"{form:10} {profile:11} {elements:9,} elements {spent:7.1f} s ({time.perf_counter() - start:.1f} by the clock)"
                        f" {peak:6,.0f} MB{f', growth {spent / copies / grown:.2f}' if grown else ''}",
                        flush=True,
                    )
            (folder / "graph.nq").unlink()


if __name__ == "__main__":
    main()
