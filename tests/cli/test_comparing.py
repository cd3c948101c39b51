"""kg conflicts and kg ledger: what they list, how it fits a terminal, and the files they write."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from cli.harness import Kg
from fuse.planted import CASES, SERIES, speech
from fuse.planted_build import build
from rich.cells import cell_len

import kg as package
from kg.cli.ledger import _HEADS

FORMULA = speech("=青岩县", "2022年2月21日", "2022年，全县计划新建幼儿园10所。")


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = {f"{number}.txt": text for number, text in enumerate(SERIES)}
    for number, name in enumerate(("counts of one year differ", "corrected later")):
        (case,) = (case for case in CASES if case.name == name)
        texts |= {f"c{number}{part}.txt": text for part, text in enumerate(case.texts)}
    graph = build(tmp_path_factory.mktemp("county"), texts)
    assert graph.folder is not None
    return graph.folder


def test_conflicts_are_listed_with_both_sentences(kg: Kg, county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    run = kg("conflicts", county)
    assert run.code == 0 and run.err == "" and run.out.endswith("conflicts: 1; revisions: 1\n")
    assert "青岩县 · 新建幼儿园数" in run.out and "8所 ≠ 11所" in run.out
    assert "2022年，全县新建幼儿园【8所】，群众反映良好。" in run.out and "【11所】" in run.out
    assert "c00.txt, characters" in run.out and "c01.txt" in run.out and "(2023-02-20)" in run.out
    assert all(cell_len(line) <= 80 for line in run.out.splitlines())
    assert "审计" not in run.out and "经审计核实" in kg("conflicts", county, "--revisions").out
    claim = next(line.split("id:")[1] for line in run.out.splitlines() if "kg explain" in line)
    explained = kg("explain", f"id:{claim}", "--dir", county).out
    assert "Cannot hold together" in explained and "conflicts with: 新建幼儿园数" in explained
    (plan,) = (r for r in package.open(county).ledger() if r["what"] == "新增学位数")
    explained = kg("explain", f"id:{plan['claim']}", "--dir", county).out
    assert "outcome: missed" in explained and "answered by: 新增学位数 1320个 2021年" in explained
    assert "fulfils: 新增学位数 1500个以上" in kg("explain", f"id:{plan['answer']}", "--dir", county).out


def test_conflicts_as_json_are_those_of_the_library(kg: Kg, county: Path) -> None:
    records = [json.loads(line) for line in kg("conflicts", county, "--json").out.splitlines()]
    assert records == package.open(county).conflicts() and [r["kind"] for r in records] == ["conflict", "revision"]
    assert kg("conflicts", county, "--json", "--indicator", "经费").out.count("\n") == 1
    assert kg("conflicts", county, "--indicator", "没有这个").out == "conflicts: 0; revisions: 0\n"


def test_chinese_is_spoken(kg: Kg, county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LANG", "zh")
    assert "说法不同" in kg("conflicts", county).out and "矛盾：1 对；修订：1 对" in kg("conflicts", county).out
    told = kg("ledger", county).out
    assert "兑现情况" in told and "已兑现" in told and "承诺：11 条；已兑现 5、未达到 3、无法判断 1、没有下文 2" in told


def test_the_ledger_is_a_table(kg: Kg, county: Path) -> None:
    run = kg("ledger", county)
    assert run.code == 0 and run.err == "" and "promises: 11; met 5, missed 3, unclear 1, no word 2" in run.out
    assert "1500个以上" in run.out and "1320个" in run.out and "outcome" in run.out
    missed = kg("ledger", county, "--outcome", "missed", "--year", "2022")
    assert "promises: 2;" not in missed.out and "新建幼儿园数" in missed.out and "600人次" not in missed.out
    assert "promises: 0;" in kg("ledger", county, "--who", "白鹭县").out
    assert "promises: 1;" in kg("ledger", county, "--what", "强师").out
    few = kg("ledger", county, "--limit", "3").out
    assert "… and 8 more (--limit shows more, -o writes all)" in few and "promises: 11;" in few


def test_the_ledger_as_json_is_that_of_the_library(kg: Kg, county: Path) -> None:
    records = [json.loads(line) for line in kg("ledger", county, "--json").out.splitlines()]
    assert records == package.open(county).ledger() and len(records) == 11
    frame = package.open(county).ledger(frame="pandas")
    assert list(frame["outcome"]) == [record["outcome"] for record in records]


def test_excel_holds_numbers_as_numbers_and_texts_as_texts(kg: Kg, county: Path, tmp_path: Path) -> None:
    assert kg("ledger", county, "-o", "one.xlsx").code == 0 and kg("ledger", county, "-o", "two.XLSX").code == 0
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.XLSX").read_bytes()
    sheet = openpyxl.load_workbook(tmp_path / "one.xlsx").active
    head, *rows = sheet.iter_rows(values_only=True)
    assert list(head) == [en for _, en in _HEADS.values()] and len(rows) == 11
    table = [dict(zip(_HEADS, row, strict=True)) for row in rows]
    missed = next(row for row in table if row["what"] == "新增学位数")
    assert (missed["outcome"], missed["target_value"], missed["result_value"]) == ("missed", 1500, 1320)
    assert isinstance(missed["target"], str) and missed["promised"] == "2021-03-05"
    assert sheet.freeze_panes == "A2"


def test_a_text_like_a_formula_stays_a_text(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FORMULA.replace("在=", "=在"), encoding="utf-8")
    assert kg("build", "a.txt", "-o", "out").code == 0
    titles = [r["promised_title"] for r in package.open(tmp_path / "out").ledger()]
    assert titles and all(title.startswith("=") for title in titles)
    assert kg("ledger", "out", "-o", "l.xlsx").code == 0 and kg("ledger", "out", "-o", "l.csv").code == 0
    cell = next(c for c in openpyxl.load_workbook(tmp_path / "l.xlsx").active[2] if str(c.value).startswith("=在"))
    assert cell.data_type == "s"
    with zipfile.ZipFile(tmp_path / "l.xlsx") as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    with (tmp_path / "l.csv").open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert row["promised in"].startswith("'=在") and row["target, number"] == "10"


def test_what_cannot_be_written_is_said(kg: Kg, county: Path, tmp_path: Path) -> None:
    run = kg("ledger", county, "-o", "l.ods")
    assert run.code == 2 and "written as .csv or .xlsx" in run.err
    run = kg("ledger", county, "-o", "nowhere/l.csv")
    assert run.code == 1 and "cannot be written" in run.err
    assert sorted(path.name for path in tmp_path.iterdir()) == []
    assert kg("ledger", tmp_path / "no").code == 3 and kg("conflicts", county / "graph.nq").code == 2
