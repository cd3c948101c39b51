"""Observations: which quantity measures what, and how they hang together."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from metric_reading import read

from kg.lexicon import load_lexicon
from kg.model.claim import SELF
from kg.relate.metrics import MetricRelater


@pytest.fixture(scope="module")
def relater() -> MetricRelater:
    return MetricRelater(load_lexicon())


def test_a_text_without_quantities_has_no_observations(relater: MetricRelater) -> None:
    assert read(relater, "教育是国之大计。\n").observations == []


def test_level_and_its_change_are_one_observation(relater: MetricRelater) -> None:
    found = read(relater, "〔Region:全县〕本科上线率⟦41%⟧，比⟨上年⟩提高⟦2个百分点⟧。")
    assert len(found.observations) == 1
    assert (found.words(found.observations[0].value), found.words(found.observations[0].change)) == ("41%", "2个百分点")
    assert not found.observations[0].falls
    assert found.observations[0].trend == "up"
    assert "2个百分点" in found.quote(found.observations[0])


def test_a_gap_to_a_wider_area_is_its_own_observation(relater: MetricRelater) -> None:
    found = read(relater, "〔Region:全县〕本科上线率⟦41%⟧，低于〔Region:全省〕⟦3个百分点⟧。")
    gap = found.of("3个百分点")
    assert gap.indicator == found.of("41%").indicator == "本科上线率"
    assert gap.value is None
    assert gap.falls
    assert gap.base_scope is not None
    assert gap.base_scope.name == "全省"


@pytest.mark.parametrize(
    ("text", "trend"),
    [
        ("巩固率由⟨上年⟩的⟦92%⟧上升到⟦95%⟧。", "up"),
        ("辍学率从⟦1.2%⟧到⟦0.8%⟧。", "down"),
        ("巩固率由⟨上年⟩的⟦×%⟧下降到⟦××%⟧。", "down"),
        ("生师比由⟦15比⟧变为⟦15比⟧。", "flat"),
    ],
)
def test_from_to(relater: MetricRelater, text: str, trend: str) -> None:
    base, level = read(relater, text).observations
    assert level.compared_to == 0
    assert level.trend == trend
    assert base.indicator == level.indicator
    assert base.status == "background"


def test_from_to_with_its_change(relater: MetricRelater) -> None:
    found = read(relater, "巩固率由⟨上年⟩的⟦×%⟧上升到⟦×%⟧，提高⟦×个百分点⟧。")
    assert len(found.observations) == 2
    assert found.observations[1].change is not None


def test_the_earlier_value_may_come_after(relater: MetricRelater) -> None:
    found = read(relater, "职高本科上线⟦36人⟧，⟨去年⟩是⟦17人⟧。")
    assert found.of("36人").compared_to == 1
    assert found.of("17人").indicator == "职高本科上线人数"


def test_nested_totals(relater: MetricRelater) -> None:
    found = read(relater, "投入⟦8600万元⟧，其中省级资金⟦5100万元⟧（含专项补助⟦700万元⟧），县级配套⟦3500万元⟧。")
    assert found.of("5100万元").part_of == 0
    assert found.of("700万元").part_of == 1
    assert found.of("3500万元").part_of == 0


def test_the_bracket_ends_with_its_clause(relater: MetricRelater) -> None:
    found = read(relater, "本科录取⟦900人⟧（其中艺术类⟦85人⟧），占报名人数的⟦60%⟧。")
    assert found.of("85人").part_of == 0
    assert found.of("60%").indicator == "本科录取人数占报名人数的比例"


def test_a_list_shares_its_verb(relater: MetricRelater) -> None:
    found = read(relater, "新增特级教师⟦3人⟧、学科带头人⟦11名⟧。")
    assert found.of("11名").indicator == "新增学科带头人人数"


def test_a_list_shares_what_is_said_of_its_last_member(relater: MetricRelater) -> None:
    found = read(relater, "⟦9所⟧小学、⟦4所⟧初中通过省级验收。")
    assert [o.indicator for o in found.observations] == ["通过省级验收的小学数", "通过省级验收的初中数"]


def test_two_measures_of_one_thing(relater: MetricRelater) -> None:
    found = read(relater, "新建教学楼⟦3栋⟧⟦9200平方米⟧。")
    assert [o.indicator for o in found.observations] == ["新建教学楼栋数", "新建教学楼面积"]


def test_a_bare_rate_takes_the_head_before_it(relater: MetricRelater) -> None:
    found = read(relater, "二本上线⟦410人⟧，上线率⟦38%⟧。")
    assert found.of("38%").indicator == "二本上线率"


def test_a_heading_gives_the_object(relater: MetricRelater) -> None:
    assert read(relater, "全年开工⟦32个⟧。", heading="项目建设").of("32个").indicator == "项目开工数"


def test_respective_changes(relater: MetricRelater) -> None:
    found = read(relater, "小学、初中辍学率分别下降⟦0.2个百分点⟧、⟦0.3个百分点⟧。")
    assert [(o.indicator, o.falls, o.value) for o in found.observations] == [("小学辍学率", True, None), ("初中辍学率", True, None)]


def test_a_school_is_the_subject_of_what_follows(relater: MetricRelater) -> None:
    text = "〔Organization_school:市第九中学〕创建于⟨1962年⟩。占地⟦40亩⟧，现有教学班⟦36个⟧。\n新增学位⟦500个⟧。"
    found = read(relater, text)
    assert [o.subject.name for o in found.observations] == ["市第九中学", "市第九中学", ""]
    assert found.observations[2].subject.kind == SELF
    assert found.observations[0].time is None


def test_a_bureau_reports_for_its_area(relater: MetricRelater) -> None:
    found = read(relater, "〔Organization_government:区教育局〕排查隐患⟦427处⟧。")
    assert found.observations[0].subject.kind == SELF
    assert found.observations[0].indicator == "排查隐患数"


def test_a_compared_region_is_no_subject(relater: MetricRelater) -> None:
    found = read(relater, "〔Region:我县〕中考成绩在〔Region:全市〕排名⟦3名次⟧。")
    assert found.observations[0].subject.name == "我县"
    assert found.observations[0].rank_scope is not None
    assert found.observations[0].rank_scope.name == "全市"


def test_time_governs_its_paragraph_and_not_the_next(relater: MetricRelater) -> None:
    found = read(relater, "⟨2022年⟩，我们新建学校⟦5所⟧。招聘教师⟦90名⟧。")
    assert [o.period.start if o.period else "" for o in found.observations] == ["2022", "2022"]


def test_a_compared_time_is_not_the_period(relater: MetricRelater) -> None:
    found = read(relater, "⟨2023年⟩发放资金⟦800万元⟧，是⟨2015年⟩的⟦2.6倍⟧。")
    assert [o.period.start if o.period else "" for o in found.observations] == ["2023", "2023"]


def test_masked_values_stay(relater: MetricRelater) -> None:
    found = read(relater, "专任教师中，研究生学历⟦×人⟧、本科学历⟦×人⟧。")
    assert [o.indicator for o in found.observations] == ["专任教师中研究生学历人数", "专任教师中本科学历人数"]


def test_the_same_text_gives_the_same_observations(relater: MetricRelater) -> None:
    text = "全年开工⟦32个⟧，竣工⟦25个⟧，竣工率⟦78%⟧；投入⟦98万元⟧新建食堂。"
    assert read(relater, text).observations == read(relater, text).observations


def test_every_quantity_is_read_once(relater: MetricRelater) -> None:
    found = read(relater, "投入⟦8600万元⟧，其中⟦5100万元⟧用于校舍，比⟨上年⟩多⟦200万元⟧，占⟦9%⟧；⟦3所⟧。")
    used = [i for o in found.observations for i in (o.value, o.change) if i is not None]
    assert sorted(used) == [i for i, m in enumerate(found.mentions) if m.kind == "Quantity"]


def test_time_grows_with_the_text(relater: MetricRelater) -> None:
    def cost(times: int) -> float:
        text = "全县新建学校⟦5所⟧、改建⟦7所⟧，投入⟦90万元⟧，增长⟦8%⟧，其中（含⟦3所⟧，" * times + "。"
        start = time.perf_counter()
        read(relater, text)
        return time.perf_counter() - start

    cost(20)
    assert min(cost(400) for _ in range(3)) < 60 * min(cost(20) for _ in range(3)) + 0.2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("特岗教师从⟨2017年⟩的⟦64人⟧到⟨2022年⟩的⟦230人⟧。", ["特岗教师人数", "特岗教师人数"]),
        ("职业学校由⟦30所⟧整合到⟦18所⟧。", ["职业学校数", "职业学校数"]),
        ("仍有⟦26个⟧乡镇的校舍条件不达标。", ["校舍条件不达标的乡镇数"]),
        ("宿舍床位紧张，尚缺⟦90张⟧。", ["宿舍床位缺额"]),
        ("普通高中⟦4所⟧，在校生⟦5120人⟧；小学⟦9所⟧、初中⟦3所⟧，教职工⟦610人⟧。",
         ["普通高中数", "普通高中在校生人数", "小学数", "初中数", "教职工人数"]),
        ("生均体育场地、生均图书分别不低于⟦8平方米⟧和⟦30册⟧。", ["生均体育场地面积", "生均图书册数"]),
        ("校园绿地面积⟦20亩⟧，绿地率⟦31%⟧。", ["校园绿地面积", "校园绿地率"]),
        ("跟邻近的学校比，一本率⟦31%⟧。", ["一本率"]),
        ("县一高平均分⟦510分⟧，及格率⟦61%⟧。", ["县一高平均分", "及格率"]),
        ("光食堂维修一项，就投了⟦2600000元⟧。", ["食堂维修投入"]),
        ("赵同学以⟦671分⟧的成绩夺魁。", ["赵同学成绩"]),
        ("本科上线⟦830人⟧，在全州⟦9个⟧县市里排⟦4名次⟧。", ["本科上线人数", "全州县市数", "本科上线人数全州排名"]),
        ("一本率比全市低⟦5个百分点⟧，人家是⟦21%⟧。", ["一本率", "一本率"]),
        ("公用经费标准由⟦800元⟧提高至⟦950元⟧，有条件的县可提高至⟦1100元⟧。", ["公用经费标准"] * 3),
        ("职称评审向村小倾斜，比例不低于⟦35%⟧。", ["职称评审向村小倾斜比例"]),
        ("拿出⟦900000元⟧重奖教学能手。", ["重奖教学能手金额"]),
        ("选派⟦12名⟧园长赴外地跟岗，每人补助⟦9000元⟧。", ["选派赴外地跟岗的园长人数", "园长每人补助"]),
        ("⟨2023年⟩度交易额⟦700000元⟧。", ["交易额"]),
        ("（三）聘请顾问⟦6名⟧。", ["聘请顾问人数"]),
        ("男生和女生近视率分别为⟦43%⟧和⟦47%⟧。", ["男生近视率", "女生近视率"]),
    ],
)  # fmt: skip
def test_names(relater: MetricRelater, text: str, names: list[str]) -> None:
    assert [o.indicator for o in read(relater, text).observations] == names


def test_bodies_of_a_list_are_subjects_in_order(relater: MetricRelater) -> None:
    found = read(
        relater,
        "〔Organization_school:县二中〕、思齐学校和育才中学上线率分别为⟦71%⟧、⟦62%⟧、⟦58%⟧，分别提高⟦1个百分点⟧、⟦2个百分点⟧、⟦3个百分点⟧。",
    )
    assert [(o.subject.name, o.indicator) for o in found.observations] == [
        ("县二中", "上线率"),
        ("思齐学校", "上线率"),
        ("育才中学", "上线率"),
    ]
    assert [found.words(o.change) for o in found.observations] == ["1个百分点", "2个百分点", "3个百分点"]


def test_a_body_said_again_by_its_kind(relater: MetricRelater) -> None:
    found = read(relater, "〔Organization_school:市职业学院〕新增专业⟦6个⟧。\n全市新建食堂⟦2个⟧。该院毕业生就业率⟦96%⟧。")
    assert found.of("96%").subject.name == "市职业学院"
    assert found.of("96%").indicator == "毕业生就业率"


def test_a_university_that_takes_pupils_is_no_subject(relater: MetricRelater) -> None:
    found = read(relater, "录取〔Organization_school:东海大学〕、〔Organization_school:南山大学〕⟦7人⟧。")
    assert found.observations[0].subject.kind == SELF
    assert found.observations[0].indicator == "录取东海大学、南山大学人数"


def test_we_are_no_longer_the_neighbour(relater: MetricRelater) -> None:
    found = read(relater, "〔Organization_school:青溪中学〕重点率⟦31%⟧，我们差了⟦7个百分点⟧。")
    assert found.of("7个百分点").subject.kind == SELF


def test_a_winner_is_not_carried_on(relater: MetricRelater) -> None:
    text = "〔Organization_team:县足球队〕夺得全省⟦1名次⟧，俱乐部达到⟦28家⟧。\n〔Organization_school:县三小〕获评文明校园。新建球场⟦7块⟧。"
    found = read(relater, text)
    assert [o.subject.name for o in found.observations] == ["县足球队", "", ""]


def test_a_count_belongs_to_the_activity_of_the_clause_before(relater: MetricRelater) -> None:
    found = read(relater, "实施〔Event_programme:“蓝雁工程”〕，结对⟦56对⟧。开展〔Event_campaign:读书月活动〕，天气晴好，购置桌椅⟦30套⟧。")
    assert [[ref.name for ref in o.measured_in] for o in found.observations] == [["“蓝雁工程”"], []]


def test_enforcement_has_a_case_or_a_person(relater: MetricRelater) -> None:
    found = read(relater, "〔Event_enforcement:处理〕信访件⟦80件⟧。〔Event_enforcement:查处〕违规补课⟦3起⟧。")
    assert [[ref.name for ref in o.measured_in] for o in found.observations] == [[], ["查处"]]
