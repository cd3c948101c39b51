"""The published judgement of merges across documents outside the gold: its form, that none is wrong, and that it holds no sentences."""

import re
from collections import Counter
from pathlib import Path

LINES = Path(__file__).with_name("judged_merges.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES[1:]]


def test_every_merge_has_two_places_a_reason_and_its_verdict() -> None:
    columns = ["node", "name", "speech", "start", "end", "speech2", "start2", "end2", "reason", "verdict"]
    assert LINES[0].split("\t") == columns and len(ROWS) == 100
    for node, name, speech, start, end, other, start2, end2, reason, verdict in ROWS:
        assert re.fullmatch("[0-9a-f]{12}", speech) and re.fullmatch("[0-9a-f]{12}", other) and speech != other
        assert int(start) < int(end) and int(start2) < int(end2)
        assert re.fullmatch(r"(global|family)( naming\.[a-z-]+)*", reason) and reason.startswith("family") == node.startswith("s/")
        assert verdict == "right"
        assert max(map(len, re.findall(r"[\u4e00-\u9fff]+", f"{node} {name}"))) < 12


def test_no_pair_is_listed_twice_and_no_node_fills_the_list() -> None:
    assert len({tuple(row) for row in ROWS}) == len(ROWS)
    assert max(Counter((row[0], row[1]) for row in ROWS).values()) <= 2
