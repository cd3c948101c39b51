"""The seed speeches built once: the files of the network and what ``build.json`` says of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.export import Build, open_target, write_build
from kg.export.network import Network, NetworkEdge, NetworkNode
from kg.graph import graph_nq
from kg.model import Corpus, Source
from kg.pipeline import build_corpus, load_lexicon

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture(scope="session")
def seeds() -> tuple[Corpus, list[Source]]:
    sources = []
    for path in sorted(SEEDS.glob("*.txt")):
        data = path.read_bytes()
        sources.append(Source(path.name, data.decode("utf-8"), hashlib.sha256(data).hexdigest(), "utf-8"))
    return build_corpus(sources, load_lexicon()), sources


@pytest.fixture(scope="session")
def seed_build(seeds: tuple[Corpus, list[Source]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    corpus, sources = seeds
    folder = tmp_path_factory.mktemp("seeds") / "out"
    with open_target(folder) as target:
        write_build(target, Build(corpus=corpus, sources=sources), graph_nq(corpus, sources))
    return folder


@pytest.fixture(scope="session")
def told(seed_build: Path) -> dict[str, Any]:
    """What build.json says about the network."""
    manifest: dict[str, Any] = json.loads((seed_build / "build.json").read_text(encoding="utf-8"))
    return dict(manifest["network"])


HOSTILE = (
    "]]> <b>&amp;", 'a "quoted" \'name\'', "tab\tline\nend\r", "\x00\x01\x0b\x1f\x7f\x85", "\ud800 lone", "\ufffe\uffff", "🏫👩‍🏫𠮷",
    "a, b; [c] (d) | e\\f", "<!-- --> <?xml?> <![CDATA[", "％×%%s{0}", "\u2028\u202e", " ", "null", "=1+1",
)  # fmt: skip
"""Labels that break writers."""


@pytest.fixture(scope="session")
def hostile() -> Network:
    def rows() -> Iterator[NetworkNode]:
        for number, name in enumerate(HOSTILE):
            values = (name, name, "Policy", "", "", "", "全局", (name, "乙", name), 0, 1, 1, (), f"https://example.org/{number}")
            yield NetworkNode(f"{number}/{name}", name, values, (1, 2, 255), 85, -1, 123456)

    nodes = list(rows())
    edges = [
        NetworkEdge(f"e{number}", node.id, nodes[0].id, HOSTILE[number], 1 + number, (
            HOSTILE[number], "cites", "", 0, 0, (), node.label, "", 0, 5, (node.label,), (), (),
        ))
        for number, node in enumerate(nodes)
    ]  # fmt: skip
    return Network(nodes, edges)
