"""``kg report``: what it writes, what it tells, and what goes wrong."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import openpyxl
import pytest
from cli.harness import Kg

from kg.cli import main
from kg.report.writing import FORMS


@pytest.mark.parametrize("suffix", [*FORMS, ".XLSX"])
def test_the_ending_decides_and_the_bytes_are_the_same(kg: Kg, built: Path, tmp_path: Path, suffix: str) -> None:
    name = f"报告{suffix}"
    run = kg("report", built, "-o", name)
    assert run.code == 0 and not run.err and run.out.startswith(name)
    assert "1 speeches" in run.out and [path.name for path in tmp_path.iterdir()] == [name]
    first = (tmp_path / name).read_bytes()
    assert kg("report", built, "-o", name).code == 0 and (tmp_path / name).read_bytes() == first
    assert str(built).encode() not in first


def test_one_speech_fills_a_workbook(kg: Kg, built: Path, tmp_path: Path) -> None:
    assert kg("report", built, "-o", "one.xlsx").code == 0
    book = openpyxl.load_workbook(tmp_path / "one.xlsx")
    assert book["讲话"].max_row == 2 and book["指标"].max_row > 4 and book["走势"].max_row == 1


def test_the_figures_as_csv_open_right_in_excel(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "=1+1在平湖县教育工作会议上的讲话\n同志们：2023年，平湖县投入资金×万元，新建学校3所。\n", encoding="utf-8"
    )
    assert kg("build", "a.txt", "-o", "out").code == 0
    assert kg("report", "out", "-o", "figures.csv").code == 0
    data = (tmp_path / "figures.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [(row["指标"], row["数值"], row["单位"]) for row in rows] == [("投入资金", "×万元", "元"), ("新建学校数", "3", "所")]
    assert {row["讲话"] for row in rows} == {"'=1+1在平湖县教育工作会议上的讲话"}
    assert not any(cell[:1] in tuple("=+-@\t\r") for row in rows for cell in row.values() if not _is_number(cell))


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit()


def test_it_is_cut_down(kg: Kg, built: Path, tmp_path: Path) -> None:
    assert kg("report", built, "--theme", "办学条件", "--region", "平湖", "--speech", "教育工作会议", "-o", "some.md").code == 0
    text = (tmp_path / "some.md").read_text(encoding="utf-8")
    assert "> 主题：办学条件" in text and "### 办学条件" in text and text.count("\n### ") == 1


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (("-o", "report.doc"), 2, "report.doc: a report is written as .xlsx, .html, .md or .csv"),
        (("-o", "report"), 2, "a report is written as"),
        ((), 2, "--output"),
        (("-o", "a.md", "--theme", "天气"), 2, "there is no theme “天气”; known: 办学条件"),
        (("-o", "a.md", "--region", "北县"), 2, "no speech is given in “北县”; known: 平湖县"),
        (("-o", "a.md", "--speech", "北县"), 2, "no speech is called '北县'"),
        (("-o", "nowhere/a.md"), 1, "nowhere/a.md: cannot be written"),
    ],
)
def test_what_goes_wrong_is_one_sentence(kg: Kg, built: Path, tmp_path: Path, options: tuple[str, ...], code: int, says: str) -> None:
    run = kg("report", built, *options)
    assert run.code == code and says in run.err and run.err.count("\n") == 1 and not run.out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", FORMS)
def test_a_build_that_lacks_a_file_is_no_report(kg: Kg, built: Path, tmp_path: Path, suffix: str) -> None:
    spoilt = shutil.copytree(built, tmp_path / "spoilt")
    (spoilt / "tables" / "ledger.csv").unlink()
    run = kg("report", spoilt, "-o", f"a{suffix}")
    assert run.code == 3 and "ledger.csv" in run.err and "build it again" in run.err and run.err.count("\n") == 1
    assert not (tmp_path / f"a{suffix}").exists()
    assert kg("report", tmp_path, "-o", f"a{suffix}").code == 3
    assert kg("report", built / "graph.nq", "-o", f"a{suffix}").code == 2


def test_a_build_without_a_fact_is_reported(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("我们很高兴。\n", encoding="utf-8")
    assert main(["build", "a.txt", "-o", "out"]) == 0
    for suffix in FORMS:
        run = kg("report", "out", "-o", f"empty{suffix}")
        assert run.code == 0 and (tmp_path / f"empty{suffix}").stat().st_size > 0, run.err
    assert openpyxl.load_workbook(tmp_path / "empty.xlsx")["指标"].max_row == 1


def test_it_speaks_chinese(kg: Kg, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LANG", "zh")
    assert "1 篇讲话" in kg("report", built, "-o", "a.md").out
    assert "请给以此结尾的文件名" in kg("report", built, "-o", "a.doc").err
    assert "没有“天气”这个主题" in kg("report", built, "-o", "a.md", "--theme", "天气").err
    assert "把构建写成报告" in kg("report", "--help").out
