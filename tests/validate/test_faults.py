"""Every planted fault is found, every rule has a fault planted, and a graph without one conforms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from faults import FAULTS, Fault

from kg.graph import checks, ontology_text
from kg.validate import validate


def test_made_graph_conforms(build: Path) -> None:
    assert validate(build) == []


def test_graph_file_alone_conforms(build: Path) -> None:
    assert validate(build / "graph.nq") == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.rule}: {fault.why}")
def test_planted_fault_is_found(fault: Fault, build: Path, made_lines: list[str]) -> None:
    (build / "graph.nq").write_text("".join(fault.plant(made_lines)), encoding="utf-8")
    findings = [finding for finding in validate(build) if finding.rule == fault.rule]
    assert findings, "not found"
    assert all(finding.focus and finding.message_zh and finding.message_en for finding in findings)


def test_every_check_and_shape_has_a_fault() -> None:
    planted = {fault.rule for fault in FAULTS}
    shapes = set(re.findall(r"^s:(\w+) a sh:NodeShape", ontology_text("shapes.ttl"), re.M))
    assert {f"check:{name}" for name in checks()} <= planted
    assert shapes == {rule.removeprefix("shape:").split(".")[0] for rule in planted if rule.startswith("shape:")}


def test_a_finding_brings_its_sentence(build: Path, made_lines: list[str]) -> None:
    fault = next(fault for fault in FAULTS if fault.rule == "check:TrendMatchesChange")
    (build / "graph.nq").write_text("".join(fault.plant(made_lines)), encoding="utf-8")
    (finding,) = (finding for finding in validate(build) if finding.rule == fault.rule)
    assert finding.quote == "全县小学辍学率下降了0.72个百分点"
    assert finding.value == "0.72"
