"""Validation keeps pace with the graph: no check joins everything with everything."""

from __future__ import annotations

import re
import time
from pathlib import Path

from kg.graph import Namespaces, checks, load_flat
from kg.validate.conformance import broken_shapes

COPIES = 60
SLOWEST = 3.0
"""Seconds of processor time for one rule on 85,000 quads; the slowest takes a tenth of that, a quadratic one minutes."""


def grown(lines: list[str]) -> list[str]:
    """The made graph again and again, with other speeches and claims."""
    text = "".join(lines)
    out: set[str] = set()
    for number in range(COPIES):
        copy = re.sub(r"(?<=/)([0-9a-f]{8})[0-9a-f]{4}(?=[#>/])", rf"\g<1>{number:04x}", text)
        copy = re.sub(r"claim/([0-9a-f]{12})[0-9a-f]{4}", rf"claim/\g<1>{number:04x}", copy)
        out.update(copy.splitlines(keepends=True))
    return sorted(out)


def test_every_rule_is_quick_on_a_grown_graph(made_lines: list[str], tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    lines = grown(made_lines)
    assert len(lines) > 50 * len(made_lines)
    path.write_text("".join(lines), encoding="utf-8")
    store = load_flat(path)
    taken = {}
    for name, query in checks().items():
        start = time.process_time()
        assert not list(store.query(query)), name
        taken[name] = time.process_time() - start
    start = time.process_time()
    assert not list(broken_shapes(path, Namespaces()))
    taken["shapes"] = time.process_time() - start
    assert {name: seconds for name, seconds in taken.items() if seconds > SLOWEST} == {}
