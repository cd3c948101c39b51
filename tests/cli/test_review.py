"""``kg review`` and ``kg build --corrections``: out to a sheet, decided, in again, built again."""

import csv
import io
from pathlib import Path

import pytest
import xlsxwriter
from cli.harness import Kg
from python_calamine import CalamineWorkbook

TEXT = "清江县2023年教育工作总结\n全年投入资金3200万元，新建校舍5000平方米。专任教师达到412人。\n"


@pytest.fixture
def built(kg: Kg) -> Path:
    Path("speeches").mkdir()
    Path("speeches/a.txt").write_text(TEXT, encoding="utf-8")
    kg("build", "speeches", "-o", "out")
    return Path("out")


def decide(sheet: Path, decisions: dict[str, dict[str, str]]) -> Path:
    """The sheet with cells filled in where the value is worded so."""
    rows = CalamineWorkbook.from_path(str(sheet)).get_sheet_by_index(0).to_python()
    head = [str(cell) for cell in rows[0]]
    for row in rows[1:]:
        for column, words in decisions.get(str(row[head.index("数值")]), {}).items():
            row[head.index(column)] = words
    file = sheet.with_name("decided.xlsx")
    book = xlsxwriter.Workbook(str(file))
    page = book.add_worksheet()
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return file


def wordings(folder: Path) -> dict[str, dict[str, str]]:
    text = (folder / "tables/metrics.csv").read_text(encoding="utf-8-sig")
    return {row["wording"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_round_trip(kg: Kg, built: Path) -> None:
    assert "4 claims to review" in kg("review", built, "--export", "review.xlsx").out
    file = decide(Path("review.xlsx"), {
        "412人": {"裁定": "否决", "理由": "重复"},
        "3200万元": {"裁定": "修改", "改：状态": "planned", "改：时间": "2024"},
        "5000平方米": {"裁定": "采纳"},
    })  # fmt: skip
    assert "3 decisions, 3 of them new" in kg("review", built, "--import", file, "-o", "corrections.yaml").out
    said = kg("build", "speeches", "-o", "out")
    assert "corrections: 3 applied" in said.out
    rows = wordings(built)
    assert "412人" not in rows and (rows["3200万元"]["status"], rows["3200万元"]["period_start"]) == ("planned", "2024")
    assert kg("validate", built).code == 0
    again = kg("review", built, "--import", file, "-o", "corrections.yaml")
    assert "3 decisions, 0 of them new" in again.out


def test_entries_that_fit_nothing_are_named(kg: Kg, built: Path) -> None:
    Path("corrections.yaml").write_text("corrections:\n  - reject: claim/ffffffffffffffff\n", encoding="utf-8")
    assert "corrections.yaml:2" in kg("build", "speeches", "-o", "out").err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [((), 2), (("--export", "a.txt"), 2), (("--import", "none.xlsx"), 3), (("--export", "a.xlsx", "--import", "b.xlsx"), 2)],
)
def test_wrong_calls(kg: Kg, built: Path, arguments: tuple[str, ...], code: int) -> None:
    assert kg("review", built, *arguments).code == code


def test_a_wrong_sheet_is_told(kg: Kg, built: Path) -> None:
    Path("b.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    assert "b.csv: the sheet has no column" in kg("review", built, "--import", "b.csv").err
    Path("c.csv").write_text("裁定,键（勿改）\n也许,claim/00\n", encoding="utf-8")
    assert "c.csv:2" in kg("review", built, "--import", "c.csv").err
