"""``kg diff`` on the command line."""

import json
from pathlib import Path

from cli.harness import Kg

REPORT = """在平湖县教育工作会议上的讲话
（2023年2月20日）
过去一年，县教育局印发了《平湖县校舍管理办法》，全县新建幼儿园7所，培训骨干教师600人次。
"""


def test_the_command_tells_and_chooses_its_exit_code(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "two.txt").write_text(REPORT.replace("幼儿园7所", "幼儿园9所"), encoding="utf-8")
    assert kg("build", "one.txt", "two.txt", "-o", "out").code == 0
    out = tmp_path / "out"
    rows = (out / "tables/speeches.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    ids = {"one" if "one.txt" in row else "two": row.split(",")[0] for row in rows}
    told = kg("diff", ids["one"], ids["two"], "--dir", str(out))
    assert told.code == 1 and "7所 → 9所" in told.out
    records = [json.loads(line) for line in kg("diff", ids["one"], ids["two"], "--dir", str(out), "--json").out.splitlines()]
    assert any(record["change"] == "changed" and record["fields"] == {"value": ["7所", "9所"]} for record in records)
    assert kg("diff", str(out), str(out)).code == 0
    assert kg("diff", "nobody", ids["one"], "--dir", str(out)).code == 2
    assert kg("diff", ids["one"], ids["two"], "--dir", str(tmp_path)).code == 3
