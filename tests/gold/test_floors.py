"""The gold floors: figures that a change may raise and never lower (``floors.json``).

The seed and the written speeches stand in the project. The real passages are not ours to publish: they are read from
``../shared/gold`` where a checkout has it, and not collected elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.graph.corpus import graph_nq
from kg.model import Source
from kg.pipeline import build_corpus, load_lexicon
from kg.score import as_json, b_cubed, read_gold, read_graph, score

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SHARED = ROOT.parent / "shared" / "gold"
FLOORS: Mapping[str, Mapping[str, float]] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))

SETS = {"seeds": (HERE / "seeds.jsonl", ROOT / "seeds", "*.txt"), "written": (HERE / "written.jsonl", HERE / "texts", "W*.txt")}
if (SHARED / "real.jsonl").exists():
    SETS["real"] = (SHARED / "real.jsonl", SHARED / "texts", "[PT]*.txt")


def measure(name: str, folder: Path) -> dict[str, float]:
    """F1 of every kind of thing and the share of right fields, by name."""
    gold, texts, pattern = SETS[name]
    sources = []
    for path in sorted(texts.glob(pattern)):
        raw = path.read_bytes()
        sources.append(Source(path.name, raw.decode("utf-8"), hashlib.sha256(raw).hexdigest(), "utf-8"))
    graph = folder / f"{name}.nq"
    with graph.open("w", encoding="utf-8") as file:
        file.writelines(graph_nq(build_corpus(sources, load_lexicon()), sources))
    facts, documents = read_graph(graph), read_gold(gold)
    figures = as_json(score(facts, documents))
    return {k: float(v["f"]) for k, v in figures["scores"].items() if isinstance(v, dict)} | {
        k: float(v) for k, v in figures["fields"].items() if isinstance(v, float)
    } | {"identity": round(b_cubed(facts, documents).f1, 4)}


@pytest.mark.parametrize("name", SETS)
def test_figures_reach_their_floors(name: str, tmp_path: Path) -> None:
    figures = measure(name, tmp_path)
    below = {key: (figures.get(key, 0.0), floor) for key, floor in FLOORS[name].items() if figures.get(key, 0.0) < floor}
    assert not below, f"figure, floor: {below}"
