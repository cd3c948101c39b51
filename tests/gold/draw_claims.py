"""Draw claims of a build by a fixed hash, for somebody who did not write the rules to judge against the texts.

    python tests/gold/draw_claims.py output --count 200 --word SEED-WORD > claims.tsv
    python tests/gold/draw_claims.py output --count 200 --word SEED-WORD --quote      # to judge with, not to publish

Prints a tab-separated table: speech id, first and last character of the evidence in the speech, the claim, the fact and an empty verdict
(right or wrong). It holds no sentences: words of the text longer than eleven characters are cut. ``kg explain`` shows a
claim by its id.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable
from pathlib import Path

from drawing import LONGEST, clip, rank

COLUMNS = ("speech", "start", "end", "claim", "fact", "verdict")


def draw(folder: Path, count: int, word: str, without: Iterable[str] = ()) -> list[dict[str, str]]:
    """The first ``count`` rows of ``metrics.csv`` and ``relations.csv`` by the hash of the word, the claim and its place.

    Args:
        folder: a build.
        count: how many; all if there are fewer.
        word: seeds the hash.
        without: file names whose claims are left out (texts that have been looked at).

    Returns:
        rows in the order of the draw: metrics and relations in proportion to their number.
    """
    left_out = frozenset(without)
    rows: list[dict[str, str]] = []
    for name in ("metrics", "relations"):
        with (folder / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as table:
            rows += [row for row in csv.DictReader(table) if Path(row["source"]).name not in left_out]
    return sorted(rows, key=lambda row: (rank(word, row["claim"], row["speech"], row["start"]), row["claim"]))[:count]


def fact(row: dict[str, str], longest: int | None = LONGEST) -> str:
    """A claim in one line: subject, indicator with its group, amount and status, or subject, predicate, object and status."""
    if "predicate" in row:
        said = [clip(row["subject"], longest), row["predicate"], clip(row["object"], longest)]
    else:
        amount = " ".join(clip(row[key], longest) for key in ("wording", "change_wording") if row[key])
        whom = f"〔{clip(row['population'], longest)}〕" if row["population"] else ""
        said = [clip(row["subject"], longest), clip(row["indicator"], longest) + whom, "=", amount]
    return " ".join((*said, clip(row["period"], longest), f"({row['status']})")).replace("  ", " ")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--word", default="claims")
    parser.add_argument("--without", nargs="*", default=[], metavar="FILE")
    parser.add_argument("--quote", action="store_true", help="add the sentence and cut nothing: to judge with, not to publish")
    given = parser.parse_args()
    table = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    table.writerow((*COLUMNS, "quote") if given.quote else COLUMNS)
    for row in draw(given.build, given.count, given.word, given.without):
        cells = (row["speech"], row["start"], row["end"], row["claim"], fact(row, None if given.quote else LONGEST), "")
        table.writerow((*cells, " ".join(row["quote"].split())) if given.quote else cells)


if __name__ == "__main__":
    main()
