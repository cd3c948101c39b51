"""Writing keeps step with size and leaves networkx far behind: the benchmark, scaled down. Ratios only: no clock of one machine."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
from network import RIVALS, WRITERS, as_networkx, made_network, seconds


@pytest.mark.parametrize("form", WRITERS)
def test_four_times_the_network_takes_about_four_times_as_long(form: str, tmp_path: Path) -> None:
    networks, write, file = [made_network(1500), made_network(6000)], WRITERS[form], tmp_path / "network"
    for _ in range(3):
        short, long = (seconds(lambda network=network: write(network, file), rounds=5) for network in networks)  # type: ignore[misc]
        if long <= 4 * 1.5 * short:
            return
    pytest.fail(f"four times the network takes {long / short:.1f} times as long")


@pytest.mark.parametrize("form", WRITERS)
def test_networkx_takes_ten_times_as_long(form: str, tmp_path: Path) -> None:
    network = made_network(1500)
    graph, file = as_networkx(network, form), tmp_path / "network"
    for _ in range(3):  # others' work on the machine spoils one measurement now and then
        ours = seconds(lambda: WRITERS[form](network, file), rounds=9)
        theirs = seconds(lambda: RIVALS[form](graph, file))
        if theirs >= 10 * ours:
            return
    pytest.fail(f"networkx takes only {theirs / ours:.1f} times as long")
