"""The ledger of promises: which later claim answers which plan, and whether it keeps it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from fuse.planted import SERIES, speech
from fuse.planted_build import build

import kg
from kg.fuse.fulfilment import series
from kg.fuse.verdicts import MET, MISSED, UNCLEAR, verdict
from kg.model import Quantity
from kg.validate import validate


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    return build(tmp_path_factory.mktemp("series"), {f"{number}.txt": text for number, text in enumerate(SERIES)})


LEDGER = {
    # what, target, due: result, outcome
    ("新建幼儿园数", "8所", "2021"): ("8所", "met"),
    ("新增学位数", "1500个以上", "2021"): ("1320个", "missed"),
    ("培训教师人次", "600人次以上", "2021"): ("约600人次", "met"),
    ("初中辍学率", "0.5%以内", "2021"): ("0.6%", "missed"),
    ("创建文明校园数", "5所", "2021"): (None, "noWord"),
    ("学前教育毛入园率", "95%以上", "2023"): ("95.7%", "met"),
    ("新建幼儿园数", "5所", "2022"): ("4所", "missed"),
    ("培训教师人次", "800人次以上", "2022"): ("812人次", "met"),
    ("高考本科上线率", "62%以上", "2022"): ("×%", "unclear"),
    ("新建小学数", "3所", "2023"): (None, "noWord"),
}


def test_three_years_of_a_county(county: kg.Graph) -> None:
    figures = {(r["what"], r["target"], r["due_start"]): (r["result"], r["outcome"]) for r in county.ledger() if r["target"]}
    assert figures == LEDGER
    (deed,) = (r for r in county.ledger() if "强师计划" in r["what"])
    assert (deed["outcome"], deed["promised"], deed["reported"]) == ("met", "2022-03-08", "2023-03-02")
    assert (deed["promise"], deed["report"], deed["target"]) == ("深入实施强师计划。", "实施了强师计划。", None)


def test_a_row_tells_who_when_and_where(county: kg.Graph) -> None:
    row = next(r for r in county.ledger() if r["what"] == "新增学位数")
    assert (row["region"], row["who"], row["promised"], row["reported"]) == ("澄江县", "澄江县", "2021-03-05", "2022-03-08")
    assert row["later"] == 2
    assert (row["target_value"], row["unit"], row["qualifier"], row["result_value"]) == (1500, "个", "atLeast", 1320)
    assert "新增学位1500个以上" in row["promise"] and "新增学位1320个" in row["report"]
    assert (row["source"], row["answer_source"]) == ("0.txt", "1.txt")
    assert SERIES[0][row["source_start"] : row["source_end"]] in row["promise"]
    assert SERIES[1][row["answer_start"] : row["answer_end"]] in row["report"]
    assert [r["later"] for r in county.ledger() if r["what"] == "新建小学数"] == [0]


def test_a_promised_growth_is_no_level(tmp_path: Path) -> None:
    plan = speech("白鹭县", "2021年3月5日", "二、今年的打算", "2021年，全县工业总产值增长15%以上，农业总产值增长4%，病假人次下降10%以上。")
    result = speech("白鹭县", "2022年3月8日", "一、过去一年的工作", "2021年，全县工业总产值增长16%，农业总产值达到6%，病假人次下降8%。")
    made = build(tmp_path, {"0.txt": plan, "1.txt": result})
    rows = {row["target"]: (row["result"], row["outcome"]) for row in made.ledger()}
    assert rows == {"↑15%以上": ("↑16%", "met"), "↑4%": (None, "noWord"), "↓10%以上": ("↓8%", "missed")}


def test_the_graph_links_result_to_plan(county: kg.Graph) -> None:
    assert county.folder is not None and validate(county.folder) == []
    data = county.namespaces.data
    linked = {(row["a"], row["p"]) for row in county.query("SELECT ?a ?p ?g { GRAPH ?g { ?a edu:fulfils ?p } }")}
    assert linked == {(data + r["answer"], data + r["claim"]) for r in county.ledger() if r["answer"]}
    outcomes = {row["p"]: row["o"].rpartition("/")[2] for row in county.query("SELECT ?p ?o { ?p edu:outcome ?o }")}
    assert outcomes == {data + r["claim"]: r["outcome"] for r in county.ledger() if r["outcome"] != "noWord"}


def test_any_order_gives_the_same_ledger(county: kg.Graph, tmp_path: Path) -> None:
    again = build(tmp_path, {f"{number}.txt": text for number, text in enumerate(SERIES)}, ["2.txt", "0.txt", "1.txt"])
    assert again.file.read_bytes() == county.file.read_bytes() and again.ledger() == county.ledger()


def outcome(tmp_path: Path, plan: str, *reports: str) -> list[tuple[str, str | None]]:
    made = build(tmp_path, {f"{number}.txt": text for number, text in enumerate((plan, *reports))})
    return [(row["outcome"], row["result"]) for row in made.ledger()]


PLAN = speech("青岩县", "2022年2月21日", "2022年，全县计划新建幼儿园10所。")


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (speech("青岩县", "2023年2月20日", "2022年，全县建成幼儿园10所。"), ("met", "10所")),
        (speech("青岩县", "2023年2月20日", "去年，全县新建幼儿园10余所。"), ("met", "10余所")),
        (speech("青岩县", "2023年2月20日", "去年，全县新建幼儿园近10所。"), ("missed", "近10所")),
        # another year, another county, another indicator, an earlier speech, and no result at all
        (speech("青岩县", "2024年2月20日", "2023年，全县新建幼儿园10所。"), ("noWord", None)),
        (speech("白鹭县", "2023年2月20日", "2022年，全县新建幼儿园10所。"), ("noWord", None)),
        (speech("青岩县", "2023年2月20日", "2022年，全县新建小学10所。"), ("noWord", None)),
        (speech("青岩县", "2022年1月10日", "2022年，全县新建幼儿园10所。"), ("noWord", None)),
        (speech("青岩县", "2023年2月20日", "2022年，全县幼儿园工作得到加强。"), ("noWord", None)),
    ],
)
def test_what_answers_a_plan(report: str, expected: tuple[str, str | None], tmp_path: Path) -> None:
    assert outcome(tmp_path, PLAN, report) == [expected]


def test_the_first_report_answers_and_a_second_changes_nothing(tmp_path: Path) -> None:
    first = speech("青岩县", "2023年2月20日", "2022年，全县新建幼儿园9所。")
    second = speech("青岩县", "2024年2月20日", "回顾2022年，全县新建幼儿园12所。")
    assert outcome(tmp_path, PLAN, second, first) == [("missed", "9所")]


def test_a_deadline_may_be_met_early_but_is_not_missed_early(tmp_path: Path) -> None:
    plan = speech("青岩县", "2021年2月21日", "到2025年，全县学前教育毛入园率达到95%以上。")
    low = speech("青岩县", "2022年2月21日", "2021年，全县学前教育毛入园率达到90.3%。")
    high = speech("青岩县", "2024年2月21日", "2023年，全县学前教育毛入园率达到95.2%。")
    assert outcome(tmp_path / "low", plan, low) == [("noWord", None)]
    assert outcome(tmp_path / "high", plan, low, high) == [("met", "95.2%")]


def test_one_year_of_several_does_not_decide_what_adds_up(tmp_path: Path) -> None:
    plan = speech("青岩县", "2021年2月21日", "到2023年，全县要新建幼儿园10所。")
    one_year = speech("青岩县", "2024年2月21日", "2023年，全县新建幼儿园4所。")
    all_years = speech("青岩县", "2024年2月26日", "2021—2023年，全县新建幼儿园11所。")
    assert outcome(tmp_path / "one", plan, one_year) == [("noWord", None)]
    assert outcome(tmp_path / "all", plan, one_year, all_years) == [("met", "11所")]
    assert outcome(tmp_path / "no", PLAN.replace("2022", "2023"), all_years) == [("noWord", None)]


def quantity(value: str | None, unit: str = "%", qualifier: str = "", low: str | None = None, high: str | None = None) -> Quantity:
    value_, low_, high_ = (None if end is None else Decimal(end) for end in (value, low, high))
    return Quantity(value_, unit, low_, high_, qualifier)


@pytest.mark.parametrize(
    ("target", "result", "words", "indicator", "expected"),
    [
        (quantity("62", qualifier="atLeast"), quantity("62"), "62%", "上线率", MET),
        (quantity("62"), quantity("61.9"), "61.9%", "上线率", MISSED),
        (quantity("62"), quantity("62", qualifier="about"), "约62%", "上线率", MET),
        (quantity("0.5", qualifier="atMost"), quantity("0.4"), "0.4%", "优秀率", MET),
        (quantity("0.5"), quantity("0.6"), "0.6%", "初中辍学率", MISSED),
        (quantity("0.5"), quantity("0.4"), "0.4%", "初中辍学率", MET),
        (quantity("3", "名次"), quantity("2", "名次"), "第二名", "质量排名", MET),
        (quantity(None, "所", "", "3", "5"), quantity("4", "所"), "4所", "新建学校数", MET),
        (quantity(None, "所", "", "3", "5"), quantity("2", "所"), "2所", "新建学校数", MISSED),
        (quantity("650", "人"), quantity("600", "人", "moreThan"), "600多人", "培训人数", UNCLEAR),
        (quantity("600", "人"), quantity("600", "人", "moreThan"), "600多人", "培训人数", MET),
        (quantity("700", "人"), quantity("600", "人", "moreThan"), "600多人", "培训人数", MISSED),
        (quantity("95"), Quantity(None, "%", flags=("masked",)), "×%", "上线率", UNCLEAR),
    ],
)
def test_verdicts(target: Quantity, result: Quantity, words: str, indicator: str, expected: str) -> None:
    assert verdict(target, result, words, indicator) == expected


def test_a_decrease_is_kept_by_as_great_a_one() -> None:
    goal, more, less = quantity("-0.5", "百分点"), quantity("-0.7", "百分点"), quantity("-0.3", "百分点")
    assert verdict(goal, more, "0.7个百分点", "辍学率", change=True) == MET
    assert verdict(goal, less, "0.3个百分点", "辍学率", change=True) == MISSED


def test_one_deed_has_many_verbs() -> None:
    assert series("建成幼儿园数") == series("新建幼儿园数") != series("改建幼儿园数")
    assert series("学前教育毛入园率") == "学前教育毛入园率"
    for name in ("一要新建幼儿园数", "计划新建幼儿园数", "二是要建成幼儿园数", "全县完成新建幼儿园数"):
        assert series(name) == "新建幼儿园数"
    assert series("完成率") == "完成率" and series("一本上线率") == "一本上线率" and series("计划生育率") != "率"
